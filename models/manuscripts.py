"""What is handed in, made into a manuscript: a text that is fit to be stored, with what is known of it, and read.

Nothing here touches the store, so nobody waits while a page is fetched or a long text is read.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from analysis.days.dates import interval
from analysis.lazily import lazily
from analysis.marks import Reading
from analysis.names.outlets import prints_nothing
from analysis.pages.html import NoArticle, page
from analysis.pages.markup import decoded
from analysis.reading import read
from analysis.words.scripts import is_written_in, language_of
from models import wire

LONGEST_TEXT = 200_000  # code points
LARGEST_PAGE = 5_000_000  # bytes
LONGEST_TITLE = 1_000
LONGEST_NAME = 200
LONGEST_ADDRESS = wire.LONGEST_ADDRESS
TAG = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}"  # a language, as BCP 47 writes it
FAR_AHEAD = timedelta(days=366)  # some papers bear a date to come; none bears one that is years away
NO_OUTLET = "is somebody or something that prints nothing: give the name of who printed it, or the id of an outlet"
MOST_MARKS = 30  # on one letter: no writing has more, and to put more in order takes the square of their number

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNSEEN = re.compile("[\\s\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")  # what turns the writing of whatever stands after a name
_NO_LETTERS = re.compile(rf"[^\w\s]{{{MOST_MARKS + 1},}}")


class Unfit(ValueError):
    """What was handed in cannot be an article. `member` is the part of it that is at fault, the message what is wrong."""

    def __init__(self, member: str, detail: str) -> None:
        super().__init__(detail)
        self.member = member


class TooLarge(Unfit):
    """More than anybody is allowed to hand in."""


@dataclass(frozen=True, slots=True)
class Submission:
    """An article as it is handed in: `text`, or `html`, or neither, and then it is fetched from `url`.

    Beside a text or HTML, `url` is the article's address and is not fetched. `outlet` is the name of who printed it, or the id
    of a source; `published` and `updated` are dates as `analysis.days.dates.interval` reads them. What is not told is taken from
    the page, and what that does not tell from the text.
    """

    text: str | None = None
    html: str | bytes | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None


@dataclass(frozen=True)
class Manuscript:
    """A text that is fit to be stored (NFC), with what is known of it beside it; `reading` is made when it is first asked for."""

    text: str
    url: str | None
    title: str | None
    language: str | None
    outlet: str | None
    published: str | None
    updated: str | None

    @lazily
    def sha256(self) -> str:
        """What the text hashes to: the same text is the same article."""
        return _sha256(self.text)

    @lazily
    def hashes(self) -> tuple[str, ...]:
        """What the same text hashes to with other ends of its lines, and with or without white space around it; its own hash first."""
        lines = self.text.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff \t\n")
        alike = [ends for text in (lines, f"{lines}\n") for ends in (text, text.replace("\n", "\r\n"))]
        return tuple(dict.fromkeys((self.sha256, *(_sha256(one) for one in alike))))

    @lazily
    def reading(self) -> Reading:
        """What a machine reads in the text."""
        return read(self.text, self.language and self.language.partition("-")[0], self.published, self.outlet)


def manuscript(handed: Submission) -> Manuscript:
    """Make a manuscript of what is handed in; a page is fetched where only its address is given. Raises Unfit."""
    _check(handed)
    handed = replace(handed, language=handed.language and tag(handed.language))
    if handed.text is not None:
        return _made(handed, _in_language(fit(handed.text), handed.language))
    if handed.html is not None:
        return _of_page(handed, handed.html, "html", None)
    try:
        fetched = wire.fetch(handed.url or "")
    except wire.Unfetchable as why:
        raise Unfit("url", str(why)) from why
    found = replace(handed, url=fetched.url)
    if fetched.content_type == "text/plain":
        return _made(found, _in_language(fit(decoded(fetched.body, fetched.charset), "url"), handed.language))
    return _of_page(found, fetched.body, "url", fetched.charset)


def fit(text: str, member: str = "text") -> str:
    """A text in NFC, the form in which it is stored and into which offsets point. Raises Unfit for what is no text, or too long."""
    if len(text) > LONGEST_TEXT:
        raise Unfit(member, f"is longer than {LONGEST_TEXT} code points")
    strange = _NO_TEXT.search(text)
    if strange:
        raise Unfit(member, f"holds U+{ord(strange[0]):04X}, which stands in no text, at {strange.start()}")
    if _UNSEEN.fullmatch(text):
        raise Unfit(member, "is empty")
    if any(_stacked(run[0]) for run in _NO_LETTERS.finditer(text)):
        raise Unfit(member, f"holds a letter with more than {MOST_MARKS} marks on it")
    text = unicodedata.normalize("NFC", text)
    if len(text) > LONGEST_TEXT:
        raise Unfit(member, f"is longer than {LONGEST_TEXT} code points in NFC")
    return text


def _in_language(text: str, language: str | None) -> str:
    """A text, unless its letters are not those of the language that it is said to be in: to believe it would be to read nothing in it."""
    if language is not None and not is_written_in(text, language):
        raise Unfit("language", f"does not fit the letters of the text: leave it out, and it is read as {language_of(text)}")
    return text


def _stacked(marks: str) -> bool:
    """Whether among characters that are no letters there are too many in a row that stand on the one before them."""
    stack = 0
    for mark in marks:
        stack = stack + 1 if unicodedata.combining(mark) else 0
        if stack > MOST_MARKS:
            return True
    return False


def _check(handed: Submission) -> None:
    if handed.text is not None and handed.html is not None:
        raise Unfit("html", "stands beside a text: give one of them")
    if handed.text is None and handed.html is None and handed.url is None:
        raise Unfit("text", "is missing: there is nothing to read")
    if handed.html is not None and _bytes(handed.html) > LARGEST_PAGE:
        raise TooLarge("html", f"is larger than {LARGEST_PAGE} bytes")
    for member, longest in (("title", LONGEST_TITLE), ("outlet", LONGEST_NAME), ("url", LONGEST_ADDRESS)):
        told: str | None = getattr(handed, member)
        if told is not None and (len(told) > longest or _NO_TEXT.search(told) or _UNSEEN.fullmatch(told)):
            raise Unfit(member, f"is empty, longer than {longest} characters, or holds what is no text")
    if handed.outlet is not None and prints_nothing(_line(handed.outlet, LONGEST_NAME) or "", "ar"):
        raise Unfit("outlet", NO_OUTLET)
    if handed.url is not None and not _is_address(handed.url):
        raise Unfit("url", "is not the address of a page: it begins with http:// or https:// and names a host")
    if handed.url is not None and _admits(handed.url):
        raise Unfit("url", "has a name or a password in it, which everybody would read")
    if handed.language is not None and not re.fullmatch(TAG, handed.language):
        raise Unfit("language", "is not a language")
    for member in ("published", "updated"):
        if not _is_date(getattr(handed, member)):
            raise Unfit(member, "is not a date: write 2015, 2015-09 or 2015-09-30, or two of them joined by /, the first before the second")
        if _is_far_ahead(getattr(handed, member)):
            raise Unfit(member, "lies more than a year ahead")
    if _is_before(handed.updated, handed.published):
        raise Unfit("updated", f"lies before it was published, {handed.published}")


def _bytes(page_: str | bytes) -> int:
    return len(page_.encode("utf-8", "replace") if isinstance(page_, str) else page_)


def _is_date(value: str | None) -> bool:
    try:
        interval(value)
    except ValueError:
        return False
    return True


def _is_far_ahead(value: str | None) -> bool:
    last = (value or "..").rpartition("/")[2]
    return last != ".." and (interval(last)[0] or "") > (datetime.now(UTC) + FAR_AHEAD).date().isoformat()


def _is_before(value: str | None, other: str | None) -> bool:
    """Whether a date ends before another begins; False where one of them is not known, or open there."""
    end, beginning = interval(value)[1], interval(other)[0]
    return end is not None and beginning is not None and end <= beginning


def _admits(url: str) -> bool:
    """Whether an address holds a name or a password that admit to it."""
    parts = urlsplit(url)
    return parts.username is not None or parts.password is not None


def _is_address(url: str) -> bool:
    if len(url) > LONGEST_ADDRESS:
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", url) and parts.port != 0
    except ValueError:
        return False


def _is_public(url: str | None) -> bool:
    return url is not None and _is_address(url) and not _admits(url)


def _of_page(handed: Submission, html: str | bytes, member: str, charset: str | None) -> Manuscript:
    """The article on a page: its headline is the first line of its text, for a headline asserts something too."""
    try:
        found = page(html, handed.url, charset)
    except NoArticle as why:
        raise Unfit(member, str(why)) from why
    title = _line(found.title, LONGEST_TITLE)
    told = replace(
        handed,
        url=handed.url or (found.address if _is_public(found.address) else None),
        title=handed.title or title,
        language=handed.language or found.language,
        outlet=handed.outlet or found.site,
        published=handed.published or (found.published if _is_date(found.published) and not _is_far_ahead(found.published) else None),
    )
    text = fit(f"{title}\n{found.text}" if title else found.text, member)
    return _made(told, _in_language(text, handed.language))


def _made(handed: Submission, text: str) -> Manuscript:
    title, outlet = _line(handed.title, LONGEST_TITLE), _line(handed.outlet, LONGEST_NAME)
    return Manuscript(text, handed.url, title, handed.language, outlet, handed.published, handed.updated)


def _line(told: str | None, longest: int) -> str | None:
    """A headline or a name on one line, in NFC, as far as it goes."""
    return " ".join(unicodedata.normalize("NFC", _TURNS.sub("", told[:longest])).split())[:longest].strip() or None if told else None


def tag(language: str) -> str:
    """A language in the case that BCP 47 recommends, in which it is stored: `ar`, `ar-SY`, `sr-Latn`."""
    first, *others = language.split("-")
    cased = (one.upper() if len(one) == 2 else one.title() if len(one) == 4 and one.isalpha() else one.lower() for one in others)
    return "-".join((first.lower(), *cased))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
