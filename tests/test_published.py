"""When the story was published and last changed."""

from datetime import UTC, datetime
from time import process_time

import pytest

from newsspider.extract.published import date_modified, date_published, day_in_url
from newsspider.extract.reading import Reading
from newsspider.page import Page
from newsspider.site import GENERAL, Site

URL = "https://daily.example/world/story-1"
FETCHED = datetime(2022, 1, 12, 1, 0, tzinfo=UTC)


def reading(markup: str, *, url: str = URL, site: Site = GENERAL, fetched_at: datetime | None = None) -> Reading:
    return Reading(Page(body=markup.encode(), url=url, fetched_at=fetched_at), site)


def page(body: str = "", head: str = "", lang: str = "en") -> str:
    words = "<p>" + "The council voted on the new bridge over the river after a long debate. " * 4 + "</p>"
    return f"""<html lang="{lang}"><head><meta charset="utf-8"><title>Council votes for bridge | Daily</title>{head}</head>
        <body><nav><a href="/">Home</a></nav><main><h1>Council votes for bridge</h1>{body}{words * 3}</main>
        <footer>© 2024 Daily. 3 March 2024</footer></body></html>"""


def published(markup: str, **more: object) -> str | None:
    found = date_published(reading(markup, **more))  # type: ignore[arg-type]
    return found.value if found else None


def modified(markup: str, **more: object) -> str | None:
    found = date_modified(reading(markup, **more))  # type: ignore[arg-type]
    return found.value if found else None


LD = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Council votes for bridge", %s}</script>'


@pytest.mark.parametrize(
    ("head", "value", "source"),
    [
        (LD % '"datePublished": "2022-01-11T18:05:00+08:00"', "2022-01-11T18:05:00+08:00", "json-ld:datePublished"),
        (
            '<meta property="article:published_time" content="2022-01-11T18:05:00+08:00">',
            "2022-01-11T18:05:00+08:00",
            "article:published_time",
        ),
        ('<meta name="pubdate" content="20220111T1805">', "2022-01-11T18:05:00", "meta:pubdate"),
        ('<meta name="cXenseParse:recs:publishtime" content="2022-01-11T18:05:00+0800">', "2022-01-11T18:05:00+08:00",
         "cxenseparse:recs:publishtime"),
        ('<meta name="story_publish_date" content="2022-01-11">', "2022-01-11", "meta:story_publish_date"),
    ],
)  # fmt: skip
def test_the_page_declares_its_time(head: str, value: str, source: str) -> None:
    found = date_published(reading(page(head=head)))
    assert found is not None
    assert (found.value, found.source) == (value, source)


@pytest.mark.parametrize(
    ("body", "value", "source"),
    [
        ('<time datetime="2022-01-11T18:05:00+08:00">today</time>', "2022-01-11T18:05:00+08:00", "html:time"),
        ('<div class="date">11 January 2022, 18:05</div>', "2022-01-11T18:05:00", "text:date"),
        ('<div class="date">Published:</div><div>11 January 2022</div>', "2022-01-11", "text:date"),
        ("<p>By Ana Example | 11 January 2022 | 3 min read</p>", "2022-01-11", "text:date"),
        ('<abbr class="published" title="2022-01-11T18:05:00+08:00">Tuesday</abbr>', "2022-01-11T18:05:00+08:00",
         "html:date"),
        ('<div class="post_date" data-pdatetime="2022-01-11 18:05:00">…</div>', "2022-01-11T18:05:00", "html:date"),
        ('<div itemscope itemtype="https://schema.org/NewsArticle"><span itemprop="datePublished" '
         'content="2022-01-11T18:05:00+08:00">x</span></div>', "2022-01-11T18:05:00+08:00", "microdata:datePublished"),
    ],
)  # fmt: skip
def test_the_page_prints_its_time_by_the_headline(body: str, value: str, source: str) -> None:
    found = date_published(reading(page(body)))
    assert found is not None
    assert (found.value, found.source) == (value, source)


def test_a_date_may_stand_at_the_end_of_the_story() -> None:
    words = "<p>" + "A paragraph of the story, one of many. " * 3 + "</p>"
    assert published(page(words * 40 + '<p class="post-date">11 January 2022</p>')) == "2022-01-11"


@pytest.mark.parametrize(
    "body",
    [
        '<div class="comments">' + "<p>words</p>" * 9 + '<p class="date">11 January 2022</p></div>',
        '<div class="related">' + '<div class="card"><a href="/x">Other</a><p class="date">9 May 2021</p></div>' * 4 + "</div>",
        '<blockquote class="tweet"><p>Words of others, as they wrote them.</p>' + "<p>more</p>" * 6 + "<p>9 May 2021</p></blockquote>",
        "<p>On 9 May 2021 the council had turned the bridge down, which led to protests in the whole of the town.</p>",
        "",
    ],
)  # fmt: skip
def test_dates_of_comments_cards_quotes_sentences_and_footers_are_not_the_storys(body: str) -> None:
    assert published(page(body)) is None


def test_the_day_in_the_address_is_the_last_resort() -> None:
    assert published(page(), url="https://daily.example/world/2022/01/11/461077") == "2022-01-11"
    printed = page('<div class="date">11 January 2022, 18:05</div>')
    assert published(printed, url="https://daily.example/world/2022/01/11/461077") == "2022-01-11T18:05:00"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://daily.example/world/2022/01/11/461077", "2022-01-11"),
        ("https://daily.example/n1/2022/0111/c1001-1.html", "2022-01-11"),  # people.com.cn
        ("https://daily.example/20220111/slug/", "2022-01-11"),  # kwongwah
        ("https://daily.example/view/AKR20220111123456001", "2022-01-11"),  # yonhap
        ("https://daily.example/2022/jan/11/slug", "2022-01-11"),  # the Guardian
        ("https://daily.example/slug-11-01-2022", "2022-01-11"),
        ("https://web.archive.org/web/20240301000000/https://daily.example/2022/01/11/slug", "2022-01-11"),
        ("https://web.archive.org/web/20240301000000/https://daily.example/slug", None),
        ("https://daily.example/2022/13/45/slug", None),
        ("https://daily.example/story/30115511999", None),
        ("https://20220111.example/slug", None),
    ],
)
def test_addresses_hold_days(url: str, day: str | None) -> None:
    found = day_in_url(url)
    assert (found.isoformat() if found else None) == day


def test_a_bare_day_is_completed_by_the_time_printed_for_it() -> None:
    head = LD % '"datePublished": "2022-01-11"'
    assert published(page('<div class="date">2022年1月11日 下午5:30</div>', head, "zh")) == "2022-01-11T17:30:00"


def test_a_time_in_utc_is_told_in_the_zone_in_which_the_page_prints_it() -> None:
    head = LD % '"datePublished": "2022-01-12T02:54:29Z"'
    printed = '<div class="date">Tuesday, January 11, 2022 9:54PM</div>'
    assert published(page(printed, head)) == "2022-01-11T21:54:29-05:00"
    assert published(page("", head)) == "2022-01-12T02:54:29+00:00"


def test_a_midnight_given_in_utc_is_the_printed_day() -> None:
    head = LD % '"datePublished": "2022-01-10T23:00:00Z"'
    assert published(page('<div class="date">11. Januar 2022</div>', head, "de")) == "2022-01-11T00:00:00+01:00"


def test_a_publication_that_only_repeats_the_change_is_doubted() -> None:
    changed = '<meta property="article:published_time" content="2022-01-14T09:00:00Z">'
    head = LD % '"datePublished": "2022-01-11T18:05:00Z", "dateModified": "2022-01-14T09:00:00Z"' + changed
    assert published(page(head=head)) == "2022-01-11T18:05:00+00:00"


def test_day_and_month_are_put_as_the_other_dates_of_the_page_have_them() -> None:
    body = '<div class="date">12/03/2022</div>'
    assert published(page(body)) == "2022-12-03"
    assert published(page(body), url="https://daily.example.co.uk/x") == "2022-03-12"
    assert published(page(body), url="https://daily.example/2022/03/12/x") == "2022-03-12"
    assert published(page(body, '<meta property="article:modified_time" content="2022-03-13">')) == "2022-03-12"


@pytest.mark.parametrize("content", ["1970-01-01T00:00:00Z", "{{date}}", "0000-00-00", "2031-01-01", "today"])
def test_implausible_declarations_are_passed_over(content: str) -> None:
    head = f'<meta property="article:published_time" content="{content}">'
    body = '<div class="date">11 January 2022</div>'
    assert published(page(body, head), fetched_at=FETCHED) == "2022-01-11"


def test_times_counted_back_need_the_moment_of_the_fetch() -> None:
    body = '<div class="date">3小时前</div>'
    assert published(page(body, lang="zh"), fetched_at=FETCHED) == "2022-01-11T22:00:00+00:00"
    assert published(page(body, lang="zh")) is None


def test_the_site_says_where_its_time_stands_and_in_which_zone() -> None:
    site = Site(name="daily", domain="daily.example", timezone="Asia/Kuala_Lumpur", date_published=".info > .when")
    markup = page('<div class="info"><span class="when">2022年01月11日 19时21分</span></div>', lang="zh")
    found = date_published(reading(markup, site=site))
    assert found is not None
    assert (found.value, found.source) == ("2022-01-11T19:21:00+08:00", "site:date_published")
    declared = page(head=LD % '"datePublished": "2022-01-11T11:21:00Z"')
    assert published(declared, site=site) == "2022-01-11T19:21:00+08:00"


@pytest.mark.parametrize(
    ("head", "body", "value"),
    [
        (LD % '"dateModified": "2022-01-12T09:00:00Z"', "", "2022-01-12T09:00:00+00:00"),
        ('<meta property="og:updated_time" content="2022-01-12T09:00:00Z">', "", "2022-01-12T09:00:00+00:00"),
        ("", '<p class="date">Published: 11 January 2022 | Updated: 12 January 2022</p>', "2022-01-12"),
        ("", '<time class="updated" datetime="2022-01-12T09:00:00Z">12 January</time>', "2022-01-12T09:00:00+00:00"),
        ("", '<p class="date">更新：2022年1月12日 09:00</p>', "2022-01-12T09:00:00"),
    ],
)
def test_the_time_of_the_last_change_is_declared_or_labelled(head: str, body: str, value: str) -> None:
    assert modified(page(body, head)) == value


def test_neither_time_is_filled_from_the_other() -> None:
    only_published = page('<p class="date">11 January 2022</p>', LD % '"datePublished": "2022-01-11T18:05:00Z"')
    assert modified(only_published) is None
    only_modified = page('<p class="date">Updated: 12 January 2022</p>', LD % '"dateModified": "2022-01-12T09:00:00Z"')
    assert published(only_modified) is None


@pytest.mark.parametrize(
    "markup", ["", "<p>", "<time>", "<h1></h1><time datetime=''></time>", "\x00", "<table><time datetime=2022-01-11>"]
)
def test_broken_pages_raise_nothing(markup: str) -> None:
    date_published(reading(markup))
    date_modified(reading(markup))


@pytest.mark.parametrize(
    "markup",
    [
        "<h1>x y</h1>" + '<p class=date>11 Jan 2022 12:00</p>' * 20_000,
        "<h1>x y</h1>" + '<p><span class=date title="20 zz 22">a</span></p>' * 20_000,
        "<h1>x y</h1><time>" + "11 Jan " * 200_000,
        "".join(f'<meta name="pub{n}-date" content="xx 11 foo">' for n in range(3000)),
    ],
)  # fmt: skip
def test_a_hostile_page_costs_little(markup: str) -> None:
    read = reading(markup)
    assert read.layout.blocks is not None
    assert read.metadata.nodes == []
    date_published(read)
    start = process_time()
    date_published(read)
    assert process_time() - start < 0.5
