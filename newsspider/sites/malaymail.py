"""Malay Mail, Malaysia: https://www.malaymail.com."""

from newsspider.site import Site

SITE = Site(
    name="malaymail",
    domain="malaymail.com",
    publisher="Malay Mail",
    language="en",
    timezone="Asia/Kuala_Lumpur",
    sections={"Malaysia": "https://www.malaymail.com/news/malaysia"},
    story_url=r"/news/[\w-]+/\d{4}/\d{2}/\d{2}/[\w-]+/\d+",
    headline="h1.article-title",
    section=".article-section a",
    body="div.article-body",
)
