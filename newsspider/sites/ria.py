"""РИА Новости, Russia: https://ria.ru."""

from newsspider.site import Site

SITE = Site(
    name="ria",
    domain="ria.ru",
    publisher="РИА Новости",
    language="ru",
    timezone="Europe/Moscow",
    sections={"Общество": "https://ria.ru/society/"},
    story_url=r"ria\.ru/\d{8}/[\w-]*\d+\.html",
    # On pages with a wide lead picture the headline is a div and the h1, if any, is the deck.
    headline=(".article__title", "h1.b-article__title"),
    # Since 2018; then the layout before.
    body=(".article__body", ".b-article__body"),
)
