"""光华日报, Malaysia: https://www.kwongwah.com.my."""

from newsspider.site import Site

SITE = Site(
    name="kwongwah",
    domain="kwongwah.com.my",
    publisher="光华日报",
    language="zh-Hans",
    timezone="Asia/Kuala_Lumpur",
    sections={"国内新闻": "https://www.kwongwah.com.my/category/国内新闻/"},
    story_url=r"kwongwah\.com\.my/\d{8}/[^/]+",
    headline="h1.entry-title",
    date_published=("meta[property='article:published_time']::attr(content)", ".entry-date span"),
    body="div.td-post-content",
    drop=".td-a-rec",
)
