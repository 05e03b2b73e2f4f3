"""光明日报, Malaysia: https://guangming.com.my."""

from newsspider.site import Site

SITE = Site(
    name="guangming",
    domain="guangming.com.my",
    publisher="光明日报",
    language="zh-Hans",
    timezone="Asia/Kuala_Lumpur",
    sections={"霹雳": "https://guangming.com.my/topic/霹雳新闻"},
    headline="h1.post-title.entry-title",
    date_published=("meta[property='article:published_time']::attr(content)", ".post-meta .meta-item.date"),
    body="div.entry-content",
    captions=".wp-caption-text, .single-caption-text",
)
