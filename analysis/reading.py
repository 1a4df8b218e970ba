"""The door of this room: `read` marks in an article what a careful reader would mark."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.claims.claims import claims
from analysis.days.telling import dates
from analysis.figures.figures import figures
from analysis.lang.tables import languages
from analysis.marks import Named, Reading, Sentence, Span, When
from analysis.names.entities import mentions, outermost
from analysis.names.outlets import outlet_named
from analysis.names.quotednames import with_quoted
from analysis.speech.scene import Scene
from analysis.speech.speech import frames
from analysis.words.scripts import language_of
from analysis.words.sentences import quotations, sentences
from analysis.words.tokens import Passage

# An outlet that nobody names.
UNNAMED = Named("unnamed-outlet", None, "outlet", known=False)


def read(text: str, language: str | None = None, published: str | None = None, outlet: str | Named | None = None) -> Reading:
    """Read an article.

    text       as it was printed, in NFC; every offset of the answer counts its code points. HTML goes through `analysis.pages.html` first.
    language   BCP 47; found out by the letters unless told, `und` where they are of another writing. A language without tables is read for
               its digits and sentences only.
    published  the day of publication, as `analysis.days.dates.interval` takes it, for whatever is told relative to it; where the text tells
               it itself (a dateline) that is used.
    outlet     who prints it, by name or as somebody who is known already.

    Returns all that was marked; nothing of it is stored, and the same text always gives the same answer. Raises nothing for any text.
    """
    spoken = language.split("-")[0].lower() if language else language_of(text)
    passage = Passage(text, spoken)
    quoted = quotations(passage)
    parts = sentences(passage, quoted)
    told = _told(published) or _dateline(text, parts, spoken)
    whens = dates(passage, told)
    found = with_quoted(passage, mentions(passage), quoted)
    counted = figures(passage, whens)
    scene = Scene(passage, parts, quoted, outermost(found), counted, whens)
    printed = _outlet(outlet, spoken)
    title = next((Span(one.start, one.end) for one in parts if one.part == "headline"), None)
    body = next((one.start for one in parts if one.part == "body"), len(text))
    return Reading(
        language=spoken,
        title=title if title is not None and title.start < body else None,
        published=told,
        sentences=tuple(parts),
        figures=tuple(counted),
        dates=tuple(whens),
        mentions=tuple(found),
        claims=tuple(claims(scene, frames(scene), printed, _closing(scene, parts))) if spoken in languages() else (),
    )


def _told(published: str | None) -> When | None:
    return When(0, 0, published, published, "stated", None, "published") if published else None


def _dateline(text: str, parts: Sequence[Sentence], language: str) -> When | None:
    """The day that the page itself gives as that of its publication, in a line that belongs to the page."""
    for one in parts:
        if one.part == "furniture":
            for when in dates(Passage(text[one.start : one.end], language), None):
                if when.role == "published" and when.value:
                    return When(0, 0, when.text, when.value, when.basis, when.because, "published")
    return None


def _outlet(outlet: str | Named | None, language: str) -> Named:
    if outlet is None:
        return UNNAMED
    if isinstance(outlet, Named):
        return outlet
    return outlet_named(outlet, language)


def _closing(scene: Scene, parts: Sequence[Sentence]) -> list[Named]:
    """The sources that the closing line of an article names."""
    lines = [one for one in parts if one.part == "source_line"]
    return list(dict.fromkeys(mention.named for line in lines for mention in scene.mentions_within(line.start, line.end)
                              if mention.named.kind in ("outlet", "organisation", "body")))  # fmt: skip
