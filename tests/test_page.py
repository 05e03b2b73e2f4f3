import pickle
import time
from datetime import UTC, datetime

import pytest

from newsspider.page import MOST_TAGS, Page, bounded


def test_a_page_knows_how_it_was_decoded():
    page = Page(body="<p>新闻报道说</p>".encode("gbk"), headers={"content-type": "text/html; charset=gb2312"})
    assert page.decoded.encoding == "gb18030"
    assert page.text == "<p>新闻报道说</p>"
    assert page.root.findtext(".//p") == "新闻报道说"


@pytest.mark.parametrize(
    "body", [b"", b" ", b"\x00", b"<", b"<!-- -->", b"<?xml version='1.0'?>", b"</html>", b"\xff\xfe"]
)
def test_a_page_with_nothing_in_it_has_an_empty_tree(body):
    page = Page(body=body)
    assert page.root.tag == "html"
    assert page.selector.css("p").getall() == []


def test_the_tree_is_parsed_once():
    page = Page(body=b"<p>One")
    assert page.root is page.root
    assert page.selector.root is page.root


def test_a_page_travels_without_its_tree():
    moment = datetime(2022, 1, 11, tzinfo=UTC)
    page = Page(body=b"<p>One", url="https://daily.example/1", fetched_at=moment, parts=(Page(body=b"<p>Two"),))
    assert page.root is not None
    copy = pickle.loads(pickle.dumps(page))
    assert copy == page
    assert copy.parts[0].text == "<p>Two"
    assert "root" not in vars(copy)


def test_zero_bytes_are_left_out():
    assert Page(body=b"<p>O\x00ne" + b"x" * 50).root.findtext(".//p") == "One" + "x" * 50


def test_an_ordinary_page_is_parsed_whole():
    markup = "<title>A</title>" + "<p class='a b' data-x='1 > 0'>Text</p>" * 9000
    assert bounded(markup) == markup


def test_a_page_of_a_million_tags_is_cut():
    markup = "<p>One</p>" * 500_000
    cut = bounded(markup)
    assert markup.startswith(cut)
    assert MOST_TAGS - 1000 < cut.count("<") <= MOST_TAGS + 1000


@pytest.mark.parametrize("value", ["", "=1", '=">"', "='<b>'", '="x'])
def test_a_tag_with_a_million_attributes_is_cut_short(value):
    names = " ".join(f"a{n}{value}" for n in range(600_000))
    start = time.process_time()
    page = Page(body=f"<p>Before</p><div {names}>Inside</div><p>After</p>".encode())
    assert page.root.findtext(".//p") == "Before"
    assert time.process_time() - start < 10


def test_the_script_with_a_long_comparison_keeps_its_end():
    code = "for (i = 0; i<list; i++) { a = b " + "c d e f g = 'x' " * 8000 + "}"
    page = Page(body=f"<p>Before</p><script>{code}</script><p>After</p>".encode())
    assert [node.text for node in page.root.iter("p")] == ["Before", "After"]


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul", "table", "a href=x", "font"])
def test_a_page_100000_levels_deep_is_parsed_as_far_as_it_goes(tag):
    page = Page(body=f"<title>Deep</title><p>Before</p>{f'<{tag}>' * 100_000}".encode())
    assert page.root.findtext(".//title") == "Deep"
    assert page.root.findtext(".//p") == "Before"
