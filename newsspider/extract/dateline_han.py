"""Datelines of the Chinese and Japanese press: （吉隆坡11日讯）, 新华社北京1月11日电（记者张三）, 【ソウル＝時事】."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from newsspider.extract.calendar import HAN_DAY, PrintedDay, han_day
from newsspider.extract.filing import Filing, names_agency
from newsspider.extract.lexicon import agencies, is_area, is_city, is_place, key, words

# The longest head, as characters.
LONGEST = 44

_BRACKETED = re.compile(
    r"\(([^()\n]{1,44})\)|\[([^\[\]\n]{1,44})\]|【([^【】\n]{1,44})】|〔([^〔〕\n]{1,44})〕|「([^「」\n]{1,30})」|『([^『』\n]{1,30})』"
)
_MODES = (
    r"(?:综合|綜合|外电|外電|专|專|特|急|快|即时|即時|独家|獨家|联合|聯合|连线|連線|越洋|编译|編譯|整理|合|译|譯|现场|現場"
    r"|采访|採訪|采写|訊息|首页|國際|国际|專題|本地|口岸)"
)
_VERB = re.compile(rf"(?P<mode>{_MODES}*)(?P<verb>电讯|電訊|电文|电|電|讯|訊|报道|報道|报导|報導|消息|播报)$")
_ANY_VERB = re.compile(r"电讯|電訊|[电電讯訊]|[报報][道导導]|消息")
# 电 and 讯 begin other words: 11日电视, 11日讯问.
_OTHER_WORD = re.compile(
    r"[视視话話影脑腦力动動子商台臺池器网網机機站梯邮郵源流压壓厂廠竞競缆纜信令问問号號息飞飛后後刑社車单單价價费費量费击擊极極磁波]"
)
_BOUNDARY = re.compile(
    r"$|[\s,，、;:|丨。.…—–-]|\(\s*(?:本报|本報)?(?:[驻駐].{1,4})?(?:记者|記者|通讯员|特派|见习|实习|编译|文|作者)|【|题[:：]"
    r"|(?:本报|本報)?(?:记者|記者)[^从從在於于,，。]{2,14}?[报報][道导導]"
)
_DAY = re.compile(HAN_DAY)
_WEEKDAY = re.compile(r"[(（]?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天][)）]?$")
_SENTENCE = re.compile(r"[的了说說称稱被把吗嗎呢很]|[图圖照]片?[取由:／]|提供|更新|[报報]名")
# What opens a bracket that holds a credit or a tag, and words that look like a place before a day.
_CREDIT = re.compile(
    r"^(?:[图圖]|照片|相片|资料|資料|示意|视频|視頻|影片|来源|來源|摄影|攝影|写真|画像|出典|提供|編輯|编辑|責任|责任|责编|撰文"
    r"|受访|受訪|更新|记者[会會站]|記者[会會站])"
    r"|[摄攝]$|[／/][摄攝]影?|照片|图片|圖片|提供|＝共同\)|フォト"
)
_NO_PLACE = re.compile(
    r"^(?:本|上|下|这|這|今|去|昨|明|同|即)?(?:周|週|星期|月|年|季|日)|^(?:农历|農曆|阴历|截至|截止|至|自|到|于|於|在|从|從|早|晚"
    r"|上午|下午|凌晨|深夜|第|约|約|为期|為期|共|近|逾|首|每|当|當|数|數|几|幾|全国|全國)"
)
_ROLE = (
    r"(?:本[报報社网網刊])?(?:[驻駐][\u4e00-\u9fff]{1,5}?)?(?:特派|特约|特約|实习|實習|首席|见习|見習|资深|資深|全媒体|融媒体)?"
    r"(?:记者|記者|编译|編譯|特派员|特派員|通讯员|通訊員|通信员|主播|撰稿|採訪)"
)
_ROLE_THEN_NAMES = re.compile(rf"(?P<role>{_ROLE})(?![会會站从從在])\s*[:：/]?\s*(?P<names>.+)$")
_ROLES = re.compile(rf"{_ROLE}\s*[:：/]?\s*")
_DESK = re.compile(
    r"^[\u4e00-\u9fffA-Za-z]{0,8}?(?:中心|[组組]|部|[频頻]道|即[时時]新[闻聞]|新[闻聞]|快[讯訊]|小[组組]|[编編][辑輯]室?|[编編]譯|専題|專題|专题|特稿)$"
)
# 本报乌兰巴托6月11日电 记者温若川, all of it in one bracket.
_REPORTERS_WITHIN = re.compile(
    rf"(?P<head>.{{2,30}}?(?:[电電讯訊]|[报報][道导導]))[\s,，;；]+(?P<names>{_ROLE}.{{2,24}})"
)
_REPORTERS_BEHIND = re.compile(
    rf"\s*\(\s*(?:(?:(?!{_ROLE})[\u4e00-\u9fff]){{2,8}}?\s?)?(?P<names>{_ROLE}[^()\n]{{1,40}})\)"
    r"|\s*\((?P<bare>[\u4e00-\u9fff]{2,3}(?:[ 、][\u4e00-\u9fff]{2,3}){0,4})\)"
)
_REPORTED_BEHIND = re.compile(
    rf"\s*(?P<role>{_ROLE})\s*(?P<names>[^从從在於于,，。:：\n()]{{2,18}}?)(?:综合|綜合|[摄攝]影|发自.{{2,6}})?[报報][道导導](?=\s*[:：]|\s|$)"
)
_AFTER_NAMES = re.compile(
    r"[(（\s]*(?:整合|综合|綜合|编辑|編輯|[摄攝]影?(?:[报報][道导導])?|[报報][道导導]|文/?[图圖]?|[图圖]文?|采写)$"
)
_LOOKS_LIKE_AGENCY = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,10}?(?:通[讯訊]社|新[闻聞][网網社]|日[报報][网網]?|晚[报報]|[时時][报報]|晨[报報]|早[报報]|商[报報]"
    r"|都市[报報]|快[报報]|[电電]视[台臺]|電視[台臺]|[广廣]播|[电電][台臺]|在[线線]|客[户戶]端|新[闻聞]|[网網]|[报報]|社|周刊|週刊|[台臺]))"
    r"(?![\u4e00-\u9fff])|^[A-Za-z][\w.+-]{1,14}(?:新[闻聞][网網]?|[网網]|APP)?(?![\w])"
)
_SECTIONS = ("娱乐", "娛樂", "体育", "體育", "财经", "財經", "科技", "汽车", "房产", "教育", "军事", "健康", "专稿")
# With these before them 讯 and 电 are other words: 资讯, 通讯, 家电.
_BEFORE_VERB = ("资", "資", "通", "腾", "騰", "短", "简", "簡", "喜", "音", "家")
_KANA = re.compile(r"[\u3040-\u30ff]")
_KATAKANA_PLACE = re.compile(r"[\u30a1-\u30fc・]{2,14}$")
_JA_NAME = re.compile(r"[\u4e00-\u9fff々ヶ\u3041-\u3096\u30a1-\u30fc・]{2,12}(?:記者|特派員)?$")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}$")
_BETWEEN = re.compile(r"[\s、，,/／·‧・•&]+|[与與和及](?=[\u4e00-\u9fff]{2})")


@dataclass(kw_only=True)
class _Parts:
    """What the words of a head have turned out to be."""

    agency: str = ""
    places: list[str] = field(default_factory=list)
    area: list[str] = field(default_factory=list)
    reporters: list[str] = field(default_factory=list)
    desk: bool = False
    known: bool = True  # every place is on the list


def read_han(head: str) -> Filing | None:
    """Return the Chinese or Japanese dateline that opens *head*, a folded text, or None."""
    found = _BRACKETED.match(head)
    if found:
        content = found[found.lastindex or 0]
        filing = _bracketed(content, found.end(), head[found.end() :])
        return filing and _with_reporters(head, filing)
    filing = _unbracketed(head)
    return filing and _with_reporters(head, filing)


# --- Heads in brackets ------------------------------------------------------------------------------


def _bracketed(content: str, end: int, rest: str) -> Filing | None:
    content = content.strip()
    if _CREDIT.search(content):
        return None
    if (within := _REPORTERS_WITHIN.fullmatch(content)) and (verb := _VERB.search(within["head"])):
        filing = _with_verb(within["head"], verb, end)
        names, _ = _names_and_places(_ROLES.sub("、", within["names"]).strip("、"), split_place=False)
        if filing is not None and names:
            return replace(filing, reporters=(*filing.reporters, *names))
    verb = _VERB.search(content)
    if verb and verb.start() < len(content):
        return _with_verb(content, verb, end) or _japanese(content, end)
    if role := _ROLE_THEN_NAMES.fullmatch(content):
        names, places = _names_and_places(role["names"], split_place=False)
        return Filing(end=end, reporters=names, places=places) if names else None
    if len(rest.strip()) >= 8 and names_agency(content):
        return Filing(end=end, agency=content)
    return _japanese(content, end) or _place_and_day(content, end)


def _with_verb(content: str, verb: re.Match[str], end: int) -> Filing | None:
    """Return the filing of a bracket that ends in a verb such as 讯, 电 or 报道."""
    mode, left = verb["mode"], content[: verb.start()].strip(" ,，、:：/／|丨-")
    if left.endswith(_BEFORE_VERB) and not names_agency(left):
        return None
    day, before, behind = _split_at_day(left)
    parts = _parts(before, slashed=content[: verb.start()].rstrip().endswith("/"))
    if parts is None or (behind and not _take_behind(parts, behind)):
        return None
    combined = "综合" in mode or "綜合" in mode or "综合" in left or "綜合" in left
    sure = bool(parts.agency or parts.reporters or (parts.desk and "[" not in content) or combined)
    if not day and not sure and not (parts.places and parts.known):
        return None
    if parts.desk and not (day or parts.places or parts.reporters or parts.agency or combined):
        return None
    return _filing(parts, day, end)


def _place_and_day(content: str, end: int) -> Filing | None:
    """Return the filing of （芙蓉2日）: a known place and a day, no verb."""
    day, before, behind = _split_at_day(content)
    if not day or behind or not before:
        return None
    parts = _parts(before)
    if parts is None or parts.reporters or not (parts.places and parts.known):
        return None
    return _filing(parts, day, end)


def _split_at_day(text: str) -> tuple[PrintedDay | None, str, str]:
    """Return the last day printed in *text*, what stands before it and what behind."""
    found = None
    for found in _DAY.finditer(text):  # noqa: B007 - the last one counts
        pass
    if found is None:
        return None, text, ""
    behind = text[found.end() :].strip(" ,，、:：/／")
    return (
        han_day(found),
        text[: found.start()].strip(" ,，、:：/／·‧"),
        "" if _WEEKDAY.match(behind) else behind,
    )


def _take_behind(parts: _Parts, behind: str) -> bool:
    """Take up what stands between day and verb: an agency (11日路透社电), a place, 综合."""
    behind = re.sub(rf"^{_MODES}+|{_MODES}+$", "", behind)
    if not behind:
        return True
    more = _parts(behind)
    if more is None or not (more.agency or (more.places and more.known)):
        return False
    parts.agency = parts.agency or more.agency
    parts.places += more.places
    parts.reporters += more.reporters
    return True


# --- Heads without brackets -------------------------------------------------------------------------


def _unbracketed(head: str) -> Filing | None:
    """Return the filing of 新华社北京1月11日电, 记者张三／台北報導, 本报讯: a verb closes it."""
    for verb in _ANY_VERB.finditer(head[: LONGEST + 2]):
        text = head[: verb.end()]
        if re.search(r"[。！？!?\n\"“「」]|[，,；;](?!\s?\d)", text):
            return None
        rest = head[verb.end() :]
        if rest[:1] and _ANY_VERB.match(head, verb.end()):
            continue
        filing = _closed_by_verb(text, rest)
        if filing:
            return filing
    return None


def _closed_by_verb(text: str, rest: str) -> Filing | None:
    found = _VERB.search(text)
    if not found:
        return None
    at_boundary = _BOUNDARY.match(rest) is not None
    if not at_boundary and (_OTHER_WORD.match(rest) or found["verb"] not in "电電讯訊"):
        return None
    quoting = text[0] in "据據"
    left = text[quoting : found.start()].strip(" ,，、:：/／|丨-")
    if not left or (left.endswith(_BEFORE_VERB) and not names_agency(left)):
        return None
    day, before, behind = _split_at_day(left)
    parts = _parts(before, slashed=text[: found.start()].rstrip().endswith("/"))
    if parts is None or (behind and not _take_behind(parts, behind)):
        return None
    reported = found["verb"] not in ("电", "電", "讯", "訊", "电讯", "電訊")
    if reported and not _may_report(parts, day, found, rest, quoting):
        return None
    if not at_boundary and not (parts.agency and (day or parts.places)):
        return None
    if parts.agency or (parts.reporters and (parts.places or "合" in found["mode"])):
        return _filing(parts, day, len(text))
    if parts.desk and (parts.places or parts.reporters or "合" in found["mode"]):
        return _filing(parts, day, len(text))
    if day and parts.places and at_boundary and rest[:1] not in ("", "、"):
        return _filing(parts, day, len(text))
    return None


def _may_report(parts: _Parts, day: PrintedDay | None, verb: re.Match[str], rest: str, quoting: bool) -> bool:
    """Return whether a head may end in 报道 or 消息: `路透社11日报道，…` is a sentence, `央视网消息：` a head."""
    if quoting:
        return False
    if verb["verb"] == "消息":
        return bool(parts.agency) and (rest[:1] in " :：(|丨" or not day)
    if parts.reporters or parts.desk:
        return True
    return bool(parts.agency) and rest[:1] in " :：|丨("


# --- The words before the day -----------------------------------------------------------------------


def _parts(text: str, slashed: bool = False) -> _Parts | None:
    """Return what the words of a head before its day are, or None when they are a sentence.

    *slashed* says that a slash parts them from the verb: 社會中心／綜合報導.
    """
    parts = _Parts()
    text = re.sub(r"^[综綜]合|[综綜]合$", "", text.strip(" ,，、:：/／|丨-"))
    if text[:1] in "据據" and len(text) > 1:
        text = text[1:]
    if not text:
        return parts
    if len(text) > LONGEST or _SENTENCE.search(text):
        return None
    pieces = [piece.strip() for piece in re.split(r"[/／|丨]", text) if piece.strip()]
    for index, piece in enumerate(pieces):
        if not _take(parts, piece, index, len(pieces) + slashed):
            return None
    return parts


def _take(parts: _Parts, piece: str, index: int, count: int) -> bool:
    """Add one piece of a head, between slashes, to *parts*; return whether it can be one."""
    if names_agency(piece) and not (parts.agency or is_city(piece)):
        parts.agency = piece
        return True
    role = _ROLE_THEN_NAMES.search(piece)
    if role:
        before = piece[: role.start()].strip()
        names, places = _names_and_places(role["names"], split_place=index == count - 1)
        parts.reporters += names
        parts.places += places
        return bool(names) and (not before or _take(parts, before, index, count))
    if is_place(piece):
        return _take_places(parts, piece)
    if count > 1 and _DESK.match(piece):
        parts.desk = True
        return True
    if prefix := _agency_prefix(piece):
        parts.agency = parts.agency or prefix
        remainder = piece[len(prefix) :].strip(" ,，、·‧:：-")
        if not remainder or remainder in _SECTIONS:
            return True
        return _take(parts, remainder, index, count + 1 if index + 1 < count else count)
    if count > 1 and _is_person(piece) and (index < count - 1 or parts.desk or parts.agency):
        parts.reporters.append(piece)
        return True
    return _take_places(parts, re.sub(r"^[综綜]合|[综綜]合$", "", piece))


def _take_places(parts: _Parts, text: str) -> bool:
    if not text:
        return True
    names = [text] if is_city(text) else [name for name in _BETWEEN.split(text) if name]
    for position, name in enumerate(names):
        if len(name) > 12 or _NO_PLACE.search(name) or not re.match(r"[^\W\d_]", name):
            return False
        if len(names) > 1 and position == 0 and is_area(name) and not is_city(name) and re.search("[·‧・•]", text):
            parts.area.append(name)
            continue
        parts.known = parts.known and is_place(name)
        parts.places.append(name)
    return True


def _agency_prefix(text: str) -> str:
    """Return the agency, or agencies, that *text* opens with, or an empty string."""
    found = ""
    for length in range(min(16, len(text)), 1, -1):
        if key(text[:length]) in agencies():
            found = text[:length]
            break
    if not found:
        looks = _LOOKS_LIKE_AGENCY.match(text)
        found = looks[0] if looks and not is_place(looks[0]) else ""
    if found:
        another = re.match(r"[、/／与與和及]", text[len(found) :])
        if another and (more := _agency_prefix(text[len(found) + 1 :])):
            return text[: len(found) + 1 + len(more)]
    return found


def _names_and_places(text: str, split_place: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the people in *text*, and the filing places behind them (王大明台北; 陈文 廣州報道)."""
    text = _without_tail(text.strip(" :：/／")).strip()
    names: list[str] = []
    places: list[str] = []
    for token in _names_in(text):
        if names and is_place(token):
            places.append(token)
        elif split_place and not re.fullmatch(r"[\u4e00-\u9fff]{2,3}", token):
            name, place = _split_name(token)
            names += [name] if name else []
            places += [place] if place else []
        else:
            names.append(token)
    good = all(re.fullmatch(r"[\u4e00-\u9fff]{2,4}|[\w·‧・.' -]{2,24}", name) for name in names)
    return (tuple(names), tuple(places)) if good else ((), ())


def _names_in(text: str) -> list[str]:
    """Return the names that blanks, commas and role words part; `王 强` with its blank is one name."""
    tokens: list[str] = []
    for group in re.split(r"[、，,;；/／]", _ROLES.sub("、", text)):
        if re.search("[A-Za-z]", group):
            tokens.append(group.strip())
            continue
        words_ = [_without_tail(word) for word in group.split()]
        if len(words_) == 2 and all(len(word) == 1 for word in words_):
            words_ = ["".join(words_)]
        tokens += words_
    return [token for token in tokens if token]


def _without_tail(names: str) -> str:
    """Return *names* without what follows them (整合, 摄), but 陳文 whole: no name is one character."""
    cut = _AFTER_NAMES.sub("", names)
    return names if len(cut) == 1 else cut


def _split_name(text: str) -> tuple[str, str]:
    """Return name and place of a text without anything between them: 王大明台北, 黃國芳嘉義縣.

    >>> _split_name("黃國芳嘉義縣"), _split_name("李明阿格波特市")
    (('黃國芳', '嘉義縣'), ('李明阿', '格波特市'))
    """
    for length in (3, 2, 4):
        if len(text) > length + 1 and is_place(text[length:]):
            return text[:length], text[length:]
    for start in range(2, len(text) - 1):
        if is_place(text[start:]):
            return text[:start], text[start:]
    return (text[:3], text[3:]) if len(text) >= 5 else (text, "")


def _is_person(text: str) -> bool:
    """Return whether *text* looks like a Chinese name, with its family name first."""
    surnames = words("surnames.txt", "zh")
    return bool(_HAN_NAME.match(text)) and not is_place(text) and (text[0] in surnames or text[:2] in surnames)


# --- Japanese heads: no verb ------------------------------------------------------------------------


def _japanese(content: str, end: int) -> Filing | None:
    """Return the filing of ソウル＝時事, 北京、ソウル共同, 東京 11日 ロイター, 1月11日 AFP, 新華社北京1月11日."""
    day, before, behind = _split_at_day(content)
    text = f"{before} {behind}".strip()
    if not text:
        return None
    if "=" in text and not names_agency(text):
        return _with_equals(text, day, end)
    agency = _agency_suffix(text)
    if agency:
        parts = _Parts(agency=agency)
        left = re.sub(r"\s*\(([^()]+)\)$", r" (\1)", text[: len(text) - len(agency)].strip(" 、,，=・"))
        country = re.search(r"\s*\(([^()]+)\)$", left)
        if country and is_area(country[1]):
            parts.area.append(country[1])
            left = left[: country.start()]
        if not _take_places(parts, left) or not (day or (parts.places and (parts.known or _all_kana(parts.places)))):
            return None
        return _filing(parts, day, end)
    if day and (prefix := _agency_prefix(text)):
        parts = _Parts(agency=prefix)
        return _filing(parts, day, end) if _take_places(parts, text[len(prefix) :].strip()) else None
    return None if day else _place_then_name(content, end)


def _with_equals(text: str, day: PrintedDay | None, end: int) -> Filing | None:
    parts = _Parts()
    for piece in re.split(r"、(?=[^=]+=)", text):
        left, _, right = piece.partition("=")
        left, right = left.strip(), right.strip()
        if not _take_places(parts, left) or not (parts.known or _all_kana(parts.places)):
            return None
        if names_agency(right):
            parts.agency = right
        elif _JA_NAME.match(right) and len(right) <= 10:
            parts.reporters += [re.sub("(?:記者|特派員)$", "", name) for name in re.split("[、・]", right)]
        else:
            return None
    return _filing(parts, day, end) if parts.places else None


def _place_then_name(text: str, end: int) -> Filing | None:
    """Return the filing of ワシントン西田進一郎: a place in katakana and a name that opens with a family name."""
    found = re.fullmatch(r"([\u30a1-\u30fc・]{2,12})([\u4e00-\u9fff々]{3,6})", text)
    if not found or not is_city(found[1]):
        return None
    surnames = words("surnames.txt", "ja")
    if not any(found[2][:length] in surnames for length in (2, 3)):
        return None
    return Filing(end=end, places=(found[1],), reporters=(found[2],))


def _agency_suffix(text: str) -> str:
    for start in range(max(0, len(text) - 16), len(text) - 1):
        if text[start].isspace():
            continue
        if key(text[start:]) in agencies() and (
            start == 0 or not re.match(r"\w", text[start - 1]) or _is_cut(text, start)
        ):
            return text[start:]
    return ""


def _is_cut(text: str, start: int) -> bool:
    """Return whether an agency may begin at *start*: Latin letters are not cut (NHK of ANHK)."""
    return not (text[start].isascii() and text[start - 1].isascii())


def _all_kana(places: list[str]) -> bool:
    return bool(places) and all(_KATAKANA_PLACE.match(place) or is_place(place) for place in places)


# --- Putting together -------------------------------------------------------------------------------


def _filing(parts: _Parts, day: PrintedDay | None, end: int) -> Filing:
    return Filing(
        end=end,
        places=tuple(parts.places),
        area=tuple(parts.area),
        printed=day,
        agency=parts.agency or None,
        reporters=tuple(parts.reporters),
    )


def _with_reporters(head: str, filing: Filing) -> Filing:
    """Return *filing* with the reporters that stand behind it: （记者 张三）, 记者张三报道."""
    found = _REPORTERS_BEHIND.match(head, filing.end) or _REPORTED_BEHIND.match(head, filing.end)
    if found and "bare" in found.re.groupindex and (bare := found["bare"]):
        people = re.split("[ 、]", bare)
        if filing.reporters or not all(map(_is_person, people)):
            return filing
        return replace(filing, end=found.end(), reporters=tuple(people))
    if not found or _CREDIT.search(found["names"]):
        return filing
    names, places = _names_and_places(_ROLES.sub("、", found["names"]).strip("、"), split_place=False)
    if not names:
        return filing
    return replace(
        filing,
        end=found.end(),
        places=filing.places + tuple(place for place in places if place not in filing.places),
        reporters=filing.reporters + names,
    )
