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
from typing import TYPE_CHECKING, Any, get_args
from urllib.parse import urlsplit

from newsspider.extract import marks
from newsspider.extract.filing import is_domain, names_agency
from newsspider.extract.found import Found
from newsspider.extract.layout import Box, Element, Link
from newsspider.extract.lexicon import is_agency, is_place, words
from newsspider.extract.metadata import text_value, type_names
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
_LONGEST_LINE = 160
_LONGEST_NAME = 60
_LONGEST_HAN = 60
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
        told = self.people(dateline.text, declared=False) if _HAN.search(dateline.text) else []
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
            if len(line) > _LONGEST_LINE:
                break
            for person in self.people(line, declared=not people):
                # A word alone is a button's or a label's as often as a name.
                if (
                    (named and (person.name[0].isupper() or person.name.count(" ") <= 1))
                    or _is_full(person.name)
                    or (_BY.match(line) and person.name[0].isupper())
                ):
                    people.append(person)
        return people

    def _dated(self) -> Iterator[_Evidence]:
        """Yield the name that stands alone beside a date under the headline, or as the last line of the story."""
        for block in self.blocks[max(0, self.head - 2) : self.head + 7]:
            text = block.text
            if len(text) < 80 and _YEAR.search(text) and not self._is_apart(block.box, self.head):
                name = self._alone(_NO_DATE.sub(" | ", text))
                if name is not None:
                    yield _Evidence(source="text:date", people=(Author(name=name),))
                    return
        if self.zone is not None:
            for block in self.blocks[self.zone.last : self.zone.last + 4]:
                lines = _LINES if block.index == self.zone.last else ("p",)
                name = self._alone(block.text) if len(block.text) <= 40 and block.box.tag in lines else None
                if name is not None and not block.linked and not self._is_apart(block.box, self.zone.last):
                    yield _Evidence(source="text:closing", people=(Author(name=name),))
                    return

    def _alone(self, text: str) -> str | None:
        pieces = [piece.strip(_EDGES) for piece in text.split("|") if piece.strip(_EDGES)]
        if len(pieces) != 1 or not 2 <= len(pieces[0].split()) <= 4 or _HAN.search(pieces[0]):
            return None
        if not all(word[0].isupper() or word in _PARTICLES for word in pieces[0].split()):
            return None
        name = _name(pieces[0])
        return name if name is not None and not self._names_site(name) and not is_place(name) else None

    def _names_desk(self, text: str) -> bool:
        """Return whether a byline names a desk, an agency or the site itself: nobody else is its author then."""
        name = _BY.sub("", text).strip(_EDGES)
        if not name or len(name.split()) > 5 or any(map(str.isdigit, name)):
            return False
        return is_agency(name) or plain(name) in self.names or _DESK.search(name) is not None

    def _lines(self) -> Iterator[_Evidence]:
        """Yield what lines say that are a byline by their words."""
        for block in self.blocks[max(0, self.head - _ABOVE) : self.head + _BELOW]:
            if self._is_near(block.index) and not self._is_apart(block.box, self.head):
                people = self.people(block.text, declared=False) if _is_line(block.text) else []
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
        found = _han_people(text, declared) if _HAN.search(text) else _latin_people(text, declared)
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
            text = _source_name(text_of(found)) or text_of(found)[:_LONGEST_NAME]
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
                    else _source_name(block.text[-_LONGEST_LINE:], closing=True)
                )
                if name:
                    yield Found(name, "text:closing")
        for block in self.blocks[max(0, self.head - _ABOVE) : self.head + _BELOW]:
            if self._is_near(block.index) and len(block.text) <= 40 and not self._is_apart(block.box, self.head):
                name = _BY.sub("", block.text).strip(" .()（）|-–—")
                if is_agency(name) and (_BY.match(block.text) or (len(name) > 2 and block.box.around & marks.BYLINE)):
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
    return text if len(text) <= _LONGEST_LINE else ""


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
    return (" " in name and not name[0].islower()) or _HAN.search(name) is not None


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

# --- Names in spaced scripts ------------------------------------------------------------------------------------------

_NOISE = re.compile(
    r"https?://\S{1,300}|www\.\S{1,200}|\S{1,80}@\S{1,80}\.\w{2,12}|(?:^|(?<=\s))@\w{2,40}|[\[(][^()\[\]]{0,100}[)\]]|\[email\s+protected\]",
    re.IGNORECASE,
)
# Jane (J.D.) Doe; Jane Doe (with Ann Poe and John Roe).
_NICKNAME = re.compile(r"(?<=\w) ?[(\"“][^()\"“”|]{1,14}[)\"”] ?(?=[A-ZÀ-Þ]\w+$)")
_TOGETHER = re.compile(r"\((?:with|avec|mit|con|com)\s([^()]{3,100})\)", re.IGNORECASE)
_HARD = re.compile(r"\s*[;|•·●/\\\n–—»›\t]\s*|\s+-+\s+|\.\.\.|…|:\s")
_WORKS = (
    r"(?:stor(?:y|ies)|words?|text|report|review|reviewed|opinion|analysis|commentary|article|interview|column|written|posted|published|submitted|contributed"
    r"|compiled|authored|created|reported|reporting|recipe|guest post|essay|by)"
)
_GENRE = r"(?:(?:ein\s+|eine\s+)?(?:kommentar|gastbeitrag|gastkommentar|interview|analyse|kolumne|essay|rezension|text|artikel|beitrag|bericht|reportage|meinung|protokoll|aufgezeichnet|geschrieben|veröffentlicht|verfasst|autor)\s+)"
_BY = re.compile(
    rf"^(?:(?:by)+\s*(?=(?-i:[A-Z]))|(?:(?:(?:an?\s+|the\s+)?(?:\w+\s+)?{_WORKS}\s+by|by|{_GENRE}?von|(?:propos recueillis\s+|publié\s+|écrit\s+|rédigé\s+)?par"
    r"|(?:escrito\s+|publicado\s+)?por|di|a cura di|scritto da|(?:geschreven\s+)?door|(?:skrevet\s+|skriven\s+)?a[fv]|(?:ditulis\s+)?oleh|przez|από"
    r"|автор|autor(?:in|en|es|a)?|authors?|autore|auteurs?|penulis|written by)(?:\s*[:：]\s*|\s+)(?=\S)))",
    re.IGNORECASE,
)
_DATED_BY = re.compile(r"[^|]{0,40}?\d[^|]{0,30}?\W(?i:by|von|par|por|di|door|af|av|oleh)\s+(?=[A-ZÀ-Þ])")
# A label and the role of those who stand behind it.
_LABELS: tuple[tuple[Role | None, str], ...] = (
    ("reporter", r"(?:additional\s+)?reporting(?:\s+and\s+writing)?\s+by|reported\s+by|reporters?|reporter(?:in)?|pewarta|wartawan|laporan|muhabir|reportaje|reportage|repórter|reportagem"),
    ("author", r"written\s+by|writing\s+by|words\s+by|authors?|autor(?:in|en|es|a)?|autore|auteurs?|автор(?:ы|и)?|penulis|text\s*(?:und|&|and|et|\+|/)\s*(?:bild(?:er)?|fotos?|photos?)|words\s*(?:and|&)\s*(?:photos?|pictures?)|text(?:\s+by)?|texte|texto|testo|tekst|текст|yazar|tác giả|kirjoittaja|szerző|συντάκτης|written|ditulis\s+oleh"),
    ("editor", r"editing\s+by|edited\s+by|editors?|redaktur|editör|éditeur|редактор|redaktion|redakteurin?|editado\s+por|edición|bearbeitet\s+von"),
    ("translator", r"translated\s+by|translation(?:\s+by)?|translators?|übersetzt\s+von|übersetzung|aus\s+dem\s+\w+\s+von|traduit\s+par|traduction|traducción|traducido\s+por|traduzione|перевод|penerjemah"),
    (None, r"(?:medically\s+|expert\s+|technically\s+)?(?:reviewed|fact[- ]checked|verified|approved|vetted)\s+by"),
    ("photographer", r"photos?(?:graphs?|graphy)?\s+by|photos?|photographs?|photography|pictures?(?:\s+by)?|fotos?(?:\s+von)?|bild(?:er)?|photographer|foto(?:graf(?:ie|a)?)?|фото|fotografía|fotó|images?(?:\s+by)?|videos?(?:\s+by)?|illustrations?(?:\s+by)?|illustration(?:en)?\s+von|graphics?\s+by"),
)  # fmt: skip
_LABEL = re.compile(
    "|".join(
        f"(?P<{role or 'other'}>\\b(?:{words_})\\b(?:\\s*[:：]|(?<=\\bby)\\s|(?<=\\bvon)\\s|(?<=\\bpar)\\s|(?<=\\bpor)\\s))"
        for role, words_ in _LABELS
    ),
    re.IGNORECASE,
)
_MAY_LABEL = re.compile(r"[:：]|\b(?:by|von|par|por)\s", re.IGNORECASE)
_AND = re.compile(
    r"\s+(?:and|und|et|y|og|och|dan|ve|и|та|și|és|và|with|avec|mit|con|com|med|&|\+)\s+|\s*&\s*", re.IGNORECASE
)
_LOOSE_AND = re.compile(r"\s+(?:e|i|en|a|ja|o|oraz|u)\s+")
_TAIL = re.compile(
    r"\s+(?:in|at|for|from|for|via|aus|für|à|bei|pour|desde|para|per|dari|di(?=\s[A-Z]\w+$)|из|на|w|special to|is|was|has|are|on|who|covers|skriver|skrifar"
    r"|posted|published|updated|last|created|modified|reviewed|publicado|actualizado|veröffentlicht|aktualisiert|publié|mis|pubblicato|follow|save|share)(?:\s+.*)?$|\s*[,.:|]+$",
    re.IGNORECASE,
)
_EDGES = " \t.,:;|-–—_*'\"“”„«»‹›!?()[]{}<>/\\#~=+•·"
_HONORIFIC = re.compile(
    r"^(?:(?:prof|dr|mr|mrs|ms|miss|sir|dame|lord|lady|hon|rev|fr|m|mme|mlle|herr|frau|sr|sra|srta|dott|dott\.ssa|datuk|dato|datin|tan sri|tun|capt|col|gen|lt|sgt)\.?\s+)(?=\S)",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"^[^\W\d]{2,20}(?: [^\W\d]{2,20})?:\s+(?=\S)")
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z][a-z]+)")
_ABOUT = re.compile(r"(?:about|über|over|meet|sobre|more (?:from|by))\s+(?=[A-Z])", re.IGNORECASE)
_GLUED_MONTH = re.compile(r"(?<=[a-z])(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? ?\d)")
_PARTICLES = frozenset(
    "de da do dos das di du del della la le van von der den ter ten zu zum zur af av al el bin binti bint ibn y e i dal dalla lo st ap ben abu mac mc o d' l' 't te op und".split()
)
_SUFFIXES = frozenset("jr sr ii iii iv phd md mph dds esq rn mba msc ma ba cpa jd dphil rd facp".split())
_SENTENCE = re.compile(r"\b(?:is|was|has|are|were|will|bis|ist|sind|wird|est|sont|es|son|può|sono)\b|[a-z]{3}[.!?]$")
_LATIN_NAME = re.compile(r"[^\W\d_](?:[^\W_]|[.'’‘`ʻ´-])*\.?")
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s*$",
    re.IGNORECASE,
)


def _latin_people(text: str, declared: bool) -> list[Author]:
    """Return the people named in a byline of a script with spaces."""
    if not declared and not (_BY.match(text) or _MAY_LABEL.search(text) or _DATED_BY.match(text)):
        return []
    text = _NOISE.sub(" | ", _NICKNAME.sub(" ", _TOGETHER.sub(r" and \1 ", text)))
    found: list[Author] = []
    for role, part in _labelled(text):
        by = _BY.match(part) or _DATED_BY.match(part)
        if by is None and role is None and not declared:
            continue
        if not declared and role is None and (_SENTENCE.search(part) or len(part.split()) > 24):
            continue
        named = part[by.end() :] if by else part
        # What stands before a colon here is a label that no list knows.
        named = _UNKNOWN.sub("", named)
        for segment in _HARD.split(named)[:12]:
            people = _segment_people(segment.strip(_EDGES), role)
            if not people and found and role is None:
                found = [_with_title(found, segment)] if len(found) == 1 else found
            found += people
            if not declared and role is None and not people:
                break
    return found


def _labelled(text: str) -> list[tuple[Role | None, str]]:
    """Return the parts of *text* that follow each label, with its role; what stands before the first has none.

    >>> _labelled("Text: Jane Doe Fotos: Ann Poe")
    [('author', 'Jane Doe'), ('photographer', 'Ann Poe')]
    """
    if not _MAY_LABEL.search(text):
        return [(None, text)]
    parts: list[tuple[str | None, str]] = []
    start, role = 0, None
    for match in _LABEL.finditer(text):
        parts.append((role, text[start : match.start()].strip()))
        start, role = match.end(), match.lastgroup
    parts.append((role, text[start:].strip()))
    parts = [(role, part) for role, part in parts if part]
    # Who reviewed a story is not its author, unless nobody else is named, as the reviewer of a book is.
    kept = [(role, part) for role, part in parts if role != "other"] or parts
    return [(_ROLES.get(role or ""), part) for role, part in kept]


def _with_title(found: list[Author], segment: str) -> Author:
    """Return the person found last with the role that the title behind the name says."""
    role = _role_of(segment)
    return replace(found[-1], role=found[-1].role or role)


def _segment_people(segment: str, role: Role | None) -> list[Author]:
    people: list[Author] = []
    parts = [part for part in segment.split(",") if part.strip()][:24]
    if len(parts) == 2 and not _AND.search(segment):
        last, first = (part.strip() for part in parts)
        if (
            len(last.split()) == 1
            and 1 <= len(first.split()) <= 2
            and _name(f"{first} {last}")
            and not is_place(first)
            and _role_of(first) is None
            and not _is_title(first)
        ):
            return [Author(name=f"{first} {last}", role=role)]
    many = len(parts) > 1 or _AND.search(segment) is not None
    single = False
    for part in parts:
        for piece in _split_and(part):
            name, told = _name_and_role(piece)
            if name is not None and people and _is_title(name):
                told = _role_of(name)
                name = None
            if name is None:
                if people and told is not None and people[-1].role is None:
                    people[-1] = replace(people[-1], role=told)
                continue
            # Jane Doe, Berlin; daily.example, Frankfurt: a word alone is a place, unless the list began with one.
            if many and " " not in name and not single and not name[0] >= "\u0900":
                if people or part is not parts[0]:
                    continue
                single = True
            people.append(Author(name=name, role=role or told))
    return people


def _split_and(part: str) -> list[str]:
    pieces = [piece for piece in _AND.split(part) if piece.strip()]
    out = []
    for piece in pieces:
        halves = _LOOSE_AND.split(piece)
        if len(halves) > 1 and all(len(half.split()) >= 2 for half in halves):
            out += halves
        else:
            out.append(piece)
    return out


def _name_and_role(piece: str) -> tuple[str | None, Role | None]:
    """Return the name that *piece* prints, if any, and the role that a title in it says."""
    piece = _GLUED_MONTH.sub(" ", piece.strip(_EDGES))
    digit = next((i for i, ch in enumerate(piece) if ch.isdigit()), -1)
    if digit > 2 and piece[digit - 1].isalpha() and " " in piece[:digit]:
        # The mark of a footnote.
        piece = piece[:digit]
    elif digit > 0 and not piece[digit - 1].isalpha():
        piece = _MONTH.sub("", piece[:digit]).strip(_EDGES)
    elif digit == 0:
        return None, None
    by = _BY.match(piece) or _ABOUT.match(piece)
    if by:
        piece = piece[by.end() :]
    piece = _TAIL.sub("", " " + piece).strip(_EDGES)
    for _ in range(3):
        piece = _HONORIFIC.sub("", piece)
    tokens = piece.split()
    titles, before = words("byline_words.txt", "title"), words("byline_words.txt", "qualifier")
    role: Role | None = None
    for place, token in enumerate(tokens):
        low = token.strip(_EDGES).casefold()
        if low not in titles:
            pieces = _GLUED.split(token)
            if (
                len(pieces) > 1
                and place
                and any(word.strip(_EDGES).casefold() in titles for word in (*tokens[place + 1 :], pieces[-1]))
            ):
                role = _role_of(" ".join(tokens[place + 1 :]) + " " + pieces[-1])
                tokens = [*tokens[:place], pieces[0]]
                break
            continue
        if place == 1 and len(tokens) == 2:
            break
        role = _role_of(" ".join(tokens[place:]))
        while place > 2 and tokens[place - 1].strip(_EDGES).casefold() in before:
            place -= 1
        tokens = tokens[:place] if place >= 2 and tokens[0].casefold() not in before else []
        break
    return _name(" ".join(tokens)), role


def _is_title(text: str) -> bool:
    titles = words("byline_words.txt", "title")
    return any(word.strip(_EDGES).casefold() in titles for word in text.split())


def _role_of(text: str) -> Role | None:
    low = [word.strip(_EDGES).casefold() for word in text.split()]
    for role in _TITLE_ROLES:
        known = words("byline_words.txt", role)
        if any(word in known for word in low):
            return role
    return None


_ROLES: dict[str, Role] = {role: role for role in get_args(Role)}
_TITLE_ROLES: tuple[Role, ...] = ("correspondent", "reporter", "photographer")


def _name(text: str) -> str | None:
    """Return *text* as a person's name, or None when it is none."""
    text = text.strip(_EDGES.replace(".", "") + " ")
    tokens = text.split()
    while len(tokens) > 2 and tokens[-1].casefold().replace(".", "").strip(_EDGES) in _SUFFIXES:
        tokens.pop()
    if (
        tokens
        and len(glued := _GLUED.split(tokens[-1])) > 1
        and glued[-1].casefold() in words("byline_words.txt", "group")
    ):
        tokens[-1] = glued[0]
    if not tokens or len(tokens) > 6 or len(text) > _LONGEST_NAME:
        return None
    group = words("byline_words.txt", "group")
    for token in tokens:
        if not _LATIN_NAME.fullmatch(token):
            return None
        if token.casefold().strip(".") in group:
            return None
    name = " ".join(tokens)
    small = sum(1 for token in tokens if token[0].islower() and token.casefold() not in _PARTICLES)
    if small and small < len(tokens):
        return None
    if (
        is_agency(name)
        or is_domain(name)
        or (
            len(tokens) == 1
            and (
                len(name) < 3 or name.casefold() in _PARTICLES or (name.isupper() and len(name) < 6) or _is_title(name)
            )
        )
    ):
        return None
    if all(_is_title(token) or token.casefold() in words("byline_words.txt", "qualifier") for token in tokens):
        return None
    return name


# --- Names in Chinese, Japanese, Korean -------------------------------------------------------------------------------

_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_OUTLET = r"(?:本[报報网網刊社台]|[\u4e00-\u9fff]{2,6}?(?:社|[报報]|[网網]|新[闻聞]|电视台|電視台|广播|客户端))?"
_HAN_ROLES: tuple[tuple[str, str], ...] = (
    ("correspondent", r"(?:特[约約])?通[讯訊][员員]|特派[员員记記]者?|[驻駐][\u4e00-\u9fff]{1,5}(?:特派)?(?:[记記]者|特派[员員])|특파원"),
    ("reporter", rf"{_OUTLET}(?:特[约約派]|[实實][习習]|[见見][习習]|首席|[资資]深|全媒[体體]|融媒[体體]|新媒[体體]|[财財][经經]|[体體]育|文字|[综綜]合|[摄攝]影|[调調]查)*[记記]者(?![会會])|[实實][习習]生|[采採][写寫]|[采採][访訪]|(?:인턴|수습|선임|전문|객원)?\s?기자"),
    ("translator", r"[编編][译譯]|翻[译譯]|[译譯]者|[译譯](?=\s*[:：/／丨])"),
    ("editor", r"(?:[责責]任|值班|文字|[图圖]片|[执執]行|[网網][络絡]|新媒[体體])?[编編][辑輯]|[责責][编編]|主[编編]|核稿(?:[编編][辑輯])?|[编編](?=\s*[:：/／丨])"),
    ("photographer", r"[摄攝]影(?:[记記]者)?|撮影|写真|[图圖]片?(?=\s*[:：/／丨])|[摄攝](?=\s*[:：/／丨])|사진"),
    ("author", r"(?:取材・?)?文[・･·/／と](?:写真|撮影)|取材・文|글[·・ㆍ/]\s?사진|ライター|作者|撰文|撰稿人?|文字|[执執][笔筆]|供稿|文(?=\s*[:：/／丨])|글(?=\s*[:：/／丨])"),
    ("other", r"[来來]源|稿源|出[处處]|[时時][间間]|日期|[发發][布佈]|校[对對]|[审審][核校稿]|[监監][制製]|(?:原)?[标標][题題]|[关關][键鍵][词詞]|[点點][击擊]|[阅閱][读讀]|[浏瀏][览覽]|出典|출처|[签簽][发發]|排版|制作|[视視][频頻]|[统統][筹籌]|策划|策劃"),
)  # fmt: skip
_HAN_LABEL = re.compile("|".join(f"(?P<{role}>{words_})" for role, words_ in _HAN_ROLES))
_HAN_APART = re.compile(
    r"[、，,;；&＆\s\u3000/／|｜丨]+|(?<=[\u4e00-\u9fff])[和與与及](?=[\u4e00-\u9fff]{2,4}(?:$|[、，,\s]))"
)
_HAN_TIME = re.compile(
    r"\d{2,4}[-年/.．]\s?\d{1,2}[-月/.．]\s?\d{1,2}日?|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|(?<=\S)\d{7,8}$|외\s?\d+명"
)
_HAN_SHUT = re.compile(r"[)）】〕\]］。！？!?》」』]")
_HAN_END = re.compile(
    r"(?:(?:[综綜]合)?(?:外[电電])?[报報][道导導]|[编編][译譯]|整理|[综綜]合|[摄攝]影?|撰文|[电電讯訊]|[记記]者|供[图圖]|特稿|著|기자|특파원|인턴기자|논설위원|선임기자|등|님)$"
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,6}(?:[·‧・•．][\u3400-\u9fff]{1,8}){1,3}")
_KANA_NAME = re.compile(
    r"[\u3005\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff]{2,6}(?:[ ・＝][\u3005\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff]{1,8})?"
)
_HANGUL_NAME = re.compile(r"[가-힣]{2,4}")
_HAN_GROUP = re.compile(
    r"[社报報网網台臺组組部室局厅廳委会會院司站处處]$|中心|[编編][辑輯]|新[闻聞]|[记記]者|日[报報]|[综綜]合|[佚匿]名|小[编編]|管理|网友|網友|本[报報网網刊社台]|特[约約]|作者|未知|[来來]源|[整]理"
    r"|公司|大[学學]|政府|官方|平台|工作|[团團][队隊]|通[讯訊]|[电電][视視]|[频頻]道|[专專][栏欄]|[评評][论論]|[国國][际際]|财经|財經|娱乐|娛樂|体育|體育|即[时時]|[责責]任|[转轉][载載]|[发發][布佈表]|位置|[当當]前|首[页頁]|简[历歷]|簡歷|뉴스|신문|일보|편집|기자|방송|通信|新聞|毎日|朝日|読売|産経"
    r"|[图圖]片|文章|[视視][频頻]|分享|[点點][击擊]|[订訂][阅閱]|[关關]注|[时時][间間]|年|月|日$|[报報][道导導]"
)


def _han_people(text: str, declared: bool) -> list[Author]:
    """Return the people named in a Chinese, Japanese or Korean byline."""
    text = _HAN_TIME.sub(" ", text)
    found: list[Author] = []
    labels = list(_HAN_LABEL.finditer(text))
    first = labels[0].start() if labels else len(text)
    before = text[:first].strip(" (（【〔[／/|｜:：")
    behind = [text[m.end() : labels[i + 1].start() if i + 1 < len(labels) else len(text)] for i, m in enumerate(labels)]
    if before and (
        declared
        or (
            labels
            and labels[0].lastgroup in ("reporter", "correspondent", "photographer")
            and not _HAN_APART.split(behind[0].strip(" )）】"))[0]
        )
    ):
        # 张三 摄, 홍길동 기자: the role stands behind the name.
        role = labels[0].lastgroup if labels and not behind[0].strip(" )）】〕:：／/") else None
        if declared or role is not None:
            found += _han_names(before, _ROLES.get(role or ""), declared)
    for match, part in zip(labels, behind, strict=True):
        if match.lastgroup == "other":
            continue
        head = part.lstrip()
        marked = (
            head[:1] in ":：/／丨|"
            or part[:1] in " \u3000"
            or match.start() == 0
            or text[match.start() - 1] in " 　(（【〔[／/|｜"
        )
        if not marked:
            continue
        inner = _HAN_SHUT.split(head.lstrip(":：/／丨| \u3000"), maxsplit=1)[0]
        found += _han_names(inner, _ROLES.get(match.lastgroup or ""), True, strict=head[:1] not in ":：/／")
    return found


def _han_names(text: str, role: Role | None, declared: bool, strict: bool = False) -> list[Author]:
    if not _HAN.search(text):
        return [replace(person, role=role or person.role) for person in _latin_people(text, True)] if declared else []
    pieces = [piece for piece in _HAN_APART.split(text) if piece][:16]
    # 牛　镛: a name of two characters, spaced to the width of three.
    joined: list[str] = []
    for piece in pieces:
        if joined and len(piece) == 1 and len(joined[-1]) == 1 and _HAN.match(piece):
            joined[-1] += piece
        else:
            joined.append(piece)
    if len(joined) == 2 and _is_japanese(joined, text):
        joined = [" ".join(joined)]
    found: list[Author] = []
    for piece in joined:
        if found and piece in ("摄", "攝"):
            return [replace(person, role="photographer") for person in found]
        name = _han_name(piece, first=not found)
        if name is None or (strict and not _has_surname(name)):
            if found or strict:
                break
            continue
        told: Role | None = "photographer" if piece[-1] in "摄攝" else "reporter" if _REPORTS.search(text) else None
        found.append(Author(name=name, role="photographer" if told == "photographer" else role or told))
    return found


_REPORTS = re.compile(r"[报報][道导導]\W*$")


def _has_surname(name: str) -> bool:
    if _HANGUL_NAME.fullmatch(name) or "·" in name:
        return True
    return any(name[:length] in words("surnames.txt", kind) for kind in ("zh", "ja") for length in (1, 2, 3))


def _is_japanese(pieces: list[str], text: str) -> bool:
    surnames = words("surnames.txt", "ja")
    return " " in text and pieces[0] in surnames and pieces[1] not in surnames and len(pieces[1]) <= 4


def _han_name(piece: str, first: bool) -> str | None:
    piece = piece.strip(_EDGES + "()（）【】〔〕:：。、，＊*")
    shorter = _HAN_END.sub("", piece)
    piece = (shorter if len(shorter) > 1 else piece).strip()
    if not piece or _HAN_GROUP.search(piece) or names_agency(piece):
        return None
    if _HANGUL_NAME.fullmatch(piece):
        return piece
    if not (_HAN_NAME.fullmatch(piece) or _KANA_NAME.fullmatch(piece)):
        return None
    if is_place(piece) and not (first and _has_surname(piece)):
        return None
    return piece


def _is_line(text: str) -> bool:
    """Return whether *text* is short enough for a byline, and no sentence of a script that says much in little room."""
    if _HAN.search(text):
        return len(text) <= _LONGEST_HAN and "。" not in text
    return len(text) <= _LONGEST_LINE


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NO_DATE = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\S*|\b(?:\d{1,2}(?:st|nd|rd|th)?\.?\s+)?[^\W\d]{3,10}\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(?:19|20)\d\d\b"
    r"|\b\d{1,2}[:.]\d\d(?:\s*(?:[ap]\.?m\.?|uhr))?|\b\d+\s+min\w*(?:\s+read)?|\b\d+\b|,"
    r"|\b(?:last\s+)?(?:updated|published|posted|aktualisiert|veröffentlicht|actualizado|publicado|atualizado|publié|mis à jour|modifié|aggiornato|pubblicato|güncelleme|uhr)\b\s*(?:on|am|le|el|il)?\s*:?",
    re.IGNORECASE,
)
_LINES = ("p", "div")

# --- Lines at the story's ends ----------------------------------------------------------------------------------------

_CLOSING = re.compile(r"[(（【〔\[]\s*[^()（）【】〔〕\[\]]{2,80}[)）】〕\]]\s*\d{0,8}\s*$")
_CLOSING_LINE = re.compile(
    r"^\W{0,3}(?:Reporting|Writing|Editing|Edited|Translated|Additional reporting|Reported|Written|Penulis|Editor|Pewarta|Reporter|Redaktur|Laporan|Text|Texte|Автор|Autor(?:in|en)?|Authors?|Von|By)\b"
)


def _closing(text: str) -> str:
    """Return the mark that closes a paragraph, or the whole of a line that is nothing else."""
    if len(text) <= _LONGEST_LINE and (_CLOSING_LINE.match(text) or _HAN_LABEL.match(text.lstrip("(（【〔[ "))):
        return text
    match = _CLOSING.search(text[-100:])
    inner = match.group().strip() if match else ""
    return inner if inner and _HAN_LABEL.search(inner) else ""


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
    name = _SOURCE_END.sub("", match["name"]).strip(_EDGES + "：，、《》")
    if _HAN.search(name):
        name = name.split()[0]
    elif not closing or names_agency(name, loosely=True):
        first, _, initials = name.rpartition("/")
        name = first if first and len(initials) < 4 and not is_agency(initials) else name
    else:
        return None
    if not 1 < len(name) <= 40 or len(name.split()) > 5 or "://" in name or _PICTURE.match(name):
        return None
    return name
