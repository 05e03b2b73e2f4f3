"""What the press calls places and agencies: look-ups in the word lists under ``data/``.

The lists are read when the first look-up needs them, each once.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

_ACCENTS = re.compile("[\u0300-\u036f\u0640\u064b-\u0652]")
_DROPPED = str.maketrans("-–‐‑", "    ", "'’‘`ʻʼ.·‧・•״׳\u200c\u200d")
# Letters that Arabic and Persian keyboards mix.
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه"})
# The characters of Chinese agencies' names that have another traditional form.
_TRADITIONAL = str.maketrans(
    "网联报国电讯华时东亚经济闻视传马乌罗韩纽观环际线户财证动体乐飞环兰叶广众维内汤脑乡贵宁龙门阳阿纳欧奥发书"
    "术节红导业务总务农军学术张党团与专当题",
    "網聯報國電訊華時東亞經濟聞視傳馬烏羅韓紐觀環際線戶財證動體樂飛環蘭葉廣眾維內湯腦鄉貴寧龍門陽阿納歐奧發書"
    "術節紅導業務總務農軍學術張黨團與專當題",
)


def key(name: str) -> str:
    """Return the form under which *name* is looked up: without case, accents, full stops and hyphens.

    >>> key("SÃO PAULO"), key("Nur-Sultan"), key("N.Y."), key("İzmir")
    ('sao paulo', 'nur sultan', 'ny', 'izmir')
    """
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name).translate(_ARABIC)
        name = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", name.casefold())))
    return " ".join(name.casefold().translate(_DROPPED).split())


def is_place(name: str) -> bool:
    """Return whether *name* is a city, state or country that the lists know (short forms of states left out)."""
    return is_city(name) or (len(name) > 3 and is_area(name))


@lru_cache(maxsize=512)  # one head asks about the same few names
def is_city(name: str) -> bool:
    """Return whether *name* is a city or town that the lists know."""
    wanted = key(name)
    if wanted in _keys("places_press.txt", "cities"):
        return True
    return wanted not in _keys("places_press.txt", "not places") and _has_line(
        _made()[0], wanted.encode(errors="replace")
    )


@lru_cache(maxsize=512)
def is_area(name: str) -> bool:
    """Return whether *name* is a country, or a state as datelines print it (``Wis.``, ``SP``, ``Kazakhstan``)."""
    wanted = key(name)
    return wanted in _keys("places_press.txt", "areas") or _has_line(_made()[1], wanted.encode(errors="replace"))


@lru_cache(maxsize=512)
def is_agency(name: str) -> bool:
    """Return whether *name* is an agency, a paper or a station that the list knows."""
    return key(name) in agencies()


def ends_in_stop(area: str) -> bool:
    """Return whether the press prints *area* with a full stop behind it: ``Wis`` for Wisconsin."""
    return area.casefold() + "." in _stopped()


def stands_alone(agency: str) -> bool:
    """Return whether *agency* can open a story without brackets and place (``TPO -``): not so ``MAP`` or ``Star``."""
    return len(key(agency)) > 2 and not is_also_word(agency) and is_as_listed(agency)


def is_also_word(name: str) -> bool:
    """Return whether the agency or the city *name* is a word or a person's name as often (``Star``, ``Charlotte``)."""
    wanted = key(name)
    return wanted in _keys("agencies.txt", "also words") or wanted in _keys("places_press.txt", "also words")


def is_as_listed(agency: str) -> bool:
    """Return whether the list prints *agency* with these very capitals: ``ST`` and ``dpa``, not ``St``."""
    return agency in words("agencies.txt", "agencies")


def may_open_agency(text: str) -> bool:
    """Return whether the first word of *text* opens the name of an agency: False for nearly every sentence."""
    first = text.partition(" ")[0]
    if "." in first or "/" in first:
        return True
    return key(first).partition(" ")[0] in _first_words()


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in agencies())


@cache
def _stopped() -> frozenset[str]:
    return frozenset(area.casefold() for area in words("places_press.txt", "areas") if area.endswith("."))


@cache
def agencies() -> frozenset[str]:
    """Return the keys of all known agencies, papers and stations, Chinese ones in traditional characters too."""
    known = _keys("agencies.txt", "agencies")
    return known | {name.translate(_TRADITIONAL) for name in known}


def data_lines(file: str, section: str) -> list[str]:
    """Return the entries of one section of a list, in order."""
    return _sections(file).get(section, [])


@cache
def words(file: str, section: str) -> frozenset[str]:
    """Return the entries of one section of a hand-kept list, as printed there."""
    return frozenset(data_lines(file, section))


@cache
def _keys(file: str, section: str) -> frozenset[str]:
    return frozenset(map(key, words(file, section)))


@cache
def _made() -> tuple[bytes, bytes]:
    """Return the cities and the areas of places.txt: sorted lines of keys."""
    cities, _, areas = _data("places.txt").partition(b"[cities]")[2].partition(b"[areas]")
    return cities, areas


def _has_line(lines: bytes, wanted: bytes) -> bool:
    """Return whether *wanted* is one of the sorted *lines*; searched in place, for a set of them takes long to fill.

    >>> _has_line(b"\\nbern\\nbonn\\n", b"bonn"), _has_line(b"\\nbern\\nbonn\\n", b"bon")
    (True, False)
    """
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        start = lines.rfind(b"\n", 0, middle) + 1
        end = lines.find(b"\n", middle)
        line = lines[start : end if end >= 0 else len(lines)]
        if line == wanted:
            return bool(wanted)
        if line < wanted:
            low = start + len(line) + 1
        else:
            high = start - 1
    return False


@cache
def _sections(file: str) -> dict[str, list[str]]:
    """Return the entries under each ``[section]``: parted by commas or line ends; a line with # is a comment."""
    found: dict[str, list[str]] = {}
    entries: list[str] = []
    for line in _data(file).decode().splitlines():
        if line.startswith("["):
            entries = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            entries += filter(None, map(str.strip, line.split(",")))
    return found


def _data(file: str) -> bytes:
    return (resources.files("newsspider.extract") / "data" / file).read_bytes()
