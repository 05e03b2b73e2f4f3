"""Pages become records, what is no story is dropped, and a story listed twice is exported once."""

import asyncio
import json
import os
import subprocess
import sys
from io import BytesIO

import pytest
from scrapy.exceptions import DropItem
from scrapy.exporters import JsonLinesItemExporter
from server import story

from newsspider.page import Page
from newsspider.pipelines import CompletePipeline, ExtractPipeline, UniquePipeline
from newsspider.records import Article, Author, BodyBlock, Caption, Dateline, Teaser
from newsspider.workers import Worker, WorkError, Workers

URL = "https://coast-daily.example/world/2022/01/02/460001"


def page() -> Page:
    return Page(body=story(1).body, url=URL)


def article(**fields) -> Article:
    return Article(**{"id": "1", "url": URL, "headline": "Quay to be rebuilt", "text": "It is.", **fields})


def test_a_page_becomes_an_article():
    found = asyncio.run(ExtractPipeline(Workers()).process_item(page()))
    assert isinstance(found, Article)
    assert found.headline == "Harbour council votes for quay number 1"


def test_what_is_no_page_goes_through_as_it_is():
    item = {"url": URL}
    assert asyncio.run(ExtractPipeline(Workers()).process_item(item)) is item
    assert CompletePipeline().process_item(item) is item
    assert UniquePipeline().process_item(item) is item


def test_a_page_that_cannot_be_read_is_dropped_and_named():
    class Broken(Workers):
        async def read(self, job, page):
            raise WorkError("reading it took more than 20 s")

    with pytest.raises(DropItem, match=f"reading it took more than 20 s: {URL}"):
        asyncio.run(ExtractPipeline(Broken()).process_item(page()))


@pytest.mark.parametrize("missing", [{"headline": None}, {"text": None}, {"headline": None, "text": None}])
def test_an_article_without_headline_or_body_is_dropped(missing):
    with pytest.raises(DropItem, match=f"no headline or no body: {URL}"):
        CompletePipeline().process_item(article(**missing))


def test_an_article_with_headline_and_body_is_complete():
    assert CompletePipeline().process_item(article()) == article()


def test_a_story_listed_twice_is_exported_once():
    unique = UniquePipeline()
    assert unique.process_item(article()) == article()
    with pytest.raises(DropItem, match="the same story as one before"):
        unique.process_item(article(url=f"{URL}?page=1"))
    assert unique.process_item(article(id="2")).id == "2"


def test_scrapys_own_exporter_writes_a_record_as_we_do():
    dateline = Dateline(text="努尔苏丹11日讯", places=("努尔苏丹",), date="2022-01-11")
    full = article(
        dateline=dateline,
        authors=(Author(name="Mara Tolland", role="reporter"),),
        keywords=("harbour", "quay"),
        body=(BodyBlock(type="table", text="a\tb", rows=(("a", "b"),)),),
        captions=(Caption(text="The quay", credit="法新社"),),
        teasers=(Teaser(headline="Crane", url=f"{URL}2", dateline=dateline),),
        is_accessible_for_free=False,
        provenance={"headline": "html:h1"},
    )
    out = BytesIO()
    exporter = JsonLinesItemExporter(out, encoding="utf-8")
    exporter.export_item(full)
    assert json.loads(out.getvalue()) == full.to_dict()
    assert list(json.loads(out.getvalue())) == list(full.to_dict())
    assert Article.from_json(out.getvalue()) == full


# ---- the processes in which pages are read


async def _with(workers: Workers, *jobs):
    try:
        return await asyncio.gather(*(workers.read(*job) for job in jobs), return_exceptions=True)
    finally:
        await workers.close()


def test_a_process_reads_what_the_crawls_own_reads():
    jobs = [("record", page()), ("offer", page()), ("next_part", page())] * 2
    beside = asyncio.run(_with(Workers(2), *jobs))
    assert beside == asyncio.run(_with(Workers(), *jobs))
    assert beside[0].headline == "Harbour council votes for quay number 1"


def test_a_process_that_is_killed_costs_one_page():
    async def run():
        worker = Worker(timeout=20)
        process = await worker.started()
        process.kill()
        await process.wait()
        with pytest.raises(WorkError, match="its process ended"):
            await worker.read("record", page())
        found = await worker.read("record", page())
        await worker.close()
        return found

    assert asyncio.run(run()).headline


def test_a_page_that_ends_the_process_costs_no_other():
    jobs = [("record", page()), ("record", Ends(body=b"", url=URL)), ("record", page()), ("record", page())]
    found = asyncio.run(_with(Workers(1), *jobs))
    assert [type(each).__name__ for each in found] == ["Article", "WorkError", "Article", "Article"]


class Ends(Page):
    """A page that ends the process which reads it."""

    def __reduce__(self):
        return os._exit, (1,)


def test_work_that_takes_too_long_is_ended_and_the_next_page_is_read():
    async def run():
        worker = Worker(timeout=0.000001)
        with pytest.raises(WorkError, match="took more than"):
            await worker.read("record", page())
        worker.timeout = 20
        found = await worker.read("record", page())
        await worker.close()
        return found

    assert asyncio.run(run()).headline


@pytest.mark.parametrize("processes", [0, 1])
def test_an_error_while_reading_is_told(processes):
    (error,) = asyncio.run(_with(Workers(processes), ("record", None)))
    assert isinstance(error, WorkError)
    assert "AttributeError" in str(error)


def test_the_process_that_reads_pages_never_loads_scrapy():
    code = (
        "import sys; sys.modules['scrapy'] = None; from newsspider.workers import JOBS; from newsspider.page import Page;"
        "print(JOBS['record'](Page(body=b'<h1>Quay</h1>', url='http://x.example/')).headline)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ, timeout=60)
