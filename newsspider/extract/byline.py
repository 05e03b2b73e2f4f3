"""Who wrote the story and where it came from: the byline, the wire and the marks at the story's ends.

``By Jane Doe and John Roe``, ``记者 张三 李四``, ``文/张三 图/李四``, ``（责任编辑：王五）``, ``来源：新华社``.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newsspider.extract import marks
from newsspider.extract.filing import names_agency
from newsspider.extract.found import Found
from newsspider.extract.layout import Box, Element, Link
from newsspider.extract.lexicon import is_agency, is_place
from newsspider.extract.metadata import text_value, type_names
from newsspider.extract.names import (
    BY,
    EDGES,
    HAN,
    HAN_LABEL,
    LINES,
    LONGEST_LINE,
    LONGEST_NAME,
    NO_DATE,
    PARTICLES,
    YEAR,
    han_people,
    is_line,
    latin_people,
    name_of,
)
from newsspider.extract.reading import Reading
from newsspider.extract.text import fold, text_of
from newsspider.extract.titles import plain
from newsspider.records import Author, Dateline, Role

if TYPE_CHECKING:
    from newsspider.extract.body import Zone

# What is looked at of a page at most; no story needs a tenth of it.
_MOST_AUTHORS = 20
_MOST_DECLARED = 40
_MOST_MARKED = 400
_MOST_LINKS = 4000
_LONGEST = 400
# The blocks around the headline, and behind the body, in which a byline stands.
_ABOVE, _BELOW, _BEHIND = 8, 14, 20


def authors(
    reading: Reading, zone: Zone | None = None, *, headline_at: int | None = None, dateline: Dateline | None = None
) -> Found[tuple[Author, ...]] | None:
    """Return the people who worked on the story, in order, each once, or None when the page names nobody."""
    return _Byline(reading, zone, headline_at).authors(dateline)


def source(reading: Reading, zone: Zone | None = None, *, headline_at: int | None = None) -> Found[str] | None:
    """Return where the story came from as the page prints it (``新华社``, ``AFP``), or None."""
    return _Byline(reading, zone, headline_at).source()


@dataclass(frozen=True, kw_only=True)
class _Evidence:
    """The people that one place of the page names."""

    source: str
    people: tuple[Author, ...]


class _Byline:
    """Reads the bylines of one page."""

    def __init__(self, reading: Reading, zone: Zone | None, headline_at: int | None) -> None:
        self.reading = reading
        self.zone = zone
        self.blocks = reading.layout.blocks
        if headline_at is None:
            headline_at = next((block.index for block in reading.layout.headings if block.box.tag == "h1"), None)
        self.head = headline_at if headline_at is not None else zone.first if zone is not None else 0

    def authors(self, dateline: Dateline | None) -> Found[tuple[Author, ...]] | None:
        declared = [found for found in self._declared() if found.people]
        printed = [found for found in self._printed() if found.people]
        best = self._of_site() or _best(declared, printed)
        others = [*declared, *printed]
        filed = self._filed(dateline) if dateline is not None else ()
        if filed:
            others.insert(0, _Evidence(source="dateline", people=filed))
        if not others:
            return None
        best = best or others[0]
        return Found(_merged(best, others), best.source)

    def _filed(self, dateline: Dateline) -> tuple[Author, ...]:
        """Return the people in the dateline, each with the role that stands before the name there."""
        told = self.people(dateline.text, declared=False) if HAN.search(dateline.text) else []
        roles = {_key(person.name): person.role for person in told}
        reporters = [Author(name=name, role=roles.get(_key(name)) or "reporter") for name in dateline.reporters]
        return _once([*reporters, *told])

    # --- Declared -----------------------------------------------------------------------------------------------------

    def _of_site(self) -> _Evidence | None:
        people = []
        for found in self.reading.site.find("authors", self.reading.page.root)[:_MOST_DECLARED]:
            people += self.people(text_of(found), declared=True)
        return _Evidence(source="site:authors", people=_once(people)) if people else None

    def _declared(self) -> Iterator[_Evidence]:
        metadata = self.reading.metadata
        story = metadata.story or {}
        for name, role in _LD_NAMES:
            people = [
                Author(name=person.name, role=role or person.role)
                for value in _listed(story.get(name))
                for person in self._of_value(metadata.resolved(value))
            ]
            yield _Evidence(source=f"json-ld:{name}", people=_once(people))
        values = _together(metadata.props.get("author", [])[:_MOST_DECLARED])
        yield self._of_texts("microdata:author", values)
        for name in _METAS:
            values = metadata.metas.get(name, [])[:_MOST_DECLARED]
            if values:
                yield self._of_texts(name if ":" in name else f"meta:{name}", values)
        label = metadata.meta("twitter:label1")
        if label is not None and _WRITTEN_BY.fullmatch(label.value):
            yield self._of_texts("twitter:data1", metadata.metas.get("twitter:data1", [])[:1])

    def _of_texts(self, source: str, values: Iterable[str]) -> _Evidence:
        people = [person for value in values for person in self.people(text_value(value) or "", declared=True)]
        return _Evidence(source=source, people=_once(people))

    def _of_value(self, value: Any) -> list[Author]:
        """Return the people that one author in JSON-LD names: a string, or an object with a name."""
        if isinstance(value, dict):
            kinds = type_names(value)
            if any("organization" in kind for kind in kinds) and "person" not in kinds:
                return []
            if not value.get("name") and (value.get("familyName") or value.get("givenName")):
                name = " ".join(filter(None, map(text_value, (value.get("givenName"), value.get("familyName")))))
                return self.people(name, declared=True)
            if isinstance(value.get("name"), list):
                return [person for name in value["name"][:20] for person in self.people(text_value(name) or "", True)]
        return self.people(text_value(value) or "", declared=True)

    # --- Printed ------------------------------------------------------------------------------------------------------

    def _printed(self) -> Iterator[_Evidence]:
        yield self._linked()
        yield from self._marked()
        yield from self._lines()
        yield from self._dated()

    def _is_near(self, index: int) -> bool:
        """Return whether a block stands where a byline does: around the headline."""
        return self.head - _ABOVE <= index <= self.head + _BELOW

    def _is_apart(self, box: Box, place: int) -> bool:
        """Return whether a box between this one and what it shares with the block *place* is no part of the story."""
        inner: Box | None = box
        while inner is not None and not inner.start <= place < inner.end:
            if (inner.marks & _CHROME or inner.tag in _CHROME_TAGS) and not inner.marks & marks.BYLINE:
                return True
            inner = inner.parent
        return False

    def _linked(self) -> _Evidence:
        """Return the words of the links to authors' pages around the headline that stand together, nearest to it."""
        groups: list[list[Author]] = []
        away, last, read = [], -9, 0
        for link in self.reading.layout.links[:_MOST_LINKS]:
            if link.end - link.start > 1 or not self._is_near(link.start) or not _leads_to_author(link):
                continue
            if self._is_apart(link.box, self.head):
                continue
            read += 1
            if read > _MOST_DECLARED:
                break
            people = self.people(text_of(link.node)[:_LONGEST], declared=True)
            if people:
                if link.start - last > 3:
                    groups.append([])
                    away.append(link.start - self.head if link.start >= self.head else 4 * (self.head - link.start))
                groups[-1] += people
                last = link.start
        nearest = groups[away.index(min(away))] if groups else []
        return _Evidence(source="html:byline", people=_once(nearest))

    def _marked(self) -> Iterator[_Evidence]:
        """Yield what the elements say whose class is a byline's, around the headline and then behind the body."""
        low, high = self.head - _ABOVE, self.head + _BELOW
        end = self.zone.last if self.zone is not None else len(self.blocks)
        found = [each for each in self.reading.layout.marked if each[1] & marks.BYLINE and not each[1] & _APART]
        around = [(node, at) for node, _, at in found if low <= at <= high][:_MOST_MARKED]
        behind = [(node, at) for node, _, at in found if end < at <= end + _BEHIND][:_MOST_MARKED]
        for place, each in ((self.head, around), (end, behind)):
            for node, at in each:
                box = self._box_of(node, at)
                if box is None or self._is_apart(box, place):
                    continue
                people = self._of_element(node, box)
                if people:
                    yield _Evidence(source="html:byline", people=_once(people))
                    break
                if place == self.head and self._names_desk(_short_text(node)):
                    return

    def _box_of(self, node: Element, at: int) -> Box | None:
        """Return the box that *node* is, or the one that it stands in; *at* is the block that it opens or follows."""
        for index in (at, at - 1):
            box: Box | None = self.blocks[index].box if 0 <= index < len(self.blocks) else None
            while box is not None and box.node is not node:
                box = box.parent
            if box is not None:
                return box
        for index in (at - 1, at):
            if 0 <= index < len(self.blocks):
                inner = self.blocks[index].box
                if any(each is inner.node for each in itertools.islice(node.iterancestors(), 6)):
                    return inner
        return None

    def _of_element(self, node: Element, box: Box) -> list[Author]:
        if box.node is node and box.end - box.start > 12:
            return []
        lines = [block.text for block in self.blocks[box.start : box.end]] if box.node is node else [_short_text(node)]
        named = _NAME_CLASS.search((node.get("class") or "")[:300]) is not None
        people: list[Author] = []
        for line in lines:
            if len(line) > LONGEST_LINE:
                break
            for person in self.people(line, declared=not people):
                # A word alone is a button's or a label's as often as a name.
                if (
                    (named and (person.name[0].isupper() or person.name.count(" ") <= 1))
                    or _is_full(person.name)
                    or (BY.match(line) and person.name[0].isupper())
                ):
                    people.append(person)
        return people

    def _dated(self) -> Iterator[_Evidence]:
        """Yield the name that stands alone beside a date under the headline, or as the last line of the story."""
        for block in self.blocks[max(0, self.head - 2) : self.head + 7]:
            text = block.text
            if len(text) < 80 and YEAR.search(text) and not self._is_apart(block.box, self.head):
                name = self._alone(NO_DATE.sub(" | ", text))
                if name is not None:
                    yield _Evidence(source="text:date", people=(Author(name=name),))
                    return
        if self.zone is not None:
            for block in self.blocks[self.zone.last : self.zone.last + 4]:
                lines = LINES if block.index == self.zone.last else ("p",)
                name = self._alone(block.text) if len(block.text) <= 40 and block.box.tag in lines else None
                if name is not None and not block.linked and not self._is_apart(block.box, self.zone.last):
                    yield _Evidence(source="text:closing", people=(Author(name=name),))
                    return

    def _alone(self, text: str) -> str | None:
        pieces = [piece.strip(EDGES) for piece in text.split("|") if piece.strip(EDGES)]
        if len(pieces) != 1 or not 2 <= len(pieces[0].split()) <= 4 or HAN.search(pieces[0]):
            return None
        if not all(word[0].isupper() or word in PARTICLES for word in pieces[0].split()):
            return None
        name = name_of(pieces[0])
        return name if name is not None and not self._names_site(name) and not is_place(name) else None

    def _names_desk(self, text: str) -> bool:
        """Return whether a byline names a desk, an agency or the site itself: nobody else is its author then."""
        name = BY.sub("", text).strip(EDGES)
        if not name or len(name.split()) > 5 or any(map(str.isdigit, name)):
            return False
        return is_agency(name) or plain(name) in self.names or _DESK.search(name) is not None

    def _lines(self) -> Iterator[_Evidence]:
        """Yield what lines say that are a byline by their words."""
        for block in self.blocks[max(0, self.head - _ABOVE) : self.head + _BELOW]:
            if self._is_near(block.index) and not self._is_apart(block.box, self.head):
                people = self.people(block.text, declared=False) if is_line(block.text) else []
                if any(person.role != "photographer" and _is_full(person.name) for person in people):
                    yield _Evidence(source="text:byline", people=_once(people))
        if self.zone is not None:
            for block in self.blocks[max(self.zone.first, self.zone.last - 2) : self.zone.last + 1 + _BEHIND]:
                if self._is_apart(block.box, self.zone.last):
                    continue
                people = self.people(_closing(block.text), declared=False)
                if people:
                    yield _Evidence(source="text:closing", people=_once(people))

    # --- Names --------------------------------------------------------------------------------------------------------

    def people(self, text: str, declared: bool) -> list[Author]:
        """Return the people whom *text* names; *declared* says that it is a byline even without a byline's words."""
        text = fold(text[:_LONGEST])
        if not text:
            return []
        found = han_people(text, declared) if HAN.search(text) else latin_people(text, declared)
        cut = [replace(person, name=self._without_site(person.name)) for person in found]
        return [person for person in cut if not self._names_site(person.name)]

    def _without_site(self, name: str) -> str:
        """Return *name* without the paper's name that is printed behind it: Jane Doe THE DAILY."""
        tokens = name.split()
        for start in range(2, len(tokens)):
            last = " ".join(tokens[start:])
            if plain(last) in self.names or (last.isupper() and is_agency(last)):
                return " ".join(tokens[:start])
        return name

    def _names_site(self, name: str) -> bool:
        key = plain(name)
        if key in self._persons:
            return False
        return key in self.names or any(len(own) > 5 and key.startswith(own) for own in self.names)

    @cached_property
    def _persons(self) -> frozenset[str]:
        """The letters of the names of people who are the site: blogs carry their author's name."""
        metadata = self.reading.metadata
        found, groups = set(), set()
        for value in [
            *metadata.nodes[:60],
            *_listed((metadata.story or {}).get("author")),
            (metadata.story or {}).get("publisher"),
        ]:
            node = metadata.resolved(value)
            name = text_value(node.get("name")) if isinstance(node, dict) else None
            if name and len(name) < 80:
                kinds = type_names(node)
                if "person" in kinds and " " in name:
                    found.add(plain(name))
                elif any("organization" in kind for kind in kinds):
                    groups.add(plain(name))
        return frozenset(found - groups)

    @cached_property
    def names(self) -> frozenset[str]:
        """The letters of the names of the site."""
        return frozenset(_site_names(self.reading))

    # --- The wire -----------------------------------------------------------------------------------------------------

    def source(self) -> Found[str] | None:
        for found in self.reading.site.find("source", self.reading.page.root):
            text = _source_name(text_of(found)) or text_of(found)[:LONGEST_NAME]
            if text:
                return Found(text, "site:source")
        for found in self._sources():
            if not self._is_own(found.value):
                return found
        return None

    def _is_own(self, name: str) -> bool:
        """Return whether *name* is the site's own, or that of one of its channels: 人民网－国际频道."""
        pieces = [
            key
            for piece in _CHANNELS.split(name)
            if len(key := plain(piece)) > 1 and not piece.endswith(("频道", "頻道"))
        ]
        own = [key for key in pieces if key in self.names or any(key in own or own in key for own in self._own)]
        return len(own) == len(pieces)

    @cached_property
    def _own(self) -> list[str]:
        return [own for own in self.names if len(own) > (3 if own.isascii() else 1)]

    def _sources(self) -> Iterator[Found[str]]:
        for block in self.blocks[max(0, self.head - _ABOVE) : self.head + _BELOW]:
            if self._is_near(block.index) and not self._is_apart(block.box, self.head):
                name = _source_name(block.text[:_LONGEST])
                if name:
                    yield Found(name, "text:byline")
        if self.zone is not None:
            for block in self.blocks[max(self.zone.first, self.zone.last - 2) : self.zone.last + 1 + _BEHIND]:
                name = (
                    None
                    if self._is_apart(block.box, self.zone.last)
                    else _source_name(block.text[-LONGEST_LINE:], closing=True)
                )
                if name:
                    yield Found(name, "text:closing")
        for block in self.blocks[max(0, self.head - _ABOVE) : self.head + _BELOW]:
            if self._is_near(block.index) and len(block.text) <= 40 and not self._is_apart(block.box, self.head):
                name = BY.sub("", block.text).strip(" .()（）|-–—")
                if is_agency(name) and (BY.match(block.text) or (len(name) > 2 and block.box.around & marks.BYLINE)):
                    yield Found(name, "html:byline")
        metadata = self.reading.metadata
        story = metadata.story or {}
        for prop in ("author", "creator", "contributor", "sourceOrganization"):
            for value in _listed(story.get(prop)):
                name = text_value(metadata.resolved(value))
                if name and is_agency(name):
                    yield Found(name, f"json-ld:{prop}")
        for meta in (
            "source",
            "article:source",
            "og:source",
            "og:article:author",
            "article:author",
            "author",
            "cxenseparse:author",
            "dc.source",
        ):
            for value in metadata.metas.get(meta, [])[:3]:
                name = text_value(value)
                if name and is_agency(name):
                    yield Found(name, meta if ":" in meta else f"meta:{meta}")


_CHROME = marks.NAV | marks.FOOTER | marks.COMMENT | marks.RELATED | marks.MODAL
_DESK = re.compile(
    r"\b(?:reda[kc]tion|rédaction|redacción|redazione|redactie|staff|editorial|news ?desk|newsroom|desk|team|admin)\b|编辑部|編輯部|中心",
    re.I,
)
_APART = marks.COMMENT | marks.RELATED | marks.CAPTION
_CHROME_TAGS = frozenset({"nav", "aside", "figure", "figcaption"})
_LD_NAMES: tuple[tuple[str, Role | None], ...] = (
    ("author", None),
    ("creator", None),
    ("contributor", None),
    ("translator", "translator"),
    ("editor", "editor"),
)
_METAS = (
    "author", "article:author", "og:article:author", "og:author", "article:author_name", "parsely-author",
    "sailthru.author", "byl", "dc.creator", "dcterms.creator", "dc.creator.name", "cxenseparse:author", "dable:author", "content_author",
    "lp.article:author", "article.author", "articleauthor", "author_name", "authors", "citation_author", "dcsext.author", "mediator_author",
)  # fmt: skip
_WRITTEN_BY = re.compile(
    r"(?:written by|author|posted by|by|verfasst von|geschrieben von|écrit par|escrito por|scritto da|geschreven door|autor|skrevet av|skrivet av"
    r"|napisane przez|yazan|написано|автор|作者|ditulis oleh|autore|rédigé par|tarafından yazılmıştır)\s*:?",
    re.IGNORECASE,
)
_NAME_CLASS = re.compile(
    r"(?:author|by-?line|writer|autor)[\w-]{0,10}name|name[\w-]{0,10}(?:author|autor)|(?:^|[\s_-])author$",
    re.IGNORECASE,
)
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es|i|in)?|auteurs?|autore|journalists?|journaliste|reporters?|toireporter|contributors?|writers?|columnists?|skribent|forfatter"
    r"|penulis|byline|firmas|redactor(?:es)?|kolumnist|yazar(?:lar)?)[/=-]",
    re.IGNORECASE,
)
_PERSON_PATH = re.compile(r"/(?:profiles?|profil|people|person(?:en)?|bios?|by|redaktion|staff)[/=-]", re.IGNORECASE)


def _leads_to_author(link: Link) -> bool:
    if "author" in (link.node.get("rel") or "")[:200].split() or _AUTHOR_PATH.search(link.href[:300]):
        return True
    return bool(link.box.around & marks.BYLINE) and _PERSON_PATH.search(link.href[:300]) is not None


def _together(props: list[tuple[Element, str]]) -> list[str]:
    """Return the values of the properties that stand with the first: further away are other stories' authors."""
    if not props:
        return []
    first = props[0][0]
    around = list(itertools.islice(first.iterancestors(), 3))
    return [
        value
        for node, value in props
        if node is first or any(above in around for above in itertools.islice(node.iterancestors(), 3))
    ]


def _listed(value: Any) -> list[Any]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values[:_MOST_DECLARED] if each]


def _short_text(node: Element) -> str:
    """Return the text of an element, or nothing when it holds more than a byline."""
    length = 0
    for piece in node.itertext():
        length += len(piece)
        if length > 2 * _LONGEST:
            return ""
    text = text_of(node)
    return text if len(text) <= LONGEST_LINE else ""


def _once(people: Iterable[Author]) -> tuple[Author, ...]:
    found: dict[str, Author] = {}
    for person in people:
        key = _key(person.name)
        known = found.get(key)
        if known is None:
            found[key] = person
        elif known.role is None and person.role is not None:
            found[key] = replace(known, role=person.role)
    return tuple(found.values())[:_MOST_AUTHORS]


def _key(name: str) -> str:
    """Return what two printings of one name share: its words in any order, without case and accents."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(sorted(_WORD.findall("".join(ch for ch in folded if not unicodedata.combining(ch)))))


_WORD = re.compile(r"\w+")


def _is_full(name: str) -> bool:
    """Return whether *name* is more than a word, and not in lower case."""
    return (" " in name and not name[0].islower()) or HAN.search(name) is not None


def _writers(people: Iterable[Author]) -> tuple[Author, ...]:
    return tuple(person for person in people if person.role in _WRITING)


_WRITING: tuple[Role | None, ...] = (None, "author", "reporter", "correspondent")


def _best(declared: list[_Evidence], printed: list[_Evidence]) -> _Evidence | None:
    """Return the writers that speak most for themselves: what is printed as the byline, what the page declares, or both."""
    told = next((found for found in declared if _writers(found.people)), None)
    shown = next((found for found in printed if _writers(found.people)), None)
    if told is None or shown is None:
        return told or shown
    keys = {_key(person.name) for person in told.people}
    common = [person for person in _writers(shown.people) if _key(person.name) in keys]
    if not common:
        # Jane Doe declared as the author but printed as the editor; jdoe declared, the whole name printed; a byline in so
        # many words against what may be whoever put the page up.
        others = {_key(person.name) for found in printed for person in found.people if person.role not in _WRITING}
        worded = shown.source == "text:byline" and told.source[:4] not in ("json", "micr")
        user = len(told.people) == 1 and _is_user(told.people[0].name, shown.people[0].name)
        return shown if worded or user or keys <= others else told
    first, second = (shown, told) if len(shown.people) > len(told.people) else (told, shown)
    return _Evidence(source=first.source, people=_once((*_writers(first.people), *_writers(second.people))))


def _is_user(name: str, full: str) -> bool:
    """Return whether *name* is what the person *full* goes by in the system of the site.

    >>> _is_user("janedoe", "Jane Doe"), _is_user("Jane", "Jane Doe"), _is_user("Ann Poe", "Jane Doe")
    (True, True, False)
    """
    if " " in name or " " not in full:
        return False
    key = plain(name)
    return key in plain(full) or any(len(word) > 3 and plain(word) in key for word in full.split())


def _merged(best: _Evidence, others: list[_Evidence]) -> tuple[Author, ...]:
    """Return the people of the best evidence, with the roles and the editors that the other evidence names."""
    people = {_key(person.name): person for person in best.people}
    for other in others:
        for person in other.people:
            key = _key(person.name)
            known = people.get(key)
            if known is not None:
                role = known.role or (person.role if person.role in _WRITING else None)
                name = person.name if known.name.isupper() and not person.name.isupper() else known.name
                people[key] = Author(name=name, role=role)
            elif person.role not in _WRITING or other.source == "dateline":
                people[key] = person
    return tuple(people.values())[:_MOST_AUTHORS]


def _site_names(reading: Reading) -> Iterator[str]:
    metadata = reading.metadata
    story = metadata.story or {}
    texts = [
        text_value(metadata.resolved(story.get(name)))
        for name in ("publisher", "sourceOrganization", "copyrightHolder")
    ]
    texts += [value for name in _SITE_METAS for value in metadata.metas.get(name, ())[:1]]
    texts += [text_value(node.get("name")) for node in metadata.nodes[:60] if {*type_names(node)} & _SITE_TYPES]
    texts += [reading.site.publisher, reading.site.name]
    for text in texts:
        if text and len(text) < 80 and (key := plain(text)):
            yield key
            yield key.removeprefix("the")
    try:
        host = (urlsplit(reading.page.url or "").hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    if host:
        yield plain(host)
        longest = plain(max(host.split(".")[:-1], key=len, default=""))
        yield longest
        yield longest.removeprefix("the")


_SITE_METAS = (
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "twitter:site",
    "apple-mobile-web-app-title",
)
_SITE_TYPES = frozenset({"website", "organization", "newsmediaorganization"})

# --- Lines at the story's ends ----------------------------------------------------------------------------------------

_CLOSING = re.compile(r"[(（【〔\[]\s*[^()（）【】〔〕\[\]]{2,80}[)）】〕\]]\s*\d{0,8}\s*$")
_CLOSING_LINE = re.compile(
    r"^\W{0,3}(?:Reporting|Writing|Editing|Edited|Translated|Additional reporting|Reported|Written|Penulis|Editor|Pewarta|Reporter|Redaktur|Laporan|Text|Texte|Автор|Autor(?:in|en)?|Authors?|Von|By)\b"
)


def _closing(text: str) -> str:
    """Return the mark that closes a paragraph, or the whole of a line that is nothing else."""
    if len(text) <= LONGEST_LINE and (_CLOSING_LINE.match(text) or HAN_LABEL.match(text.lstrip("(（【〔[ "))):
        return text
    match = _CLOSING.search(text[-100:])
    inner = match.group().strip() if match else ""
    return inner if inner and HAN_LABEL.search(inner) else ""


_SOURCE = re.compile(
    r"(?:^|(?<=[\s|｜(（【〔\[丨·]))(?:文章|新[闻聞]|消息|信息|稿件|内容)?(?:[来來]源|稿源|出[处處]|[转轉]自|[转轉][载載]自|出典|출처|Source|Sources|Quelle|Quellen|Sumber|Fuente|Fuentes|Fonte|Источник|Джерело|Bron|Kilde|Källa"
    r"|Kaynak|Nguồn|Zdroj|Źródło|Forrás|Sursa|المصدر|منبع|स्रोत)\s*[:：/／]\s*(?P<name>[^|｜丨\n()（）【】〔〕\[\]。]{1,60})",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"(?:foto|photo|bild|image|video|grafik)\b", re.IGNORECASE)
_CHANNELS = re.compile(r"\s*[－—–|｜/／]+\s*|-")
_COLON = re.compile("[:：/／]")
_SOURCE_END = re.compile(
    r"\s*(?:参与互动|參與互動|\d{4}|[作编編责責记記译譯校审審发發时時点點阅閱浏瀏字分关關我手打].?[者辑輯任编編者者对對核布佈间間击擊读讀览覽号號享注要机機印][:：员員]?|https?:|www\.|Author|Editor|Penulis).*$"
)


def _source_name(text: str, closing: bool = False) -> str | None:
    """Return the name behind a source's label in *text*.

    >>> _source_name("2022-01-11 08:16 来源：中国新闻网参与互动"), _source_name("Quelle: dpa"), _source_name("图片来源：甲")
    ('中国新闻网', 'dpa', None)
    """
    match = _SOURCE.search(text) if _COLON.search(text) else None
    if match is None:
        return None
    name = _SOURCE_END.sub("", match["name"]).strip(EDGES + "：，、《》")
    if HAN.search(name):
        name = name.split()[0]
    elif not closing or names_agency(name, loosely=True):
        first, _, initials = name.rpartition("/")
        name = first if first and len(initials) < 4 and not is_agency(initials) else name
    else:
        return None
    if not 1 < len(name) <= 40 or len(name.split()) > 5 or "://" in name or _PICTURE.match(name):
        return None
    return name
