"""Bytes from outside made into a tree that is safe to walk: decoded, without scripts and styles, bounded in size, depth and attributes.

Every tag is written anew with the few attributes that are of use here, so that the parser sees nothing that a stranger wrote
but text: what it takes long for (a tag with 100,000 attributes) or trips over cannot reach it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import Any, TypeAlias

LARGEST = 5_000_000  # bytes of a page
MOST_TAGS = 20_000  # opening ones; a live report of a day has a third of it
LONGEST_TEXT = 500_000  # code points between the tags; an article has 200,000 at most
LONGEST_ATTRIBUTE = 2_048  # code points

Element: TypeAlias = Any  # lxml's elements have no types of their own


def names(listed: str) -> frozenset[str]:
    """Names of tags or attributes, from a list with blanks between them."""
    return frozenset(listed.split())


# What a page is: its text in elements, and the JSON-LD that it carries for machines.
_KEPT = names(
    """class content datetime dir href http-equiv id itemprop itemscope itemtype lang name property pubdate rel role style title
    aria-hidden data-component"""
)
_SILENT = names("script style noscript template svg math iframe object canvas textarea select button xmp noembed noframes")
# They say how letters look and nothing else; left open, they nest without end in old pages.
_LOOKS = names("b i u s em strong font big small tt center strike ins mark nobr bdo bdi wbr acronym")

_TAG = re.compile(r"""(/?)([a-zA-Z][^\s/>]{0,40}+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')|=)*+)>?""")
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?+""")
_DECLARED = re.compile(rb"""<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""\s{0,9}<\?xml[^<>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{2,40})""", re.IGNORECASE)
_CHARSET = re.compile(r"(?:utf|windows|cp|iso|koi8|mac|gb|gbk|big5|euc|shift)[\w-]*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")

# As browsers take them: these names stand for wider sets than their own.
_WIDER = {
    "ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "x-mac-arabic": "mac-arabic",
    "asmo-708": "iso-8859-6",
}
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class Unreadable(ValueError):
    """What came is no page that can be read; the message says why, in words for whoever sent it."""


@dataclass(frozen=True, slots=True)
class Markup:
    """A page taken apart: its tree, and the scripts that hold JSON-LD."""

    root: Element
    linked_data: tuple[str, ...]


def markup(html: bytes | str, charset: str | None = None) -> Markup:
    """The tree of a page; `charset` is what its sender said of it, and may be wrong.

    Raises Unreadable for more than 5 MB, more than 20,000 tags or 500,000 code points of text, and for what is no text.
    """
    if len(html) > LARGEST:
        raise Unreadable(f"the page is larger than {LARGEST // 1_000_000} MB")
    text = decoded(html, charset) if isinstance(html, bytes) else html
    clean = _CONTROL.sub("", text.removeprefix("\ufeff"))
    if len(text) - len(clean) > 8 + len(text) // 100:
        raise Unreadable("this is no page but something else: it is full of control characters")
    written, linked_data = _rewritten(clean)
    return Markup(_tree(written), linked_data)


def decoded(raw: bytes, charset: str | None = None) -> str:
    """The text of a page's bytes: by its byte order mark, as UTF-8 if it is that, by what is declared, else by a guess.

    Pages that declare nothing and are not UTF-8 are old: Arabic ones are windows-1256, others windows-1252.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    head = raw[:4096]
    declared = _XML_DECLARED.match(head) or _DECLARED.search(head)
    for told in (charset, declared[1].decode("ascii", "replace") if declared else None):
        codec = _codec(told)
        if codec is not None:
            return raw.decode(codec, "replace")
    return raw.decode("cp1256" if _looks_arabic(raw) else "cp1252", "replace")


def _codec(name: str | None) -> str | None:
    """The decoder of a declared character set; None for an unknown one, and for what is none that pages are written in."""
    label = (name or "").strip().lower()
    codec = _WIDER.get(label, label)
    try:
        return codec if _CHARSET.fullmatch(codec) and b"a".decode(codec) else None
    except (LookupError, UnicodeError):
        return None


def _looks_arabic(raw: bytes) -> bool:
    """Whether the bytes above ASCII come in words, as Arabic letters do, and not one here and there, as accents do."""
    runs = re.findall(rb"[\x80-\xff]+", raw[:200_000])
    return sum(len(run) for run in runs if len(run) > 1) > sum(len(run) == 1 for run in runs)


def _rewritten(text: str) -> tuple[bytes, tuple[str, ...]]:
    """The page with its tags written anew, and what its JSON-LD scripts hold. Reads the text once, from left to right."""
    written: list[str] = []
    linked_data: list[str] = []
    tags = length = at = 0
    while at < len(text) and tags <= MOST_TAGS and length <= LONGEST_TEXT:
        opening = text.find("<", at)
        stop = len(text) if opening < 0 else opening
        if stop > at:
            written.append(text[at:stop])
            length += stop - at
        if opening < 0:
            break
        at = opening + 1
        if text.startswith("!--", at):
            at = _after(text, "-->", at)
            continue
        if text.startswith(("!", "?"), at):
            at = _after(text, ">", at)
            continue
        tag = _TAG.match(text, at)
        if tag is None:
            written.append("&lt;")
            length += 1
            continue
        at = tag.end()
        name = tag[2].lower()
        if name in _SILENT:
            if not tag[1]:
                begin, at = at, _closed(text, name, at)
                if name == "script" and "ld+json" in tag[3].lower():
                    linked_data.append(text[begin:at].rpartition("</")[0] or text[begin:at])
            written.append(" ")
            continue
        if name in _LOOKS:
            continue
        tags += not tag[1]
        written.append(_tag(tag[1], name, tag[3]))
    if tags > MOST_TAGS:
        raise Unreadable(f"the page has more than {MOST_TAGS:,} tags")
    if length > LONGEST_TEXT:
        raise Unreadable(f"the page has more than {LONGEST_TEXT:,} characters of text")
    return "".join(written).encode("utf-8", "replace"), tuple(linked_data)


def _after(text: str, end: str, at: int) -> int:
    found = text.find(end, at)
    return len(text) if found < 0 else found + len(end)


def _closed(text: str, name: str, at: int) -> int:
    """Where a silent element is over: behind its end tag, or at the end of the text."""
    end = re.compile(rf"</{name}\b[^>]*+>?", re.IGNORECASE).search(text, at)
    return len(text) if end is None else end.end()


def _tag(slash: str, name: str, rest: str) -> str:
    if slash:
        return f"</{name}>"
    kept: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(rest):
        key = found[1].lower()
        if key in _KEPT and key not in kept:
            value = found[2] or found[3] or found[4] or ""
            kept[key] = unescape(value[:LONGEST_ATTRIBUTE])
    return f"<{name}" + "".join(f' {key}="{escape(value)}"' for key, value in kept.items()) + ">"


def _tree(written: bytes) -> Element:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False)
    try:
        return html.document_fromstring(written.strip() or b"<html></html>", parser=parser)
    except (etree.LxmlError, ValueError) as empty:
        raise Unreadable("the page is empty") from empty
