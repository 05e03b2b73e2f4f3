"""星洲日报, Malaysia: https://www.sinchew.com.my, with sub-hosts for the states."""

from newsspider.site import Site

SITE = Site(
    name="sinchew",
    domain="sinchew.com.my",
    publisher="星洲网 Sin Chew Daily",
    language="zh-Hans",
    timezone="Asia/Kuala_Lumpur",
    sections={"国内": "https://www.sinchew.com.my/category/全国/国内"},
    story_url=r"/news/\d{8}/[a-z]+/\d+|/content/content_\d+\.html",
    # Since 2022; then the layout before 2021.
    headline=(".article-page-title > h1", "h1[style*='34px']"),
    # The time that is shown is relative (3小时前).
    date_published="meta[property='article:published_time']::attr(content)",
    section=(".neiwen-top-title",),
    body=(".article-page-content", "#dirnum"),
    drop=".ads-frame, .read-more-msg",
)
