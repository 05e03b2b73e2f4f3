"""연합뉴스, Korea: https://www.yna.co.kr."""

from newsspider.site import Site

SITE = Site(
    name="yonhap",
    domain="yna.co.kr",
    publisher="연합뉴스",
    language="ko",
    timezone="Asia/Seoul",
    sections={"전국": "https://www.yna.co.kr/local/all"},
    story_url=r"/view/[A-Z]{3}\d{17}",
    headline="h1.tit01",
    alternative_headline=".tit-sub .tit01",
    section=".nav-path01 li:last-child a",
    keywords=".keyword-zone .list01 a",
    date_published=(
        "meta[property='article:published_time']::attr(content)",
        ".update-time::attr(data-published-time)",
        ".update-time .txt-time01",
    ),
    body=".story-news.article",
    captions=".image-zone01 figcaption .txt-desc",
    drop="aside, .txt-copyright",
)
