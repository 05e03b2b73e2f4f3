"""The marks that close a story and are no part of it: （编辑：王五）, (完), — Bernama, 责任编辑：."""

from __future__ import annotations

import re

_OPEN, _SHUT = r"[(（\[［【〔]", r"[)）\]］】〕]"
_ROLES = (
    r"(?:责任编辑|責任編輯|责编|責編|编辑|編輯|译者|譯者|核稿|核稿編輯|校对|校對|审核|監製|监制|值班编辑|值班主任|实习生|編譯|编译"
    r"|記者|记者|文字编辑|图片编辑|新媒体编辑|责任校对|作者|来源|來源|稿源|文章来源|原标题|原標題)"
)
# Whole lines.
_LINE = re.compile(
    rf"^(?:{_OPEN}?\s*{_ROLES}\s*[:：/／].{{0,60}}"
    rf"|{_OPEN}\s*(?:完|全文完|未完待续|END)\s*{_SHUT}\s*"
    r"|(?:本文|本网|本站|本報|本报)?(?:版权|版權)(?:所有|声明|聲明).{0,80}"
    r"|(?:未经|未經).{0,20}(?:授权|授權|许可|許可|同意).{0,40}"
    r"|(?:ADVERTISEMENT|Advertisement|Advertentie|ANZEIGE|Anzeige|Publicidad|PUBLICIDADE|Publicité|IKLAN|Iklan|广告|廣告|広告|광고|Реклама|Reklama)"
    r"|(?:打开全文|展开全文|閱讀全文|阅读全文|请继续往下阅读|請繼續往下閱讀)[.…]*"
    r"|[—–-]{1,2}\s*(?:Bernama|Reuters|AFP|AP|Xinhua|CNA|ANTARA|Kyodo News|PTI|IANS)\.?"
    r"|(?:Reporting|Writing|Editing) by .{3,200}"
    r"|[\w.+-]{2,40}@[\w.-]{3,40}\.[a-z]{2,12}"
    r"|(?:Telegram|Facebook|Twitter|WhatsApp|VK|ВКонтакте|Одноклассники|X|LINE|Viber|Instagram|Weibo|WeChat|Threads)"
    r"|《\s*[\u4e00-\u9fff]{2,10}[报報]\s*》?\s*[（(]\s*\d{4}\s*年.{4,20}版\s*[）)]\s*》?"
    r"|(?:发布|發布|发表|發表|更新|发稿|發稿)(?:时间|時間|于|於)?\s*[:：].{0,40}"
    r"|Dapatkan update berita .{10,260}|(?:Simak|Ikuti|Cek) .{3,60}(?:WhatsApp|Telegram|Google News).{0,160}"
    r"|要看最快.{2,30}(?:WhatsApp|Follow|Telegram).{0,60}|(?:下[载載]|訂閱|订阅).{0,20}(?:App|APP|app|電子報|电子报).{0,60}"
    r"|(?:此|本)(?:内容|文|文章|報導|报道|新[闻聞])?(?:仅限|僅限|仅供|僅供)(?:订户|訂戶|会员|會員|付费).{0,20}|(?:订阅|訂閱).{2,20}(?:[，,].{0,40}\$?\d[\d.]*.{0,12}|无限.{0,30})"
    r"|(?:已是|已經是|已经是)(?:订户|訂戶|会员|會員).{0,24}"
    r"|(?:Follow|Join|Like|Subscribe to|Sign up for) (?:us|our|the) .{3,160}(?:Telegram|WhatsApp|Facebook|Twitter|Instagram|newsletter|channel|page).{0,120}"
    r"|Our Standards: .{5,60}|(?:THIS|This) (?:CONTENT|ARTICLE|content|article) (?:IS|is) (?:RESERVED|reserved) .{3,60}"
    r"|(?:Subscribe|Register|Sign in|Sign up|Log in|Create an account) (?:now|today|here|for free|or .{2,12})?,? ?(?:to|and|for) (?:read|unlock|continue|get|access|enjoy|support|share) .{3,160}"
    r"|For free (?:real[ -]time )?breaking news alerts .{5,120}|(?:Get|Receive) .{3,60} (?:straight|direct(?:ly)?|delivered) to your inbox.{0,80}"
    r"|An dieser Stelle (?:findest du|finden Sie) .{0,40}externe.{0,120}|(?:Du kannst|Sie können) (?:ihn|ihnen|sie|sich)? ?.{0,20}mit einem Klick anzeigen.{0,60}"
    r"|(?:When you visit (?:our|this) website, we|We(?: and our partners)?) (?:store|use) cookies (?:on|to|and|or|for) .{5,220}"
    r"|.{0,20}(?:무단\s*전재|재배포\s*금지).{0,30}"
    r"|.{0,12}無断転載(?:を禁じます|・複製を禁じます|禁止).{0,10})$"
)
# What stands behind the last sentence of a paragraph.
_TAIL = re.compile(
    rf"\s*(?:{_OPEN}\s*(?:完|全文完|END)\s*{_SHUT}"
    rf"|{_OPEN}\s*\d{{4}}[/年.-]\d{{1,2}}[/月.-]\d{{1,2}}日?[-\s]?\d{{1,2}}[:：]\d\d\s*{_SHUT}"
    rf"|{_OPEN}\s*{_ROLES}\s*[:：/／][^)）\]］】〕]{{1,50}}{_SHUT}\s*\d{{0,8}}"
    r"|(?<=[.!?”\"])\s*[—–-]{1,2}\s*(?:Bernama|Reuters|AFP|AP|Xinhua|CNA|ANTARA|PTI|IANS)\.?"
    r"|(?<=[.!?”\"])\s*\((?:ANSA|EFE|dpa|AFP|Reuters|AP|ANI|PTI|IANS|Xinhua|APA|KNA|epd|SID|Lusa|Belga|ANP|TASS|UPI)\)\.?)\s*$"
)


def is_closing(text: str) -> bool:
    """Return whether a whole line of text is an editor's mark, a source line or a label of an advertisement.

    >>> is_closing("责任编辑：王五"), is_closing("编辑们说，他们会留下。")
    (True, False)
    """
    return len(text) < 300 and _LINE.match(text) is not None


def without_closing(text: str) -> str:
    """Return a paragraph without the marks behind its last sentence.

    >>> without_closing("他说，会议延后。（编辑：王五）1110111")
    '他说，会议延后。'
    >>> without_closing("The talks go on. — Bernama")
    'The talks go on.'
    """
    while len(shorter := _TAIL.sub("", text[-120:])) < len(text[-120:]):
        text = text[:-120] + shorter
    return text
