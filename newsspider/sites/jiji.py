"""時事通信, Japan: https://www.jiji.com."""

from newsspider.site import Site

SITE = Site(
    name="jiji",
    domain="jiji.com",
    publisher="時事通信社",
    language="ja",
    timezone="Asia/Tokyo",
    sections={"国際": "https://www.jiji.com/jc/list?g=int"},
    story_url=r"/jc/article\?k=\w+",
)
