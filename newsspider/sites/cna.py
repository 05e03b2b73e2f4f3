"""中央社, Taiwan: https://www.cna.com.tw."""

from newsspider.site import Site

SITE = Site(
    name="cna",
    domain="cna.com.tw",
    publisher="中央社 CNA",
    language="zh-Hant",
    timezone="Asia/Taipei",
    sections={"即時": "https://www.cna.com.tw/list/aall.aspx"},
    headline="h1 span",
    date_published=("[itemprop='datePublished']::attr(content)", ".updatetime"),
    keywords="meta[property='article:tag']::attr(content)",
    # Further .paragraph boxes hold what is offered to read next.
    body="//div[contains(concat(' ', @class, ' '), ' paragraph ')]"
    "[not(preceding::div[contains(concat(' ', @class, ' '), ' paragraph ')])]",
    captions=".fullPic figcaption",
    drop=".SubscriptionInner, .gmailNews, .moreArticle",
)
