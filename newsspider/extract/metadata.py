"""What a page declares about itself: JSON-LD, Open Graph, meta, microdata, hydration state."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, cast

from lxml import etree

from newsspider.extract import loose
from newsspider.extract.found import Found
from newsspider.extract.layout import Element, Layout
from newsspider.extract.text import absolute, fold, size, text_of

# What is read of a page at most; no story needs a tenth of it.
MOST_DECLARED = 3000
MOST_NODES = 2000
MOST_PROPS = 1000
MOST_JSON = 5_000_000
MOST_SCRIPTS = 200
MOST_LENGTH = 20_000
MOST_ANCESTORS = 200

_STORY_TYPES = {
    "newsarticle": 3.0,
    "reportagenewsarticle": 3.0,
    "analysisnewsarticle": 3.0,
    "opinionnewsarticle": 3.0,
    "backgroundnewsarticle": 3.0,
    "reviewnewsarticle": 3.0,
    "askpublicnewsarticle": 3.0,
    "liveblogposting": 3.0,
    "article": 2.5,
    "blogposting": 2.5,
    "satiricalarticle": 2.5,
    "advertisercontentarticle": 2.5,
    "report": 2.0,
    "techarticle": 2.0,
    "scholarlyarticle": 2.0,
    "socialmediaposting": 1.5,
    "creativework": 1.0,
}
# Values of a node that are nodes of their own, not properties of it.
_HOLDS_NODES = ("@graph", "mainEntity", "mainEntityOfPage", "@included", "subjectOf", "article")
_FULL = ("headline", "datePublished", "author", "articleBody", "image", "dateModified", "url", "description")
_NO_DECLARATION = frozenset(
    "stylesheet preload prefetch dns-prefetch preconnect modulepreload icon shortcut apple-touch-icon mask-icon "
    "apple-touch-icon-precomposed manifest pingback edituri wlwmanifest search https://api.w.org/ profile".split()
)
_LETTERS = re.compile(r"[\W_]+")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?li|/?h[1-6])\b[^<>]{0,300}>", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:https?://(?:www\.)?schema\.org/|schema:)", re.IGNORECASE)


class Metadata:
    """The declarations of one page.

    Attributes:
        metas: The name, property, itemprop or http-equiv of each ``<meta>`` in lower case, and its contents in order.
        rels: The relation of each ``<link>`` in lower case, and its absolute addresses in order, those in other
            languages left out.
        title: What ``<title>`` says.
    """

    def __init__(self, layout: Layout, base: str | None, markup: str | None = None) -> None:
        """Read *layout*; *markup*, when it is at hand, saves looking for what is not in it."""
        self.layout = layout
        self.base = base
        self._markup = markup
        self.metas: dict[str, list[str]] = {}
        self.rels: dict[str, list[str]] = {}
        self.title: str | None = None
        self._read_declarations()

    def meta(self, *names: str) -> Found[str] | None:
        """Return the first of these declarations that says anything, entities decoded and white space folded."""
        for name in names:
            for content in self.metas.get(name, ()):
                text = _plain(content)
                if text:
                    return Found(text, name if ":" in name else f"meta:{name}")
        return None

    @cached_property
    def lang(self) -> str | None:
        """The language that the page declares, as it is written there."""
        root = self.layout.root
        html_node = root if root.tag == "html" else next(root.iter("html"), root)
        for name in ("lang", "xml:lang", "{http://www.w3.org/XML/1998/namespace}lang"):
            value = html_node.get(name)
            if value and value.strip():
                return fold(value[:100])
        found = self.meta("content-language", "language", "dc.language", "dcterms.language", "og:locale", "inlanguage")
        return found.value if found is not None else None

    @cached_property
    def nodes(self) -> list[dict[str, Any]]:
        """All JSON-LD objects of the page that stand for themselves, however malformed the script around them."""
        found: list[dict[str, Any]] = []
        left, mend = MOST_JSON, loose.MOST_MENDED
        for script in self.scripts:
            kind = script.get("type")
            if kind is None or "ld+json" not in kind.lower():
                continue
            text = _script_text(script)
            left -= len(text)
            if left < 0:
                break
            found += _flat(loose.loads(text, mend), MOST_NODES - len(found))
            mend -= len(text)
            if len(found) >= MOST_NODES:
                break
        return found

    @cached_property
    def story(self) -> dict[str, Any] | None:
        """The JSON-LD object that describes this article, with what other objects add to it, or None."""
        rated = [(kind, node) for node in self.nodes if (kind := _story_type(node))]
        if not rated:
            return None
        best, best_score = None, 0.0
        for kind, node in rated[:200]:
            score = kind + self._agreement(node) + 0.3 * sum(1 for name in _FULL if node.get(name))
            if best is None or score > best_score:
                best, best_score = node, score
        if best is None or (self._agreement(best) < 0 if len(rated) == 1 else self._agreement(best) <= 0):
            return None
        return self._completed(best, [node for _, node in rated[:20]])

    @cached_property
    def props(self) -> dict[str, list[tuple[Element, str]]]:
        """The page's own microdata and RDFa properties: name to elements and values."""
        found: dict[str, list[tuple[Element, str]]] = {}
        for node in self._with_props()[:MOST_PROPS]:
            names = (node.get("itemprop") or node.get("property") or "").split()[:4]
            names = [
                short for name in names if (short := _PREFIX.sub("", name)) not in _LONG_PROPS and ":" not in short
            ]
            value = _prop_value(node) if names and _of_story(node) else None
            if value:
                for name in names:
                    found.setdefault(name, []).append((node, value))
        return found

    def _with_props(self) -> list[Element]:
        root, markup = self.layout.root, self._markup
        nodes: list[Element] = []
        if markup is None or "itemprop=" in markup:
            nodes += cast("list[Element]", _MICRODATA(root))
        if not nodes and (root.get("prefix") or root.get("vocab") or root.get("version")):
            nodes += [node for node in cast("list[Element]", _RDFA(root)) if node.tag != "meta"]
        return nodes

    @cached_property
    def state(self) -> list[Any]:
        """What scripts are to show on the page: ``__NEXT_DATA__``, ``window.__INITIAL_STATE__ = {…}`` and the like."""
        found: list[Any] = []
        left, mend = MOST_JSON, loose.MOST_MENDED
        for script in self.scripts:
            kind = (script.get("type") or "").lower()
            text = script.text
            if not text or len(text) < 50 or "ld+json" in kind or left < len(text):
                continue
            if kind.endswith("json"):
                left -= len(text)
                found += [value for value in loose.loads(text, mend)[:1] if isinstance(value, (dict, list))]
                mend -= len(text)
                continue
            for match in itertools.islice(_ASSIGNED.finditer(text), 100):
                if left < 0 or not _STATE.search(text[max(0, match.start() - 60) : match.start()]):
                    continue
                value = loose.first(text, match.end(), mend)
                left -= len(text) - match.end()
                mend -= len(text) - match.end()
                if isinstance(value, str):
                    value = next(iter(loose.loads(value, 0)), None)
                if isinstance(value, (dict, list)) and value:
                    found.append(value)
        return found

    @cached_property
    def story_text(self) -> str | None:
        """The story's own text as JSON-LD declares it, without markup, or None when there is none worth the name."""
        body = self.story.get("articleBody") if self.story is not None else None
        if isinstance(body, list):
            body = "\n".join(part for part in body if isinstance(part, str))
        if not isinstance(body, str):
            return None
        text = without_markup(body)
        return text if size(text) >= 100 else None

    @cached_property
    def scripts(self) -> list[Element]:
        """The scripts of the head and of the body, the first of them."""
        head = next((child for child in self.layout.root if child.tag == "head"), None)
        found = list(head.iter("script")) if head is not None else []
        return [*found, *self.layout.scripts][:MOST_SCRIPTS]

    def resolved(self, value: Any) -> Any:
        """Return what *value* refers to when it is a bare ``{"@id": …}``, else *value* itself."""
        if isinstance(value, dict) and isinstance(value.get("@id"), str) and len(value) <= 2:
            return self._by_id.get(value["@id"], value)
        return value

    @cached_property
    def _by_id(self) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for node in self.nodes:
            ident = node.get("@id")
            if isinstance(ident, str) and len(node) > 2:
                found.setdefault(ident, node)
        return found

    @cached_property
    def own_keys(self) -> frozenset[str]:
        """What the page's own addresses have in common with any other printing of them."""
        urls = [self.base, *self.rels.get("canonical", ())[:1], *self.metas.get("og:url", ())[:1]]
        return frozenset(key for url in urls if url and (key := _url_key(url)))

    @cached_property
    def _titles(self) -> list[str]:
        metas = [self.meta("og:title"), self.meta("twitter:title")]
        texts = [found.value for found in metas if found is not None] + [self.title or ""]
        texts += [block.text for block in self.layout.headings[:3]]
        return [key for text in texts if (key := _letters(text))]

    def _agreement(self, node: dict[str, Any]) -> float:
        """Return how much *node* agrees with the page's address and title: below 0 it speaks of another page."""
        score = 0.0
        keys = {_url_key(url) for url in _urls_of(node)} - {""}
        if keys:
            score += 3.0 if keys & self.own_keys else -0.5 if any("/" in key for key in keys) else 0.0
        headline = _letters(text_value(node.get("headline")) or text_value(node.get("name")) or "")
        if headline and self._titles:
            score += 3.0 if any(_alike(headline, title) for title in self._titles) else -0.7
        elif headline:
            score += 0.5
        return score

    def _completed(self, best: dict[str, Any], others: list[dict[str, Any]]) -> dict[str, Any]:
        """Return *best* with the properties that only other objects about the same story have."""
        story = dict(best)
        headline = _letters(text_value(best.get("headline")) or "")
        for node in others:
            if node is best:
                continue
            same = headline and _letters(text_value(node.get("headline")) or "") == headline
            if same or ({_url_key(url) for url in _urls_of(node)} & self.own_keys):
                for name, value in node.items():
                    if value and not story.get(name):
                        story[name] = value
        return story

    def _read_declarations(self) -> None:
        count = 0
        for node in self.layout.root.iter("meta", "link", "title"):
            count += 1
            if count > MOST_DECLARED:
                break
            tag = node.tag
            if tag == "meta":
                content = node.get("content")
                if content is None:
                    continue
                content = content[:MOST_LENGTH].strip()
                # Some pages give one element both a name and a property.
                for attribute in ("property", "name", "itemprop", "http-equiv"):
                    name = node.get(attribute)
                    if name:
                        self.metas.setdefault(name.strip().lower(), []).append(content)
            elif tag == "link":
                self._read_link(node)
            elif self.title is None and node.text:
                parent = node.getparent()
                if parent is None or parent.tag != "svg":
                    self.title = fold(html.unescape(node.text[:MOST_LENGTH])) or None

    def _read_link(self, node: Element) -> None:
        relation, href = node.get("rel"), node.get("href")
        if not relation or not href or node.get("hreflang"):
            return
        names = [name for name in relation.lower().split()[:5] if name not in _NO_DECLARATION]
        if names:
            url = absolute(href[:4000], self.base)
            for name in names:
                if url is not None:
                    self.rels.setdefault(name, []).append(url)


def text_value(value: Any) -> str | None:
    """Return a JSON-LD value as folded text, entities decoded and markup removed, or None.

    >>> text_value("Rates &amp; prices "), text_value({"@type": "Person", "name": "Ana"}), text_value(["", "x"])
    ('Rates & prices', 'Ana', 'x')
    """
    for _ in range(6):
        if isinstance(value, str):
            return _plain(value) or None
        if isinstance(value, dict):
            value = value.get("@value") or value.get("name") or value.get("headline")
        elif isinstance(value, list):
            value = next((item for item in value[:20] if item), None)
        else:
            break
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def type_names(node: dict[str, Any]) -> tuple[str, ...]:
    """Return the types of a JSON-LD object in lower case, without the vocabulary's address.

    >>> type_names({"@type": ["http://schema.org/NewsArticle", "Article"]})
    ('newsarticle', 'article')
    """
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return tuple(_PREFIX.sub("", kind).lower() for kind in listed[:10] if isinstance(kind, str))


def _plain(text: str) -> str:
    """Return *text* folded; entities and tags decoded, twice where they were written twice."""
    text = text[:MOST_LENGTH]
    for _ in range(2):
        if "&" not in text:
            break
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", text))
    return fold(text)


def without_markup(text: str) -> str:
    """Return the words of markup that a string holds, a line for each block; entities decoded.

    >>> without_markup("<p>Rates rise &amp; fall.</p><p>So they say.</p>")
    'Rates rise & fall.\\nSo they say.'
    """
    text = text[:1_000_000]
    for _ in range(2):
        if "&" in text:
            text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    return "\n".join(line for raw in text.splitlines() if (line := fold(raw)))


def _script_text(script: Element) -> str:
    return script.text or ""


def _flat(values: list[Any], most: int) -> list[dict[str, Any]]:
    """Return the objects in *values* that stand for themselves, in order."""
    found: list[dict[str, Any]] = []
    waiting = list(reversed(values[:MOST_NODES]))
    while waiting and len(found) < most:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value[:MOST_NODES])
        elif isinstance(value, dict):
            if any(":" in name for name in value):
                value = {_PREFIX.sub("", name): inner for name, inner in value.items()}
            found.append(value)
            for name in _HOLDS_NODES:
                inner = value.get(name)
                if isinstance(inner, (dict, list)) and (
                    name[0] == "@" or not isinstance(inner, dict) or "@type" in inner
                ):
                    waiting.append(inner)
        if len(waiting) > 4 * MOST_NODES:
            break
    return found


def _story_type(node: dict[str, Any]) -> float:
    kinds = type_names(node)
    score = max((_STORY_TYPES.get(kind, 0.0) for kind in kinds), default=0.0)
    if score <= 1.0 and not (score and node.get("headline") and node.get("datePublished")):
        # A page described as such, with a headline, a day and an author, is a story in all but name.
        named = any(kind.endswith("page") for kind in kinds) and "headline" in node and "datePublished" in node
        return 1.0 if named and node.get("author") else 0.0
    return score


def _urls_of(node: dict[str, Any]) -> Iterator[str]:
    for name in ("url", "mainEntityOfPage", "@id"):
        value = node.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and (name != "@id" or value.startswith("http")):
            yield value


_HOST = re.compile(r"^(?:https?:)?//(?:www\d?\.|m\.|mobile\.|amp\.)?", re.IGNORECASE)


def _url_key(url: str) -> str:
    """Return what two printings of one address share.

    >>> _url_key("http://www.daily.example/a/1/?x=1#top"), _url_key("//daily.example/")
    ('daily.example/a/1', 'daily.example')
    """
    url = url.strip()[:2000]
    if not url.startswith(("http", "//")):
        return ""
    url = _HOST.sub("", url.partition("#")[0])
    path, mark, query = url.partition("?")
    # An address whose path is no story's is told by its query.
    return (path if path.count("/") > 1 or not mark else f"{path}?{query}").rstrip("/").lower()


def _letters(text: str) -> str:
    return _LETTERS.sub("", text[:400].casefold())


def _alike(headline: str, title: str) -> bool:
    if len(headline) < 4 or len(title) < 4:
        return headline == title
    if headline in title or (title in headline and len(title) * 3 > len(headline)):
        return True
    ours = {headline[i : i + 3] for i in range(len(headline) - 2)}
    theirs = {title[i : i + 3] for i in range(len(title) - 2)}
    return len(ours & theirs) * 2 > min(len(ours), len(theirs))


# Going from the attributes up is the fastest way to the elements that have them.
_MICRODATA = etree.XPath("//@itemprop/..", smart_strings=False)
_RDFA = etree.XPath("//@property/..", smart_strings=False)
_LONG_PROPS = frozenset(
    {
        "articleBody",
        "comment",
        "commentText",
        "review",
        "text",
        "reviewBody",
        "mainContentOfPage",
        "blogPost",
        "itemListElement",
    }
)
_OTHER_ITEMS = re.compile(
    r"Comment|Organization|Person|ImageObject|ListItem|BreadcrumbList|ItemList|SiteNavigation|WPHeader|WPFooter|WPSideBar|WPAdBlock"
    r"|Rating|Product|Offer|VideoObject|AudioObject|WebSite|PostalAddress|Place|Event|Question|Answer"
)


def _of_story(node: Element) -> bool:
    """Return whether a property belongs to the page's story: not to a comment, a picture or the publisher."""
    for count, above in enumerate(node.iterancestors()):
        if count > MOST_ANCESTORS:
            return False
        if above.get("itemscope") is not None or above.get("typeof"):
            return not _OTHER_ITEMS.search((above.get("itemtype") or above.get("typeof") or "")[:300])
    return True


def _prop_value(node: Element) -> str | None:
    content = node.get("content")
    if content is None:
        tag = node.tag
        if tag in ("time", "ins", "del") and node.get("datetime"):
            content = node.get("datetime")
        elif tag in ("a", "area", "link") and not (node.text and node.text.strip()) and not len(node):
            content = node.get("href")
        elif tag in ("img", "iframe", "source", "video", "audio", "embed"):
            content = node.get("src")
        elif node.get("itemscope") is not None:
            inner = next(iter(cast("list[Element]", _NAMED(node))), None)
            content = (inner.get("content") or text_of(inner)) if inner is not None else text_of(node)
        else:
            content = text_of(node)
    return _plain(content) if content else None


_NAMED = etree.XPath(".//*[@itemprop='name'][1]", smart_strings=False)
_ASSIGNED = re.compile(r"""=\s{0,5}(?:JSON\.parse\(\s{0,5}(?=["'])|(?=[{\[]))""")
# What the common frameworks call the data that a page is made from.
_STATE = re.compile(
    r"(?:__[a-z]\w{2,40}__|__\w{0,30}(?:hydration|hydrate)\w{0,12}|__(?:initial|preloaded|page|app|apollo|next|nuxt)\w{0,30}|fusion\.globalcontent"
    r"""|(?:initial|preloaded|page|article|story|app)_?(?:state|data|content|info|detail))["']?\]?\s{0,5}$""",
    re.IGNORECASE,
)
