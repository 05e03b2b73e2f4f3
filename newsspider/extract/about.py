"""What a page says about its story as a whole: publisher, section, keywords, description, address, paywall."""

from __future__ import annotations

import ipaddress
import itertools
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from newsspider.extract import marks
from newsspider.extract.found import Found
from newsspider.extract.language import language
from newsspider.extract.layout import Layout
from newsspider.extract.metadata import text_value, type_names
from newsspider.extract.reading import Reading
from newsspider.extract.text import fold, text_of
from newsspider.extract.titles import plain
from newsspider.extract.urls import canonical, host_of, looks_like_story, same_site

__all__ = ["canonical_url", "description", "is_accessible_for_free", "keywords", "language", "publisher", "section"]

_LONGEST_NAME = 80
_LONGEST_SECTION = 50
_LONGEST_KEYWORD = 80
_MOST_KEYWORDS = 60
_NOT_SAID = frozenset({"", "none", "null", "undefined", "nan", "false", "true", "n/a", "default", "unknown", "-"})


# ---- publisher


def publisher(reading: Reading) -> Found[str] | None:
    """Return the publisher as the page names it."""
    for found in _publishers(reading):
        if _is_name(found.value):
            return found
    if reading.site.publisher:
        return Found(reading.site.publisher, "site:publisher")
    return None


def _publishers(reading: Reading) -> Iterator[Found[str]]:
    metadata = reading.metadata
    story = metadata.story or {}
    for name in ("publisher", "sourceOrganization", "copyrightHolder"):
        value = text_value(metadata.resolved(story.get(name)))
        if value:
            yield Found(value, f"json-ld:{name}")
    for _, value in metadata.props.get("publisher", ()):
        yield Found(value, "microdata:publisher")
    for name in ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name"):
        declared = metadata.meta(name)
        if declared is not None:
            yield declared
    for node in metadata.nodes:
        for kind in type_names(node):
            if kind in ("newsmediaorganization", "organization", "website"):
                value = text_value(node.get("name"))
                if value:
                    yield Found(value, "json-ld:name")


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and "://" not in text and text.lower() not in _NOT_SAID


# ---- section


def section(reading: Reading) -> Found[str] | None:
    """Return the section of the story as the page prints it (``国际``, ``World``)."""
    for element in reading.site.find("section", reading.page.root):
        text = text_of(element)
        if text:
            return Found(text, "site:section")
    excluded = _Excluded(reading)
    slug = None
    for found in _sections(reading, excluded):
        if not excluded.allows(found.value):
            continue
        if _SLUG.fullmatch(found.value):
            # Not as printed: the link that prints it may be on the page.
            slug = slug or found
            continue
        return found
    if slug is not None:
        printed = _printed(slug.value, reading)
        return Found(printed, slug.source) if printed is not None and excluded.allows(printed) else slug
    return None


class _Excluded:
    """What is no section: the headline, the site's names, the word for the front page."""

    def __init__(self, reading: Reading) -> None:
        metadata = reading.metadata
        titles = [metadata.meta("og:title"), metadata.meta("twitter:title")]
        texts = [found.value for found in titles if found is not None] + [metadata.title or ""]
        texts += [text_value((metadata.story or {}).get("headline")) or ""]
        texts += [block.text for block in reading.layout.headings if block.box.tag == "h1"][:2]
        self.titles = [key for text in texts if len(key := plain(text[:300])) > 8]
        self.names = {plain(found.value) for found in _publishers(reading)}
        if reading.site.publisher:
            self.names.add(plain(reading.site.publisher))
        if reading.page.url:
            host = host_of(reading.page.url).removeprefix("www.")
            self.names |= {plain(host), plain(host.partition(".")[0])}

    def allows(self, text: str) -> bool:
        if not 1 < len(text) <= _LONGEST_SECTION or "://" in text or text.lower() in _NOT_SAID:
            return False
        key = plain(text)
        if not key or key.isdigit() or key in self.names or _HOME.fullmatch(text.strip(" .»>/")):
            return False
        return not any(key == title or (len(key) > 15 and key in title) or title in key for title in self.titles)


_HOME = re.compile(
    r"(?:home ?page|home|main|front ?page|index|startseite|start|front|accueil|à la une|la une|inicio|portada|início|capa|home "
    r"page|beranda|utama|laman utama|halaman utama|strona główna|главная(?: страница)?|головна|главна|αρχική|αρχική σελίδα|ana ?sayfa|anasayfa"
    r"|trang chủ|หน้าแรก|ホーム|トップ(?:ページ)?|홈|홈으로|主页|首页|首頁|主頁|网站首页|網站首頁|新闻首页|الرئيسية|صفحه نخست|होम|forsíða|forside|forsiden"
    r"|etusivu|domů|úvod|címlap|acasă|naslovnica|početna|home news|uncategori[sz]ed|sin categoría|non classé|allgemein|ohne kategorie"
    r"|未分类|未分類|記事|ニュース|正文|内容|詳細|详情|文章|news detail|article|artikel|articles|story|stories)",
    re.IGNORECASE,
)
_SLUG = re.compile(r"(?=[^A-Z]*[a-z])[a-z0-9]+(?:[-_/][a-z0-9]+)*")


def _sections(reading: Reading, excluded: _Excluded) -> Iterator[Found[str]]:
    metadata = reading.metadata
    story = metadata.story or {}
    for value in _strings(story.get("articleSection")):
        # A comma belongs to a name (Arts, Books & Music); several part a list.
        yield Found(value.partition(",")[0] if value.count(",") > 1 else value, "json-ld:articleSection")
    for name in ("article:section", "og:article:section"):
        for value in metadata.metas.get(name, ()):
            text = text_value(value)
            if text:
                yield Found(text, name)
    for _, value in metadata.props.get("articleSection", ())[:3]:
        yield Found(value, "microdata:articleSection")
    yield from _crumbs_declared(reading, excluded)
    for name in (
        "section",
        "cxenseparse:section",
        "parsely-section",
        "article.section",
        "sailthru.section",
    ):
        declared = metadata.meta(name)
        if declared is not None:
            yield declared
    yield from _crumbs_printed(reading.layout, excluded)
    yield from _by_path(reading)


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for each in values[:20] if (text := text_value(each))]


def _crumbs_declared(reading: Reading, excluded: _Excluded) -> Iterator[Found[str]]:
    """Yield the steps of the declared way to the story, the last first."""
    for node in reading.metadata.nodes:
        crumbs = node if "breadcrumblist" in type_names(node) else node.get("breadcrumb")
        crumbs = reading.metadata.resolved(crumbs)
        steps = crumbs.get("itemListElement") if isinstance(crumbs, dict) else None
        if not isinstance(steps, list):
            continue
        names = []
        for step in steps[:12]:
            if isinstance(step, dict):
                item = step.get("item")
                names.append(text_value(step.get("name")) or (text_value(item) if isinstance(item, dict) else None))
        for name in reversed(names):
            if name and "://" not in name and not name.startswith("/"):
                yield Found(name, "json-ld:breadcrumb")


_ARROW = re.compile(r"\s*(?:[>›»→/|＞]|&gt;|::|—>|\s-\s)+\s*")
_YOU_ARE_HERE = re.compile(
    r"(?:您?(?:现在的?|現在的?|当前|目前|的)?(?:所在)?的?位置|(?:新闻|网站)?首[页頁]|you are here|home)\s*[:：]?\s*[>›»→/|＞:：是在]",
    re.IGNORECASE,
)
_CRUMB_BLOCKS = 120


def _crumbs_printed(layout: Layout, excluded: _Excluded) -> Iterator[Found[str]]:
    """Yield the steps of the printed way to the story, the last first."""
    texts: list[str] = []
    for node, own, at in layout.marked[:600]:
        if own & marks.NAV and "crumb" in f"{node.get('class')} {node.get('id')}".lower():
            end = next((box.end for box in layout.boxes if box.node is node), at + 1)
            linked = [link for link in layout.links if at <= link.start < max(end, at + 1)]
            texts += [" ".join(block.text for block in layout.blocks[link.start : link.end][:2]) for link in linked[:8]]
            if not linked:
                texts += [block.text for block in layout.blocks[at : min(end, at + 8)]]
            break
    if not texts:
        for block in layout.blocks[:_CRUMB_BLOCKS]:
            if len(block.text) < 120 and _YOU_ARE_HERE.match(block.text):
                texts = [block.text]
                break
    steps = [step for text in texts for step in _ARROW.split(text) if step]
    for step in reversed(steps[:12]):
        step = step.strip(" :：")
        if excluded.allows(step) and not _YOU_ARE_HERE.match(step + ":"):
            yield Found(step, "html:breadcrumb")


def _by_path(reading: Reading) -> Iterator[Found[str]]:
    """Yield the words of the links to the folders that the story stands in, the innermost first."""
    url = reading.page.url or next(iter(reading.metadata.rels.get("canonical", ())), None)
    if url is None:
        return
    path = urlsplit(canonical(url)).path
    folders = [path[: match.start()] for match in re.finditer("/", path)][1:]
    for folder in reversed(folders[:6]):
        name = folder.rpartition("/")[2]
        if name.isdigit():
            continue
        for link in reading.layout.links[:300]:
            href = link.href.partition("?")[0].partition("#")[0].rstrip("/")
            if href.endswith(folder) and link.end - link.start == 1 and _path(href) == folder:
                text = text_of(link.node)
                if text and len(text) <= 25:
                    yield Found(text, "html:nav")


def _path(href: str) -> str:
    try:
        return urlsplit(href).path
    except ValueError:
        return ""


def _printed(slug: str, reading: Reading) -> str | None:
    """Return the words of the link that leads to the section *slug*, or None."""
    last = slug.rpartition("/")[2]
    words = plain(last)
    layout = reading.layout
    for link in layout.links[:400]:
        path = link.href.partition("?")[0].partition("#")[0].rstrip("/").lower()
        if path.endswith("/" + last) and link.end - link.start == 1:
            text = text_of(link.node)
            if text and (plain(text) == words or 1 < len(text) <= 25):
                return text
    return None


# ---- keywords


def keywords(reading: Reading) -> Found[tuple[str, ...]] | None:
    """Return the story's keywords as the page gives them, each once, the site's own name left out."""
    for values, source in _keyword_lists(reading):
        cleaned = _cleaned(values, reading)
        if cleaned and not _made_up(cleaned, reading):
            return Found(cleaned, source)
    return None


def _keyword_lists(reading: Reading) -> Iterator[tuple[list[str], str]]:
    metadata = reading.metadata
    if reading.site.keywords:
        yield [text_of(node) for node in reading.site.find("keywords", reading.page.root)], "site:keywords"
    story = metadata.story or {}
    yield _strings_all(story.get("keywords")), "json-ld:keywords"
    for name in ("news_keywords", "article:tag", "og:article:tag", "parsely-tags", "sailthru.tags", "keywords"):
        yield metadata.metas.get(name, []), name if ":" in name else f"meta:{name}"
    yield [value for _, value in metadata.props.get("keywords", ())], "microdata:keywords"
    tagged = [link for link in reading.layout.links[:2000] if "tag" in (link.node.get("rel") or "").split()]
    yield [text_of(link.node) for link in tagged[:_MOST_KEYWORDS]], "html:rel-tag"


def _strings_all(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for each in values[:200] if (text := text_value(each))]


_CODE = re.compile(r"[A-Z]{2,6}\d{0,2}")


def _made_up(words: tuple[str, ...], reading: Reading) -> bool:
    """Return whether *words* are codes, or the words of the headline or the summary one after another."""
    if len(words) < 8:
        return False
    if sum(1 for word in words if _CODE.fullmatch(word)) > 0.7 * len(words):
        return True
    found = description(reading)
    text = f"{reading.metadata.title or ''} {found.value if found is not None else ''}".casefold()
    places = [text.find(word.casefold()) for word in words]
    inside = [place for place in places if place >= 0]
    ordered = sum(1 for one, other in itertools.pairwise(inside) if one < other)
    return len(inside) > 0.8 * len(words) and ordered > 0.8 * len(inside)


_APART = re.compile(r"\s*[,，、;；|｜\n\t]+\s*")
_HAN_WORDS = re.compile(
    r"[\u3400-\u9fff\uac00-\ud7afA-Za-z0-9·]{1,12}(?: [\u3400-\u9fff\uac00-\ud7afA-Za-z0-9·]{1,12}){1,20}"
)


def _cleaned(values: list[str], reading: Reading) -> tuple[str, ...]:
    excluded = _Excluded(reading) if any(values) else None
    found: dict[str, str] = {}
    for value in values[:200]:
        text = text_value(value) or ""
        pieces = _APART.split(text[:5000])
        if len(pieces) == 1 and _HAN_WORDS.fullmatch(text) and re.search("[\u3400-\u9fff]", text):
            pieces = text.split()
        for piece in pieces:
            word = fold(piece.strip(" #\"'“”《》.。:：_"))
            key = plain(word)
            if not key or len(word) > _LONGEST_KEYWORD or word.lower() in _NOT_SAID or excluded is None:
                continue
            if key in excluded.names or (len(key) > 12 and any(key == title for title in excluded.titles)):
                continue
            found.setdefault(key, word)
            if len(found) >= _MOST_KEYWORDS:
                return tuple(found.values())
    return tuple(found.values())


# ---- description


def description(reading: Reading) -> Found[str] | None:
    """Return the page's own summary of the story; of two, the one that is not cut short."""
    metadata = reading.metadata
    candidates: list[Found[str]] = []
    story = metadata.story or {}
    for name in ("description", "abstract"):
        value = text_value(story.get(name))
        if value:
            candidates.append(Found(value, f"json-ld:{name}"))
    for name in ("og:description", "description", "twitter:description", "dc.description", "sailthru.description"):
        declared = metadata.meta(name)
        if declared is not None:
            candidates.append(declared)
    candidates += [Found(value, "microdata:description") for _, value in metadata.props.get("description", ())[:1]]
    excluded = {plain(metadata.title or "")} | {plain(found.value) for found in _publishers(reading)}
    titles = [metadata.meta("og:title"), metadata.meta("twitter:title")]
    excluded |= {plain(found.value) for found in titles if found is not None}
    usable = [found for found in candidates if len(found.value) > 9 and plain(found.value) not in excluded]
    for found in usable:
        if not _CUT.search(found.value):
            return found
        start = _CUT.sub("", found.value)[:40]
        whole = next(
            (other for other in usable if other.value.startswith(start) and len(other.value) > len(found.value)), None
        )
        return whole or found
    return None


_CUT = re.compile(r"\s*[\[(]?(?:\.{2,}|…+)[\])]?$")


# ---- address


def canonical_url(reading: Reading) -> Found[str] | None:
    """Return the story's own address as the page declares it, without tracking parameters.

    A declared address that is clearly another page's (the front page, a section, another site's page) is passed over.
    """
    for url, source in _own_addresses(reading):
        clean = canonical(url)
        if _is_own(clean, reading.page.url):
            return Found(clean, source)
    return None


def _own_addresses(reading: Reading) -> Iterator[tuple[str, str]]:
    metadata = reading.metadata
    for url in metadata.rels.get("canonical", ())[:3]:
        yield url, "html:canonical"
    found = metadata.meta("og:url")
    if found is not None:
        declared = reading.absolute(found.value)
        if declared is not None:
            yield declared, "og:url"
    story = metadata.story or {}
    for name in ("url", "mainEntityOfPage", "@id"):
        value = story.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        declared = reading.absolute(value) if isinstance(value, str) and "/" in value else None
        if declared is not None:
            yield declared, f"json-ld:{name.lstrip('@')}"


def _is_own(url: str, fetched: str | None) -> bool:
    """Return whether *url* may be the address of the page that was fetched from *fetched*."""
    try:
        path, query = urlsplit(url)[2:4]
    except ValueError:
        return False
    host = host_of(url)
    if not _is_public(host) or "{{" in url or "undefined" in path:
        return False
    if not path.strip("/") and not query:
        return False
    if fetched is None:
        return True
    likely = looks_like_story(canonical(fetched))
    if (
        likely >= 0.4
        and looks_like_story(url) < min(0.2, likely / 2)
        and path.rstrip("/") != urlsplit(fetched).path.rstrip("/")
    ):
        return False
    if same_site(url, fetched) or not host_of(fetched):
        return True
    # Papers of one house share their stories: the address is the same but for the host.
    last = unquote(path).rstrip("/").rpartition("/")[2]
    return len(last) > 5 and last in unquote(fetched)


def _is_public(host: str) -> bool:
    name = host.partition(":")[0]
    if "." not in name:
        return False
    try:
        return ipaddress.ip_address(name).is_global
    except ValueError:
        return not name.endswith((".local", ".localhost", ".internal", ".lan"))


# ---- paywall


def is_accessible_for_free(reading: Reading) -> Found[bool] | None:
    """Return False when the page says that its story is behind a paywall, True when it says it is not, else None."""
    metadata = reading.metadata
    nodes = [metadata.story] if metadata.story is not None else []
    nodes += [node for node in metadata.nodes if any(kind.endswith("page") for kind in type_names(node))][:5]
    for node in nodes:
        said = _truth(node.get("isAccessibleForFree"))
        if said is None:
            parts = node.get("hasPart")
            each = parts if isinstance(parts, list) else [parts]
            said = (
                False
                if any(isinstance(p, dict) and _truth(p.get("isAccessibleForFree")) is False for p in each[:20])
                else None
            )
        if said is not None:
            return Found(said, "json-ld:isAccessibleForFree")
    for _, value in metadata.props.get("isAccessibleForFree", ())[:1]:
        said = _truth(value)
        if said is not None:
            return Found(said, "microdata:isAccessibleForFree")
    for name, free, paid in _TIERS:
        declared = metadata.meta(name)
        value = declared.value.lower() if declared is not None else ""
        if declared is not None and value in free | paid:
            return Found(value in free, declared.source)
    return None


_YES = frozenset({"true", "yes", "1", "http://schema.org/true", "https://schema.org/true", "y"})
_NO = frozenset({"false", "no", "0", "http://schema.org/false", "https://schema.org/false", "n"})
_PAID_WORDS = frozenset(
    {"locked", "metered", "premium", "paid", "subscriber", "subscribers", "registered", "paywall", "plus"}
)
_TIERS: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    ("article:content_tier", frozenset({"free"}), _PAID_WORDS),
    ("article:content-tier", frozenset({"free"}), _PAID_WORDS),
    ("content_tier", frozenset({"free"}), _PAID_WORDS),
    ("isaccessibleforfree", _YES, _NO),
    ("article:free_access", _YES, _NO),
    ("article:is_paid", _NO, _YES),
    ("is_paid", _NO, _YES),
    ("paywall", _NO, _YES | _PAID_WORDS),
    ("paid_content", _NO, _YES),
    ("premium", _NO, _YES),
)


def _truth(value: Any) -> bool | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, bool):
        return value
    text = value.strip().lower() if isinstance(value, str) else ""
    return True if text in _YES else False if text in _NO else None
