"""What the readers of datelines share: the finding, and how a name is told to be an agency."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsspider.extract.calendar import PrintedDay
from newsspider.extract.lexicon import is_agency, is_also_word


@dataclass(frozen=True, kw_only=True)
class Filing:
    """A dateline found at the head of a text: it ends at *end*; its strings are those of the folded text."""

    end: int
    places: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    printed: PrintedDay | None = None
    agency: str | None = None
    reporters: tuple[str, ...] = ()


_PIECES = re.compile(r"\s*[/,=&+、]\s*|\s+(?:-|and|und|et|y|e|dan|и|та|و)\s+|-")
_PARTED = re.compile(r"[/,=&+、-]| (?:and|und|et|y|e|dan|и|та|و) ")
_DOMAIN = re.compile(
    r"[a-z0-9][a-z0-9-]{1,24}(?:\.[a-z0-9-]{2,20})?"
    r"\.(?:com|co\.[a-z]{2}|com\.[a-z]{2}|id|net|org|info|tv|news|ru|kz|kg|by|ua|uz|az|am|ge|vn|in|cn|hk|tw|my|sg|lk|bd"
    r"|pk|th|ph|de|at|ch|fr|it|es|pt|br|mx|ar|cl|pe|co|uk|us|ca|au|nz|eu|ro|hu|cz|sk|pl|hr|rs|bg|gr|tr|nl|be|se|dk|no|fi"
    r"|cr|gt|hn|sv|ni|pa|cu|do|ve|ec|bo|py|uy|za|ng|ke|gh|tz|ug|zw|zm|ma|dz|tn|eg|sa|ae|qa|kw|jo|lb|il|iq|ir|af|np|mm|kh|la|jp|kr"
    r"|lv|lt|ee|md|mn|is|ie|mt|cy|al|mk|ba|me|si|lu|li|tj|tm|media|online|press|today|live|africa|asia|cat|gal|eus)",
    re.IGNORECASE,
)
_STATION = re.compile(r"[KW][A-Z]{3}(?:[- ]?(?:TV|FM|AM|DT|News|\d{1,2}))?(?:/(?:AP|CNN|CBS|NBC|ABC))?")
_NAMED_AS_AGENCY = re.compile(
    r"(?:[\w.'&+-]+ ){0,3}(?:News|Press|Newswire|Newswires|Wire|Agency|Times|Herald|Tribune|Gazette|Observer|Chronicle"
    r"|Agencies|Online|Radio|Network|Nachrichtenagentur|Presse|Haber|Ajansı|Agentur|Noticias|Notícias|Agencia|Agência"
    r"|Agenzia|Agence|TV|Télévision|Media|Dispatch|Bulletin|Examiner|Bureau)"
    r"|(?:News|Press|Radio|Agencia|Agência|Agenzia|Agence|ИА|Агентство|Kantor Berita|وكالة|خبرگزاری) [\w.'«»\"&+-]+(?: \w+){0,2}"
)


def names_agency(text: str, loosely: bool = False) -> bool:
    """Return whether *text* names an agency, a paper or a station, or several of them (``ANI/Sputnik``).

    *loosely* takes what only looks like one (``HawaiiNewsNow``, ``The Daily Herald``): for brackets behind a place.
    """
    if not text or len(text) > 45:
        return False
    if is_agency(text) or is_domain(text):
        return True
    pieces = [piece for piece in _PIECES.split(text) if piece] if _PARTED.search(text) else []
    if len(pieces) > 1 and all(len(piece) < 30 for piece in pieces):
        # AFP=時事 are two agencies, ソウル=時事 a place and one.
        enough = all if "=" in text else any
        if enough(
            (is_agency(piece) and not is_also_word(piece)) or (loosely and _STATION.fullmatch(piece))
            for piece in pieces
        ):
            return True
    return loosely and bool(_STATION.fullmatch(text) or _NAMED_AS_AGENCY.fullmatch(text))


def is_domain(text: str) -> bool:
    """Return whether *text* is a site's name with its domain (``KOMPAS.com``, ``TEMPO.CO``)."""
    return "." in text and _DOMAIN.fullmatch(text) is not None
