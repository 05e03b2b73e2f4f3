"""中国新闻网, China: https://www.chinanews.com.cn."""

from newsspider.site import Site

SITE = Site(
    name="chinanews",
    domain="chinanews.com.cn",
    publisher="中国新闻网",
    language="zh-Hans",
    timezone="Asia/Shanghai",
    sections={"滚动": "https://www.chinanews.com.cn/scroll-news/news1.html"},
    body=("div.left_zw", "div.content_desc", "div.t3"),
    drop=".adInContent",
)
