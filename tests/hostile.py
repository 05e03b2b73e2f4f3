"""Pages that mean ill, or are broken beyond what any site does: name, and bytes of about a given size."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterator

HEAD = "<html><head><title>Bridge closed</title></head><body><h1>Bridge closed</h1>"
PARAGRAPH = "<p>The mayor said on Monday that the old bridge in the east of the town would be closed until March.</p>"
LD = '<script type="application/ld+json">'

# What is repeated until the page is large enough; a number stands for its place.
REPEATED: dict[str, Callable[[int], str]] = {
    "text without end": lambda n: "word ",
    "letters without end": lambda n: "x",
    "white space": lambda n: " ",
    "div in div": lambda n: "<div>",
    "span in span": lambda n: "<span>",
    "link in link": lambda n: f"<a href=/world/{n}>",
    "list in list": lambda n: "<ul><li>x",
    "table in table": lambda n: "<table><tr><td>",
    "noscript in noscript": lambda n: "<noscript><p>word word",
    "blocks and inlines in turns": lambda n: "<div><b><ul><li>",
    "links": lambda n: f'<a href="/world/{n}">x{n}</a>',
    "teasers": lambda n: f'<p><a href="/world/2022/01/11/{n}">Story number {n} of the day</a></p>',
    "line breaks": lambda n: "<br>",
    "lines": lambda n: "x<br>",
    "spans in one paragraph": lambda n: "<span>word </span>",
    "bold and italics": lambda n: "<b>word</b> <i>x</i>",
    "paragraphs": lambda n: PARAGRAPH,
    "headings": lambda n: "<h1>Bridge closed</h1>",
    "lists": lambda n: "<ul><li>x</li></ul>",
    "class names": lambda n: f'<p class="{"ab" * 20} c{n}">x</p>',
    "pictures": lambda n: f"<figure><img src=/p/{n}.jpg><figcaption>Bridge {n}. Photo: Ana Lima</figcaption></figure>",
    "dates": lambda n: "<p>2022-01-11 10:30 by Ana Lima (图取自法新社)</p>",
    "datelines": lambda n: "<p>(努尔苏丹11日讯)(罗马11日讯)",
    "brackets": lambda n: "<p>" + "(" * 5000,
    "metas": lambda n: f'<meta name=a{n} content="{n}">',
    "scripts": lambda n: "<script>var a = 1</script>",
    "small JSON-LD": lambda n: f'{LD}{{"@type": "NewsArticle", "headline": "Bridge closed {n}",}}</script>',
    "quotes in JSON-LD": lambda n: f'{LD}{{"a": "{QUOTES}</script>',
    "items": lambda n: "<div itemscope><span itemprop=author>Ana</span>",
    "comments": lambda n: "<!-- x -->",
    "comments that do not end": lambda n: "<!--",
    "less-than signs": lambda n: "<",
    "ampersands": lambda n: "&",
    "entities": lambda n: "&nbsp;",
    "drawings": lambda n: '<svg><path d="M0 0"/></svg>',
    "frames": lambda n: "<iframe src=/a></iframe>",
    "times": lambda n: "<time datetime=2022-01-11>11 January</time>",
    "forms": lambda n: "<form><input><select><option>x</select></form>",
}
QUOTES = '"' * 100_000


def pages(size: int, names: Collection[str] = ()) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each page, or of those with these *names*."""
    for name, piece in REPEATED.items():
        if not names or name in names:
            count = size // len(piece(size).encode()) + 1
            yield name, (HEAD + "".join(piece(n) for n in range(count))).encode()[:size]
    for name, make in OTHERS.items():
        if not names or name in names:
            yield name, make(size)


OTHERS: dict[str, Callable[[int], bytes]] = {
    "noise": lambda size: random.Random(1).randbytes(size),
    "zeros": lambda size: b"\x00" * size,
    "high bytes": lambda size: b"\xff\x80" * (size // 2),
    "100,000 levels": lambda size: (HEAD + "<div>" * 100_000 + "deep").encode(),
    "a table of 200,000 cells": lambda size: (
        HEAD + "<table>" + ("<tr>" + "<td>cell</td>" * 20 + "</tr>") * 10_000
    ).encode(),
    "a table that does not end": lambda size: (HEAD + "<table>" + "<tr><td>cell" * (size // 13)).encode(),
    "attributes": lambda size: (HEAD + "<p " + " ".join(f"a{n}=1" for n in range(size // 10)) + ">x").encode(),
    "attributes that hide their end": lambda size: (
        HEAD + "<p " + " ".join(f'a{n}=">"' for n in range(size // 12))
    ).encode(),
    "a class of a million words": lambda size: (HEAD + '<p class="' + "a " * (size // 2) + '">x').encode(),
    "a text that many objects refer to": lambda size: (
        f'{HEAD}<script>self.__next_f.push([1,"1:T{size // 100:x},{"It is so. " * (size // 1000)}"])</script>'
        + '<script>self.__next_f.push([1,"2:['
        + r"{\"title\":\"Bridge closed\",\"content\":\"$1\"}," * (size // 100)
        + r'0]\n"])</script>'
    ).encode(),
    "deep JSON-LD": lambda size: (HEAD + LD + '{"a":' * (size // 6) + "</script>" + PARAGRAPH).encode(),
    "long JSON-LD": lambda size: (
        HEAD + LD + '[{"@type": "NewsArticle", "headline": "Bridge"}' + ", {}" * (size // 4) + "]</script>" + PARAGRAPH
    ).encode(),
    "wide": lambda size: (HEAD + PARAGRAPH * (size // 220)).encode("utf-16"),
    "another encoding": lambda size: f"{HEAD}{'<p>新闻报道说桥' * (size // 15)}".encode("gb18030"),
}
