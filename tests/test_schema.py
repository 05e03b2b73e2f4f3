"""The schema and the reference page say of every field what the dataclasses say."""

import dataclasses
import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from newsspider import records
from newsspider.commands import main
from newsspider.records import Article, BlockType, Role
from newsspider.schema import documented, json_schema, markdown, parts

ROOT = Path(__file__).parent.parent
SAVED = sorted(ROOT.glob("fixtures/*/articles/*.json"))


def run(*arguments):
    done = CliRunner().invoke(main, ["schema", *arguments])
    assert done.exit_code == 0
    return done.stdout


@pytest.fixture(scope="module")
def validator():
    jsonschema.Draft202012Validator.check_schema(json_schema())
    return jsonschema.Draft202012Validator(json_schema())


def test_the_command_prints_the_schema():
    printed = json.loads(run())
    assert printed == json_schema()
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_reference_page_is_the_one_that_is_generated():
    """Otherwise: newsspider schema --markdown > docs/record.md."""
    assert (ROOT / "docs" / "record.md").read_text(encoding="utf-8") == run("--markdown")


def test_every_part_of_a_record_is_described():
    every = {each for each in vars(records).values() if isinstance(each, type) and dataclasses.is_dataclass(each)}
    assert set(parts()) == every
    assert parts()[0] is Article


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.__name__)
def test_every_field_is_documented_and_nothing_else_is(part):
    said = documented(part)
    assert list(said) == [field.name for field in dataclasses.fields(part)]
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in said.values())
    assert all(f"| `{name}` |" in markdown() for name in said)


def test_the_schema_requires_every_key_and_allows_no_other():
    schema = json_schema()
    for described, part in zip((schema, *schema["$defs"].values()), parts(), strict=True):
        names = [field.name for field in dataclasses.fields(part)]
        assert described["required"] == list(described["properties"]) == names
        assert described["additionalProperties"] is False


def test_choices_are_those_of_the_type_hints():
    defined = json_schema()["$defs"]
    assert defined["BodyBlock"]["properties"]["type"]["enum"] == list(BlockType.__args__)
    assert defined["Author"]["properties"]["role"]["enum"] == [*Role.__args__, None]


@pytest.mark.parametrize("file", SAVED, ids=lambda file: f"{file.parts[-3]}/{file.stem}")
def test_the_records_of_the_fixtures_are_valid(file, validator):
    validator.validate(json.loads(file.read_text()))


def test_the_smallest_record_is_valid(validator):
    validator.validate(Article(id="1").to_dict())


@pytest.mark.parametrize(
    "wrong",
    [
        {"headline": 1},
        {"keywords": None},
        {"body": [{"type": "aside", "text": "a", "url": None, "rows": []}]},
        {"dateline": {"text": "Rome"}},
        {"provenance": {"headline": 1}},
        {"more": 1},
    ],
)
def test_what_is_no_record_is_not_valid(wrong, validator):
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({**Article(id="1").to_dict(), **wrong})
