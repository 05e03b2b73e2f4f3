import json
import time

import pytest

from newsspider.extract import loose
from newsspider.extract.found import Found
from newsspider.extract.metadata import Metadata, text_value
from newsspider.extract.reading import Reading
from newsspider.page import Page

URL = "https://daily.example/world/2022/01/11/461077"


def read(markup: str, url: str | None = URL) -> Metadata:
    return Reading(Page(body=markup.encode(), url=url)).metadata


def with_script(script: str, head: str = "") -> Metadata:
    return read(f'<html><head>{head}<script type="application/ld+json">{script}</script></head><body></body></html>')


STORY = {"@type": "NewsArticle", "headline": "City hall burnt down", "url": URL, "datePublished": "2022-01-11"}


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ('{"a": "one\ntwo\t"}', {"a": "one\ntwo\t"}),  # a description pasted with its line breaks
        ('{"a": 1, "b": [1, 2,],}', {"a": 1, "b": [1, 2]}),  # templates with a loop
        ("{\"a\": 'He said \"no\"', \"b\": 2}", {"a": 'He said "no"', "b": 2}),  # a wire's home-made template
        ("{\"a\": 'it&#039;s', 'b': 2}", {"a": "it&#039;s", "b": 2}),
        ('{"a": "The "big, bad" wolf", "b": "x"}', {"a": 'The "big, bad" wolf', "b": "x"}),  # quotes not escaped
        ('{"url":"<img width="300" src="https://a.example/1.jpg">","b":1}', {"url": '<img width="300" src="https://a.example/1.jpg">', "b": 1}),
        ('<!--\n{"a": 1}\n-->', {"a": 1}),
        ('//<![CDATA[\n{"a": "b ]]> c"}\n//]]>', {"a": "b ]]> c"}),
        ('/*<![CDATA[*/ {"a": 1} /*]]>*/', {"a": 1}),
        ('{"a": 1, // the number\n /* and */ "b": "http://x"}', {"a": 1, "b": "http://x"}),
        ('{\n//"views": "", // not yet\n"a": 1}', {"a": 1}),
        ('{"a": 1}; ', {"a": 1}),
        ('{"a": {"b": 1}}}', {"a": {"b": 1}}),  # one bracket too many
        ('{"a": {"b": 1}, "c": [{"d": 2}', {"a": {"b": 1}, "c": [{"d": 2}]}),  # cut off
        ('{"a": "x"\n"b": "y"}', {"a": "x", "b": "y"}),  # a comma forgotten
        ('{"a": "x",, "b": , "c": undefined, "d": true}', {"a": "x", "b": None, "c": None, "d": True}),
        ("{&quot;a&quot;: &quot;x&quot;}", {"a": "x"}),
        ('{ & #34;a& #34;: & #34;x& #34;}', {"a": "x"}),
        ('{"a": "\\u65b0\\u805e \\ud83d\\ude00 \\x", }', {"a": "新聞 😀 x"}),
        ('\ufeff{"a": 1}', {"a": 1}),
        ('{"a": "\x00\x0bx"}', {"a": "\x0bx"}),
        ("{a: 1, $b: .5}", {"a": 1, "$b": 0.5}),
    ],
)  # fmt: skip
def test_a_malformed_script_is_read(script, expected):
    assert loose.loads(script) == [expected]


def test_several_values_in_one_script_are_all_read():
    assert loose.loads('{"a": 1},{"b": 2}\n{"c": 3,}') == [{"a": 1}, {"b": 2}, {"c": 3}]


@pytest.mark.parametrize("script", ["", "   ", "null;", "<p>nothing</p>", "function () {", '"', "[", "{{{{"])
def test_a_script_that_says_nothing_gives_nothing(script):
    assert [value for value in loose.loads(script) if value] == []


@pytest.mark.parametrize(
    "script",
    [
        '{"a": "' + '"' * 390_000,
        '{"a":' * 80_000,
        "[" * 2_900_000,
        '{"a": "' + '",' * 190_000,
        '{"a": "x"' + " " * 390_000 + "q",
        '{"a":"' + '\\"' * 190_000,
        "<!--" * 90_000,
        '{"a": 1, ' + "/* " * 100_000,
        "{" + ":" * 390_000,
    ],
)
def test_a_hostile_script_costs_little(script):
    start = time.process_time()
    loose.loads(script)
    loose.first(script, 0)
    assert time.process_time() - start < 10


def test_metas_keep_their_order_and_the_first_that_says_anything_is_taken():
    metadata = read(
        "<head><meta property='og:title' content=''><meta property='OG:Title' content=' Rates &amp;amp;  rise '>"
        "<meta name=author content='Ana Lima'><meta itemprop=datePublished content=2022></head>"
    )
    assert metadata.metas["og:title"] == ["", "Rates &amp;  rise"]
    assert metadata.meta("twitter:title", "og:title") == Found("Rates & rise", "og:title")
    assert metadata.meta("author") == Found("Ana Lima", "meta:author")
    assert metadata.metas["datepublished"] == ["2022"]
    assert metadata.meta("description") is None


def test_links_are_absolute_and_those_of_other_languages_are_left_out():
    metadata = read(
        "<head><link rel=canonical href='/a/1'><link rel='next nofollow' href='?page=2'><link rel=stylesheet href=/s.css>"
        "<link rel=alternate hreflang=en href=/en/1><link rel=canonical href='http://[bad'></head>"
    )
    assert metadata.rels == {
        "canonical": ["https://daily.example/a/1"],
        "next": [URL + "?page=2"],
        "nofollow": [URL + "?page=2"],
    }


def test_the_title_is_not_that_of_a_drawing():
    metadata = read("<body><svg><title>Menu</title></svg></body>")
    assert metadata.title is None
    assert read("<title> A &amp;amp; B\n</title>").title == "A & B"


@pytest.mark.parametrize(
    ("markup", "lang"),
    [
        ("<html lang=zh-TW>", "zh-TW"),
        ("<html xml:lang='de' >", "de"),
        ("<html lang=''><meta http-equiv=Content-Language content=ms>", "ms"),
        ("<html><meta property=og:locale content=pt_BR>", "pt_BR"),
        ("<p>x", None),
    ],
)
def test_the_language_is_given_as_declared(markup, lang):
    assert read(markup).lang == lang


def test_nodes_are_found_in_graphs_and_lists_in_head_and_body():
    graph = {"@graph": [{"@type": "WebSite", "name": "The Daily"}, [{"@type": "WebPage", "mainEntity": STORY}]]}
    metadata = read(
        f'<head><script type="application/ld+json">{json.dumps(graph)}</script></head>'
        '<body><div><script type="application/LD+JSON; charset=utf-8">{"@type": "Person", "name": "Ana"}</script></div>'
    )
    kinds = [node.get("@type") for node in metadata.nodes]
    assert kinds == [None, "WebSite", "WebPage", "NewsArticle", "Person"]


def test_the_story_is_the_node_with_the_pages_address():
    other = {**STORY, "headline": "Something else", "url": "https://daily.example/world/2", "author": "Ana"}
    metadata = with_script(json.dumps([other, STORY]), "<title>City hall burnt down | The Daily</title>")
    assert metadata.story is not None
    assert metadata.story["headline"] == "City hall burnt down"


def test_what_another_node_says_of_the_same_story_is_added():
    more = {"@type": "Article", "headline": "City hall burnt down", "articleSection": "World"}
    metadata = with_script(json.dumps([more, STORY]), "<title>City hall burnt down | The Daily</title>")
    assert metadata.story is not None
    assert metadata.story["articleSection"] == "World"
    assert metadata.story["@type"] == "NewsArticle"


def test_a_list_of_other_stories_is_not_the_story():
    others = [{**STORY, "headline": f"Other news {n}", "url": f"https://daily.example/{n}"} for n in range(3)]
    assert with_script(json.dumps(others), "<title>World | The Daily</title>").story is None


def test_types_are_read_however_they_are_written():
    node = {"@type": ["http://schema.org/NewsArticle"], "schema:headline": "City hall burnt down"}
    story = with_script(json.dumps(node)).story
    assert story is not None
    assert story["headline"] == "City hall burnt down"


def test_a_reference_is_followed():
    graph = {"@graph": [{**STORY, "author": {"@id": "#ana"}}, {"@type": "Person", "@id": "#ana", "name": "Ana Lima"}]}
    metadata = with_script(json.dumps(graph))
    assert metadata.story is not None
    assert metadata.resolved(metadata.story["author"])["name"] == "Ana Lima"
    assert metadata.resolved("Ana") == "Ana"


def test_microdata_of_comments_pictures_and_publishers_is_left_out():
    metadata = read(
        "<article itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline name'>Rates rise</h1>"
        "<time itemprop=datePublished datetime=2022-01-11>11 January</time><meta itemprop=dateModified content=2022-01-12>"
        "<div itemprop=author itemscope itemtype='https://schema.org/Person'>By <a itemprop=name>Ana Lima</a></div>"
        "<div itemprop=articleBody>Long text</div>"
        "<div itemprop=comment itemscope itemtype='https://schema.org/Comment'><b itemprop=author>troll</b></div></article>"
    )
    values = {name: [value for _, value in found] for name, found in metadata.props.items()}
    assert values == {
        "headline": ["Rates rise"],
        "name": ["Rates rise"],
        "datePublished": ["2022-01-11"],
        "dateModified": ["2022-01-12"],
        "author": ["Ana Lima"],
    }


@pytest.mark.parametrize(
    "script",
    [
        '<script id="__NEXT_DATA__" type="application/json">{"props": {"page": "0123456789012345678901234567890123456789"}}</script>',
        '<script>var a = 1; window.__INITIAL_STATE__ = {"props": {"page": "0123456789012345678901234567890123456789"}}; go()</script>',
        '<script>window[\'__PRELOADED_STATE__\']=JSON.parse("{\\"props\\": {\\"page\\": \\"0123456789012345678901234567890123456789\\"}}")</script>',
        '<script>Fusion.globalContent={"props": {"page": "0123456789012345678901234567890123456789"}};Fusion.x={}</script>',
    ],
)
def test_hydration_state_is_read(script):
    assert read(script).state == [{"props": {"page": "0123456789012345678901234567890123456789"}}]


def test_the_declared_text_of_the_story_has_no_markup():
    body = "<p>One &amp;lt;b&amp;gt; of many.</p><p>" + "The hall burnt down. " * 10 + "</p>"
    text = with_script(json.dumps({**STORY, "articleBody": body})).story_text
    assert text is not None
    assert text.split("\n")[0] == "One of many."
    assert with_script(json.dumps({**STORY, "articleBody": "Short."})).story_text is None


@pytest.mark.parametrize("value", [None, {}, [], "", " ", True, [[], {}], {"name": {"name": {}}}])
def test_a_value_that_says_nothing_has_no_text(value):
    assert text_value(value) is None


@pytest.mark.parametrize("script", ['{"a":' * 50_000, "[[[[", '"x"', "1", "[1, null, {}]", '{"@type": 5, "@graph": 3}'])
def test_a_senseless_script_gives_no_story(script):
    assert with_script(script).story is None
