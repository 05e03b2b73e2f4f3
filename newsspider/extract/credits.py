"""The credit at the end of a picture's caption: ``广场全景。（图取自俄罗斯国防部/路透社）`` gives ``俄罗斯国防部/路透社``.

A credit is cut off only when its form says that it is one: a label (``Foto:``), a verb (``摄``, ``提供``), a sign
(``©``, ``＝``), or the name of an agency where credits stand. Other words in brackets belong to the caption, and so
does a note that names nobody, such as ``（资料图）`` or ``(stock image)``: it says what the picture is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from newsspider.extract.lexicon import is_agency

# A credit names people and agencies; what is longer than this tells a story.
_MOST_CREDIT = 120
_MOST_WORDS = 14
_MOST_CUTS = 3

_LABELS = (
    r"photos?|photographs?|photograph(?:er|y)|pictures?|pics?|images?|(?:photo|picture|image)s? ?(?:credits?|source|courtesy)|credits?"
    r"|courtesy|illustrations?|graphics?|screen ?(?:shot|grab)|file (?:photo|picture|image)|source|video"
    r"|fotos?|bild(?:er|quelle|nachweis|rechte)?|quelle|(?:archiv|symbol|titel|beispiel)(?:foto|bild)|fotoquelle|grafik"
    r"|cr[eé]dits?(?: photo)?|photographie|fotograf(?:ía|ia|ie|i)?|im[aá]gene?s?|imagem|immagine|cr[eé]ditos?(?: foto| de la (?:foto|imagen))?"
    r"|fuente|fonte|divulgação|reprodução|beeld|bron|bilde|billede|kilde|källa|kuvat?|fot\.?|fotó|kép|forrás|źródło|zdjęcie|zdroj"
    r"|(?:sursa )?foto|sursa|izvor|görsel|kaynak|fotoğraf|ảnh|nguồn(?: ảnh)?|gambar|sumber(?: foto)?|larawan|picha|ljósmynd|skjáskot"
    r"|nuotr\.?|nuotrauka|isithombe|hoto|фото(?:графия|графія)?|источник(?: фото)?|джерело|иллюстрация|снимк[аи]|източник|кадр"
    r"|φωτ[οό](?:γραφία)?|πηγή|الصورة|صورة|تصوير|المصدر|مصدر الصورة|عکس|منبع|צילום|קרדיט|फोटो|तस्वीर|साभार|स्रोत|ছবি|ภาพ(?:จาก)?|ที่มา"
    r"|图片?来源|圖片?來源|图源|圖源|图片?|圖片?|照片|相片|图／文|摄影|攝影|来源|來源|供图|供圖|写真(?:提供)?|撮影|画像|出典|提供|사진(?: ?제공)?|자료|출처|그래픽"
)
_JOINED = (
    r"(?:photo(?:graph)?s?|pictures?|pics?|images?|illustrations?|graphics?|video|portrait) (?:by|from|via|courtesy(?: of)?|credit)"
    r"|(?:courtesy|screengrab|screenshot)(?: of| from)|(?:taken|shot) by"
    r"|(?:archiv|symbol)?(?:foto|bild)(?:s|grafie)? (?:von|vom|av|från|fra|van|door|de|di|da|do|por|oleh)|photo de|kuva"
    r"|fotograf(?:ía|ia)? de|ảnh|ljósmynd|foto ihsan|(?:ANTARA )?FOTO"
)
_PARTICLES = frozenset(
    "of the and for from by via von vom van der den de del della di da do dos das du le la les el al bin binti e y und et i och og ja "
    "courtesy handout pool file archive archiv foto photo photos image images picture pictures stock provided supplied through with in"
    " dpa via/ f p l r".split()
)
_AGENCY_NAMES = (
    r"AP(?: ?Photo| Images| Wire)?|A\.P\.|AFP(?:[ -]?(?:Photo|pic|Forum|TV|/Getty))?|Agence France[- ]Presse|Associated Press|Reuters|REUTERS"
    r"|dpa(?:[ -]\w{2,20})?|DPA|EPA(?:-EFE|-PTI)?|EFE|epa|Getty(?: ?Images)?|GETTY(?: IMAGES)?|APA|ANSA|TASS|ТАСС|РИА Новости|Спутник|Sputnik|Xinhua"
    r"|Bernama|BERNAMA|ANTARA|Antara|Kyodo|Jiji|Yonhap|PTI|ANI|IANS|Imago|IMAGO|imago(?: images)?|picture[ -]alliance|Picture Alliance|Keystone|KEYSTONE"
    r"|NTB(?: scanpix)?|Ritzau(?: Scanpix)?|TT(?: Nyhetsbyrån)?|Scanpix|Lehtikuva|LEHTIKUVA|Belga|BELGA|ANP|PAP|MTI|ČTK|CTK|TASR|Hina|HINA|Pixsell|Tanjug"
    r"|Agerpres|Inquam(?: Photos)?|BTA|Anadolu(?: Agency| Images)?|DHA|İHA|IRNA|ISNA|Bloomberg|ZUMA(?: Press)?|Zuma(?: Press)?|Shutterstock|SHUTTERSTOCK"
    r"|iStock(?:photo)?|Adobe ?Stock|stock\.adobe\.com|Alamy|Unsplash|Pexels|Pixabay|Depositphotos|Wikimedia(?: Commons)?|Wikipedia|NurPhoto|SOPA Images|LightRocket|SIPA|Sipa(?: USA)?"
    r"|Abaca|MAXPPP|LaPresse|LAPRESSE|Fotogramma|Europa Press|EUROPA PRESS|Agência Brasil|Estadão(?: Conteúdo)?|Folhapress|Cuartoscuro|Télam|PA(?: Wire| Media| Images)?"
    r"|SWNS|WireImage|FilmMagic|Rex(?: Features)?|AAP|CNA|VNA|TTXVN|Canadian Press|Press Association|PRESS ASSOCIATION|USA TODAY(?: Sports)?|Imagn|UPI|NASA|NOAA"
    r"|Instagram|Facebook|Twitter|YouTube|TikTok|Telegram|Globallookpress|Global Look Press|Коммерсантъ|УНІАН|Укринформ|УКРІНФОРМ|Handout|HANDOUT|Supplied|SUPPLIED|Netflix"
)
_CJK_AGENCIES = (
    r"新华社|新華社|中新社|中央社|路透社?|法新社?|美联社|美聯社|欧新社|歐新社|视觉中国|視覺中國|东方IC|東方IC|人民网|新华网|达志影像|達志影像|盖蒂图片社"
    r"|共同(?:通信)?社?|ロイター|時事(?:通信)?|ゲッティ(?:イメージズ)?|タス|新華|連合|AFP(?:＝|=)?時事|연합뉴스|뉴시스|뉴스1|뉴스핌|로이터|게티이미지(?:뱅크|코리아)?|AP연합|이데일리"
)
# A note that says what the picture is and names nobody.
_NOTE = re.compile(
    r"(?:示意|资料|資料|档案|檔案|效果|合成|设计|設計|网页截|網頁截|截)?(?:图片?|圖片?|照片?|画面|畫面|影像)|(?:左|右|上|下|中|前|后|後|见|見|如|附|小|大|同)[图圖].{0,2}|資料写真|イメージ"
    r"|자료사진|사진|(?:file|stock|archive)(?: (?:photo|image|picture|pic|footage))?|archiv(?:bild|foto)?|symbol(?:bild|foto)|illustration|archivo|imagen de archivo"
    r"|arquivo|archives?|ảnh minh họa|ilustrasi|ilustração|asociatyvi nuotr\.?|фото|архив(?:ное фото)?|иллюстративное фото|saved|screenshot|screengrab|foto|photo|image|video",
    re.I,
)

_BRACKETED = re.compile(
    r"[(（\[【［〔]((?:[^()（）\[\]【】［］〔〕]|[(（][^()（）]{0,40}[)）]){1,120})[)）\]】］〕]\s?[。.．]?$"
)
# Where a credit may begin: at a space or a stop, or where two lines were run together (``im StudioQuelle: dpa``).
_EDGE = (
    r"(?:^|(?<=[\s.,;:!?…。！？；，”’»\"')）\]】|–—•·/／-])|(?<=[a-zà-ÿ0-9])(?=[A-Z])"
    r"|(?<=[\u3040-\u9fff\uac00-\ud7a3])(?![\u3040-\u9fff\uac00-\ud7a3]))"
)
_LABELLED = re.compile(
    rf"(?:{_EDGE}(?:(?i:{_LABELS})\s?(?:(?i:by|de|von)\s)?[:：=＝]|(?i:image source),\s|(?i:{_JOINED})\s:?|[©ⓒ]|\([cC]\)\s"
    r"|(?i:copyright)\s|Dok\.)|(?:^|(?<=[.!?…。！？)）]))\s?(?i:photos?|foto|images?|圖|图|사진|ljósmynd)\s?[/／|])"
    r"\s*(?P<name>[^:：\n]{1,120})$"
)
_LABEL_SIGNS = (
    *":：=＝©ⓒ/／|",
    " by ",
    " from ",
    " via ",
    "ourtesy",
    " von ",
    " vom ",
    " av ",
    " från ",
    " Från ",
    " fra ",
    " van ",
    " door ",
    " de ",
    " di ",
    " da ",
    " do ",
    " por ",
    " oleh ",
    "(c)",
    "(C)",
    "opyright",
    "Ảnh ",
    "FOTO ",
    "Dok.",
    "uva ",
    "source,",
)
_AGENCY = re.compile(rf"(?<!\w)(?:{_AGENCY_NAMES})(?!\w)|(?:{_CJK_AGENCIES})")
_DASHED = re.compile(r"(?:^|\s|(?<=[。.”」’)）]))[-–—―－]{1,2}\s?(?P<name>[^-–—―－。]{2,60}?)\s?[-–—―－]{0,2}$")
_BARRED = re.compile(r"(?:\s?[|｜•]\s?|\s·\s)(?P<name>[^|｜•·。]{2,80})$")
_SLASHED = re.compile(r"\s[/／]\s(?P<name>.{2,80})$")
_SENTENCE = re.compile(
    r"(?<=[.!?…。！？»”\"’)）])\s?(?P<name>[^.!?…。！？\s][^!?…。！？]{1,99})$|(?<=다)(?P<dot>[.]?)\s(?P<ko>[가-힣\w/·=]{2,24}(?: 기자)?)$"
)
_NAME = r"[A-ZÀ-ÞА-Я][\w.'’-]{0,24}"
_NAME_AGENCY = re.compile(
    rf"(?<!\w)(?P<name>(?:{_NAME}\s){{0,3}}(?:{_NAME}|(?:{_AGENCY_NAMES}))\s?/\s?"
    rf"(?:(?:{_AGENCY_NAMES})|[^\s/.][^/.]{{0,40}}/\s?(?:{_AGENCY_NAMES}))"
    r"(?:\s?/\s?[\w .&'-]{2,30}|\s(?:via|for|through)\s.{2,40})?)$"
    r"|(?<!\w)(?P<first>(?:AP Photo|REUTERS|Reuters|AFP|EFE|EPA|AAP|ANTARA FOTO)\s?/\s?[^./。]{2,40}(?:[./][^./。]{1,40})?)$"
    r"|(?<=[a-z.!?»”\"'’)])\s?(?P<stock>(?:[A-Z][\w ]{2,20} ?(?:/|via) ?)?(?:Getty Images|AP Photo)(?:/[\w /]{2,40})?)$"
)
_CJK_DONE = re.compile(
    r"(?:^|(?<=[。！？；”」）)、\s]))(?P<name>(?:[^\s。！？；，、=＝]{0,12}(?:[记記]者|[发發]|社|[网網]|[报報]|[队隊]|通[讯訊][员員])\s)?"
    r"(?:[^\s。！？；，、=＝]{1,12}|[^\s。]{1,2}\s[^\s。]{1,2}))\s?(?:航?(?<!拍)[摄攝]影?|撮影|供[图圖]|提供|写す|(?<=社)[发發])"
    r"(?:\s?[（(]?[\d年月日號号/.-]{2,14}[)）]?)?[。]?$"
    r"|(?<=[^\s])[=＝](?P<after>[^\s。！？；，、=＝]{1,20})撮影$"
)
_CJK_EQUALS = re.compile(r"[＝=]\s?(?P<name>[^＝=。、\s]{2,30})$")
_CJK_INNER_FIRST = re.compile(
    r"^(?:(?:[图圖]片?|照片|相片|影片|画面|畫面)?(?:取自|由|翻[摄攝]自?|[摄攝]自|截自|擷取自|截[图圖]自|[转轉]自|[来來]自|[来來]源自?|源自?)\s?[:：／/]?"
    r"|[图圖照摄攝文]{1,2}(?:片|影)?\s?[:：／/＝=]|写真[は＝=:：]|사진\s?(?:제공)?\s?[=:／/]|자료\s?[=:])\s?(?P<name>.{1,60})$"
)
_CJK_INNER_LAST = re.compile(
    r"^(?P<name>.{1,40}?)\s?(?:代表)?(?:提供|[资資]料(?:照片?|[图圖]片?)|[档檔]案(?:照片?|[图圖]片?)|照片|[图圖]片|供[图圖]"
    r"|[翻航]?(?<!拍)[摄攝]影?|撮影|截[图圖]|[制製绘繪]?[图圖]|제공|기자)(?P<date>[，,\s].{0,20})?$"
)

_OPENING = re.compile(
    r"^[\s▲▼△▽◀▶◁▷↑↓←→△◆■●★\u25e4\u25e5\ufe0f]+|^(?:image|photo|picture) ?caption\s?[,:]?\s+(?=\S)|^(?:[图圖]片?[说說]明|照片[说說]明|图注|圖說|사진 ?설명)\s?[:：]?\s?|^Bildunterschrift\s?:\s|^Legende?\s?:\s",
    re.I,
)
_MORE = re.compile(r"\s?\b(?:more|mehr|zoom)\s?[>»›]{1,2}$")
_TAIL = re.compile(r"[\s|｜/／•·=＝,，;；:：–—―-]+$")
_CREDIT_LABEL = re.compile(
    rf"^(?:(?i:{_LABELS})\s?(?:(?i:by|from|de|von)\s)?[:：=＝]\s*|(?i:{_JOINED})\s:?\s?|(?i:image source|photo credit|image credit)[,:]?\s|(?i:photo|foto|圖|图|사진|ljósmynd)\s?[/／|｜]\s?|(?i:bild|foto|photo|image|picture)?\s?[©ⓒ]\s?|\([cC]\)\s?|(?i:copyright|courtesy of|by)\s|Dok\.\s?)"
)
# Words of a credit that name nobody.
_NOBODY = re.compile(
    rf"(?:{_LABELS}|copyright|all rights reserved|tous droits réservés|alle rechte vorbehalten|todos los derechos reservados"
    r"|no (?:credit|source)|unknown|n/?a)\.?",
    re.I,
)
_CREDIT_TAIL = re.compile(
    r"(?:,? \(?(?:file|archive|archiv|archivbild|archivfoto|pool photo)\)?|\s?[资資]料(?:照片?|[图圖]片?)?|\s?[档檔]案(?:照片?|[图圖]片?)?|\s?(?:翻|航)?[摄攝]影?|\s?撮影|\s?供[图圖]|\s?提供|\s?제공|\s?nuotr\.?|(?<=社)[发發]|(?<=[가-힣]) 기자)$",
    re.I,
)
_CREDIT_DATE = re.compile(
    r"[\s，,（(]*\d{1,4}(?:年|[./-])\d{1,2}(?:月|[./-])(?:\d{1,4}[日號号]?)?[)）]?$|[\s，,]+\d{1,2}[日號号]$"
)

_STOP = re.compile(r"\w{3,}[.!?]\s|[。！？]")
_CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_CJK_GRAMMAR = re.compile("[为為向给給将將了的在是]")
_CJK_WORKER = re.compile("[记記]者|社|[队隊]|[网網]|[报報]|通[讯訊][员員]|受[访訪]者")


# What Korean agencies add to a credit: resale and storage are not allowed.
_RIGHTS = re.compile(r"[.\s]{0,3}(?:재판매 및 DB ?금지|무단 ?전재.{0,12}금지)\]$")


# The same words are asked for when captions are looked for and again when they are read.
@lru_cache(maxsize=256)
def split_credit(text: str) -> tuple[str, str | None]:
    """Return a caption without its credit, and the credit's name alone; None when it has no credit.

    >>> split_credit("▲工人在修桥。（圖／中央社）")
    ('工人在修桥。', '中央社')
    >>> split_credit("The bridge at dawn. (AP Photo/Ann Example)")
    ('The bridge at dawn.', 'AP Photo/Ann Example')
    >>> split_credit("The mayor (left) and his deputy (right)")
    ('The mayor (left) and his deputy (right)', None)
    """
    text = _RIGHTS.sub("]", _MORE.sub("", _OPENING.sub("", text)).strip())
    credit: str | None = None
    for _ in range(_MOST_CUTS):
        cut = _cut(text)
        if cut is None:
            break
        text, found = cut
        credit = _joined(clean_credit(found), credit)
        if not text:
            break
    return text, credit


def credit_of(line: str) -> str | None:
    """Return the credit's name when the whole of *line* is a credit, else None.

    >>> credit_of("Foto: Ann Example/dpa")
    'Ann Example/dpa'
    >>> credit_of("The bridge at dawn.") is None
    True
    """
    if not line or len(line) > _MOST_CREDIT:
        return None
    text, credit = split_credit(line)
    if credit and not text:
        return credit
    if line[0] in "(（" and line[-1] in ")）" and 1 < len(line.split()) <= 4 and _is_all_names(line[1:-1]):
        return clean_credit(line)
    return clean_credit(line) if _is_all_names(line) and _AGENCY.search(line) else None


def clean_credit(text: str) -> str | None:
    """Return the name in a credit, without its label, verb, date, brackets and closing stop; None when none is left.

    >>> clean_credit("© Ann Example / dpa.")
    'Ann Example / dpa'
    >>> clean_credit("新华社记者 张三 摄")
    '新华社记者 张三'
    """
    text = text.strip(" \t|｜•·-–—―－=＝,，;；:：/／")
    for _ in range(_MOST_CUTS):
        before = text
        if text[:1] in "(（[【［〔" and text[-1:] in ")）]】］〕" and len(text) > 2:
            text = text[1:-1]
        text = _CREDIT_LABEL.sub("", text, count=1)
        if text.endswith((")", "）")) and "(" not in text and "（" not in text:
            text = text[:-1]
        text = _CREDIT_DATE.sub("", text)
        text = _CREDIT_TAIL.sub("", text)
        text = text.strip(" \t|｜•·-–—―－=＝,，;；:：/／。")
        if text == before:
            break
    if _NOBODY.fullmatch(text):
        return None
    if text.endswith(".") and text.count(".") == 1 and len(text) > 4:
        text = text[:-1]
    return text or None


def _cut(text: str) -> tuple[str, str] | None:
    """Return *text* without the credit that ends it, and that credit as printed; None when it ends with none."""
    if not text:
        return None
    found = _BRACKETED.search(text[-_MOST_CREDIT - 4 :])
    if found is not None:
        name = _of_brackets(found[1])
        if name:
            return _trimmed(text[: len(text) - len(found[0])]), name
    start = max(0, len(text) - _MOST_CREDIT - 40)
    end = text[start:]
    for pattern, holds, signs in _ENDINGS:
        if signs and not any(sign in end for sign in signs):
            continue
        found = pattern.search(end)
        if found is not None and holds(found[found.lastgroup or 0], start + found.start() == 0):
            return _trimmed(text[: start + found.start()]), found[found.lastgroup or 0]
    return None


def _of_brackets(inner: str) -> str | None:
    """Return the name that the words of a bracket at a caption's end credit, or None when they credit nobody."""
    inner = inner.strip()
    if _NOTE.fullmatch(inner):
        return None
    parts = [part.strip() for part in re.split(r"[，,;；。]\s?", inner) if part.strip()]
    kept = [name for name in map(_of_part, parts) if name]
    if kept:
        return "/".join(kept) if len(kept) > 1 and any("/" not in name for name in kept) else kept[0]
    return inner if (_AGENCY.search(inner) and _is_name(inner)) or is_agency(inner) else None


def _of_part(part: str) -> str | None:
    if _NOTE.fullmatch(part):
        return None
    labelled = _LABELLED.match(part)
    if labelled is not None:
        return labelled["name"] if _is_name(labelled["name"]) else None
    for pattern in (_CJK_INNER_FIRST, _CJK_INNER_LAST):
        found = pattern.match(part)
        if found is not None and not _NOTE.fullmatch(found["name"]):
            return found["name"]
    if _AGENCY.search(part):
        return part if _is_name(part) else None
    return part if "/" in part and _are_names(part) else None


def _is_name(text: str) -> bool:
    """Whether *text* may be names: short, and hardly a word in lower case."""
    if len(text) > _MOST_CREDIT or "。" in text:
        return False
    words = text.split()
    if len(words) > _MOST_WORDS:
        return False
    if len(words) == 1 and not text.isascii() and len(text) > 32:
        return False
    small = sum(
        word[0].islower() and word.strip("./,()").lower() not in _PARTICLES and "/" not in word for word in words
    )
    return small <= 1 if len(words) < 5 else small * 4 <= len(words)


def _are_names(text: str) -> bool:
    """Whether the parts of *text* around its slashes are names, at least one with a forename."""
    parts = [part.split() for part in text.split("/")]
    if any(not words or any(ch.isdigit() for word in words for ch in word) for words in parts):
        return False
    capital = all(word[0].isupper() or word in _PARTICLES for words in parts for word in words)
    return capital and any(len(words) > 1 for words in parts) and sum(map(len, parts)) <= 10


def _is_all_names(text: str) -> bool:
    """Whether *text* is nothing but names: no sentence, no word in lower case."""
    words = text.split()
    if len(words) > 8 or _STOP.search(text):
        return False
    if not text.isascii() and _CJK.search(text):
        return len(text) <= 14
    return all(not word[0].islower() or word in _PARTICLES or "/" in word for word in words)


def _is_labelled(text: str, alone: bool) -> bool:
    """Whether what follows a label is a name: after a sentence a few words of any kind, alone only names."""
    return _is_name(text) or (not alone and len(text.split()) <= 5 and len(text) <= 60)


def _is_agency(text: str, alone: bool) -> bool:
    return _AGENCY.search(text) is not None and _is_name(text)


def _is_short_agency(text: str, alone: bool) -> bool:
    return len(text) <= 60 and len(text.split()) <= 6 and _is_agency(text, alone)


def _is_bar(text: str, alone: bool) -> bool:
    if _is_agency(text, alone):
        return True
    words = text.split()
    return len(words) in (2, 3) and all(word[0].isupper() for word in words) and not any(map(str.isdigit, text))


def _is_slashed(text: str, alone: bool) -> bool:
    return _is_agency(text, alone) or text.rstrip(".").endswith((" nuotr", " foto", " photo"))


def _is_done(text: str, alone: bool) -> bool:
    """Whether what stands before a verb such as 摄 is a name, not the object of the sentence that the verb ends."""
    if _NOTE.fullmatch(text) or _CJK_GRAMMAR.search(text):
        return False
    return not alone or len(text) <= 6 or _CJK_WORKER.search(text) is not None


def _is_credit(text: str, alone: bool) -> bool:
    return _is_name(text)


# The forms of a credit at the end of a caption, the surest first: the pattern, whether what it found is a name, and
# what must stand in the text for the pattern to be worth trying.
_ENDINGS: tuple[tuple[re.Pattern[str], Callable[[str, bool], bool], tuple[str, ...]], ...] = (
    (_LABELLED, _is_labelled, _LABEL_SIGNS),
    (_CJK_DONE, _is_done, ("摄", "攝", "撮影", "供图", "供圖", "提供", "社发", "社發", "写す")),
    (_CJK_EQUALS, _is_agency, ("＝", "=")),
    (_DASHED, _is_agency, ("-", "–", "—", "―", "－")),
    (_BARRED, _is_bar, ("|", "｜", "•", " ·")),
    (_NAME_AGENCY, _is_credit, ("/", "Getty", "AP Photo")),
    (_SLASHED, _is_slashed, (" / ", " ／ ")),
    (_SENTENCE, _is_short_agency, ()),
)


def _trimmed(text: str) -> str:
    return _TAIL.sub("", text)


def _joined(name: str | None, later: str | None) -> str | None:
    """Return two credits of one caption as one: the fuller when it holds the other."""
    if name is None or later is None:
        return name or later
    if name in later:
        return later
    return name if later in name else f"{name} / {later}"
