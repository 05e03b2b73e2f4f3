"""The newspapers that have a file here, one module each: `load("orientaldaily")`, `site_for(url)`.

A new module is found by its place in this folder; nothing lists them by hand.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from urllib.parse import urlsplit

from newsspider.site import Site


@cache
def _modules() -> tuple[str, ...]:
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name for name in found if not name.startswith("_")))


def names() -> list[str]:
    """Return the names of all sites, sorted."""
    return list(_modules())


@cache
def load(name: str) -> Site:
    """Return the site called *name*.

    Raises ValueError when there is none, or when its file names it otherwise than the file itself is named.

    >>> load("orientaldaily").domain
    'orientaldaily.com.my'
    """
    # Only names found in the folder are imported, so no name can lead out of it.
    if name not in _modules():
        raise ValueError(f"no site named {name!r}; known sites: {', '.join(_modules())}")
    site = getattr(import_module(f"{__name__}.{name}"), "SITE", None)
    if not isinstance(site, Site):
        raise ValueError(f"site {name}: the module has no SITE, or it is no Site: {site!r}")
    if site.name != name:
        raise ValueError(f"site {name}: name={site.name!r}: must be that of the module, {name!r}")
    return site


def site_for(url: str) -> Site | None:
    """Return the site that *url* belongs to, by its host; None when no site knows the host.

    >>> site_for("https://johor.sinchew.com.my/news/20220111/johor/3412345").name
    'sinchew'
    >>> site_for("https://notsinchew.com.my/") is None
    True
    """
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return None
    labels = host.rstrip(".").split(".")
    domains = _domains()
    # From the whole host downwards: the longest domain wins.
    for start in range(len(labels)):
        name = domains.get(".".join(labels[start:]))
        if name is not None:
            return load(name)
    return None


@cache
def _domains() -> dict[str, str]:
    return {load(name).domain: name for name in _modules()}
