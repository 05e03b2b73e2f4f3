import json

import pytest

from newsspider.extract import about
from newsspider.extract.found import Found
from newsspider.extract.language import guess
from newsspider.extract.reading import Reading
from newsspider.page import Page
from newsspider.site import Site

URL = "https://www.daily.example/world/asia/2022/01/11/461077"


def read(markup: str, url: str | None = URL, site: Site | None = None) -> Reading:
    page = Page(body=markup.encode(), url=url)
    return Reading(page) if site is None else Reading(page, site)


def story(**properties: object) -> str:
    node = {"@type": "NewsArticle", "headline": "City hall burnt down in the night", **properties}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (story(publisher={"@type": "Organization", "name": "The Daily"}), Found("The Daily", "json-ld:publisher")),
        ("<meta property=og:site_name content='東方日報'>", Found("東方日報", "og:site_name")),
        ("<meta name=publisher content=https://www.facebook.com/daily>", None),
        (story(publisher={"name": "undefined"}), None),
        ("<p>Nothing", None),
    ],
)
def test_the_publisher_is_the_one_that_the_page_names(markup, expected):
    assert about.publisher(read(markup)) == expected


def test_a_referenced_publisher_is_followed():
    graph = [
        {"@type": "NewsArticle", "headline": "City hall", "publisher": {"@id": "#org"}},
        {"@type": "Organization", "@id": "#org", "name": "The Daily"},
    ]
    reading = read(f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>')
    assert about.publisher(reading) == Found("The Daily", "json-ld:publisher")


CRUMBS = {
    "@type": "BreadcrumbList",
    "itemListElement": [
        {"position": 1, "item": {"@id": "https://www.daily.example/", "name": "Home"}},
        {"position": 2, "name": "World", "item": "https://www.daily.example/world"},
        {"position": 3, "name": "City hall burnt down in the night"},
    ],
}


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (story(articleSection=["国际", "哈萨克"]), Found("国际", "json-ld:articleSection")),
        (story(articleSection="Asia, World, News"), Found("Asia", "json-ld:articleSection")),
        (story(articleSection="Arts, Books & Music"), Found("Arts, Books & Music", "json-ld:articleSection")),
        ("<meta property=article:section content=World>", Found("World", "article:section")),
        (
            story() + f'<script type="application/ld+json">{json.dumps(CRUMBS)}</script>',
            Found("World", "json-ld:breadcrumb"),
        ),
        # The headline as its own section, the site, the word for the front page.
        (story(articleSection="City hall burnt down in the night"), None),
        ("<meta property=og:site_name content='The Daily'><meta property=article:section content='THE DAILY'>", None),
        ("<meta property=article:section content=首页>", None),
        ("<meta property=article:section content=Uncategorized>", None),
        # A slug gives way to what a link to it prints.
        (
            "<meta property=article:section content=deutschland-welt><a href='/news/deutschland-welt/'>Deutschland &amp; Welt</a>",
            Found("Deutschland & Welt", "article:section"),
        ),
        ("<meta property=article:section content=bayern>", Found("bayern", "article:section")),
        # Printed ways to the story.
        (
            "<div class='breadcrumb'><a href=/>首页</a> > <a href=/news>新闻</a> > <a href=/i>国际</a> > 正文</div>",
            Found("国际", "html:breadcrumb"),
        ),
        ("<p>您的位置：首页 > 新闻中心 > 国际新闻 > 正文</p>", Found("国际新闻", "html:breadcrumb")),
        ("<p>当前位置: 首页 » 财经</p>", Found("财经", "html:breadcrumb")),
        # The folder of the address, as the menu prints it.
        ("<nav><a href=/world>World</a><a href=/world/asia/>Asia-Pacific</a></nav>", Found("Asia-Pacific", "html:nav")),
        ("<p>Nothing", None),
    ],
)  # fmt: skip
def test_the_section_is_the_one_printed(markup, expected):
    assert about.section(read(markup)) == expected


def test_a_sites_own_selectors_come_first():
    site = Site(name="daily", domain="daily.example", publisher="The Daily", section=".s", keywords=".k")
    reading = read("<meta name=keywords content=a><b class=s>World</b><i class=k>Oil</i><i class=k>Gas</i>", site=site)
    assert about.section(reading) == Found("World", "site:section")
    assert about.keywords(reading) == Found(("Oil", "Gas"), "site:keywords")
    assert about.publisher(reading) == Found("The Daily", "site:publisher")


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<meta name=keywords content='Oil, Gas；oil、煤|Coal (hard), '>", ("Oil", "Gas", "煤", "Coal (hard)")),
        (story(keywords=["Oil", {"@type": "DefinedTerm", "name": "Gas"}]), ("Oil", "Gas")),
        ("<meta property=article:tag content=Oil><meta property=article:tag content='Gas prices'>", ("Oil", "Gas prices")),
        ("<meta name=keywords content='哈萨克斯坦 骚乱 油价'>", ("哈萨克斯坦", "骚乱", "油价")),
        ("<meta property=og:site_name content='The Daily'><meta name=keywords content='The Daily,Oil'>", ("Oil",)),
        ("<a rel='tag nofollow' href=/tag/oil>#Oil</a><a rel=tag href=/tag/gas>Gas</a>", ("Oil", "Gas")),
        # The words of the headline one by one, and codes, are no keywords.
        ("<title>President met premier in palace before flight to town</title>"
         "<meta name=keywords content='president,met,premier,in,palace,before,flight,to,town'>", None),
        ("<meta name=keywords content='AER,AERO,AIR,AIRS08,CRSH,DIS,GEN,INDG,INDS'>", None),
        ("<meta name=keywords content=' , '>", None),
    ],
)  # fmt: skip
def test_keywords_are_parted_and_each_is_given_once(markup, expected):
    found = about.keywords(read(markup))
    assert (found.value if found else None) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<meta name=description content='  The hall  burnt down. '>", Found("The hall burnt down.", "meta:description")),
        ("<meta property=og:description content='The hall burnt down in the night, and then...'>"
         "<meta name=description content='The hall burnt down in the night, and then it rained.'>",
         Found("The hall burnt down in the night, and then it rained.", "meta:description")),
        ("<meta property=og:description content='The hall burnt down…'>", Found("The hall burnt down…", "og:description")),
        ("<meta property=og:title content='The hall burnt'><meta name=description content='The hall burnt'>", None),
        ("<meta name=description content=News>", None),
    ],
)  # fmt: skip
def test_the_description_is_the_whole_summary(markup, expected):
    assert about.description(read(markup)) == expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        (URL + "?utm_source=x&id=3#top", URL + "?id=3"),
        ("/world/asia/2022/01/11/461077", URL),
        (
            "https://m.daily.example/world/asia/2022/01/11/461077",
            "https://m.daily.example/world/asia/2022/01/11/461077",
        ),
        ("https://www.daily.example/", None),
        ("https://www.daily.example/world", None),
        ("http://10.0.3.153/world/asia/2022/01/11/461077", None),
        ("http://localhost/world/asia/2022/01/11/461077", None),
        ("https://platform.example/", None),
        ("https://agency.example/news/something-else-entirely", None),
        # Papers of one house share a story.
        ("https://evening.example/asia/461077", "https://evening.example/asia/461077"),
        ("javascript:void(0)", None),
    ],
)
def test_the_declared_address_is_taken_unless_it_is_clearly_another_pages(href, expected):
    found = about.canonical_url(read(f"<head><link rel=canonical href='{href}'></head>"))
    assert (found.value if found else None) == expected


def test_the_next_declaration_is_taken_when_the_first_is_another_pages():
    markup = f"<head><link rel=canonical href='/'><meta property=og:url content='{URL}?fbclid=1'></head>"
    assert about.canonical_url(read(markup)) == Found(URL, "og:url")
    assert about.canonical_url(read(markup, url=None)) == Found(URL, "og:url")


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (story(isAccessibleForFree=False), False),
        (story(isAccessibleForFree="True"), True),
        (story(isAccessibleForFree="http://schema.org/False"), False),
        (story(hasPart={"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paywall"}), False),
        (story(hasPart=[{"isAccessibleForFree": True}]), None),
        ("<meta property=article:content_tier content=locked>", False),
        ("<meta property=article:content_tier content=free>", True),
        ("<meta property=article:content_tier content=other>", None),
        ("<div itemscope itemtype=http://schema.org/Article><meta itemprop=isAccessibleForFree content=false></div>", False),
        ("<p>Subscribe now!", None),
    ],
)  # fmt: skip
def test_the_paywall_is_what_the_page_says(markup, expected):
    found = about.is_accessible_for_free(read(markup))
    assert (found.value if found else None) == expected


ENGLISH = "The mayor said on Monday that the hall had been burnt down by people who were not from the town."
MALAY = "Datuk Bandar berkata dewan itu telah dibakar oleh mereka yang bukan dari bandar tersebut pada hari Isnin."
SIMPLIFIED = "市长星期一说，市政厅是被外来者烧毁的，当局将会对此事进行调查。"
TRADITIONAL = "市長星期一說，市政廳是被外來者燒毀的，當局將會對此事進行調查。"


@pytest.mark.parametrize(
    ("markup", "text", "expected"),
    [
        ("<html lang=zh-CN>", SIMPLIFIED, Found("zh-Hans", "html:lang")),
        ("<html lang=zh-CN>", TRADITIONAL, Found("zh-Hant", "html:lang")),  # declared is not what is printed
        ("<html lang=en>", SIMPLIFIED, Found("zh-Hans", "text:body")),  # a theme's default
        ("<html lang=en>", MALAY, Found("ms", "text:body")),
        ("<html lang=en-GB>", ENGLISH, Found("en", "html:lang")),
        ("<html lang=ms-MY>", MALAY, Found("ms", "html:lang")),
        ("<html lang=jp>", "市長は月曜日、市庁舎が焼かれたと述べた。", Found("ja", "html:lang")),
        ("<html lang=nb>", "Ordføreren sa at det ikke var folk fra byen som brente ned rådhuset.", Found("nb", "html:lang")),
        ("<html lang=sr>", "Gradonačelnik je rekao da je zgrada zapaljena u ponedeljak.", Found("sr", "html:lang")),
        ("<html lang=ru>", "Мер сказав, що будівля згоріла в ніч на понеділок, її підпалили.", Found("uk", "text:body")),
        ("<html lang='{{lang}}'>", ENGLISH, Found("en", "text:body")),
        ("<p>", "시장은 월요일 시청이 불탔다고 말했다.", Found("ko", "text:body")),
        ("<p>", "شهردار روز دوشنبه گفت که ساختمان شهرداری آتش گرفته است", Found("fa", "text:body")),
        ("<html lang=en>", "", Found("en", "html:lang")),
        ("<p>", "12:30", None),
        (story(inLanguage="zh_TW"), TRADITIONAL, Found("zh-Hant", "json-ld:inLanguage")),
    ],
)  # fmt: skip
def test_the_language_is_the_declared_one_when_the_text_agrees(markup, text, expected):
    assert about.language(read(markup), text) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", ENGLISH),
        ("ms", MALAY),
        ("id", "Wali kota mengatakan bahwa gedung itu terbakar pada Senin malam karena tidak ada yang bisa menjaga."),
        ("zh-Hans", SIMPLIFIED),
        ("zh-Hant", TRADITIONAL),
        ("de", "Der Bürgermeister sagte am Montag, das Rathaus sei von Leuten angezündet worden, die nicht aus der Stadt sind."),
        ("fr", "Le maire a dit lundi que la mairie avait été incendiée par des gens qui ne sont pas de la ville."),
        ("es", "El alcalde dijo el lunes que el ayuntamiento fue incendiado por personas que no eran de la ciudad."),
        ("pt", "O prefeito disse na segunda-feira que a sede foi incendiada por pessoas que não são da cidade."),
        ("it", "Il sindaco ha detto lunedì che il municipio è stato incendiato da persone che non sono della città."),
        ("tr", "Belediye başkanı pazartesi günü yaptığı açıklamada binanın yakıldığını ve bunun için bir ekip kurulduğunu söyledi."),
        ("vi", "Thị trưởng cho biết tòa nhà đã bị đốt trong đêm và những người này không phải là dân của thành phố."),
        ("pl", "Burmistrz powiedział w poniedziałek, że ratusz został podpalony przez ludzi, którzy nie są z miasta."),
        ("ru", "Мэр сообщил в понедельник, что здание подожгли люди, которые приехали из других мест."),
        ("uk", "Мер повідомив у понеділок, що будівлю підпалили люди, які приїхали з інших міст."),
        ("ar", "قال رئيس البلدية يوم الاثنين إن المبنى أحرق على أيدي أشخاص ليسوا من المدينة"),
        ("ja", "市長は月曜日、市庁舎が市外の人々によって焼かれたと述べた。"),
        ("th", "นายกเทศมนตรีกล่าวเมื่อวันจันทร์ว่าอาคารถูกเผา"),
        ("hi", "महापौर ने सोमवार को कहा कि इमारत में आग लगाई गई है।"),
        ("ta", "மேயர் திங்கட்கிழமை கட்டிடம் எரிக்கப்பட்டதாக கூறினார்"),
    ],
)  # fmt: skip
def test_a_text_tells_its_language(language, text):
    assert guess(text) == language
