"""What addresses say: their clean form, their shape, whether a story may stand behind them."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit, urlunsplit

# Parameters that say where a reader came from, never what is read.
_TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign|link\w*|custom\d|ptr_name|bbc_team|format)|wt_?mc(?:_\w+)?|pk_\w+|mtm_\w+|hsa_\w+|vero_\w+"
    r"|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|ysclid|twclid|ttclid|igshid|igsh|mc_[ce]id|_ga|_gl|_hs\w+"
    r"|ref|ref_?src|ref_?url|referr?er|spm|spm_id_from|scm|from|from_\w+|share|shared?_?(?:from|id|token|source|type|by|via)"
    r"|sharefrom|smid|smtyp|smprod|cmp|cmpid|campaign_?id|ito|icid|ncid|ocid|sr_share|xtor|tt_(?:medium|content|from)"
    r"|__twitter_impression|isappinstalled|wechat\w*|chksm|feature|cx_\w+|dicbo|obref\w*|outbrain\w*|taboola\w*|tblci"
    r"|traffic_?source|sfnsn|ftag|guccounter|guce_\w+|wprov|soc_src|soc_trk|recruiter|rss|source=rss|ns_\w+",
    re.IGNORECASE,
)
_PORTS = {"http": ":80", "https": ":443"}
_ESCAPE = re.compile("%[0-9a-f]{2}", re.IGNORECASE)


# An address in its clean form already, as most are: it need not be taken apart.
_CLEAN = re.compile(r"https?://[a-z0-9.-]++/[\w.~!$&'()*+,;=:@/-]*+\Z", re.ASCII)


@lru_cache(maxsize=4096)
def canonical(url: str) -> str:
    """Return *url* without tracking parameters, fragment and default port, its host in lower case.

    >>> canonical("HTTPS://Daily.Example:443/world/1?utm_source=x&page=2#top")
    'https://daily.example/world/1?page=2'
    >>> canonical("https://daily.example")
    'https://daily.example/'
    """
    if _CLEAN.match(url):
        return url
    try:
        scheme, host, path, query, _ = urlsplit(url.strip())
    except ValueError:
        return url
    if not host:
        return url.strip()
    scheme, host = scheme.lower(), host.lower()
    port = _PORTS.get(scheme)
    if port and host.endswith(port):
        host = host[: -len(port)]
    if query:
        query = "&".join(pair for pair in query.split("&") if pair and not _is_tracking(pair))
    return urlunsplit((scheme, host, _escaped(path) or "/", _escaped(query), ""))


@lru_cache(maxsize=4096)
def key_of(url: str) -> str:
    """Return what two addresses of one page have in common: no scheme, no ``www.``, no closing slash.

    >>> key_of("http://www.daily.example/world/1/?utm_source=x") == key_of("https://daily.example/world/1")
    True
    """
    clean = canonical(url).partition("://")[2]
    return _MIRROR.sub("", clean).replace("/?", "?").rstrip("/")


_MIRROR = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^/]+\.[^/]+)")


def _is_tracking(pair: str) -> bool:
    name, _, value = pair.partition("=")
    # A number behind such a name counts or names something: from=20 is a place in a list.
    return _TRACKING.fullmatch(name) is not None and not (name in ("from", "ref", "share") and value.isdigit())


def _escaped(text: str) -> str:
    if not text.isascii() or " " in text:
        text = quote(text, safe="/%:=&?~!$'()*+,;@[]|", errors="replace")
    return _ESCAPE.sub(lambda match: match[0].upper(), text) if "%" in text else text


# Labels that stand under a country's ending as .com stands alone.
_SECOND_LEVEL = frozenset(
    "ac co com edu go gob gov gouv id idv info kiev mil my ne net news nom or org sch web".split()
)


@lru_cache(maxsize=1024)
def site_of(host: str) -> str:
    """Return the part of a host name that its owner has registered.

    >>> site_of("perak.sinchew.com.my"), site_of("www.bbc.co.uk"), site_of("news.cn:8080")
    ('sinchew.com.my', 'bbc.co.uk', 'news.cn')
    """
    labels = host.lower().partition(":")[0].strip(".").split(".")
    if labels[-1].isdigit() or len(labels) < 3:
        return ".".join(labels)
    long = len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3 if long else -2 :])


def same_site(url: str, other: str) -> bool:
    """Return whether two addresses belong to one owner: the same name, under whatever country's ending.

    >>> same_site("https://news.bbc.co.uk/1", "https://www.bbc.com/2")
    True
    >>> same_site("https://a.example/1", "https://b.example/1")
    False
    """
    mine, theirs = site_of(host_of(url)), site_of(host_of(other))
    return mine == theirs or (mine.partition(".")[0] == theirs.partition(".")[0] and len(mine.partition(".")[0]) > 2)


def host_of(url: str) -> str:
    """Return the host of *url* in lower case, or an empty string."""
    start = url.find("://") + 3
    return "" if start < 3 else _HOST_END.split(url[start : start + 300], maxsplit=1)[0].rpartition("@")[2].lower()


_HOST_END = re.compile(r"[/?#]")

_NOT_A_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|bmp|avif|ico|pdf|mp[34]|m4[av]|mov|avi|webm|ogg|wav|zip|rar|gz|7z|docx?|xlsx?|pptx?|epub|xml|rss|atom"
    r"|json|css|js|apk|exe|dmg|ics|torrent)$",
    re.IGNORECASE,
)
# Hosts of a paper on which its services stand; stories stand on those of its forums, too.
_CHROME_HOSTS = frozenset("sms shop store mall abo epaper login account jobs".split())
# Segments behind which stand lists, people, services and forms.
_CHROME = frozenset(
    """tag tags tagged topic topics category categories cat kategorie kategori kategorien categoria categorie label labels
    keyword keywords etiqueta etiquetas schlagwort schlagworte thema themen themes temas subject subjects rubrik rubrique
    author authors autor autores autoren auteur auteurs autori writer writers byline profile profiles user users member
    members people person team staff contributor contributors columnist columnists journalist journalists penulis
    meet-the-team reporter reporters
    search suche buscar busca recherche cerca cari find login logout signin sign-in signup sign-up register registration
    account my-account auth oauth subscribe subscription subscriptions abo abonnement suscripcion newsletter newsletters
    about about-us aboutus contact contact-us contacts kontakt contacto contato impressum imprint privacy privacy-policy
    datenschutz terms terms-of-use terms-of-service conditions legal cookie cookies cookie-policy disclaimer help faq faqs
    support advertise advertising advertisement mediadaten jobs careers career karriere feedback sitemap feed feeds rss
    shop store cart checkout donate donation events event calendar archive archives arsip archiv archivo wp-login.php
    wp-admin wp-content cgi-bin share sharer print reply comment comments forum forums live-tv tv-guide weather horoscope
    horoscopes puzzles crossword games epaper e-paper e-edition apps app download downloads mobile accessibility
    preisvergleich einstellungen datenschutzeinstellungen mediakit reklama reclama redakcja onas o-nas
    corrections ethics masthead section sections channel channels series collection collections playlist page pages
    seccion rubric rubrics dossier wiki redirect out go click track""".split()
)
_DATED = re.compile(r"/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2])(?:[/-]?(?:0?[1-9]|[12]\d|3[01]))?(?:/|-|_|$)")
_NUMBER = re.compile(r"(?<![0-9])\d{5,}(?![0-9])")
_SHORT_NUMBER = re.compile(r"\d{3,}")
_HASH = re.compile(r"(?=[0-9a-f-]*\d)[0-9a-f]{8}-?[0-9a-f-]{8,}|[a-z]*\d[a-z0-9]{6,}", re.IGNORECASE)
_ENDING = re.compile(r"\.(?:s?html?|aspx?|php|jsp|cfm|ece|phtml|do|story)$", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:^|&)(?:s|q|query|search|tag|cat|category|author|keyword|sort|replytocom|action|redirect\w*|return\w*|next)="
)
_ASKED_ID = re.compile(
    r"(?:^|&)\w*(?:id|no|idx?|p|news|article|story|aid|newsid|artid|itemid|nid)=[a-z]?\d{2,}", re.IGNORECASE
)
_WORDS = re.compile("[-_+.~]+")
_STORY_SEGMENT = frozenset(
    "article articles artikel articulo artigo articolo story stories news nota noticia noticias a p post posts".split()
)
_PAGED = re.compile(r"/(?:page|seite|pagina|p)/?\d{1,4}/?$")
_HAN = re.compile("[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af\u0e00-\u0e7f\u0900-\u0dff\u0600-\u06ff\u0400-\u04ff]")


@lru_cache(maxsize=8192)
def looks_like_story(url: str) -> float:
    """Return how much an address looks like a story's: from 0, certainly none, over 0.4, hard to say, to 1.

    >>> looks_like_story("https://daily.example/world/2022/01/11/461077")
    1.0
    >>> looks_like_story("https://daily.example/tag/oil"), looks_like_story("https://daily.example/")
    (0.0, 0.0)
    """
    try:
        host, path, query = urlsplit(url)[1:4]
    except ValueError:
        return 0.0
    if host.partition(".")[0] in _CHROME_HOSTS or "/thread-" in path:
        return 0.0
    if _NOT_A_PAGE.search(path) or _ASKS.search(query) or (_PAGED.search(path) and path.count("/") < 5):
        return 0.0
    segments = [segment for segment in path.split("/") if segment]
    if not segments:
        return 0.7 if _ASKED_ID.search(query) else 0.0
    if len(segments) > 1 and segments[-1].lower() in ("amp", "index.html", "index.htm", "index.php"):
        segments.pop()
    last = segments[-1]
    chrome = any(segment.lower() in _CHROME for segment in segments[:-1]) or _ENDING.sub("", last.lower()) in _CHROME
    score = _of_name(last) + (0.15 if len(segments) > 2 else 0.0)
    if _DATED.search(path):
        score += 0.5
    if len(segments) > 1 and score < 0.5 and _NUMBER.search(segments[-2]):
        score += 0.4
    if query and _ASKED_ID.search(query):
        score += 0.4
    if any(segment.lower() in _STORY_SEGMENT for segment in segments[:-1]):
        score += 0.1
    if chrome:
        score -= 0.6
    elif len(segments) == 1 and score < 0.3:
        score -= 0.2
    return round(min(1.0, max(0.0, score)), 2)


def _of_name(last: str) -> float:
    """Return what the last segment of a path alone says."""
    if "%" in last:
        last = unquote(last, errors="replace")
    stem = _ENDING.sub("", last)
    ending = 0.2 if len(stem) < len(last) else 0.0
    words = [word for word in _WORDS.split(stem) if word]
    if len(words) >= 4 or len(_HAN.findall(stem)) >= 6:
        return 0.6 + ending
    if _NUMBER.search(stem) or _HASH.fullmatch(stem):
        return 0.5 + ending
    if len(words) == 3:
        return 0.35 + ending
    return 0.2 + ending if _SHORT_NUMBER.search(stem) else 0.1 + ending / 2


@lru_cache(maxsize=8192)
def shape(url: str) -> str | None:
    """Return the pattern of a story's address, or None for one with neither a number nor a slug in its path.

    Addresses of one site's stories share few patterns, and its other pages do not have them.

    >>> shape("https://daily.example/world/2022/01/11/461077")
    '/w/4/2/2/6'
    >>> shape("https://daily.example/sport/the-cup-goes-to-the-coast.html")
    '/w/s.html'
    >>> shape("https://daily.example/sport") is None
    True
    """
    try:
        path, query = urlsplit(url)[2:4]
    except ValueError:
        return None
    kinds = [_kind(segment) for segment in path.split("/") if segment]
    names = sorted(pair.partition("=")[0] for pair in query.split("&") if pair[-1:].isdigit())
    if all(kind in ("w", "2") for kind in kinds) and not names:
        return None
    return "/" + "/".join(kinds) + ("?" + "&".join(names) if names else "")


def _kind(segment: str) -> str:
    """Return the kind of a path's segment: its ending, and whether it is a number, a slug with or without, a word."""
    match = _ENDING.search(segment)
    stem, ending = (segment[: match.start()], match[0].lower()) if match else (segment, "")
    if stem.isdigit():
        count = len(stem)
        return ("2" if count < 3 else "4" if count == 4 else "8" if count == 8 else "6") + ending
    if "%" in stem:
        stem = unquote(stem, errors="replace")
    long = _NUMBER.search(stem) is not None or _HASH.fullmatch(stem) is not None
    slug = len(_WORDS.split(stem)) >= 4 or len(_HAN.findall(stem)) >= 6
    kind = ("s" if slug else "") + ("n" if long else "")
    return (kind or ("d" if any(c.isdigit() for c in stem) else "w")) + ending


_OF_SECTIONS = frozenset(
    "category categories cat kategorie kategori categoria rubrik rubrique rubric section sections channel channels".split()
)


def looks_like_section(url: str) -> bool:
    """Return whether an address looks like that of a section page.

    >>> looks_like_section("https://daily.example/world/asia"), looks_like_section("https://daily.example/login")
    (True, False)
    """
    try:
        path, query = urlsplit(url)[2:4]
    except ValueError:
        return False
    segments = [segment.lower() for segment in path.split("/") if segment]
    if segments and segments[-1] in ("index.html", "index.htm", "index.php", "index.shtml"):
        segments.pop()
    if not 1 <= len(segments) <= 4 or query or _NOT_A_PAGE.search(path) or _DATED.search(path) or _PAGED.search(path):
        return False
    names = [_ENDING.sub("", segment) for segment in segments]
    if any(name in _CHROME and name not in _OF_SECTIONS for name in names):
        return False
    return names[-1] not in _OF_SECTIONS and _of_name(segments[-1]) < 0.5


_PART = re.compile(r"(?:[-_/.]|/page/|/seite-?)(\d{1,3})(?=/?(?:\.\w{2,5})?/?$)", re.IGNORECASE)
_PART_ASKED = re.compile(r"^(?:page|p|pg|pagina|seite|paged?|pageno|pagenum|currentpage|part)$", re.IGNORECASE)


def part_of(url: str, story: str) -> int | None:
    """Return which page of the story at the address *story* stands at *url*, or None when it is another's.

    *story* may itself be any page of it.

    >>> part_of("https://daily.example/a/9001-2.html", "https://daily.example/a/9001.html")
    2
    >>> part_of("https://daily.example/a/9001?page=3", "https://daily.example/a/9001?page=2")
    3
    >>> part_of("https://daily.example/a/9002.html", "https://daily.example/a/9001.html") is None
    True
    """
    here, mine = _split_part(url), _split_part(story)
    for stem, number in here:
        for other, _ in mine:
            if stem == other:
                return number
    return None


def is_next_part(url: str, story: str) -> bool:
    """Return whether *url* is the address of the page that follows *story*, of the same story.

    >>> is_next_part("https://daily.example/a/9001-3.html", "https://daily.example/a/9001-2.html")
    True
    """
    mine = _split_part(story)
    return any(stem == other and number == count + 1 for stem, number in _split_part(url) for other, count in mine)


@lru_cache(maxsize=4096)
def _split_part(url: str) -> tuple[tuple[str, int], ...]:
    """Return the ways of reading an address as the first page's and a page number; 1 when it has none."""
    clean = key_of(url)
    path, mark, query = clean.partition("?")
    pairs = query.split("&") if mark else []
    asked = [pair for pair in pairs if _PART_ASKED.match(pair.partition("=")[0]) and pair.rpartition("=")[2].isdigit()]
    if asked:
        rest = "&".join(pair for pair in pairs if pair not in asked)
        return ((_stem(path) + ("?" + rest if rest else ""), int(asked[0].rpartition("=")[2][:4])),)
    ways = [(_stem(path) + mark + query, 1)]
    match = _PART.search(path)
    if match:
        stem = _stem(path[: match.start()] + path[match.end() :])
        # /news/101 is the 101st story, not the 101st page of /news.
        if match[0][0] != "/" or "/page/" in match[0].lower() or _names_story(stem):
            ways.append((stem + mark + query, int(match[1])))
    return tuple(ways)


def _names_story(path: str) -> bool:
    last = path.rpartition("/")[2]
    return not (last.isdigit() and len(last) < 3) and looks_like_story(f"https://{path}") >= 0.4


def _stem(path: str) -> str:
    """Return a path without what differs between a story's first page and the others."""
    return _INDEX.sub("", path)


_INDEX = re.compile(r"/(?:(?:index|default)(?:\.\w{2,5})?|page)?$")
