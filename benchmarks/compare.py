"""Quality and speed of newsspider on labelled pages, beside the other extractors that are installed.

    python benchmarks/compare.py CORPUS                                        every data set, every system
    python benchmarks/compare.py CORPUS --datasets fundus,daniel --systems newsspider,trafilatura

A corpus is a folder of data sets, each with truth.jsonl (a line a page: id, url, and of title, text, text_variants,
segments_with, segments_without, date, authors, captions what is known) and pages/ID.html.gz. The other systems come
with the dependency group `peers`; what is not installed is left out. Every system runs in a process of its own; speed is the
CPU time of this process, printed as a multiple of what lxml alone needs to parse the same bytes.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import importlib.util
import json
import multiprocessing
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import fmean
from typing import Any

from body_labels import site_name

Answer = dict[str, Any]
System = Callable[[bytes, str | None], Answer]

COLUMNS = ("F1", "F1var", "segF1", "under .5", "empty", "headline", "date", "authors", "captions", "leak", "× parse")
_TOKEN = re.compile(
    "[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]|[^\\W\u2e80-\u9fff\uac00-\ud7ff]+"
)


# ---- the systems, each made on first use in its own process


def newsspider() -> System:
    from newsspider import extract

    def answer(html: bytes, url: str | None) -> Answer:
        found = extract(html, url)
        return {
            "title": found.headline,
            "text": found.text,
            "date": found.date_published,
            "authors": [a.name for a in found.authors if a.role in (None, "author", "reporter", "correspondent")],
            "captions": [caption.text for caption in found.captions],
        }

    return answer


def unseen(folder: Path) -> Callable[[str], None]:
    """Return what puts in place the body model that saw no page of a site, of those that train_body.py --folds wrote."""
    from newsspider.extract.model import read_trees

    module = importlib.import_module("newsspider.extract.body")  # its name in the package is the function's
    sites = json.loads((folder / "sites.json").read_text())
    models = []
    for path in sorted(folder.glob("body-*.npz")):
        with path.open("rb") as file:
            models.append(read_trees(file))

    def use(site: str) -> None:
        model = models[sites.get(site, 0)]
        module.trees = lambda name: model  # type: ignore[attr-defined]

    return use


def trafilatura() -> System:
    from trafilatura import bare_extraction

    def answer(html: bytes, url: str | None) -> Answer:
        found = bare_extraction(html, url=url, with_metadata=True, include_comments=False)
        if found is None:
            return {}
        given = found.as_dict()
        authors = [name.strip() for name in (given["author"] or "").split(";") if name.strip()]
        return {"title": given["title"], "text": given["text"], "date": given["date"], "authors": authors}

    return answer


def readability_lxml() -> System:
    from lxml.html import fromstring
    from readability import Document

    def answer(html: bytes, url: str | None) -> Answer:
        document = Document(_decoded(html))
        summary = document.summary(html_partial=True)
        text = "\n".join(
            line for node in fromstring(summary).iter("p", "li", "h2", "h3", "td", "div") if (line := _own_text(node))
        )
        return {"title": document.short_title(), "text": text}

    return answer


def newspaper4k() -> System:
    from newspaper import Article

    def answer(html: bytes, url: str | None) -> Answer:
        article = Article(url or "https://daily.example/")
        article.download(input_html=_decoded(html))
        article.parse()
        day = article.publish_date.isoformat() if article.publish_date else None
        return {"title": article.title, "text": article.text, "date": day, "authors": article.authors}

    return answer


def goose3() -> System:
    from goose3 import Goose

    reader = Goose({"enable_image_fetching": False})

    def answer(html: bytes, url: str | None) -> Answer:
        found = reader.extract(raw_html=_decoded(html))
        return {"title": found.title, "text": found.cleaned_text, "date": found.publish_date, "authors": found.authors}

    return answer


def resiliparse() -> System:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda html, url: {"text": extract_plain_text(_decoded(html), main_content=True)}


def parse() -> System:
    from lxml.html import fromstring

    def answer(html: bytes, url: str | None) -> Answer:
        fromstring(html)
        return {}

    return answer


SYSTEMS: dict[str, tuple[str, Callable[[], System]]] = {
    "newsspider": ("newsspider", newsspider),
    "trafilatura": ("trafilatura", trafilatura),
    "readability-lxml": ("readability", readability_lxml),
    "newspaper4k": ("newspaper", newspaper4k),
    "goose3": ("goose3", goose3),
    "resiliparse": ("resiliparse", resiliparse),
}


def _decoded(html: bytes) -> str:
    from newsspider.decoding import decode

    return decode(html, None).text


def _own_text(node: Any) -> str:
    return "" if node.tag == "div" and len(node) else " ".join(node.text_content().split())


# ---- running them


def answers(
    name: str, pages: list[tuple[dict[str, Any], bytes]], folds: Path | None = None
) -> tuple[list[Answer], float]:
    """Return what a system says of each page, and the CPU seconds that it took; a crash is an empty answer."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_run, (name, [(site_name(row), row.get("url"), html) for row, html in pages], folds))


def _run(name: str, pages: list[tuple[str, str | None, bytes]], folds: Path | None) -> tuple[list[Answer], float]:
    system = parse() if name == "parse" else SYSTEMS[name][1]()
    use = unseen(folds) if folds is not None and name == "newsspider" else None
    for _, url, html in pages[:5]:
        _asked(system, url, html)
    gc.collect()
    out, start = [], time.process_time()
    for site, url, html in pages:
        if use is not None:
            use(site)
        out.append(_asked(system, url, html))
    return out, time.process_time() - start


def _asked(system: System, url: str | None, html: bytes) -> Answer:
    try:
        return system(html, url)
    except Exception:  # noqa: BLE001 - a peer's crash on a page is its answer
        return {}


# ---- judging them


def score(rows: list[dict[str, Any]], given: list[Answer]) -> dict[str, float | None]:
    """Return the measures of one system on one data set; None where the data set has no label for it."""
    both = list(zip(rows, given, strict=True))
    labelled = [(row, answer) for row, answer in both if row.get("text")]
    plain = [_overlap([row["text"]], answer.get("text")) for row, answer in labelled]
    nearest = [
        _overlap([row["text"], *(row.get("text_variants") or [])], answer.get("text")) for row, answer in labelled
    ]
    return {
        "F1": _f1(plain),
        "F1var": _f1(nearest),
        "segF1": _segments(both),
        "under .5": fmean(each[2] < 0.5 for each in nearest) if nearest else None,
        "empty": fmean(not answer.get("text") for _, answer in labelled) if labelled else None,
        "headline": _share(_same(row["title"], answer.get("title")) for row, answer in both if row.get("title")),
        "date": _share(_day(answer.get("date")) == row["date"][:10] for row, answer in both if row.get("date")),
        "authors": _share(_set_f1(row["authors"], answer.get("authors")) for row, answer in both if row.get("authors")),
        "captions": _share(
            _captions(row["captions"], answer.get("captions") or []) for row, answer in both if row.get("captions")
        ),
        "leak": _leak(both),
    }


def _tokens(text: str | None) -> list[str]:
    return _TOKEN.findall(unicodedata.normalize("NFC", text or ""))


def _grams(text: str | None) -> Counter[tuple[str, ...]]:
    words = _tokens(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def _overlap(wanted: list[str], text: str | None) -> tuple[float | None, float, float]:
    """Return precision, recall and F1 of a text's runs of four tokens, against the nearest of the texts *wanted*."""
    got = _grams(text)
    best: tuple[float | None, float, float] = (None, 0.0, 0.0)
    for each in wanted:
        want = _grams(each)
        common = sum((want & got).values())
        f1 = 2 * common / max(1, want.total() + got.total())
        if best[0] is None or f1 > best[2]:
            best = (common / got.total() if got else None, common / max(1, want.total()), f1)
    return best


def _f1(pages: list[tuple[float | None, float, float]]) -> float | None:
    """Return the harmonic mean of mean precision and mean recall, as the article extraction benchmark does."""
    precisions = [each[0] for each in pages if each[0] is not None]
    if not precisions:
        return 0.0 if pages else None
    precision, recall = fmean(precisions), fmean(each[1] for each in pages)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _segments(both: list[tuple[dict[str, Any], Answer]]) -> float | None:
    right = missed = wrong = 0
    for row, answer in both:
        text = " ".join((answer.get("text") or "").split())
        for segment in row.get("segments_with") or ():
            found = " ".join(segment.split()) in text
            right += found
            missed += not found
        wrong += sum(" ".join(segment.split()) in text for segment in row.get("segments_without") or ())
    return 2 * right / (2 * right + missed + wrong) if right + missed else None


def _leak(both: list[tuple[dict[str, Any], Answer]]) -> float | None:
    """Return the share of captions whose words stand in the body that was found though not in the story."""
    leaked = []
    for row, answer in both:
        story, found = _folded(row.get("text")), _folded(answer.get("text"))
        keys = [
            key
            for caption in row.get("captions") or ()
            if len(_tokens(caption)) >= 5 and (key := _folded(caption)) not in story
        ]
        leaked += [key in found for key in keys]
    return fmean(leaked) if leaked else None


def _share(values: Iterable[float]) -> float | None:
    listed = list(values)
    return fmean(listed) if listed else None


def _folded(text: str | list[str] | None) -> str:
    if isinstance(text, list):  # goose3 gives some titles in pieces
        text = " ".join(text)
    return "".join(c for c in unicodedata.normalize("NFKC", text or "").casefold() if c.isalnum())


def _same(one: str, other: str | list[str] | None) -> bool:
    return _folded(one) == _folded(other)


def _day(value: Any) -> str | None:
    return (value.isoformat() if hasattr(value, "isoformat") else str(value))[:10] if value else None


def _set_f1(wanted: list[str] | str, given: list[str] | None) -> float:
    want = {_folded(name) for name in ([wanted] if isinstance(wanted, str) else wanted)}
    got = {_folded(name) for name in given or ()}
    return 2 * len(want & got) / (len(want) + len(got))


def _captions(wanted: list[Any], given: list[str]) -> float:
    want = [Counter(_tokens(each if isinstance(each, str) else each["text"])) for each in wanted]
    got = [Counter(_tokens(each)) for each in given]
    pairs = 0
    for one in want:
        match = next(
            (other for other in got if 2 * (one & other).total() >= 0.8 * (one.total() + other.total()) > 0), None
        )
        if match is not None:
            got.remove(match)
            pairs += 1
    return 2 * pairs / (len(wanted) + len(given))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--datasets", help="names parted by commas; every one in the corpus without it")
    parser.add_argument("--systems", help=f"of: {', '.join(SYSTEMS)}")
    parser.add_argument("--folds", type=Path, help="judge newsspider by body models that saw no page of the site")
    parser.add_argument("--limit", type=int, help="only the first pages of each data set")
    given = parser.parse_args()
    here = [name for name, (module, _) in SYSTEMS.items() if importlib.util.find_spec(module)]
    systems = given.systems.split(",") if given.systems else here
    found = sorted(path.parent.name for path in given.corpus.glob("*/truth.jsonl"))
    for dataset in given.datasets.split(",") if given.datasets else found:
        lines = (given.corpus / dataset / "truth.jsonl").read_text("utf-8").splitlines()[: given.limit]
        rows = [json.loads(line) for line in lines]
        pages = [
            (row, gzip.decompress((given.corpus / dataset / "pages" / f"{row['id']}.html.gz").read_bytes()))
            for row in rows
        ]
        _, bare = answers("parse", pages)
        print(f"\n{dataset}: {len(pages)} pages\n")
        print("| system | " + " | ".join(COLUMNS) + " |\n|---" * 1 + "|---" * len(COLUMNS) + "|")
        for name in systems:
            out, seconds = answers(name, pages, given.folds)
            measures = {**score(rows, out), "× parse": seconds / bare}
            cells = [_cell(column, measures[column]) for column in COLUMNS]
            print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def _cell(column: str, value: float | None) -> str:
    return "" if value is None else f"{value:.1f}" if column == "× parse" else f"{value:.3f}"


if __name__ == "__main__":
    main()
