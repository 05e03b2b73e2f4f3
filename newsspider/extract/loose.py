"""JSON as pages have it: comments, single quotes, line breaks and quotes inside strings, commas too many or missing.

>>> loads("/* a */ {headline: 'It\\'s \\"on\\"', 'n': 1,} ;")
[{'headline': 'It\\'s "on"', 'n': 1}]
"""

from __future__ import annotations

import html
import json
import re
from typing import Any

import orjson

# What is read at all, and what is read when it has to be mended.
MOST = 3_000_000
MOST_MENDED = 400_000
MOST_VALUES = 50_000
MOST_DEPTH = 100

_LENIENT = json.JSONDecoder(strict=False)
_WRAPPING = re.compile(r"\s*(?:(?:/\*|//|#)?\s*(?:<!\[CDATA\[|<!--|\]\]>|-->)\s*(?:\*/)?\s*)+")
_BROKEN_ENTITY = re.compile(r"&\s?#\s?(\d{2,6}|x[0-9a-fA-F]{2,6});")


def loads(text: str, mend: int = MOST_MENDED) -> list[Any]:
    """Return the JSON values in *text*, mended where they are malformed: usually one, none when there is nothing.

    Mending costs a hundred times what reading does: a text longer than *mend* is read or left.
    """
    if len(text) > MOST:
        return []
    try:
        return [orjson.loads(text)]
    except ValueError:  # orjson's error; a lone surrogate also ends here
        pass
    text = text.strip().strip(";").replace("\x00", "").strip("\ufeff \n\r\t")
    if not text:
        return []
    if '"' not in text and "&" in text:
        text = html.unescape(_BROKEN_ENTITY.sub(r"&#\1;", text))
    if "CDATA[" in text or "<!--" in text or "-->" in text:
        # Only at the ends: what stands in between may belong to a string.
        text = _unwrapped(text)
    try:
        return [_LENIENT.decode(text)]
    except (ValueError, RecursionError):
        return _Reader(text).values() if len(text) <= mend else []


def first(text: str, start: int, mend: int = MOST_MENDED) -> Any:
    """Return the JSON value that begins at *start* of a script, or None: what follows it is not read."""
    if len(text) - start > MOST:
        return None
    try:
        return _LENIENT.raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        if len(text) - start > mend:
            return None
        return next(iter(_Reader(text[start:], most=1).values()), None)


def _unwrapped(text: str) -> str:
    match = _WRAPPING.match(text)
    if match:
        text = text[match.end() :]
    tail = re.search(r"[}\]]\s*+;?+\s*+((?:(?:/\*|//|#)?\s*+(?:\]\]>|-->)\s*+(?:\*/)?\s*+)+)\Z", text[-200:])
    return text[: len(text) - len(tail[1])].strip().strip(";") if tail else text


_SPACE = re.compile(r"(?:[\s,;\ufeff\u200b]+|//[^\n]*|/\*.*?(?:\*/|\Z)|<!--|-->|<!\[CDATA\[|\]\]>)*", re.DOTALL)
_GAP = r"(?:\s++|//[^\n]{0,100}+\n|/\*[^*]{0,100}+\*/){0,4}+"
# What may follow a quote that ends a string: a closing bracket, the end, or a comma (or none) with what comes next.
_NEXT_KEY = r"""(?:"[^"\n]{1,80}"\s{0,20}:|'[^'\n]{1,80}'\s{0,20}:|[\w@$]{1,60}+\s{0,20}+:\s{0,20}+(?:["'{\[\d]|true|false|null))"""
_ENDS_IN_OBJECT = re.compile(
    r"\s*+(?:\}|\]\s*+[,}\]]|\Z|//|/\*|," + _GAP + "(?:" + _NEXT_KEY + r"|[}\],]|\Z)|(?<=\s)" + _NEXT_KEY + ")"
)
_ENDS_IN_LIST = re.compile(r"""\s*+(?:\]|\Z|\}\s*+[,}\]]|//|/\*|,\s*+(?:["'{\[\]}\d,tfn/-]|\Z))""")
_ENDS_KEY = re.compile(r"\s*:")
_COLON = re.compile(r"\s*:\s*")
_BARE = re.compile(r"[^\s,:{}\[\]\"';]+")
_ESCAPED = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_SIMPLE = {"b": "", "f": " ", "n": "\n", "r": "\n", "t": "\t"}
_WORDS = {"true": True, "false": False, "null": None, "undefined": None, "None": None, "True": True, "False": False}
_START = re.compile(r"[{\[]")


class _Reader:
    """Read values one after another, giving up nothing that can be understood; the work is linear in the text."""

    def __init__(self, text: str, most: int = 1000) -> None:
        self.text = text
        self.at = 0
        self.count = 0
        self.most = most

    def values(self) -> list[Any]:
        found: list[Any] = []
        while len(found) < self.most:
            match = _START.search(self.text, self.at)
            if match is None or self.count > MOST_VALUES:
                break
            self.at = match.start()
            value = self.tree()
            if value:
                found.append(value)
        return found

    def tree(self) -> Any:
        """Read the object or list that begins here, with all that is in it."""
        text = self.text
        top: dict[str, Any] | list[Any] = {} if text[self.at] == "{" else []
        stack = [top]
        self.at += 1
        while stack and self.count <= MOST_VALUES:
            self.at = _SPACE.match(text, self.at).end()  # type: ignore[union-attr]
            if self.at >= len(text):
                break
            inside = stack[-1]
            sign = text[self.at]
            if sign in "}]":
                self.at += 1
                # A bracket of the other kind closes what it can: a surplus one closes nothing.
                if isinstance(inside, dict) == (sign == "}"):
                    stack.pop()
                elif len(stack) > 1 and isinstance(stack[-2], dict) == (sign == "}"):
                    del stack[-2:]
                continue
            key = None
            if isinstance(inside, dict):
                key = self.key()
                if key is None:
                    continue
            value = self.value(isinstance(inside, dict))
            self.count += 1
            if isinstance(inside, dict):
                if key is not None:
                    inside.setdefault(key, value)
            else:
                inside.append(value)
            if isinstance(value, (dict, list)):
                stack.append(value)
                if len(stack) > MOST_DEPTH:
                    self.at = len(text)
        return top

    def key(self) -> str | None:
        """Read a key with its colon; skip what is none."""
        text = self.text
        sign = text[self.at]
        if sign in "\"'":
            key = self.string(sign, _ENDS_KEY)
        elif match := _BARE.match(text, self.at):
            key, self.at = match[0], match.end()
        else:
            self.at += 1
            return None
        colon = _COLON.match(text, self.at)
        if colon is None:
            return None
        self.at = colon.end()
        return key

    def value(self, in_object: bool) -> Any:
        """Read a value; of an object or list only its opening bracket."""
        text = self.text
        sign = text[self.at : self.at + 1]
        if sign in ("{", "["):
            self.at += 1
            return {} if sign == "{" else []
        if sign in ('"', "'"):
            return self.string(sign, _ENDS_IN_OBJECT if in_object else _ENDS_IN_LIST)
        match = _BARE.match(text, self.at)
        if match is None:
            # A comma or a bracket where the value should be: there is none.
            if sign in (":", ";", '"', "'"):
                self.at += 1
            return None
        self.at = match.end()
        word = match[0]
        if word in _WORDS:
            return _WORDS[word]
        try:
            return int(word) if word.lstrip("-").isdigit() and len(word) < 30 else float(word)
        except ValueError:
            return word

    def string(self, quote: str, ends: re.Pattern[str]) -> str:
        """Read a string up to the quote that what follows shows to be its end."""
        text = self.text
        start = at = self.at + 1
        while True:
            end = text.find(quote, at)
            if end < 0:
                # No end at all: a truncated script. The first line of it is taken.
                self.at = len(text)
                return _plain(text[start:].partition("\n")[0])
            slashes = end
            while slashes > start and text[slashes - 1] == "\\":
                slashes -= 1
            if (end - slashes) % 2 == 0 and ends.match(text, end + 1):
                self.at = end + 1
                return _plain(text[start:end])
            at = end + 1


def _plain(text: str) -> str:
    if "\\" not in text:
        return text
    text = _ESCAPED.sub(_unescaped, text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unescaped(match: re.Match[str]) -> str:
    sign = match[1]
    return chr(int(sign[1:], 16)) if len(sign) == 5 else _SIMPLE.get(sign, sign)
