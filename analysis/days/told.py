"""What the words of a date or a period tell, before anything is inferred: values of the grammar, handed to whoever settles them."""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    """One date as it is told.

    year, month, day, weekday   what the words give of it (weekday 1 is Monday); `hijri` where they count by that calendar.
    frame     a unit seen from the day of publication: ("year", -1) is last year, ("day", 0) today.
    toward    -1 or 1: the last or the next such month, weekday or season.
    part      of the rest: ("start", 0), ("early", 0), ("mid", 0), ("late", 0), ("end", 0), ("rest", 0), ("half", 1), ("quarter", 3)…
    season    winter, spring, summer or autumn.
    nth       ("weekday" | "week" | "day", n): the n-th of a month or a year, -1 the last.
    years     the first and the last year of a decade, a century, or two years joined by a stroke.
    decade    a decade without its century: 90.
    ago       so many units before (below 0) or behind the day of publication; the count is None where it is not told.
    stretch   true where `ago` tells of all the time until then: "the last three years".
    narrated  true where `frame` may be seen from what was told before: "the following week".
    following so many days after the date that was told before it.
    outer     ("month", 7): so many units at the beginning of the rest, below 0 at its end ("the first seven months of 2024").
    likewise  the same part of the rest as the period that was told before ("the same period of last year").
    onward    from it on, as of what is to begin ("starting Monday").
    swapped   the day and the month may be the other way round.   named   part of a name ("the revolution of 25 January").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hijri: bool = False
    frame: tuple[str, int] | None = None
    toward: int | None = None
    part: tuple[str, int] | None = None
    season: str = ""
    nth: tuple[str, int] | None = None
    years: tuple[int, int] | None = None
    decade: int | None = None
    ago: tuple[str, int | None] | None = None
    stretch: bool = False
    narrated: bool = False
    following: int | None = None
    outer: tuple[str, int] | None = None
    likewise: bool = False
    swapped: bool = False
    onward: bool = False
    named: bool = False
    before_christ: bool = False


class Stretch(NamedTuple):
    """A period: `how` is since, until, between, during, ending, before or after; an end that is not told is None.

    length, towards   so many units from (1) or to (-1) what the words behind it name ("three years from its intervention").
    """

    how: str
    left: Told | None = None
    right: Told | None = None
    length: tuple[str, int] | None = None
    towards: int = 1


class Phrase(NamedTuple):
    """A date or period at its place: the tokens from `first` to before `end`; `label` where the page says what date it is.

    clitics   so many letters of the first word are a conjunction or preposition that is written together with it.
    """

    first: int
    end: int
    tells: Told | Stretch
    label: str = ""
    now: bool = False
    clitics: int = 0


# What a rule read at a place, and the place behind it.
Read = tuple[Told, int] | None
