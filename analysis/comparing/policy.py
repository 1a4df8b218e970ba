"""What two claims are to each other: every rule, in the order in which they are asked. The first that applies has the word.

When a rule applies is told in `grounds`, which looks at what the comparators found (`cases`). Precision comes before recall: a false
"contradicts" costs more than one that was not seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from analysis.comparing import grounds
from analysis.comparing.cases import Case
from analysis.comparing.grounds import Decided
from analysis.types import Both

Type = Literal["corroborates", "repeats", "contradicts", "updates", "updated_by", "refines", "refined_by", "not_comparable"]
About = Literal["content", "figure"]


# How a type that is said of one side reads from the other.
INVERSE: dict[Type, Type] = {"updates": "updated_by", "updated_by": "updates", "refines": "refined_by", "refined_by": "refines"}


@dataclass(frozen=True, slots=True)
class RelationRule:
    """One rule. `of` is the type that it gives, said of the left; one that is said of one side gives its inverse from the other.

    asks      says how sure it is and which finding decides; None where it does not apply.
    reason    the sentence that explains it, with `{this}` and `{other}` from the deciding finding.
    wording   what the rule says, for whoever asks for the rules.
    """

    name: str
    of: Type
    about: About
    asks: Callable[[Case], Decided | None]
    reason: Both
    wording: Both

    @property
    def types(self) -> tuple[Type, ...]:
        """Every type that it gives, from either side."""
        return (self.of, INVERSE[self.of]) if self.of in INVERSE else (self.of, "corroborates") if self.of == "repeats" else (self.of,)


RULES: tuple[RelationRule, ...] = (
    RelationRule(
        "later-figure-of-the-series/1",
        "updates",
        "figure",
        grounds.later_figure,
        Both("المصدر نفسه، في وقت لاحق: {this} مقابل {other}.", "The same origin at another time: {this} against {other}."),
        Both(
            "رقمان مختلفان للشيء نفسه من مصدر أصلي واحد، نُشر أحدهما بعد الآخر: اللاحق يحدّث السابق.",
            "Two figures of one measure that do not agree, of one origin, printed on different days: the later one updates the earlier.",
        ),
    ),
    RelationRule(
        "other-measure/1",
        "not_comparable",
        "figure",
        grounds.other_measure,
        Both("لا يُقارن الرقمان: المعدود هنا {this} وهناك {other}.", "The figures do not compare: here {this} are counted, there {other}."),
        Both(
            "رقمان لا يعدّان الشيء نفسه: مدنيون مقابل كل القتلى، أو موثَّق مقابل مقدَّر.",
            "Two figures that do not count the same: civilians against all dead, documented against estimated.",
        ),
    ),
    RelationRule(
        "figure-of-another/1",
        "not_comparable",
        "figure",
        grounds.figure_of_another,
        Both("رقمان مختلفان لأمرين مختلفين: {this} و{other}.", "Two figures of two things: {this} and {other}."),
        Both(
            "رقمان مختلفان، وأحد الادعاءين عن مكان أو زمان أو جهة أو نوع غير ما يقوله الآخر: قد يصحّ الاثنان.",
            "Two figures that differ where the place, the time, the actor or the sort of thing differs, too: both can be true.",
        ),
    ),
    RelationRule(
        "same-measure-other-figure/1",
        "contradicts",
        "figure",
        grounds.other_figure,
        Both(
            "رقمان لا يجتمعان للشيء نفسه: {this} مقابل {other}.",
            "Two figures for the same thing that cannot both be right: {this} against {other}.",
        ),
        Both(
            "المقيس نفسه في المكان والزمان نفسيهما، ولا قيمة يقبلها الرقمان معًا، "
            "بعد مراعاة حدودهما (أكثر من، على الأقل، نحو) والتقريب ووحدة القياس.",
            "The same measure, place and time, and no value that both figures allow, "
            "their bounds (more than, at least, about), rounding and units considered.",
        ),
    ),
    RelationRule(
        "agrees-by-arithmetic/1",
        "refines",
        "content",
        grounds.arithmetic_agrees,
        Both("يتفقان بالحساب: {this} و{other}.", "They agree by arithmetic: {this} and {other}."),
        Both(
            "ذكرى سنوية في سنة معروفة تعني سنة البدء: الذكرى الثمانون في 2024 تعني 1944. من يذكر سنة البدء أدق.",
            "An anniversary in a known year gives the year of the beginning: the 80th in 2024 gives 1944. "
            "Who tells that year is more exact.",
        ),
    ),
    RelationRule(
        "arithmetic-disagrees/1",
        "contradicts",
        "content",
        grounds.arithmetic_disagrees,
        Both("لا يتفقان بالحساب: {this} و{other}.", "They do not agree by arithmetic: {this} and {other}."),
        Both("ذكرى سنوية لا توافق سنة البدء المذكورة.", "An anniversary that does not fit the year of the beginning."),
    ),
    RelationRule(
        "denied/1",
        "contradicts",
        "content",
        grounds.denied,
        Both("أحدهما ينفي ما يقوله الآخر.", "One denies what the other says."),
        Both("ما يُروى في أحدهما يُنفى في الآخر.", "What one tells is told as denied by the other."),
    ),
    RelationRule(
        "opposed/1",
        "contradicts",
        "content",
        grounds.opposed,
        Both("لا يجتمعان في الأمر نفسه: «{this}» و«{other}».", "Both cannot be of the same thing: “{this}” and “{other}”."),
        Both(
            "الأمر نفسه بكلمة وضدها (بدأ وانتهى، وافق ورفض)، أو بكلمة ونفيها، أو بأدوار معكوسة، أو بحصر مقابل ما يزيد عليه.",
            "The same thing with a word and its opposite (began and ended, approved and rejected), a word and its negation, "
            "the parts exchanged, or only this against more.",
        ),
    ),
    RelationRule(
        "other-in-the-slot/1",
        "contradicts",
        "content",
        grounds.other_in_the_slot,
        Both("القول نفسه، وفي موضع «{this}» هناك «{other}».", "The same, with “{other}” in the place of “{this}”."),
        Both(
            "القول نفسه كلمة بكلمة تقريبًا، إلا اسمًا أو شيئًا واحدًا حل محله غيره.",
            "Nearly word for word the same, but for one name or thing in whose place another stands.",
        ),
    ),
    RelationRule(
        "other-date/1",
        "contradicts",
        "content",
        grounds.other_date,
        Both("تاريخان لحدث واحد: {this} و{other}.", "Two dates for one event: {this} and {other}."),
        Both("الحدث نفسه في يومين لا يلتقيان.", "The same event at two times that do not meet."),
    ),
    RelationRule(
        "later-position/1",
        "updates",
        "content",
        grounds.later_position,
        Both("صاحب القول نفسه في الأمر نفسه، في وقت آخر: {this}.", "The same speaker on the same matter, at another time: {this}."),
        Both(
            "موقف أو وصف يعود صاحبه إليه بعد شهر أو أكثر: لكل قول زمنه، واللاحق يحدّث السابق.",
            "A position or a description to which its speaker comes back after a month or more: each is of its time, "
            "and the later updates the earlier.",
        ),
    ),
    RelationRule(
        "more-exact/1",
        "refines",
        "content",
        grounds.refines,
        Both("القول نفسه وأدق: {this}، والآخر {other}.", "The same, told more exactly: {this}; the other has {other}."),
        Both(
            "القول نفسه برقم أو تاريخ أدق يقع ضمن ما يقوله الآخر.",
            "The same with a more exact figure or date that lies within the other's.",
        ),
    ),
    RelationRule(
        "less-exact/1",
        "refined_by",
        "content",
        grounds.refined_by,
        Both("القول نفسه، والآخر أدق: هنا {this}، وهناك {other}.", "The same, and the other is more exact: here {this}, there {other}."),
        Both(
            "القول نفسه، وللآخر رقم أو تاريخ أدق يقع ضمن ما يقوله هذا.",
            "The same, and the other has a more exact figure or date, within this one's.",
        ),
    ),
    RelationRule(
        "same-meaning/1",
        "repeats",
        "content",
        grounds.same,
        Both("يقولان الشيء نفسه.", "They say the same."),
        Both(
            "الأسماء وما يُخبر به عنها واحدة، ولا رقم ولا تاريخ ولا كلمة تخالف. يعزز أحدهما الآخر إن اختلف مصدراهما المعروفان، "
            "وإلا كرره؛ والنص الواحد في أكثر من جهة بلا نسبة مصدر واحد.",
            "The same names with the same told of them, and no figure, date or word that disagrees. They corroborate where their known "
            "origins differ and repeat otherwise; nearly the same text without attribution in several outlets is held for one origin.",
        ),
    ),
    RelationRule(
        "alike/1",
        "not_comparable",
        "content",
        grounds.alike,
        Both("متشابهان، ويختلفان في: {this} و{other}.", "Alike, and yet not of the same: {this} and {other}."),
        Both(
            "الكلمات نفسها تقريبًا عن مكان أو زمان أو جهة أخرى، أو عن وعد أو احتمال مقابل أمر واقع: قد يصحّ الاثنان.",
            "Nearly the same words of another place, time or actor, or of a promise or a possibility against a fact: both can be true.",
        ),
    ),
)
