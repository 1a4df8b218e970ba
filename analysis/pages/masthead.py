"""What a page says of itself for machines: headline, day, outlet, address, language; by JSON-LD, by `meta`, by microdata.

What is not said is None. Nothing is taken from the body: a date in it is a date of the story. Only a page that tells machines no
day is looked at for the one that it prints below its headline.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from analysis.pages.dateline import dateline
from analysis.pages.markup import Element, Markup
from analysis.words.folding import fold

LONGEST_LINE = 500  # code points of a headline or a name
_FURTHEST = 4_000  # code points, blanks included, after which nothing is a line any more
_MOST_OBJECTS = 500  # of JSON-LD that are looked at
_EARLIEST = 1990  # before it there were no pages: an earlier day is what a program writes for "unknown"

_HEADLINES = ("og:title", "twitter:title", "parsely-title", "dc.title", "dcterms.title", "sailthru.title", "title")
_DAYS = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date_published",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_date",
    "publication_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "article.published",
    "article_date_original",
    "rnews:datepublished",
    "shareaholic:article_published_time",
    "date",
)
_OUTLETS = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "dcterms.publisher", "publisher")
_LANGUAGES = ("og:locale", "content-language", "dc.language", "dcterms.language", "language")

# What parts a headline from the names around it.
_PART = re.compile(r"\s+[-\u2013\u2014|\u2022\u00b7\u00bb\u203a/]+\s+|\s*(?:\||::|\u00bb|\u203a|\u2022)\s*")
_NUMERIC = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_WORDED = re.compile(r"(?:\w{3,9},\s{0,3})?(?:(\d{1,2})[ -])?([A-Z][a-z]{2})[a-z]{0,6}[ -](?:(\d{1,2}),\s{0,3})?(\d{4})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LANGUAGE = re.compile(r"([a-zA-Z]{2,3})(?:[-_][\w-]{0,30})?$")
_ADDRESS = re.compile(r"(https?:)//([^\s/?#]{1,253})([^\s\x00-\x1f\x7f]{0,1800})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a page says of itself. `published` is an ISO day, as the page writes it; `language` an ISO 639 code,
    `body` the lines of the article that stand in the JSON-LD, for pages that a program in the browser puts together.
    """

    title: str | None
    published: str | None
    site: str | None
    address: str | None
    language: str | None
    body: tuple[str, ...]


def masthead(page: Markup, url: str | None = None) -> Masthead:
    """What the page says of itself; `url` is where it was found, for a page that does not tell its address."""
    said = _metas(page.root)
    article = _article(page.linked_data)
    site = _first([*(said.get(name) for name in _OUTLETS), _name(article.get("publisher")), _of_item(page.root, "publisher")])
    days = [article.get("datePublished"), article.get("dateCreated"), *(said.get(name) for name in _DAYS), *_times(page.root)]
    title = _headline(page.root, _titles(page.root, article, said), site)
    language = _language([page.root.get("lang"), article.get("inLanguage"), *(said.get(name) for name in _LANGUAGES)])
    return Masthead(
        title=title,
        published=next((day for day in map(day_of, days) if day), None) or dateline(page.root, title, language),
        site=site,
        address=_address(page.root, said, article, url),
        body=_paragraphs(article.get("articleBody")),
        language=language,
    )


def line_of(element: Element) -> str:
    """The words of an element on one line, as far as a line can go."""
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece)
        if length > _FURTHEST:
            break
    return " ".join("".join(pieces)[:_FURTHEST].split())


def _metas(root: Element) -> dict[str, str]:
    """What every `meta` says, by its name in small letters; of several the first that says anything."""
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        content = " ".join(meta.get("content", "").split())
        names = [meta.get(key, "").lower() for key in ("property", "name", "itemprop", "http-equiv")]
        for name in names:
            if name and content:
                said.setdefault(name, content)
    return said


# JSON-LD


def _article(scripts: Iterable[str]) -> dict[str, Any]:
    """The first article in the page's JSON-LD; empty if there is none."""
    return next((one for script in scripts for one in _objects(script) if _is_article(one)), {})


def _objects(script: str) -> Iterator[dict[str, Any]]:
    """The objects that stand at the top of a script, in a list, in a graph, or as what the page is about."""
    try:
        waiting = [json.loads(script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while waiting and seen < _MOST_OBJECTS:
        one = waiting.pop(0)
        seen += 1
        if isinstance(one, list):
            waiting[:0] = one[:_MOST_OBJECTS]
        elif isinstance(one, dict):
            yield one
            waiting += [one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in one]


def _is_article(one: dict[str, Any]) -> bool:
    types = one.get("@type")
    listed = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.endswith(("Article", "Posting", "Report", "ReportageNewsArticle")) for name in listed)


def _name(thing: Any) -> str | None:
    if isinstance(thing, list):
        thing = thing[0] if thing else None
    if isinstance(thing, dict):
        thing = thing.get("name")
    return thing if isinstance(thing, str) else None


# Headline and outlet


def _titles(root: Element, article: dict[str, Any], said: dict[str, str]) -> list[str]:
    """What could be the headline, the surest first."""
    in_head = [line_of(title) for title in root.iter("title")][:1]
    in_page = [line_of(title) for title in root.iter("h1")]
    named = [article.get("headline"), *(said.get(name) for name in _HEADLINES), _of_item(root, "headline")]
    sure = [one for one in (_line(told) for told in named) if one]
    return sure + in_head + in_page if sure else (in_head + in_page if in_head and in_head[0] else in_page)


def _headline(root: Element, titles: list[str], site: str | None) -> str | None:
    """The first of the titles without the names of the site and its sections.

    The part of it that stands in the page as a line of its own is the headline; without such a line the site's name goes.
    """
    if not titles or not any(titles):
        return None
    title = next(one for one in titles if one)
    cuts = [0, *(place for found in _PART.finditer(title) for place in found.span()), len(title)]
    begins, ends = cuts[0::2], cuts[1::2]
    spans = [title[begin:end] for begin in begins[:12] for end in ends[:12] if begin < end]
    lines = {fold(line) for line in _lines_like(root, {len(span.split()) for span in spans})}
    standing = [span for span in spans if fold(span) in lines and fold(span) != fold(site or "")]
    if standing:
        return max(standing, key=len)
    named = fold(site or "")
    if named and len(ends) > 1:
        if fold(title[begins[-1] :]) == named:
            return title[: ends[-2]]
        if fold(title[: ends[0]]) == named:
            return title[begins[1] :]
    return title


def _lines_like(root: Element, lengths: set[int]) -> Iterator[str]:
    """The lines of the page that have one of these numbers of words: headings, and what stands between two tags."""
    for element in root.iter():
        if element.tag == "title":
            continue
        for told in (line_of(element) if element.tag in ("h1", "h2", "h3") else element.text, element.tail):
            line = " ".join(told.split()) if told and len(told) <= _FURTHEST else ""
            if line and len(line) <= LONGEST_LINE and line.count(" ") + 1 in lengths:
                yield line


# Day, address, language


def _times(root: Element) -> Iterator[str]:
    """The times in the page that say that they are the day of publication, or the only time that there is."""
    all_ = [one for one in root.iter("time", "abbr", "span", "div", "p") if one.get("datetime") or one.get("title") or one.get("content")]
    for one in all_:
        if "datepublished" in one.get("itemprop", "").lower() or one.get("pubdate") is not None:
            yield one.get("datetime") or one.get("content") or one.get("title")
    times = [one for one in root.iter("time") if one.get("datetime")]
    for one in times:
        if re.search(r"publish|entry-date|post-date|article-date", one.get("class", "").lower()):
            yield one.get("datetime")
    if len({one.get("datetime") for one in times}) == 1:
        yield times[0].get("datetime")


def day_of(told: Any) -> str | None:
    """The ISO day that begins a machine's writing of a time; None for what is none or cannot be."""
    if not isinstance(told, str):
        return None
    told = told.strip()[:60]
    numeric = _NUMERIC.match(told)
    if numeric:
        return _iso(int(numeric[1]), int(numeric[3]), int(numeric[4]))
    worded = _WORDED.match(told)
    if worded and worded[2] in _MONTHS and (worded[1] or worded[3]):
        return _iso(int(worded[4]), _MONTHS.index(worded[2]) + 1, int(worded[1] or worded[3]))
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year >= _EARLIEST else None
    except ValueError:
        return None


def _address(root: Element, said: dict[str, str], article: dict[str, Any], url: str | None) -> str | None:
    """Where the page says that it belongs, else where it was found. The address of a whole site is not that of a page."""
    linked = [link.get("href", "") for link in root.iter("link") if "canonical" in link.get("rel", "").lower().split()]
    main = article.get("mainEntityOfPage")
    told = [*linked, said.get("og:url"), main.get("@id") if isinstance(main, dict) else main, article.get("url")]
    for one in told:
        found = _ADDRESS.match(absolute(one.strip(), url)) if isinstance(one, str) else None
        if found and found[3].strip("/") not in ("", "#"):
            return found[0]
    return url


def absolute(address: str, url: str | None) -> str:
    """An address that a page writes without scheme or host, with those of the page's own."""
    where = _ADDRESS.match(url or "")
    if address.startswith("//"):
        return (where[1] if where else "https:") + address
    if address.startswith("/") and where:
        return f"{where[1]}//{where[2]}{address}"
    return address


def _language(told: Iterable[Any]) -> str | None:
    for one in told:
        found = _LANGUAGE.match(one.strip()) if isinstance(one, str) else None
        if found:
            return found[1].lower()
    return None


# Small things


def _paragraphs(told: Any) -> tuple[str, ...]:
    text = re.sub(r"<[^<>]{0,500}>", "\n", unescape(told[:1_000_000])) if isinstance(told, str) else ""
    return tuple(line for line in (" ".join(line.split()) for line in text.splitlines()) if line)


def _of_item(root: Element, property_: str) -> str | None:
    """What microdata says of a property: the name of a thing, or the words of a line."""
    for one in root.iter():
        if isinstance(one.tag, str) and one.get("itemprop", "").lower() == property_ and one.tag != "meta":
            names = [inner for inner in one.iter() if inner.get("itemprop", "").lower() == "name"]
            told = [inner.get("content") or line_of(inner) for inner in names] or [one.get("content") or line_of(one)]
            return told[0]
    return None


def _first(told: Iterable[Any]) -> str | None:
    return next((line for line in map(_line, told) if line), None)


def _line(told: Any) -> str | None:
    """A name or a headline as one clean line; None for what is none, or too long to be one."""
    if not isinstance(told, str):
        return None
    line = " ".join(unescape(told).split())
    return line if 0 < len(line) <= LONGEST_LINE else None
