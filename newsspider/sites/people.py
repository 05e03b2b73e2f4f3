"""人民网, China: http://www.people.com.cn and its channels (world., politics. …)."""

from newsspider.site import Site

SITE = Site(
    name="people",
    domain="people.com.cn",
    publisher="人民网",
    language="zh-Hans",
    timezone="Asia/Shanghai",
    sections={"国际": "http://world.people.com.cn/GB/57507/index.html"},
    # Page 2 of a story ends in -2.html.
    story_url=r"/n[12]/\d{4}/\d{4}/c\d+-\d+(?:-\d+)?\.html",
    body=(".rm_txt_con", ".show_text", "#rwb_zw"),
    drop=".paper_num, #rwb_tjyd, .edit, .page_n",
)
