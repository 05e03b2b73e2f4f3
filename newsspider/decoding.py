"""Bytes to text by evidence: which encoding a page is really in, whatever it says.

Candidates come from a byte order mark, from UTF-8 itself, from the HTTP header, from the page's own declaration and from
a detector. Each is tried on the bytes; what reads best is taken, and what was declared wins only when it reads as well.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import cchardet

# The bytes outside ASCII that the candidates are tried on, with the words around them.
_SAMPLE = 12_000
_DETECTED = 48_000
_PRESCAN = 4096
_SCAN = 200_000
# What makes a UTF-8 page with faults: this many good characters to a bad one.
_GOOD_TO_BAD = 20
# How well a text reads when nothing is wrong with it, and what a bad character costs.
_READS = 0.6
# Of so few bytes no more can be told than that they may be what is declared.
_FEW = 24
_DETECTOR = 0.05
_COST = 6.0
_MOST_FAULTS = 2000


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """The text of a page, the encoding (WHATWG name) that gave it, and the reason for the choice."""

    text: str
    encoding: str
    reason: str


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Return the text of *body*, whatever *content_type*, the HTTP header, and the page itself say it is in.

    >>> decode("新闻".encode("gb18030") * 9, "text/html; charset=utf-8").encoding
    'gb18030'
    """
    marked = _by_mark(body)
    if marked is not None:
        return marked
    if b"\x00" in body[:_PRESCAN] and (wide := _wide(body)) is not None:
        return Decoded(text=_read(body, wide), encoding=wide, reason="zero bytes of UTF-16")
    if body.isascii() and b"\x1b" not in body:
        return Decoded(text=body.decode("ascii"), encoding="utf-8", reason="ASCII only")
    try:
        text = body.decode("utf-8")
        if b"\x1b" not in body or _ESCAPED not in body:
            return Decoded(text=text, encoding="utf-8", reason="strict UTF-8")
    except UnicodeDecodeError as error:
        # Cut off in the middle of a character.
        if error.start > len(body) - 4 and error.reason == "unexpected end of data" and error.start > 3:
            rest = body[: error.start]
            if not rest.isascii():
                return Decoded(text=rest.decode("utf-8"), encoding="utf-8", reason="strict UTF-8, cut off")
    return _weighed(body, content_type)


def label(name: str) -> str | None:
    """Return the WHATWG name of the encoding that browsers read a label as, or None for one that they do not know.

    >>> label("GB2312"), label(" iso-8859-1 "), label("x-sjis"), label("utf-16"), label("none")
    ('gb18030', 'windows-1252', 'shift_jis', 'utf-16le', None)
    """
    key = name.strip().strip("\"'").lower()
    if key in _LABELS:
        return _LABELS[key]
    short = key.replace("_", "-")
    return _LABELS.get(short) or _LABELS.get(short.replace("-", "")) or _LABELS.get(short.removeprefix("x-"))


def _by_mark(body: bytes) -> Decoded | None:
    for mark, name in _MARKS:
        if body.startswith(mark):
            text = _read(body[len(mark) :], name)
            # A mark in front of other bytes: of a template or a copy, not of the text.
            if text.count("\ufffd") * _GOOD_TO_BAD <= len(text):
                return Decoded(text=text, encoding=name, reason="byte order mark")
    return None


def _wide(body: bytes) -> str | None:
    """Return which UTF-16 the bytes are in, by where the zero bytes of ASCII characters stand."""
    head = body[:_PRESCAN]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) < 8 or max(even, odd) * 12 < len(head) // 2 or min(even, odd) * 8 > max(even, odd):
        return None
    return "utf-16le" if odd > even else "utf-16be"


@dataclass(frozen=True)
class _Candidate:
    name: str
    reason: str
    prior: float
    declared: bool = False


def _weighed(body: bytes, content_type: str | None) -> Decoded:
    header = _of_header(content_type)
    meta = _of_page(body)
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    ascii_count = len(body.translate(None, _HIGH))
    good = len(text) - ascii_count - bad
    if good > _GOOD_TO_BAD * bad:
        return Decoded(text=text, encoding="utf-8", reason=f"UTF-8 with {bad} broken bytes")
    sample = _sample(body, _SAMPLE)
    detected = _detected(body)
    candidates = list(_candidates(body, header, meta))
    if detected is not None:
        candidates.append(_Candidate(detected, "detector", _DETECTOR))
    # Most of the web's pages in a single-byte encoding: the choice where several read alike.
    candidates.append(_Candidate("windows-1252", "reads best", 0.055))
    best, most = _best(sample, candidates)
    if best.name != detected or most < _READS:
        known = {candidate.name for candidate in candidates}
        candidates += [_Candidate(name, "reads best", 0.0) for name in _USUAL if name not in known]
        best, _ = _best(sample, candidates)
    return Decoded(text=_read(body, best.name), encoding=best.name, reason=best.reason)


def _candidates(body: bytes, header: str | None, meta: list[str]) -> Iterator[_Candidate]:
    if header is not None:
        agreed = header in meta
        yield _Candidate(
            header, "HTTP header and meta" if agreed else "HTTP header", 0.1 if agreed else 0.06, declared=True
        )
    for name in meta:
        if name != header:
            yield _Candidate(name, "meta", 0.06, declared=True)
    if _ESCAPED in body:
        yield _Candidate("iso-2022-jp", "escape sequences", 0.3)
    if header != "utf-8" and "utf-8" not in meta:
        yield _Candidate("utf-8", "UTF-8, broken", 0.0)


def _best(sample: bytes, candidates: list[_Candidate]) -> tuple[_Candidate, float]:
    best, most = _Candidate("utf-8", "nothing to go by", 0.0), -100.0
    for candidate in candidates:
        # What several say counts for each.
        prior = sum(each.prior for each in candidates if each.name == candidate.name)
        score = plausibility(sample.decode(_CODECS[candidate.name], "replace")) + prior
        if len(sample) < _FEW and candidate.declared and score > 0:
            score += 0.35
        if score > most:
            best, most = candidate, score
    return best, most


def _of_header(content_type: str | None) -> str | None:
    match = _CHARSET.search(content_type[:1000]) if content_type else None
    return label(match[1]) if match else None


def _of_page(body: bytes) -> list[str]:
    """Return what the page itself declares, in order, each once: near its start as browsers read it, else further on."""
    names: list[str] = []
    for part in (body[:_PRESCAN], body[_PRESCAN:_SCAN]):
        for match in _DECLARED.finditer(part):
            name = label((match[1] or match[2]).decode("ascii", "replace"))
            # Who can read this line does not read UTF-16.
            if name is not None:
                names.append("utf-8" if name.startswith("utf-16") else name)
        if names:
            break
    return list(dict.fromkeys(names))[:3]


def _detected(body: bytes) -> str | None:
    found = cchardet.detect(_sample(body, _DETECTED)).get("encoding")
    name = label(found) if found else None
    return name if name not in _RARE else None


def _sample(body: bytes, most: int) -> bytes:
    """Return the words of *body* that are not ASCII, up to *most* bytes.

    No byte below 0x30 is ever the second half of a character, in any of the encodings, so words part there.
    """
    pieces: list[bytes] = []
    size = 0
    for match in _WORDS.finditer(body, 0, 2_000_000):
        start = match.start()
        while start > match.start() - 6 and body[start - 1 : start].isalpha():
            start -= 1
        piece = body[start : min(match.end(), start + most)]
        pieces.append(piece)
        size += len(piece) + 1
        if size >= most:
            break
    return b" ".join(pieces)


def _read(body: bytes, name: str) -> str:
    """Return *body* in the encoding *name*, as browsers read it: what Python's codec refuses included."""
    codec = _CODECS[name]
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        text = body.decode(codec, "replace")
    if name in _MENDED and text.count("\ufffd") < _MOST_FAULTS:
        text = body.decode(codec, _MENDED[name])
    # A character cut off at the end is no fault of the text.
    return text[:-1] if text.endswith("\ufffd") and len(body) > 100 else text


# ---- how well a text reads


def plausibility(text: str) -> float:
    """Return how well *text* reads: about 0.6 to 1 for what people write, below 0.5 for bytes read in a wrong encoding.

    >>> plausibility("пожар") > 0.8, plausibility("пожар".encode("windows-1251").decode("latin-1")) < 0.3
    (True, True)
    """
    total = 0
    points = 0.0
    for char, count in Counter(text).items():
        if char >= "\x80":
            total += count
            points += count * _weight(char)
    if not total:
        return 0.0
    inside = len(_ALIEN.findall(text))
    mixed = len(_MIXED.findall(text))
    return (points - 0.8 * inside - 0.8 * mixed) / total


@lru_cache(maxsize=65536)
def _weight(char: str) -> float:
    if char in _COMMON:
        return 1.0
    code = ord(char)
    if 0x4E00 <= code <= 0x9FFF:
        return 0.3
    if 0xAC00 <= code <= 0xD7A3:
        return 0.35
    if 0x3041 <= code <= 0x30FE:
        return 0.95
    if 0x3000 <= code <= 0x303F or 0xFF01 <= code <= 0xFF5E:
        return 0.7
    if code == 0xFFFD or 0xE000 <= code <= 0xF8FF or 0x80 <= code <= 0x9F:
        return -_COST
    if 0xFF61 <= code <= 0xFF9F:
        return -0.3
    if 0x0400 <= code <= 0x04FF or 0x0370 <= code <= 0x03FF:
        return 0.85 if char.islower() else 0.35
    if 0x0590 <= code <= 0x0E7F or 0x10A0 <= code <= 0x10FF:
        return 0.9 if char.isalpha() else 0.5
    if 0x00C0 <= code <= 0x024F or 0x1E00 <= code <= 0x1EFF:
        return (0.8 if char in "ÞÐÝþðý" else 0.5 if char in "×÷ÿ" else 0.9) if char.islower() else 0.6
    if 0x3400 <= code <= 0x4DBF or 0x2500 <= code <= 0x259F or code > 0xFFFF:
        return -0.5
    if char in "\u00ad½¼¾²³§":
        return 0.5
    if not char.isprintable() and not char.isspace():
        return -1.0
    return 0.1


# Frequent signs, characters and syllables: most of any text in Chinese, Japanese, Korean, Russian and Greek.
_COMMON = frozenset(
    "“”‘’«»–—…·•、。，：；？！（）《》「」『』【】\u3000\u00a0©®°€£"
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去"
    "法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点"
    "正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿"
    "原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德"
    "资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交"
    "规万取拉格望觉术领共确传师观清今切院让识候带导争运昨警消息据称表示记者星期报道新闻网编辑责任来源"
    "這個們來為國說時會對於著過發後裡種經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問並應戰頭體見產給門東聲員論處義條係氣題爾別變"
    "總電數報結務場計資許統區隊決馬書則聽達強難權設記類據邊張該規萬覺術領確傳師觀讓識帶導爭運選舉議員億萬灣縣團體圖網聞"
    "日本人年大十国一中会二月者時行東社出事前新三上気自手分高長方円米相間回場地同作用市対最部力化法度内後的定合政年間今関全体点選"
    "이다는을의에가고하지기사한은로도를서있어자인시대정나라일보리아그수들과해전제부장원으게여만성중주국구비스상적동공조신것경지관안했"
    "년월일된까데무계실더히마방교개분속연위재유화세면였않없습니며반라치던점도당표음말행우트진"
    "оеаинтсрвлкмдпуяы"
    "αοιετσνηυρπκμλς"
    "のにはをたがでてとしれさいるもなかっらすりこ。、"
)
# A letter of another alphabet, or a sign, in the middle of a Latin word.
_ALIEN = re.compile(
    "(?<=[a-z])[\u0590-\u0e7f¡-¿×÷†‡‰¤¦§¨ª¬¯±²³´µ¶¸¹º¼½¾„‚ƒˆ˜™](?=[a-z])|(?<=[\u0430-\u045f])[\u0400-\u042f]|(?<=[α-ω])[Α-Ω]"
    "|(?<=[A-Za-z])[\u0370-\u04ff]|[\u0370-\u04ff](?=[A-Za-z])|(?<=[a-z])þ"
    "|(?<=[A-Za-z])[\u3400-\u9fff\uac00-\ud7a3\uff61-\uff9f](?=[a-z])"
)
# Accented letters one after another, as in Ïðèâåò.
_MIXED = re.compile("[\u00c0-\u024f¡-¿](?=[\u00c0-\u024f¡-¿])")

# ---- names

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16le"), (codecs.BOM_UTF16_BE, "utf-16be"))
_ESCAPED = b"\x1b$"
_HIGH = bytes(range(0x80, 0x100))
_WORDS = re.compile(rb"[\x80-\xff][\x30-\xff]{0,4000}")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:+-]{2,40})", re.IGNORECASE)
_DECLARED = re.compile(
    rb"<meta\b[^>]{0,400}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:+-]{2,40})|<\?xml\b[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:+-]{2,40})",
    re.IGNORECASE,
)
# Tried when nothing that is declared or detected reads well.
_USUAL = (
    "gb18030",
    "big5",
    "shift_jis",
    "euc-jp",
    "euc-kr",
    "windows-1252",
    "windows-1251",
    "windows-1250",
    "windows-1253",
    "windows-1254",
    "koi8-r",
)
# What the detector names when it knows nothing.
_RARE = frozenset(
    "iso-8859-3 iso-8859-4 iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-16 ibm866 macintosh x-mac-cyrillic".split()
)

# WHATWG name: Python's codec, and the labels that browsers read as it.
_ENCODINGS: dict[str, tuple[str, str]] = {
    "utf-8": ("utf-8", "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 u8 utf-8-sig"),
    "utf-16le": ("utf-16-le", "utf-16 utf-16le utf16 utf16le ucs-2 unicode iso-10646-ucs-2 unicodefeff csunicode"),
    "utf-16be": ("utf-16-be", "utf-16be utf16be unicodefffe"),
    "gb18030": (
        "gb18030",
        "gb18030 gbk gb2312 gb-2312 gb_2312 gb_2312-80 chinese csgb2312 csiso58gb231280 iso-ir-58 x-gbk cp936 "
        "ms936 windows-936 936 euc-cn gb18030-2000 hz-gb-2312",
    ),
    "big5": ("big5hkscs", "big5 big5-hkscs big5hkscs cn-big5 csbig5 x-x-big5 cp950 windows-950 big5-eten euc-tw"),
    "shift_jis": (
        "cp932",
        "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis cp932 windows-932 shiftjis",
    ),
    "euc-jp": ("euc_jp", "euc-jp eucjp x-euc-jp cseucpkdfmtjapanese ujis"),
    "iso-2022-jp": ("iso2022_jp_ext", "iso-2022-jp csiso2022jp iso2022jp jis"),
    "euc-kr": (
        "cp949",
        "euc-kr euckr cseuckr korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 ks-c-5601-1987 iso-ir-149 "
        "windows-949 cp949 uhc csksc56011987 johab",
    ),
    "windows-1250": ("cp1250", "windows-1250 cp1250 x-cp1250 win-1250"),
    "windows-1251": ("cp1251", "windows-1251 cp1251 x-cp1251 win-1251 win1251 windows1251 ansi-1251"),
    "windows-1252": (
        "cp1252",
        "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 latin1 latin-1 l1 ascii us-ascii "
        "ansi_x3.4-1968 cp819 csisolatin1 ibm819 iso-ir-100 ansi x-user-defined iso_8859-1:1987 win-1252",
    ),
    "windows-1253": ("cp1253", "windows-1253 cp1253 x-cp1253 win-1253"),
    "windows-1254": (
        "cp1254",
        "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 latin5 l5 csisolatin5 iso-ir-148",
    ),
    "windows-1255": ("cp1255", "windows-1255 cp1255 x-cp1255"),
    "windows-1256": ("cp1256", "windows-1256 cp1256 x-cp1256"),
    "windows-1257": ("cp1257", "windows-1257 cp1257 x-cp1257"),
    "windows-1258": ("cp1258", "windows-1258 cp1258 x-cp1258"),
    "windows-874": ("cp874", "windows-874 cp874 tis-620 tis620 iso-8859-11 iso8859-11 dos-874"),
    "iso-8859-2": ("iso8859-2", "iso-8859-2 iso8859-2 iso88592 latin2 l2 csisolatin2 iso-ir-101 iso_8859-2"),
    "iso-8859-3": ("iso8859-3", "iso-8859-3 iso8859-3 iso88593 latin3"),
    "iso-8859-4": ("iso8859-4", "iso-8859-4 iso8859-4 iso88594 latin4"),
    "iso-8859-5": ("iso8859-5", "iso-8859-5 iso8859-5 iso88595 cyrillic csisolatincyrillic"),
    "iso-8859-6": ("iso8859-6", "iso-8859-6 iso8859-6 iso88596 arabic asmo-708 csisolatinarabic"),
    "iso-8859-7": ("iso8859-7", "iso-8859-7 iso8859-7 iso88597 greek greek8 csisolatingreek elot_928"),
    "iso-8859-8": ("iso8859-8", "iso-8859-8 iso8859-8 iso88598 hebrew visual iso-8859-8-i iso-8859-8-e logical"),
    "iso-8859-10": ("iso8859-10", "iso-8859-10 iso8859-10 latin6"),
    "iso-8859-13": ("iso8859-13", "iso-8859-13 iso8859-13"),
    "iso-8859-14": ("iso8859-14", "iso-8859-14 iso8859-14"),
    "iso-8859-15": ("iso8859-15", "iso-8859-15 iso8859-15 iso885915 latin9 l9 csisolatin9"),
    "iso-8859-16": ("iso8859-16", "iso-8859-16 iso8859-16"),
    "koi8-r": ("koi8-r", "koi8-r koi koi8 koi8_r cskoi8r"),
    "koi8-u": ("koi8-u", "koi8-u koi8-ru"),
    "ibm866": ("cp866", "ibm866 866 cp866 csibm866"),
    "macintosh": ("mac-roman", "macintosh mac csmacintosh x-mac-roman mac-roman"),
    "x-mac-cyrillic": ("mac-cyrillic", "x-mac-cyrillic x-mac-ukrainian mac-cyrillic"),
}
_CODECS = {name: codec for name, (codec, _) in _ENCODINGS.items()}
_LABELS = {each: name for name, (_, labels) in _ENCODINGS.items() for each in labels.split()}

# ---- what browsers read and Python's codecs refuse


def _as_control(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that windows-125x leave open as the control character of its number."""
    assert isinstance(error, UnicodeDecodeError)
    byte = error.object[error.start]
    return (chr(byte) if byte < 0xA0 else "\ufffd"), error.start + 1


def _as_euro(error: UnicodeError) -> tuple[str, int]:
    """Read 0x80 among GB 18030 as the euro sign, as GBK has it."""
    assert isinstance(error, UnicodeDecodeError)
    return ("€" if error.object[error.start] == 0x80 else "\ufffd"), error.start + 1


def _as_extended(error: UnicodeError) -> tuple[str, int]:
    """Read the rows that makers added to JIS X 0208 (①, ㈱, Ⅳ) among EUC-JP."""
    assert isinstance(error, UnicodeDecodeError)
    pair = error.object[error.start : error.start + 2]
    try:
        text = bytes(pair).decode("euc_jis_2004")
    except UnicodeDecodeError:
        return "\ufffd", error.start + 1
    return text, error.start + 2


codecs.register_error("newsspider-control", _as_control)
codecs.register_error("newsspider-euro", _as_euro)
codecs.register_error("newsspider-extended", _as_extended)
_MENDED = {"gb18030": "newsspider-euro", "euc-jp": "newsspider-extended"} | {
    name: "newsspider-control" for name in _ENCODINGS if name.startswith("windows-125") or name == "windows-874"
}
