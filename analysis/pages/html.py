"""A news article out of the page that it stands on: headline, day, outlet, and the text without what the site puts around it."""

from __future__ import annotations

import re
from configparser import ConfigParser
from dataclasses import dataclass
from functools import cache

from analysis.lang.tables import languages, table
from analysis.pages.markup import Element, Unreadable, markup, names
from analysis.pages.masthead import masthead
from analysis.words.folding import fold, words

FEWEST_WORDS = 6  # of the longest line of an article
FEWEST_LETTERS = 40  # of an article
MOST_COMPARED = 4_000  # elements: in a larger page, comparing what several ways find takes too long
LONGEST_CELL = 300  # code points: a table with a longer one holds the page and no figures
LONGEST_CALL = 15  # words
LONGEST_SIGN = 200  # letters of a block that begins with a sign of the site
LONGEST_LINK = 300  # letters: a longer one was never closed
SLACK = 4  # letters that may stand between a sign and its link

_AWAY = names("nav aside dialog menu amp-sidebar amp-ad amp-embed amp-social-share amp-consent head")
_BLOCKS = names(
    """address article blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html
    li main ol p pre section summary table tbody td tfoot th thead tr ul"""
)
_TABLE = names("table tbody thead tfoot tr td th caption")
# Of trafilatura's body: what stands on a line of its own, and what stands beside others on one.
_LINES = names("head item list quote row table lb code div body")
_INLINE = frozenset({"cell"})
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_ARABIC_SCRIPT = names("ar arz ary apc acm ajp fa ur ps ckb ug sd prs")


class NoArticle(ValueError):
    """There is no article on the page; the message says why, in words for whoever sent it."""


@dataclass(frozen=True, slots=True)
class Page:
    """An article as its page shows it.

    `text` holds one paragraph a line, the headline not among them; `published` is an ISO day, `language` an ISO 639 code,
    `site` the outlet's name, `address` the article's own URL: each None where the page does not say.
    """

    title: str | None
    text: str
    published: str | None
    language: str | None
    site: str | None
    address: str | None


def page(html: bytes | str, url: str | None = None, charset: str | None = None) -> Page:
    """Read the page `html`, which was found at `url` and which its sender calls `charset`.

    Raises NoArticle for what is larger than 5 MB, is no page, or holds no article.
    """
    try:
        parts = markup(html, charset)
    except Unreadable as why:
        raise NoArticle(str(why)) from why
    told = masthead(parts, url)
    _clear(parts.root)
    for lines in (_found(parts.root), told.body):
        kept = [line for line in lines if not _is_of_the_site(words(line)) and not _is_call(line)]
        text = "\n".join(kept[1:] if kept and told.title and fold(kept[0]) == fold(told.title) else kept)
        if _letters(text) >= FEWEST_LETTERS and max(len(line.split()) for line in text.splitlines()) >= FEWEST_WORDS:
            return Page(told.title, text, told.published, _agreeing(told.language, text), told.site, told.address)
    raise NoArticle("no article was found on the page: it holds no running text of its own")


def _found(root: Element) -> list[str]:
    """The lines of the article's body, as trafilatura finds it; none where it finds none."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    large = sum(1 for _ in root.iter()) > MOST_COMPARED
    found = bare_extraction(root, fast=large, include_comments=False, include_tables=True, with_metadata=False, config=_settings())
    return _lines(found.body) if isinstance(found, Document) and found.body is not None else []


@cache
def _settings() -> ConfigParser:
    """trafilatura's settings but one: two sentences of breaking news are an article too, and no reason to take the whole page."""
    from trafilatura.settings import use_config

    settings = use_config()
    settings["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(FEWEST_LETTERS)
    return settings


# What goes before anything is looked for


def _clear(root: Element) -> None:
    """Take away what leads elsewhere or does something: menus, forms, notices, and every block all of whose words are links."""
    letters, linked = _weights(root)
    for table_ in root.iter("table"):
        if any(letters[cell] > LONGEST_CELL for cell in table_.iter("td")) or next(table_.iterdescendants("table"), None) is not None:
            _unfold(table_)
    for element in list(root.iter()):
        if element.tag in ("html", "body"):
            continue
        if element.tag == "form" and letters[element] * 2 > letters[root]:  # some systems write the whole page as a form
            element.tag = "div"
        elif element.tag in _AWAY or element.tag == "form" or (element.tag in _BLOCKS and _leads_away(element, letters, linked)):
            _drop(element)


def _unfold(table_: Element) -> None:
    """A table that holds a page together becomes what it stands for: blocks one below the other."""
    rows = [row for part in (table_, *table_) for row in (part, *part) if row.tag in _TABLE]
    for part in [*rows, *(cell for row in rows for cell in row if cell.tag in _TABLE)]:
        part.tag = "div"


def _leads_away(block: Element, letters: dict[Element, int], linked: dict[Element, int]) -> bool:
    """Whether a block holds nothing but links, or a sign of the site (`Read also`) and nothing more than a link."""
    if 0 < linked[block] == letters[block]:
        return True
    if letters[block] > LONGEST_SIGN or any(letters[inner] == letters[block] for inner in block):
        return False  # what holds all of it is looked at by itself
    return _is_of_the_site(words(" ".join(block.itertext())), linked[block])


def _weights(root: Element) -> tuple[dict[Element, int], dict[Element, int]]:
    """How many letters every element holds, and how many of them stand in links that lead elsewhere."""
    order = list(root.iter())
    letters, linked = dict.fromkeys(order, 0), dict.fromkeys(order, 0)
    for element in reversed(order):  # children before their parents
        letters[element] += _letters(element.text)
        parent = element.getparent()
        if parent is not None:
            letters[parent] += letters[element] + _letters(element.tail)
    for element in reversed(order):
        if element.tag == "a" and not element.get("href", "#").startswith("#") and letters[element] <= LONGEST_LINK:
            linked[element] = letters[element]
        parent = element.getparent()
        if parent is not None:
            linked[parent] = min(linked[parent] + linked[element], letters[parent])
    return letters, linked


def _drop(element: Element) -> None:
    """Take an element out and leave what stands behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is None:
        parent.text = (parent.text or "") + element.tail
    elif element.tail:
        before.tail = (before.tail or "") + element.tail
    parent.remove(element)


# Signs of the site, by their words


def _is_of_the_site(said: list[str], linked: int = 0) -> bool:
    """Whether words are signs of the site alone, with their counts; `linked` letters at their end may be a link's."""
    rest = [word for word in said if not word.isdigit()]
    begun = False
    while rest:
        length = next((length for length in range(min(6, len(rest)), 0, -1) if tuple(rest[:length]) in _phrases("furniture")), 0)
        if not length:
            return begun and sum(map(len, rest)) <= linked + SLACK
        rest, begun = rest[length:], True
    return begun


def _is_call(line: str) -> bool:
    """Whether a line calls its readers to follow, to subscribe or to report."""
    said = words(line)
    if len(said) > LONGEST_CALL:
        return False
    return any(tuple(said[at : at + length]) in _phrases("calls") for length in (1, 2, 3) for at in range(len(said)))


@cache
def _phrases(name: str) -> frozenset[tuple[str, ...]]:
    """The phrases of a table, of every language: a page need not say which it is in."""
    return frozenset(tuple(words(entry["words"])) for language in languages() for entry in table(name, language))


# The body, line by line


def _lines(body: Element) -> list[str]:
    """One paragraph, item of a list or row of a table a line."""
    from lxml.etree import iterwalk

    lines: list[str] = []
    line: list[str] = []

    def end() -> None:
        lines.append(" ".join("".join(line).split()))
        line.clear()

    for event, element in iterwalk(body, events=("start", "end")):
        opening = event == "start"
        if element.tag in _LINES or (element.tag == "p" and element.getparent().tag not in _INLINE):
            end()
        elif element.tag in _INLINE and opening and element.getprevious() is not None:
            line.append(" | ")
        text = element.text if opening else element.tail
        line.append(text or "")
    end()
    return [one.removesuffix(" |") for one in lines if _letters(one)]


def _letters(text: str | None) -> int:
    return sum(map(str.isalnum, text or ""))


def _agreeing(language: str | None, text: str) -> str | None:
    """The language that the page names, unless it is written in other letters: many systems call every page English."""
    arabic = len(_ARABIC.findall(text)) * 2 > _letters(text)
    return language if language and arabic == (language in _ARABIC_SCRIPT) else None
