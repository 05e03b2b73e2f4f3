"""Which blocks of a labelled page are its story: labels for training and judging the body model."""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from newsspider.extract.layout import Layout
from newsspider.extract.urls import site_of

DATASETS = ("aeb", "fundus", "misinfo", "daniel", "wcxb", "newspaper3k", "readability", "trafilatura")


@dataclass
class Labelled:
    """A page of a corpus with a label for each block: 1 story, 0 not, -1 not known."""

    dataset: str
    row: dict[str, Any]
    body: bytes
    layout: Layout
    labels: np.ndarray


def rows_of(corpus: Path, dataset: str) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield each page's truth and bytes."""
    with open(corpus / dataset / "truth.jsonl", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row, gzip.decompress((corpus / dataset / "pages" / f"{row['id']}.html.gz").read_bytes())


def site_name(row: dict[str, Any]) -> str:
    """Return the name of a page's site: no site's pages stand in two folds."""
    return site_of(urlsplit(row.get("url") or "").hostname or row.get("site") or row["id"])


def labels_of(layout: Layout, row: dict[str, Any]) -> np.ndarray:
    """Return a label for each block of the page."""
    text = row.get("text")
    if text:
        # The deck has a field of its own, so of several accepted texts the one without it is wanted.
        variants = [v for v in row.get("text_variants") or [] if row.get("summary")] or [text]
        return _aligned([block.text for block in layout.blocks], min(variants, key=len))
    return _by_segments(layout, row)


def solid(text: str) -> str:
    """Return the letters and digits of *text* alone, folded."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _aligned(blocks: list[str], truth: str) -> np.ndarray:
    """Label the blocks that stand in *truth* in its order; a text that is shown twice is wanted once."""
    whole = solid(truth)
    grams = Counter(whole[i : i + 8] for i in range(len(whole) - 7))
    lines = {solid(line) for line in truth.split("\n")}
    found: list[tuple[int, int, int]] = []
    for i, block in enumerate(blocks):
        text = solid(block)
        if not text:
            continue
        at = whole.find(text)
        if at >= 0 and (len(text) >= 16 or text in lines or (len(text) >= 8 and not text.isascii())):
            while at >= 0:
                found.append((i, at, len(text)))
                at = whole.find(text, at + 1)
        elif len(text) >= 24:
            mine = [text[k : k + 8] for k in range(0, len(text) - 7, 4)]
            hits = [gram for gram in mine if gram in grams]
            if len(hits) >= 0.6 * len(mine):
                found.append((i, max(0, whole.find(hits[0])), len(text) * len(hits) // len(mine)))
    labels = np.zeros(len(blocks), dtype=np.int8)
    for i in _in_order(found):
        labels[i] = 1
    return labels


def _in_order(found: list[tuple[int, int, int]]) -> list[int]:
    """Return the blocks of the heaviest chain in which blocks and places in the truth both go forward."""
    best: list[tuple[float, int]] = []
    for k, (i, at, length) in enumerate(found):
        score, before = 0.0, -1
        for j in range(max(0, k - 400), k):
            if found[j][0] < i and found[j][1] + found[j][2] * 0.8 <= at + 4:
                # Between equal chains the closer neighbour wins: a story stands in one place.
                value = best[j][0] - 0.01 * min(50, i - found[j][0])
                if value > score:
                    score, before = value, j
        best.append((score + length, before))
    chain = []
    k = max(range(len(best)), key=lambda k: best[k][0], default=-1)
    while k >= 0:
        chain.append(found[k][0])
        k = best[k][1]
    return chain


def _by_segments(layout: Layout, row: dict[str, Any]) -> np.ndarray:
    labels = np.full(len(layout.blocks), -1, dtype=np.int8)
    wanted = [" ".join(s.split()) for s in row.get("segments_with") or []]
    unwanted = [" ".join(s.split()) for s in row.get("segments_without") or []]
    for i, block in enumerate(layout.blocks):
        if any(s in block.text for s in wanted):
            labels[i] = 1
        elif any(s in block.text for s in unwanted):
            labels[i] = 0
    return labels
