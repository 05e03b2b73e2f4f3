"""``newsspider replay``: which fields of which saved pages are read otherwise than they were."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from newsspider.commands import report
from newsspider.extract.urls import key_of
from newsspider.saved import ABSENT, Change, Saved, changes, is_page, pages_in, saved, write

WIDTH = 60


@click.command(short_help="Read saved pages again, tell what changed.")
@click.argument("words", metavar="[FOLDER] [PAGE]...", nargs=-1)
@click.option("--write", "keep", is_flag=True, help="Save what the pages yield now.")
def command(words: tuple[str, ...], keep: bool) -> int:
    """Read saved pages again and tell which fields changed.

    FOLDER is where pages are kept (default: fixtures); a PAGE is a file, or the name of a page or newspaper such as
    sinchew/old-layout, old-layout or sinchew. Exit status 1 when a page is read otherwise than the JSON beside it says,
    or has none and cannot be given one. With --write that is saved; a page without JSON then gets one, at the address
    that the page declares.

    \b
      newsspider replay
      newsspider replay fixtures sinchew kompas/results-table
      newsspider replay --write && git diff fixtures
    """
    folder, asked = _folder(words)
    pages = _pages(folder, asked)
    to = report.console()
    errors = report.console(stderr=True)
    changed = failed = 0
    urls: dict[str, Path] = {}
    for path in pages:
        try:
            page, found = _read(path, urls)
        except (OSError, ValueError) as error:
            failed += 1
            errors.print(Text(f"{_name(path, folder)}: {error}", "red"), soft_wrap=True)
            continue
        differing = list(changes(page.known, found)) if page.known is not None else None
        if differing == [] or (differing is None and not found):
            continue
        changed += 1
        to.print(Text(_name(path, folder), "bold"))
        if differing is None:
            to.print(Text(f"  new: {found.get('headline') or found['url']}", "green"), soft_wrap=True)
        for change in differing or ():
            to.print(line_of(change), soft_wrap=True)
        if keep:
            write(path, found)
    verb = "saved" if keep else "changed"
    said = f"{len(pages)} pages read again, {changed} {verb}" + (f", {failed} failed" if failed else "")
    errors.print(Text(said, "bold" if changed or failed else "green"))
    return 1 if failed or (changed and not keep) else 0


def line_of(change: Change) -> Text:
    """Return a change in a line: the field, what it was, what it is."""
    old, new = around(change.old, change.new)
    return Text.assemble("  ", (change.field, "cyan"), "  ", (old, "red"), " → ", (new, "green"))


def around(old: Any, new: Any, width: int = WIDTH) -> tuple[str, str]:
    """Return two values, shortened to the place where they begin to differ.

    >>> around("On Monday it snowed in the north of the country", "On Monday it rained in the north", 20)
    ('"…ay it snowed in the …"', '"…ay it rained in the …"')
    >>> around(None, ["reporter"])
    ('null', '["reporter"]')
    """
    if not (isinstance(old, str) and isinstance(new, str)):
        return _short(old, width), _short(new, width)
    same = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, same - width // 3) if max(len(old), len(new)) > width else 0
    pieces = (
        f"{'…' * (start > 0)}{text[start : start + width]}{'…' * (len(text) > start + width)}" for text in (old, new)
    )
    first, second = (json.dumps(piece, ensure_ascii=False) for piece in pieces)
    return first, second


def _short(value: Any, width: int) -> str:
    if value is ABSENT:
        return "absent"
    if isinstance(value, dict):  # what is null says nothing
        value = {key: each for key, each in value.items() if each not in (None, [], {})}
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= width else f"{text[:width]}…"


def _folder(words: tuple[str, ...]) -> tuple[Path, tuple[str, ...]]:
    if words and Path(words[0]).is_dir():
        return Path(words[0]), words[1:]
    if not Path("fixtures").is_dir() and not (words and all(Path(word).is_file() for word in words)):
        raise click.UsageError("no folder 'fixtures' here; name the folder of saved pages first")
    return Path("fixtures"), words


def _pages(folder: Path, asked: Iterable[str]) -> list[Path]:
    asked = list(asked)
    every = pages_in(folder) if folder.is_dir() else []
    found = [] if asked else every
    for word in asked:
        path = Path(word)
        matching = (
            [path] if path.is_file() and is_page(path) else [each for each in every if _is_meant(each, folder, word)]
        )
        if not matching:
            raise click.UsageError(
                f"no saved page {word!r} in {str(folder)!r}; save one with: newsspider save URL NAME"
            )
        found += matching
    if not found:
        raise click.UsageError(f"no saved page in {str(folder)!r}; save one with: newsspider save URL NAME")
    return list(dict.fromkeys(found))


def _is_meant(path: Path, folder: Path, word: str) -> bool:
    name = _name(path, folder)
    site = name.partition("/")[0]
    return word in (site, name, f"{site}/{Saved(path=path).name}", Saved(path=path).name)


def _name(path: Path, folder: Path) -> str:
    """Return how a page is called: ``sinchew/articles/old-layout``."""
    if not path.is_relative_to(folder):
        return str(path)
    return (path.relative_to(folder).parent / Saved(path=path).name).as_posix()


def _read(path: Path, urls: dict[str, Path]) -> tuple[Saved, dict[str, Any]]:
    page = saved(path)
    found = page.read_again()
    first = urls.setdefault(key_of(found["url"]), path)
    if page.known is None and first != path:
        raise ValueError(
            f"declares the address of {first}; save it with its own: newsspider save {path} {page.name} --url URL"
        )
    return page, found
