"""The articles that a feed or a sitemap names: RSS 0.9 to 2.0, Atom, and sitemaps with or without their news."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.pages.markup import LARGEST, Element
from analysis.pages.masthead import absolute, day_of, line_of

MOST_ENTRIES = 200  # the newest stand first in a feed

_BEGINS = re.compile(rb"<(?:\w{1,9}:)?(rss|feed|RDF|urlset|html|HTML|!DOCTYPE html)[\s>]")
_ENTRIES = ("{*}item", "{*}entry", "{*}url")
_DAYS = ("pubDate", "published", "date", "issued", "publication_date")  # `updated` and `lastmod` are other days


class NoFeed(ValueError):
    """What came is no feed, or names no article."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that a feed names: its address, and its ISO day if the feed tells it."""

    url: str
    published: str | None


def is_feed(body: bytes) -> bool:
    """Whether the bytes begin as a feed or a sitemap does, and not as a page."""
    found = _BEGINS.search(body[:4096])
    return found is not None and found[1].lower() in (b"rss", b"feed", b"rdf", b"urlset")


def entries(body: bytes, url: str) -> tuple[Entry, ...]:
    """The first 200 articles of the feed that was found at `url`, each once. Raises NoFeed.

    A feed that is not well-formed is read as far as it goes. Entities that it defines are left alone.
    """
    if len(body) > LARGEST:
        raise NoFeed(f"the feed is larger than {LARGEST // 1_000_000} MB")
    found: dict[str, Entry] = {}
    for element in _root(body).iter(*_ENTRIES):
        address = absolute(_address(element), url)
        if address.lower().startswith(("http://", "https://")):
            found.setdefault(address, Entry(address, _published(element)))
        if len(found) == MOST_ENTRIES:
            break
    if not found:
        raise NoFeed("the feed names no article")
    return tuple(found.values())


def _root(body: bytes) -> Element:
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as broken:
        raise NoFeed("this is no feed") from broken
    if root is None:
        raise NoFeed("this is no feed")
    return root


def _address(entry: Element) -> str:
    """The article's own page: not what it is a comment on, nor what it encloses."""
    for link in entry.iterchildren("{*}link", "{*}loc"):
        if link.get("href") is None or link.get("rel", "alternate") == "alternate":
            return (link.get("href") or line_of(link)).strip()
    named = next(entry.iterchildren("{*}guid"), None)
    return line_of(named) if named is not None and named.get("isPermaLink", "true") == "true" else ""


def _published(entry: Element) -> str | None:
    told = [day_of(line_of(element)) for name in _DAYS for element in entry.iterdescendants(f"{{*}}{name}")]
    return next((day for day in told if day), None)
