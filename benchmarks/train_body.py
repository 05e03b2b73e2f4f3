"""Train the body model on labelled pages, judge it by cross-validation over sites, write its table of numbers.

    python benchmarks/train_body.py CORPUS                 judge only: five folds, no site in two of them
    python benchmarks/train_body.py CORPUS --write         train on all pages and write extract/data/body.npz
    python benchmarks/train_body.py CORPUS --folds DIR     write each fold's table, for benchmarks/compare.py --folds DIR

A corpus is a folder of data sets, each with truth.jsonl and pages/ID.html.gz. Needs the dependency group `train`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from body_labels import DATASETS, labels_of, rows_of, site_name
from catboost import CatBoostClassifier

from newsspider.extract import Extraction
from newsspider.extract.features import features
from newsspider.extract.reading import Reading
from newsspider.page import Page

FOLDS = 5
TABLE = Path(__file__).parents[1] / "newsspider" / "extract" / "data" / "body.npz"
#: Chosen by cross-validation: more trees gain less than a thousandth of F1.
TREES = {"iterations": 400, "depth": 6, "learning_rate": 0.06, "l2_leaf_reg": 6, "random_strength": 1}


def read_page(dataset: str, page: tuple[dict[str, Any], bytes]) -> dict[str, Any]:
    """Return a page's features, labels, the weights of its blocks and their texts."""
    row, body = page
    reading = Reading(Page(body=body, url=row.get("url")))
    layout = reading.layout
    known = Extraction(reading)
    hints = known.hints
    labels = labels_of(layout, row)
    barred = {*hints.captions, *hints.card_blocks, *known.head}
    sizes = np.array([len(block.text) for block in layout.blocks], dtype=np.float32)
    return {
        "dataset": dataset,
        "id": row["id"],
        "site": site_name(row),
        "rows": features(layout, hints) if layout.blocks else np.zeros((0, 1), np.float32),
        "labels": labels,
        "barred": np.array([i in barred for i in range(len(layout.blocks))], dtype=bool),
        "sizes": sizes,
        "texts": [block.text for block in layout.blocks],
    }


def read_corpus(corpus: Path) -> list[dict[str, Any]]:
    pages = []
    with ProcessPoolExecutor() as pool:
        for dataset in DATASETS:
            pages += pool.map(partial(read_page, dataset), rows_of(corpus, dataset), chunksize=8)
    return [page for page in pages if len(page["texts"])]


def gathered(pages: list[dict[str, Any]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the rows, labels and weights of all labelled blocks of *pages*; every page weighs the same."""
    rows, labels, weights = [], [], []
    for page in pages:
        known = page["labels"] >= 0
        if not known.any():
            continue
        weight = np.sqrt(page["sizes"][known]) + 2
        rows.append(page["rows"][known])
        labels.append(page["labels"][known])
        weights.append(weight / weight.sum() * (1 if page["dataset"] != "trafilatura" else 0.3))
    total = np.concatenate(weights)
    return np.concatenate(rows), np.concatenate(labels), total / total.mean()


def trained(pages: list[dict[str, Any]], seed: int = 1) -> CatBoostClassifier:
    rows, labels, weights = gathered(pages)
    model = CatBoostClassifier(**TREES, random_seed=seed, verbose=False, allow_writing_files=False, border_count=128)
    model.fit(rows, labels, sample_weight=weights)
    return model


def folds_of(pages: list[dict[str, Any]]) -> list[list[int]]:
    """Return the pages of each fold; a site's pages stand in one fold."""
    sites: dict[str, list[int]] = defaultdict(list)
    for i, page in enumerate(pages):
        sites[page["site"]].append(i)
    folds: list[list[int]] = [[] for _ in range(FOLDS)]
    for site in sorted(sites, key=lambda site: (-len(sites[site]), site)):
        min(folds, key=len).extend(sites[site])
    return folds


def write_folds(pages: list[dict[str, Any]], folder: Path) -> None:
    """Write the table of each fold's model, which saw no page of the fold's sites, and the fold of each site."""
    folder.mkdir(parents=True, exist_ok=True)
    sites = {}
    for number, fold in enumerate(folds_of(pages)):
        left = set(fold)
        write(trained([page for i, page in enumerate(pages) if i not in left]), folder / f"body-{number}.npz")
        sites.update({pages[i]["site"]: number for i in fold})
    (folder / "sites.json").write_text(json.dumps(sites))


def judged(pages: list[dict[str, Any]]) -> list[np.ndarray]:
    """Return the chances of each page's blocks by a model that saw no page of its site."""
    chances: list[np.ndarray] = [np.zeros(0)] * len(pages)
    for fold in folds_of(pages):
        model = trained([page for i, page in enumerate(pages) if i not in set(fold)])
        for i in fold:
            chance = model.predict_proba(pages[i]["rows"])[:, 1]
            chance[pages[i]["barred"]] = 0
            chances[i] = chance
    return chances


def report(pages: list[dict[str, Any]], chances: list[np.ndarray]) -> None:
    """Print F1 of the blocks' characters, mean over pages, for each data set."""
    scores: dict[str, list[float]] = defaultdict(list)
    for page, chance in zip(pages, chances, strict=True):
        known = page["labels"] >= 0
        want, got, size = page["labels"] == 1, (chance > 0.5) & known, page["sizes"]
        if size[want].sum():
            scores[page["dataset"]].append(2 * size[want & got].sum() / (size[want].sum() + size[got].sum()))
    for dataset, values in scores.items():
        poor = sum(value < 0.5 for value in values)
        print(f"{dataset:12} pages {len(values):4}  F1 of blocks {np.mean(values):.4f}  under 0.5: {poor}")


def write(model: CatBoostClassifier, path: Path) -> None:
    """Write the trees as arrays that `newsspider.extract.model` reads."""
    temporary = path.with_suffix(".json")
    model.save_model(str(temporary), format="json")
    table = json.loads(temporary.read_text())
    temporary.unlink()
    # CatBoost names a feature by its place among the float features; its first split is the lowest bit.
    feature = [[split["float_feature_index"] for split in tree["splits"]] for tree in table["oblivious_trees"]]
    border = [[split["border"] for split in tree["splits"]] for tree in table["oblivious_trees"]]
    leaf = [tree["leaf_values"] for tree in table["oblivious_trees"]]
    depth = Counter(map(len, feature)).most_common(1)[0][0]
    full = [i for i, splits in enumerate(feature) if len(splits) == depth]
    if len(full) != len(feature):
        raise SystemExit(f"{len(feature) - len(full)} trees are not of depth {depth}")
    scale, bias = table["scale_and_bias"]
    np.savez_compressed(
        path,
        feature=np.array(feature, dtype=np.uint16),
        border=np.array(border, dtype=np.float32),
        leaf=(np.array(leaf) * scale).astype(np.float32),
        bias=np.float64(bias[0]),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true", help="train on all pages and write the table")
    parser.add_argument("--folds", type=Path, help="train each fold's model and write the tables to this folder")
    parser.add_argument("--keep", type=Path, help="write the judged chances to this file (pickle)")
    given = parser.parse_args()
    pages = read_corpus(given.corpus)
    print(f"{len(pages)} pages, {sum(len(page['texts']) for page in pages)} blocks")
    if given.folds:
        write_folds(pages, given.folds)
        return
    if given.write:
        write(trained(pages), TABLE)
        return
    chances = judged(pages)
    report(pages, chances)
    if given.keep:
        import pickle

        kept = {(page["dataset"], page["id"]): chance for page, chance in zip(pages, chances, strict=True)}
        given.keep.write_bytes(pickle.dumps(kept))


if __name__ == "__main__":
    main()
