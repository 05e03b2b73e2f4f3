"""南洋商报, Malaysia: https://www.enanyang.my."""

from newsspider.site import Site

SITE = Site(
    name="enanyang",
    domain="enanyang.my",
    publisher="e南洋",
    language="zh-Hans",
    timezone="Asia/Kuala_Lumpur",
    sections={"国际": "https://www.enanyang.my/category/国际"},
    # Since 2024; then the layout of 2021.
    headline=(".article-page-main-title", ".post-content-title h1"),
    date_published=(
        "meta[property='article:published_time']::attr(content)",
        ".article_date_meta::attr(data-datestr)",
        ".entry-date",
    ),
    # The second half of a long story stands in a container of its own, shown after a click.
    body=(".article-page-post-content, .article-content-more-wrapper", ".entry-content"),
    captions="figure figcaption",
)
