"""Precision and recall of the teasers, on pages whose teasers a person labelled.

    python benchmarks/teasers.py CORPUS                      judge by benchmarks/teaser_labels.jsonl
    python benchmarks/teasers.py CORPUS --list fundus ID     print a page's links, numbered, for labelling

A line of the labels: ``{"dataset": …, "id": …, "urls": […]}``, the addresses of all other stories that the page shows
beside, under or inside its own, each once, as the links have them, made absolute. The pages themselves stay in the corpus.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from lxml import html

from newsspider.extract import extract
from newsspider.extract.urls import key_of

LABELS = Path(__file__).with_name("teaser_labels.jsonl")


def page_of(corpus: Path, dataset: str, ident: str) -> tuple[bytes, str | None]:
    """Return a page's bytes and address."""
    lines = (corpus / dataset / "truth.jsonl").read_text("utf-8").splitlines()
    row = next(row for row in map(json.loads, lines) if row["id"] == ident)
    return gzip.decompress((corpus / dataset / "pages" / f"{ident}.html.gz").read_bytes()), row.get("url")


def links_of(body: bytes, url: str | None) -> list[dict[str, Any]]:
    """Return the links of a page as its markup has them: address, words, heading before it, boxes around it."""
    from newsspider.decoding import decode

    root = html.fromstring(decode(body, None).text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    heading, found = "", []
    for node in root.iter():
        if node.tag in ("h1", "h2", "h3", "h4") and node.find(".//a") is None:
            heading = " ".join(node.text_content().split())[:40]
        href = node.get("href") if node.tag == "a" else None
        if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
            continue
        words = " ".join(node.text_content().split()) or next((i.get("alt") or "" for i in node.iter("img")), "")
        around = [f"{a.tag}.{(a.get('class') or a.get('id') or '')[:24]}" for a in node.iterancestors()][:3]
        try:
            absolute = urljoin(url or "", href.strip())
        except ValueError:
            continue
        found.append({"url": absolute, "words": words, "heading": heading, "around": " < ".join(around)})
    return found


def listed(corpus: Path, dataset: str, ident: str) -> None:
    """Print the links of one page, those of one container under its path."""
    around = ""
    for number, link in enumerate(links_of(*page_of(corpus, dataset, ident))):
        if link["around"] != around:
            around = link["around"]
            print(f"  [{around}] under: {link['heading']}")
        print(f"{number} {link['words'][:70]} | {link['url'].partition('://')[2][-70:]}")


def judged(corpus: Path, show: bool) -> None:
    """Print precision and recall over all labelled pages, and with *show* what is wrong on each."""
    right = given = wanted = 0
    count = 0
    for line in LABELS.read_text("utf-8").splitlines():
        row = json.loads(line)
        body, url = page_of(corpus, row["dataset"], row["id"])
        want = {key_of(each) for each in row["urls"]}
        got = {key_of(teaser.url) for teaser in extract(body, url).teasers}
        right, given, wanted = right + len(want & got), given + len(got), wanted + len(want)
        count += 1
        if show:
            print(row["dataset"], row["id"], f"{len(want & got)} right of {len(got)} given, {len(want)} wanted")
            for each in sorted(got - want)[:8]:
                print("   extra ", each)
            for each in sorted(want - got)[:8]:
                print("   missed", each)
    print(f"{count} pages, {wanted} teasers: precision {right / given:.3f}, recall {right / wanted:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--list", nargs=2, metavar=("DATASET", "ID"))
    parser.add_argument("--show", action="store_true", help="print what is extra and missed on each page")
    given = parser.parse_args()
    if given.list:
        listed(given.corpus, *given.list)
    else:
        judged(given.corpus, given.show)


if __name__ == "__main__":
    main()
