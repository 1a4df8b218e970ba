"""Where what somebody said ends, and the text's own words on it begin: `…، وهو ما نفته الوزارة`, `…، بعد ساعات من الهجوم`."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from analysis.marks import Span
from analysis.speech.frames import Frame, trimmed
from analysis.speech.nouns import is_definite
from analysis.speech.scene import Scene


def comments_on(scene: Scene, place: int) -> bool:
    """Whether a clause begins that says something of all that stands before it: `…، وهو ما نفته الوزارة`, `…، وهو الرقم الذي …`."""
    if place < 1 or place + 2 >= len(scene.tokens) or scene.tokens[place].folded not in scene.words.get("comments", ()):
        return False
    if scene.tokens[place - 1].text not in ",،":
        return False
    behind = range(place + 1, min(place + 4, len(scene.tokens)))
    what = scene.tokens[place + 1].folded in scene.words.get("what", ())
    related = next((one for one in behind if scene.tokens[one].folded in scene.words.get("relative", ())), None)
    return what or (related is not None and is_definite(scene, place + 1))


def shortened(scene: Scene, found: list[Frame]) -> list[Frame]:
    """The frames of a sentence without what the text itself says behind their contents; where it may begin is looked for once for all."""
    told = [one.content for one in found if not (one.direct or one.act)]
    if not told:
        return found
    places = scene.range_of(Span(min(one.start for one in told), max(one.end for one in told)))
    comments = [place for place in places if scene.quotation(place) is None and comments_on(scene, place)]
    aftermath = [place for place in places if _tells_aftermath(scene, place)]
    return [before_aftermath(scene, uncommented(scene, one, comments), aftermath) for one in found]


def uncommented(scene: Scene, frame: Frame, comments: list[int]) -> Frame:
    """A frame whose content ends before a clause in which the text says something of it."""
    if frame.direct or frame.act:
        return frame
    inside = scene.range_of(frame.content)
    comment = _first_in(comments, inside)
    return frame if comment is None else replace(frame, content=trimmed(scene, inside.start, comment))


def _first_in(places: list[int], stretch_: range) -> int | None:
    """The first of some places, in their order, that lies in a stretch."""
    number = bisect_left(places, stretch_.start)
    return places[number] if number < len(places) and places[number] in stretch_ else None


def _tells_aftermath(scene: Scene, place: int) -> bool:
    """Whether a clause begins that tells what something came after: `، بعد ساعات من …`."""
    return place > 0 and scene.tokens[place].folded in scene.words.get("aftermath", ()) and scene.tokens[place - 1].text in ",،"


def before_aftermath(scene: Scene, frame: Frame, aftermath: list[int]) -> Frame:
    """A denial ends before what the text tells it came after: `نفت الوزارة قصف المدينة، بعد ساعات من مقتل أربعة`."""
    if frame.sense != "deny" or frame.direct or frame.act:
        return frame
    inside = scene.range_of(frame.content)
    cut = _first_in(aftermath, inside[1:])
    return frame if cut is None else replace(frame, content=trimmed(scene, inside.start, cut))
