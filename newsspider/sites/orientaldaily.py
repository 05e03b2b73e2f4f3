"""东方日报, Malaysia: https://www.orientaldaily.com.my."""

from newsspider.site import Site

SITE = Site(
    name="orientaldaily",
    domain="orientaldaily.com.my",
    publisher="東方網 馬來西亞東方日報",
    language="zh-Hans",
    timezone="Asia/Kuala_Lumpur",
    sections={
        "国际": "https://www.orientaldaily.com.my/news/international",
        "国内": "https://www.orientaldaily.com.my/news/nation",
        "龙门阵": "https://www.orientaldaily.com.my/news/columns",
    },
    story_url=r"/news/[a-z-]+/\d{4}/\d{2}/\d{2}/\d+",
    headline=(".article-info > div > h1", "meta[property='og:title']::attr(content)"),
    date_published=("meta[property='article:published_time']::attr(content)", ".article-info .meta > span"),
    # Further stories follow in the same document, each in its own block: only the first is this page's.
    body=(
        "//*[@itemprop='articleBody'][not(preceding::*[@itemprop='articleBody'])]",
        "div.article.article-primary.story",
    ),
    drop=".video, .fb-comments, [class*='ads-']",
    next_page="a[rel='next']",
)
