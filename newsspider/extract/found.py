"""A field's value and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Found(Generic[T]):
    """A field's value and where it came from, such as ``json-ld:headline`` or ``html:h1``."""

    value: T
    source: str
