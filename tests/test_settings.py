"""The settings keep us a good guest, and the process closed to others."""

import re
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newsspider import settings as module


@pytest.fixture
def settings():
    found = Settings()
    found.setmodule("newsspider.settings", priority="project")
    return found


def test_a_server_is_told_who_asks_and_where_to_read_about_it(settings):
    assert re.fullmatch(r"newsspider/\S+ \(\+https://\S+\)", settings["USER_AGENT"])


@pytest.mark.parametrize("name", ["ROBOTSTXT_OBEY", "AUTOTHROTTLE_ENABLED", "DOWNLOAD_VERIFY_CERTIFICATES"])
def test_what_a_good_guest_needs_is_on(settings, name):
    assert settings.getbool(name)


@pytest.mark.parametrize("name", ["TELNETCONSOLE_ENABLED", "REMOTE_CONTROL_ENABLED", "COOKIES_ENABLED"])
def test_no_door_into_the_process_is_open_and_nothing_is_remembered_of_us(settings, name):
    assert not settings.getbool(name)


@pytest.mark.parametrize("scheme", ["file", "data", "ftp", "s3"])
def test_nothing_but_the_web_is_fetched(settings, scheme):
    assert settings.getwithbase("DOWNLOAD_HANDLERS")[scheme] is None


def test_a_page_may_take_neither_all_memory_nor_all_time(settings):
    assert 0 < settings.getint("DOWNLOAD_MAXSIZE") <= 20 * 1024 * 1024
    assert 0 < settings.getfloat("DOWNLOAD_TIMEOUT") <= 60
    assert settings.getfloat("NEWSSPIDER_PAGE_TIMEOUT") > 0


def test_every_setting_of_ours_that_is_read_has_its_line_and_every_line_is_read():
    source = Path(module.__file__)
    named = {name for name in vars(module) if name.startswith("NEWSSPIDER_")}
    read = set()
    for file in source.parent.rglob("*.py"):
        if file != source:
            read |= set(re.findall(r"NEWSSPIDER_[A-Z_]+[A-Z]", file.read_text()))
    # The spider's arguments have a setting of the same name each.
    read |= {f"NEWSSPIDER_{name}" for name in ("MAX_PAGES", "MAX_STORIES", "MAX_PARTS")}
    assert read == named
