"""Datelines of scripts with blanks between words: KABUL, Afghanistan (AP) —, МОСКВА, 11 янв - РИА Новости."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsspider.extract.calendar import PrintedDay, is_weekday, read_day, today_word
from newsspider.extract.filing import Filing, is_domain, names_agency
from newsspider.extract.lexicon import (
    ends_in_stop,
    is_agency,
    is_also_word,
    is_area,
    is_as_listed,
    is_city,
    is_place,
    key,
    may_open_agency,
    stands_alone,
)

# The longest head, as characters.
LONGEST = 80


def _capitals() -> str:
    """Return the capital letters of the Latin, Greek, Cyrillic and Armenian scripts, as a character class."""
    ranges = ((0x41, 0x587), (0x1E00, 0x1FFF))
    return "".join(chr(n) for low, high in ranges for n in range(low, high) if chr(n).isupper())


_UP = _capitals()
_MARKS = "\u0300-\u036f"
# Scripts without capitals: Hebrew, Arabic, the Indian ones, Thai, Lao, Burmese, Georgian, Amharic, Khmer.
_EVEN = (
    "\u05b0-\u05f4\u0610-\u061a\u0620-\u0669\u066e-\u06d3\u06d5-\u06ff\u0750-\u077f\u0900-\u0963\u0966-\u0dff\u0e01-\u0e5b"
    "\u0e80-\u0eff\u1000-\u1049\u1050-\u109f\u10d0-\u10ff\u1200-\u135f\u1780-\u17d3\u200c\u200d\ufb50-\ufdff\ufe70-\ufefc"
)
_LETTER = rf"\w{_MARKS}{_EVEN}"
_PARTICLE = (
    r"(?:an|am|zu|zum|unter|über|d[eouia]s?|del|della|dell[ae]|dei|degli|du|la|las|los|les?|el|al|as|ash|im|in|bei|ob|der|den|dem|vor|auf|ai|sur|sous|en"
    r"|upon|on|of|the|under|near|by|next|and|und|et|y|e|i|og|och|ve|dan|i|és|op|aan|het|ter|nad|pod|pri|kod|na|u|w|v|a|à|at|ad|sul|sulla"
    r"|на|под|и|та|і|у|де|над|при|ben|ibn|bin|ul|ur)"
)
_CAPITALISED = (
    rf"(?:[{_UP}]{{1,2}}\.(?:\s?[{_UP}]{{1,2}}\.){{1,3}}(?![{_LETTER}])|[{_UP}]\.[{_UP}][a-z]{{1,3}}(?![{_LETTER}])"
    rf"|(?:(?:S[Tt][Ee]?|F[Tt]|M[Tt]|P[Tt]|S[Tt][AaOo]|K[Gg]|S[Gg]|T[Pp]|S[Vv]|U\.N|Св|СВ)\.\s?)?(?:[dDlL]['’]|(?:[Aa][lnrstz]|[Ee][lnrsz]|ash|ad|aş|ez)-|['’]s-)?[{_UP}][{_LETTER}]*+(?:['’ʼ‘`-](?=[{_LETTER}])[{_LETTER}]++){{0,4}}+(?:['’](?=[ ,]))?)"
)
_RUN = re.compile(
    rf"{_CAPITALISED}(?:[ ](?:{_PARTICLE}[ ]){{0,2}}+{_CAPITALISED}){{0,7}}+|[{_EVEN}]++(?:[ ][{_EVEN}]++){{0,4}}+"
)
# What may stand behind the first words of a head; a paragraph without it has no dateline.
_GATE = re.compile(
    rf"[(\[/«-]|\d{{1,4}}[\s./-]|(?:{_RUN.pattern})(?:\s*+(?:,(?!\s[a-zß-ÿа-я]++\s[a-zß-ÿа-я])|[،.:;(\[/—|=«।۔-])|\s++(?:\d|[a-zA-Z/]{{2,16}}\s*[|—]))"
    r"|[a-z][\w.]{1,24}(?:,|\s*(?:—|-)|\s*/)|(?:\w++[-/.])++\w++,?\s"
)
_LINK = re.compile(r"\s*(?P<mark>[,،.;:|=]?\s?(?:—|--?)|[,،.;:|=/۔]|)\s*")
_BRACKET = re.compile(r"\(\s*([^()\n]{1,60}?)\s*\)|\[\s*([^\[\]\n]{1,60}?)\s*\]")
_SLASHED = re.compile(r"[\s,.—-]*/\s?([^/\n()]{2,40}?(?:/[^/\n()\s]{2,20})?)\s?/(?!\w)")
_QUOTED = re.compile(r"«\s?([^«»\n]{2,40}?)\s?»")
_BEFORE_DAY = re.compile(
    r"(?:le|den|em|am|on|a|ngày|في|يوم|بتاريخ|dia|día|il|tanggal|vom|der|od|dne|dňa|la|på|den)\s(?=\d)|вт|الموافق\s",
    re.IGNORECASE,
)
_TIME = re.compile(
    r",?\s\(?\d{1,2}[:.]\d\d(?:\s?(?:GMT|МСК|Uhr|WIB|hs?|h|UTC|IST))?\)?(?=\s)|\s/\s\d\d?:\d\d\s[ap]m(?:\s[A-Z][\w/]+)?"
)
_WEEKDAY_FIRST = re.compile(rf"([{_LETTER}]{{4,}}),\s")
_AGENCY_OR_DAY = re.compile(r"\s?[,،/]\s?|\s[-—]\s")
_BARE_DAY = re.compile(r"\d{1,2}(?=\s?\(|\s(?:—|--?)\s)")
_AGENCY_WORDS = re.compile(
    rf"[{_LETTER}](?:[{_LETTER}'’&+!]|[./-](?=[{_LETTER}]))*+(?: (?:«|&\s)?[{_LETTER}](?:[{_LETTER}'’&+!»]|[./-](?=[{_LETTER}]))*+){{0,4}}+"
)
_PERSON = re.compile(rf",\s(?:[{_UP}]\.\s?|[{_UP}][{_LETTER}-]+\s){{1,2}}[{_UP}][{_LETTER}-]+(?=\.[\s{_UP}]|\s—|\s-)")
_SEPARATOR = re.compile(
    r"(?P<dash>\s*[.,:]?\s?(?:—|--)[—-]*|\s+-+|-+(?=\s)|\s?\.\s?-+|(?<=[)\].])-|\s?=)|(?P<bar>\s*[|│])|(?P<colon>\s?:(?!\d))"
    r"|(?P<stop>\.(?=\s|[«\"“„])|\s?[।۔։])|(?P<line>[ ]*\n)|(?P<end>\s*$)|(?P<comma>\s?[,،])"
)
_CREDIT = re.compile(
    r"photo|\bfoto|getty|\bimages?\b|courtesy|\bpicture|\bbild\b|фото|\bcredit|\bvia\b|handout|\bvideo|\breporting|\bfiles?\b|صور",
    re.IGNORECASE,
)
_CREDIT_BEHIND = re.compile(
    r"(?:\b(?:photos?|fotos?|pictures?|images?|bild(?:er)?|фото|fot|photograph|credit|crédit|crédits|fotó|zdjęcie|fotografía|imagen"
    r"|fotoğraf|ảnh|صورة|फोटो)\b\s?(?:by|von|di|de)?\s?[:./–—-]\s?[^:\n]{2,60}"
    r"|\((?:ap photo|photo|foto|getty|pic|image)[^()\n]{0,80}\)|photo by [^()\n]{2,60}\)?|/\s?getty images\)?|\bEFE/[^\n]{3,30})\W{0,2}$",
    re.IGNORECASE,
)
_FROM_OUR_OWN = re.compile(
    r"(?:DAL(?:LA)?\s?NOSTR[OA]\s(?:INVIAT[OA](?:\sSPECIALE)?|CORRISPONDENTE)\s?(?:A\s|DA\s|IN\s)?"
    r"|DE\sNOTRE\s(?:ENVOYÉE?\sSPÉCIALE?|CORRESPONDANTE?)\s(?:À|EN|AU)\s|DE\sNUESTR[OA]\s(?:CORRESPONSAL|ENVIAD[OA]\sESPECIAL)\sEN\s"
    r"|VON\sUNSEREM\s(?:KORRESPONDENTEN|MITARBEITER)\s(?:IN|AUS)\s)",
    re.IGNORECASE,
)
_GERMAN = re.compile(
    r"\b(?:der|die|das|und|den|dem|des|ein|eine|einen|im|ist|nicht|mit|von|für|zum|zur|auf|wird|hat|sich)\b"
)
_SCORE_ALONE = re.compile(r"\d{1,2}-\d{1,2}")
_SCORE = re.compile(r"\s?\d{1,3}\s?[-:—]\s?\d")
_ENDED = re.compile(r"[.!?…।۔。»”\"]\s*$|[.!?…।۔]\s")
_ASKS = re.compile(r"[^.!]{0,80}\?")
_ASIDE = re.compile(r"[^.!?]{3,60}\s(?:—|-)\s[a-zà-ÿа-я]")
_SPEAKS = re.compile(r"(?:I|I['’]\w+|Yes|No|Well|My|You|We['’]\w+|Ja|Nein|Ich|Oui|Non|Je|Sí|Sì)\b")
_NAMED_LIKE_PLACE = re.compile(
    r"(?:FORT|FT\.|CAMP|KUALA|KOTA|KAMPUNG|KG\.?|SUNGAI|SG\.?|BUKIT|TANJUNG|TANJONG|TAMAN|PULAU|PADANG|BANDAR|PUERTO|VILLA|SAN|SANTA|SANTO"
    r"|SÃO|SAINT|ST\.|MOUNT|MT\.|PORT) [^ ]+(?: [^ ]+)?|[^ ]+(?: [^ ]+)?[ -](?:TOWNSHIP|COUNTY|PARISH|PROVINCE|DISTRICT|VILLAGE|JAYA|NAGAR)"
)
_BYLINE = re.compile(r"(?:By|Von|Par|Por|Di|Oleh|Автор)\s")
_CORRESPONDENT = re.compile(r"^(?:Корр\.?|corr\.)\s?", re.IGNORECASE)
_WORLDWIDE = re.compile(r"\.(?:com|net|org|info|tv|co)$", re.IGNORECASE)
_DESK = re.compile(
    r"(?:Redacci[óo]n|Redação|Redazione|Redaktion|Redakcja|Редакция|Newsroom|\w+ Staff)\b", re.IGNORECASE
)
_JOINING = re.compile(r"\s*[/&]\s*|\s(?:and|und|et|y|e|og|och|ve|dan|és|и|та|і|و|और|en|i)\s")
_JOINT = re.compile(r"\s?/\s?(?!\s)|\s&\s")
_AND = re.compile(rf",?\s(?:E|e|Y|y|ET|et|AND|and|UND|und)\s(?=[{_UP}])")
_DASH = re.compile(r"\s(?:-|—)\s|\s?\|\s?")
_CLOSED_BY_MARK = re.compile(r"\s\(|\.\s?-|\.\s?—|\s--|\s(?:-|—)\s[^.]{2,40}?(?:\.-|\.—|--|\s\()|,\s\d")
_COMMA = re.compile(r"\s?[,،]\s*")
_BRACKETED_AREA = re.compile(r"\s?[(\[]([^()\[\]\n]{2,30})[)\]]")
_BEFORE_A_DAY = re.compile(r"\s?(?:\[[^\[\]]{2,20}\])?[,،]\s?\d")
_RANGE = re.compile(r"\d{1,2}\s?(?:[:,—-]|$)")
_SLASH = re.compile(r"\s?/")
_DAY_CLOSED = re.compile(r"\.?\s*(?:—|--|-\s|\(|/\s?\w|$)")
_LABELLED = re.compile(r"[^:]{2,22}:")
_DASHED_ON = re.compile(r"[^-—.]{2,50}\s[-—]\s")
_SENTENCE_BEHIND = re.compile(rf"\s+[{_UP}{_EVEN}«\"]")
_MARK_BEHIND = re.compile(r"\s[(—\-\d/]")
_STOPPED = re.compile(rf"(?:[{_UP}]\.){{1,3}}[{_UP}]|[{_UP}][a-z]{{1,4}}")
_MISPRINTED = re.compile(r"-\s?\(?([^()\n]{2,30})\)")
_GUESS = re.compile(rf"(?!.*\s\d)[{_UP}{_EVEN}][{_LETTER}+&'’./ -]{{1,24}}")
_WEEKDAY = re.compile(rf"[{_LETTER}]+(?:-feira)?")
_SENTENCE_END = re.compile(rf"\.\s[{_UP}{_EVEN}]")
_WORD_OR_QUOTE = re.compile(r"[\"“«„]")
_PREPOSITIONS = frozenset({"في", "يوم", "بتاريخ", "le", "el", "den", "am", "em", "on"})
_NOT_BEFORE_DAY = re.compile(
    r"(?:updated?|posted|published|modified|last|created|on|date|stand|aktualisiert|veröffentlicht|am|mis|publié|actualizado|publicado|atualizado"
    r"|aggiornato|pubblicato|обновлено|опубликовано|diperbarui|güncelleme|cập|ngày|edition|issue|vol|copyright|deadline|since|until|from|by|von|par|por)\b",
    re.IGNORECASE,
)


@dataclass(kw_only=True)
class _Parts:
    """What a head holds as far as it has been read: up to *end*."""

    end: int = 0
    places: list[str] = field(default_factory=list)
    area: list[str] = field(default_factory=list)
    printed: PrintedDay | None = None
    weekday: bool = False
    agency: str = ""
    enclosed: bool = False  # the agency stands in brackets, slashes or quotation marks
    slashed: bool = False  # the agency stands between slashes
    glued: bool = False  # the agency stands behind a hyphen without blanks
    joined: bool = False  # several places, joined by slashes
    after_dash: bool = False  # the day stands behind a dash
    after_comma: bool = False  # the day stands behind a comma
    with_year: bool = False
    reporters: list[str] = field(default_factory=list)

    @property
    def known(self) -> bool:
        """Whether the lists know every place, or the area behind the only one."""
        return bool(self.places) and (all(map(is_place, self.places)) or any(map(is_area, self.area)))

    @property
    def upper(self) -> bool:
        """Whether the places are printed in capitals."""
        return bool(self.places) and all(map(_is_upper, self.places))

    @property
    def even(self) -> bool:
        """Whether the places are written in a script without capitals."""
        return bool(self.places) and all(name.upper() == name.lower() for name in self.places)


def read_spaced(head: str, text: str, language: str) -> Filing | None:
    """Return the dateline in a script with blanks that opens *head*, the folded head of *text*, or None."""
    if not _GATE.match(head):
        return None
    head = head.replace(" ـ ", " — ")  # Arabic papers print the line between joined letters as a dash
    parts = _read(head, language)
    if parts is None or not 0 < parts.end <= LONGEST or _is_caption(text):
        return None
    return Filing(
        end=parts.end,
        places=tuple(parts.places),
        area=tuple(parts.area),
        printed=parts.printed,
        agency=parts.agency or None,
        reporters=tuple(parts.reporters),
    )


def _is_caption(text: str) -> bool:
    """Return whether a credit closes *text*, so that it is the words of a picture."""
    return len(text) < 600 and _CREDIT_BEHIND.search(text, max(0, len(text) - 110)) is not None


def _read(head: str, language: str) -> _Parts | None:
    if head[0] in "([/«-":
        return _enclosed_first(head, language)
    found = _WEEKDAY_FIRST.match(head)
    at = found.end() if found and is_weekday(found[1]) else 0
    if head[at : at + 1].isdecimal() or read_day(head, at, language):
        return _day_first(head, at, language)
    named = _agency_at(head, 0)
    if named and not is_city(named[0]) and (parts := _agency_first(head, language)):
        return parts
    return _places_first(head, language) or (_agency_first(head, language) if named else None)


# --- The four ways in which a head begins -------------------------------------------------------------


def _places_first(head: str, language: str) -> _Parts | None:
    """Return the parts of `PLACES[, area][, day] [(AGENCY)] SEPARATOR`."""
    ours = _FROM_OUR_OWN.match(head)
    parts = _Parts()
    if not _take_places(parts, head, ours.end() if ours else 0, language):
        return None
    _take_rest(parts, head, language)
    _settle(parts)
    return parts if _is_closed(parts, head, language) else None


def _agency_first(head: str, language: str) -> _Parts | None:
    """Return the parts of `TEMPO.CO, Jakarta -`, `ТАСС, 11 января.`, `CNN —`."""
    named = _agency_at(head, 0)
    if not named:
        return None
    parts = _Parts(agency=named[0], end=named[1])
    slash = head.startswith("/", parts.end)
    link = _LINK.match(head, parts.end + slash)
    even = named[0].upper() == named[0].lower()
    day = link and link["mark"] in ("" if even else ",", ",", "—", "-", "--") and read_day(head, link.end(), language)
    if link and day:
        parts.printed, parts.end = day
        _take_rest(parts, head, language)
        closing = _SEPARATOR.match(head, parts.end)
        return parts if closing and closing.lastgroup not in ("comma", "end") else None
    if (
        link
        and (slash or link["mark"] in (",", "—", "-", "--", ":"))
        and _take_places(parts, head, link.end(), language)
    ):
        _take_rest(parts, head, language)
        closing = _SEPARATOR.match(head, parts.end)
        dash = bool(closing and closing.lastgroup == "dash" and all(map(is_city, parts.places)))
        strong = bool(parts.printed) or link["mark"] == "," or slash or dash
        if (parts.known or parts.upper) and strong and closing:
            return parts
        city = (link["mark"] == "," or slash) and is_domain(parts.agency) and _known_start(parts.places[0])
        if city or (slash and parts.even and (city := _known_start(parts.places[0]))):
            end = head.index(city, link.end()) + len(city)
            return _Parts(agency=parts.agency, places=[city], end=end)
        if slash and even:
            return _Parts(agency=named[0], end=named[1])
    closing = _SEPARATOR.match(head, named[1])
    rest = head[closing.end() :].lstrip() if closing else ""
    alone = stands_alone(named[0]) or (
        is_domain(named[0]) and (language not in ("", "en") or not _WORLDWIDE.search(named[0]))
    )
    if closing and closing.lastgroup in ("dash", "bar") and alone and len(rest) > 20 and not _starts_low(rest):
        return None if _is_pair(rest) or _ASIDE.match(rest) else _Parts(agency=named[0], end=named[1])
    return None


def _day_first(head: str, at: int, language: str) -> _Parts | None:
    """Return the parts of `17 ноября. Interfax-Russia.ru -` and `11 января, Минск /БЕЛТА/.`."""
    day = read_day(head, at, language)
    if not day:
        return None
    parts = _Parts(printed=day[0], end=day[1])
    link = _LINK.match(head, parts.end)
    if link and link["mark"] in (",", ".", "—", "-") and not _agency_at(head, link.end()):
        _take_places(parts, head, link.end(), language)
    _take_rest(parts, head, language)
    closing = _SEPARATOR.match(head, parts.end)
    return parts if parts.agency and (closing or parts.enclosed) else None


def _enclosed_first(head: str, language: str) -> _Parts | None:
    """Return the parts of `(ANSA) - ROMA, 26 FEB -`, `(Reuters) -`, `(Leipzig) -`, `/PRNewswire/ --`."""
    found = _MISPRINTED.match(head) or _BRACKET.match(head) or _SLASHED.match(head) or _QUOTED.match(head)
    if not found:
        return None
    content, end = found[found.lastindex or 0], found.end()
    if _CREDIT.search(content):
        return None
    rest = head[end:]
    if not names_agency(content):
        return _place_in_brackets(content, end, head, language) if found.re is _BRACKET else None
    link = _LINK.match(head, end)
    parts = _Parts(agency=content, enclosed=True)
    if link and _take_places(parts, head, link.end(), language):
        _take_rest(parts, head, language)
        closing = _SEPARATOR.match(head, parts.end)
        dash = closing and closing.lastgroup in ("dash", "bar", "colon")
        if closing and (
            (parts.printed and (parts.known or parts.upper))
            or (dash and all(map(is_city, parts.places)) and _may_follow(parts, head, closing, language))
        ):
            return parts
    parts = _Parts(agency=content, enclosed=True, end=end)
    _take_rest(parts, head, language)
    if parts.printed and _SEPARATOR.match(head, parts.end):
        return parts
    closing = _SEPARATOR.match(head, end)
    rest = rest.strip(" -—:.,|")
    if len(rest) < 15 or (_starts_low(rest) and not (closing and closing.lastgroup == "dash")):
        return None
    return _Parts(agency=content, enclosed=True, end=end)


def _place_in_brackets(content: str, end: int, head: str, language: str) -> _Parts | None:
    """Return the parts of `(Leipzig) -`, `[Paris, 11 janvier]`, `(Berlin/dpa)`."""
    parts = _Parts()
    inner = content + " "
    if not _take_places(parts, inner, 0, language):
        day = read_day(inner, 0, language)
        if not day:
            return None
        parts.printed, parts.end = day
    _take_rest(parts, inner, language)
    if inner[parts.end :].strip(" .,:-—"):
        return None
    rest = head[end:].lstrip(" -—:.,|=")
    closing = _SEPARATOR.match(head, end)
    parts.end = end
    if len(rest) < 15 or (_starts_low(rest) and not closing):
        return None
    if parts.agency and (parts.known or parts.printed or parts.upper):
        return parts
    if parts.printed and parts.places and (parts.known or closing):
        return parts
    return parts if all(map(is_city, parts.places)) and parts.places and _is_sentence(rest) else None


# --- Places -------------------------------------------------------------------------------------------


def _take_places(parts: _Parts, head: str, at: int, language: str) -> bool:
    """Read the places at *at*, with their areas and joined by slashes, into *parts*; return whether there are any."""
    while found := _RUN.match(head, at):
        name, end = _cut(head, at, found.end(), language)
        if parts.joined and parts.places and is_city(f"{parts.places[-1]}/{name}"):
            name = f"{parts.places.pop()}/{name}"  # Frankfurt/Main
        if not name or _DESK.match(name):
            if not name:
                break
        elif parts.places and names_agency(name) and not is_city(name):
            parts.agency, parts.end = name, end
            break
        else:
            parts.places += _parted(name)
        parts.end = end
        _take_area(parts, head, language)
        joint = _JOINT.match(head, parts.end) or _AND.match(head, parts.end) or _dash_between_places(head, parts)
        if not joint or _SLASHED.match(head, parts.end):
            break
        named = _agency_at(head, joint.end())
        if named and not is_city(named[0]):
            parts.agency, parts.end = named
            break
        at = joint.end()
        parts.joined = joint[0] == "/"
    return parts.end > 0 and (bool(parts.places) or bool(_DESK.match(head)))


def _dash_between_places(head: str, parts: _Parts) -> re.Match[str] | None:
    """Return the dash before another place that a separator closes: ΡΑΜΑΛΑ - ΑΓΚΥΡΑ.--, Berlin - Wien (dpa)."""
    dash = _DASH.match(head, parts.end)
    found = dash and _RUN.match(head, dash.end())
    if not dash or not found or not parts.places:
        return None
    if "|" in dash[0]:
        return dash if _is_upper(parts.places[-1]) and _is_upper(found[0]) and is_city(found[0]) else None
    if not _CLOSED_BY_MARK.match(head, found.end()):
        return None
    return dash if is_city(found[0]) and is_city(parts.places[-1]) and not names_agency(found[0]) else None


def _cut(head: str, start: int, end: int, language: str) -> tuple[str, int]:
    """Return the place in head[start:end] without a day, a weekday or a preposition that its words run into."""
    words = head[start:end].split(" ")
    while len(words) > 1:
        last = head.rindex(words[-1], start, end)
        behind = head[end : end + 3]
        is_day = behind.lstrip(". ")[:1].isdecimal() and bool(read_day(head, last, language))
        if is_day or key(words[-1]) in _PREPOSITIONS or _is_weekday_behind(words):
            end = last - 1
            words.pop()
        else:
            break
    return head[start:end].rstrip(), len(head[:end].rstrip())


def _is_weekday_behind(words: list[str]) -> bool:
    """Return whether the last of *words* is a weekday, and no part of a name such as Santo Domingo."""
    return len(words[-1]) > 4 and is_weekday(words[-1]) and not is_city(" ".join(words))


def _parted(name: str) -> list[str]:
    """Return the places in *name*: LONDON and PARIS are two, Trinidad and Tobago is one."""
    if not _JOINING.search(name) or is_city(name):
        return [name]
    names = _JOINING.split(name)
    return names if all(map(is_place, names)) or _is_upper(name.replace(" and ", " ")) else [name]


def _take_area(parts: _Parts, head: str, language: str) -> None:
    """Read the areas behind the last place: `, Wis.`, ` [India]`, ` (Russland)`, `, Ill., USA`."""
    for _ in range(3):
        if _AND.match(head, parts.end):
            return
        comma = _COMMA.match(head, parts.end)
        found = comma and _RUN.match(head, comma.end())
        if comma and found:
            first = found[0].split(" ")[0]
            if read_day(head, comma.end(), language) or (is_weekday(first) and not is_area(first)):
                return
            name, end = _cut(head, comma.end(), found.end(), language)
            if head.startswith(".", end) and (ends_in_stop(name) or _STOPPED.fullmatch(name)):
                name, end = name + ".", end + 1
            if not _is_area_here(parts, name, head, comma.end()):
                return
            if _is_another_place(parts, name):
                parts.places.append(name)
            else:
                parts.area.append(name)
            parts.end = end
            continue
        bracket = _BRACKETED_AREA.match(head, parts.end)
        if not bracket or not parts.places:
            return
        whole = f"{parts.places[-1]} ({bracket[1]})"
        if is_city(whole):
            parts.places[-1] = head[parts.end - len(parts.places[-1]) : bracket.end()]
        elif (
            is_place(bracket[1])
            or (
                _BEFORE_A_DAY.match(head, bracket.end())
                and is_city(parts.places[-1])
                and not _whole_day(bracket[1], language)
            )
        ) and not names_agency(bracket[1], loosely=True):
            parts.area.append(bracket[1])
        else:
            return
        parts.end = bracket.end()


def _is_area_here(parts: _Parts, name: str, head: str, at: int) -> bool:
    """Return whether *name*, behind a place and a comma, may be an area or another place."""
    if is_area(name):
        return True
    named = _agency_at(head, at)
    if named and (not is_city(named[0]) or (_is_upper(named[0]) and not _is_upper(parts.places[0]))):
        return False
    return is_city(name) or (len(name) > 2 and len(name.split()) < 4 and bool(parts.places))


def _is_another_place(parts: _Parts, name: str) -> bool:
    """Return whether *name* is a second place and no area: PARIS, LYON (AFP)."""
    if is_area(name) or not is_city(name):
        return False
    return _is_upper(name) == _is_upper(parts.places[-1]) if parts.places else True


def _known_start(name: str) -> str:
    """Return the longest known city that *name* opens with (Jakarta of Jakarta Presiden)."""
    words = name.split(" ")
    starts = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next(filter(is_city, starts), "")


# --- What stands behind the places ----------------------------------------------------------------------


def _take_rest(parts: _Parts, head: str, language: str) -> None:
    """Read days, weekdays, agencies and reporters into *parts*, in whatever order they are printed."""
    for _ in range(7):
        link = _LINK.match(head, parts.end)
        if link is None or link.end() >= len(head):
            return
        taken = (
            _take_bracket(parts, head, link, language)
            or _take_slashed(parts, head)
            or _take_day(parts, head, link, language)
            or _take_agency(parts, head, link)
            or _take_person(parts, head)
        )
        if not taken:
            return


def _take_bracket(parts: _Parts, head: str, link: re.Match[str], language: str) -> bool:
    found = _BRACKET.match(head, link.end()) or _QUOTED.match(head, link.end())
    if not found or parts.enclosed:
        return False
    content = found[found.lastindex or 0]
    if _CREDIT.search(content):
        return False
    if _take_agency_and_day(parts, content, language):
        parts.enclosed, parts.end = True, found.end()
        return True
    if names_agency(content, loosely=True) and not _is_ticker(content, parts):
        parts.agency, parts.enclosed, parts.end = content, True, found.end()
        return True
    if found.re is _QUOTED or link["mark"] in ("—", "--", "-"):
        return False
    day = _whole_day(content, language)
    if day:
        parts.printed, parts.end = parts.printed or day, found.end()
        return True
    if is_weekday(content) or today_word(content):
        parts.weekday, parts.end = True, found.end()
        return True
    if not parts.agency and _may_name_agency(content, parts, head[found.end() :]):
        parts.agency, parts.enclosed, parts.end = content, True, found.end()
        return True
    return False


def _may_name_agency(content: str, parts: _Parts, behind: str) -> bool:
    """Return whether an unknown name in brackets is an agency: a day, or a known city in capitals, vouches for it."""
    if not _GUESS.fullmatch(content) or is_area(content):
        return False
    closing = _SEPARATOR.match(behind)
    if not closing or closing.lastgroup not in ("dash", "colon", "bar"):
        return False
    if parts.printed:
        return True
    return parts.upper and parts.known and not is_city(content) and not _abbreviates(content, parts)


def _take_agency_and_day(parts: _Parts, content: str, language: str) -> bool:
    """Read a bracket that holds both: (AFP, Jan 11), (11 Jan/MindaNews), (Newsfile Corp. - January 11, 2022)."""
    for cut in _AGENCY_OR_DAY.finditer(content):
        left, right = content[: cut.start()], content[cut.end() :]
        for agency, day in ((left, right), (right, left)):
            if names_agency(agency, loosely=True) and (printed := _whole_day(day, language)):
                parts.agency, parts.printed = agency, parts.printed or printed
                return True
    return False


def _take_slashed(parts: _Parts, head: str) -> bool:
    found = _SLASHED.match(head, parts.end)
    if not found or parts.agency:
        return False
    content = _CORRESPONDENT.sub("", found[1])
    first, _, person = content.partition(" ")
    if person and names_agency(first) and not names_agency(content):
        parts.reporters.append(person)
        content = first
    elif not names_agency(content, loosely=True) and not (parts.printed and _GUESS.fullmatch(content)):
        return False
    parts.agency, parts.enclosed, parts.slashed, parts.end = content, True, True, found.end()
    return True


def _take_day(parts: _Parts, head: str, link: re.Match[str], language: str) -> bool:
    if parts.printed:
        return _take_weekday(parts, head, link) or _take_time(parts, head)
    mark, at = link["mark"].replace("،", ","), link.end()
    if mark in ("=", "|", ";"):
        return False
    if before := _BEFORE_DAY.match(head, at):
        at = before.end()
    dashed = "-" in mark or "—" in mark
    day = read_day(head, at, language)
    if not day:
        bare = _BARE_DAY.match(head, at)
        if bare and mark == "," and parts.places and 0 < int(bare[0]) < 32:
            day = PrintedDay(day=int(bare[0])), bare.end()
        else:
            return _take_weekday(parts, head, link)
    if (dashed or parts.enclosed or mark == ":") and not _closes_day(head, day[1]):
        return False
    parts.printed, parts.end, parts.after_dash = day[0], day[1], dashed
    parts.after_comma, parts.with_year = mark == ",", bool(day[0].year)
    if parts.slashed and (slash := _SLASH.match(head, parts.end)):
        parts.end = slash.end()
    if (
        head.startswith(". ", day[1])
        and _SEPARATOR.match(head, day[1] + 1, day[1] + 4)
        and not _SENTENCE_END.match(head, day[1])
    ):
        closing = _SEPARATOR.match(head, day[1] + 1)
        if closing and closing.lastgroup == "dash":
            parts.end += 1
    return True


def _closes_day(head: str, end: int) -> bool:
    """Return whether a separator or an agency in brackets stands behind a day that may belong to the sentence."""
    return _DAY_CLOSED.match(head, end) is not None


def _take_weekday(parts: _Parts, head: str, link: re.Match[str]) -> bool:
    found = _WEEKDAY.match(head, link.end())
    if parts.weekday or parts.agency or not found or link["mark"] not in ("", ",", "،", "."):
        return False
    word = found[0]
    if today := today_word(word):
        parts.printed = parts.printed or today
    elif not is_weekday(word) or (len(word) < 3 and not parts.printed):
        return False
    behind = head[found.end() : found.end() + 2]
    if behind[:1] == "." and behind[1:] in (" ", ","):
        parts.end = found.end() + 1
    elif behind[:1] in ("", ",", ")", "(", ":", "—", "-") or _MARK_BEHIND.match(behind):
        parts.end = found.end()
    else:
        return False
    parts.weekday = True
    return True


def _take_time(parts: _Parts, head: str) -> bool:
    found = _TIME.match(head, parts.end)
    if found:
        parts.end = found.end()
    return bool(found)


def _take_agency(parts: _Parts, head: str, link: re.Match[str]) -> bool:
    """Read an agency without brackets: `, CNN Indonesia --`, ` - РИА Новости.`, `-سانا`."""
    mark = link["mark"]
    if parts.agency or mark in ("=", ";"):
        return False
    hugging = mark == "-" and not link[0][0].isspace()
    glued = hugging and link[0] == "-"
    if mark == ":" and not parts.even:
        return False
    named = _agency_at(head, link.end())
    if not named or (glued and not parts.even and not parts.known):
        return False
    name, end = named
    closing = _SEPARATOR.match(head, end)
    kind = closing.lastgroup if closing else ""
    if mark == "":
        good = kind in ("bar", "dash") and (parts.known or bool(parts.printed))
    elif (glued and parts.even) or (hugging and parts.even and parts.known and stands_alone(name)):
        good = glued = True
    else:
        good = kind in ("dash", "bar", "stop", "line", "colon", "end") or bool(_PERSON.match(head, end))
        if not good and parts.printed and (parts.known or parts.upper):
            good = _SENTENCE_BEHIND.match(head, end) is not None
    if good:
        parts.agency, parts.glued, parts.end = name, glued, end
    return good


def _take_person(parts: _Parts, head: str) -> bool:
    """Read the reporter behind an agency without brackets: `РИА Новости, Мария Иванова.`."""
    found = _PERSON.match(head, parts.end)
    if not found or not parts.agency or parts.enclosed or parts.reporters:
        return False
    parts.reporters.append(found[0].lstrip(", "))
    parts.end = found.end()
    return True


def _agency_at(head: str, at: int) -> tuple[str, int] | None:
    """Return the longest agency whose name stands without brackets at *at*, and where it ends."""
    found = _AGENCY_WORDS.match(head, at)
    if not found or not may_open_agency(found[0]):
        return None
    end = found.end()
    while end > at:
        name = head[at:end]
        if names_agency(name) and (len(name) > 3 or is_as_listed(name)):
            if head.startswith(".", end) and head[at:end].count(".") and _LINK.match(head, end + 1, end + 3):
                end += head[end + 1 : end + 2] in "-—"
            before, slash, place = head[at:end].rpartition("/")
            if slash and is_city(place) and not is_agency(place):
                end = at + len(before)  # ایسنا/اصفهان: an agency and a place
            return head[at:end].rstrip("."), end
        end = head.rfind(" ", at, end)
    return None


def _whole_day(text: str, language: str) -> PrintedDay | None:
    """Return the day that *text* is, with or without its weekday."""
    text = text.strip()
    first, _, behind = text.partition(" ")
    if behind and is_weekday(first.rstrip(",.")):
        text = behind.lstrip()
    if before := _BEFORE_DAY.match(text):
        text = text[before.end() :]
    day = read_day(text + " ", 0, language)
    if not day or _SCORE_ALONE.fullmatch(text):
        return None
    left = text[day[1] :].strip(" .,")
    return day[0] if not left or is_weekday(left) else None


# --- Whether it is a dateline ---------------------------------------------------------------------------


def _settle(parts: _Parts) -> None:
    """Sort out what only the whole head tells: a reporter before the place, an agency behind it without a comma."""
    if parts.agency and len(parts.places) > 1:
        first = parts.places[0]
        if not is_place(first) and 2 <= len(first.split(" ")) <= 3 and is_place(parts.places[-1]):
            parts.reporters.append(parts.places.pop(0))
    if not parts.agency and len(parts.places) == 1 and not parts.known and " " in parts.places[0]:
        words = parts.places[0].split(" ")
        for cut in range(1, len(words)):
            place, agency = " ".join(words[:cut]), " ".join(words[cut:])
            if names_agency(agency) and is_city(place) and not parts.area:
                parts.places, parts.agency = [place], agency
                return


def _is_closed(parts: _Parts, head: str, language: str) -> bool:
    """Return whether what has been read is a dateline: it needs an agency, a day, or a place that stands as one."""
    closing = _SEPARATOR.match(head, parts.end)
    kind = closing.lastgroup if closing else ""
    rest = head[closing.end() if closing else parts.end :].lstrip()
    if kind == "comma":
        kind = ""
    if parts.agency:
        return _agency_closes(parts, kind or "", rest)
    if parts.printed:
        return _day_closes(parts, head, kind or "", rest, language)
    if not closing or kind not in ("dash", "colon", "bar", "stop"):
        return False
    return _may_follow(parts, head, closing, language)


def _agency_closes(parts: _Parts, kind: str, rest: str) -> bool:
    if not parts.places:
        return bool(parts.printed)
    if not parts.known and not parts.printed:
        if _abbreviates(parts.agency, parts) or _BYLINE.match(parts.places[0]):
            return False
        unknown = max(len(place.split(" ")) for place in parts.places)
        if not parts.upper and (
            unknown > 3 or not kind or is_also_word(parts.agency) or not names_agency(parts.agency)
        ):
            return False
    if kind in ("", "end", "line"):
        if _starts_low(rest):
            return False
        return parts.enclosed or parts.glued or bool(parts.printed) or kind == "line"
    return True


def _day_closes(parts: _Parts, head: str, kind: str, rest: str, language: str) -> bool:
    if kind not in ("dash", "colon", "bar", "stop") or not parts.places or not rest:
        return False
    if _RANGE.match(rest):
        return False
    if parts.after_dash and kind == "colon" and (parts.area or head[: parts.end].isupper()):
        return False  # TOKYO, JAPAN - JANUARY 11: the caption of an agency's picture
    if not parts.known and not parts.upper:
        place = parts.places[0]
        if len(parts.places) > 1 or " " in place or _NOT_BEFORE_DAY.match(place) or is_weekday(place) or parts.area:
            return False
        if kind in ("stop", "colon") or not parts.after_comma:
            return False
    if not all(map(_may_be_place, parts.places)):
        return False
    if kind == "stop":
        return parts.known and not _starts_low(rest) and not (parts.with_year and not parts.upper)
    return not (kind == "colon" and _starts_low(rest) and not parts.upper)


def _may_be_place(name: str) -> bool:
    return not (_NOT_BEFORE_DAY.match(name) and not is_city(name)) and not is_weekday(name)


def _may_follow(parts: _Parts, head: str, closing: re.Match[str], language: str) -> bool:
    """Return whether places alone, with the separator *closing* behind them, open a story."""
    kind = closing.lastgroup
    rest = head[closing.end() :].lstrip()
    cities = all(map(is_city, parts.places))
    if not parts.places or not rest or _starts_low(rest) or _is_pair(rest):
        return False
    if not cities:
        if not parts.upper or kind == "stop":
            return False
        if not any(map(is_area, parts.area)) and not all(
            is_city(name) or _NAMED_LIKE_PLACE.fullmatch(name) for name in parts.places
        ):
            return False
    if not all(is_area(name) or is_city(name) for name in parts.area) and not closing[0].startswith("."):
        return False
    if read_day(rest, 0, language) and kind != "stop" and not _WORD_OR_QUOTE.match(rest):
        return not _LABELLED.match(rest)
    if _is_upper(rest[:40]) and not parts.even:
        return False
    if parts.even:
        return len(rest) > 20 and not any(map(is_also_word, parts.places)) and not _DASHED_ON.match(rest)
    if kind == "stop":
        german = language == "de" or (not language and _GERMAN.search(rest))
        return bool(len(rest) > 30 and (parts.upper or german) and (parts.upper or _GERMAN.search(rest)))
    if parts.upper:
        return _is_sentence(rest) or len(rest) > 40 if kind == "colon" else len(rest) > 15
    if _ASKS.match(rest) or (kind == "colon" and _SPEAKS.match(rest)):
        return False
    if any(map(is_also_word, parts.places)) and (kind == "colon" or language in ("", "en", "nl")):
        return False
    return _is_sentence(rest)


def _is_sentence(rest: str) -> bool:
    """Return whether *rest* reads as the first sentence of a story, not as the rest of a heading."""
    return len(rest) > 25 and (bool(_ENDED.search(rest)) or len(rest) > 70)


def _is_pair(rest: str) -> bool:
    """Return whether *rest* goes on as a fixture, a route or a label does: `Lazio 2-0, …`, `Bandung: …`."""
    found = _RUN.match(rest)
    if not found:
        return False
    behind = rest[found.end() :].lstrip()[:2]
    few = len(found[0].split(" ")) <= 3
    if few and _SCORE.match(rest, found.end()):
        return True
    if behind[:1] == ":" and few:
        return True
    return (
        few
        and is_city(found[0])
        and (behind[:1] in (",", "-", "—", "") or behind[:1].isdecimal())
        and not _is_upper(found[0])
    )


def _starts_low(rest: str) -> bool:
    """Return whether *rest* goes on with a small letter, as the middle of a sentence does."""
    first = rest.lstrip(" \"'“”‘’«»„(—-.,")[:1]
    return first.islower()


def _is_upper(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    return upper > 1 and upper >= 0.75 * len(letters)


def _is_ticker(content: str, parts: _Parts) -> bool:
    """Return whether *content* is a share's code (LART.NS), not a site: no known place stands before it."""
    return is_domain(content) and content.isupper() and not (parts.known or parts.printed)


def _abbreviates(agency: str, parts: _Parts) -> bool:
    """Return whether *agency* is short for the words before it: Norddeutscher Rundfunk (NDR)."""
    letters = [c for c in agency.casefold() if c.isalpha()]
    if parts.upper:
        return [word[:1].casefold() for word in " ".join(parts.places).split()] == letters
    name = " ".join(parts.places).casefold()
    if " " in agency or not 2 <= len(letters) <= 6 or len(name.split()) < 2 or name[0] != letters[0]:
        return False
    at = 0
    for letter in letters:
        at = name.find(letter, at) + 1
        if not at:
            return False
    return True
