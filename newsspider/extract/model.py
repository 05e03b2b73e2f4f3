"""The body model: how likely each block is part of the story, by a table of numbers read with NumPy.

The model is a sum of oblivious decision trees (every node of one depth asks the same question, so a tree of depth d
is d comparisons and a table of 2^d numbers; Prokhorenkova et al., "CatBoost: unbiased boosting with categorical
features", NeurIPS 2018). benchmarks/train_body.py makes the table.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import IO

import numpy as np
from numpy.typing import NDArray


class Trees:
    """A sum of oblivious trees.

    `feature` and `border` have a row a tree and a column a depth; `leaf` has 2^depth values a tree.
    """

    def __init__(
        self, feature: NDArray[np.int64], border: NDArray[np.float32], leaf: NDArray[np.float32], bias: float
    ) -> None:
        self.feature = np.ascontiguousarray(feature.T)
        self.border = np.ascontiguousarray(border.T)[:, :, None]
        self.start = (np.arange(len(leaf)) * leaf.shape[1])[:, None]
        self.leaf = leaf.reshape(-1)
        self.bias = bias

    def probability(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the probability of each row, an array as long as *rows*."""
        # A column a row: taking whole lines of memory is several times faster than picking single numbers.
        columns = np.ascontiguousarray(rows.T)
        place = np.zeros((self.feature.shape[1], len(rows)), dtype=np.uint8)
        for depth, (feature, border) in enumerate(zip(self.feature, self.border, strict=True)):
            place |= (columns[feature] > border).view(np.uint8) << depth
        score = self.leaf[place + self.start].sum(axis=0, dtype=np.float64) + self.bias
        chance: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-score))
        return chance


@cache
def trees(name: str) -> Trees:
    """Return the model that the package's data holds under this name."""
    with (files("newsspider.extract") / "data" / f"{name}.npz").open("rb") as file:
        return read_trees(file)


def read_trees(file: IO[bytes]) -> Trees:
    """Return the model that an open file of arrays holds."""
    with np.load(file) as table:
        return Trees(table["feature"].astype(np.int64), table["border"], table["leaf"], float(table["bias"]))
