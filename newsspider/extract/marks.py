"""What class names and ids hint at: ``"article__share-bar"`` gives ``ARTICLE | SHARE``."""

from __future__ import annotations

import re

# One bit a kind of word. The order is that of the body model's features: append, never reorder.
NAV, HEADER, FOOTER, SIDE, AD, SHARE, COMMENT, RELATED = (1 << i for i in range(8))
BYLINE, DATE, TAG, CAPTION, FORM, TITLE, LEAD, ARTICLE = (1 << i for i in range(8, 16))
BODY, LIST, EMBED, QUOTE, HIDDEN, TOOL, IMAGE, MODAL = (1 << i for i in range(16, 24))

KINDS = 24

_WORDS: dict[int, str] = {
    NAV: r"nav|menu|crumb|pagina|^pager|^toc$",
    HEADER: r"^header|^masthead|^topbar|^hd$",
    FOOTER: r"^foot|copyright|colophon|^legal|disclaim|imprint",
    SIDE: r"^side(?!s)|sidebar|^aside|^rail$|widget|^right$|^secondary",
    AD: r"^ads?$|^ad(?:slot|unit|box|wrap|block|sense|s|cont|area|zone)|^adv(?:ert|t|s)?|sponsor|promo|banner|^dfp|^gpt$|outbrain|taboola"
    r"|commercial|reklam|anzeige|publicid|werbung|^iklan|guanggao",
    SHARE: r"^shar(?:e|ing)|share(?:bar|box|this)?$|social|^follow|facebook|twitter|whatsapp|telegram|^sns|addthis|addtoany|bookmark",
    COMMENT: r"comment|disqus|^repl(?:y|ies)$|^respond$|discuss|feedback|komment|pinglun|liuyan|comentario",
    RELATED: r"^relat|recomm?end|^more|^also|popular|trending|^hot|^most|latest|^rank|readnext|^next|^prev|suggest|similar|further"
    r"|teaser|^reco$|tuijian|xiangguan|^rel$|verwandt|^baca|lainnya|terkait|mehr",
    BYLINE: r"byline|author|writer|journalist|reporter|contrib|creator|^autor|penulis|avatar|^bio$|^editors?$",
    DATE: r"^date|date$|^time(?!line)|^timestamp|^publish|^posted|^fecha|^datum|^updated|^meta|^info$",
    TAG: r"^tags?$|keyword|^topics?$|^categor|^label|taxonom|^rubri",
    CAPTION: r"caption|^credits?$|^legend|cutline|bildunter|imgdesc|pictxt|^figcap",
    FORM: r"newsletter|subscri|^signup|^signin|^login|^regist|paywall|^premium|^form|^search|^poll|survey|donat|^quiz",
    TITLE: r"^titl|title$|headline|^heading|kicker|eyebrow|overline|standfirst|^dek$|^deck|subhead|subtitl",
    LEAD: r"^lead|^summary|^intro|excerpt|abstract|^sapo|chapo|^descri|bajada|synopsis|^lede",
    ARTICLE: r"artic|artik|^story|^stories|^entry|^posts?$|^news|noticia|^nota$|materia|detail|wenzhang|zhengwen|articulo",
    BODY: r"body|content|^text|^main|paragraph|^copy$|cuerpo|corpo|prose|^rich|wysiwyg|neirong|^cont$|inhalt|^isi$|texte?$",
    LIST: r"^list|list$|^cards?$|^items?$|^grid|^tile|^feed|^stream|carousel|swiper|slider|^card|item$",
    EMBED: r"embed|video|player|tweet|instagram|youtube|iframe|podcast|audio",
    QUOTE: r"quote|^pull|^zitat|^cite",
    HIDDEN: r"hidden|^hide|^sr$|sronly|visually|screenreader|offscreen|^noprint|invisible|^none$",
    TOOL: r"^tool|^print|fontsize|button|^btn|^icon|^action|^control|^option",
    IMAGE: r"^image|^img|photo|^pic$|^picture|^figure|gallery|^slide|^media|thumb|billboard",
    MODAL: r"modal|popup|overlay|cookie|consent|gdpr|privacy|dialog|^toast|lightbox",
}

_KINDS = [(1 << bit, re.compile(_WORDS[1 << bit])) for bit in range(KINDS)]
_SPLIT = re.compile("[A-Z]?[a-z]+|[A-Z]+")

# Both grow with the pages that are read, up to a bound: the words of class names are few, their mixtures many.
_MOST_KNOWN = 50_000
_known: dict[str, int] = {}
_known_words: dict[str, int] = {}


def marks(names: str) -> int:
    """Return the bits of the kinds of words that a class or id attribute holds.

    >>> marks("article__share-bar") == ARTICLE | SHARE
    True
    >>> marks("load")
    0
    """
    bits = _known.get(names)
    if bits is None:
        bits = 0
        for word in _SPLIT.findall(names[:300]):
            found = _known_words.get(word)
            bits |= _of_word(word) if found is None else found
        if len(_known) < _MOST_KNOWN:
            _known[names] = bits
    return bits


def _of_word(word: str) -> int:
    low = word.lower()
    bits = 0
    for bit, pattern in _KINDS:
        if pattern.search(low):
            bits |= bit
    if len(_known_words) < _MOST_KNOWN:
        _known_words[word] = bits
    return bits
