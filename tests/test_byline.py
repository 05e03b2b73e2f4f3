import json
import time

import pytest

from newsspider.extract.body import Zone
from newsspider.extract.byline import authors, source
from newsspider.extract.found import Found
from newsspider.extract.reading import Reading
from newsspider.page import Page
from newsspider.records import Author, Dateline
from newsspider.site import Site

URL = "https://www.daily.example/world/2022/01/11/461077"
HEADLINE = "Harbour town votes for a new quay"
TEXT = (
    "<p>The council of the harbour town met on Monday evening and voted for a new quay before the season opens.</p>" * 3
)


def page(
    byline: str = "", *, head: str = "", behind: str = "", url: str | None = URL, site: Site | None = None
) -> Reading:
    markup = (
        f"<html><head>{head}</head><body><article><h1>{HEADLINE}</h1>{byline}{TEXT}{behind}</article></body></html>"
    )
    made = Page(body=markup.encode(), url=url)
    return Reading(made) if site is None else Reading(made, site)


def body_of(reading: Reading) -> Zone:
    """Return the zone of the paragraphs of TEXT."""
    taken = [block.index for block in reading.layout.blocks if block.text.startswith("The council of")]
    box = reading.layout.blocks[taken[0]].box
    return Zone(taken=frozenset(taken), first=taken[0], last=taken[-1], box=box.parent or box, source="model:body")


def story(**properties: object) -> str:
    node = {"@type": "NewsArticle", "headline": HEADLINE, **properties}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def people(reading: Reading, dateline: Dateline | None = None) -> list[tuple[str, str | None]]:
    found = authors(reading, body_of(reading), dateline=dateline)
    return [(person.name, person.role) for person in found.value] if found is not None else []


def person(name: str, **properties: object) -> dict[str, object]:
    return {"@type": "Person", "name": name, **properties}


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("By Mara Tolland", [("Mara Tolland", None)]),
        (
            "By Mara Tolland, Ivo Brandt and Lena Fisk",
            [("Mara Tolland", None), ("Ivo Brandt", None), ("Lena Fisk", None)],
        ),
        ("ByMara Tolland", [("Mara Tolland", None)]),  # the space stands in the style sheet
        ("By Mara Tolland, Senior Political Correspondent", [("Mara Tolland", "correspondent")]),
        ("By Mara (M. J.) Tolland", [("Mara Tolland", None)]),
        (
            "Par Mara Tolland (avec Ivo Brandt et Lena Fisk)",
            [("Mara Tolland", None), ("Ivo Brandt", None), ("Lena Fisk", None)],
        ),
        ("By Mara Tolland Staff Reporter", [("Mara Tolland", "reporter")]),
        ("By Mara Tolland in Berlin", [("Mara Tolland", None)]),
        ("By Mara Tolland and The Associated Press", [("Mara Tolland", None)]),
        ("Written by Mara Tolland Updated 5 May 2022", [("Mara Tolland", "author")]),
        ("Mon, 6/3/2019 - by Mara Tolland", [("Mara Tolland", None)]),  # the date in front
        (
            "Reporting by Mara Tolland in Rome; Editing by Ivo Brandt",
            [("Mara Tolland", "reporter"), ("Ivo Brandt", "editor")],
        ),
        ("Von Mara Tolland und Ivo Brandt", [("Mara Tolland", None), ("Ivo Brandt", None)]),  # German
        ("Kommentar von Mara Tolland", [("Mara Tolland", None)]),
        ("Text: Mara Tolland, Fotos: Ivo Brandt", [("Mara Tolland", "author"), ("Ivo Brandt", "photographer")]),
        ("Par Mara Tolland avec AFP", [("Mara Tolland", None)]),  # French
        ("Por Mara Tolland y Ivo Brandt", [("Mara Tolland", None), ("Ivo Brandt", None)]),  # Spanish
        ("Por Mara Tolland e Ivo Brandt", [("Mara Tolland", None), ("Ivo Brandt", None)]),  # Portuguese
        ("Di Mara Tolland", [("Mara Tolland", None)]),  # Italian
        ("Door Mara Tolland", [("Mara Tolland", None)]),  # Dutch
        ("Af Mara Tolland", [("Mara Tolland", None)]),  # Danish
        ("Av Mara Tolland og Ivo Brandt", [("Mara Tolland", None), ("Ivo Brandt", None)]),  # Norwegian
        ("Oleh Mara Tolland", [("Mara Tolland", None)]),  # Malay
        (
            "Penulis: Mara Tolland | Editor: Ivo Brandt",
            [("Mara Tolland", "author"), ("Ivo Brandt", "editor")],
        ),  # Indonesian
        ("Автор: Вера Лунина", [("Вера Лунина", "author")]),  # Russian
    ],
)
def test_a_printed_byline_gives_its_people(printed, expected):
    assert people(page(f"<p>{printed}</p>")) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("记者 张三 李四 实习生 王五", [("张三", "reporter"), ("李四", "reporter"), ("王五", "reporter")]),
        ("（记者 张三）", [("张三", "reporter")]),
        ("文/张三 图/李四", [("张三", "author"), ("李四", "photographer")]),
        ("文：陳大文 攝：李小明", [("陳大文", "author"), ("李小明", "photographer")]),  # a name that ends like a role
        ("编译/王五", [("王五", "translator")]),
        ("驻华盛顿记者 李四", [("李四", "correspondent")]),
        ("通讯员 王五", [("王五", "correspondent")]),
        (
            "2022-01-11 10:00 来源：新华社 作者：张三 责任编辑：李四",
            [("张三", "author"), ("李四", "editor")],
        ),  # one line, all of it
        ("2023-01-19 16:08聯合報／ 記者魏如昕／嘉義即時報導", [("魏如昕", "reporter")]),  # name and place
        ("홍길동 기자", [("홍길동", "reporter")]),  # Korean: the role behind the name
        ("기자 홍길동", [("홍길동", "reporter")]),
        ("홍길동 특파원", [("홍길동", "correspondent")]),
        ("記者 山田太郎", [("山田太郎", "reporter")]),  # Japanese
        ("取材・文：佐藤花子", [("佐藤花子", "author")]),
        ("记者会上，市长说明了新计划", []),  # a press conference
        ("综合报道", []),
        ("本报记者", []),
    ],
)
def test_a_byline_without_spaces_gives_its_people(printed, expected):
    assert people(page(f"<p>{printed}</p>")) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "Reuters Staff", "By AFP", "dpa", "Redaktion", "By Newsroom", "admin", "By Staff Reporter", "From our correspondent", "Email the author",
        "Follow", "View all posts", "5 min read", "mara@daily.example", "@maratolland", "https://daily.example/mara", "Senior Editor", "新华社", "編輯部",
        "即時中心", "综合报道", "The Daily", "Friday", "Von", "Published",
    ],
)  # fmt: skip
def test_who_is_no_person_is_no_author(printed):
    head = '<meta property="og:site_name" content="The Daily">'
    assert people(page(f'<p class="byline">{printed}</p>', head=head)) == []
    assert people(page(head=f'{head}<meta name="author" content="{printed}">')) == []


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        (story(author="Mara Tolland"), Found(("Mara Tolland",), "json-ld:author")),
        (story(author=["Mara Tolland", person("Ivo Brandt")]), Found(("Mara Tolland", "Ivo Brandt"), "json-ld:author")),
        (story(author=person("Mara Tolland and Ivo Brandt")), Found(("Mara Tolland", "Ivo Brandt"), "json-ld:author")),
        (story(author={"@type": "Person", "givenName": "Mara", "familyName": "Tolland"}), Found(("Mara Tolland",), "json-ld:author")),
        (story(creator=["Mara Tolland"]), Found(("Mara Tolland",), "json-ld:creator")),
        ("<meta name=author content='Tolland, Mara'>", Found(("Mara Tolland",), "meta:author")),
        ("<meta name=author content='Mara Tolland, Berlin'>", Found(("Mara Tolland",), "meta:author")),
        ("<meta property=article:author content='Mara Tolland'>", Found(("Mara Tolland",), "article:author")),
        ("<meta property=article:author content='https://social.example/mara'>", None),
        ("<meta name=cXenseParse:author content='蔡欣颖'>", Found(("蔡欣颖",), "cxenseparse:author")),
        ("<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Mara Tolland'>", Found(("Mara Tolland",), "twitter:data1")),
        ("<meta name=twitter:label1 content='Time to read'><meta name=twitter:data1 content='4 minutes'>", None),
        (story(author={"@type": "Organization", "name": "Mara Tolland Group"}), None),
    ],
)  # fmt: skip
def test_what_the_page_declares_is_read(declared, expected):
    found = authors(page(head=declared))
    got = Found(tuple(each.name for each in found.value), found.source) if found is not None else None
    assert got == expected


def test_a_referenced_author_is_followed():
    graph = [
        {"@type": "NewsArticle", "headline": HEADLINE, "author": {"@id": "#mara"}},
        {"@type": "Person", "@id": "#mara", "name": "Mara Tolland"},
    ]
    reading = page(head=f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>')
    assert people(reading) == [("Mara Tolland", None)]


def test_declared_editors_and_translators_keep_their_role():
    reading = page(head=story(author=person("Mara Tolland"), editor=person("Ivo Brandt"), translator="Lena Fisk"))
    assert people(reading) == [("Mara Tolland", None), ("Lena Fisk", "translator"), ("Ivo Brandt", "editor")]


def test_the_printed_role_joins_the_declared_name():
    assert people(page("<p>记者 沈念慈</p>", head=story(author=person("沈念慈")))) == [("沈念慈", "reporter")]


def test_a_byline_that_names_more_than_the_declaration_is_taken_whole():
    reading = page("<p>By MARA TOLLAND and IVO BRANDT</p>", head=story(author=person("Mara Tolland")))
    # A name in capitals is printed in small letters only where the page does so itself.
    assert people(reading) == [("Mara Tolland", None), ("IVO BRANDT", None)]


def test_who_is_declared_as_author_but_printed_as_editor_is_the_editor():
    reading = page(
        '<div class="author">Mara Tolland</div>',
        head=story(author=person("Ivo Brandt")),
        behind="<p>Editor : Ivo Brandt</p>",
    )
    assert people(reading) == [("Mara Tolland", None), ("Ivo Brandt", "editor")]


def test_the_whole_name_is_taken_where_the_declaration_has_a_login():
    reading = page('<div class="byline">By Mara Tolland</div>', head="<meta name=author content=maratolland>")
    assert people(reading) == [("Mara Tolland", None)]


def test_a_site_that_is_a_person_has_an_author():
    head = f'<meta property="og:site_name" content="Mara Tolland">{story(author=person("Mara Tolland"))}'
    assert people(page(head=head)) == [("Mara Tolland", None)]
    publisher = {"@type": "Organization", "name": "Mara Tolland"}
    assert people(page(head=story(author=person("Mara Tolland"), publisher=publisher))) == []


def test_the_site_s_own_selector_comes_first():
    site = Site(name="daily", domain="daily.example", authors=".writer")
    reading = page('<i class="writer">Mara Tolland</i>', head=story(author="Ivo Brandt"), site=site)
    assert authors(reading) == Found((Author(name="Mara Tolland"),), "site:authors")
    filed = Dateline(text="（中央社記者蘇維安嘉義縣16日電）", reporters=("蘇維安",))
    assert people(reading, filed) == [("Mara Tolland", None), ("蘇維安", "reporter")]


@pytest.mark.parametrize(
    "byline",
    [
        '<a rel="author" href="/x/1">Mara Tolland</a>',
        '<div><a href="/author/mara-tolland">Mara Tolland</a><span>Chief of something</span></div>',
        '<div class="article-byline"><span>By</span> <span>Mara Tolland</span><div>Economics editor</div></div>',
        '<div class="post-author">Mara Tolland | May 5, 2022 | 4 min read</div>',
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Mara Tolland</b></span>',
        "<p>28. Jan. 2022 Mara Tolland</p>",
    ],
)
def test_elements_around_the_headline_name_the_author(byline):
    assert people(page(byline)) == [("Mara Tolland", None)]


def test_the_author_s_box_behind_the_story_is_read():
    behind = '<div class="author-box"><h3>Mara Tolland</h3><p>She has written about harbours and ships for more than twenty years.</p></div>'
    assert people(page(behind=behind)) == [("Mara Tolland", None)]


@pytest.mark.parametrize(
    "chrome",
    [
        '<div class="comment"><p class="comment-author">Ann Reader</p><p>I like the quay.</p></div>',
        '<aside><div class="card"><p class="author">By Ann Reader</p></div></aside>',
        '<div class="related"><a href="/x/2">Ferry sold</a><span class="author">Ann Reader</span></div>',
        "<figure><img src=/1.jpg><figcaption>The quay. By Ann Reader</figcaption></figure>",
        "<p>Foto: Ann Reader</p>",
    ],
)
def test_who_signs_a_comment_a_card_or_a_picture_is_no_author(chrome):
    assert people(page(chrome)) == []
    assert people(page(behind=chrome)) == []


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        ("（责任编辑：王五）", [("王五", "editor")]),
        ("(责编：牛镛、岳弘彬)", [("牛镛", "editor"), ("岳弘彬", "editor")]),
        ("【编辑:程雨薇】", [("程雨薇", "editor")]),
        ("（編輯：陳小妤）1110111", [("陳小妤", "editor")]),  # with the agency's number
        ("Reporting by Mara Tolland; Editing by Ivo Brandt", [("Mara Tolland", "reporter"), ("Ivo Brandt", "editor")]),
        ("Mara Tolland", [("Mara Tolland", None)]),  # signed with the name alone
        ("记者获悉，新码头将于春天开工", []),
    ],
)
def test_the_marks_at_the_end_of_the_story_name_people(closing, expected):
    reading = page(behind=f"<p>{closing}</p>")
    zone = body_of(reading)
    longer = Zone(
        taken=zone.taken | {zone.last + 1}, first=zone.first, last=zone.last + 1, box=zone.box, source=zone.source
    )
    found = authors(reading, longer)
    assert [(each.name, each.role) for each in (found.value if found is not None else ())] == expected


def test_the_dateline_s_reporters_join_the_authors():
    filed = Dateline(text="（中央社記者蘇維安嘉義縣16日電）", reporters=("蘇維安",))
    reading = page(behind="<p>（編輯：卓倩）1120216</p>")
    assert people(reading, filed) == [("蘇維安", "reporter"), ("卓倩", "editor")]
    assert people(page(head=story(author=person("蘇維安"))), filed) == [("蘇維安", "reporter")]
    roundup = Dateline(text="〔編譯簡雅筑／綜合報導〕", reporters=("簡雅筑",))
    assert people(page(), roundup) == [("簡雅筑", "translator")]


def test_a_page_that_names_nobody_has_no_authors():
    assert authors(page()) is None
    assert authors(Reading(Page(body=b"", url=None))) is None


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("<p>2022年01月11日 08:16 来源：新华社参与互动</p>", Found("新华社", "text:byline")),
        ("<p>2022-01-11 10:00 來源：中央社 作者：张三</p>", Found("中央社", "text:byline")),
        ("<p>2019年06月12日05:12 来源：人民网－人民日报</p>", Found("人民网－人民日报", "text:byline")),
        ("<p>Source: AFP</p>", Found("AFP", "text:byline")),
        ("<p>Quelle: dpa</p>", Found("dpa", "text:byline")),
        ("<p>Sumber: Antara</p>", Found("Antara", "text:byline")),
        ("<p>Источник: ТАСС</p>", Found("ТАСС", "text:byline")),
        ("<p>By Reuters</p>", Found("Reuters", "html:byline")),
        ('<p class="byline">新华社</p>', Found("新华社", "html:byline")),
        ("<p>图片来源：新华社</p>", None),  # the picture's
        ("<p>来源：每日新闻</p>", None),  # the paper itself
        ("<p>Mara Tolland</p>", None),
    ],
)
def test_the_source_is_the_one_that_is_printed(byline, expected):
    reading = page(byline, head='<meta property="og:site_name" content="每日新闻">')
    assert source(reading, body_of(reading)) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (story(author={"@type": "Organization", "name": "AFP"}), Found("AFP", "json-ld:author")),
        (story(author=[person("Mara Tolland"), person("dpa")]), Found("dpa", "json-ld:author")),
        ("<meta name=source content=新华网>", Found("新华网", "meta:source")),
        (story(author={"@type": "Organization", "name": "AFP"}, publisher={"@type": "Organization", "name": "AFP"}), None),
        (story(author=person("Mara Tolland")), None),
        ("<meta name=source content='Some page or other'>", None),
    ],
)  # fmt: skip
def test_a_declared_agency_is_the_source(head, expected):
    assert source(page(head=head)) == expected


def test_an_agency_that_is_the_source_is_no_author():
    reading = page(head=story(author=[person("Mara Tolland"), person("dpa")]))
    assert people(reading) == [("Mara Tolland", None)]


@pytest.mark.parametrize(
    "markup",
    [
        '<a rel="author" href="/author/x">Mara Tolland</a>' * 20_000,
        '<div class="author">By Mara Tolland</div>' * 20_000,
        f'<meta name="author" content="{"By Mara Tolland, " * 60_000}"><h1>Quay</h1>',
        f"<h1>Quay</h1><p class=byline>{'von ' * 100_000}</p>",
        f"<h1>Quay</h1><p>{'记者' * 100_000}</p>",
        f"<h1>Quay</h1><p>By {'a' * 200_000}</p><p>{'By ' * 50}</p><p>{'@' * 300}</p><p>{'(' * 300}</p>",
        story(author=[person("Mara Tolland " * 1000)] * 1000) + "<h1>Quay</h1>",
        story(author={"name": {"name": [[{"name": None}]]}}, creator=7, editor=[None, {}, ""]),
    ],
    ids=["links", "bylines", "long meta", "long byline", "long line", "noise", "many", "odd"],
)
def test_a_hostile_page_is_read_in_bounded_time(markup):
    reading = Reading(Page(body=markup.encode(), url=URL))
    _ = reading.layout, reading.metadata.story
    start = time.process_time()
    authors(reading)
    source(reading)
    assert time.process_time() - start < 0.5
