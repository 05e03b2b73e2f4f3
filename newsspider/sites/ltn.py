"""自由時報, Taiwan: https://news.ltn.com.tw."""

from newsspider.site import Site

SITE = Site(
    name="ltn",
    domain="ltn.com.tw",
    publisher="自由時報電子報",
    language="zh-Hant",
    timezone="Asia/Taipei",
    sections={"即時": "https://news.ltn.com.tw/list/breakingnews"},
    # The first h1 of the page is the paper's logo.
    headline="[itemprop='articleBody'] h1",
    date_published=("meta[name='pubdate']::attr(content)", "[itemprop='articleBody'] .time"),
    body="[itemprop='articleBody'] div.text",
    captions=".photo p",
    # The time, "read on" and the app's advertisement.
    drop=".time, .before_ir, .appE1121",
)
