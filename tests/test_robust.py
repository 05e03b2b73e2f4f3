"""Whatever a page is, it gives a record, in bounded time and memory."""

import subprocess
import sys
import time

import pytest
from hostile import HEAD, PARAGRAPH, pages
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsspider.extract import extract
from newsspider.records import Article

URL = "https://daily.example/world/2022/01/11/461077"
SMALL = dict(pages(300_000))
ENORMOUS = (
    "teasers",
    "lines",
    "paragraphs",
    "pictures",
    "comments",
    "dates",
    "wide",
    "another encoding",
    "noise",
    "attributes",
    "long JSON-LD",
)

STORY = (
    '<html lang="en"><head><meta charset="utf-8"><title>Bridge closed | The Daily</title>'
    '<meta property="og:title" content="Bridge closed"><link rel="canonical" href="/world/2022/01/11/461077">'
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge closed", "datePublished": '
    '"2022-01-11T10:30:00+08:00", "author": [{"@type": "Person", "name": "Ana Lima"}], "articleSection": "World"}</script></head>'
    '<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Bridge closed</h1><p class="byline">By Ana Lima</p>'
    '<time datetime="2022-01-11T10:30:00+08:00">11 January 2022</time>'
    '<figure><img src="/p/1.jpg"><figcaption>The bridge. (Photo: Agency)</figcaption></figure>'
    f"<p>EAST TOWN, Jan 11 (Agency) - Work begins.</p>{PARAGRAPH * 3}<h2>Buses</h2>{PARAGRAPH * 2}</article>"
    '<aside><h3>More</h3><ul><li><a href="/world/2022/01/10/461001">Ferry sold to the neighbouring island</a></li>'
    '<li><a href="/world/2022/01/10/461002">Storm tears roofs from three houses</a></li></ul></aside></body></html>'
)


@pytest.mark.parametrize(
    "body", ["", " ", "\x00", "<!--", "<![CDATA[", "<html>", "<p>", "<script>", "<title>", "\ufeff"]
)
def test_a_page_with_nothing_to_read_gives_an_empty_record(body):
    article = extract(body, URL)
    assert article.body == ()
    assert article.url == URL


@pytest.mark.parametrize("body", ["<", "</", "&", "{}", "\ud800", "\ufffe", "&#0;", "a", "新"])
def test_a_page_of_a_character_or_two_gives_a_record(body):
    assert isinstance(extract(body, URL), Article)


@pytest.mark.parametrize("name", SMALL)
def test_a_hostile_page_gives_a_record(name):
    start = time.process_time()
    article = extract(SMALL[name], URL)
    assert isinstance(article, Article)
    assert Article.from_dict(article.to_dict()) == article
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    "tag", ["div", "span", "b", "blockquote", "ul", "table", "a href=/x/1", "font", "section", "figure", "h1"]
)
def test_what_stands_before_100000_levels_is_read(tag):
    article = extract(f"{HEAD}{PARAGRAPH * 5}{f'<{tag}>' * 100_000}".encode(), URL)
    assert article.headline == "Bridge closed"
    assert "old bridge" in article.text


def test_enormous_pages_end_in_bounded_time_and_memory():
    script = (
        "import resource, sys, time\n"
        "from hostile import pages\n"
        "from newsspider.extract import extract\n"
        f"for name, body in pages(10_000_000, {ENORMOUS!r}):\n"
        "    start = time.process_time()\n"
        f"    extract(body, {URL!r})\n"
        "    print(round(time.process_time() - start, 2), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000, name)\n"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command, cwd=__file__.rpartition("/")[0], capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    lines = [line.split(" ", 2) for line in done.stdout.splitlines()]
    slow = [line for line in lines if float(line[0]) > 20]
    assert not slow
    # The figure of the whole process, the page's bytes and the interpreter with its libraries included.
    assert int(lines[-1][1]) < 700, done.stdout


def test_odd_arguments_are_no_reason_to_raise():
    for url in (
        None,
        "",
        "no address",
        "https://[bad",
        "ftp://daily.example/1",
        "https://daily.example/" + "a" * 100_000,
    ):
        for content_type in (None, "", "text/html; charset=", "charset=nonsense", "\x00" * 9):
            assert extract(STORY, url, content_type=content_type).headline == "Bridge closed"


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=2000))
def test_any_bytes_give_a_record(body):
    assert isinstance(extract(body, URL), Article)


_MARKUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div class='ad'>", "</div>", "<h1>", "<a href='/a/1'>", "</a>", "<table><tr><td>", "<figure><img src=1.jpg>", "<figcaption>",
         "<br>", "<script>", "</script>", "<script type='application/ld+json'>{", '"headline": "x', "}", "<!--", "-->", "<meta property='og:title' content='",
         "(罗马11日讯)", "记者 张三", "ROME, Jan 11 (AP) —", "Photo: A/B", "2022-13-45", "\x00", "\ufffe", "\u202e", "word " * 30, "新闻" * 30, "<title>", "&#0;", "&#x110000;"]
    ),
    max_size=60,
)  # fmt: skip


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(_MARKUP)
def test_any_markup_gives_a_record(pieces):
    article = extract("".join(pieces), URL)
    assert Article.from_dict(article.to_dict()) == article


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_mangled_story_gives_a_record(data):
    body = bytearray(STORY.encode())
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(body)))
        end = min(len(body), start + data.draw(st.integers(0, 200)))
        change = data.draw(st.sampled_from(["cut", "double", "noise", "end"]))
        if change == "cut":
            del body[start:end]
        elif change == "double":
            body[start:start] = body[start:end]
        elif change == "noise":
            body[start:end] = data.draw(st.binary(max_size=50))
        else:
            del body[start:]
    article = extract(bytes(body), URL)
    assert isinstance(article, Article)
    assert article.to_json()


@settings(max_examples=50, deadline=None)
@given(st.integers(0, len(STORY)))
def test_a_truncated_story_gives_a_record(end):
    assert isinstance(extract(STORY.encode()[:end], URL), Article)


def test_the_same_page_always_gives_the_same_record():
    assert extract(STORY, URL) == extract(STORY.encode(), URL)
    assert extract(STORY, URL).to_json() == extract(STORY, URL).to_json()
