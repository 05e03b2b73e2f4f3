import codecs
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspider.decoding import decode, label

SIMPLIFIED = (
    "市政府星期一宣布，城东的旧桥将在明年三月以前拆除，新桥的建设费用约为两亿元。负责这个项目的工程师说，"
    "施工期间公共汽车将改走北边的道路，居民可以在市政厅了解详细的安排。㐀镕"
)
TRADITIONAL = (
    "市政府星期一宣布，城東的舊橋將在明年三月以前拆除，新橋的建設費用約為兩億元。負責這個項目的工程師說，"
    "施工期間巴士將改走北邊的道路，居民嘅意見已經收到咗，啲安排會喺網頁公布。"
)
JAPANESE = (
    "市は月曜日、町の東にある古い橋を来年三月までに取り壊すと発表した。新しい橋の建設費は約二億円になる見込みだ。"
    "担当者は「工事の間、バスは北側の道を通ります」と話している。"
)
KOREAN = (
    "시는 월요일 도시 동쪽에 있는 오래된 다리를 내년 3월까지 철거한다고 밝혔다. 새 다리의 건설비는 약 2억 원이 될 것으로 보인다. "
    "담당자는 공사 기간에 버스가 북쪽 길로 다닌다고 말했다. 똠방각하"
)
RUSSIAN = (
    "Мэрия сообщила в понедельник, что старый мост на востоке города разберут до марта будущего года. Новый мост будет стоить "
    "около двухсот миллионов. «Автобусы пойдут по северной дороге», — сказал инженер."
)
FRENCH = (
    "La mairie a annoncé lundi que le vieux pont à l’est de la ville sera démoli d’ici à mars. Le nouveau pont coûtera près de deux "
    "cents millions d’euros ; « les autobus passeront par la route du nord », a précisé l’ingénieur. Il coûte 5 € – ça va, œuvre."
)

CODECS = {
    "utf-8": "utf-8",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "windows-1251": "cp1251",
    "windows-1252": "cp1252",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
TEXTS = [
    ("gb18030", SIMPLIFIED),
    ("big5", TRADITIONAL),
    ("shift_jis", JAPANESE),
    ("euc-jp", JAPANESE),
    ("euc-kr", KOREAN),
    ("windows-1251", RUSSIAN),
    ("windows-1252", FRENCH),
    *[("utf-8", text) for text in (SIMPLIFIED, TRADITIONAL, JAPANESE, KOREAN, RUSSIAN, FRENCH)],
    *[("utf-16le", text) for text in (SIMPLIFIED, FRENCH)],
    *[("utf-16be", text) for text in (JAPANESE, RUSSIAN)],
]
# What servers and templates say, right or wrong.
LABELS = (
    None, "utf-8", "gb2312", "gbk", "big5", "shift_jis", "euc-jp", "euc-kr", "windows-1251", "iso-8859-1", "utf-16", "nonsense",
)  # fmt: skip


def page(text: str, meta: str | None) -> str:
    declared = f'<meta http-equiv="Content-Type" content="text/html; charset={meta}">' if meta else ""
    lines = "".join(f"<p>{line}</p>\n" for line in text.split("。"))
    return f"<html><head>{declared}<title>{text[:20]}</title></head><body>{lines}</body></html>"


@pytest.mark.parametrize(("encoding", "text"), TEXTS)
@pytest.mark.parametrize("meta", LABELS)
@pytest.mark.parametrize("header", LABELS)
def test_a_page_is_decoded_whatever_its_labels_say(encoding, text, meta, header):
    markup = page(text, meta)
    content_type = f"text/html; charset={header}" if header else "text/html"
    decoded = decode(markup.encode(CODECS[encoding]), content_type)
    assert decoded.text == markup
    assert decoded.encoding == encoding
    assert decoded.reason


@pytest.mark.parametrize(("encoding", "text"), TEXTS)
def test_a_few_broken_bytes_change_nothing(encoding, text):
    body = page(text * 20, "iso-8859-1").encode(CODECS[encoding])
    at = body.index(">".encode(CODECS[encoding]), len(body) // 2)
    broken = body[:at] + (b"\xff\xff" if encoding != "utf-16be" else b"\xdc\x00") + body[at:]
    decoded = decode(broken, "text/html; charset=utf-8")
    assert decoded.encoding == encoding
    assert text in decoded.text.replace("</p>\n<p>", "。").replace("\ufffd", "")


@pytest.mark.parametrize(("encoding", "text"), TEXTS)
@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_character_cut_off_at_the_end_changes_nothing(encoding, text, cut):
    whole = page(text, None)[: -len("</p>\n</body></html>")].rstrip() + text[:40]
    decoded = decode(whole.encode(CODECS[encoding])[:-cut])
    assert decoded.encoding == encoding
    assert whole.startswith(decoded.text.rstrip("\ufffd"))
    assert len(whole) - len(decoded.text) <= 4


@pytest.mark.parametrize(
    ("mark", "codec", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16be"),
    ],
)
def test_a_byte_order_mark_tells_and_is_no_part_of_the_text(mark, codec, encoding):
    decoded = decode(mark + page(SIMPLIFIED, "gb2312").encode(codec), "text/html; charset=big5")
    assert decoded.text == page(SIMPLIFIED, "gb2312")
    assert (decoded.encoding, decoded.reason) == (encoding, "byte order mark")


def test_a_mark_in_front_of_other_bytes_is_not_believed():
    body = codecs.BOM_UTF8 + page(SIMPLIFIED * 3, "gb2312").encode("gb18030")
    assert decode(body).encoding == "gb18030"


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("GB2312", "gb18030"),
        ("x-gbk", "gb18030"),
        ("Big5-HKSCS", "big5"),
        ("latin1", "windows-1252"),
        ("ISO_8859-1", "windows-1252"),
        ("us-ascii", "windows-1252"),
        ("x-sjis", "shift_jis"),
        ("ks_c_5601-1987", "euc-kr"),
        ("UTF8", "utf-8"),
        ("'utf-8'", "utf-8"),
        ("tis-620", "windows-874"),
        ("", None),
        ("none", None),
    ],
)
def test_a_label_is_read_as_browsers_read_it(said, encoding):
    assert label(said) == encoding


def test_what_python_refuses_and_browsers_read_is_read():
    assert decode(page(SIMPLIFIED, "gbk").encode("gb18030") + b"\x80 5").text.endswith("€ 5")
    assert "①" in decode(page(JAPANESE, "euc-jp").encode("euc_jp") + "①".encode("euc_jis_2004") + b"<p>").text
    assert decode(page(FRENCH, "iso-8859-1").encode("cp1252") + b"\x81<p>").text.endswith("\x81<p>")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gbk", "油价上涨"),
        ("gbk", "价格"),
        ("shift_jis", "経済"),
        ("euc-kr", "경제"),
        ("windows-1251", "Новости"),
        ("big5", "財經"),
    ],
)
def test_a_short_text_is_what_it_is_declared_to_be(encoding, text):
    markup = f"<title>{text}</title>"
    assert decode(markup.encode(encoding), f"text/html; charset={encoding}").text == markup


def test_mail_japanese_is_read():
    markup = page(JAPANESE, "iso-2022-jp")
    assert decode(markup.encode("iso2022_jp")).text == markup


def test_a_declaration_far_from_the_start_counts():
    comment = "<!-- " + "x" * 6000 + " -->"
    markup = comment + page("Où ça ? Là.", "iso-8859-15").replace("Là", "Là, 5 €")
    assert decode(markup.encode("iso8859-15")).text == markup


def test_text_in_ascii_is_utf8_whatever_is_said():
    assert decode(b"<p>Plain", "text/html; charset=gbk").encoding == "utf-8"
    assert decode(b"").text == ""


@pytest.mark.parametrize(
    "body", [b"\x00" * 5000, b"\xff" * 5000, bytes(range(256)) * 40, b"\xff\xfe", b"\xff\xfea", b"\xef\xbb\xbf"]
)
def test_bytes_that_are_no_text_are_read_somehow(body):
    assert isinstance(decode(body).text, str)


@pytest.mark.parametrize("piece", [b"\xff\x80", b"\x81\x30", "新".encode("gbk"), b"\xe9 a", b"<meta charset=gbk "])
def test_an_enormous_page_is_decoded_in_time(piece):
    start = time.process_time()
    decode(piece * (10_000_000 // len(piece)), "text/html; charset=gbk")
    assert time.process_time() - start < 10


@given(st.binary(max_size=3000), st.one_of(st.none(), st.text(max_size=60)))
@settings(max_examples=100, deadline=None)
def test_any_bytes_under_any_header_are_read(body, header):
    decoded = decode(body, header)
    assert label(decoded.encoding) == decoded.encoding


@given(st.text(min_size=1, max_size=500), st.sampled_from(LABELS))
@settings(max_examples=100, deadline=None)
def test_any_utf8_text_is_read_as_it_is(text, header):
    markup = "<p>" + text.replace("\x00", "").replace("\x1b", "")
    assert decode(markup.encode(), f"text/html; charset={header}").text == markup
