"""Every saved page still gives the record, or the links, that a person read before they were committed.

A failing id says site, page and field: ``test_field[orientaldaily/no-dateline-headline]``. What changed on purpose is
saved with ``newsspider replay --write``.
"""

import json
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from newsspider.extract import article_of
from newsspider.extract.links import links
from newsspider.extract.urls import key_of
from newsspider.page import Page
from newsspider.records import Article
from newsspider.sites import site_for

FIXTURES = Path(__file__).parent.parent / "fixtures"
# Pages that no section page leads to: what is no story, what a story's first page leads to, and what shows one thing.
APART = {
    "malaymail/amp-and-day-before",
    "malaymail/not-found",
    "people/second-page",
    "zaobao/only-in-hydration-state",
}


@cache
def kept(kind):
    """Return the committed records of one kind, by site and page."""
    files = sorted(FIXTURES.glob(f"*/{kind}/*.json"))
    return {f"{file.parts[-3]}/{file.stem}": json.loads(file.read_text()) for file in files}


def page(name, kind):
    site, stem = name.split("/")
    known = kept(kind)[name]
    fetched_at = datetime.fromisoformat(known["fetched_at"]) if known["fetched_at"] else None
    body = (FIXTURES / site / kind / f"{stem}.html").read_bytes()
    return Page(body=body, url=known["url"], fetched_at=fetched_at)


@cache
def record(name):
    return article_of(page(name, "articles")).to_dict()


@cache
def offered(name):
    found = links(page(name, "sections"), site_for(kept("sections")[name]["url"]))
    return {
        "stories": [story.to_dict() for story in found.stories],
        "next_page": found.next_page,
        "sections": [{"text": link.text, "url": link.url} for link in found.sections],
    }


def each(kind, fields):
    return [pytest.param(name, field, id=f"{name}-{field}") for name in kept(kind) for field in fields]


@pytest.mark.parametrize(("name", "field"), each("articles", Article.__dataclass_fields__))
def test_field(name, field):
    assert record(name)[field] == kept("articles")[name][field]


@pytest.mark.parametrize(("name", "field"), each("sections", ("stories", "next_page", "sections")))
def test_links(name, field):
    assert offered(name)[field] == kept("sections")[name][field]


@pytest.mark.parametrize("name", kept("articles"))
def test_a_committed_record_is_a_whole_record(name):
    known = kept("articles")[name]
    assert Article.from_dict(known).to_dict() == known


def test_every_saved_page_has_its_record_and_every_record_its_page():
    stems = {
        ending: {file.with_suffix("") for file in FIXTURES.glob(f"*/*/*{ending}")} for ending in (".html", ".json")
    }
    assert stems[".html"] == stems[".json"]


@pytest.mark.parametrize("name", kept("sections"))
def test_a_section_page_leads_to_saved_pages_only(name):
    """So that a crawl from saved pages needs no network."""
    known = kept("sections")[name]
    stories = {key_of(record["url"]) for record in kept("articles").values()}
    assert {key_of(story["url"]) for story in known["stories"]} <= stories
    assert known["next_page"] in {None, *(other["url"] for other in kept("sections").values())}


def test_section_pages_lead_to_every_saved_story():
    offers = {key_of(story["url"]) for known in kept("sections").values() for story in known["stories"]}
    missed = {name for name, known in kept("articles").items() if key_of(known["url"]) not in offers}
    assert missed == APART


def test_the_saved_pages_are_of_many_sites_and_scripts():
    assert len({name.split("/")[0] for name in kept("articles")}) >= 8
    assert {known["language"].split("-")[0] for known in kept("articles").values()} >= {
        "zh", "id", "en", "ru", "ko", "ja", "ar",
    }  # fmt: skip
    assert {known["encoding"] for known in kept("articles").values()} >= {"utf-8", "gb18030", "big5", "euc-jp"}
