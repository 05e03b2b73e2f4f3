"""联合早报, Singapore: https://www.zaobao.com.sg."""

from newsspider.site import Site

SITE = Site(
    name="zaobao",
    domain="zaobao.com.sg",
    publisher="联合早报",
    language="zh-Hans",
    timezone="Asia/Singapore",
    sections={"国际": "https://www.zaobao.com.sg/realtime/world"},
    story_url=r"/story\d{8}-\d+",
    body=(".article-body", "article.max-w-full", "article.body_cn", ".articleBody"),
    drop=".bff-google-ad, .bff-recommend-article, .further-reading, .read-on-app-cover",
)
