"""Dates in digits: 21/7/2019, 2019-07-21, 21.7.2019, 3/2019, in the digits of any script."""

from __future__ import annotations

from analysis.days.timejoints import DASHES, SLASHES, STROKES, Joints, once
from analysis.days.timewords import Amount
from analysis.days.told import Read, Stretch, Told

FIRST_YEAR, LAST_YEAR = 1000, 2199


class NumericDates(Joints):
    """The rules of numbers with strokes or points between them."""

    @once
    def _numeric(self, place: int) -> Read:
        """21/7/2019, 2019-07-21, 21.7.2019, 3/2019, in whatever digits."""
        unit = self.at(place).read("unit")
        if (unit and unit.value == "day" and unit.form == "one") or (self.at(place).mark == "(" and self.at(place - 1).read("weekday")):
            place += 1
        cell = self.at(place)
        if len(cell.dotted) == 3:
            told = self._ordered(cell.dotted, place)
            return (told, place + 1) if told else None
        if not (cell.amount and cell.amount.digits):
            return None
        one = self._stroked(place)
        if one is None:
            return None
        numbers, end, marks = one
        if len(numbers) == 3:
            told = self._ordered(tuple(number.value for number in numbers), place)
            if told is None or not (numbers[0].digits == 4 or numbers[2].digits in (2, 4)):
                return None
            era = self.at(end).read("era")
            if era:
                return told._replace(hijri=era.value == "ah"), end + 1
            return told, end
        first, second = numbers
        if second.digits == 4 and 1 <= first.value <= 12 and first.digits <= 2 and is_year(second.value):
            return Told(month=first.value, year=second.value), end
        if first.digits == 4 and 1 <= second.value <= 12 and second.digits == 2 and is_year(first.value) and marks in STROKES:
            return Told(month=second.value, year=first.value), end
        if self.at(place - 1).joins("on") or self.at(place - 1).read("unit", "weekday") or self._is_short_date(place, end, first.value):
            return self._short_numeric(first.value, second.value, end)
        return None

    def _is_short_date(self, place: int, end: int, day: int) -> bool:
        """22/04 and في 22/4 are a day and a month; 3/4 is a share, and 24/7 a way to say always."""
        zero = self.passage.tokens[self.cells[end - 1].first].folded.startswith("0")
        return self.at(place + 1).glued and (zero or (day > 12 and self.at(place - 1).joins("in") and not self.before_noun))

    def _short_numeric(self, first: int, second: int, end: int) -> Read:
        if 1 <= first <= 31 and 1 <= second <= 12:
            return Told(day=first, month=second), end
        return None

    @once
    def _stroked(self, place: int) -> tuple[list[Amount], int, str] | None:
        """Two or three numbers with one kind of stroke between them, and no further one."""
        stroke = self.at(place + 1).mark
        if not (stroke in SLASHES or stroke in DASHES):
            return None
        before = self.at(place - 1)
        if before.mark == stroke and self.at(place).glued:
            return None
        numbers: list[Amount] = []
        end = place
        while len(numbers) < 4:
            amount = self.at(end).amount
            if amount is None or not amount.digits:
                break
            numbers.append(amount)
            end += 1
            if self.at(end).mark != stroke:
                break
            end += 1
        if self.at(end - 1).mark:
            end -= 1
        year = self._year_in_brackets(end) if len(numbers) in (2, 3) and self.at(end).mark == stroke else None
        if year:
            return ([*numbers, Amount(year[0], 4)], year[1], stroke) if len(numbers) == 2 else None
        return (numbers, end, stroke) if len(numbers) in (2, 3) else None

    def _two_days(self, place: int) -> tuple[Stretch, int] | None:
        """9 / 10 / 10 / ( 1940 ): two days, the month and the year."""
        stroke = self.at(place + 1).mark
        if not stroke or stroke not in SLASHES or self.at(place + 3).mark != stroke or self.at(place + 5).mark != stroke:
            return None
        year = self._year_in_brackets(place + 5)
        days = self.at(place).amount, self.at(place + 2).amount, self.at(place + 4).amount
        if year is None or not all(days):
            return None
        first, last, month = (amount.value for amount in days if amount)
        if not (1 <= first < last <= 31 and 1 <= month <= 12):
            return None
        whole = Told(year=year[0], month=month, day=first)
        return Stretch("between", whole, whole._replace(day=last)), year[1]

    def _year_in_brackets(self, place: int) -> tuple[int, int] | None:
        if self.at(place + 1).mark == "(" and self.at(place + 3).mark == ")":
            amount = self.at(place + 2).amount
            if amount and amount.digits == 4:
                return amount.value, place + 4
        return None

    def _ordered(self, numbers: tuple[int, ...], place: int) -> Told | None:
        """Which of three numbers is the year, the month and the day; the day comes first unless that cannot be."""
        first, second, third = numbers
        if first > 31:
            year, month, day = first, second, third
        else:
            day, month, year = first, second, third
        if month > 12 >= day:
            day, month = month, day
        full = (
            year
            if is_year(year) or (100 <= year <= 1600 and year > 999)
            else (year + (2000 if year < 69 else 1900) if year < 100 else None)
        )
        if full is None or not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        return Told(year=full, month=month, day=day, swapped=self.before_noun and first <= 12 and second <= 12 and first != second)


def is_year(number: int) -> bool:
    """Whether a number can be a year of our era."""
    return FIRST_YEAR <= number <= LAST_YEAR
