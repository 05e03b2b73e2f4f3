"""The language of a story: as declared, when the text agrees; else by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from newsspider.extract.found import Found
from newsspider.extract.reading import Reading

_READ = 1600
_ENOUGH = 20
# From this share of common words on, a text is in a language; a declared one must have this part of the best share.
_CLEAR = 0.12
_KEEPS = 0.4


def language(reading: Reading, text: str) -> Found[str] | None:
    """Return the BCP 47 language of *text*, the story's body: ``zh-Hans``, ``en``; None when nothing tells."""
    declared = _declared(reading)
    if len(text) < _ENOUGH:
        text = " ".join(filter(None, [text, reading.metadata.title]))
    text = text[:_READ]
    script = script_of(text)
    if script is None:
        return declared
    if declared is not None:
        kept = _checked(declared.value, text, script)
        if kept is not None:
            return Found(kept, declared.source)
    if reading.site.language and _checked(reading.site.language.partition("-")[0], text, script):
        return Found(_with_script(reading.site.language.partition("-")[0], text), "site:language")
    guessed = guess(text)
    return Found(guessed, "text:body") if guessed is not None else None


def guess(text: str) -> str | None:
    """Return the language that *text* is written in, or None when it cannot be told.

    >>> guess("警方指出，這名男子涉嫌縱火。"), guess("Polisi mengatakan bahwa kebakaran itu terjadi pada Senin.")
    ('zh-Hant', 'id')
    """
    text = text[:_READ]
    script = script_of(text)
    if script is None:
        return None
    if script in _ONLY:
        return _with_script(_ONLY[script], text)
    if script == "latin":
        shares = _shares(text)
        best = max(shares, key=lambda each: shares[each], default=None)
        return best if best is not None and shares[best] >= _CLEAR else None
    return _by_letters(script, text)


def script_of(text: str) -> str | None:
    """Return the script that most of *text* is written in, Japanese being one of its own; None for too little text.

    >>> script_of("東京で火災がありました"), script_of("Пожар в городе"), script_of("12:30")
    ('kana', 'cyrillic', None)
    """
    text = text[:_READ]
    if text.isascii():
        return "latin" if sum(map(str.isalpha, text[:200])) > 3 else None
    counts = {}
    for name, pattern in _SCRIPTS.items():
        counts[name] = len(pattern.findall(text))
        if name == "han" and (counts["han"] + counts["kana"]) * 2 > len(text):
            return "kana" if counts["kana"] * 7 > counts["han"] else "han"
        if counts[name] * 2 > len(text) and name != "kana":
            return name
    # A Chinese character says as much as three letters.
    counts["han"] *= 3
    if counts["kana"] * 20 > counts["han"]:  # seven to one, as above
        counts["kana"] += counts["han"]
    script = max(counts, key=lambda name: counts[name])
    return script if counts[script] > 3 else None


def tag(declared: str) -> str | None:
    """Return the language of a declaration as it is written on pages, in lower case and without its region.

    >>> tag("zh_CN"), tag("de-AT"), tag("in"), tag("Indonesian"), tag("x-default"), tag("{{lang}}")
    ('zh', 'de', 'id', 'id', None, None)
    """
    primary = re.split(r"[-_.,;/\s]", declared.strip().lower(), maxsplit=1)[0]
    primary = _MISNAMED.get(primary, primary)
    return primary if re.fullmatch(r"[a-z]{2,3}", primary) and primary not in ("und", "mul", "zxx", "xx") else None


def _declared(reading: Reading) -> Found[str] | None:
    metadata = reading.metadata
    if metadata.story is not None:
        value = metadata.story.get("inLanguage")
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("alternateName") or value.get("name")
        found = tag(value) if isinstance(value, str) else None
        if found:
            return Found(found, "json-ld:inLanguage")
    found = tag(metadata.lang) if metadata.lang else None
    return Found(found, "html:lang") if found else None


def _checked(declared: str, text: str, script: str) -> str | None:
    """Return the declared language, completed, or None when *text* is plainly in another one."""
    expected = _WRITTEN.get(declared, ("latin",))
    if script not in expected:
        return None
    if script in _ONLY:
        return _with_script(_ONLY[script], text) if declared in ("zh", "yue") or script == "kana" else declared
    if script in ("cyrillic", "arabic", "devanagari", "hebrew", "bengali"):
        other = _by_letters(script, text)
        sure = script in ("cyrillic", "arabic") and other in _TOLD_BY_LETTERS
        return None if sure and other != declared and declared in _TOLD_BY_LETTERS else declared
    shares = _shares(text)
    best = max(shares, key=lambda each: shares[each], default=declared)
    clearly = shares.get(best, 0.0) >= _CLEAR
    apart = declared in _COMMON and best not in _ALIKE.get(declared, frozenset({declared}))
    return None if clearly and apart and shares.get(declared, 0.0) < _KEEPS * shares[best] else declared


def _with_script(name: str, text: str) -> str:
    """Return the language with the script, for Chinese: by the characters that only one of the two has.

    >>> _with_script("zh", "这个国家"), _with_script("zh", "這個國家"), _with_script("zh", "中文")
    ('zh-Hans', 'zh-Hant', 'zh')
    """
    if name not in ("zh", "yue"):
        return name
    han = "".join(_SCRIPTS["han"].findall(text[:_READ]))
    # GB 2312 is the simplified set, Big5 the traditional one: each lacks the forms of the other.
    simplified, traditional = len(han.encode("gb2312", "ignore")), len(han.encode("big5", "ignore"))
    if simplified == traditional:
        return name
    return f"{name}-Hans" if simplified > traditional else f"{name}-Hant"


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def _shares(text: str) -> dict[str, float]:
    """Return for each language with common words of its own in *text* the share of words that they are."""
    words = _WORD.findall(text.lower())
    if len(words) < 6:
        return {}
    found: dict[str, float] = {}
    owners = _owners()
    for word, count in Counter(words).items():
        for name in owners.get(word, ()):
            found[name] = found.get(name, 0.0) + count
    letters = Counter(text.lower())
    for name, own in _OWN_LETTERS.items():
        if name in found or name in ("vi", "pl", "tr", "az", "cs", "ro", "hu", "is"):
            found[name] = found.get(name, 0.0) + sum(letters[letter] for letter in own) * 0.5
    return {name: share / len(words) for name, share in found.items()}


@lru_cache(maxsize=1)
def _owners() -> dict[str, list[str]]:
    owners: dict[str, list[str]] = {}
    for name, words in _COMMON.items():
        for word in words.split():
            owners.setdefault(word, []).append(name)
    return owners


def _by_letters(script: str, text: str) -> str | None:
    """Return the language of a script that several share, by the letters and words that only it has."""
    text = text.lower()
    # Vowel signs are no letters to a regular expression; white space parts words all the same.
    words = set(text.replace("।", " ").split()) if script == "devanagari" else set(_WORD.findall(text))
    letters = Counter(text)
    total = sum(letters.values()) or 1
    best, most = _USUAL.get(script), 0.0
    for name, (own, common) in _LETTERS.get(script, {}).items():
        score = sum(letters[letter] for letter in own) / total * 100 + 0.5 * len(words.intersection(common.split()))
        if score > max(most, 0.3):
            best, most = name, score
    return best


_SCRIPTS = {
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "kana": re.compile("[\u3041-\u3096\u30a1-\u30fa]"),
    "han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"),
    "hangul": re.compile("[\uac00-\ud7af\u1100-\u11ff]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "arabic": re.compile("[\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]"),
    "greek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "hebrew": re.compile("[\u05d0-\u05ea]"),
    "thai": re.compile("[\u0e01-\u0e4e]"),
    "lao": re.compile("[\u0e80-\u0eff]"),
    "khmer": re.compile("[\u1780-\u17ff]"),
    "myanmar": re.compile("[\u1000-\u109f]"),
    "devanagari": re.compile("[\u0900-\u097f]"),
    "bengali": re.compile("[\u0980-\u09ff]"),
    "gurmukhi": re.compile("[\u0a00-\u0a7f]"),
    "gujarati": re.compile("[\u0a80-\u0aff]"),
    "oriya": re.compile("[\u0b00-\u0b7f]"),
    "tamil": re.compile("[\u0b80-\u0bff]"),
    "telugu": re.compile("[\u0c00-\u0c7f]"),
    "kannada": re.compile("[\u0c80-\u0cff]"),
    "malayalam": re.compile("[\u0d00-\u0d7f]"),
    "sinhala": re.compile("[\u0d80-\u0dff]"),
    "georgian": re.compile("[\u10a0-\u10ff]"),
    "armenian": re.compile("[\u0530-\u058f]"),
    "ethiopic": re.compile("[\u1200-\u137f]"),
    "tibetan": re.compile("[\u0f00-\u0fff]"),
    "mongolian": re.compile("[\u1800-\u18af]"),
}
# Scripts that the press of one language writes in.
_ONLY = {
    "han": "zh",
    "kana": "ja",
    "hangul": "ko",
    "greek": "el",
    "thai": "th",
    "lao": "lo",
    "khmer": "km",
    "myanmar": "my",
    "gurmukhi": "pa",
    "gujarati": "gu",
    "oriya": "or",
    "tamil": "ta",
    "telugu": "te",
    "kannada": "kn",
    "malayalam": "ml",
    "sinhala": "si",
    "georgian": "ka",
    "armenian": "hy",
    "ethiopic": "am",
    "tibetan": "bo",
    "mongolian": "mn",
}
# The scripts that a language is written in; one that is not named here is written in Latin letters.
_WRITTEN: dict[str, tuple[str, ...]] = {name: (script,) for script, name in _ONLY.items()} | {
    "yue": ("han",),
    "ja": ("kana", "han"),
    "ti": ("ethiopic",),
    "ug": ("arabic",),
    "ku": ("latin", "arabic"),
    "sr": ("cyrillic", "latin"),
    "bs": ("latin", "cyrillic"),
    "uz": ("latin", "cyrillic"),
    "az": ("latin", "cyrillic", "arabic"),
    "kk": ("cyrillic", "latin"),
    "mn": ("cyrillic", "mongolian"),
    "pa": ("gurmukhi", "arabic"),
    "sd": ("arabic", "devanagari"),
    "ks": ("arabic", "devanagari"),
    "mni": ("bengali", "latin"),
    "shn": ("myanmar",),
    **dict.fromkeys("ru uk be bg mk ky tg tt ba cv os ce ab sah kv udm mhr".split(), ("cyrillic",)),
    **dict.fromkeys("ar fa ur ps ckb dv".split(), ("arabic",)),
    **dict.fromkeys("hi mr ne sa bho mai kok doi".split(), ("devanagari",)),
    **dict.fromkeys("bn as".split(), ("bengali",)),
    **dict.fromkeys("he yi".split(), ("hebrew",)),
}
_USUAL = {"cyrillic": "ru", "arabic": "ar", "devanagari": "hi", "bengali": "bn", "hebrew": "he"}
_LETTERS: dict[str, dict[str, tuple[str, str]]] = {
    "cyrillic": {
        "ru": ("ыэё", "что как его это для был они при после также который"),
        "uk": ("іїєґ", "що як його для був вони після також який це та"),
        "be": ("ўі", "што як яго для быў яны пасля таксама які гэта"),
        "bg": ("ъ", "че това за като от се са ще беше които след няма"),
        "sr": ("јљњђћџ", "је да су се на који што за од као није био"),
        "mk": ("ѓќѕј", "дека што на се од со за беше како ќе"),
        "kk": ("әғқңөұүһі", "және мен үшін бұл деп бар болды"),
        "ky": ("ңөү", "жана менен үчүн бул деп болгон"),
        "tg": ("ӣӯҳҷқғ", "ва дар аз ба ки бо барои"),
        "mn": ("өү", "нь байна болон энэ гэж юм оны"),
        "tt": ("әөүҗңһ", "һәм белән өчен бу дип"),
    },
    "arabic": {
        "ar": ("ةىأإ", ""),
        "fa": ("پچژگکی", ""),
        "ur": ("ٹڈڑںےہھ", ""),
        "ps": ("ټډړښېۍګڅ", ""),
        "ckb": ("ڕڵێۆە", ""),
        "ug": ("ېۇۆەڭ", ""),
    },
    "devanagari": {
        "hi": ("", "है में के की से को और का ने पर हैं कि यह भी"),
        "mr": ("ळ", "आहे आणि या च्या होते ही हे आहेत तर केली"),
        "ne": ("", "छ र को हो छन् भएको गरेको पनि तथा लाई"),
    },
    "bengali": {"bn": ("র", ""), "as": ("ৰৱ", "")},
    "hebrew": {"he": ("ה", ""), "yi": ("װױ", "")},
}
_TOLD_BY_LETTERS = frozenset("ru uk be sr fa ur ar ps kk".split())
_MISNAMED = {
    "in": "id",
    "iw": "he",
    "ji": "yi",
    "cn": "zh",
    "chs": "zh",
    "cht": "zh",
    "zho": "zh",
    "chi": "zh",
    "cmn": "zh",
    "tw": "zh",
    "hk": "zh",
    "jp": "ja",
    "jpn": "ja",
    "kr": "ko",
    "kor": "ko",
    "gr": "el",
    "cz": "cs",
    "ua": "uk",
    "vn": "vi",
    "dk": "da",
    "fil": "tl",
    "eng": "en",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "por": "pt",
    "rus": "ru",
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "portuguese": "pt",
    "italian": "it",
    "italiano": "it",
    "russian": "ru",
    "chinese": "zh",
    "japanese": "ja",
    "korean": "ko",
    "indonesian": "id",
    "indonesia": "id",
    "malay": "ms",
    "arabic": "ar",
    "turkish": "tr",
    "vietnamese": "vi",
    "thai": "th",
    "hindi": "hi",
    "dutch": "nl",
    "polish": "pl",
}
# Languages so near to each other that a declared one is believed.
_ALIKE = {
    name: frozenset(group)
    for group in (
        ("id", "ms"),
        ("no", "nb", "nn", "da", "sv"),
        ("hr", "bs", "sr", "sl"),
        ("cs", "sk"),
        ("pt", "gl", "es", "ca"),
        ("nl", "af"),
        ("tr", "az"),
    )
    for name in group
}
_OWN_LETTERS = {
    "vi": "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "pl": "ąęłńśźż",
    "tr": "ğışİ",
    "az": "əğı",
    "cs": "ěřů",
    "sk": "ľĺŕôä",
    "ro": "șțăşţ",
    "hu": "őű",
    "is": "þð",
    "de": "ß",
    "pt": "ãõ",
    "es": "ñ¿",
    "lv": "āēīūķļņģ",
    "lt": "ėųįš",
    "et": "õ",
    "sq": "ëç",
    "mt": "ħġż",
}
_COMMON = {
    "en": "the of and to in is that for was on with as it by at from his he are has have this be not said but an they who "
    "will their its which been were we or more about after",
    "de": "der die und das den von mit ist im auf dem nicht ein eine des sich auch für als sie es an werden aus er hat dass "
    "wie bei einen noch nach wird sind um zu am zum zur",
    "fr": "le la les des et en du une est dans pour que qui sur pas par plus au ce il avec son sont aux ont cette mais été "
    "se ses leur être fait d'une qu'il c'est",
    "es": "el la los las y del que en se por una con para su es lo al como más pero sus este ha fue también esta entre "
    "cuando muy sobre desde",
    "pt": "o os as e do da dos das que em um uma não para com por se na no mais foi ao ele como mas à pelo pela são também "
    "seu sua ser está disse já",
    "it": "il di che la e per un una in è non con del della dei delle nel alla si da sono anche le gli più al ha come ma "
    "questo stato dal i",
    "nl": "de het een en van in is dat op te met voor niet zijn aan er die ook door om naar bij nog wordt uit maar heeft "
    "werd worden was ze hij",
    "af": "die en van het in is nie dat vir met wat te op sy aan om ook as was maar hulle deur kan is nie word",
    "sv": "och att det som en på är av för med den till inte har ett om de han var jag men från sig när vid också kan efter "
    "eller",
    "da": "og at det er en på af for med den til ikke har de som et der han jeg men fra sig var også kan efter blev bliver "
    "om",
    "no": "og at det er en på av for med den til ikke har de som et han jeg men fra seg var også kan etter ble blir om etter "
    "mot",
    "fi": "ja on ei että se oli hän ovat mutta myös kun kuin ole mukaan tai joka sen vuonna jo jos sitä olla nyt vain ennen",
    "is": "og að í er á sem var til við um ekki með en það hefur fyrir því frá þeir af hann verið voru",
    "pl": "i w na z się nie do że to o jest jak po od przez za dla jego ale są był tym oraz roku który już także co",
    "cs": "a se v na je že o s z do i to jako za by si ale pro byl podle jsou po také která který jeho od nebo až",
    "sk": "a sa v na je že o s z do aj to ako za by si ale pre bol podľa sú po ktorá ktorý jeho od alebo však",
    "hu": "a az és hogy nem is egy volt meg ez de csak már mint vagy el azt még ki van szerint lesz pedig után",
    "ro": "și în de a la cu pe că nu din care este un o pentru au mai fost prin sunt dar ce se lui după să şi sa va",
    "hr": "i je u se na da su za od s a o koji što kao će ne iz nije te bi ali to koja nakon kako po prema",
    "sl": "in je v na da se so za z ki bi pa tudi ne s po kot od o iz še bo ali ga po bil kar",
    "sq": "të e në dhe për një me që është se nga ka i do janë nuk më kjo ky si duke pas kur",
    "lt": "ir kad į yra su tai iš buvo kaip ne bet apie jis dėl už nuo tik jau bus metų taip pat po",
    "lv": "un ir ka no ar par uz tas to bet kā ne tika arī bija pēc lai kas viņš gada jau var",
    "et": "ja on ei et oma see kui ka oli aga ning või mis ta selle kes pole seda tema pärast siis aasta",
    "tr": "ve bir bu için de da ile olarak çok daha olan gibi kadar sonra ise en oldu her olduğunu ya dedi var ne o",
    "az": "və bir bu üçün ilə da də olan ki edib olub daha sonra isə deyib bildirib var o hər",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa ada mereka lebih "
    "telah sebagai oleh bahwa kata menjadi sudah tak saat mengatakan terjadi kepada",
    "ms": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke kerana tersebut boleh ada mereka lebih telah "
    "sebagai oleh bahawa kata menjadi sudah beliau katanya berkata kepada turut daripada",
    "tl": "ang ng sa na mga at ay ni si ito para kay hindi niya nang may kanyang ayon siya rin nga ko mo",
    "vi": "và của là có cho các được một trong không với người đã những này để khi từ đến cũng về tại theo năm",
    "sw": "ya na wa kwa ni katika za la kuwa cha hiyo huo huyo alisema watu lakini baada pia yake",
    "ca": "el la els les i de que en un una per amb no es del al ha més però com seva seu són va aquest aquesta",
    "gl": "o a os as e do da dos das que en un unha non para con por se na no máis foi ao como pero tamén súa seu polo",
    "eu": "eta da ez dira bat du dute izan zen hori baina ere egin dela den ditu duen",
    "so": "oo ka ku ee ayaa in waa la uu iyo ah soo aan ay inuu",
    "ha": "da a na ta ya ba ne ce an su shi wani cikin kuma don sun",
    "mt": "li u ta' il fil tal ma biex mill kien huwa din dan minn jew lill għal",
    "cy": "y yn a i o ar yr ac mae wedi ei am gan bod oedd ond fel hyn",
    "ga": "an na agus ar go i a is ag do le sé tá bhí leis seo ach",
    "uz": "va bu bilan uchun ham bir edi deb shu yil esa bo'lgan bo‘lgan qilish bo'lib",
}
