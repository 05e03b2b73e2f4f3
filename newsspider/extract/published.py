"""When the story was published and last changed: what the page declares, prints near the headline, or has in its URL."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from newsspider.extract import marks as kinds
from newsspider.extract.layout import Block, Box, Element
from newsspider.extract.metadata import text_value
from newsspider.extract.reading import Found, Reading
from newsspider.extract.text import fold
from newsspider.extract.times import Stamp, digits, last_resort, plausible, stamps

_PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "og:published_time",
    "rnews:datepublished", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "parsely-pub-date", "bt:pubdate",
    "pubdate", "pub_date", "publishdate", "publish-date", "publish_date", "publisheddate", "published_at", "published",
    "publication_date", "publication-date", "publicationdate", "article.published", "article_date_original",
    "originalpublicationdate", "og:publish_date", "og:pubdate", "shareaholic:article_published_time",
    "weibo: article:create_at", "weibo:article:create_at", "dc.date.issued", "dcterms.issued", "dc.issued",
    "dcterms.available", "sailthru.date", "citation_publication_date", "citation_online_date", "prism.publicationdate",
    "dc.date", "dcterms.date", "date", "release_date", "displaydate", "article:post_date", "article.created",
    "dcterms.created", "dc.date.created", "dc.created", "datecreated", "date.created", "citation_date", "published_date",
    "eomportal-lastupdate", "date_published", "dateposted", "published_time_telegram", "field-name-post-date",
    "vr:published_time", "ptime", "createdate", "cxenseparse:recs:published_time", "article:create_at", "apub:time",
    "awa-publisheddate", "lastmoddate", "cXenseParse:pubdate", "video:release_date", "article-publish-date", "firstpublished",
)  # fmt: skip
_MODIFIED_METAS = (
    "article:modified_time", "og:article:modified_time", "article:modified", "datemodified", "og:updated_time",
    "rnews:datemodified", "dcterms.modified", "dc.date.modified", "dc.modified", "bt:moddate", "lastmod", "last-modified",
    "lastmodified", "revision_date", "shareaholic:article_modified_time", "weibo: article:update_at",
    "weibo:article:update_at", "modified", "article:updated_time", "article:updated", "updated_time", "utime",
    "date.modified", "date_modified", "modificationdate", "article_date_updated", "moddate", "updated",
)  # fmt: skip
_KNOWN_METAS = frozenset((*_PUBLISHED_METAS, *_MODIFIED_METAS))
_RANKS = {name: rank for rank, name in enumerate(_PUBLISHED_METAS)}
_META_NAME = re.compile(
    r"(?:publi\w*|issue\w*|posted|pub)[-_.: ]?(?:date|time|on|at)\b|date[-_.: ]?(?:publi|issue|posted)"
)


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A time that may be the field's: where it stands and how much that counts."""

    source: str
    stamp: Stamp
    weight: float


def date_published(reading: Reading) -> Found[str] | None:
    """Return when the page says that its story was published, in ISO 8601, or None."""
    reader = _Reader(reading)
    own = reader.of_site("date_published")
    if own is not None:
        return reader.found(own)
    declared = list(reader.declared_published())
    if declared and _settled(declared):
        return reader.found(reader.localised(reader.best(declared)))
    candidates = declared + list(reader.printed()) + list(reader.of_url())
    candidates = candidates or list(reader.printed(far=True)) or list(reader.of_state())
    return reader.found(reader.localised(reader.best(candidates))) if candidates else None


def date_modified(reading: Reading) -> Found[str] | None:
    """Return when the page says that its story was last changed, in ISO 8601, or None; never the publication's time."""
    reader = _Reader(reading)
    own = reader.of_site("date_modified")
    if own is None:
        own = next(reader.declared_modified(), None) or next(reader.printed_modified(), None)
    return reader.found(own) if own is not None else None


def _settled(candidates: list[Candidate]) -> bool:
    """Return whether the declarations agree, and one says all that there is to know."""
    agreed = all(_agree(candidates[0].stamp, other.stamp) for other in candidates[1:])
    exact = any(c.stamp.clock is not None and c.stamp.zone is not None and c.stamp.other is None for c in candidates)
    return agreed and exact and candidates[0].weight >= 2.0


class _Reader:
    """Finds the times of one page."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.now = reading.page.fetched_at
        self.zone = reading.site.zone
        self.language = _language(reading)
        self.slow = _MOST_SLOW

    def found(self, candidate: Candidate) -> Found[str]:
        return Found(candidate.stamp.printed(self.zone), candidate.source)

    def read(self, text: str, most: int = 1) -> list[Stamp]:
        return stamps(text, now=self.now, zone=self.zone, language=self.language, most=most)

    def read_slowly(self, text: str) -> list[Stamp]:
        """Return the time in a declaration; the first few that no known form fits go to dateparser."""
        found = self.read(text)
        if not found and self.slow:
            self.slow -= 1
            found = last_resort(text, now=self.now, language=self.language)
        return found

    def best(self, candidates: list[Candidate]) -> Candidate:
        """Return the most exact of the best-supported day's candidates."""
        candidates = self._doubted(self._unswapped(candidates))
        support = [self._support(each, candidates) for each in candidates]
        most = max(support)
        # Of days that have as much for them, the earlier one; of times of one day, the most exact.
        first = min(
            (each for each, weight in zip(candidates, support, strict=True) if weight > most - 0.01),
            key=lambda each: (each.stamp.day, -each.weight),
        )
        same = [each for each in candidates if _agree(each.stamp, first.stamp)]
        return max(same, key=lambda each: (_exactness(each.stamp), each.weight))

    def _support(self, candidate: Candidate, candidates: list[Candidate]) -> float:
        """Return what speaks for a candidate's day; evidence of one kind adds little, as metas repeat each other."""
        best: dict[str, float] = {}
        for each in candidates:
            if _agree(each.stamp, candidate.stamp):
                kind = _KINDS.get(each.source.partition(":")[0], "meta")
                known = best.get(kind, 0.0)
                best[kind] = max(known, each.weight) + 0.3 * min(known, each.weight)
        return sum(best.values())

    def _doubted(self, candidates: list[Candidate]) -> list[Candidate]:
        """Return the candidates, those that only repeat the time of the last change counting for less."""
        if all(_agree(candidates[0].stamp, other.stamp) for other in candidates[1:]):
            return candidates
        changed = {each.stamp.printed() for each in self.declared_modified()}
        if not any(each.stamp.printed() not in changed for each in candidates):
            return candidates
        return [
            replace(each, weight=each.weight * 0.5) if each.stamp.clock and each.stamp.printed() in changed else each
            for each in candidates
        ]

    def _unswapped(self, candidates: list[Candidate]) -> list[Candidate]:
        """Return the candidates with day and month put the way that other dates of the page speak for."""
        sure = [each.stamp.day for each in candidates if each.stamp.other is None]
        sure = sure or [each.stamp.day for each in self.declared_modified() if each.stamp.other is None]
        if not sure:
            return candidates
        turned = []
        for each in candidates:
            stamp = each.stamp
            if stamp.other is not None:
                here = min(abs((stamp.day - day).days) for day in sure)
                there = min(abs((stamp.other - day).days) for day in sure)
                if there < here and there <= 31:
                    each = replace(each, stamp=stamp.swapped)
            turned.append(each)
        return turned

    def localised(self, candidate: Candidate) -> Candidate:
        """Return a time declared in UTC in the zone in which the page prints the very same time near its headline."""
        stamp = candidate.stamp
        if self.zone is not None or stamp.zone is not UTC or stamp.clock is None or stamp.clock == time():
            return candidate
        at = datetime.combine(stamp.day, stamp.clock)
        place = self.headline
        # 23:00 UTC is the midnight that begins the next day in Berlin: a bare day that was given a time.
        midnight = stamp.clock.minute == stamp.clock.second == 0 and stamp.clock.hour >= 10
        for block in self.reading.layout.blocks[max(0, place - _ABOVE) : place + _BELOW]:
            if len(block.text) > _LONGEST or not (_DIGIT if midnight else _CLOCKED).search(block.text):
                continue
            for printed in self.read(block.text, most=2):
                if printed.relative or (printed.clock is None and not midnight):
                    continue
                if printed.clock is None:
                    if printed.day == stamp.day + timedelta(days=1):
                        zone = timezone(timedelta(hours=24 - stamp.clock.hour))
                        return replace(candidate, stamp=replace(stamp, day=printed.day, clock=time(), zone=zone))
                    continue
                ahead = datetime.combine(printed.day, printed.clock.replace(second=stamp.clock.second)) - at
                minutes = round(ahead.total_seconds() / 60)
                if minutes in _OFFSETS and (printed.zone is None or printed.zone.utcoffset(None) == ahead):
                    local = at + ahead
                    zone = timezone(ahead)
                    return replace(candidate, stamp=replace(stamp, day=local.date(), clock=local.time(), zone=zone))
        return candidate

    def of_site(self, field: str) -> Candidate | None:
        """Return the time that the site's own selector finds."""
        for node in self.reading.site.find(field, self.reading.page.root):
            for text in _texts(node):
                read = self.read_slowly(text)
                if read:
                    return Candidate(source=f"site:{field}", stamp=read[0], weight=9.0)
        return None

    # --- Declared -----------------------------------------------------------------------------------------------------

    def declared_published(self) -> Iterator[Candidate]:
        metadata = self.reading.metadata
        story = metadata.story
        if story is not None:
            yield from self._of_value("json-ld:datePublished", story.get("datePublished"), 2.8)
        props = metadata.props.get("datePublished", ())
        names = [name for name in metadata.metas if name in _RANKS or (name not in _KNOWN_METAS and _names_day(name))]
        for name in sorted(names, key=lambda name: _RANKS.get(name, 99)):
            # An element of the story's own may say it as well as one of a comment or a card.
            if props and name == "datepublished":
                continue
            rank = _RANKS.get(name, 99)
            weight = 3.0 if rank < 4 else 2.0 if rank < 30 else 1.5 if rank < 99 else 0.7
            yield from self._of_value(name if ":" in name else f"meta:{name}", metadata.metas[name][0], weight)
        for _, value in props[:1]:
            yield from self._of_value("microdata:datePublished", value, 2.4)
        if story is None or not story.get("datePublished"):
            for node in metadata.nodes[:50]:
                if node.get("datePublished") and _is_page(node):
                    yield from self._of_value("json-ld:datePublished", node["datePublished"], 1.8)
                    break

    def declared_modified(self) -> Iterator[Candidate]:
        metadata = self.reading.metadata
        if metadata.story is not None:
            yield from self._of_value("json-ld:dateModified", metadata.story.get("dateModified"), 3.0)
        for name in _MODIFIED_METAS:
            if name in metadata.metas:
                content = metadata.metas[name][0]
                yield from self._of_value(name if ":" in name else f"meta:{name}", content, 2.0)
        for _, value in metadata.props.get("dateModified", ())[:1]:
            yield from self._of_value("microdata:dateModified", value, 2.0)
        for node in metadata.nodes[:50]:
            if node.get("dateModified") and _is_page(node):
                yield from self._of_value("json-ld:dateModified", node["dateModified"], 1.0)

    def _of_value(self, source: str, value: Any, weight: float) -> Iterator[Candidate]:
        text = text_value(value) if value else None
        if text is None or not any(map(str.isdigit, text)):
            return
        found = self.read_slowly(text)
        if found:
            yield Candidate(source=source, stamp=found[0], weight=weight)

    # --- Printed ------------------------------------------------------------------------------------------------------

    def printed(self, far: bool = False) -> Iterator[Candidate]:
        """Yield the times printed around the headline, or *far* from it, those called a change left out."""
        found = self._in_text(_DIGIT, far=True) if far else self._printed(_DIGIT)
        for candidate, changed in found:
            if not changed:
                yield candidate

    def printed_modified(self) -> Iterator[Candidate]:
        """Yield the times printed around the headline that are called a change."""
        for candidate, changed in self._printed(_CHANGED):
            if changed:
                yield candidate

    def _printed(self, gate: re.Pattern[str]) -> Iterator[tuple[Candidate, bool]]:
        yield from self._in_time_elements()
        yield from self._in_attributes()
        yield from self._in_text(gate)

    def _in_time_elements(self) -> Iterator[tuple[Candidate, bool]]:
        blocks = self.reading.layout.blocks
        for node, index in self.reading.layout.times[:_MOST_TIMES]:
            if index >= len(blocks):
                continue
            away = index - self.headline
            around = self._standing(blocks[index], -3 <= away <= 8)
            if around is None or (not -_ABOVE <= away < _BELOW and self._repeated(blocks[index])):
                continue
            words = _words(node)
            for text in _texts(node):
                read = self.read(text)
                if read:
                    before = blocks[index].text.partition(words)[0][-40:] if words else ""
                    names = f"{node.get('class') or ''} {node.get('itemprop') or ''}"
                    changed = bool(_CHANGED_CLASS.search(names) or _CHANGED.search(before))
                    weight = _near(index, self.headline) + (0.4 if node.get("pubdate") is not None else 0.0)
                    yield Candidate(source="html:time", stamp=read[0], weight=weight), changed
                    break

    def _in_attributes(self) -> Iterator[tuple[Candidate, bool]]:
        """Yield the times for machines of elements that are no time elements, such as abbr.published[title]."""
        blocks = self.reading.layout.blocks
        near = (
            each
            for each in self.reading.layout.marked
            if -_ABOVE <= each[2] - self.headline < _BELOW and len(each[0].attrib) > 1
        )
        for node, own, index in itertools.islice(near, _MOST_MARKED):
            if not own & kinds.DATE or node.tag == "time" or index >= len(blocks):
                continue
            if self._standing(blocks[index], True) is None:
                continue
            for name, value in ((str(name), str(value)) for name, value in node.attrib.items()):
                if len(value) < 40 and _TIME_NAME.search(name) and _DIGIT.search(value):
                    read = self.read(value)
                    if read:
                        names = f"{node.get('class') or ''} {name}"
                        weight = 1.2 * _near(index, self.headline)
                        found = Candidate(source="html:date", stamp=read[0], weight=weight)
                        yield found, _CHANGED_CLASS.search(names) is not None
                        break

    def _in_text(self, gate: re.Pattern[str], far: bool = False) -> Iterator[tuple[Candidate, bool]]:
        place = self.headline
        first, last = (0, _MOST_BLOCKS) if far else (max(0, place - _ABOVE), place + _BELOW)
        before = ""
        for block in self.reading.layout.blocks[first:last]:
            # A label may stand in a block of its own: "Updated:" | "11 January".
            length = len(block.text)
            heading, before = before, block.text if length < 26 else ""
            close = place - _ABOVE <= block.index < place + _BELOW
            near = place - 3 <= block.index <= place + 8
            if close is far or length > (_LOOSE if far else 2000 if near else _LONGEST):
                continue
            if not _DIGIT.search(block.text, 0, _LONGEST):
                continue
            if gate is not _DIGIT and not (gate.search(block.text, 0, _LONGEST) or gate.search(heading)):
                continue
            around = self._standing(block, near)
            if around is None or _RIGHTS.search(block.text, 0, _LONGEST):
                continue
            marked = bool(around & _DATED)
            text = digits(block.text[:_LONGEST])
            read = self.read(text, most=3)
            repeated = bool(read) and self._repeated(block)
            if far and repeated:
                continue
            rest = len(block.text) - sum(stamp.end - stamp.start for stamp in read)
            done = 0
            for stamp in read:
                label = text[max(done, stamp.start - 40) : stamp.start]
                if not done and not _DIGIT.search(heading):
                    label = f"{heading} {label}"
                done = stamp.end
                named = _PUBLISHED.search(label) is not None
                weight = _near(block.index, place) * (1.0 if marked else 0.7) + 0.5 * named
                if not close:
                    if not (named or marked or rest < 4):
                        continue
                    weight *= 0.5 if named or marked else 0.2
                elif rest > (_LOOSE if marked or near else _LOOSE // 2):
                    # A date may open the story itself.
                    if not (near and (named or (stamp.start == 0 and not stamp.relative))):
                        continue
                    weight *= 0.6
                if stamp.relative and not (marked or named):
                    continue
                if repeated:
                    weight *= 0.3
                yield Candidate(source="text:date", stamp=stamp, weight=weight), _CHANGED.search(label) is not None

    def _standing(self, block: Block, near: bool = False) -> int | None:
        """Return the marks of the boxes around a block up to the one that holds the headline; None in the chrome."""
        box: Box | None = block.box
        place, around, level = self.headline, block.own, 0
        while box is not None and not (box.start <= place < box.end and box.end - box.start > 1):
            few = box.end - box.start < 6
            # What few words stand in is no side bar, whatever its class says of its looks.
            if box.marks & (kinds.FOOTER | kinds.COMMENT if near and few else _OTHERS):
                return None
            if box.tag in _ELSEWHERE_TAGS and not (near and few):
                return None
            if box.tag == "footer" and (box.parent is None or box.parent.tag != "article"):
                return None
            # Beside a story stand the dates of others, but also what is said of the story itself.
            beside = not few and (box.tag == "aside" or box.marks & (kinds.SIDE | kinds.MODAL))
            if beside and not (near and around & kinds.DATE):
                return None
            if level < 3:
                around |= box.marks
            box = box.parent
            level += 1
        if box is not None and level < 3 and box.end - box.start < 12:
            around |= box.marks
        return around

    @cached_property
    def _repeated(self) -> Callable[[Block], bool]:
        """Whether blocks of a kind come again and again, as the dates of cards do."""

        def kind(block: Block) -> tuple[str, str | None, str | None]:
            box = block.box
            return box.tag, box.node.get("class"), box.parent.node.get("class") if box.parent else None

        dated = [b for b in self.reading.layout.blocks[:_MOST_BLOCKS] if len(b.text) < 60 and _DIGIT.search(b.text)]
        counts = Counter(kind(block) for block in dated if _YEARLIKE.search(block.text))
        return lambda block: counts[kind(block)] > 2

    @cached_property
    def headline(self) -> int:
        """The block of the headline, as well as a quick look tells."""
        metadata = self.reading.metadata
        title = metadata.meta("og:title") or metadata.meta("twitter:title")
        # Of "Headline | Section | Paper", the longest part.
        parts = _PARTS.split((title.value if title else metadata.title or "")[:400].casefold())
        words = set(_WORD.findall(max(parts, key=len)))
        best, most = 0, 0.0
        for heading in self.reading.layout.headings[:60]:
            own = set(_WORD.findall(heading.text.casefold()))
            score = len(own & words) / (len(own | words) or 1)
            if heading.box.tag == "h1":
                score += 0.3
            if heading.box.marks & _ELSEWHERE or (heading.box.parent and heading.box.parent.marks & _ELSEWHERE):
                score *= 0.5
            if score > most + 0.01:
                best, most = heading.index, score
                if most > 1.2:
                    break
        if most < 0.4 and words:
            for block in self.reading.layout.blocks[:_MOST_BLOCKS]:
                if 8 < len(block.text) < 300 and not block.box.marks & _ELSEWHERE:
                    own = set(_WORD.findall(block.text.casefold()))
                    score = len(own & words) / (len(own | words) or 1)
                    if score > max(most, 0.4):
                        best, most = block.index, score
        return best

    # --- In the data of scripts ---------------------------------------------------------------------------------------

    def of_state(self) -> Iterator[Candidate]:
        """Yield the time that the data which scripts make the page from give for the object of the page's title."""
        metadata = self.reading.metadata
        titles = {words for text in self._titles if len(words := _letters(text)) > 5}
        if not titles:
            return
        waiting: list[Any] = list(reversed(metadata.state))
        seen = 0
        while waiting and seen < _MOST_STATE:
            seen += 1
            value = waiting.pop()
            if isinstance(value, list):
                waiting += reversed(value[:200])
            elif isinstance(value, dict):
                if any(
                    isinstance(text, str) and 5 < len(text) < 400 and _letters(text) in titles
                    for text in value.values()
                ):
                    for name in value:
                        if _STATE_NAME.fullmatch(name) and isinstance(value[name], (str, int)):
                            yield from self._of_value(f"state:{name}", value[name], 1.0)
                waiting += [inner for inner in value.values() if isinstance(inner, (dict, list))][::-1]

    @property
    def _titles(self) -> list[str]:
        metadata = self.reading.metadata
        found = [metadata.meta("og:title"), metadata.meta("twitter:title")]
        texts = [each.value for each in found if each is not None] + [metadata.title or ""]
        blocks = self.reading.layout.blocks
        return texts + ([blocks[self.headline].text] if self.headline < len(blocks) else [])

    # --- In the address -----------------------------------------------------------------------------------------------

    def of_url(self) -> Iterator[Candidate]:
        """Yield the day in the page's address."""
        metadata = self.reading.metadata
        urls = [self.reading.page.url, *metadata.rels.get("canonical", ())[:1], *metadata.metas.get("og:url", ())[:1]]
        for url in urls:
            day = day_in_url(url, self.now) if url else None
            if day is not None:
                yield Candidate(source="url:path", stamp=Stamp(start=0, end=0, day=day), weight=1.6)
                return


_MOST_SLOW = 5
_MOST_TIMES = 40
_MOST_MARKED = 500
_MOST_STATE = 20_000
_STATE_NAME = re.compile(
    r"(?:date_?|first_?)?(?:publi(?:sh|shed|c|cation|shing)|pub|issued?|posted|display|creat(?:ed?|ion)|reg|deploy)_?"
    r"(?:date|time|at|on|timestamp|dt|datetime)?(?:_?(?:gmt|utc|iso|str|formatted))?",
    re.IGNORECASE,
)
_CLOCKED = re.compile(r"\d\s?[:.hH時时点시]\s?\d\d|\d\s?[ap]\.?m", re.IGNORECASE)
# Minutes by which the clocks of the world are ahead of UTC.
_OFFSETS = frozenset(
    [hours * 60 for hours in range(-11, 15) if hours] + [-210, -150, 210, 270, 330, 345, 390, 570, 630]
)
_ABOVE, _BELOW = 12, 25
_LONGEST = 160
_LOOSE = 60
_DIGIT = re.compile(r"\d|[一二三四五六七八九十]月")
_PARTS = re.compile(r"\s+[|–—»·:-]+\s+|[|｜_]")
_WORD = re.compile(r"\w+")
_TIME_NAME = re.compile(r"^title$|^content$|date|time", re.IGNORECASE)
_DATED = kinds.DATE | kinds.BYLINE
_MOST_BLOCKS = 3000
_YEARLIKE = re.compile(r"(?:19|20|25|14)\d\d|\d[./-]\d")
_ELSEWHERE_TAGS = frozenset({"nav", "blockquote"})
_RIGHTS = re.compile(r"©|\(c\)|copyright|all rights|版权|版權|著作", re.IGNORECASE)
_OTHERS = kinds.NAV | kinds.FOOTER | kinds.COMMENT | kinds.RELATED
_ELSEWHERE = _OTHERS | kinds.MODAL | kinds.SIDE
_CHANGED_CLASS = re.compile(r"updat|modif|chang", re.IGNORECASE)
_CHANGED = re.compile(
    r"updated|\bupdate|modified|revised|edited|last changed|更新|修改|aktualis|geändert|mis(?:e)? à jour|modifi|actualiz|atualiz"
    r"|aggiorna|обновл|изменен|оновлен|diperbarui|kemas ?kini|güncelle|cập nhật|zaktualiz|gewijzigd|bijgewerkt|oppdatert|opdateret|uppdaterad"
    r"|päivitetty|ενημ|수정|업데이트|تحديث|به‌روز|frissít|ažur|stand:",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publi|post(?:ed|\s?time|\s?date)|created|\bdatum|\bdate\b|\bvom\b|发布|發布|发表|發表|刊登|입력|등록|veröffentlich|erschienen|опублик|diterbitkan|yayın|đăng|objav|közzé|نشر|配信|掲載|ngày",
    re.IGNORECASE,
)


def _names_day(name: str) -> bool:
    return ("dat" in name or "pub" in name or "time" in name) and _META_NAME.search(name) is not None


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text[:400].casefold()))


def _near(index: int, place: int) -> float:
    """Return what a time printed there counts, by its distance from the headline."""
    away = index - place
    return 1.4 / (1.0 + (abs(away) if away >= 0 else 1.5 * -away) / 8.0)


_KINDS = {"json-ld": "json-ld", "microdata": "microdata", "html": "html", "text": "text", "url": "url"}


def _agree(one: Stamp, other: Stamp) -> bool:
    """Return whether two times may be of one moment: of one day, or of one instant told in two zones."""
    if one.day == other.day:
        return True
    if one.clock is None or other.clock is None or one.zone is None or other.zone is None:
        return False
    apart = datetime.combine(one.day, one.clock, one.zone) - datetime.combine(other.day, other.clock, other.zone)
    return abs(apart) < timedelta(minutes=1)


def _exactness(stamp: Stamp) -> int:
    """Return how much a time says: no time of day, one without its zone, one in the zone of no newspaper, all."""
    if stamp.clock is None:
        return 0
    return 1 if stamp.zone is None else 2 if stamp.zone is UTC else 3


def _texts(node: Element | str) -> Iterator[str]:
    """Yield what a time's element says: its attribute for machines, then its words."""
    if isinstance(node, str):
        yield node
        return
    for name in ("datetime", "content", "data-datetime", "data-time", "data-timestamp", "title"):
        value = node.get(name)
        if value and any(map(str.isdigit, value)):
            yield value
    yield _words(node)


def _words(node: Element) -> str:
    """Return the first words of an element: a time has few."""
    return fold("".join(str(piece) for piece in itertools.islice(node.itertext(), 20))[:300])


def _is_page(node: dict[str, Any]) -> bool:
    kind = node.get("@type")
    names = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and _PAGE_TYPE.search(name) for name in names)


_PAGE_TYPE = re.compile(r"(?:WebPage|ItemPage|AboutPage|Report|VideoObject|Posting|Recipe|Review|Product|Article)$")

_ARCHIVED = re.compile(r"^[^/]+/web/\d{14}[a-z_]*/")
_URL_DAYS = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[/_.-])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20[0-4]\d)[/-]?(?P<m>0\d|1[0-2])[/-]?(?P<d>[0-2]\d|3[01])(?!\d)"),
    re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<n>[a-z]{3})[a-z]{0,6}/(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>20[0-4]\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20[0-4]\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])\d{4,12}(?!\d)"),
)
_URL_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}


def day_in_url(url: str, now: datetime | None = None) -> date | None:
    """Return the day that an address holds, or None.

    >>> day_in_url("https://daily.example/world/2022/01/11/461077"), day_in_url("https://daily.example/t20220111_5.html")
    (datetime.date(2022, 1, 11), datetime.date(2022, 1, 11))
    """
    # An archive's address ends in that of the page.
    parts = _ARCHIVED.sub("", url[:1000].rpartition("://")[2]).partition("/")[2].lower()
    if not any(map(str.isdigit, parts)):
        return None
    for pattern in _URL_DAYS:
        for match in pattern.finditer("/" + parts):
            groups = match.groupdict()
            month = _URL_MONTHS.get(groups["n"], 0) if groups.get("n") else int(groups["m"])
            try:
                day = date(int(match["y"]), month, int(match["d"]))
            except ValueError:
                continue
            if plausible(day, now):
                return day
    return None


_DAY_FIRST_LANDS = frozenset("uk au nz ie in za ng ke gh my sg pk lk bd hk mt zw ug tz jm tt bw na zm gl eu".split())


def _language(reading: Reading) -> str | None:
    """Return the page's language, with a region when the address tells how the country writes days."""
    lang = reading.metadata.lang or reading.site.language
    host = urlsplit(reading.page.url or "").hostname or ""
    land = host.rpartition(".")[2]
    if land in _DAY_FIRST_LANDS and (lang is None or lang.lower().startswith("en")):
        return "en-GB"
    if land == "ph":
        return "en-PH"
    return lang
