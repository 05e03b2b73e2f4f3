"""中国报, Malaysia: https://www.chinapress.com.my."""

from newsspider.site import Site

SITE = Site(
    name="chinapress",
    domain="chinapress.com.my",
    publisher="中國報 China Press",
    language="zh-Hans",
    timezone="Asia/Kuala_Lumpur",
    sections={"国内": "https://www.chinapress.com.my/category/国内/"},
    story_url=r"chinapress\.com\.my/\d{8}/[^/]+",
    # Since 2024; then the layout of 2018.
    headline=(".article-page-main-title", "h1.entry-title"),
    date_published=(
        "meta[property='article:published_time']::attr(content)",
        ".post_date_meta::attr(data-pdatetime)",
        "time.entry-date.published",
    ),
    body=(".article-page-post-content", ".entry-content.clearfix"),
    captions="figure figcaption",
    drop=".adv-wrapper, .recommended-post",
)
