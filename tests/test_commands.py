"""What a person types: records on standard output, all else on standard error, one line for what is wrong."""

import asyncio
import csv
import gzip
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from server import Answer, Server, newspaper, path_of, section, story

from newsspider.commands import COMMANDS, main, report
from newsspider.commands.extract import Run
from newsspider.commands.output import Output
from newsspider.page import Page
from newsspider.records import Article
from newsspider.workers import Workers

FIXTURES = Path(__file__).parent.parent / "fixtures"
START = [sys.executable, "-c", "from newsspider.commands import main; main(prog_name='newsspider')"]
QUICK = ("-s", "AUTOTHROTTLE_ENABLED=false", "-s", "NEWSSPIDER_PROCESSES=0", "-s", "RETRY_ENABLED=false")


def newsspider(*arguments, folder=None):
    """Run the command in a process of its own, as a reactor runs once only."""
    return subprocess.run(
        [*START, *map(str, arguments)], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def server():
    with Server(newspaper(12)) as running:
        yield running


@pytest.fixture
def saved(tmp_path):
    """A folder of three saved stories, out of order, one compressed, and what is no page."""
    folder = tmp_path / "saved"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.html").write_bytes(story(2).body)
    (folder / "a.html.gz").write_bytes(gzip.compress(story(1).body))
    (folder / "deep" / "c.xhtml").write_bytes(story(3).body)
    (folder / "b.json").write_text('{"url": "https://coast.example/b", "fetched_at": "2022-01-12T08:00:00+00:00"}')
    (folder / "notes.txt").write_text("no page")
    return folder


# ---- wrong usage


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("fetch", "no command named 'fetch'; commands: crawl, extract"),
        ("crawl", "missing argument 'SITE_OR_URL...'"),
        ("crawl steppe_dayly", "no site named 'steppe_dayly'; known sites: chinanews"),
        ("crawl ftp://daily.example/", "no address of a page: 'ftp://daily.example/'; it has to start with http"),
        ("crawl http://", "no address of a page: 'http://'"),
        ("crawl ria -o out.xlsx", "no format known for 'out.xlsx'; a name ends in .jsonl, .ndjson, .csv"),
        ("crawl ria -o no/such/folder.jsonl", "no folder 'no/such' for 'folder.jsonl'; make it first"),
        ("crawl ria -o out.csv --append --overwrite", "--append and --overwrite exclude each other"),
        ("crawl ria -s DOWNLOAD_DELAY", "no setting: 'DOWNLOAD_DELAY'; write -s NAME=VALUE"),
        ("crawl ria -s DOWNLOAD_DELY=1", "no setting named 'DOWNLOAD_DELY'; did you mean DOWNLOAD_DELAY?"),
        ("crawl ria -s DOWNLOAD_DELAY=long", "DOWNLOAD_DELAY='long': expected a number"),
        ("crawl ria -s ROBOTSTXT_OBEY=perhaps", "ROBOTSTXT_OBEY='perhaps': expected true or false"),
        ("crawl ria -s NEWSSPIDER_NONE=1", "no setting named 'NEWSSPIDER_NONE'; ours: NEWSSPIDER_"),
        ("crawl ria -s LOG_LEVEL=loud", "LOG_LEVEL='loud': expected one of DEBUG, INFO"),
        ("crawl ria --max-pages 0", "invalid value for '--max-pages'"),
        ("crawl ria --replay no/such", "no folder 'no/such' to replay from"),
        ("crawl ria --replay .", "no saved page in '.': no NAME.html with a NAME.json that states its url"),
        ("extract none.html", "no such file or folder: 'none.html'; an address starts with https://"),
        ("extract .", "no page in '.'; the name of one ends in .html"),
        ("extract page.html page.html --url https://a.example/", "--url is the address of a single file; here are 2"),
        ("extract page.html --url nowhere", "no site named 'nowhere'"),
        ("save none.html name", "no such file: 'none.html'; an address starts with https://"),
        ("save page.html ../name", "no name for a page: '../name'; use letters"),
        ("save page.html name", "'page.html' declares no address of its own; give it with --url URL"),
        ("save page.html name --url https://a.example/1 --fetched-at noon", "no time: 'noon'; write it as 2022-01-12T"),
        ("save https://a.example/1 name --url https://a.example/1", "--url and --fetched-at are for a page in a file"),
        ("replay", "no folder 'fixtures' here; name the folder of saved pages first"),
        ("replay . none", "no saved page 'none' in '.'; save one with: newsspider save URL NAME"),
        ("sites check steppe_dayly", "no site named 'steppe_dayly'; known sites: chinanews"),
        ("sites check ria", "no saved page of ria in 'fixtures'; save one with: newsspider save URL NAME"),
        ("show none.jsonl", "cannot read 'none.jsonl': No such file or directory"),
        ("show page.html", "'page.html', line 1: no record: "),
    ],
)
def test_wrong_usage_is_one_line_that_says_what_was_asked(arguments, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    if "page.html" in arguments:
        Path("page.html").write_bytes(story(1).body)
    done = CliRunner().invoke(main, arguments.split())
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"newsspider: {said}")
    assert done.stderr.count("\n") == 1
    assert not [file for file in tmp_path.rglob("*") if file.name != "page.html"]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_has_an_example(name):
    done = CliRunner().invoke(main, [name, "--help"])
    assert done.exit_code == 0
    assert f"    newsspider {name}" in done.stdout


# ---- crawl


def test_a_crawl_writes_records_to_standard_output_and_all_else_to_standard_error(server):
    done = newsspider("crawl", server.url("/world"), *QUICK)
    assert done.returncode == 0, done.stderr
    records = lines(done.stdout)
    assert sorted(record["url"] for record in records) == sorted(server.url(path_of(i)) for i in range(12))
    assert list(records[0]) == list(Article.__dataclass_fields__)
    assert re.search(
        r"^sections +2 .*\nstories +12 .*\nrecords +12\ndropped +0\nfailed +0\n", done.stderr, re.MULTILINE
    )
    assert re.search(r"headline +100 % +captions +0 %", done.stderr)
    # Quiet and plain: no colours, nothing that moves, no log but warnings.
    assert "\x1b" not in done.stderr
    assert "\r" not in done.stderr
    assert "INFO" not in done.stderr


def test_a_crawl_that_failed_in_part_names_what_failed_and_exits_with_1(tmp_path):
    pages = newspaper(4) | {path_of(1): Answer(status=404), path_of(2): Answer(body=b"<p>Nothing.</p>")}
    with Server(pages) as running:
        done = newsspider("crawl", running.url("/world"), "-o", tmp_path / "out.jsonl", *QUICK)
        assert f"  HTTP 404: {running.url(path_of(1))}\n" in done.stderr
        assert f"  no headline or no body: {running.url(path_of(2))}\n" in done.stderr
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(lines((tmp_path / "out.jsonl").read_text())) == 2


def test_a_crawl_without_any_record_exits_with_1_and_says_so(server):
    done = newsspider("crawl", server.url("/none"), *QUICK)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("newsspider: no record was found\n")


def test_a_crawl_from_saved_pages_needs_no_network(tmp_path):
    out = tmp_path / "out.csv.gz"
    done = newsspider("crawl", "orientaldaily", "ria", "--replay", FIXTURES, "-o", out)
    assert done.returncode == 0, done.stderr
    with gzip.open(out, "rt", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["site"] for row in rows} == {"orientaldaily", "ria"}
    assert all(row["headline"] and row["text"] for row in rows)


def test_a_line_is_live_where_standard_error_is_a_terminal_and_logs_stand_above_it(tmp_path):
    pages = newspaper(3) | {path_of(1): Answer(status=404, delay=1.0)}
    ours, theirs = pty.openpty()
    with Server(pages) as running:
        process = subprocess.Popen(
            [*START, "crawl", running.url("/world"), "-o", str(tmp_path / "out.jsonl"), *QUICK],
            stderr=theirs,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
        )
        os.close(theirs)
        said = b""
        with suppress(OSError):  # how a terminal says that it was left
            while piece := os.read(ours, 10_000):
                said += piece
        os.close(ours)
        assert process.wait(30) == 1
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", said.decode())
    assert re.search(r"pages 3  stories 3  records 2  failed 0  [\d.]+ pages/s  0:0\d", plain)
    assert re.search(r"[\r\n]\d\d:\d\d:\d\d WARNING newsspider\.failures: HTTP 404: http://", plain)
    assert re.search(r"records +2 ", plain)


def test_limits_and_settings_are_those_that_were_typed(server):
    before = len(server.requests)
    done = newsspider(
        "crawl", server.url("/world"), "--max-stories", 2, "--max-pages", 1, "--log-level", "debug",
        "-s", "USER_AGENT=someone else", *QUICK,
    )  # fmt: skip
    assert len(lines(done.stdout)) == 2
    assert "someone else" in server.agents
    assert "/world?page=2" not in server.requests[before:]
    assert f"record: {server.url(path_of(0))}" in done.stderr


def test_a_setting_that_stops_a_crawl_from_starting_is_said_in_a_line(server):
    done = newsspider("crawl", server.url("/world"), *QUICK, "-s", 'ITEM_PIPELINES={"no.such.Pipeline": 1}')
    assert done.returncode == 2
    assert re.search(r"^newsspider: the crawl did not start: .*no", done.stderr, re.MULTILINE)
    assert "Traceback" not in done.stderr


def test_a_private_address_that_a_page_leads_to_is_not_fetched_but_a_typed_one_is(server):
    with Server({path_of(50): story(50)}) as inner, Server({"/world": section([path_of(1)])}) as outer:
        outer.pages[path_of(1)] = Answer(status=302, headers={"Location": inner.url(path_of(50))})
        done = newsspider("crawl", outer.url("/world"), *QUICK)
        assert inner.requests == []
        assert "is no public address" in done.stderr
        assert done.returncode == 1


# ---- where records go


def test_a_file_that_exists_is_neither_replaced_nor_doubled(saved, tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text("precious\n")
    done = newsspider("extract", saved, "-o", out)
    assert done.returncode == 2
    assert done.stderr == f"newsspider: {str(out)!r} exists; add to it with --append, or replace it with --overwrite\n"
    assert out.read_text() == "precious\n"


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.csv", "out.csv.gz", "out.ndjson"])
def test_a_file_can_be_added_to_and_replaced(saved, tmp_path, name):
    out = tmp_path / name

    def held():
        text = (gzip.decompress(out.read_bytes()) if name.endswith(".gz") else out.read_bytes()).decode("utf-8-sig")
        if ".csv" in name:
            return [row["headline"] for row in csv.DictReader(text.splitlines(keepends=True))]
        return [record["headline"] for record in lines(text)]

    once = [f"Harbour council votes for quay number {n}" for n in (1, 2, 3)]
    for flag, expected in (("--append", once), ("--append", once * 2), ("--overwrite", once)):
        done = CliRunner().invoke(main, ["extract", str(saved), "-o", str(out), flag, "--processes", "0"])
        assert done.exit_code == 0, done.stderr
        assert held() == expected
    assert [file.name for file in tmp_path.glob("out*")] == [name]


def test_what_is_added_begins_a_line_of_its_own(saved, tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text('{"cut": ')
    assert newsspider("extract", saved / "b.html", "-o", out, "--append").returncode == 0
    assert out.read_text().splitlines()[0] == '{"cut": '
    assert json.loads(out.read_text().splitlines()[1])["headline"]


def test_nothing_is_added_to_a_broken_archive_or_to_other_columns(saved, tmp_path):
    broken, other = tmp_path / "a.jsonl.gz", tmp_path / "b.csv"
    broken.write_bytes(gzip.compress(b"{}\n" * 1000)[:-6])
    other.write_text("name,age\n")
    for out, said in ((broken, "is no whole gzip file"), (other, "has other columns than records have")):
        before = out.read_bytes()
        done = newsspider("extract", saved, "-o", out, "--append")
        assert done.returncode == 2
        assert said in done.stderr
        assert out.read_bytes() == before


def test_two_commands_do_not_write_to_one_file(tmp_path):
    out = tmp_path / "out.jsonl"
    first = Output(str(out))
    done = newsspider("extract", FIXTURES / "ria", "-o", out)
    assert done.returncode == 2
    assert "is being written by another newsspider" in done.stderr
    first.close()


def test_a_reader_that_goes_away_ends_the_command_without_a_traceback(saved):
    for arguments in (("extract", FIXTURES), ("crawl", "orientaldaily", "--replay", FIXTURES)):
        reading, writing = os.pipe()
        os.close(reading)
        process = subprocess.run(
            [*START, *map(str, arguments)], stdout=writing, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
        os.close(writing)
        assert process.returncode == 1
        assert "Traceback" not in process.stderr
        assert "BrokenPipe" not in process.stderr
        assert "the reader of the output went away after 0 records" in process.stderr


@pytest.fixture
def slow():
    pages = newspaper(80, per_page=80)
    for number in range(3, 80):
        pages[path_of(number)] = Answer(body=story(number).body, delay=0.4)
    with Server(pages) as running:
        yield running


def _under_way(slow, out):
    """Start a crawl and return it when the first records are written."""
    process = subprocess.Popen(
        [*START, "crawl", slow.url("/world"), "-o", str(out), "--overwrite", *QUICK],
        stderr=subprocess.PIPE,
        text=True,
    )
    part = out.with_name(f"{out.name}.part")
    until = time.monotonic() + 30
    while time.monotonic() < until and not (part.exists() and part.read_text().count("\n") >= 3):
        time.sleep(0.05)
    return process, part


def test_ctrl_c_ends_a_crawl_in_order_and_leaves_an_older_file_as_it_was(slow, tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text("older\n")
    process, part = _under_way(slow, out)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "newsspider: stopped before the end\n" in said
    assert f"{out} is as it was; what was written so far is in {part}" in said
    assert "Traceback" not in said
    assert out.read_text() == "older\n"
    # What was on its way was still read.
    assert 3 < len(lines(part.read_text())) < 80


def test_after_ctrl_c_a_new_file_holds_what_there_was(slow, tmp_path):
    out = tmp_path / "out.jsonl"
    process, part = _under_way(slow, out)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 1
    assert len(lines(out.read_text())) >= 3
    assert not part.exists()


def test_a_crash_costs_neither_the_older_file_nor_what_was_written(slow, tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text("older\n")
    process, part = _under_way(slow, out)
    process.kill()
    process.communicate(timeout=30)
    assert out.read_text() == "older\n"
    assert len(lines(part.read_text())) >= 3


# ---- extract


def test_saved_pages_give_records_in_their_order_and_other_files_are_counted(saved):
    done = newsspider("extract", saved, "--processes", 2)
    assert done.returncode == 0, done.stderr
    records = lines(done.stdout)
    assert [record["headline"][-1] for record in records] == ["1", "2", "3"]
    assert (records[1]["url"], records[1]["fetched_at"]) == ("https://coast.example/b", "2022-01-12T08:00:00+00:00")
    assert records[0]["url"] is None
    assert re.search(r"skipped +1 +no pages by their names: \.txt 1", done.stderr)


def test_a_page_that_is_no_story_is_dropped_and_kept_on_demand(tmp_path):
    (tmp_path / "none.html").write_text("<p>Nothing to see.</p>")
    done = newsspider("extract", tmp_path / "none.html")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"no headline or no body: {tmp_path / 'none.html'}" in done.stderr
    kept = newsspider("extract", tmp_path / "none.html", "--all", "--url", "https://coast.example/1")
    assert kept.returncode == 0
    assert lines(kept.stdout)[0]["url"] == "https://coast.example/1"


def test_a_file_that_cannot_be_read_is_named_and_stops_no_other(saved):
    (saved / "0.html.gz").write_bytes(b"no gzip")
    (saved / "1.html").write_bytes(story(1).body)
    (saved / "1.json").write_text("{")
    done = newsspider("extract", saved)
    assert done.returncode == 1
    assert len(lines(done.stdout)) == 3
    assert f"no whole gzip file: Not a gzipped file (b'no'): {saved / '0.html.gz'}" in done.stderr
    assert re.search(r"failed +2 +unreadable 2", done.stderr)


class Ends(Page):
    """A page that ends the process which reads it."""

    def __reduce__(self):
        return os._exit, (1,)


class Hangs(Page):
    """A page on which a process reads without end."""

    def __reduce__(self):
        return time.sleep, (60,)


def test_a_page_that_hangs_or_ends_its_process_is_named_and_stops_no_other(tmp_path):
    good = [Page(body=story(number).body) for number in range(12)]
    pages = [*good[:3], Ends(body=b""), *good[3:6], Hangs(body=b""), *good[6:]]
    run = Run(Output(str(tmp_path / "out.jsonl")), False, len(pages))
    asyncio.run(run.read([(f"page {i}", page) for i, page in enumerate(pages)], Workers(2, timeout=2)))
    run.out.close()
    records = lines((tmp_path / "out.jsonl").read_text())
    assert [int(record["headline"].rpartition(" ")[2]) for record in records] == list(range(12))
    assert [(note.url, note.kind) for note in run.failed] == [("page 3", "extract"), ("page 7", "extract")]


def test_a_story_is_read_by_its_address_and_a_page_that_lists_stories_is_said_to_be_one(server):
    done = newsspider("extract", server.url(path_of(5)), server.url("/world"), *QUICK[:2])
    assert done.returncode == 1
    assert [record["url"] for record in lines(done.stdout)] == [server.url(path_of(5))]
    said = f"it lists stories and is none; newsspider crawl follows them: {server.url('/world')}"
    assert said in done.stderr


# ---- saved pages


def test_a_saved_page_is_replayed_and_what_changed_is_told_and_saved(server, tmp_path):
    done = newsspider("save", server.url(path_of(5)), "quay", *QUICK[:2], folder=tmp_path)
    assert done.returncode == 0, done.stderr
    page, record = (tmp_path / line for line in done.stdout.splitlines())
    assert page.parent == tmp_path / "fixtures" / f"127.0.0.1_{server.http.server_port}" / "articles"
    assert page.read_bytes() == server.pages[path_of(5)].body
    known = json.loads(record.read_text())
    assert Article.from_dict(known).to_dict() == known
    assert newsspider("replay", folder=tmp_path).returncode == 0

    record.write_text(json.dumps({**known, "headline": "Another", "keywords": ["quay"]}))
    told = newsspider("replay", folder=tmp_path)
    assert told.returncode == 1
    assert '  headline  "Another" → "Harbour council votes for quay number 5"\n' in told.stdout
    assert '  keywords[0]  "quay" → absent\n' in told.stdout
    assert newsspider("replay", "fixtures", "quay", "--write", folder=tmp_path).returncode == 0
    assert json.loads(record.read_text()) == known

    again = newsspider("save", server.url(path_of(5)), "quay", *QUICK[:2], folder=tmp_path)
    assert again.returncode == 2
    assert "exists; give another name, or replace it with --overwrite" in again.stderr


def test_a_section_page_is_saved_with_the_links_that_it_offers(server, tmp_path):
    done = newsspider("save", server.url("/world"), "world", "--folder", tmp_path, *QUICK[:2])
    known = json.loads(Path(done.stdout.splitlines()[1]).read_text())
    assert list(known) == ["url", "fetched_at", "stories", "next_page", "sections"]
    assert [story["url"] for story in known["stories"]] == [server.url(path_of(i)) for i in range(10)]
    assert known["next_page"] == server.url("/world?page=2")


def test_a_page_that_cannot_be_had_is_not_saved(server, tmp_path):
    done = newsspider("save", server.url("/none"), "none", "--folder", tmp_path, *QUICK[:2])
    assert done.returncode == 1
    assert done.stderr == f"HTTP 404: {server.url('/none')}\n"
    assert list(tmp_path.iterdir()) == []


def test_lost_records_are_made_again_where_the_pages_say_their_address(tmp_path):
    for name in ("orientaldaily/articles/no-dateline", "people/articles/second-page"):
        place = tmp_path / "fixtures" / f"{name}.html"
        place.parent.mkdir(parents=True)
        place.write_bytes((FIXTURES / f"{name}.html").read_bytes())
    done = newsspider("replay", "--write", folder=tmp_path)
    assert done.returncode == 1
    assert "orientaldaily/articles/no-dateline\n  new: " in done.stdout
    assert "people/articles/second-page: no second-page.json that states its url" in done.stderr
    made = json.loads((tmp_path / "fixtures/orientaldaily/articles/no-dateline.json").read_text())
    assert made["url"].startswith("https://www.orientaldaily.com.my/news/")
    # What the page does not say is given by hand, where the page already lies.
    page = "fixtures/people/articles/second-page.html"
    url = "http://world.people.com.cn/n1/2022/0111/c1002-32328001-2.html"
    by_hand = newsspider(
        "save", page, "second-page", "--url", url, "--fetched-at", "2022-01-12T08:00:00Z", "--article", folder=tmp_path
    )
    assert by_hand.returncode == 0, by_hand.stderr
    assert by_hand.stdout.splitlines()[0] == page
    assert newsspider("replay", folder=tmp_path).returncode == 0


# ---- sites, schema, show


def test_sites_lists_every_newspaper_plainly():
    done = newsspider("sites", "--folder", FIXTURES)
    header, *rows = done.stdout.splitlines()
    assert header.split() == ["name", "publisher", "language", "domain", "sections", "saved"]
    assert any(re.fullmatch(r"orientaldaily +.*zh-Hans +orientaldaily\.com\.my +3 +8", row) for row in rows)
    assert all(row == row.rstrip() for row in rows)


def test_the_selectors_of_a_newspaper_are_tried_on_its_pages(tmp_path):
    done = newsspider("sites", "check", "orientaldaily", "--folder", FIXTURES)
    assert done.returncode == 0, done.stderr
    assert re.search(r"headline +\* \.article-info > div > h1 +1 喝完那杯咖啡", done.stdout)
    (tmp_path / "orientaldaily" / "articles").mkdir(parents=True)
    (tmp_path / "orientaldaily" / "articles" / "other.html").write_bytes(story(1).body)
    changed = newsspider("sites", "check", "orientaldaily", "--folder", tmp_path)
    assert changed.returncode == 1
    assert "headline='.article-info > div > h1' finds nothing on any saved page" in changed.stderr
    assert "no saved section page to try next_page on" in changed.stderr


def test_a_record_is_shown_with_all_its_parts(tmp_path):
    out = tmp_path / "out.jsonl.gz"
    newsspider("extract", FIXTURES / "orientaldaily", "-o", out)
    first = newsspider("show", out)
    assert first.returncode == 0, first.stderr
    record = lines(gzip.decompress(out.read_bytes()).decode())[0]
    for part in (record["headline"], record["dateline"]["text"], record["captions"][0]["credit"], "热门新闻"):
        assert part in first.stdout
    assert newsspider("show", out, "-n", 2).stdout != first.stdout
    over = newsspider("show", out, "--number", 99)
    assert over.returncode == 2
    assert "no record number 99" in over.stderr


def test_a_field_counts_as_there_when_it_says_something():
    tally = report.Tally()
    tally.add(Article(id="1", headline="Quay", is_accessible_for_free=False))
    tally.add(Article(id="2", keywords=("quay",)))
    assert tally.having["headline"] == tally.having["is_accessible_for_free"] == tally.having["keywords"] == 1
    assert tally.having["id"] == 2
    assert tally.having["body"] == 0
