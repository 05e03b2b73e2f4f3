"""Which stories a section page offers, its next page, and the site's sections; a split story's next part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsspider.extract import marks as kind
from newsspider.extract.cards import MOST_LINKS, cards, words_of
from newsspider.extract.layout import Box, Layout
from newsspider.extract.layout import Link as LayoutLink
from newsspider.extract.reading import Reading
from newsspider.extract.teasers import read_cards, site_cards
from newsspider.extract.text import size
from newsspider.extract.urls import (
    canonical,
    is_next_part,
    key_of,
    looks_like_section,
    looks_like_story,
    same_site,
)
from newsspider.page import Page
from newsspider.records import Teaser
from newsspider.site import GENERAL, Site


@dataclass(frozen=True)
class Link:
    """A link: its words and its absolute address."""

    text: str
    url: str


@dataclass(frozen=True)
class Links:
    """What a section page offers.

    Attributes:
        stories: The stories, in the order of the page, each once, with what the page says of them.
        next_page: The address of the list's next page, or None.
        sections: The site's section pages that the page leads to, in its order, each once.
    """

    stories: tuple[Teaser, ...] = ()
    next_page: str | None = None
    sections: tuple[Link, ...] = ()


def links(page: Page, site: Site | None = None) -> Links:
    """Return what a section page or front page offers."""
    return links_of(Reading(page, site or GENERAL))


def links_of(reading: Reading) -> Links:
    """Return what a section page offers, from a page that is being read already."""
    shown = site_cards(reading, "story_links") or cards(reading)
    return Links(stories=read_cards(reading, shown), next_page=_next_page(reading), sections=_sections(reading))


# ---- the next page

_NEXT = re.compile(
    r"(?:下一?[页頁]|下页|後一頁|后一页|次(?:へ|のページ)|다음(?:\s?페이지)?|next(?:\s+(?:page|posts|articles|stories|results|\d+))?"
    r"|older(?:\s+(?:posts|entries|articles|stories|news))?|load\s+more|show\s+more|more\s+(?:stories|news|articles|posts|results)|view\s+more"
    r"|nächste(?:\s+seite)?|weiter|ältere\s+(?:beiträge|artikel)|(?:page\s+)?suivante?s?|siguientes?|próxim[ao]s?|seguintes?|mais\s+antig[ao]s"
    r"|successiv[ao]|pagina\s+successiva|avanti|selanjutnya|berikutnya|seterusnya|следующая|далее|вперед|вперёд|наступна|następna|dalej"
    r"|επόμεν[ηο]|التالي|بعدی|sonraki|tiếp|trang\s+sau|ถัดไป|अगला|volgende|nästa|neste|næste|seuraava|další|加载更多|載入更多|查看更多|更多)",
    re.IGNORECASE,
)
_ARROWS = frozenset({"»", "›", ">", ">>", "→", "▶", "❯", "⟩", "⇒"})
_BACKWARD = re.compile(r"prev|上一|newer|zurück|précéd|anterior|preced|前へ|이전|предыд|назад|neuere", re.IGNORECASE)
_NEXT_CLASS = re.compile(r"(?:^|[\s_-])next(?:[\s_-]|$)|pager-next|nextpostslink|older", re.IGNORECASE)
_EDGES = " \t»›>→▶▸►❯⟩….:：|[]()【】"


def _next_page(reading: Reading) -> str | None:
    for found in reading.site.find("next_page", reading.page.root) if reading.site.next_page else ():
        url = reading.absolute(found if isinstance(found, str) else _href(found))
        if url is not None and not _is_own(url, reading):
            return canonical(url)
    best, most = None, 0
    for link, points in _next_links(reading):
        if points > most:
            best, most = link, points
    return best


def _href(node: object) -> str | None:
    get = getattr(node, "get", None)
    if get is None:
        return None
    found = get("href")
    if not found:
        inner = node.find(".//a[@href]")  # type: ignore[attr-defined]
        found = inner.get("href") if inner is not None else None
    return found if isinstance(found, str) else None


def _is_own(url: str, reading: Reading) -> bool:
    return reading.page.url is not None and key_of(url) == key_of(reading.page.url)


def _next_links(reading: Reading) -> Iterator[tuple[str, int]]:
    """Yield addresses that may be the next page's, with how much says so."""
    own = reading.page.url
    for href in _declared_next(reading):
        url = reading.absolute(href)
        if url and _may_be_next(url, reading):
            yield canonical(url), 4
    layout = reading.layout
    for link in layout.links[:MOST_LINKS]:
        said = _says_next(link, layout)
        number = said if said is not None else _number(link, layout)
        if said is None and number is None:
            continue
        url = reading.absolute(link.href)
        if url is None or not _may_be_next(url, reading):
            continue
        page = page_number(url, own)
        if said is not None:
            if page is not None and own is not None and page <= (page_number(own, own) or 1):
                continue
            # A word alone also opens the next slide; a number in the address, or the pager around it, tells.
            if page is not None:
                yield canonical(url), 3 + said
            elif said > 1 or _in_pager(link):
                yield canonical(url), said
        elif page is not None and own is not None and page == (page_number(own, own) or 1) + 1 and number == page:
            yield canonical(url), 2


_LINK_NEXT = re.compile(r"\bnext\b")


def _declared_next(reading: Reading) -> list[str]:
    return list(reading.metadata.rels.get("next", ()))


def _says_next(link: LayoutLink, layout: Layout) -> int | None:
    """Return how clearly a link calls itself the next page's, or None."""
    node = link.node
    rel = node.get("rel")
    if rel and _LINK_NEXT.search(rel.lower()):
        return 3
    text = words_of(link, layout)
    if len(text) > 40:
        return None
    text = text or node.get("aria-label") or node.get("title") or ""
    names = f"{node.get('class') or ''} {node.get('id') or ''} {link.box.node.get('class') or ''}"
    if _BACKWARD.search(text) or (not text and _BACKWARD.search(names)):
        return None
    if _NEXT.fullmatch(text.strip(_EDGES)):
        return 2 if _NEXT_CLASS.search(names) else 1
    if _NEXT_CLASS.search(names) and (size(text) < 16 or text in _ARROWS):
        return 2
    return 1 if text in _ARROWS else None


def _number(link: LayoutLink, layout: Layout) -> int | None:
    if link.end - link.start > 1:
        return None
    text = words_of(link, layout)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None


def _may_be_next(url: str, reading: Reading) -> bool:
    own = reading.page.url
    if _is_own(url, reading):
        return False
    if own is None:
        return True
    if not same_site(url, own):
        return False
    if page_number(url, own) is not None:
        return True
    clean = canonical(url)
    # A story's address is the next story's, not the list's next page.
    return looks_like_story(clean) < 0.5 and _head(clean) == _head(canonical(own)) and clean.rstrip("/").count("/") > 2


def _head(url: str) -> str:
    """Return the host and first segment of a path: what the pages of one list share."""
    return "/".join(key_of(url).partition("?")[0].split("/")[:2])


_PAGER = kind.NAV | kind.LIST


def _in_pager(link: LayoutLink) -> bool:
    box: Box | None = link.box
    for _ in range(3):
        if box is None:
            return False
        names = f"{box.node.get('class') or ''} {box.node.get('id') or ''}".lower()
        if "pag" in names or "more" in names or "nav-links" in names:
            return True
        box = box.parent
    return False


_PAGE_PATH = re.compile(
    r"/(?:page|seite|pagina|pg|p)[/_-]?(\d{1,4})(?:\.\w{2,5})?/?$|[-_/](\d{1,4})(?:\.s?html?)?/?$",
    re.IGNORECASE,
)
_PAGE_ASKED = re.compile(
    r"(?:^|[?&])(?:page|p|pg|paged|pagina|seite|pageno|page_?num|pageindex|start|offset|curpage|currentpage)=(\d{1,5})(?:&|$)",
    re.IGNORECASE,
)


def page_number(url: str, of: str | None) -> int | None:
    """Return which page of a list *url* is, the list being at the address *of* or another page of it; else None.

    >>> page_number("https://daily.example/world/page/3/", "https://daily.example/world/")
    3
    >>> page_number("https://daily.example/world?page=2", "https://daily.example/world")
    2
    >>> page_number("https://daily.example/sport?page=2", "https://daily.example/world") is None
    True
    """
    clean = key_of(url)
    stem, number = _without_page(clean)
    if number is None:
        return 1 if of is not None and key_of(of) == clean else None
    if of is not None:
        mine = key_of(of)
        if stem not in (mine, _list_stem(mine), _without_page(mine)[0]):
            return None
    return number


def _without_page(key: str) -> tuple[str, int | None]:
    path, mark, query = key.partition("?")
    match = _PAGE_ASKED.search(query)
    if match:
        rest = (query[: match.start()] + "&" + query[match.end() :]).strip("&")
        return _list_stem(path) + ("?" + rest if rest else ""), int(match[1])
    match = _PAGE_PATH.search(path)
    if match:
        return _list_stem(path[: match.start()]) + mark + query, int(match[1] or match[2])
    return _list_stem(path) + mark + query, None


def _list_stem(path: str) -> str:
    return re.sub(r"/(?:(?:index|list|default)(?:\.\w{2,5})?)?$|\.s?html?$", "", path)


# ---- sections


def _sections(reading: Reading) -> tuple[Link, ...]:
    """Return the links of the page's menus that lead to sections of its own site."""
    own = reading.page.url
    layout = reading.layout
    found: dict[str, Link] = {}
    for link in layout.links[:MOST_LINKS]:
        if not _in_menu(link, layout):
            continue
        text = words_of(link, layout)
        if len(text) < 2 or size(text) > 36:
            continue
        url = reading.absolute(link.href)
        if url is None or (own is not None and not same_site(url, own)):
            continue
        clean = canonical(url)
        key = key_of(clean)
        if key not in found and looks_like_section(clean) and not _SERVICE.search(text):
            found[key] = Link(text, clean)
    return tuple(found.values())


_SERVICE = re.compile(
    r"^(?:about|contact|privacy|terms|advertis|subscri|log ?in|sign|register|my account|help|faq|careers|jobs|home|cookie|rss|archive|newsletter"
    r"|关于|關於|联系|聯[系絡]|隐私|隱私|广告|廣告|登[录錄入]|注册|註冊|首页|首頁|条款|條款|版权|impressum|datenschutz|kontakt|über uns|abo|mentions|anmelden)",
    re.IGNORECASE,
)


def _in_menu(link: LayoutLink, layout: Layout) -> bool:
    most = 0.6 * len(layout.blocks)
    box: Box | None = link.box
    while box is not None and box.tag not in ("body", "main", "article"):
        if box.tag in ("nav", "header", "footer"):
            return True
        if box.marks & (kind.NAV | kind.HEADER | kind.FOOTER) and box.end - box.start < most:
            return True
        box = box.parent
    return False


# ---- story or section

_STORY_TYPES = frozenset({"article", "newsarticle", "news", "blog", "story"})
RUNNING = 900
FEW, MANY = 4, 12


def is_section(page: Page, site: Site | None = None) -> bool:
    """Return whether a page offers stories rather than is one."""
    return is_section_of(Reading(page, site or GENERAL))


def is_section_of(reading: Reading) -> bool:
    """Return whether a page that is being read offers stories rather than is one."""
    own = reading.page.url
    told = reading.site.is_story(own) if own else None
    if told is not None:
        return not told
    if own and canonical(own).split("/", 3)[3:] == [""]:
        return True
    points = 0.0
    metadata = reading.metadata
    declared = metadata.meta("og:type")
    if declared is not None:
        points += (
            -2.0 if declared.value.lower() in _STORY_TYPES else 0.7 if declared.value.lower() == "website" else 0.0
        )
    if metadata.story is not None:
        points -= 2.0
    if own:
        points += 1.0 - 3.0 * looks_like_story(canonical(own)) + (0.5 if looks_like_section(own) else 0.0)
    running = _longest_run(reading.layout)
    points += 1.0 if running < RUNNING // 2 else -1.0 if running > RUNNING else 0.0
    shown = len({card.key for card in cards(reading)})
    points += 1.5 if shown >= MANY else 0.5 if shown >= FEW else -1.0
    return points > 0


def _longest_run(layout: Layout) -> int:
    """Return how much unlinked running text stands in one box's own paragraphs."""
    mass: dict[int, int] = {}
    for block in layout.blocks:
        if not block.linked and block.box.tag not in ("li", "td", "figcaption"):
            weight = size(block.text)
            if weight >= 60:
                box = block.box.parent or block.box
                mass[box.index] = mass.get(box.index, 0) + weight
    return max(mass.values(), default=0)


# ---- the next part of a story


def next_part(page: Page, site: Site | None = None) -> str | None:
    """Return the address of the next page of a story that is split over several, or None."""
    return next_part_of(Reading(page, site or GENERAL))


def next_part_of(reading: Reading) -> str | None:
    """Return the address of the next part of a story that is being read, or None."""
    own = reading.page.url
    for found in reading.site.find("next_part", reading.page.root) if reading.site.next_part else ():
        url = reading.absolute(found if isinstance(found, str) else _href(found))
        if url is not None and not _is_own(url, reading):
            return canonical(url)
    if own is None:
        return None
    own = canonical(own)
    layout = reading.layout
    for href in _declared_next(reading):
        url = reading.absolute(href)
        if url and is_next_part(url, own):
            return canonical(url)
    for link in layout.links[:MOST_LINKS]:
        if link.end - link.start > 1:
            continue
        url = reading.absolute(link.href)
        if url is None or not is_next_part(url, own):
            continue
        if _says_next(link, layout) is not None or _number(link, layout) is not None:
            return canonical(url)
    return None
