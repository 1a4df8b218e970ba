"""Times that are seen from the day of publication: last year, this week, the next three months, two weeks ago."""

from __future__ import annotations

from analysis.days.timejoints import Joints, once
from analysis.days.timewords import NOTHING
from analysis.days.told import Read, Told


class SeenTimes(Joints):
    """The rules of units that are counted from the day of publication, or from what was told before."""

    @once
    def frame(self, place: int) -> Read:
        """العام الماضي, هذا الأسبوع, الأشهر الستة المقبلة, last year, the next three months."""
        return self._frame_before(place) if self.before_noun else self._frame_behind(place)

    def _frame_behind(self, place: int) -> Read:
        if self.at(place).read("this"):
            if self.at(place - 1).read("one_told"):
                return None
            unit = self.at(place + 1).read("unit")
            if unit and unit.form == "one" and self._has_article(place + 1) and not self.at(place + 2).read("near"):
                return Told(frame=(unit.value, 0)), place + 2
            weekend = self.at(place + 1).read("weekend")
            return (Told(frame=("weekend", 0)), place + 2) if weekend else None
        weekend = self.at(place).read("weekend")
        if weekend:
            near = self.at(place + 1).read("near")
            return Told(frame=("weekend", near.number if near else 0)), place + (2 if near else 1)
        counted = self._counted_units(place)
        if counted is None:
            return None
        unit_value, number, end, form = counted
        following = self.at(end).read("next")
        near = self.at(end).read("near", "next", "final")
        if near is None:
            return None
        if following and unit_value == "day" and form == "one":
            return Told(following=following.number), end + 1
        if form == "one" and not self._has_article(place):
            return None
        if form == "one" and near.kind == "final":
            return self._until_now(unit_value, end + 1)
        if form == "one" and self.at(place - 1).read("general") and self.passage.tokens[self.at(place).first].folded in self.called:
            return None
        if form == "one":
            return Told(frame=(unit_value, near.number), narrated=following is not None), end + 1
        if near.number == 0 and near.kind == "near":
            return None
        direction = -1 if near.number < 0 else 1
        return Told(ago=(unit_value, None if number is None else direction * number), stretch=True), end + 1

    def _until_now(self, unit: str, end: int) -> Read:
        """العقد الأخير: the ten years until now; but not the last year of something (العام الأخير من ولايته)."""
        if unit not in ("month", "year", "decade", "century") or self.at(end).joins("from", "in"):
            return None
        return Told(ago=(unit, -1), stretch=True), end

    @once
    def _counted_units(self, place: int) -> tuple[str, int | None, int, str] | None:
        """Units, with how many: العام, العامين, السنوات الثلاث, الثلاث سنوات, 3 أيام."""
        cell = self.at(place)
        unit = cell.read("unit")
        if unit:
            number = place + 2 if not self.before_noun and self._written_is(place + 1, self.article) else place + 1
            behind = self.at(number)
            if unit.form == "many" and behind.amount and not behind.amount.digits > 3:
                return unit.value, behind.amount.value, number + 1, "many"
            behind = self.at(place + 1)
            if unit.form == "many" and behind.read("few"):
                return unit.value, None, place + 2, "many"
            return unit.value, {"one": 1, "two": 2}.get(unit.form), place + 1, unit.form
        unit = self.at(place + 1).read("unit")
        if cell.amount and unit and cell.amount.value < 1000 and not cell.amount.ordinal:
            return unit.value, cell.amount.value, place + 2, "many"
        return None

    def _frame_before(self, place: int) -> Read:
        start = self._skip(place, joins=("in",), most=1) if self._written_is(place, "the") else place
        following = self.at(start).read("next") or self.at(place).read("next")
        near = self.at(start).read("near", "this", "next")
        if near is None or self._is_verb(start):
            return None
        end = start + 1
        cell = self.at(end)
        unit = cell.read("unit")
        if unit and unit.form == "one":
            if following and unit.value == "day":
                return Told(following=following.number), end + 1
            if unit.value == "day":
                return None
            return Told(frame=(unit.value, near.number), narrated=following is not None), end + 1
        if near.number == 0:
            return None
        if (cell.amount and not cell.amount.ordinal) or cell.read("few"):
            unit = self.at(end + 1).read("unit")
            if unit:
                number = cell.amount.value * near.number if cell.amount else None
                return Told(ago=(unit.value, number), stretch=True), end + 2
        if unit and unit.form == "many":
            return Told(ago=(unit.value, None), stretch=True), end + 1
        return None

    def _is_verb(self, place: int) -> bool:
        """Whether a word for the last is a verb by what stands before it: `is expected to last three weeks`."""
        before = self.at(place - 1)
        return before.read("infinitive", "future", "open") is not None and not self._starts_line(self.at(place))

    def ago(self, place: int) -> Read:
        """قبل ثلاثة أيام, بعد أسبوعين من الآن, ثلاثة أيام مضت, two weeks ago."""
        cell = self.at(place)
        if self.before_noun:
            counted = self._count(place)
            after = self.at(counted[2]).read("ago") if counted else None
            if counted is None or after is None:
                return None
            return self._ago(counted[0], counted[1], after.number, counted[2] + 1)
        direction = -1 if cell.joins("before") else 1 if cell.joins("after") else 0
        counted = self._count(place + 1 if direction else place)
        if counted is None:
            return None
        unit, number, end = counted
        if not direction:
            after = self.at(end).read("ago")
            return self._ago(unit, number, -1, end + 1) if after else None
        if self.at(end).read("upon"):
            return None
        if self.at(end).joins("from"):
            if not self.at(end + 1).read("now", "day"):
                return None
            end += 2
        return self._ago(unit, number, direction, self._past_ago(end))

    def _ago(self, unit: str, number: int | None, direction: int, end: int) -> Read:
        return Told(ago=(unit, None if number is None else direction * number)), end

    def _past_ago(self, place: int) -> int:
        return place + 1 if self.at(place).read("ago") else place

    @once
    def _count(self, place: int) -> tuple[str, int | None, int] | None:
        """So many units: شهر, عامين, ثلاثة أيام, بضعة أسابيع, a week, two years."""
        vague = self.at(place).read("about", "more")
        if vague:
            counted = self._count(place + 1)
            exact = vague.kind == "about" and counted is not None and counted[0] not in ("day", "week")
            return (counted[0], counted[1] if exact else None, counted[2]) if counted else None
        cell = self.at(place)
        unit = cell.read("unit")
        if unit and unit.form in ("one", "two") and not self.before_noun:
            if self._has_article(place) or self.at(place + 1).amount or self.at(place + 1).read("near", "month", "hijri", "weekday"):
                return None
            if unit.form == "one" and self._is_construct(place + 1, unit.value):
                return None
            return unit.value, {"one": 1, "two": 2}[unit.form], place + 1
        behind = self.at(place + 1).read("unit")
        if unit and unit.form == "many" and not self.before_noun and not self.at(place + 1).read("near", "final"):
            return unit.value, None, place + 1
        if behind is None or behind.form == "pair" or self.at(place + 2).read("near"):
            return None
        if cell.amount and not cell.amount.ordinal and cell.amount.value <= 1000:
            return behind.value, cell.amount.value, place + 2
        if cell.read("few"):
            return behind.value, None, place + 2
        if cell.read("one"):
            return behind.value, 1, place + 2
        return None

    def _is_construct(self, place: int, unit: str) -> bool:
        """Whether a unit belongs to the noun behind it: يوم الاقتراع, عقد اتفاقية."""
        cell = self.at(place)
        if cell is NOTHING or cell.mark or cell.words or cell.amount or self._starts_line(cell):
            return False
        return unit == "decade" or self._has_article(place)
