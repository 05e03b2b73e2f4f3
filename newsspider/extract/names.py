"""People in the words of a byline: the names, and the roles that stand beside them, in spaced and unspaced scripts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

from newsspider.extract.filing import is_domain, names_agency
from newsspider.extract.lexicon import is_agency, is_place, words
from newsspider.records import Author, Role

# What is looked at of one line, and of one name, at most.
LONGEST_LINE = 160
LONGEST_NAME = 60
LONGEST_HAN = 60

# --- Names in spaced scripts ------------------------------------------------------------------------------------------

_NOISE = re.compile(
    r"https?://\S{1,300}|www\.\S{1,200}|\S{1,80}@\S{1,80}\.\w{2,12}|(?:^|(?<=\s))@\w{2,40}|[\[(][^()\[\]]{0,100}[)\]]|\[email\s+protected\]",
    re.IGNORECASE,
)
# Jane (J.D.) Doe; Jane Doe (with Ann Poe and John Roe).
_NICKNAME = re.compile(r"(?<=\w) ?[(\"“][^()\"“”|]{1,14}[)\"”] ?(?=[A-ZÀ-Þ]\w+$)")
_TOGETHER = re.compile(r"\((?:with|avec|mit|con|com)\s([^()]{3,100})\)", re.IGNORECASE)
_HARD = re.compile(r"\s*[;|•·●/\\\n–—»›\t]\s*|\s+-+\s+|\.\.\.|…|:\s")
_WORKS = (
    r"(?:stor(?:y|ies)|words?|text|report|review|reviewed|opinion|analysis|commentary|article|interview|column|written|posted|published|submitted|contributed"
    r"|compiled|authored|created|reported|reporting|recipe|guest post|essay|by)"
)
_GENRE = r"(?:(?:ein\s+|eine\s+)?(?:kommentar|gastbeitrag|gastkommentar|interview|analyse|kolumne|essay|rezension|text|artikel|beitrag|bericht|reportage|meinung|protokoll|aufgezeichnet|geschrieben|veröffentlicht|verfasst|autor)\s+)"
BY = re.compile(
    rf"^(?:(?:by)+\s*(?=(?-i:[A-Z]))|(?:(?:(?:an?\s+|the\s+)?(?:\w+\s+)?{_WORKS}\s+by|by|{_GENRE}?von|(?:propos recueillis\s+|publié\s+|écrit\s+|rédigé\s+)?par"
    r"|(?:escrito\s+|publicado\s+)?por|di|a cura di|scritto da|(?:geschreven\s+)?door|(?:skrevet\s+|skriven\s+)?a[fv]|(?:ditulis\s+)?oleh|przez|από"
    r"|автор|autor(?:in|en|es|a)?|authors?|autore|auteurs?|penulis|written by)(?:\s*[:：]\s*|\s+)(?=\S)))",
    re.IGNORECASE,
)
_DATED_BY = re.compile(r"[^|]{0,40}?\d[^|]{0,30}?\W(?i:by|von|par|por|di|door|af|av|oleh)\s+(?=[A-ZÀ-Þ])")
# A label and the role of those who stand behind it.
_LABELS: tuple[tuple[Role | None, str], ...] = (
    ("reporter", r"(?:additional\s+)?reporting(?:\s+and\s+writing)?\s+by|reported\s+by|reporters?|reporter(?:in)?|pewarta|wartawan|laporan|muhabir|reportaje|reportage|repórter|reportagem"),
    ("author", r"written\s+by|writing\s+by|words\s+by|authors?|autor(?:in|en|es|a)?|autore|auteurs?|автор(?:ы|и)?|penulis|text\s*(?:und|&|and|et|\+|/)\s*(?:bild(?:er)?|fotos?|photos?)|words\s*(?:and|&)\s*(?:photos?|pictures?)|text(?:\s+by)?|texte|texto|testo|tekst|текст|yazar|tác giả|kirjoittaja|szerző|συντάκτης|written|ditulis\s+oleh"),
    ("editor", r"editing\s+by|edited\s+by|editors?|redaktur|editör|éditeur|редактор|redaktion|redakteurin?|editado\s+por|edición|bearbeitet\s+von"),
    ("translator", r"translated\s+by|translation(?:\s+by)?|translators?|übersetzt\s+von|übersetzung|aus\s+dem\s+\w+\s+von|traduit\s+par|traduction|traducción|traducido\s+por|traduzione|перевод|penerjemah"),
    (None, r"(?:medically\s+|expert\s+|technically\s+)?(?:reviewed|fact[- ]checked|verified|approved|vetted)\s+by"),
    ("photographer", r"photos?(?:graphs?|graphy)?\s+by|photos?|photographs?|photography|pictures?(?:\s+by)?|fotos?(?:\s+von)?|bild(?:er)?|photographer|foto(?:graf(?:ie|a)?)?|фото|fotografía|fotó|images?(?:\s+by)?|videos?(?:\s+by)?|illustrations?(?:\s+by)?|illustration(?:en)?\s+von|graphics?\s+by"),
)  # fmt: skip
_LABEL = re.compile(
    "|".join(
        f"(?P<{role or 'other'}>\\b(?:{words_})\\b(?:\\s*[:：]|(?<=\\bby)\\s|(?<=\\bvon)\\s|(?<=\\bpar)\\s|(?<=\\bpor)\\s))"
        for role, words_ in _LABELS
    ),
    re.IGNORECASE,
)
_MAY_LABEL = re.compile(r"[:：]|\b(?:by|von|par|por)\s", re.IGNORECASE)
_AND = re.compile(
    r"\s+(?:and|und|et|y|og|och|dan|ve|и|та|și|és|và|with|avec|mit|con|com|med|&|\+)\s+|\s*&\s*", re.IGNORECASE
)
_LOOSE_AND = re.compile(r"\s+(?:e|i|en|a|ja|o|oraz|u)\s+")
_TAIL = re.compile(
    r"\s+(?:in|at|for|from|for|via|aus|für|à|bei|pour|desde|para|per|dari|di(?=\s[A-Z]\w+$)|из|на|w|special to|is|was|has|are|on|who|covers|skriver|skrifar"
    r"|posted|published|updated|last|created|modified|reviewed|publicado|actualizado|veröffentlicht|aktualisiert|publié|mis|pubblicato|follow|save|share)(?:\s+.*)?$|\s*[,.:|]+$",
    re.IGNORECASE,
)
EDGES = " \t.,:;|-–—_*'\"“”„«»‹›!?()[]{}<>/\\#~=+•·"
_HONORIFIC = re.compile(
    r"^(?:(?:prof|dr|mr|mrs|ms|miss|sir|dame|lord|lady|hon|rev|fr|m|mme|mlle|herr|frau|sr|sra|srta|dott|dott\.ssa|datuk|dato|datin|tan sri|tun|capt|col|gen|lt|sgt)\.?\s+)(?=\S)",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"^[^\W\d]{2,20}(?: [^\W\d]{2,20})?:\s+(?=\S)")
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z][a-z]+)")
_ABOUT = re.compile(r"(?:about|über|over|meet|sobre|more (?:from|by))\s+(?=[A-Z])", re.IGNORECASE)
_GLUED_MONTH = re.compile(r"(?<=[a-z])(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? ?\d)")
PARTICLES = frozenset(
    "de da do dos das di du del della la le van von der den ter ten zu zum zur af av al el bin binti bint ibn y e i dal dalla lo st ap ben abu mac mc o d' l' 't te op und".split()
)
_SUFFIXES = frozenset("jr sr ii iii iv phd md mph dds esq rn mba msc ma ba cpa jd dphil rd facp".split())
_SENTENCE = re.compile(r"\b(?:is|was|has|are|were|will|bis|ist|sind|wird|est|sont|es|son|può|sono)\b|[a-z]{3}[.!?]$")
_LATIN_NAME = re.compile(r"[^\W\d_](?:[^\W_]|[.'’‘`ʻ´-])*\.?")
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s*$",
    re.IGNORECASE,
)


def latin_people(text: str, declared: bool) -> list[Author]:
    """Return the people named in a byline of a script with spaces."""
    if not declared and not (BY.match(text) or _MAY_LABEL.search(text) or _DATED_BY.match(text)):
        return []
    text = _NOISE.sub(" | ", _NICKNAME.sub(" ", _TOGETHER.sub(r" and \1 ", text)))
    found: list[Author] = []
    for role, part in _labelled(text):
        by = BY.match(part) or _DATED_BY.match(part)
        if by is None and role is None and not declared:
            continue
        if not declared and role is None and (_SENTENCE.search(part) or len(part.split()) > 24):
            continue
        named = part[by.end() :] if by else part
        # What stands before a colon here is a label that no list knows.
        named = _UNKNOWN.sub("", named)
        for segment in _HARD.split(named)[:12]:
            people = _segment_people(segment.strip(EDGES), role)
            if not people and found and role is None:
                found = [_with_title(found, segment)] if len(found) == 1 else found
            found += people
            if not declared and role is None and not people:
                break
    return found


def _labelled(text: str) -> list[tuple[Role | None, str]]:
    """Return the parts of *text* that follow each label, with its role; what stands before the first has none.

    >>> _labelled("Text: Jane Doe Fotos: Ann Poe")
    [('author', 'Jane Doe'), ('photographer', 'Ann Poe')]
    """
    if not _MAY_LABEL.search(text):
        return [(None, text)]
    parts: list[tuple[str | None, str]] = []
    start, role = 0, None
    for match in _LABEL.finditer(text):
        parts.append((role, text[start : match.start()].strip()))
        start, role = match.end(), match.lastgroup
    parts.append((role, text[start:].strip()))
    parts = [(role, part) for role, part in parts if part]
    # Who reviewed a story is not its author, unless nobody else is named, as the reviewer of a book is.
    kept = [(role, part) for role, part in parts if role != "other"] or parts
    return [(_ROLES.get(role or ""), part) for role, part in kept]


def _with_title(found: list[Author], segment: str) -> Author:
    """Return the person found last with the role that the title behind the name says."""
    role = _role_of(segment)
    return replace(found[-1], role=found[-1].role or role)


def _segment_people(segment: str, role: Role | None) -> list[Author]:
    people: list[Author] = []
    parts = [part for part in segment.split(",") if part.strip()][:24]
    if len(parts) == 2 and not _AND.search(segment):
        last, first = (part.strip() for part in parts)
        if (
            len(last.split()) == 1
            and 1 <= len(first.split()) <= 2
            and name_of(f"{first} {last}")
            and not is_place(first)
            and _role_of(first) is None
            and not _is_title(first)
        ):
            return [Author(name=f"{first} {last}", role=role)]
    many = len(parts) > 1 or _AND.search(segment) is not None
    single = False
    for part in parts:
        for piece in _split_and(part):
            name, told = _name_and_role(piece)
            if name is not None and people and _is_title(name):
                told = _role_of(name)
                name = None
            if name is None:
                if people and told is not None and people[-1].role is None:
                    people[-1] = replace(people[-1], role=told)
                continue
            # Jane Doe, Berlin; daily.example, Frankfurt: a word alone is a place, unless the list began with one.
            if many and " " not in name and not single and not name[0] >= "\u0900":
                if people or part is not parts[0]:
                    continue
                single = True
            people.append(Author(name=name, role=role or told))
    return people


def _split_and(part: str) -> list[str]:
    pieces = [piece for piece in _AND.split(part) if piece.strip()]
    out = []
    for piece in pieces:
        halves = _LOOSE_AND.split(piece)
        if len(halves) > 1 and all(len(half.split()) >= 2 for half in halves):
            out += halves
        else:
            out.append(piece)
    return out


def _name_and_role(piece: str) -> tuple[str | None, Role | None]:
    """Return the name that *piece* prints, if any, and the role that a title in it says."""
    piece = _GLUED_MONTH.sub(" ", piece.strip(EDGES))
    digit = next((i for i, ch in enumerate(piece) if ch.isdigit()), -1)
    if digit > 2 and piece[digit - 1].isalpha() and " " in piece[:digit]:
        # The mark of a footnote.
        piece = piece[:digit]
    elif digit > 0 and not piece[digit - 1].isalpha():
        piece = _MONTH.sub("", piece[:digit]).strip(EDGES)
    elif digit == 0:
        return None, None
    by = BY.match(piece) or _ABOUT.match(piece)
    if by:
        piece = piece[by.end() :]
    piece = _TAIL.sub("", " " + piece).strip(EDGES)
    for _ in range(3):
        piece = _HONORIFIC.sub("", piece)
    tokens = piece.split()
    titles, before = words("byline_words.txt", "title"), words("byline_words.txt", "qualifier")
    role: Role | None = None
    for place, token in enumerate(tokens):
        low = token.strip(EDGES).casefold()
        if low not in titles:
            pieces = _GLUED.split(token)
            if (
                len(pieces) > 1
                and place
                and any(word.strip(EDGES).casefold() in titles for word in (*tokens[place + 1 :], pieces[-1]))
            ):
                role = _role_of(" ".join(tokens[place + 1 :]) + " " + pieces[-1])
                tokens = [*tokens[:place], pieces[0]]
                break
            continue
        if place == 1 and len(tokens) == 2:
            break
        role = _role_of(" ".join(tokens[place:]))
        while place > 2 and tokens[place - 1].strip(EDGES).casefold() in before:
            place -= 1
        tokens = tokens[:place] if place >= 2 and tokens[0].casefold() not in before else []
        break
    return name_of(" ".join(tokens)), role


def _is_title(text: str) -> bool:
    titles = words("byline_words.txt", "title")
    return any(word.strip(EDGES).casefold() in titles for word in text.split())


def _role_of(text: str) -> Role | None:
    low = [word.strip(EDGES).casefold() for word in text.split()]
    for role in _TITLE_ROLES:
        known = words("byline_words.txt", role)
        if any(word in known for word in low):
            return role
    return None


_ROLES: dict[str, Role] = {role: role for role in get_args(Role)}
_TITLE_ROLES: tuple[Role, ...] = ("correspondent", "reporter", "photographer")


def name_of(text: str) -> str | None:
    """Return *text* as a person's name, or None when it is none."""
    text = text.strip(EDGES.replace(".", "") + " ")
    tokens = text.split()
    while len(tokens) > 2 and tokens[-1].casefold().replace(".", "").strip(EDGES) in _SUFFIXES:
        tokens.pop()
    if (
        tokens
        and len(glued := _GLUED.split(tokens[-1])) > 1
        and glued[-1].casefold() in words("byline_words.txt", "group")
    ):
        tokens[-1] = glued[0]
    if not tokens or len(tokens) > 6 or len(text) > LONGEST_NAME:
        return None
    group = words("byline_words.txt", "group")
    for token in tokens:
        if not _LATIN_NAME.fullmatch(token):
            return None
        if token.casefold().strip(".") in group:
            return None
    name = " ".join(tokens)
    small = sum(1 for token in tokens if token[0].islower() and token.casefold() not in PARTICLES)
    if small and small < len(tokens):
        return None
    if (
        is_agency(name)
        or is_domain(name)
        or (
            len(tokens) == 1
            and (len(name) < 3 or name.casefold() in PARTICLES or (name.isupper() and len(name) < 6) or _is_title(name))
        )
    ):
        return None
    if all(_is_title(token) or token.casefold() in words("byline_words.txt", "qualifier") for token in tokens):
        return None
    return name


# --- Names in Chinese, Japanese, Korean -------------------------------------------------------------------------------

HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_OUTLET = r"(?:本[报報网網刊社台]|[\u4e00-\u9fff]{2,6}?(?:社|[报報]|[网網]|新[闻聞]|电视台|電視台|广播|客户端))?"
_HAN_ROLES: tuple[tuple[str, str], ...] = (
    ("correspondent", r"(?:特[约約])?通[讯訊][员員]|特派[员員记記]者?|[驻駐][\u4e00-\u9fff]{1,5}(?:特派)?(?:[记記]者|特派[员員])|특파원"),
    ("reporter", rf"{_OUTLET}(?:特[约約派]|[实實][习習]|[见見][习習]|首席|[资資]深|全媒[体體]|融媒[体體]|新媒[体體]|[财財][经經]|[体體]育|文字|[综綜]合|[摄攝]影|[调調]查)*[记記]者(?![会會])|[实實][习習]生|[采採][写寫]|[采採][访訪]|(?:인턴|수습|선임|전문|객원)?\s?기자"),
    ("translator", r"[编編][译譯]|翻[译譯]|[译譯]者|[译譯](?=\s*[:：/／丨])"),
    ("editor", r"(?:[责責]任|值班|文字|[图圖]片|[执執]行|[网網][络絡]|新媒[体體])?[编編][辑輯]|[责責][编編]|主[编編]|核稿(?:[编編][辑輯])?|[编編](?=\s*[:：/／丨])"),
    ("photographer", r"[摄攝]影(?:[记記]者)?|撮影|写真|[图圖]片?(?=\s*[:：/／丨])|[摄攝](?=\s*[:：/／丨])|사진"),
    ("author", r"(?:取材・?)?文[・･·/／と](?:写真|撮影)|取材・文|글[·・ㆍ/]\s?사진|ライター|作者|撰文|撰稿人?|文字|[执執][笔筆]|供稿|文(?=\s*[:：/／丨])|글(?=\s*[:：/／丨])"),
    ("other", r"[来來]源|稿源|出[处處]|[时時][间間]|日期|[发發][布佈]|校[对對]|[审審][核校稿]|[监監][制製]|(?:原)?[标標][题題]|[关關][键鍵][词詞]|[点點][击擊]|[阅閱][读讀]|[浏瀏][览覽]|出典|출처|[签簽][发發]|排版|制作|[视視][频頻]|[统統][筹籌]|策划|策劃"),
)  # fmt: skip
HAN_LABEL = re.compile("|".join(f"(?P<{role}>{words_})" for role, words_ in _HAN_ROLES))
_HAN_APART = re.compile(
    r"[、，,;；&＆\s\u3000/／|｜丨]+|(?<=[\u4e00-\u9fff])[和與与及](?=[\u4e00-\u9fff]{2,4}(?:$|[、，,\s]))"
)
_HAN_TIME = re.compile(
    r"\d{2,4}[-年/.．]\s?\d{1,2}[-月/.．]\s?\d{1,2}日?|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|(?<=\S)\d{7,8}$|외\s?\d+명"
)
_HAN_SHUT = re.compile(r"[)）】〕\]］。！？!?》」』]")
_HAN_END = re.compile(
    r"(?:(?:[综綜]合)?(?:外[电電])?[报報][道导導]|[编編][译譯]|整理|[综綜]合|[摄攝]影?|撰文|[电電讯訊]|[记記]者|供[图圖]|特稿|著|기자|특파원|인턴기자|논설위원|선임기자|등|님)$"
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,6}(?:[·‧・•．][\u3400-\u9fff]{1,8}){1,3}")
_KANA_NAME = re.compile(
    r"[\u3005\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff]{2,6}(?:[ ・＝][\u3005\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff]{1,8})?"
)
_HANGUL_NAME = re.compile(r"[가-힣]{2,4}")
_HAN_GROUP = re.compile(
    r"[社报報网網台臺组組部室局厅廳委会會院司站处處]$|中心|[编編][辑輯]|新[闻聞]|[记記]者|日[报報]|[综綜]合|[佚匿]名|小[编編]|管理|网友|網友|本[报報网網刊社台]|特[约約]|作者|未知|[来來]源|[整]理"
    r"|公司|大[学學]|政府|官方|平台|工作|[团團][队隊]|通[讯訊]|[电電][视視]|[频頻]道|[专專][栏欄]|[评評][论論]|[国國][际際]|财经|財經|娱乐|娛樂|体育|體育|即[时時]|[责責]任|[转轉][载載]|[发發][布佈表]|位置|[当當]前|首[页頁]|简[历歷]|簡歷|뉴스|신문|일보|편집|기자|방송|通信|新聞|毎日|朝日|読売|産経"
    r"|[图圖]片|文章|[视視][频頻]|分享|[点點][击擊]|[订訂][阅閱]|[关關]注|[时時][间間]|年|月|日$|[报報][道导導]"
)


def han_people(text: str, declared: bool) -> list[Author]:
    """Return the people named in a Chinese, Japanese or Korean byline."""
    text = _HAN_TIME.sub(" ", text)
    found: list[Author] = []
    labels = list(HAN_LABEL.finditer(text))
    first = labels[0].start() if labels else len(text)
    before = text[:first].strip(" (（【〔[／/|｜:：")
    behind = [text[m.end() : labels[i + 1].start() if i + 1 < len(labels) else len(text)] for i, m in enumerate(labels)]
    if before and (
        declared
        or (
            labels
            and labels[0].lastgroup in ("reporter", "correspondent", "photographer")
            and not _HAN_APART.split(behind[0].strip(" )）】"))[0]
        )
    ):
        # 张三 摄, 홍길동 기자: the role stands behind the name.
        role = labels[0].lastgroup if labels and not behind[0].strip(" )）】〕:：／/") else None
        if declared or role is not None:
            found += _han_names(before, _ROLES.get(role or ""), declared)
    for match, part in zip(labels, behind, strict=True):
        if match.lastgroup == "other":
            continue
        head = part.lstrip()
        marked = (
            head[:1] in ":：/／丨|"
            or part[:1] in " \u3000"
            or match.start() == 0
            or text[match.start() - 1] in " 　(（【〔[／/|｜"
        )
        if not marked:
            continue
        inner = _HAN_SHUT.split(head.lstrip(":：/／丨| \u3000"), maxsplit=1)[0]
        found += _han_names(inner, _ROLES.get(match.lastgroup or ""), True, strict=head[:1] not in ":：/／")
    return found


def _han_names(text: str, role: Role | None, declared: bool, strict: bool = False) -> list[Author]:
    if not HAN.search(text):
        return [replace(person, role=role or person.role) for person in latin_people(text, True)] if declared else []
    pieces = [piece for piece in _HAN_APART.split(text) if piece][:16]
    # 牛　镛: a name of two characters, spaced to the width of three.
    joined: list[str] = []
    for piece in pieces:
        if joined and len(piece) == 1 and len(joined[-1]) == 1 and HAN.match(piece):
            joined[-1] += piece
        else:
            joined.append(piece)
    if len(joined) == 2 and _is_japanese(joined, text):
        joined = [" ".join(joined)]
    found: list[Author] = []
    for piece in joined:
        if found and piece in ("摄", "攝"):
            return [replace(person, role="photographer") for person in found]
        name = _han_name(piece, first=not found)
        if name is None or (strict and not _has_surname(name)):
            if found or strict:
                break
            continue
        told: Role | None = "photographer" if piece[-1] in "摄攝" else "reporter" if _REPORTS.search(text) else None
        found.append(Author(name=name, role="photographer" if told == "photographer" else role or told))
    return found


_REPORTS = re.compile(r"[报報][道导導]\W*$")


def _has_surname(name: str) -> bool:
    if _HANGUL_NAME.fullmatch(name) or "·" in name:
        return True
    return any(name[:length] in words("surnames.txt", kind) for kind in ("zh", "ja") for length in (1, 2, 3))


def _is_japanese(pieces: list[str], text: str) -> bool:
    surnames = words("surnames.txt", "ja")
    return " " in text and pieces[0] in surnames and pieces[1] not in surnames and len(pieces[1]) <= 4


def _han_name(piece: str, first: bool) -> str | None:
    piece = piece.strip(EDGES + "()（）【】〔〕:：。、，＊*")
    shorter = _HAN_END.sub("", piece)
    piece = (shorter if len(shorter) > 1 else piece).strip()
    if not piece or _HAN_GROUP.search(piece) or names_agency(piece):
        return None
    if _HANGUL_NAME.fullmatch(piece):
        return piece
    if not (_HAN_NAME.fullmatch(piece) or _KANA_NAME.fullmatch(piece)):
        return None
    if is_place(piece) and not (first and _has_surname(piece)):
        return None
    return piece


def is_line(text: str) -> bool:
    """Return whether *text* is short enough for a byline, and no sentence of a script that says much in little room."""
    if HAN.search(text):
        return len(text) <= LONGEST_HAN and "。" not in text
    return len(text) <= LONGEST_LINE


YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NO_DATE = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\S*|\b(?:\d{1,2}(?:st|nd|rd|th)?\.?\s+)?[^\W\d]{3,10}\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(?:19|20)\d\d\b"
    r"|\b\d{1,2}[:.]\d\d(?:\s*(?:[ap]\.?m\.?|uhr))?|\b\d+\s+min\w*(?:\s+read)?|\b\d+\b|,"
    r"|\b(?:last\s+)?(?:updated|published|posted|aktualisiert|veröffentlicht|actualizado|publicado|atualizado|publié|mis à jour|modifié|aggiornato|pubblicato|güncelleme|uhr)\b\s*(?:on|am|le|el|il)?\s*:?",
    re.IGNORECASE,
)
LINES = ("p", "div")
