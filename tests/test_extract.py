"""The record as a whole: every part of a page has its own place, and none leaks into another."""

import json
import logging
import subprocess
import sys
from datetime import UTC, datetime

import pytest

import newsspider
from newsspider.extract import about, article_of, extract

URL = "https://coast-daily.example/world/2022/01/11/461077"
PARAGRAPHS = (
    "The harbour council voted on Monday to close the old swing bridge until the end of March, nine votes to four.",
    "Engineers found cracks in two of the six bearings last week, and the ferry company was told to lay on extra boats.",
    "Mayor Ines Okafor said the work would cost 2.4 million, of which the county pays a third; the rest is borrowed.",
    "Shopkeepers on the north quay fear for their trade: a third of their customers come across the bridge on foot.",
)


def page(body: str, head: str = "", lang: str = "en", title: str = "Council closes the swing bridge") -> str:
    return (
        f'<html lang="{lang}"><head><meta charset="utf-8"><title>{title} | Coast Daily</title>'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Coast Daily">{head}</head>'
        f'<body><header><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav></header>'
        f'<main><article><h1>{title}</h1><div class="content">{body}</div></article></main>'
        '<footer><p>© Coast Daily. All rights reserved. <a href="/privacy">Privacy</a></p></footer></body></html>'
    )


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def types(article: newsspider.Article) -> list[str]:
    return [block.type for block in article.body]


def test_a_story_is_its_paragraphs_and_nothing_else():
    article = extract(page(paragraphs(*PARAGRAPHS)), URL)
    assert article.text == "\n".join(PARAGRAPHS)
    assert article.headline == "Council closes the swing bridge"
    assert article.provenance["body"] == "model:body"


def test_subheadings_quotes_and_lists_stand_in_their_places():
    body = (
        paragraphs(*PARAGRAPHS[:2])
        + "<h2>Who pays</h2>"
        + paragraphs(PARAGRAPHS[2])
        + "<blockquote>“We would rather pay now than fish cars out of the river later,” she told the meeting.</blockquote>"
        + "<ul><li>Cars use the motorway bridge from Tuesday morning until further notice.</li>"
        "<li>The number 4 bus turns at the fish market every ten minutes.</li></ul>" + paragraphs(PARAGRAPHS[3])
    )
    assert types(extract(page(body), URL)) == [
        "paragraph", "paragraph", "subheading", "paragraph", "quote", "list_item", "list_item", "paragraph",
    ]  # fmt: skip


def test_a_table_of_results_is_one_block_with_its_rows():
    rows = [
        ("Place", "Crew", "Time"),
        ("1", "North Quay", "2:01.4"),
        ("2", "Old Mill", "2:02.9"),
        ("3", "Ferry", "2:05.0"),
    ]
    table = (
        "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"
    )
    article = extract(page(paragraphs(*PARAGRAPHS[:3]) + table + paragraphs(PARAGRAPHS[3])), URL)
    tables = [block for block in article.body if block.type == "table"]
    assert [block.rows for block in tables] in ([tuple(rows)], [])
    if tables:
        assert tables[0].text.splitlines()[1] == "1\tNorth Quay\t2:01.4"


def test_lines_parted_by_breaks_are_blocks():
    article = extract(page("<div>" + "<br><br>".join(PARAGRAPHS) + "</div>"), URL)
    assert [block.text for block in article.body] == list(PARAGRAPHS)


def test_a_dateline_leaves_the_body_and_its_day_is_resolved():
    head = '<meta property="article:published_time" content="2022-01-01T08:00:00+08:00">'
    body = paragraphs("（努尔苏丹31日讯）一架客机在起飞后不久因引擎故障折返机场，机上一百四十二名乘客与机组人员全部平安下机。",
                      "机场发言人说，跑道一度关闭四十分钟，三班航机延误，傍晚已恢复正常起降，原因仍在调查当中。",
                      "一名乘客告诉记者，机舱内闻到焦味，空服员要求所有人系紧安全带并保持镇定。")  # fmt: skip
    article = extract(page(body, head, lang="zh-Hans", title="客机引擎故障折返 乘客全部平安"), URL)
    assert article.dateline is not None
    assert (article.dateline.text, article.dateline.places, article.dateline.date) == (
        "努尔苏丹31日讯",
        ("努尔苏丹",),
        "2021-12-31",
    )
    assert article.text.startswith("一架客机在起飞后不久")


def test_a_dateline_alone_in_its_line_leaves_no_empty_block():
    body = "<p><strong>EAST HARBOUR, Jan 11 (Reuters)</strong></p>" + paragraphs(*PARAGRAPHS)
    article = extract(page(body), URL)
    assert article.dateline is not None
    assert article.dateline.agency == "Reuters"
    assert article.text == "\n".join(PARAGRAPHS)


def test_a_captions_own_dateline_is_not_the_storys():
    figure = (
        '<figure><img src="/p/quay.jpg" width="800" height="500"><figcaption>(正陽=聯合) LISBON, Jan 9 (Reuters) - The quay at dawn. '
        "Photo: Ana Lima</figcaption></figure>"
    )
    article = extract(page(figure + paragraphs(*PARAGRAPHS)), URL)
    assert article.dateline is None


def test_captions_have_their_credit_and_picture_and_none_stays_in_the_body():
    body = (
        '<figure><img src="/p/quay.jpg" width="800" height="500"><figcaption>The quay at low water. (AP Photo/Ann Example)</figcaption></figure>'
        + paragraphs(*PARAGRAPHS)
    )
    article = extract(page(body), URL)
    assert [(c.text, c.credit, c.image) for c in article.captions] == [
        ("The quay at low water.", "AP Photo/Ann Example", "https://coast-daily.example/p/quay.jpg")
    ]
    assert "low water" not in article.text


@pytest.mark.parametrize(
    ("caption", "text", "credit"),
    [
        ("广场上的人群。（图取自市政厅/路透社）", "广场上的人群。", "市政厅/路透社"),  # Malaysia
        ("工人周二修复铁轨。新华社记者 张三 摄", "工人周二修复铁轨。", "新华社记者 张三"),  # China
        ("▲工人在修橋。（圖／中央社）", "工人在修橋。", "中央社"),  # Taiwan
        ("保護された犬を抱く消防隊員＝ロイター", "保護された犬を抱く消防隊員", "ロイター"),  # Japan
        ("Die Brücke im Nebel. Foto: Eva Muster/dpa", "Die Brücke im Nebel.", "Eva Muster/dpa"),  # Germany
        ("The ferry leaves the quay. — Picture by Tan Ah Kow", "The ferry leaves the quay.", "Tan Ah Kow"),  # Malaysia
    ],
)
def test_a_credit_is_cut_off_and_cleaned(caption, text, credit):
    figure = f'<figure><img src="/p/1.jpg" width="800" height="500"><figcaption>{caption}</figcaption></figure>'
    article = extract(page(figure + paragraphs(*PARAGRAPHS)), URL)
    assert [(c.text, c.credit) for c in article.captions] == [(text, credit)]


def test_a_caption_printed_for_two_layouts_is_given_once():
    twice = "<figcaption class='d-none d-md-block'>The quay at low water.</figcaption>"
    figure = f'<figure><img src="/p/1.jpg" width="800" height="500">{twice}{twice.replace("d-none d-md-block", "d-md-none")}</figure>'
    assert len(extract(page(paragraphs(*PARAGRAPHS[:2]) + figure + paragraphs(*PARAGRAPHS[2:])), URL).captions) == 1


def test_the_title_of_a_lightbox_link_is_a_caption():
    link = '<p><a class="fancybox" href="/p/large.jpg" title="Divers inspect the bearings. (Photo: Ana Lima)"><img src="/p/small.jpg"></a></p>'
    article = extract(page(paragraphs(*PARAGRAPHS[:2]) + link + paragraphs(*PARAGRAPHS[2:])), URL)
    assert [(c.text, c.credit, c.image) for c in article.captions] == [
        ("Divers inspect the bearings.", "Ana Lima", "https://coast-daily.example/p/large.jpg")
    ]


CARDS = (
    '<aside><h2>热门新闻</h2><div class="card"><a href="/world/2024/11/04/693001"><img src="/t/1.jpg"><span class="overlay">阅读全文</span>'
    "<figcaption>礼堂外等候的人群。</figcaption></a><h3><a href='/world/2024/11/04/693001'>礼堂夜宴突停电 五百宾客摸黑吃喜酒</a></h3></div>"
    '<div class="card"><a href="/world/2024/11/04/693017"><img src="/t/2.jpg"><span class="overlay">阅读全文</span></a>'
    "<h3><a href='/world/2024/11/04/693017'>油站便利店遭撞入 司机称误踩油门</a></h3>"
    "<p class='excerpt'>(罗马11日讯)一辆轿车周一晚撞入油站附设的便利店，所幸店员及时闪避，没有人受伤...</p></div></aside>"
)


def test_teasers_have_their_parts_and_overlay_labels_are_none_of_them():
    html = page(paragraphs(*PARAGRAPHS)).replace("</main>", f"</main>{CARDS}")
    article = extract(html, URL)
    assert [(t.headline, t.url, t.block) for t in article.teasers] == [
        ("礼堂夜宴突停电 五百宾客摸黑吃喜酒", "https://coast-daily.example/world/2024/11/04/693001", "热门新闻"),
        ("油站便利店遭撞入 司机称误踩油门", "https://coast-daily.example/world/2024/11/04/693017", "热门新闻"),
    ]
    assert article.teasers[1].dateline is not None
    assert article.teasers[1].excerpt.startswith("一辆轿车")
    assert article.captions == ()
    assert "阅读全文" not in article.to_json()


def test_a_line_that_leads_to_another_story_leaves_the_body():
    line = '<p>Also read: <a href="/world/2022/01/09/460901">Ferry company orders two second-hand boats</a></p>'
    article = extract(page(paragraphs(*PARAGRAPHS[:2]) + line + paragraphs(*PARAGRAPHS[2:])), URL)
    assert article.text == "\n".join(PARAGRAPHS)
    assert [teaser.headline for teaser in article.teasers] == ["Ferry company orders two second-hand boats"]


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "（编辑：王五）1110111",
        "责任编辑：王五",
        "(完)",
        "— Bernama",
        "無断転載を禁じます",
        "Telegram",
        "desk@coast-daily.example",
    ],
)
def test_lines_that_are_no_story_are_left_out(line):
    assert extract(page(paragraphs(*PARAGRAPHS, line)), URL).text == "\n".join(PARAGRAPHS)


def test_a_story_that_only_json_ld_holds_is_read_from_there():
    body = "\\n".join(PARAGRAPHS)
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Council closes the swing bridge", '
        f'"articleBody": "{body}"}}</script>'
    )
    article = extract(page("<div id='app'></div>", head), URL)
    assert article.text == "\n".join(PARAGRAPHS)
    assert article.provenance["body"] == "json-ld:articleBody"


def test_a_story_that_only_the_pages_state_holds_is_read_from_there():
    blocks = ", ".join(f'{{"type": "text", "content": "<p>{text}</p>"}}' for text in PARAGRAPHS)
    state = f'{{"props": {{"article": {{"title": "Council closes the swing bridge", "blocks": [{blocks}]}}}}}}'
    html = page("<div id='app'></div>", f'<script id="__NEXT_DATA__" type="application/json">{state}</script>')
    article = extract(html, URL)
    assert article.text == "\n".join(PARAGRAPHS)
    assert article.provenance["body"] == "state:body"


def test_a_story_that_is_streamed_into_the_page_is_read_from_there():
    story = {
        "title": "Council closes the swing bridge",
        "contentHtml": "".join(f"<p>{text}</p>" for text in PARAGRAPHS),
    }
    pushed = f'<script>window["__RQ_1"] = window["__RQ_1"] || [];window["__RQ_1"].push({json.dumps({"data": story})});</script>'
    text = story["contentHtml"]
    rows = f'2a:T{len(text):x},{text}1:["$","$L5",null,{json.dumps({"article": {**story, "contentHtml": "$2a"}})}]\n'
    halves = [rows[:300], rows[300:]]
    flight = "".join(f"<script>self.__next_f.push([1,{json.dumps(half)}])</script>" for half in halves)
    for scripts in (pushed, flight):
        article = extract(page("<div id='app'></div>", scripts), URL)
        assert article.text == "\n".join(PARAGRAPHS)
        assert article.provenance["body"] == "state:body"


def test_markup_in_the_pages_state_is_read_like_a_page():
    """So that a caption in it is a caption, and scripts in it lead nowhere."""
    figure = '<figure><img src="/p/quay.jpg"><figcaption>The quay at low water. Photo: Ana Lima</figcaption></figure>'
    markup = (
        figure
        + paragraphs(*PARAGRAPHS[:2])
        + "<script>var x = 1</script><h3>Who pays</h3>"
        + paragraphs(*PARAGRAPHS[2:])
    )
    state = json.dumps({"story": {"title": "Council closes the swing bridge", "contentHtml": markup}}).replace(
        "</", "<\\/"
    )
    html = page("<div id='app'></div>", f'<script id="__NEXT_DATA__" type="application/json">{state}</script>')
    article = extract(html, URL)
    assert types(article)[-3:] == ["subheading", "paragraph", "paragraph"]
    assert [(c.text, c.credit, c.image) for c in article.captions] == [
        ("The quay at low water.", "Ana Lima", "https://coast-daily.example/p/quay.jpg")
    ]
    assert "low water" not in article.text
    assert "var x" not in article.text


def test_a_deck_has_a_field_of_its_own():
    html = page(paragraphs(*PARAGRAPHS)).replace(
        "</h1>", '</h1><p class="standfirst">Nine votes to four for repairs that take until spring.</p>'
    )
    article = extract(html, URL)
    assert article.alternative_headline == "Nine votes to four for repairs that take until spring."
    assert article.text == "\n".join(PARAGRAPHS)


def test_the_parts_of_a_story_are_joined():
    first, second = (
        newsspider.Page(body=page(paragraphs(*texts)).encode(), url=URL) for texts in (PARAGRAPHS[:2], PARAGRAPHS[2:])
    )
    whole = newsspider.Page(body=first.body, url=URL, parts=(second,))
    assert article_of(whole).text == "\n".join(PARAGRAPHS)


def test_relative_times_are_read_against_the_fetch_never_the_clock():
    html = page("<span class='date'>3小时前</span>" + paragraphs(*PARAGRAPHS))
    at = datetime(2022, 1, 12, 1, 0, tzinfo=UTC)
    assert extract(html, URL.replace("2022/01/11/", ""), fetched_at=at).date_published == "2022-01-11T22:00:00+00:00"


def test_a_mistake_in_one_field_costs_that_field_only(monkeypatch, caplog):
    def broken(reading):
        raise KeyError("oops")

    monkeypatch.setattr(about, "section", broken)
    with caplog.at_level(logging.ERROR, logger="newsspider.extract"):
        article = extract(page(paragraphs(*PARAGRAPHS)), URL)
    assert article.section is None
    assert article.text == "\n".join(PARAGRAPHS)
    assert f"cannot read section of {URL}" in caplog.text


def test_the_library_needs_no_scrapy():
    script = (
        "import sys\nfor name in ('scrapy', 'twisted'): sys.modules[name] = None\n"
        "import newsspider, newsspider.saved, newsspider.schema, newsspider.sites, newsspider.extract.links\n"
        f"assert newsspider.extract({page(paragraphs(*PARAGRAPHS))!r}, {URL!r}).text\n"
        "assert [newsspider.sites.load(name) for name in newsspider.sites.names()]\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("declared", "title", "headline"),
    [
        # Filed under another line than the layout prints.
        ("Nine votes to four: swing bridge shut until spring", "Council closes the swing bridge", "Nine votes to four: swing bridge shut until spring"),
        # Written for search engines: the title repeats it, Open Graph the printed line.
        ("Swing bridge closure: dates, detours and costs", "Swing bridge closure: dates, detours and costs", "Council closes the swing bridge"),
        # The printed line with a kicker in front.
        ("Harbour: Council closes the swing bridge", "Council closes the swing bridge", "Council closes the swing bridge"),
    ],
)  # fmt: skip
def test_of_a_declared_and_a_printed_headline_the_papers_own_is_taken(declared, title, headline):
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{declared}", "url": "{URL}"}}</script>'
    html = page(paragraphs(*PARAGRAPHS), head).replace("<title>Council closes the swing bridge", f"<title>{title}")
    assert extract(html, URL).headline == headline
