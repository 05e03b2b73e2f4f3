"""Site: selectors and patterns are checked while a site's file is imported, and say where they are wrong."""

import pickle
import re

import pytest
from lxml import html

from newsspider.site import GENERAL, SELECTORS, Site

PAGE = html.fromstring(
    """<html><head><meta name="title" content="Declared"></head>
    <body><h1 class="old">Old layout</h1><div class="new"><h1>New layout</h1></div><p>One</p><p>Two</p></body></html>"""
)


def steppe(**rest):
    return Site(name="steppe_daily", domain="steppe-daily.example", **rest)


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ("p", ["One", "Two"]),  # CSS
        (".new > h1", ["New layout"]),
        ("//div[@class='new']/h1", ["New layout"]),  # XPath, by its first character
        ("./body/p[2]", ["Two"]),
        ("meta[name='title']::attr(content)", ["Declared"]),  # parsel's ::attr
        ("h1.old::text", ["Old layout"]),  # parsel's ::text
        ((".gone", "h1.old", "p"), ["Old layout"]),  # the first of several that finds anything
        ((".gone", ".lost"), []),
        ((), []),
    ],
)
def test_a_selector_finds_elements_or_strings(selector, found):
    nodes = steppe(headline=selector).find("headline", PAGE)
    assert [node if isinstance(node, str) else node.text for node in nodes] == found


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("headline", "h1[", "site steppe_daily: headline='h1[': "),
        ("headline", "//h1[", "site steppe_daily: headline='//h1[': "),
        ("body", (".story", "p::nothing(x)"), "site steppe_daily: body='p::nothing(x)': "),
        ("timezone", "Asia/Nowhere", "site steppe_daily: timezone='Asia/Nowhere': no such zone"),
        ("story_url", "/news/(\\d+", "site steppe_daily: story_url='/news/(\\\\d+': "),
    ],
)
def test_a_mistake_is_an_error_that_says_where(field, value, said):
    with pytest.raises(ValueError, match="^" + re.escape(said)):
        steppe(**{field: value})


@pytest.mark.parametrize("field", SELECTORS)
def test_every_selector_of_a_site_is_checked_when_the_site_is_made(field):
    with pytest.raises(ValueError, match=field):
        steppe(**{field: ("p", "p[")})


def test_a_site_says_which_addresses_are_stories():
    site = steppe(story_url=r"/world/\d+")
    assert site.is_story("https://steppe-daily.example/world/12") is True
    assert site.is_story("https://steppe-daily.example/world/") is False


def test_a_site_without_a_pattern_leaves_the_address_to_the_general_rules():
    assert GENERAL.is_story("https://steppe-daily.example/world/12") is None


def test_the_zone_of_a_site_is_that_of_its_timezone():
    assert str(steppe(timezone="Asia/Almaty").zone) == "Asia/Almaty"
    assert steppe().zone is None


def test_a_site_travels_between_processes():
    site = pickle.loads(pickle.dumps(steppe(headline="h1.old", timezone="Asia/Almaty")))
    assert site == steppe(headline="h1.old", timezone="Asia/Almaty")
    assert [node.text for node in site.find("headline", PAGE)] == ["Old layout"]
