"""The whole crawl against a real server on loopback."""

import gzip
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from crawling import crawl
from server import HTML, PARAGRAPHS, Answer, Server, newspaper, path_of, redirect, section, story

from newsspider.extract.urls import key_of
from newsspider.page import Page
from newsspider.records import Article
from newsspider.sites import names
from newsspider.spiders.news import may_go_on, targets

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def ordinary():
    """A crawl of a paper with 25 stories, ten a page, one of them listed on every page and under several addresses."""
    pages = newspaper(25)
    everywhere = f"{path_of(3)}?utm_source=front"
    pages["/world"] = section([path_of(i) for i in range(10)] + [everywhere], next_page="/world?page=2")
    pages["/world?page=2"] = section([path_of(i) for i in range(10, 20)] + [path_of(3)], next_page="/world?page=3")
    with Server(pages, latency=0.01) as server:
        yield server, crawl(server.url("/world"), settings={"NEWSSPIDER_PROCESSES": 1})


def test_a_section_page_leads_to_the_records_of_its_stories(ordinary):
    server, outcome = ordinary
    assert sorted(outcome.urls) == sorted(server.url(path_of(i)) for i in range(25))
    assert outcome.count("records") == outcome.count("stories_found") == 25
    assert outcome.count("sections") == 3
    assert outcome.count("pages") == 28
    assert outcome.count("failed") == outcome.count("dropped") == 0
    assert outcome.stats["finish_reason"] == "finished"


def test_no_page_is_fetched_twice(ordinary):
    server, _ = ordinary
    assert max(Counter(path.partition("?utm")[0] for path in server.requests).values()) == 1


def test_the_server_is_told_who_asks(ordinary):
    server, _ = ordinary
    (agent,) = server.agents
    assert agent.startswith("newsspider/")
    assert "+http" in agent


def test_an_exported_record_is_a_whole_record(ordinary):
    _, outcome = ordinary
    for record in outcome.records:
        assert list(record) == list(Article.__dataclass_fields__)
        assert Article.from_dict(record).to_dict() == record
    record = next(record for record in outcome.records if record["url"].endswith("460007"))
    assert record["headline"] == "Harbour council votes for quay number 7"
    assert [block["text"] for block in record["body"]] == [f"{each} This is said of quay 7." for each in PARAGRAPHS]
    assert record["fetched_at"].endswith("+00:00")


def test_next_pages_and_stories_are_followed_up_to_their_limits():
    with Server(newspaper(40)) as server:
        assert crawl(server.url("/world"), max_pages=2).count("records") == 20
        few = crawl(server.url("/world"), max_stories=3)
        assert few.count("records") == few.count("stories_found") == 3


def test_the_order_of_answers_does_not_change_the_records():
    pages = newspaper(12)
    slow = {path: Answer(body=page.body, delay=0.3 if i % 3 else 0.0) for i, (path, page) in enumerate(pages.items())}
    with Server(pages) as server, Server(slow) as other:
        one, two = crawl(server.url("/world")), crawl(other.url("/world"))
    heads = [sorted((record["headline"], record["content_hash"]) for record in run.records) for run in (one, two)]
    assert heads[0] == heads[1]
    assert len(heads[0]) == 12


def test_an_address_that_is_a_story_is_read_as_a_story():
    with Server(newspaper(3)) as server:
        outcome = crawl(server.url(path_of(2)))
    assert outcome.urls == [server.url(path_of(2))]
    assert outcome.count("sections") == 0


def test_a_story_on_several_pages_is_one_record():
    first, second, third = (
        "/world/2022/01/05/470001.html",
        "/world/2022/01/05/470001-2.html",
        "/world/2022/01/05/470001-3.html",
    )
    parts = [tuple(f"{text} Part {part}." for text in PARAGRAPHS) for part in (1, 2, 3)]

    def pager(own):
        links = "".join(f'<a href="{to}">{n}</a> ' for n, to in enumerate((first, second, third), 1) if n != own)
        return f'<div class="pagination">{links}</div>'

    pages = {
        "/world": section([first, path_of(1)]),
        path_of(1): story(1),
        **{to: story(5, paragraphs=parts[i], more=pager(i + 1)) for i, to in enumerate((first, second, third))},
    }
    with Server(pages) as server:
        outcome = crawl(server.url("/world"))
        assert sorted(outcome.urls) == sorted([server.url(first), server.url(path_of(1))])
        record = next(record for record in outcome.records if record["url"].endswith("470001.html"))
        texts = [block["text"] for block in record["body"] if block["type"] == "paragraph"]
        assert [text.partition(" Part ")[2][:1] for text in texts] == ["1"] * 4 + ["2"] * 4 + ["3"] * 4
        # A part that cannot be had costs that part, and is named.
        server.pages[second] = Answer(status=404)
        short = crawl(server.url(first))
        assert short.count("records") == 1
        assert short.failed == {server.url(second): ["http", "HTTP 404"]}


@pytest.fixture(scope="module")
def troubled():
    """A paper of which nearly everything goes wrong: each story's page fails in its own way."""
    paths = {name: f"/world/2022/01/02/48000{i}" for i, name in enumerate(
        "good gone broken wavers busy slow large bomb pdf empty forbidden out meta file looping cut garbage".split()
    )}  # fmt: skip
    with Server({"/secret/1/2/3/490001": story(99)}) as inner, Server({}) as server:
        huge = b"<p>" + b"a " * 400_000
        server.pages |= {
            "/robots.txt": Answer(
                body=f"User-agent: *\nDisallow: {paths['forbidden']}\n".encode(), headers={"Content-Type": "text/plain"}
            ),
            "/world": section(list(paths.values())),
            paths["good"]: story(1),
            paths["gone"]: Answer(status=404, body=b"<h1>Not found</h1>"),
            paths["broken"]: Answer(status=500, body=b"oh"),
            paths["wavers"]: Answer(body=story(2).body, first=(Answer(status=503),)),
            paths["busy"]: Answer(status=429),
            paths["slow"]: Answer(body=story(3).body, drip=1.0),
            paths["large"]: Answer(body=huge),
            paths["bomb"]: Answer(
                body=gzip.compress(b"<p>" + b"a" * 3_000_000), headers={**HTML, "Content-Encoding": "gzip"}
            ),
            paths["pdf"]: Answer(body=b"%PDF-1.7", headers={"Content-Type": "application/pdf"}),
            paths["empty"]: Answer(body=b""),
            paths["forbidden"]: story(4),
            paths["out"]: redirect(inner.url("/secret/1/2/3/490001")),
            paths["meta"]: redirect("http://169.254.169.254/latest/meta-data"),
            paths["file"]: redirect("file:///etc/passwd"),
            paths["looping"]: redirect(paths["looping"] + "?again=1"),
            paths["looping"] + "?again=1": redirect(paths["looping"] + "?again=2"),
            paths["looping"] + "?again=2": redirect(paths["looping"] + "?again=3"),
            paths["looping"] + "?again=3": redirect(paths["looping"] + "?again=4"),
            paths["cut"]: Answer(body=story(5).body, cut=True),
            paths["garbage"]: Answer(body=bytes(range(256)) * 400),
        }
        outcome = crawl(
            server.url("/world"),
            settings={"DOWNLOAD_MAXSIZE": 500_000, "REDIRECT_MAX_TIMES": 3, "DOWNLOAD_TIMEOUT": 2},
        )
        yield server, inner, paths, outcome


@pytest.mark.parametrize(
    ("name", "kind", "reason"),
    [
        ("gone", "http", "HTTP 404"),
        ("broken", "http", "HTTP 500"),
        ("busy", "http", "HTTP 429"),
        ("slow", "timeout", "no answer in time"),
        ("large", "too_large", "the page is too large"),
        ("bomb", "too_large", "the page is too large"),
        ("forbidden", "robots", "robots.txt does not allow it"),
        ("file", "http", "HTTP 302"),
    ],
)
def test_a_page_that_cannot_be_had_is_named(troubled, name, kind, reason):
    server, _, paths, outcome = troubled
    assert outcome.failed[server.url(paths[name])] == [kind, reason]
    assert f"{reason}: {server.url(paths[name])}" in outcome.log


def test_no_page_leads_to_a_private_address(troubled):
    _, inner, _, outcome = troubled
    refused = {url: reason for url, (kind, reason) in outcome.failed.items() if kind == "refused"}
    assert refused == {
        inner.url("/secret/1/2/3/490001"): f"{inner.url('')[7:]} is no public address",
        "http://169.254.169.254/latest/meta-data": "169.254.169.254:80 is no public address",
    }
    assert inner.requests == []


def test_a_loop_of_redirects_ends(troubled):
    _, _, paths, outcome = troubled
    (reason,) = (reason for url, (_, reason) in outcome.failed.items() if paths["looping"] in url)
    assert reason == "max redirections reached"


def test_a_page_that_is_no_story_is_dropped_and_named(troubled):
    server, _, paths, outcome = troubled
    assert outcome.dropped[server.url(paths["pdf"])] == ["not_html", "no HTML but application/pdf"]
    assert outcome.dropped[server.url(paths["empty"])] == ["no_story", "no headline or no body"]


def test_all_else_arrives_unharmed(troubled):
    server, _, paths, outcome = troubled
    for name in ("good", "wavers", "cut"):
        assert server.url(paths[name]) in outcome.urls
    assert paths["forbidden"] not in server.requests
    assert server.requests.count(paths["wavers"]) == 2


def test_what_is_counted_adds_up(troubled):
    _, _, _, outcome = troubled
    for name in ("failed", "dropped"):
        kinds = {key: value for key, value in outcome.stats.items() if key.startswith(f"newsspider/{name}/")}
        assert sum(kinds.values()) == outcome.count(name) == len(getattr(outcome, name))
    assert outcome.count("records") + outcome.count("failed") + outcome.count("dropped") == outcome.count(
        "stories_found"
    )


def test_a_host_that_cannot_be_reached_is_named():
    with Server({}) as server:
        gone = server.url("/world")
    outcome = crawl(gone, "http://no-such-paper.invalid/world", settings={"RETRY_ENABLED": False})
    assert outcome.failed[gone][0] == "connection"
    assert outcome.failed["http://no-such-paper.invalid/world"][0] == "dns"
    assert outcome.count("records") == 0


def test_a_page_that_takes_too_long_to_read_costs_only_itself():
    with Server(newspaper(4)) as server:
        outcome = crawl(server.url("/world"), settings={"NEWSSPIDER_PROCESSES": 1, "NEWSSPIDER_PAGE_TIMEOUT": 0.00001})
    assert outcome.failed[server.url("/world")] == ["extract", "reading it took more than 1e-05 s"]
    assert outcome.stats["finish_reason"] == "finished"


def test_a_crawl_from_saved_pages_needs_no_network(tmp_path):
    pages = {
        "sections/world": ("https://coast-daily.example/world", section([path_of(1), path_of(2), path_of(9)])),
        "articles/quay": (f"https://coast-daily.example{path_of(1)}", story(1)),
        "articles/crane": (f"https://coast-daily.example{path_of(2)}", story(2)),
    }
    for name, (url, page) in pages.items():
        file = tmp_path / "coast" / f"{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(page.body)
        file.with_suffix(".json").write_text(json.dumps({"url": url, "fetched_at": "2022-01-12T08:00:00+00:00"}))
    outcome = crawl(
        "https://coast-daily.example/world",
        settings={"NEWSSPIDER_REPLAY": str(tmp_path), "AUTOTHROTTLE_ENABLED": True, "ROBOTSTXT_OBEY": True},
    )
    assert sorted(outcome.urls) == [pages["articles/quay"][0], pages["articles/crane"][0]]
    assert {record["fetched_at"] for record in outcome.records} == {"2022-01-12T08:00:00+00:00"}
    assert outcome.failed == {f"https://coast-daily.example{path_of(9)}": ["no_saved_page", "no saved page"]}
    assert "robotstxt/request_count" not in outcome.stats


def test_the_bundled_pages_of_every_newspaper_are_crawled_without_network():
    fixtures = ROOT / "fixtures"
    outcome = crawl(*names(), settings={"NEWSSPIDER_REPLAY": str(fixtures), "NEWSSPIDER_PROCESSES": 2})
    listed = set()
    for name in names():
        for file in (fixtures / name / "sections").glob("*.json"):
            listed |= {story["url"] for story in json.loads(file.read_text())["stories"]}
    assert listed
    assert {key_of(url) for url in outcome.urls} | {key_of(url) for url in outcome.dropped} == set(map(key_of, listed))
    assert len(outcome.urls) > 20
    assert outcome.count("failed") == 0
    saved = {}
    for file in fixtures.glob("*/articles/*.json"):
        record = json.loads(file.read_text())
        saved[record["id"]] = record
    for record in outcome.records:
        if record["id"] in saved:
            known = saved[record["id"]]
            assert record["headline"] == known["headline"]
            assert record["fetched_at"] == known["fetched_at"]


def test_every_newspaper_has_its_spider_in_a_checkout():
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "list"], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == sorted([*names(), "news"])


# ---- where a crawl starts


def test_a_name_stands_for_the_section_pages_of_a_newspaper():
    found = targets("orientaldaily")
    assert found
    assert {target.site.name for target in found} == {"orientaldaily"}
    assert not any(target.typed for target in found)


def test_an_address_may_lack_its_scheme():
    (target,) = targets(["www.zaobao.com.sg/news/world"])
    assert target.url == "https://www.zaobao.com.sg/news/world"
    assert target.site.name == "zaobao"
    assert target.typed


def test_a_start_given_twice_is_one():
    assert len(targets("https://daily.example/world http://www.daily.example/world/")) == 1


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("steppe_dayly", "no site named 'steppe_dayly'; known sites: "),
        ("ftp://daily.example/", "no address of a page: 'ftp://daily.example/'; it has to start with http"),
        ("http://", "no address of a page: 'http://'"),
        ("http://[::1", "no address of a page: 'http://[::1'"),
        ("http://daily.example:99999/", "no address of a page: "),
        ("", "nothing to crawl"),
    ],
)
def test_a_start_that_is_none_is_said_in_a_line(word, said):
    with pytest.raises(ValueError, match=r".") as error:
        targets(word)
    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)


# ---- a look at bytes before a page is parsed


@pytest.mark.parametrize(
    ("own", "markup", "number", "expected"),
    [
        ("/a/9001.shtml", '<a href="9001_2.shtml">', 2, True),
        ("/a/9001_2.shtml", '<a href="9001_3.shtml">', 3, True),
        ("/a/9001.html", '<a href="?page=2#top">', 2, True),
        ("/world/900112/", "<a href=/world/900112/2/>", 2, True),
        ("/a/9001", '<base href="https://daily.example/"><a href="a/9001-2">', 2, True),
        ("/a/9001?id=5", '<a href="/a/9001?id=5&amp;page=2">', 2, True),
        ("/a/9001.html", '<a href="/a/9001-2.html">', 3, False),
        ("/a/9001.html", '<a href="/a/9002-2.html"><a href="//[2">', 2, False),
        ("/a/9001.html", '<a href="/a/90012.html"><a href="/world">', 2, False),
    ],
)
def test_a_page_without_a_link_to_a_next_part_is_not_parsed_for_one(own, markup, number, expected):
    page = Page(body=markup.encode(), url=f"https://daily.example{own}")
    assert may_go_on(page, number) is expected


def test_a_hostile_page_is_looked_at_in_linear_time():
    assert not may_go_on(Page(body=b"href=" * 2_000_000, url="https://daily.example/a/1.html"), 2)
    assert not may_go_on(Page(body=b"href=" + b"1" * 5_000_000, url="https://daily.example/a/1.html"), 2)
