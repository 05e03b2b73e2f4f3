"""明報, Hong Kong: https://news.mingpao.com."""

from newsspider.site import Site

SITE = Site(
    name="mingpao",
    domain="mingpao.com",
    publisher="明報新聞網",
    language="zh-Hant",
    timezone="Asia/Hong_Kong",
    sections={"首頁": "https://news.mingpao.com/"},
    story_url=r"/(?:pns|ins)/.+/(?:section|article)/\d{8}/s\d+",
    body=(".txt4", ".article_content.line_1_5em"),
    captions="a.fancybox::attr(title)",
    drop=".ad300ins_m, .inReadLrecGroup, #ssm2, p[dir='ltr']",
)
