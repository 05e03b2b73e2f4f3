"""The newspapers that have a file: found by folder, complete, and each with saved pages."""

import json
import re
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from newsspider import sites
from newsspider.site import Site
from newsspider.sites import load, names, site_for

FOLDER = Path(sites.__file__).parent
FIXTURES = Path(__file__).parent.parent / "fixtures"


def saved(site, kind):
    """Return the addresses of a site's saved pages of one kind."""
    return {json.loads(file.read_text())["url"] for file in (FIXTURES / site / kind).glob("*.json")}


def test_sites_are_found_by_folder():
    assert names() == sorted(file.stem for file in FOLDER.glob("*.py") if not file.stem.startswith("_"))


@pytest.mark.parametrize("name", names())
def test_a_site_is_complete(name):
    site = load(name)
    assert all((site.publisher, site.language, site.zone, site.sections))


@pytest.mark.parametrize("name", names())
def test_a_file_opens_with_the_newspapers_name_country_and_address(name):
    first = (FOLDER / f"{name}.py").read_text().splitlines()[0]
    assert first.startswith('"""')
    assert re.search(rf": https?://\S*{re.escape(load(name).domain)}\b", first)


@pytest.mark.parametrize("name", names())
def test_a_sites_sections_belong_to_it_and_are_no_stories(name):
    site = load(name)
    for label, url in site.sections.items():
        assert label.strip() == label != ""
        assert urlsplit(url).scheme in ("http", "https")
        assert site_for(url) is site
        assert not site.is_story(url)


@pytest.mark.parametrize("name", names())
def test_a_site_has_a_saved_story_and_all_its_section_pages(name):
    site = load(name)
    assert saved(name, "articles"), f"no saved story of {name}: newsspider save URL NAME"
    assert set(map(unquote, site.sections.values())) <= set(map(unquote, saved(name, "sections")))


@pytest.mark.parametrize("name", names())
def test_saved_stories_are_the_sites_own_and_look_like_stories_to_it(name):
    site = load(name)
    for url in saved(name, "articles"):
        assert site_for(url) is site
        assert site.is_story(url) is not False


def test_no_two_sites_share_a_domain():
    domains = [load(name).domain for name in names()]
    assert len(domains) == len(set(domains))


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.orientaldaily.com.my/news/nation/2022/01/11/461102", "orientaldaily"),
        ("https://orientaldaily.com.my/", "orientaldaily"),
        ("https://johor.sinchew.com.my/news/20220111/johor/3412345", "sinchew"),  # sub-host
        ("HTTPS://WWW.Ria.RU./world/", "ria"),  # upper case, closing dot
        ("https://notsinchew.com.my/", None),
        ("https://sinchew.com.my.example/", None),
        ("https://example/?u=https://ria.ru/", None),
        ("ria.ru", None),  # no address without a scheme
        ("http://[", None),
        ("", None),
    ],
)
def test_the_host_tells_the_site(url, name):
    site = site_for(url)
    assert (site.name if site else None) == name


@pytest.mark.parametrize("name", ["orientaldayly", "", "../page", "_hidden", "sites.ria"])
def test_an_unknown_site_is_an_error_that_names_the_known_ones(name):
    said = f"no site named {name!r}; known sites: {', '.join(names())}"
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        load(name)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A further folder of sites, found like the first."""
    monkeypatch.setattr(sites, "__path__", [*sites.__path__, str(tmp_path)])
    caches = (sites._modules, sites.load, sites._domains)
    for cache in caches:
        cache.cache_clear()
    yield tmp_path
    for file in tmp_path.glob("*.py"):
        sys.modules.pop(f"newsspider.sites.{file.stem}", None)
    for cache in caches:
        cache.cache_clear()


HEAD = "from newsspider.site import Site\n"


def test_a_new_file_is_a_new_site(folder):
    (folder / "steppe_daily.py").write_text(HEAD + 'SITE = Site(name="steppe_daily", domain="steppe-daily.example")\n')
    assert "steppe_daily" in names()
    assert site_for("https://www.steppe-daily.example/1") == Site(name="steppe_daily", domain="steppe-daily.example")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "site coast_times: the module has no SITE, or it is no Site: None"),
        ('SITE = "coast"\n', "site coast_times: the module has no SITE, or it is no Site: 'coast'"),
        (
            HEAD + 'SITE = Site(name="coast", domain="coast.example")\n',
            "site coast_times: name='coast': must be that of the module, 'coast_times'",
        ),
        (
            HEAD + 'SITE = Site(name="coast_times", domain="coast.example", headline="h1[")\n',
            "site coast_times: headline='h1[': Expected ident or '*', got <EOF at 3>",
        ),
    ],
)
def test_a_file_that_cannot_work_is_an_error_that_says_where(folder, text, said):
    (folder / "coast_times.py").write_text(text)
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        load("coast_times")
