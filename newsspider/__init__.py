"""Point it at a newspaper; get clean records.

>>> import newsspider
>>> newsspider.extract("<h1>Bridge closed</h1><p>The old bridge was closed on Monday.</p>").text
'The old bridge was closed on Monday.'
>>> newsspider.parse_dateline("（努尔苏丹11日讯）一架客机折返。", published="2022-01-11").places
('努尔苏丹',)
"""

from newsspider.extract import extract
from newsspider.extract.dateline import parse_dateline
from newsspider.page import Page
from newsspider.records import Article, Author, BodyBlock, Caption, Dateline, Teaser
from newsspider.site import Site

__all__ = [
    "Article",
    "Author",
    "BodyBlock",
    "Caption",
    "Dateline",
    "Page",
    "Site",
    "Teaser",
    "extract",
    "parse_dateline",
]
