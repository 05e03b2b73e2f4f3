"""A saved page and what it yields: read as a pair, compared, written."""

import gzip
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from server import section, story

from newsspider import saved as module
from newsspider.commands.replay import around
from newsspider.failures import NoSavedPage
from newsspider.records import Article
from newsspider.replay import ReplayHandler, saved_pages
from newsspider.saved import ABSENT, Change, beside, changes, files_in, moment, pages_in, read_bytes, saved, write

FIXTURES = Path(__file__).parent.parent / "fixtures"
URL = "https://coast-daily.example/world/2022/01/02/460001"


def put(path, body, **known):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    if known:
        beside(path).write_text(json.dumps(known))
    return path


# ---- a pair


def test_the_json_beside_a_page_states_its_address_and_moment(tmp_path):
    page = saved(put(tmp_path / "a.html", b"<p>", url=URL, fetched_at="2022-01-12T08:00:00+08:00")).page()
    assert (page.body, page.url) == (b"<p>", URL)
    assert page.fetched_at == datetime.fromisoformat("2022-01-12T00:00:00+00:00")


def test_a_page_without_json_has_neither(tmp_path):
    page = saved(put(tmp_path / "a.html", b"<p>")).page()
    assert (page.url, page.fetched_at) == (None, None)


def test_an_address_that_is_given_goes_before_the_stated_one(tmp_path):
    assert saved(put(tmp_path / "a.html", b"<p>", url=URL), "https://other.example/").url == "https://other.example/"


def test_json_that_is_none_is_named(tmp_path):
    path = put(tmp_path / "a.html", b"<p>")
    beside(path).write_text("{")
    with pytest.raises(ValueError, match=r"a\.json: "):
        saved(path)


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("sections/a.html", {}, True),
        ("articles/a.html", {"stories": []}, False),
        ("a.html", {"stories": []}, True),
        ("a.html", {"headline": "Quay"}, False),
    ],
)
def test_a_page_is_a_section_by_its_folder_or_by_what_stands_beside_it(tmp_path, name, known, expected):
    assert saved(put(tmp_path / name, b"<p>", **known)).is_section is expected


def test_pages_are_found_below_a_folder_in_order_whatever_their_ending(tmp_path):
    for name in ("b.html", "a.htm.gz", "c/d.XHTML", "e.txt", "b.json"):
        put(tmp_path / name, b"")
    assert [path.relative_to(tmp_path).as_posix() for path in pages_in(tmp_path)] == ["a.htm.gz", "b.html", "c/d.XHTML"]
    assert len(files_in(tmp_path)) == 5


def test_a_pipe_among_saved_pages_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.html")
    assert pages_in(tmp_path) == []


def test_a_compressed_page_is_read_up_to_a_limit(tmp_path, monkeypatch):
    path = put(tmp_path / "a.html.gz", gzip.compress(b"<p>" + b"a" * 100_000))
    assert len(read_bytes(path)) == 100_003
    monkeypatch.setattr(module, "MOST", 50_000)
    with pytest.raises(ValueError, match="larger than"):
        read_bytes(path)


@pytest.mark.parametrize("body", [b"plain", gzip.compress(b"<p>" * 1000)[:-9], gzip.compress(b"a")[:12] + b"x" * 20])
def test_a_broken_archive_is_no_page(tmp_path, body):
    with pytest.raises(ValueError, match="no whole gzip file"):
        read_bytes(put(tmp_path / "a.html.gz", body))


def test_a_time_without_an_offset_is_utc_and_what_is_none_is_said():
    assert moment("2022-01-12").isoformat() == "2022-01-12T00:00:00+00:00"
    with pytest.raises(ValueError, match="no time: 'noon'"):
        moment("noon")


# ---- what it yields


def test_a_page_is_read_again_and_what_it_yields_is_written_beside_it(tmp_path):
    path = tmp_path / "coast" / "articles" / "quay.html"
    write(path, {"url": URL, "fetched_at": None}, story(1).body)
    assert path.read_bytes() == story(1).body
    found = saved(path).read_again()
    write(path, found)
    assert list(changes(saved(path).known, saved(path).read_again())) == []
    assert Article.from_json(beside(path).read_bytes()).to_dict() == found
    assert found["url"] == URL
    # A person reads the difference line by line.
    assert beside(path).read_text().count("\n") > 30


def test_what_a_section_page_offers_is_written_too(tmp_path):
    path = put(tmp_path / "sections" / "world.html", section([URL]).body, url="https://coast-daily.example/world")
    found = saved(path).read_again()
    assert list(found) == ["url", "fetched_at", "stories", "next_page", "sections"]
    assert [story["url"] for story in found["stories"]] == [URL]
    assert {"text": "Local", "url": "https://coast-daily.example/local"} in found["sections"]


def test_a_page_without_json_is_read_at_the_address_that_it_declares(tmp_path):
    body = story(1).body.replace(b"<head>", b'<head><link rel="canonical" href="%s?utm_source=x">' % URL.encode())
    assert saved(put(tmp_path / "a.html", body)).read_again()["url"] == URL


def test_a_page_without_any_address_is_refused_with_what_would_work(tmp_path):
    with pytest.raises(ValueError, match=r"save it with: newsspider save \S+/a\.html a --url URL"):
        saved(put(tmp_path / "a.html", story(1).body)).read_again()


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*/*/*.html")), ids=lambda path: "/".join(path.parts[-3:]))
def test_every_fixture_is_written_as_it_is_read(path, tmp_path):
    page = saved(path)
    assert page.known is not None
    copy = tmp_path / path.parent.name / path.name
    write(copy, page.known, path.read_bytes())
    assert saved(copy).known == page.known
    assert saved(copy).page() == page.page()


# ---- what changed


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": None}, {"a": "x"}, [("a", None, "x")]),
        ({"a": 1}, {"b": 1}, [("a", 1, ABSENT), ("b", ABSENT, 1)]),
        ({"d": {"x": 1, "y": 2}}, {"d": {"x": 1, "y": 3}}, [("d.y", 2, 3)]),
        ({"d": None}, {"d": {"x": 1}}, [("d", None, {"x": 1})]),
        ({"l": ["a", "b", "c"]}, {"l": ["a", "c"]}, [("l[1]", "b", ABSENT)]),
        ({"l": ["a", "c"]}, {"l": ["a", "b", "c"]}, [("l[1]", ABSENT, "b")]),
        ({"l": [{"t": 1, "u": 2}]}, {"l": [{"t": 1, "u": 3}]}, [("l[0].u", 2, 3)]),
        ({"l": [["a", "b"]]}, {"l": [["a", "x"]]}, [("l[0][1]", "b", "x")]),
    ],
)
def test_a_change_is_told_where_it_is(old, new, expected):
    assert list(changes(old, new)) == [Change(field=field, old=a, new=b) for field, a, b in expected]


def test_long_values_are_shown_where_they_begin_to_differ():
    long = "a" * 100
    old, new = around(f"{long}old{long}", f"{long}new{long}")
    assert len(old) < 70
    assert old.index("old") == new.index("new") < 30


# ---- a crawl from them


def test_a_crawl_is_served_from_pairs_by_address_whatever_mirror_it_names(tmp_path):
    put(tmp_path / "a.html.gz", gzip.compress(b"<p>"), url=f"{URL}/?utm_source=x")
    put(tmp_path / "b.html", b"<p>")
    found = saved_pages(tmp_path)
    assert len(found) == 1
    assert read_bytes(next(iter(found.values())).path) == b"<p>"


@pytest.mark.parametrize(("folder", "said"), [("none", "no folder"), (".", "no saved page in")])
def test_a_folder_without_pairs_is_refused(tmp_path, monkeypatch, folder, said):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match=said):
        saved_pages(folder)


def test_an_address_that_is_not_saved_gives_no_page(tmp_path):
    import asyncio

    from scrapy import Request

    put(tmp_path / "a.html", b"<p>", url=URL)
    handler = ReplayHandler(tmp_path)
    request = Request(URL)
    assert asyncio.run(handler.download_request(request)).body == b"<p>"
    assert request.meta["fetched_at"] is None
    with pytest.raises(NoSavedPage):
        asyncio.run(handler.download_request(Request(f"{URL}9")))


def test_saved_pages_are_read_where_there_is_no_scrapy():
    code = (
        "import sys; sys.modules['scrapy'] = sys.modules['twisted'] = None; import newsspider.saved, newsspider.schema"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
