"""JSON lines come back as the same records; a spreadsheet reads the CSV and runs nothing of it."""

import csv
import gzip
import io
import json
import subprocess
import sys
from dataclasses import fields
from io import BytesIO
from pathlib import Path

import pytest
from scrapy.exporters import CsvItemExporter, JsonLinesItemExporter
from scrapy.extensions.postprocessing import PostProcessingManager

from newsspider.exporters import BOM, COLUMNS, CsvExporter, JsonLinesExporter, cell
from newsspider.records import Article, Author, BodyBlock, Caption, Dateline, Teaser

ROOT = Path(__file__).parent.parent
FULL = Article(
    id="1",
    url="https://coast.example/1",
    headline='=HYPERLINK("https://bad.example/", "码头")',
    dateline=Dateline(text="努尔苏丹11日讯", places=("努尔苏丹", "罗马"), date="2022-01-11"),
    authors=(Author(name="Mara Tolland", role="reporter"), Author(name="李四")),
    keywords=("harbour", "quay"),
    body=(BodyBlock(type="paragraph", text="One."), BodyBlock(type="table", text="a\tb", rows=(("a", "b"),))),
    text='One, "two".\na\tb',
    captions=(Caption(text="The quay", credit="法新社"), Caption(text="The crane\nat noon", credit="法新社")),
    teasers=(Teaser(headline="Crane", url="https://coast.example/2"),),
    is_accessible_for_free=False,
    provenance={"headline": "html:h1"},
)


def exported(exporter, *items, file=None, **options):
    file = file or BytesIO()
    exporter = exporter(file, encoding="utf-8", **options)
    exporter.start_exporting()
    for item in items:
        exporter.export_item(item)
    exporter.finish_exporting()
    return file.getvalue()


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_line_of_json_is_the_record_and_the_same_as_scrapys_own_exporter_gives():
    data = exported(JsonLinesExporter, FULL, FULL)
    assert [Article.from_json(line) for line in data.splitlines()] == [FULL, FULL]
    assert [json.loads(line) for line in data.splitlines()] == [
        json.loads(line) for line in exported(JsonLinesItemExporter, FULL, FULL).splitlines()
    ]
    assert "努尔苏丹" in data.decode()


def test_items_that_are_no_records_and_chosen_fields_are_written_as_scrapy_does():
    assert exported(JsonLinesExporter, {"a": 1}) == b'{"a": 1}\n'
    assert json.loads(exported(JsonLinesExporter, FULL, fields_to_export=["id"])) == {"id": "1"}


def test_scrapys_own_csv_understands_a_record():
    assert rows(exported(CsvItemExporter, FULL))[0]["url"] == FULL.url


def test_a_row_holds_what_an_analyst_looks_for():
    (row,) = rows(exported(CsvExporter, FULL))
    assert list(row) == [column.name for column in COLUMNS]
    assert row["dateline_text"] == "努尔苏丹11日讯"
    assert row["dateline_places"] == "努尔苏丹; 罗马"
    assert row["dateline_date"] == "2022-01-11"
    assert row["authors"] == "Mara Tolland; 李四"
    assert row["keywords"] == "harbour; quay"
    assert row["captions"] == "The quay\nThe crane at noon"
    assert row["credits"] == "法新社"
    assert row["teasers"] == "Crane https://coast.example/2"
    assert row["text"] == FULL.text
    assert row["is_accessible_for_free"] == "false"
    assert row["version"] == "1"
    assert row["section"] == row["dateline_agency"] == ""


def test_every_field_of_a_record_has_its_column_but_what_is_no_cell():
    names = {column.name for column in COLUMNS}
    left = {field.name for field in fields(Article)} - names
    assert left == {"dateline", "body", "provenance"}
    assert {f"dateline_{field.name}" for field in fields(Dateline)} <= names


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "－1", " =1+1", "\t=1", "\r=1", "=cmd|' /C calc'!A0"],
)
def test_no_cell_is_taken_for_a_formula(text):
    assert cell(text) == f"'{text}"
    assert rows(exported(CsvExporter, Article(id="1", headline=text)))[0]["headline"] == f"'{text}"


@pytest.mark.parametrize("text", ["", "Rates fall to -1", "2022-01-11", "https://coast.example/?a=1", "'quoted'"])
def test_other_cells_are_as_they_were(text):
    assert cell(text) == text


def test_a_byte_order_mark_and_a_header_come_first_and_once():
    data = exported(CsvExporter)
    assert data.startswith(BOM + b"id,url,")
    assert data.count(b"\n") == 1
    file = BytesIO(data)
    file.seek(0, io.SEEK_END)
    assert rows(exported(CsvExporter, FULL, file=file))[0]["id"] == "1"


def test_a_compressed_file_has_its_header_too_and_a_second_one_is_added_without(tmp_path):
    path = tmp_path / "out.csv.gz"
    for _ in range(2):
        with path.open("ab") as raw:
            file = PostProcessingManager(["scrapy.extensions.postprocessing.GzipPlugin"], raw, {})
            exporter = CsvExporter(file)
            exporter.start_exporting()
            exporter.export_item(FULL)
            exporter.finish_exporting()
            file.close()
    data = gzip.decompress(path.read_bytes())
    assert data.count(BOM) == 1
    assert len(rows(data)) == 2


def test_columns_can_be_chosen_and_an_item_like_a_record_is_one():
    data = exported(CsvExporter, FULL.to_dict(), fields_to_export=["headline", "id"])
    assert list(rows(data)[0]) == ["id", "headline"]


def test_scrapys_own_command_writes_both_formats_from_a_checkout(tmp_path):
    subprocess.run(
        [
            sys.executable, "-m", "scrapy", "crawl", "ria", "-s", "NEWSSPIDER_REPLAY=fixtures",
            "-s", "NEWSSPIDER_PROCESSES=0", "-O", f"{tmp_path}/out.jsonl", "-O", f"{tmp_path}/out.csv",
        ],
        cwd=ROOT, check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    records = [Article.from_json(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert len(records) == 2
    found = rows((tmp_path / "out.csv").read_bytes())
    assert [row["headline"] for row in found] == [record.headline for record in records]
