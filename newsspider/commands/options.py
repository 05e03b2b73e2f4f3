"""Options that several commands share, and what they stand for."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from typing import Any

import click
from scrapy.settings import Settings

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``-o``, ``--append`` and ``--overwrite``."""
    for option in (
        click.option("--overwrite", is_flag=True, help="Replace OUT if it exists, once the new one is whole."),
        click.option("--append", is_flag=True, help="Add to OUT if it exists."),
        click.option(
            "-o",
            "--output",
            metavar="OUT",
            default="-",
            help="Where records go: a name that ends in .jsonl, .ndjson or .csv, each also with .gz; "
            "- (as if not given) is JSON lines on standard output.",
        ),
    ):
        command = option(command)
    return command


def crawl_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``-s`` and ``--log-level``."""
    for option in (
        click.option(
            "--log-level",
            type=click.Choice(LEVELS, case_sensitive=False),
            help="What is logged to standard error. [default: WARNING]",
        ),
        click.option(
            "-s",
            "--set",
            "pairs",
            metavar="NAME=VALUE",
            multiple=True,
            help="Set any setting of Scrapy's or ours (newsspider/settings.py); may be repeated.",
        ),
    ):
        command = option(command)
    return command


def settings_of(pairs: Iterable[str] = (), log_level: str | None = None) -> Settings:
    """Return our settings with what the user set. Raises UsageError for a setting that cannot be."""
    settings = Settings()
    settings.setmodule("newsspider.settings", priority="project")
    settings.set("LOG_LEVEL", "WARNING", priority="project")
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise click.UsageError(f"no setting: {pair!r}; write -s NAME=VALUE, such as -s DOWNLOAD_DELAY=2")
        _check_name(name, settings)
        default = settings.get(name)
        settings.set(name, value, priority="cmdline")
        _check_value(name, value, default, settings)
    if log_level is not None:
        settings.set("LOG_LEVEL", log_level.upper(), priority="cmdline")
    if str(settings["LOG_LEVEL"]).upper() not in LEVELS:
        raise click.UsageError(f"LOG_LEVEL={settings['LOG_LEVEL']!r}: expected one of {', '.join(LEVELS)}")
    return settings


def _check_name(name: str, settings: Settings) -> None:
    """Refuse a name that is no setting and looks like one; others may belong to an extension of the user's."""
    if name in settings:
        return
    close = difflib.get_close_matches(name, settings.keys(), n=1, cutoff=0.85)
    if close or name.startswith("NEWSSPIDER_"):
        ours = ", ".join(sorted(each for each in settings if each.startswith("NEWSSPIDER_")))
        raise click.UsageError(
            f"no setting named {name!r}; {f'did you mean {close[0]}?' if close else f'ours: {ours}'}"
        )


def _check_value(name: str, value: str, default: object, settings: Settings) -> None:
    readers: dict[type, tuple[Callable[[str], object], str]] = {
        bool: (settings.getbool, "true or false"),
        int: (settings.getfloat, "a number"),
        float: (settings.getfloat, "a number"),
        dict: (settings.getdict, "a JSON object"),
    }
    read, expected = readers.get(type(default), (settings.get, ""))
    try:
        read(name)
    except ValueError as error:
        raise click.UsageError(f"{name}={value!r}: expected {expected}") from error
