"""Datelines of the world's press. The sentences are invented; formats and names of places and agencies are facts."""

from __future__ import annotations

import time
from datetime import date, datetime

import pytest

from newsspider.extract.dateline import parse_dateline
from newsspider.records import Dateline

# The day on which every story below was published, unless its row says otherwise: a Thursday.
PUBLISHED = date(2023, 3, 2)
TODAY, YESTERDAY, TUESDAY = "2023-03-02", "2023-03-01", "2023-02-28"

# One invented sentence a language; it follows the head of each row, and must come back whole as `.rest`.
SENTENCES = {
    "en": "Beekeepers along the river reported the mildest winter since records began, the council said.",
    "de": "Der Stadtrat hat den Umbau der alten Markthalle nach langer Debatte beschlossen.",
    "fr": "Les maraîchers de la vallée réclament une aide après deux nuits de gel, selon leur syndicat.",
    "es": "Los vecinos del barrio antiguo celebraron la reapertura del mercado tras nueve años de obras.",
    "pt": "O museu do mar reabre as portas no sábado com uma exposição sobre faróis, informou a câmara.",
    "it": "Il vecchio faro riapre al pubblico dopo un restauro durato quattro anni, fa sapere il comune.",
    "nl": "De gemeente trekt extra geld uit voor het opknappen van de oude sluis, meldt de wethouder.",
    "sv": "Kommunen satsar på nya cykelvägar längs kusten, enligt ett beslut på torsdagen.",
    "da": "Havnen får et nyt fyrtårn til sommer, oplyser kommunen i en meddelelse.",
    "no": "Fergen settes inn igjen på fjorden etter en lang vinter, opplyser rederiet.",
    "fi": "Kaupunki korjaa vanhan sillan kesän aikana, kertoo tekninen lautakunta.",
    "ru": "Жители посёлка восстановили старую мельницу и открыли в ней музей хлеба.",
    "uk": "Мешканці селища відновили старий млин і відкрили в ньому музей хліба.",
    "bg": "Жителите на селото възстановиха старата мелница и откриха музей на хляба.",
    "sr": "Становници села обновили су стару воденицу и отворили музеј хлеба.",
    "tr": "Belediye, eski değirmenin onarımının haziran ayında biteceğini açıkladı.",
    "az": "Bələdiyyə köhnə dəyirmanın təmirinin iyunda bitəcəyini açıqlayıb.",
    "id": "Warga desa memperbaiki jembatan bambu yang hanyut terbawa arus pekan lalu.",
    "ms": "Penduduk kampung membaiki jambatan buluh yang dihanyutkan arus minggu lalu.",
    "tl": "Inayos ng mga residente ang lumang tulay na kawayan bago magtag-ulan.",
    "vi": "Người dân trong xã đã sửa lại cây cầu tre bị nước cuốn trôi tuần trước.",
    "ar": "أعاد سكان القرية فتح الجسر القديم بعد أعمال ترميم استمرت عاما كاملا.",
    "fa": "ساکنان روستا پل قدیمی را پس از یک سال بازسازی دوباره گشودند.",
    "ur": "گاؤں کے رہائشیوں نے پرانا پل ایک سال کی مرمت کے بعد دوبارہ کھول دیا۔",
    "he": "תושבי הכפר פתחו מחדש את הגשר הישן אחרי שנה של שיפוצים.",
    "hi": "गांव के लोगों ने पुराने पुल की मरम्मत कर उसे फिर से खोल दिया है।",
    "bn": "গ্রামের মানুষ পুরোনো সেতুটি মেরামত করে আবার খুলে দিয়েছেন।",
    "th": "ชาวบ้านซ่อมสะพานไม้ไผ่ที่ถูกน้ำพัดไปเมื่อสัปดาห์ก่อนจนเสร็จ",
    "hu": "A falu lakói felújították a régi malmot, és kenyérmúzeumot nyitottak benne.",
    "cs": "Obyvatelé obce opravili starý mlýn a otevřeli v něm muzeum chleba.",
    "sk": "Obyvatelia obce opravili starý mlyn a otvorili v ňom múzeum chleba.",
    "pl": "Mieszkańcy wsi odnowili stary młyn i otworzyli w nim muzeum chleba.",
    "hr": "Stanovnici sela obnovili su stari mlin i u njemu otvorili muzej kruha.",
    "sl": "Prebivalci vasi so obnovili stari mlin in v njem odprli muzej kruha.",
    "ro": "Locuitorii satului au refăcut vechea moară și au deschis în ea un muzeu al pâinii.",
    "el": "Οι κάτοικοι του χωριού επισκεύασαν τον παλιό μύλο και άνοιξαν ένα μουσείο ψωμιού.",
    "lt": "Kaimo gyventojai atnaujino seną malūną ir jame atidarė duonos muziejų.",
    "et": "Küla elanikud taastasid vana veski ja avasid selles leivamuuseumi.",
    "kk": "Ауыл тұрғындары ескі диірменді жөндеп, нан мұражайын ашты.",
    "zh": "当地居民把旧磨坊修好，开了一间面包博物馆。",
    "zh-Hant": "當地居民把舊磨坊修好，開了一間麵包博物館。",
    "ja": "住民らは古い水車小屋を直し、パンの博物館を開いた。",
    "ko": "주민들이 오래된 물레방앗간을 고쳐 빵 박물관으로 문을 열었다고 군청이 밝혔다.",
}

_ = None
# language, head, separator, places, area, date, agency
SPACED = [
    # English: agencies
    ("en", "TBILISI, Georgia (AP)", " — ", "TBILISI", "Georgia", _, "AP"),  # a country behind the place
    ("en", "ST. JOHN’S, Newfoundland (AP)", " — ", "ST. JOHN’S", "Newfoundland", _, "AP"),  # abbreviation, apostrophe
    ("en", "FORT COLLINS, Colo. (AP)", " -- ", "FORT COLLINS", "Colo.", _, "AP"),  # a state with its full stop
    ("en", "WASHINGTON, D.C. (AP)", " – ", "WASHINGTON", "D.C.", _, "AP"),
    ("en", "WINSTON-SALEM, N.C. (AP)", " — ", "WINSTON-SALEM", "N.C.", _, "AP"),
    ("en", "ABOARD THE PAPAL PLANE (AP)", " — ", "ABOARD THE PAPAL PLANE", _, _, "AP"),  # no town
    ("en", "DEIR AL-BALAH, Gaza Strip (AP)", " — ", "DEIR AL-BALAH", "Gaza Strip", _, "AP"),
    ("en", "OSLO, March 2 (Reuters)", " - ", "OSLO", _, TODAY, "Reuters"),
    ("en", "OSLO/HELSINKI, Feb 28 (Reuters)", " - ", "OSLO|HELSINKI", _, TUESDAY, "Reuters"),  # the month before
    ("en", "ADDIS ABABA/NAIROBI (Reuters)", " - ", "ADDIS ABABA|NAIROBI", _, _, "Reuters"),
    ("en", "MANAUS, Brazil/LIMA (Reuters)", " - ", "MANAUS|LIMA", "Brazil", _, "Reuters"),  # an area before the slash
    ("en", "LAGOS, (Reuters)", " - ", "LAGOS", _, _, "Reuters"),  # a comma too many
    ("en", "TALLINN, March 2(Xinhua)", " -- ", "TALLINN", _, TODAY, "Xinhua"),  # a blank too few
    ("en", "HARARE, Thursday, March 2 (Xinhua)", " -- ", "HARARE", _, TODAY, "Xinhua"),  # weekday first
    ("en", "March 1 (UPI)", " -- ", "", _, YESTERDAY, "UPI"),  # no place
    ("en", "WEDNESDAY, March 1, 2023 (HealthDay News)", " -- ", "", _, YESTERDAY, "HealthDay News"),
    ("en", "(Bloomberg)", " -- ", "", _, _, "Bloomberg"),
    ("en", "(Thomson Reuters Foundation)", " - ", "", _, _, "Thomson Reuters Foundation"),
    ("en", "CNN", " — ", "", _, _, "CNN"),
    ("en", "Lagos, Nigeria (CNN)", " — ", "Lagos", "Nigeria", _, "CNN"),
    ("en", "Hong Kong (CNN Business)", " — ", "Hong Kong", _, _, "CNN Business"),
    ("en", "Apia, 2 March 2023 (PACNEWS)", " – ", "Apia", _, TODAY, "PACNEWS"),
    ("en", "BAKU, Azerbaijan, March 2. /Trend/", ". ", "BAKU", "Azerbaijan", TODAY, "Trend"),
    ("en", "MOSCOW, March 2. /TASS/", ". ", "MOSCOW", _, TODAY, "TASS"),
    ("en", "ASTANA. KAZINFORM", " – ", "ASTANA", _, _, "KAZINFORM"),
    ("en", "YEREVAN, MARCH 2, ARMENPRESS", ". ", "YEREVAN", _, TODAY, "ARMENPRESS"),  # no brackets
    ("en", "Chandigarh (Punjab) [India], March 2 (ANI)", ": ", "Chandigarh", "Punjab|India", TODAY, "ANI"),
    ("en", "Jaipur, Mar 2 (IANS)", " ", "Jaipur", _, TODAY, "IANS"),  # no separator
    ("en", "PESHAWAR, Mar 02 (APP)", ":", "PESHAWAR", _, TODAY, "APP"),
    ("en", "CHATTOGRAM, March 2, 2023 (BSS)", " - ", "CHATTOGRAM", _, TODAY, "BSS"),
    ("en", "Kaohsiung, March 2 (CNA)", " ", "Kaohsiung", _, TODAY, "CNA"),
    ("en", "SHARJAH, 2nd March, 2023 (WAM)", " -- ", "SHARJAH", _, TODAY, "WAM"),
    ("en", "KANO (NAN)", " - ", "KANO", _, _, "NAN"),
    ("en", "Suva, (FBC News)", " - ", "Suva", _, _, "FBC News"),
    (
        "en",
        "VICTORIA, Seychelles (Seychelles News Agency)",
        " - ",
        "VICTORIA",
        "Seychelles",
        _,
        "Seychelles News Agency",
    ),
    ("en", "Kigali (The New Times)", " - ", "Kigali", _, _, "The New Times"),  # a paper that no list names
    ("en", "TUCSON, Ariz. (KOLD)", " - ", "TUCSON", "Ariz.", _, "KOLD"),  # call sign
    ("en", "DENVER (KDVR)", " — ", "DENVER", _, _, "KDVR"),
    ("en", "SAN DIEGO (FOX 5/KUSI)", " — ", "SAN DIEGO", _, _, "FOX 5/KUSI"),
    ("en", "GLASGOW (XYZNet)", " – ", "GLASGOW", _, _, "XYZNet"),  # a known city vouches for its agency
    ("en", "OTTAWA, March 2, 2023 /CNW/", " - ", "OTTAWA", _, TODAY, "CNW"),
    ("en", "AUSTIN, Texas--(BUSINESS WIRE)", "--", "AUSTIN", "Texas", _, "BUSINESS WIRE"),
    ("en", "CALGARY, Alberta, March 02, 2023 (GLOBE NEWSWIRE)", " -- ", "CALGARY", "Alberta", TODAY, "GLOBE NEWSWIRE"),
    ("en", "BOSTON, MA / ACCESSWIRE / March 2, 2023 /", " ", "BOSTON", "MA", TODAY, "ACCESSWIRE"),
    ("en", "MANILA (AFP, Xinhua)", " - ", "MANILA", _, _, "AFP, Xinhua"),
    ("en", "UNITED NATIONS (AFP)", " – ", "UNITED NATIONS", _, _, "AFP"),
    ("en", "LONDON and PARIS (AFP)", " - ", "LONDON|PARIS", _, _, "AFP"),
    # English: no agency
    ("en", "BUCHAREST, Romania", " — ", "BUCHAREST", "Romania", _, _),
    ("en", "LAUSANNE, Switzerland, March 1", " — ", "LAUSANNE", "Switzerland", YESTERDAY, _),
    ("en", "BRISBANE", " — ", "BRISBANE", _, _, _),
    ("en", "CHENNAI", ": ", "CHENNAI", _, _, _),
    ("en", "BOISE", "—", "BOISE", _, _, _),  # dash without blanks
    ("en", "EDINBURGH", "--", "EDINBURGH", _, _, _),
    ("en", "SMALLBROOK TOWNSHIP, Ohio", " – ", "SMALLBROOK TOWNSHIP", "Ohio", _, _),  # unknown, in a known state
    ("en", "IPOH, March 2", " — ", "IPOH", _, TODAY, _),
    ("en", "SIBU (March 2)", ": ", "SIBU", _, TODAY, _),
    ("en", "MIRI (Feb 28)", ": ", "MIRI", _, TUESDAY, _),
    ("en", "KOTA SAMARAHAN", ": ", "KOTA SAMARAHAN", _, _, _),
    ("en", "Geneva, 2 March 2023", " – ", "Geneva", _, TODAY, _),
    ("en", "Toronto, ON, March 2, 2023", " – ", "Toronto", "ON", TODAY, _),
    ("en", "(Nairobi)", " – ", "Nairobi", _, _, _),  # rights groups
    ("en", "(Bangkok, March 1, 2023)", " – ", "Bangkok", _, YESTERDAY, _),
    ("en", "[Monrovia]", " - ", "Monrovia", _, _, _),
    # German
    ("de", "Bremen (dpa/lni)", " - ", "Bremen", _, _, "dpa/lni"),
    ("de", "Graz (APA)", " – ", "Graz", _, _, "APA"),
    ("de", "Bern/Basel (Keystone-SDA)", " - ", "Bern|Basel", _, _, "Keystone-SDA"),
    ("de", "Kleinobersdorf (dpa)", " - ", "Kleinobersdorf", _, _, "dpa"),  # on no list
    ("de", "Frankfurt (Oder) (dpa)", " - ", "Frankfurt (Oder)", _, _, "dpa"),  # the bracket belongs to the name
    ("de", "Graz (Österreich)", " - ", "Graz", "Österreich", _, _),
    ("de", "Berlin/dpa", " – ", "Berlin", _, _, "dpa"),
    ("de", "Zürich, 2. März (Reuters)", " - ", "Zürich", _, TODAY, "Reuters"),
    ("de", "Vaduz, 28. Februar 2023", " – ", "Vaduz", _, TUESDAY, _),
    ("de", "Wien, 2.3.2023", " – ", "Wien", _, TODAY, _),
    ("de", "BREMEN taz", " | ", "BREMEN", _, _, "taz"),
    ("de", "Dortmund", ". ", "Dortmund", _, _, _),
    ("de", "Garmisch-Partenkirchen", " – ", "Garmisch-Partenkirchen", _, _, _),
    ("de", "Mülheim an der Ruhr", " - ", "Mülheim an der Ruhr", _, _, _),
    ("de", "(Hannover)", " - ", "Hannover", _, _, _),
    ("de", "Brüssel/Straßburg (KNA)", " ", "Brüssel|Straßburg", _, _, "KNA"),
    # French
    ("fr", "Lyon, 2 mars 2023 (AFP)", " - ", "Lyon", _, TODAY, "AFP"),
    ("fr", "Abidjan, 28 fév (AFP)", " – ", "Abidjan", _, TUESDAY, "AFP"),
    ("fr", "Yaoundé, le 1er mars 2023", " – ", "Yaoundé", _, YESTERDAY, _),
    ("fr", "ORAN", "- ", "ORAN", _, _, _),  # the dash stands at the place
    ("fr", "Casablanca (MAP)", " – ", "Casablanca", _, _, "MAP"),
    ("fr", "Lausanne (ats)", " - ", "Lausanne", _, _, "ats"),
    ("fr", "(Québec)", " ", "Québec", _, _, _),  # Montreal's La Presse
    ("fr", "NIAMEY, 2 mars (Xinhua)", " -- ", "NIAMEY", _, TODAY, "Xinhua"),
    ("fr", "Bruxelles (Belga)", " - ", "Bruxelles", _, _, "Belga"),
    ("fr", "OUAGADOUGOU, Burkina Faso (AP)", " — ", "OUAGADOUGOU", "Burkina Faso", _, "AP"),
    ("fr", "(Zonebourse.com)", " - ", "", _, _, "Zonebourse.com"),
    # Spanish
    ("es", "Bogotá, 2 mar (EFE)", ".- ", "Bogotá", _, TODAY, "EFE"),
    ("es", "Santa Cruz de Tenerife, 28 feb (EFE)", ".- ", "Santa Cruz de Tenerife", _, TUESDAY, "EFE"),
    ("es", "SEVILLA, 2 (EUROPA PRESS)", " - ", "SEVILLA", _, TODAY, "EUROPA PRESS"),  # the day alone
    ("es", "VALENCIA 1 Mar. (EUROPA PRESS)", " - ", "VALENCIA", _, YESTERDAY, "EUROPA PRESS"),
    ("es", "Lima, mar. 2 (ANDINA)", ".- ", "Lima", _, TODAY, "ANDINA"),  # month first
    ("es", "MONTERREY, N.L., marzo 1 (EL UNIVERSAL)", ".- ", "MONTERREY", "N.L.", YESTERDAY, "EL UNIVERSAL"),
    ("es", "Guadalajara", ".- ", "Guadalajara", _, _, _),
    ("es", "SANTO DOMINGO", ".– ", "SANTO DOMINGO", _, _, _),
    ("es", "Managua (Prensa Latina)", " ", "Managua", _, _, "Prensa Latina"),
    ("es", "Buenos Aires, 2 de marzo (Télam)", " - ", "Buenos Aires", _, TODAY, "Télam"),
    ("es", "LA PAZ, 2 mar (Xinhua)", " -- ", "LA PAZ", _, TODAY, "Xinhua"),
    ("es", "Redacción Deportes, 2 mar (EFE)", ".- ", "", _, TODAY, "EFE"),  # a desk is no place
    # Portuguese
    ("pt", "Coimbra, 02 mar 2023 (Lusa)", " - ", "Coimbra", _, TODAY, "Lusa"),
    ("pt", "RECIFE, PE (FOLHAPRESS)", " - ", "RECIFE", "PE", _, "FOLHAPRESS"),
    ("pt", "Maputo, 02 Mar (AIM)", " – ", "Maputo", _, TODAY, "AIM"),
    ("pt", "Díli, 2 de março de 2023 (TATOLI)", " – ", "Díli", _, TODAY, "TATOLI"),
    ("pt", "Luanda, 01/03 (Angop)", " – ", "Luanda", _, YESTERDAY, "Angop"),
    ("pt", "CURITIBA", " – ", "CURITIBA", _, _, _),
    # Italian
    ("it", "(ANSA) - GENOVA, 2 MAR", " - ", "GENOVA", _, TODAY, "ANSA"),
    ("it", "(ANSA-AFP) - BRUXELLES, 01 MAR", " - ", "BRUXELLES", _, YESTERDAY, "ANSA-AFP"),
    ("it", "- ANSA) - TRIESTE, 2 MAR", " - ", "TRIESTE", _, TODAY, "ANSA"),  # a bracket lost
    ("it", "Napoli, 2 mar. (askanews)", " – ", "Napoli", _, TODAY, "askanews"),
    ("it", "Bari, 28 feb (LaPresse)", " - ", "Bari", _, TUESDAY, "LaPresse"),
    ("it", "CAGLIARI (ITALPRESS)", " - ", "CAGLIARI", _, _, "ITALPRESS"),
    ("it", "(DIRE) Roma, 2 mar.", " - ", "Roma", _, TODAY, "DIRE"),
    ("it", "(AGI) - Torino", " - ", "Torino", _, _, "AGI"),
    ("it", "DAL NOSTRO INVIATO A VENEZIA", " - ", "VENEZIA", _, _, _),
    ("it", "L’AQUILA", " - ", "L’AQUILA", _, _, _),
    # Dutch and the North
    ("nl", "ROTTERDAM (ANP)", " - ", "ROTTERDAM", _, _, "ANP"),
    ("nl", "DEN HAAG", " - ", "DEN HAAG", _, _, _),
    ("nl", "Utrecht (Novum)", " - ", "Utrecht", _, _, "Novum"),
    ("sv", "GÖTEBORG. TT", " – ", "GÖTEBORG", _, _, "TT"),
    ("sv", "STOCKHOLM", ". ", "STOCKHOLM", _, _, _),
    ("da", "AARHUS /ritzau/", " - ", "AARHUS", _, _, "ritzau"),
    ("no", "BERGEN (NTB)", ": ", "BERGEN", _, _, "NTB"),
    ("fi", "Tampere (STT)", " – ", "Tampere", _, _, "STT"),
    # Russian, Ukrainian and others in Cyrillic
    ("ru", "КАЗАНЬ, 2 мар - РИА Новости", ". ", "КАЗАНЬ", _, TODAY, "РИА Новости"),
    ("ru", "СОФИЯ, 28 фев — РИА Новости", ". ", "СОФИЯ", _, TUESDAY, "РИА Новости"),
    ("ru", "НЬЮ-ЙОРК, 1 марта. /ТАСС/", ". ", "НЬЮ-ЙОРК", _, YESTERDAY, "ТАСС"),
    ("ru", "РОСТОВ-НА-ДОНУ, 2 марта. /Корр. ТАСС/", ". ", "РОСТОВ-НА-ДОНУ", _, TODAY, "ТАСС"),
    ("ru", "ТАСС, 2 марта", ". ", "", _, TODAY, "ТАСС"),
    ("ru", "2 марта, Минск /БЕЛТА/", ". ", "Минск", _, TODAY, "БЕЛТА"),  # the day first
    ("ru", "Екатеринбург. 1 марта. INTERFAX.RU", " - ", "Екатеринбург", _, YESTERDAY, "INTERFAX.RU"),
    ("ru", "БИШКЕК, 2 мар — Sputnik", ". ", "БИШКЕК", _, TODAY, "Sputnik"),
    ("ru", "БИШКЕК (АКИpress)", " - ", "БИШКЕК", _, _, "АКИpress"),
    ("ru", "ДУШАНБЕ, 02.03.2023 /НИАТ «Ховар»/", ". ", "ДУШАНБЕ", _, TODAY, "НИАТ «Ховар»"),
    ("uk", "ЛЬВІВ. 2 березня. УНН", ". ", "ЛЬВІВ", _, TODAY, "УНН"),
    ("uk", "Київ. 1 березня. ІНТЕРФАКС-УКРАЇНА", " - ", "Київ", _, YESTERDAY, "ІНТЕРФАКС-УКРАЇНА"),
    ("uk", "ОДЕСА, 2 березня (Укрінформ)", " — ", "ОДЕСА", _, TODAY, "Укрінформ"),
    ("bg", "Варна, 2 март /БТА/", ". ", "Варна", _, TODAY, "БТА"),
    ("sr", "БЕОГРАД, 2. марта (Танјуг)", " - ", "БЕОГРАД", _, TODAY, "Танјуг"),
    ("kk", "АЛМАТЫ. ҚазАқпарат", " – ", "АЛМАТЫ", _, _, "ҚазАқпарат"),
    # Turkish and Azeri
    ("tr", "BURSA (AA)", " - ", "BURSA", _, _, "AA"),
    ("tr", "DİYARBAKIR, (DHA)", " - ", "DİYARBAKIR", _, _, "DHA"),
    ("tr", "İSTANBUL (İHA)", " – ", "İSTANBUL", _, _, "İHA"),
    ("tr", "ANKARA, 2 Mart (Xinhua)", " -- ", "ANKARA", _, TODAY, "Xinhua"),
    ("az", "Bakı, 2 mart, AZƏRTAC", ". ", "Bakı", _, TODAY, "AZƏRTAC"),
    # Indonesian, Malay, Filipino
    ("id", "Medan, CNN Indonesia", " -- ", "Medan", _, _, "CNN Indonesia"),
    ("id", "TEMPO.CO, Semarang", " - ", "Semarang", _, _, "TEMPO.CO"),
    ("id", "Liputan6.com, Jakarta", " - ", "Jakarta", _, _, "Liputan6.com"),
    ("id", "Liputan6.com, Jakarta", " ", "Jakarta", _, _, "Liputan6.com"),  # no separator
    ("id", "REPUBLIKA.CO.ID, YOGYAKARTA", " -- ", "YOGYAKARTA", _, _, "REPUBLIKA.CO.ID"),
    ("id", "MAKASSAR, KOMPAS.com", " - ", "MAKASSAR", _, _, "KOMPAS.com"),
    ("id", "Suara.com", " - ", "", _, _, "Suara.com"),
    ("id", "Denpasar (ANTARA)", " - ", "Denpasar", _, _, "ANTARA"),
    ("id", "Jakarta, Kamis (2/3)", " - ", "Jakarta", _, TODAY, _),
    ("id", "Padang", " - ", "Padang", _, _, _),
    ("ms", "KUANTAN, 2 Mac (Bernama)", " -- ", "KUANTAN", _, TODAY, "Bernama"),
    ("ms", "SEREMBAN, 28 Feb (Bernama)", " -- ", "SEREMBAN", _, TUESDAY, "Bernama"),
    ("ms", "ALOR SETAR", ": ", "ALOR SETAR", _, _, _),
    ("ms", "KUALA TERENGGANU", " - ", "KUALA TERENGGANU", _, _, _),
    ("tl", "MANILA, Philippines", " — ", "MANILA", "Philippines", _, _),
    ("tl", "CEBU CITY (PNA)", " -- ", "CEBU CITY", _, _, "PNA"),
    # Vietnamese
    ("vi", "Đà Nẵng (TTXVN)", " - ", "Đà Nẵng", _, _, "TTXVN"),
    ("vi", "(NLĐO)", " – ", "", _, _, "NLĐO"),
    ("vi", "SGGPO", " - ", "", _, _, "SGGPO"),
    ("vi", "Washington, ngày 1/3 (Reuters)", " - ", "Washington", _, YESTERDAY, "Reuters"),
    ("vi", "TP.HCM (TTXVN)", " - ", "TP.HCM", _, _, "TTXVN"),
    # Arabic, Persian, Urdu, Hebrew
    ("ar", "الرباط (أ ف ب)", " - ", "الرباط", _, _, "أ ف ب"),
    ("ar", "نواكشوط (رويترز)", " - ", "نواكشوط", _, _, "رويترز"),
    ("ar", "أبوظبي في 2 مارس / وام /", " ", "أبوظبي", _, TODAY, "وام"),
    ("ar", "حلب-سانا", " ", "حلب", _, _, "سانا"),  # a hyphen without blanks
    ("ar", "الكويت - 1 - 3 (كونا)", " -- ", "الكويت", _, YESTERDAY, "كونا"),
    ("ar", "جدة: «الشرق الأوسط»", " ", "جدة", _, _, "الشرق الأوسط"),
    ("ar", "عمان - بترا", " - ", "عمان", _, _, "بترا"),
    ("ar", "تونس 2 مارس 2023 (وات)", " - ", "تونس", _, TODAY, "وات"),
    ("ar", "بغداد", ": ", "بغداد", _, _, _),
    ("fa", "تهران (ایسنا)", " - ", "تهران", _, _, "ایسنا"),
    ("fa", "کابل، ۱۱ حوت ۱۴۰۱ (پژواک)", " - ", "کابل", _, TODAY, "پژواک"),  # the solar calendar
    ("fa", "مشهد- ایرنا", " - ", "مشهد", _, _, "ایرنا"),
    ("ur", "لاہور (اے پی پی)", " ", "لاہور", _, _, "اے پی پی"),
    ("he", "ירושלים (רויטרס)", " - ", "ירושלים", _, _, "רויטרס"),
    # India and Bangladesh
    ("hi", "भोपाल, 2 मार्च (भाषा)", " ", "भोपाल", _, TODAY, "भाषा"),
    ("hi", "जयपुर, 28 फरवरी (वार्ता)", " ", "जयपुर", _, TUESDAY, "वार्ता"),
    ("hi", "रांची, 2 मार्च (हि.स.)", "। ", "रांची", _, TODAY, "हि.स."),
    ("hi", "नई दिल्ली (एजेंसी)", "। ", "नई दिल्ली", _, _, "एजेंसी"),
    ("hi", "लखनऊ", "। ", "लखनऊ", _, _, _),
    ("hi", "जागरण संवाददाता, कानपुर", "। ", "कानपुर", _, _, "जागरण संवाददाता"),
    ("bn", "ঢাকা, ২ মার্চ, ২০২৩ (বাসস)", " : ", "ঢাকা", _, TODAY, "বাসস"),
    ("bn", "ঢাকা", ": ", "ঢাকা", _, _, _),
    # Thai: the Buddhist era too
    ("th", "เชียงใหม่ 2 มี.ค.", " - ", "เชียงใหม่", _, TODAY, _),
    ("th", "โตเกียว, 28 ก.พ. (ซินหัว)", " -- ", "โตเกียว", _, TUESDAY, "ซินหัว"),
    ("th", "ภูเก็ต 2 มีนาคม 2566", " - ", "ภูเก็ต", _, TODAY, _),
    # The middle of Europe and the Balkans, the Baltic
    ("hu", "Debrecen, 2023. március 2., csütörtök (MTI)", " - ", "Debrecen", _, TODAY, "MTI"),
    ("cs", "Brno 2. března (ČTK)", " - ", "Brno", _, TODAY, "ČTK"),
    ("sk", "Košice 28. februára (TASR)", " - ", "Košice", _, TUESDAY, "TASR"),
    ("pl", "Gdańsk, 02.03.2023 (PAP)", " - ", "Gdańsk", _, TODAY, "PAP"),
    ("pl", "Kraków (PAP)", " – ", "Kraków", _, _, "PAP"),
    ("hr", "SPLIT, 2. ožujka 2023. (Hina)", " - ", "SPLIT", _, TODAY, "Hina"),
    ("hr", "ZAGREB (Hina)", " – ", "ZAGREB", _, _, "Hina"),
    ("sl", "Maribor, 2. marca (STA)", " - ", "Maribor", _, TODAY, "STA"),
    ("ro", "Cluj-Napoca, 2 mar /Agerpres/", " - ", "Cluj-Napoca", _, TODAY, "Agerpres"),
    ("ro", "BUCUREŞTI, 1 mar - Sputnik", ". ", "BUCUREŞTI", _, YESTERDAY, "Sputnik"),
    ("el", "Θεσσαλονίκη, 2 Μαρτίου (ΑΠΕ-ΜΠΕ)", " - ", "Θεσσαλονίκη", _, TODAY, "ΑΠΕ-ΜΠΕ"),
    ("el", "ΛΕΥΚΩΣΙΑ (ΚΥΠΕ)", " – ", "ΛΕΥΚΩΣΙΑ", _, _, "ΚΥΠΕ"),
    ("lt", "VILNIUS, kovo 2 d. (BNS)", ". ", "VILNIUS", _, TODAY, "BNS"),
    ("et", "TALLINN, 2. märts, BNS", " - ", "TALLINN", _, TODAY, "BNS"),
]


def opening_of(head: str, separator: str, language: str) -> str:
    return head + separator + SENTENCES[language]


def bare(head: str) -> str:
    """Return *head* without the one pair of brackets that holds all of it."""
    holds_all = head[0] in "([" and head[-1] in ")]" and head.count("(") + head.count("[") == 1
    return head[1:-1] if holds_all else head


@pytest.mark.parametrize(("language", "head", "separator", "places", "area", "day", "agency"), SPACED)
def test_a_dateline_of_a_spaced_script_gives_its_parts_and_the_rest(
    language, head, separator, places, area, day, agency
):
    opening = parse_dateline(opening_of(head, separator, language), published=PUBLISHED, language=language)
    assert opening is not None
    assert opening.text == bare(head)
    assert opening.places == tuple(places.split("|") if places else ())
    assert opening.area == tuple(area.split("|") if area else ())
    assert (opening.date, opening.agency) == (day, agency)
    assert opening.rest == SENTENCES[language]


@pytest.mark.parametrize(("language", "head", "separator", "places", "area", "day", "agency"), SPACED)
def test_a_dateline_is_found_without_a_hint_of_the_language(language, head, separator, places, area, day, agency):
    opening = parse_dateline(opening_of(head, separator, language), published=PUBLISHED)
    assert opening is not None
    assert (opening.text, opening.date, opening.agency) == (bare(head), day, agency)


# language, head, separator, places, day, agency, reporters
EASTERN = [
    # Malaysia and Singapore
    ("zh", "（怡保2日讯）", "", "怡保", TODAY, _, ""),  # the commonest form of Malaysia
    ("zh", "(新山28日讯)", "  ", "新山", TUESDAY, _, ""),  # half-width brackets, blanks behind
    ("zh", "（本报诗巫1日讯）", "", "诗巫", YESTERDAY, "本报", ""),
    ("zh", "（槟城2日）", "", "槟城", TODAY, _, ""),  # no verb
    ("zh", "（马尼拉综合电）", "", "马尼拉", _, _, ""),  # no day
    ("zh", "（曼谷1日法新社电）", "", "曼谷", YESTERDAY, "法新社", ""),
    ("zh", "（雅加达／河内综合讯）", "", "雅加达|河内", _, _, ""),
    ("zh", "（哈萨克·阿拉木图2日讯）", "", "阿拉木图", TODAY, _, ""),
    ("zh-Hant", "（怡保2日訊）", "", "怡保", TODAY, _, ""),
    # China
    ("zh", "新华社昆明3月2日电（记者 林碧锋）", "", "昆明", TODAY, "新华社", "林碧锋"),
    ("zh", "新华社利马2月28日电（记者邓国庆、孟宜霏）", "", "利马", TUESDAY, "新华社", "邓国庆|孟宜霏"),
    ("zh", "新华社拉萨3月1日电 题：", "", "拉萨", YESTERDAY, "新华社", ""),
    ("zh", "据新华社维也纳3月1日电", " ", "维也纳", YESTERDAY, "新华社", ""),
    ("zh", "中新网兰州3月2日电 (记者 高展)", "", "兰州", TODAY, "中新网", "高展"),
    ("zh", "中新社海口3月2日电 (黄艺 王子谦)", "", "海口", TODAY, "中新社", "黄艺|王子谦"),  # no role
    ("zh", "本报成都3月1日电", " ", "成都", YESTERDAY, "本报", ""),
    ("zh", "央视网消息：", "", "", _, "央视网", ""),
    ("zh", "红网长沙3月2日讯（潇湘晨报记者 周凌如）", "", "长沙", TODAY, "红网", "周凌如"),
    # Taiwan
    ("zh-Hant", "（中央社記者張祈花蓮縣2日電）", "", "花蓮縣", TODAY, "中央社", "張祈"),
    ("zh-Hant", "（中央社記者王朝鈺台中2日電）", "", "台中", TODAY, "中央社", "王朝鈺"),
    ("zh-Hant", "（中央社維也納1日綜合外電報導）", "", "維也納", YESTERDAY, "中央社", ""),
    ("zh-Hant", "（中央社利馬/聖地牙哥28日綜合外電報導）", "", "利馬|聖地牙哥", TUESDAY, "中央社", ""),
    ("zh-Hant", "〔記者王俊忠／台南報導〕", "", "台南", _, _, "王俊忠"),
    ("zh-Hant", "［記者陳鳳麗／南投報導］", "", "南投", _, _, "陳鳳麗"),
    ("zh-Hant", "記者周宗禎／屏東報導", "\n", "屏東", _, _, "周宗禎"),
    ("zh-Hant", "（國際中心／綜合報導）", "", "", _, _, ""),  # a desk is nobody
    ("zh-Hant", "生活中心／綜合報導", "\n", "", _, _, ""),
    ("zh-Hant", "（路透社雪梨2日電）", "", "雪梨", TODAY, "路透社", ""),
    ("zh-Hant", "（法新社渥太華1日電）", "", "渥太華", YESTERDAY, "法新社", ""),
    # Hong Kong
    ("zh-Hant", "【本報訊】", "", "", _, "本報", ""),
    ("zh-Hant", "【明報專訊】", "", "", _, "明報", ""),
    ("zh-Hant", "【大公報訊】（記者 陳文）", "", "", _, "大公報", "陳文"),
    ("zh-Hant", "【星島日報報道】", "", "", _, "星島日報", ""),
    # Japan
    ("ja", "【バンコク共同】", "", "バンコク", _, "共同", ""),
    ("ja", "【リマ＝時事】", "", "リマ", _, "時事", ""),
    ("ja", "【ジャカルタ、マニラ共同】", "", "ジャカルタ|マニラ", _, "共同", ""),
    ("ja", "【ジュネーブ＝山本花子】", "", "ジュネーブ", _, _, "山本花子"),
    ("ja", "［大阪　２日　ロイター］", " - ", "大阪", TODAY, "ロイター", ""),
    ("ja", "[ロンドン 28日 ロイター]", " - ", "ロンドン", TUESDAY, "ロイター", ""),
    ("ja", "【3月1日 AFP】", "", "", YESTERDAY, "AFP", ""),
    # Korea
    ("ko", "(춘천=연합뉴스) 김민수 기자 =", " ", "춘천", _, "연합뉴스", "김민수"),
    ("ko", "[제주=뉴시스]이서연 기자 =", " ", "제주", _, "뉴시스", "이서연"),
    ("ko", "(하노이=연합뉴스) 박지훈 특파원 =", " ", "하노이", _, "연합뉴스", "박지훈"),
    ("ko", "[아시아경제 최은영 기자]", " ", "", _, "아시아경제", "최은영"),
    ("ko", "[이데일리 정유진 기자]", " ", "", _, "이데일리", "정유진"),
]


@pytest.mark.parametrize(("language", "head", "separator", "places", "day", "agency", "reporters"), EASTERN)
def test_a_dateline_of_chinese_japanese_and_korean_gives_its_parts_and_the_rest(
    language, head, separator, places, day, agency, reporters
):
    opening = parse_dateline(opening_of(head, separator, language), published=PUBLISHED, language=language)
    assert opening is not None
    assert opening.places == tuple(places.split("|") if places else ())
    assert (opening.date, opening.agency) == (day, agency)
    assert opening.reporters == tuple(reporters.split("|") if reporters else ())
    assert opening.rest.endswith(SENTENCES[language])


TRAPS = [
    # labels in capitals, with every separator
    ("en", "WATCH: Otters return to the mill pond after ninety years"),
    ("en", "RELATED: How the harbour got its second lighthouse"),
    ("en", "ANALYSIS — Why the ferry never paid its way"),
    ("en", "LIVE UPDATES: Snow closes schools across the uplands"),
    ("en", "EDITORIAL: A bridge is not a monument. Repair it."),
    ("en", "PHOTOS — Carnival returns to the old town after three years."),
    ("en", "MAP — Where the new cycle lanes will run from April onwards."),  # an agency of Morocco, too
    ("en", "STAR WATCH — Venus and Jupiter meet low in the west tonight."),
    ("en", "UPDATE (March 2) — The council has since published the minutes."),
    ("en", "LETTERS TO THE EDITOR: The bus timetable makes no sense to me."),
    ("en", "ASK AMY: My sister keeps moving my garden gnomes at night."),
    ("en", "COLD CASE: The keeper’s diary turned up in a sealed drawer."),
    ("fr", "ENTRETIEN - Le nouveau directeur du port dévoile ses projets."),
    ("fr", "VIDÉO. Les images du phare dans la tempête"),
    ("fr", "INFOGRAPHIE - Le gel de mars en cinq cartes et deux tableaux."),
    ("es", "LEA TAMBIÉN: Nueve recetas de invierno con castañas"),
    ("es", "EN VIVO.- Siga la sesión del pleno municipal minuto a minuto"),
    ("de", "INTERVIEW – Die neue Hafenmeisterin über Nebel und Geduld."),
    ("de", "LESEN SIE AUCH: Fünf Wanderwege für den März"),
    ("de", "Anzeige – Fenster und Türen direkt vom Hersteller."),
    ("it", "FOTO - Il faro visto dal mare in una mattina di nebbia."),
    ("pt", "LEIA TAMBÉM: Cinco trilhos para caminhar em março"),
    ("ru", "ФОТО — Ледоход на реке глазами читателей нашей газеты."),
    ("ru", "МНЕНИЕ. Почему мельницу стоило сохранить любой ценой"),
    ("id", "SIMAK JUGA: Jadwal kapal ke pulau selama bulan Maret"),
    ("ms", "TONTON: Penduduk kampung membaiki jambatan buluh"),
    ("vi", "XEM THÊM: Lịch tàu Tết từ các ga phía Nam"),
    ("tr", "CANLI — Belediye meclisinin oturumunu buradan izleyin."),
    # captions and credits
    ("en", "OSLO, NORWAY - MARCH 02: A skier crosses the frozen lake. (Photo by N. Person/Getty Images)"),
    ("en", "LIMA, PERU – FEBRUARY 28, 2023: A vendor sells quinoa at a market stall downtown."),
    ("en", "Nairobi: A beekeeper checks her hives at dawn. Photo: N. Person/AFP"),
    ("en", "(AP Photo/N. Person)"),
    ("en", "(Photo by N. Person/Getty Images)"),
    ("en", "(Image credit: N. Person) The mill before its restoration last year."),
    ("en", "FILE - A ferry leaves the harbour on Feb. 28, 2023. (AP Photo/N. Person, File)"),
    ("de", "Dresden: Arbeiter prüfen die alte Brücke. Foto: N. Person/dpa"),
    ("fr", "Lyon : des maraîchers devant la préfecture. Photo : N. Personne / AFP"),
    ("es", "Bogotá: Un puesto de flores en el mercado. EFE/N. Persona"),
    ("ru", "© РИА Новости / Имя Фамилия"),
    ("zh", "（图：法新社）旧磨坊外观。"),
    ("zh", "（图取自路透社）旧磨坊外观。"),
    ("zh", "新华社记者 林碧锋 摄"),
    ("ko", "(사진=연합뉴스) 오래된 물레방앗간"),
    ("ja", "（写真＝共同）古い水車小屋"),
    # acronyms, tickers, parties behind a name
    ("en", "Food and Agriculture Organization (FAO) – the body has revised its forecast for wheat."),
    ("en", "International Olympic Committee (IOC) — members meet again in the autumn."),
    ("en", "Northwind Mills Inc. (NWM) — Shares fell 3.1% after the harvest report."),
    ("en", "Harbour Ferries (HFER.NS) gained 2 percent in early trade."),
    ("en", "Canadian Press (CP) — the agency named a new chief on Thursday."),  # not filed from itself
    ("en", "United States (US) President toured the restored mill on Thursday."),
    ("de", "Norddeutscher Rundfunk (NDR) – der Sender erneuert seine Masten."),
    ("de", "Bürgermeisterin Nora Muster (Grüne) - seit 2019 im Amt - geht in Rente."),
    ("de", "Landrätin Nora Muster (SPD) eröffnete das Museum am Donnerstag."),
    ("fr", "Le Parti socialiste (PS) – en congrès ce week-end – choisit sa ligne."),
    ("es", "Banco Central (BC).- sigla que conviene no confundir con otras."),
    ("ru", "Центральный банк (ЦБ) — регулятор финансового рынка — сохранил ставку."),
    ("it", "Partito democratico (PD) - la direzione si riunisce domani."),
    # a place that is the subject of its sentence
    ("en", "Vienna — never in a hurry — has taken nine years to mend a staircase."),
    ("en", "Lisbon (population 545,000) will plant a tree for every newborn."),
    ("en", "Prague, March 2 is a date that every tram driver in town remembers."),
    ("en", "Glasgow, which hosted the summit, will keep its fleet of electric buses."),
    ("en", "Toronto was quiet - and so was the lake - when the ice finally broke."),
    ("en", "On March 2, Reuters reported that the mill would reopen."),
    ("en", "Reuters reported on March 2 that the mill would reopen."),
    ("en", "According to AP, the mill will reopen in June."),
    ("de", "Dresden glänzt - und friert: Die Sanierung der Brücke stockt."),
    ("de", "Schweigen. Nur das Wasser rauscht am alten Wehr."),
    ("de", "Vorbei. Nach neun Jahren ist der Turm wieder offen."),
    ("fr", "Lyon - la cité des Gones - éteindra ses façades à minuit."),
    ("fr", "À Paris, le 2 mars 2023, le musée a rouvert ses portes."),
    ("es", "Lima, la capital peruana, estrenará tranvía el próximo año."),
    ("it", "Genova, 2 marzo: una data che i portuali non dimenticano"),
    ("ru", "2 марта 2023 года мельница открылась для посетителей."),
    ("ru", "Как сообщает ТАСС, 2 марта мельница открылась для посетителей."),
    ("ru", "По данным РИА Новости, мельница откроется в июне."),
    ("uk", "Про відкриття млина повідомляє Укрінформ, 2 березня."),
    ("id", "BANDUNG, kota kembang, akan menambah taman tahun ini."),
    ("id", "Pada Kamis (2/3), warga desa memperbaiki jembatan bambu."),
    ("ms", "IPOH, bandar terkenal dengan ais kepal, akan menaik taraf pasar lama."),
    ("vi", "Ngày 2/3, người dân trong xã đã sửa lại cây cầu tre."),
    ("th", "เมื่อวันที่ 2 มี.ค. ชาวบ้านซ่อมสะพานไม้ไผ่จนเสร็จ"),
    ("ar", "قالت وكالة وام إن الجسر القديم أعيد فتحه اليوم."),
    ("fa", "به گزارش ایسنا، پل قدیمی روستا دوباره گشوده شد."),
    ("hi", "दिल्ली में 2 मार्च को पुराना पुल फिर खुल गया।"),
    ("zh", "昆明3月2日零时起实行新的公交时刻表。"),
    ("zh", "新华社记者2日从市政府获悉，旧磨坊将重新开放。"),
    ("zh", "路透社2日报道说，旧磨坊将重新开放。"),
    ("zh", "据中新网3月2日报道，旧磨坊将重新开放。"),
    ("zh", "2日讯问结束后，他被允许离开。"),
    ("zh", "3月2日电视台将播出旧磨坊的纪录片。"),
    # fixtures, routes, double names
    ("en", "Everton - Fulham 0-3: the visitors scored twice in stoppage time."),
    ("de", "Dortmund – Bremen 2:0 (1:0), Zuschauer 81.365"),
    ("fr", "Nantes - Lyon : les équipes probables du match de dimanche"),
    ("es", "Sevilla - Betis: horario y dónde ver el derbi por televisión"),
    ("it", "Napoli - Genoa 4-1, poker nella ripresa per gli azzurri."),
    ("pt", "Porto - Braga: onde ver o jogo e equipas prováveis"),
    ("tr", "Bursa - Ankara: Yeni hızlı tren seferleri haziranda başlıyor."),
    ("ru", "Казань - Самара: новый поезд сократит путь до пяти часов."),
    ("ar", "حلب - دمشق: قطار جديد يختصر الرحلة إلى ثلاث ساعات."),
    ("vi", "Đà Nẵng - Huế: Tàu du lịch chạy mỗi ngày hai chuyến"),
    ("en", "Rolls-Royce - the engine maker - will open a plant by the river."),
    ("es", "Lima-Callao, la autopista que nunca se termina de construir."),
    # names that hold a place
    ("en", "VIENNA PHILHARMONIC: New Year concert moves to the afternoon"),
    ("en", "PARIS FASHION WEEK — Five things that we saw on the runway."),
    ("en", "LONDON BRIDGE: What comes next for the old crossing?"),
    ("en", "FLORENCE NIGHTINGALE — A life told in nine letters."),
    ("en", "Sydney: I never thought the audition would go that well."),
    ("en", "Boston Marathon: Everything runners need to know"),
    # times, numbers, update lines
    ("en", "Mar 2, 2023 - 09:15 | Updated 11:40"),
    ("en", "Updated: March 2, 2023 — 4:15 p.m."),
    ("en", "Published 2 March 2023 – 5 min read"),
    ("en", "(4:30) The second part looks at the mill’s wooden gears."),
    ("en", "(1) The council must publish its minutes within nine days."),
    ("de", "Stand: 2. März 2023, 14 Uhr – Änderungen sind möglich."),
    ("en", "Thursday, March 2 — what to do in town this weekend."),
    ("en", "Minecraft 1.8 - The update adds slime blocks and rabbits to the game."),
    # bracketed first words and tags
    ("en", "(With files from Reuters)"),
    ("en", "(Reuters)"),
    ("en", "(G20) Ministers met behind closed doors on Thursday afternoon."),
    ("en", "[Opinion] The case for mending what we already have."),
    ("en", "[Sponsored] Five ways to keep your bees warm in winter."),
    ("zh", "【两会】代表建议保护旧磨坊。"),
    ("zh", "（一）修复旧磨坊。"),
    ("zh", "（编辑：林小彬）"),
    ("ja", "【速報】古い水車小屋が再開"),
    ("ja", "［ＰＲ］春の旅は早めの予約で"),
    ("ko", "[단독] 오래된 물레방앗간 다시 연다"),
    ("ko", "[인터뷰] 물레방앗간을 고친 사람들"),
    # interviews
    ("en", "CNN: Did you expect the mill to reopen this year?"),
    ("de", "SPIEGEL: Frau Muster, warum hat der Umbau neun Jahre gedauert?"),
    ("en", "MODERATOR: Thank you all for coming on such short notice."),
]


@pytest.mark.parametrize(("language", "text"), TRAPS)
def test_what_only_looks_like_a_dateline_is_left_alone(language, text):
    assert parse_dateline(text, published=PUBLISHED, language=language) is None
    assert parse_dateline(text, published=PUBLISHED) is None


# head, published, day
DAYS = [
    # the day alone
    ("（怡保31日讯）", "2022-01-01", "2021-12-31"),  # over the year
    ("（怡保28日讯）", "2022-03-01", "2022-02-28"),
    ("（怡保29日讯）", "2024-03-01", "2024-02-29"),  # a leap year
    ("（怡保30日讯）", "2022-03-01", "2022-01-30"),  # February has none
    ("（雪梨1日訊）", "2021-12-31", "2022-01-01"),  # filed a day ahead of the site's clock
    ("（怡保十一日讯）", "2022-01-11", "2022-01-11"),
    ("（怡保廿一日讯）", "2022-01-22", "2022-01-21"),
    ("（怡保卅一日讯）", "2022-02-01", "2022-01-31"),
    ("（怡保今日讯）", "2022-01-11", "2022-01-11"),
    ("（怡保昨日讯）", "2022-01-01", "2021-12-31"),
    ("SEVILLA, 31 (EUROPA PRESS) - ", "2022-01-01", "2021-12-31"),
    # day and month
    ("OSLO, Dec 31 (Reuters) - ", "2022-01-01", "2021-12-31"),
    ("OSLO, Jan 1 (Reuters) - ", "2021-12-31", "2022-01-01"),
    ("OSLO, Feb 29 (Reuters) - ", "2024-03-01", "2024-02-29"),
    ("OSLO, Feb 29 (Reuters) - ", "2023-03-01", None),  # the last one is three years off
    ("OSLO, June 2 (Reuters) - ", "2022-01-11", None),  # seven months off: a misprint
    ("КАЗАНЬ, 31 дек - РИА Новости. ", "2022-01-02", "2021-12-31"),
    ("Napoli, 31 dic. (askanews) – ", "2022-01-01", "2021-12-31"),
    ("新华社昆明12月31日电 ", "2022-01-01", "2021-12-31"),
    # a full date
    ("LAS VEGAS, Jan. 5, 2022 — ", "2022-01-05", "2022-01-05"),
    ("Wien, 05.01.2022 – ", "2022-01-05", "2022-01-05"),
    ("Luanda, 01/02/2022 (Angop) – ", "2022-02-01", "2022-02-01"),  # day first
    ("Boston, 01/02/2022 (UPI) – ", "2022-01-02", "2022-01-02"),  # month first: the other is a month off
    ("Debrecen, 2022. január 5., szerda (MTI) - ", "2022-01-05", "2022-01-05"),
    ("ภูเก็ต 5 มกราคม 2565 - ", "2022-01-05", "2022-01-05"),  # the Buddhist era
    ("ภูเก็ต 5 ม.ค. 65 - ", "2022-01-05", "2022-01-05"),
    ("کابل، ۱۵ جدی ۱۴۰۰ (پژواک) - ", "2022-01-05", "2022-01-05"),  # the solar calendar
    ("काठमाडौं, २१ पुस (रासस) - ", "2022-01-05", None),  # Nepal's calendar is not reckoned
    ("（中央社台北民國111年1月5日電）", "2022-01-05", "2022-01-05"),  # Taiwan's era
    # no day, no publication
    ("KABUL (AP) — ", "2022-01-11", None),
    ("OSLO, Dec 31 (Reuters) - ", None, None),
    ("OSLO, Dec 31, 2021 (Reuters) - ", None, "2021-12-31"),
    ("OSLO, Dec 31 (Reuters) - ", "soon", None),  # an unreadable time counts as unknown
]


@pytest.mark.parametrize(("head", "published", "day"), DAYS)
def test_the_day_is_resolved_against_the_publication(head, published, day):
    language = "zh" if head[0] in "（新" else "en"
    opening = parse_dateline(head + SENTENCES[language], published=published)
    assert opening is not None
    assert opening.date == day


def test_a_publication_time_counts_with_its_own_day():
    published = datetime.fromisoformat("2022-01-01T00:30:00+08:00")
    opening = parse_dateline("（怡保31日讯）" + SENTENCES["zh"], published=published)
    assert opening is not None
    assert opening.date == "2021-12-31"


def test_the_language_decides_which_month_a_name_means():
    text = "SPLIT, 5. listopada 2022. (Hina) - " + SENTENCES["hr"]
    assert parse_dateline(text, published="2022-10-05", language="hr").date == "2022-10-05"
    assert parse_dateline(text, published="2022-11-05", language="pl").date == "2022-11-05"


# opening, reporters
REPORTERS = [
    ("КАЗАНЬ, 2 мар - РИА Новости, Анна Белова. " + SENTENCES["ru"], ("Анна Белова",)),
    ("КАЗАНЬ, 2 марта. /Корр. ТАСС Анна Белова/. " + SENTENCES["ru"], ("Анна Белова",)),
    ("Ayşe KAYA/BURSA, (DHA)- " + SENTENCES["tr"], ("Ayşe KAYA",)),
    ("新华社昆明3月2日电（记者林碧锋 通讯员高展）" + SENTENCES["zh"], ("林碧锋", "高展")),
]


@pytest.mark.parametrize(("text", "reporters"), REPORTERS)
def test_reporters_in_a_dateline_are_named(text, reporters):
    opening = parse_dateline(text, published=PUBLISHED)
    assert opening is not None
    assert opening.reporters == reporters


# What stands before and between, as pages really print it.
TYPOGRAPHY = [
    "\ufeff\u3000OSLO, March 2 (Reuters) - ",  # byte order mark, ideographic blank
    "OSLO,\u00a0March\u00a02 (Reuters)\u00a0– ",  # blanks that do not break
    "OSLO, March 2 (Reuters) \u2014 ",
    "OSLO, March 2 (Reuters)\u2015",
    "OS\u00adLO, March 2 (Reuters) -- ",  # a soft hyphen
    "\u200eOSLO, March 2 (Reuters) - ",
    "OSLO , March 2 (Reuters)- ",
]


@pytest.mark.parametrize("head", TYPOGRAPHY)
def test_blanks_dashes_and_invisible_characters_do_not_matter(head):
    opening = parse_dateline(head + SENTENCES["en"], published=PUBLISHED)
    assert opening is not None
    assert (opening.places, opening.date, opening.agency) == (("OSLO",), TODAY, "Reuters")
    assert opening.rest == SENTENCES["en"]


def test_the_text_is_the_printed_one_in_full_width_too():
    opening = parse_dateline("［大阪　２日　ロイター］ - " + SENTENCES["ja"], published=PUBLISHED)
    assert opening is not None
    assert opening.text == "大阪　２日　ロイター"


def test_a_teaser_cut_short_keeps_its_dateline():
    opening = parse_dateline("OSLO, March 2 (Reuters) - Beekeepers along the ri...", published=PUBLISHED)
    assert opening is not None
    assert opening.rest == "Beekeepers along the ri..."


def test_a_dateline_alone_in_its_paragraph_leaves_nothing():
    opening = parse_dateline("KUANTAN, 2 Mac (Bernama) --", published=PUBLISHED)
    assert opening is not None
    assert (opening.agency, opening.rest) == ("Bernama", "")


def test_a_date_in_the_sentence_behind_is_not_the_datelines():
    opening = parse_dateline("Đà Nẵng (TTXVN) - Ngày 1/3, người dân đã sửa lại cây cầu.", published=PUBLISHED)
    assert opening is not None
    assert opening.date is None


def test_a_vote_or_a_time_in_the_sentence_is_no_fixture():
    opening = parse_dateline("WASHINGTON — Senators voted 51-49 on Thursday to mend the old bridge.")
    assert opening is not None
    assert opening.places == ("WASHINGTON",)


@pytest.mark.parametrize("language", ["de", None])
def test_a_place_and_a_full_stop_open_a_german_story_only(language):
    assert parse_dateline("Dortmund. " + SENTENCES["de"], language=language) is not None
    assert parse_dateline("Dortmund. " + SENTENCES["en"], language="en") is None


BROKEN = ["", " ", "\n", "-", "(", "[", "/", "«", "1", "1.", "A", "A,", "AP", "AP,", "(AP", "A/", "\ud800", "\ufeff"]
LONG = ["A" * 100_000, "A-" * 9_000, "A, " * 9_000, "A/" * 9_000, "(" * 9_000, "अ " * 9_000, "1/" * 9_000, "'" * 9_000]


@pytest.mark.parametrize("text", [*BROKEN, *(head + "\ud800(" for _, head, *_ in SPACED[:20])])
def test_broken_text_raises_nothing(text):
    parse_dateline(text, published=PUBLISHED)


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:3])
def test_long_text_takes_no_longer_than_its_head(text):
    started = time.thread_time()
    parse_dateline(text, published=PUBLISHED)
    assert time.thread_time() - started < 0.05


def test_the_opening_gives_the_dateline_of_the_record():
    opening = parse_dateline("KABUL, Afghanistan (AP) — " + SENTENCES["en"], published=PUBLISHED)
    assert opening is not None
    assert opening.dateline() == Dateline(
        text="KABUL, Afghanistan (AP)", places=("KABUL",), area=("Afghanistan",), date=None, agency="AP", reporters=()
    )
