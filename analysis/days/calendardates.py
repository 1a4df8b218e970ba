"""Dates of the calendar: weekday, day, month and year in any order and naming, and years by themselves."""

from __future__ import annotations

from analysis.days.numericdates import LAST_YEAR, NumericDates, is_year
from analysis.days.seentimes import SeenTimes
from analysis.days.timejoints import COMMAS, DASHES, SLASHES, STROKES, once
from analysis.days.timewords import NOTHING, Amount, Word, counted_nouns, is_owner
from analysis.days.told import Read, Told

# A number with nothing beside it that says year is taken as one only in this span.
BARE_YEARS = range(1800, 2100)
_LONGEST_ABBREVIATION = 5  # letters: "Thurs."


_PLURALS_END = 10
_ACCUSATIVE_ENDS = ("ا", "ة", "ى", "ء", "\u064b")


class CalendarDates(NumericDates, SeenTimes):
    """The rules of days, months and years."""

    @once
    def _calendar(self, place: int) -> Read:
        """A date of the calendar, with what it has of weekday, day, month and year."""
        weekday = self._weekday(place)
        start = place
        if weekday:
            start = self._skip(weekday[1], marks=COMMAS | {"("}, joins=("in", "on"), most=2)
            if self.at(start).read("same"):
                start = self._skip(start + 1, joins=("in", "on"))
        read = self._numeric(start) or self._day_month(start) or self._month_day(start) or (None if weekday else self._month_year(start))
        if read is None:
            return self._weekday_alone(place, *weekday) if weekday else None
        told, end = read
        if weekday:
            told = told._replace(weekday=weekday[0])
            if self.at(start - 1).mark == "(" and self.at(end).mark == ")":
                end += 1
        return self._toward(told, end)

    def _weekday(self, place: int) -> tuple[int, int] | None:
        word = self.at(place).read("weekday")
        if (
            word is None
            or (word.form == "bare" and not self._is_of_a_week(place + 1))
            or self.at(place - 1).read("name", "each")
            or self.at(place + 1).read("named_day")
        ):
            return None
        end = place + 1
        if self.before_noun and self.at(end).mark == "." and len(self._written(place)) <= _LONGEST_ABBREVIATION:
            end += 1
        return word.number, end

    def _is_of_a_week(self, place: int) -> bool:
        """Whether the week stands here that a weekday without its article is of: أحد الأسبوع الماضي."""
        frame = self.frame(place)
        return frame is not None and frame[0].frame is not None and frame[0].frame[0] == "week"

    def _weekday_alone(self, place: int, weekday: int, end: int) -> Read:
        """A weekday with the day of its month, or with which week it is of, or by itself."""
        near = self.at(end).read("near")
        if near and not self.before_noun:
            return Told(weekday=weekday, toward=near.number or None, frame=None if near.number else ("week", 0)), end + 1
        frame = self.frame(self._of(end))
        if frame and frame[0].frame and frame[0].frame[0] == "week":
            return frame[0]._replace(weekday=weekday), frame[1]
        day = self._day(self._skip(end, joins=("in",)))
        if day and frame is None:
            month = self.frame(self._of(day[1]))
            if month and month[0].frame and month[0].frame[0] == "month":
                return month[0]._replace(weekday=weekday, day=day[0]), month[1]
            if self._stands_alone(day[1]):
                return Told(weekday=weekday, day=day[0]), day[1]
        return Told(weekday=weekday), end

    def _day(self, place: int) -> tuple[int, int] | None:
        """A day of the month, with the word for day before it or without."""
        word = self.at(place).read("unit")
        start = place + 1 if word and word.value == "day" and word.form == "one" else place
        if self.at(start).read("first_day") and self.at(start + 1).read("month", "hijri", "unit"):
            return 1, start + 1
        amount = self.at(start).amount
        if amount is None or not 1 <= amount.value <= 31 or amount.digits > 2:
            return None
        return amount.value, start + 1

    @once
    def _month(self, place: int) -> tuple[int, bool, int, str] | None:
        """A month, doubled or not: its number, whether Hijri, the place behind it, and how sure its name is."""
        start = place
        word = self.at(place).read("unit")
        called = bool(word and word.value == "month" and word.form == "one")
        if called:
            start = self._skip(place + 1, joins=("in",)) if self.before_noun else place + 1
        month = self.at(start).read("month", "hijri")
        if month is None:
            amount = self.at(start).amount
            if called and not self.before_noun and amount and 1 <= amount.value <= 12 and amount.digits <= 2:
                return amount.value, False, start + 1, "number"
            return None
        end = start + 1
        if self.before_noun and self.at(end).mark == "." and month.form == "near":
            end += 1
        sense = "" if called else month.form
        doubled = self._doubled(end, month.number) if month.kind == "month" else None
        return month.number, month.kind == "hijri", doubled or end, "" if doubled else sense

    def _doubled(self, place: int, month: int) -> int | None:
        """The place behind the same month by its other name: / تموز, (مارس), - أيلول."""
        mark = self.at(place).mark
        if mark == "\\" and self.at(place + 1).mark == mark:
            place += 1
        start = place + 1 if mark and (mark in SLASHES or mark in DASHES or mark in "([،") else place
        again = self.at(start).read("month")
        if again is None or again.number != month:
            return None
        return start + 2 if mark in ("(", "[") and self.at(start + 1).mark in (")", "]") else start + 1

    def _year(self, place: int) -> tuple[int, bool, int] | None:
        """A year behind a month: the year, whether Hijri, and the place behind it."""
        start = self._skip(place, marks=COMMAS | STROKES | {"."}, joins=("from", "in"), most=2)
        marked = start > place and bool(self.at(start - 1).mark)
        word = self.at(start).read("unit")
        called = bool(word and word.value == "year" and word.form == "one")
        if called:
            start += 1
        opened = self.at(start).mark == "("
        number = start + 1 if opened else start
        amount = self.at(number).amount
        if amount is None:
            return None
        end = number + 1
        era = self.at(end).read("era")
        if era:
            end += 1
        exact = called and not self._has_article(start - 1)
        year = _full_year(amount, called, era.value if era else "", exact)
        if year is None or (marked and not called and self._counts(end, amount)):
            return None
        if opened:
            if self.at(end).mark != ")":
                return None
            end += 1
            after = self.at(end).read("era")
            if after:
                era, end = after, end + 1
        return year, bool(era and era.value == "ah"), end

    def _day_month(self, place: int) -> Read:
        """21 تموز 2019, الحادي والعشرين من تموز, 21st of July, 20 من الشهر القادم."""
        day = self._day(place)
        if day is None:
            return self._ordinal_day(place)
        start = self._skip(day[1], marks=STROKES | {"."}, joins=("from", "in"), most=2)
        if self._only_counts(place, day[1]):
            return self._day_alone(place)
        month = self._month(start)
        if month is None:
            frame = self.frame(start)
            if frame and frame[0].frame and frame[0].frame[0] == "month":
                return frame[0]._replace(day=day[0]), frame[1]
            near = self.at(start).read("near")
            if near and near.number == 0 and not self.before_noun:
                return Told(day=day[0], frame=("month", 0)), start + 1
            return self._ordinal_day(place) or self._day_alone(place)
        told = Told(day=day[0], month=month[0], hijri=month[1], named=bool(self.at(place - 1).read("event")))
        return self._with_year(told, month[2])

    def _only_counts(self, place: int, end: int) -> bool:
        """Whether what stands behind a number does not make it a day: what rose by 3 in August did not rise on the third."""
        before, amount = self.at(place - 1), self.at(end - 1).amount
        ranged = before.joins("to") or before.mark in DASHES or (before.joins("until") and not self.before_noun)
        return self.at(end).read("within") is not None and amount is not None and not amount.ordinal and not ranged

    def _day_alone(self, place: int) -> Read:
        """يوم 27: the word for day, without its article, makes a number a day."""
        unit, amount = self.at(place).read("unit"), self.at(place + 1).amount
        if unit is None or unit.value != "day" or self.before_noun or not amount or not amount.digits:
            return None
        return (Told(day=amount.value), place + 2) if not self._has_article(place) and self._stands_alone(place + 2) else None

    def _ordinal_day(self, place: int) -> Read:
        """أول أيام رمضان, آخر يوم من شباط, ثالث يوم من شهر آب, the last day of March."""
        cell = self.at(place)
        if cell.amount and cell.amount.ordinal:
            nth = cell.amount.value
        elif self._is_last(place):
            nth = -1
        else:
            return self._called_last(place)
        word = self.at(place + 1).read("unit")
        if word is None or word.value != "day":
            return None
        month = self._month(self._of(place + 2))
        if month is None or not (1 <= nth <= 31 or nth == -1):
            return None
        told = Told(month=month[0], hijri=month[1], nth=("day", nth)) if nth < 0 else Told(day=nth, month=month[0], hijri=month[1])
        return self._with_year(told, month[2])

    def _called_last(self, place: int) -> Read:
        """اليوم الأخير من آذار."""
        word = self.at(place).read("unit")
        if word is None or word.value != "day" or not self.at(place + 1).read("final"):
            return None
        month = self._month(self._of(place + 2))
        return self._with_year(Told(month=month[0], hijri=month[1], nth=("day", -1)), month[2]) if month else None

    def _month_day(self, place: int) -> Read:
        """July 21, 2019; مايو الحادي والعشرين."""
        month = self._month(place)
        if month is None or month[3] == "number":
            return None
        day = self._day(self._skip(month[2], joins=("in",) if self.before_noun else (), most=1))
        if day is None or not self._is_day_behind(month[2], day[1]):
            return None
        told = Told(
            day=day[0], month=month[0], hijri=month[1], named=bool(self.at(place - 1).read("event") or self.at(day[1]).read("event"))
        )
        return self._with_year(told, day[1])

    def _is_day_behind(self, place: int, end: int) -> bool:
        """Whether the number behind a month is its day, and does not count what comes next."""
        amount = self.at(end - 1).amount
        if self.before_noun:
            return not (self.at(end).mark in (":", "%") and self.at(end).glued)
        if amount and amount.ordinal:
            return True
        year = self.at(end + 1).amount if self.at(end).mark in COMMAS else None
        return bool(year and year.digits == 4 and is_year(year.value))

    def _with_year(self, told: Told, end: int) -> Read:
        year = self._year(end)
        if year:
            return told._replace(year=year[0], hijri=told.hijri and (year[1] or year[0] < 1700)), year[2]
        frame = self.frame(self._of(end))
        if frame and frame[0].frame and frame[0].frame[0] == "year":
            return told._replace(frame=frame[0].frame), frame[1]
        return told, end

    @once
    def _month_year(self, place: int) -> Read:
        """آذار 2011, في شهر نيسان الماضي, شباط ( 28 / 2 / 1945 )."""
        near = self.at(place).read("near", "this") if self.before_noun or self.at(place).read("this") else None
        start = place + 1 if near else place
        month = self._month(start)
        if month is None:
            return None
        number, hijri, end, sense = month
        if self.at(end).mark == "(":
            inner = self._numeric(end + 1)
            if inner and inner[0].month == number and self.at(inner[1]).mark == ")":
                return inner[0], inner[1] + 1
        if self.at(start - 1).read("year_brand", "name") and sense:
            return None
        told = Told(month=number, hijri=hijri, named=bool(self.at(start - 1).read("event")))
        read = self._with_year(told, end)
        if read is None or read[0].year or read[0].frame:
            return read
        directed = self._toward(told, end)
        if near:
            return told._replace(toward=near.number), end
        if directed[1] > end:
            return directed
        if sense == "number" or (sense and not self._cued(start, sense)):
            return None
        return told, end

    def _cued(self, place: int, sense: str) -> bool:
        """Whether what stands before a month that can be something else says that it is the month."""
        before = self.at(place - 1)
        cell = self.at(place)
        if sense == "near":
            hijri = cell.read("hijri")
            return hijri is not None and hijri.number != 2 and before.joins("in", "during", "since", "until", "from")
        if self.before_noun:
            capital = self.passage.tokens[cell.first].text[:1].isupper()
            return capital and (
                before.joins("in", "since", "until", "during", "between", "to", "and", "before", "after") or before.read("part") is not None
            )
        return (
            before.joins("in", "since", "until", "during", "between", "from", "to", "before", "after")
            or before.read("part") is not None
            or before.read("unit") is not None
        )

    def _toward(self, told: Told, end: int) -> tuple[Told, int]:
        """ "… الماضي", "… المقبل" behind a date without a year."""
        near = self.at(end).read("near")
        if told.year is not None or near is None or self.before_noun:
            return told, end
        if near.number == 0:
            return told._replace(frame=("year", 0)), end + 1
        return told._replace(toward=near.number), end + 1

    def year(self, place: int) -> Read:
        """عام 2015, سنة ( 1967 ) م, in 2015, and a year alone where nothing says that it counts."""
        word = self.at(place).read("unit")
        if word and word.value == "year" and word.form in ("one", "pair"):
            return self._called_year(place)
        return self._parenthesised_year(place) or self._lone_year(place)

    def _called_year(self, place: int) -> Read:
        two = self._two_years(place + 1)
        if two:
            return two
        year = self._year(place)
        if year is None:
            return None
        return Told(year=year[0], hijri=year[1], before_christ=self._is_bce(year[2])), year[2]

    def _two_years(self, place: int) -> Read:
        """1931/1932, ( 1958 - 1963 )."""
        opened = self.at(place).mark == "("
        start = place + opened
        one, stroke, two = self.at(start).amount, self.at(start + 1).mark, self.at(start + 2).amount
        if not (one and two and stroke and (stroke in SLASHES or stroke in DASHES)):
            return None
        last = two.value if two.digits == 4 else one.value // 100 * 100 + two.value if two.digits == 2 else 0
        end = start + 3
        if (
            one.digits != 4
            or not one.value < last <= one.value + 100
            or self.at(end).mark == stroke
            or opened != (self.at(end).mark == ")" and opened)
        ):
            return None
        return Told(years=(one.value, last)), end + opened

    def _is_bce(self, end: int) -> bool:
        era = self.at(end - 1).read("era")
        return bool(era and era.value == "bce")

    def _parenthesised_year(self, place: int) -> Read:
        """( 1948 ), (1343) هجري, with nothing else within."""
        if self.at(place).mark != "(" or self.at(place + 2).mark != ")":
            return None
        year = self._year(place)
        amount = self.at(place + 1).amount
        if year is None or amount is None or not (amount.value in BARE_YEARS or self.at(year[2] - 1).read("era")):
            return None
        return (Told(year=year[0], hijri=year[1]), year[2]) if year[2] > place + 3 else (Told(year=year[0]), place + 3)

    def _bare_year(self, place: int) -> Read:
        """A year where the words before it already say that it is one."""
        amount = self.at(place).amount
        if amount is None or self._counts(place + 1, amount):
            return None
        era = self.at(place + 1).read("era")
        if era and amount.value < 4000:
            return Told(year=amount.value, hijri=era.value == "ah", before_christ=era.value == "bce"), place + 2
        if not (is_year(amount.value) and amount.digits in (0, 4)) or (
            amount.digits == 0 and (amount.value < 1100 or self._grouped(place))
        ):
            return None
        return Told(year=amount.value), place + 1

    def _grouped(self, place: int) -> bool:
        return self.passage.tokens[self.at(place).first].kind == "number"

    def _lone_year(self, place: int) -> Read:
        cell = self.at(place)
        amount = cell.amount
        if amount is None:
            return None
        era = self.at(place + 1).read("era")
        if era and self._is_year_of_era(amount, era, place + 1):
            return Told(year=amount.value, hijri=era.value == "ah", before_christ=era.value == "bce"), place + 2
        before = self.at(place - 1)
        if before.read("nonyear") or before.mark in ("#", "№", "$", "€", "£", "+") or (before.mark in STROKES and cell.glued):
            return None
        if before.mark == ":" and self.at(place + 1).mark in SLASHES:
            return None  # the port of an address
        if before.joins("between") and self._ends_in_a_count(place):
            return None
        if before.joins("in", "since", "during", "and", "between", "until") and not (amount.digits == 0 and amount.value in (1000, 2000)):
            return self._bare_year(place)
        if amount.digits != 4 or amount.value not in BARE_YEARS or amount.value in (1800, 1900, 2000):
            return None
        if self._counts(place + 1, amount) and not self._is_of_a_year(place):
            return None
        return (Told(year=amount.value), place + 1) if self._reads_as_year(place) else None

    def _ends_in_a_count(self, place: int) -> bool:
        """Whether the other end of a range counts something: `ما بين 1500 و2000 شخص`."""
        second = self._and(place + 1)
        other = self.at(second).amount if second is not None else None
        return second is not None and other is not None and self._counts(second + 1, other)

    def _is_year_of_era(self, amount: Amount, era: Word, place: int) -> bool:
        """Whether an era behind a number makes it a year: م alone is the metre too, and takes four digits that are not round."""
        if not (amount.value <= LAST_YEAR and (amount.digits or amount.value > 99)):
            return False
        if era.value != "ce":
            return True
        return amount.value % 1000 != 0 and (amount.digits == 4 or era.form != "letter")

    def _reads_as_year(self, place: int) -> bool:
        """Whether what follows a lone number of four digits is nothing that it could count."""
        after = self.at(place + 1)
        if after is NOTHING or after.words or self._starts_line(after):
            return True
        if after.mark:
            return not (after.mark in "%٪٫$€£" or (after.glued and (after.mark in SLASHES or after.mark in DASHES or after.mark == "+")))
        token = self.passage.tokens[after.first]
        if token.kind == "number" or token.glued:
            return False
        if self.before_noun:
            return self.at(place - 1).joins("in", "and") or token.folded in self.plain or self._is_of_a_year(place)
        if token.folded in self.plain or self._has_article(place + 1) or self._is_joined(place + 1):
            return True
        amount = self.at(place).amount
        return self._is_definite(place - 1) and amount is not None and not self._counts(place + 1, amount)

    def _is_of_a_year(self, place: int) -> bool:
        """Whether a year stands between an article and the noun that is of it: a 2021 report."""
        after = self.passage.tokens[self.at(place + 1).first]
        before = self.at(place - 1)
        owned = before is not NOTHING and is_owner(self.passage.tokens[before.first], self.passage.language)
        return (before.read("one") is not None or owned) and not self.at(place + 1).words and after.text.islower()

    def _is_definite(self, place: int) -> bool:
        """Whether the word here has its article and is an adjective of a noun that has it too: الانتفاضة الأولى 1987."""
        if not (0 < place < len(self.cells)) or self.at(place).mark or self.at(place - 1).mark:
            return False
        return self._has_article(place) and self._has_article(place - 1)

    def _counts(self, place: int, amount: Amount) -> bool:
        """Whether the word here is what a number before it counts: an accusative, a unit, a sign of money or percent.

        What 11 to 99 count is an accusative, with an alif where the noun has no ending of its own: `1987 بيانا`, and not `1987 بيان`.
        """
        cell = self.at(place)
        if cell is NOTHING or self._starts_line(cell):
            return False
        if cell.read("clock"):
            return True
        if cell.mark:
            return cell.mark in "%٪$€£" or (cell.mark in ":" and cell.glued and bool(self.at(place + 1).amount))
        if cell.words or cell.amount:
            unit = cell.read("unit")
            return unit is not None and not self._has_article(place) and amount.digits != 4
        token = self.passage.tokens[cell.first]
        if token.folded in counted_nouns(self.passage.language) and not token.glued:
            return self.before_noun or amount.value % 100 <= _PLURALS_END or token.text.endswith(_ACCUSATIVE_ENDS)
        return not self.before_noun and (token.text.endswith(("ًا", "اً")) or "\u064b" in token.text[-2:])


def _full_year(amount: Amount, called: bool, era: str, exact: bool) -> int | None:
    """The year that a number behind a month or the word for year stands for; two digits only where it is called a year.

    exact   the word for year has no article, which makes three digits its number: `عام 750`, but not `هذا العام 750 قتيلا`.
    """
    if era and 0 < amount.value < 4000:
        return amount.value
    if is_year(amount.value) and amount.digits in (0, 4):
        return amount.value
    if called and amount.digits == 2:
        return amount.value + (2000 if amount.value < 40 else 1900)
    if exact and amount.digits == 3:
        return amount.value
    return None
