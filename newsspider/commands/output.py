"""Where records go: a file in the format of its ending, or JSON lines on standard output.

A file is written as ``OUT.part`` and takes its own name when it is whole, so that what is called OUT is never half of
something. Only ``--append`` writes to OUT itself.
"""

from __future__ import annotations

import contextlib
import fcntl
import gzip
import os
import sys
import zlib
from pathlib import Path
from typing import Any, BinaryIO

import click
from scrapy.extensions.postprocessing import PostProcessingManager

from newsspider.exporters import BOM, COLUMNS, CsvExporter, JsonLinesExporter, line_of
from newsspider.records import Article

ENDINGS = {".jsonl": JsonLinesExporter, ".ndjson": JsonLinesExporter, ".csv": CsvExporter}
ON_CRASH = """\b
What happens to OUT: records are written to OUT.part, which takes the name OUT
when the command has finished. After a crash the records so far are in OUT.part
(a compressed one lacks its end), and an older OUT is as it was; so it is after
Ctrl-C with --overwrite. With --append records go straight to OUT."""


class Output:
    """Takes records, one by one; `close` ends it in order."""

    def __init__(self, name: str, *, append: bool = False, overwrite: bool = False) -> None:
        """Open it. Raises UsageError when that cannot be, or is not what the user would want."""
        self.name = name
        self.path = None if name == "-" else Path(name)
        self.count = 0
        # Why no more can be written.
        self.error: OSError | None = None
        self.replaces = self.path is not None and self.path.is_file()
        exporter, compressed = JsonLinesExporter, False
        if self.path is not None:
            exporter, compressed = _format_of(self.path)
            _check(self.path, append, overwrite)
        self.file: BinaryIO = self._open(append)
        plugins = ["scrapy.extensions.postprocessing.GzipPlugin"] if compressed else []
        options = {"gzip_compresslevel": 6, "gzip_filename": ""}
        self.stream: Any = PostProcessingManager(plugins, self.file, options) if plugins else self.file
        self.exporter = exporter(self.stream, encoding="utf-8")
        self.exporter.start_exporting()
        self._flush()

    @property
    def is_on_terminal(self) -> bool:
        """Whether records appear on the user's screen."""
        return self.path is None and sys.stdout.isatty()

    def write(self, article: Article) -> None:
        """Write a record. Raises OSError when it cannot be written, BrokenPipeError when its reader is gone."""
        try:
            self.exporter.export_item(article)
            self._flush()
        except OSError as error:
            self.error = error
            raise
        self.count += 1

    def close(self, *, whole: bool = True) -> str | None:
        """End it, and return what the user should know of where the records are.

        What is not *whole* does not take an older file's place.
        """
        if self.path is None:
            self._let_go()
            return None
        whole = whole and self.error is None
        with contextlib.suppress(*(() if whole else (OSError,))):
            self.exporter.finish_exporting()
            if self.stream is not self.file:
                self.stream.close()
            self.file.flush()
            if self.written != self.path or self.path.is_file():
                os.fsync(self.file.fileno())
        self.file.close()
        if self.written == self.path:
            return None
        if not whole and self.replaces:
            return f"{self.name} is as it was; what was written so far is in {self.written}"
        os.replace(self.written, self.path)
        return None

    def _open(self, append: bool) -> BinaryIO:
        if self.path is None:
            return sys.stdout.buffer
        direct = append or (self.path.exists() and not self.path.is_file())
        self.written = self.path if direct else self.path.with_name(f"{self.path.name}.part")
        try:
            file = self.written.open("ab")
            if not self.written.is_file():  # a named pipe
                return file
            _lock(file, self.written)
            if append:
                _check_end(self.path, file)
            else:
                file.truncate(0)
        except OSError as error:
            raise click.UsageError(f"cannot write to {self.name!r}: {error.strerror or error}") from error
        return file

    def _flush(self) -> None:
        # So that a crash costs nothing that is written, and a reader of a pipe sees each record when it is there.
        self.file.flush()

    def _let_go(self) -> None:
        with contextlib.suppress(OSError):
            self.file.flush()
        if isinstance(self.error, BrokenPipeError):
            # The interpreter flushes once more when it ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _format_of(path: Path) -> tuple[type[JsonLinesExporter | CsvExporter], bool]:
    name = path.name.lower()
    compressed = name.endswith(".gz")
    exporter = ENDINGS.get(Path(name.removesuffix(".gz")).suffix)
    if exporter is None:
        raise click.UsageError(
            f"no format known for {str(path)!r}; a name ends in {', '.join(ENDINGS)}, each also with .gz, "
            "and - is standard output"
        )
    return exporter, compressed


def _check(path: Path, append: bool, overwrite: bool) -> None:
    if append and overwrite:
        raise click.UsageError("--append and --overwrite exclude each other; give one of them")
    if path.is_dir():
        raise click.UsageError(f"{str(path)!r} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise click.UsageError(f"no folder {str(path.parent)!r} for {path.name!r}; make it first")
    if path.is_file() and not append and not overwrite:
        raise click.UsageError(f"{str(path)!r} exists; add to it with --append, or replace it with --overwrite")


def _lock(file: BinaryIO, path: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise click.UsageError(f"{str(path)!r} is being written by another newsspider; give another name") from error


def _check_end(path: Path, file: BinaryIO) -> None:
    """See that what is added to *path* can be read behind what it holds: end its last line, refuse a broken file."""
    if not file.tell():
        return
    compressed = path.name.lower().endswith(".gz")
    first = last = b""
    try:
        with gzip.open(path) if compressed else path.open("rb") as old:
            first = old.readline(10_000)
            last = first
            if not compressed:
                old.seek(-1, os.SEEK_END)
            while piece := old.read(1 << 20):
                last = piece
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise click.UsageError(
            f"{str(path)!r} is no whole gzip file, nothing can be added: {error}; replace it with --overwrite"
        ) from error
    if _format_of(path)[0] is CsvExporter:
        header = line_of([column.name for column in COLUMNS])
        if first.removeprefix(BOM).strip() != header.strip():
            raise click.UsageError(f"{str(path)!r} has other columns than records have; replace it with --overwrite")
    if not last.endswith(b"\n"):
        file.write(gzip.compress(b"\n") if compressed else b"\n")
