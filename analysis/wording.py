"""Findings in words, Arabic and English: why a label stands, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.types import Attribution, Both, Finding, Label

LABELS: dict[str, Both] = {
    "supported": Both("مدعوم", "supported"),
    "refuted": Both("مدحوض", "refuted"),
    "misleading": Both("مضلِّل", "misleading"),
    "conflicting": Both("متضارب", "conflicting"),
    "not_enough_evidence": Both("الأدلة غير كافية", "not enough evidence"),
    "unverified": Both("غير متحقَّق منه", "unverified"),
    "not_checkable": Both("غير قابل للتحقق", "not checkable"),
}

Names = Mapping[str, Both]


def explanation(finding: Finding, names: Names) -> Both:
    """Why the rule gives this label, from the origins that it counted; `names` holds the names of the principals."""
    speakers, others = _listed(finding.supporting, names), _listed(finding.opposing, names)
    match finding.label:
        case "not_checkable":
            return Both(
                "هذا موقف أو رأي، لا يُسأل عن صحته.",
                "This is a position or an opinion: one cannot ask whether it is true.",
            )
        case "conflicting" if finding.on == "number":
            return Both(
                f"الخلاف على الرقم وحده: {_says_ar(finding.supporting, speakers)}، وعلى خلافه في الرقم: {others.ar}.",
                f"Only the number is disputed: {_says_en(finding.supporting, speakers)}; against the number: {others.en}.",
            )
        case "conflicting":
            return Both(
                f"الأقوال متضاربة: {_says_ar(finding.supporting, speakers)}، وعلى خلافه: {others.ar}.",
                f"The accounts conflict: {_says_en(finding.supporting, speakers)}; against it: {others.en}.",
            )
        case "supported":
            return Both(
                f"يقول بهذا أكثر من مصدر أصلي مستقل: {speakers.ar}. ولم يثبت لدينا ما يخالفه.",
                f"More than one independent origin says so: {speakers.en}. Nothing confirmed speaks against it.",
            )
        case "not_enough_evidence" if not finding.supporting:
            return Both(
                f"{_says_ar((), speakers)}. وما لدينا غير ذلك لا يضيف مصدرًا أصليًا معروفًا يقول به.",
                f"{_capital(_says_en((), speakers))}. What else is known adds no known origin that says so.",
            )
        case "not_enough_evidence":
            return Both(
                f"{_says_ar(finding.supporting, speakers)}. وما لدينا غير ذلك لا يضيف مصدرًا أصليًا مستقلًا ثانيًا.",
                f"{_capital(_says_en(finding.supporting, speakers))}. What else is known adds no second independent origin.",
            )
        case _:
            return Both(
                f"{_says_ar(finding.supporting, speakers)}. ولا نعرف شيئًا آخر يؤيده أو يخالفه.",
                f"{_capital(_says_en(finding.supporting, speakers))}. Nothing else is known that bears on it.",
            )


def would_change(finding: Finding, names: Names, said: Attribution | None = None, *, own: bool = False) -> Both:
    """What would have to come for the label to become another.

    `said` is whether the origin is known to have said so, `own` true where the origin is the printing outlet.
    """
    speakers, others = _listed(finding.supporting, names), _listed(finding.opposing, names)
    match finding.label:
        case "not_checkable" if own:
            return Both("لا شيء: القول للجهة الناشرة نفسها.", "Nothing: these are the words of the outlet itself.")
        case "not_checkable" if said == "confirmed":
            return Both(
                "لا شيء: ونسبة القول إلى صاحبه مؤكدة أصلًا.",
                "Nothing: and that its origin said so is confirmed already.",
            )
        case "not_checkable":
            return Both(
                "لا شيء: ما يمكن تأكيده هو نسبة القول إلى صاحبه.",
                "Nothing: what can be confirmed is that it was said by whom it is ascribed to.",
            )
        case "conflicting":
            return Both(
                f"أن يتبيّن أن ما جاء عن {others.ar} لا يخالفه، أو أن ينشر محرر حكمًا.",
                f"That what comes from {others.en} turns out not to contradict it, or a published verdict of an editor.",
            )
        case "supported":
            return Both(
                "دليل مؤكد من مصدر أصلي معروف يخالفه يجعله متضاربًا.",
                "A confirmed piece of evidence against it, from a known origin, would make it conflicting.",
            )
        case _ if finding.supporting:
            return Both(
                f"مصدر أصلي آخر مستقل عن {speakers.ar} يقول الشيء نفسه يجعله مدعومًا، ومصدر معروف يخالفه يجعله متضاربًا.",
                f"Another origin, independent of {speakers.en}, that says the same would make it supported; "
                "a known origin against it would make it conflicting.",
            )
        case _:
            return Both(
                "مصدران أصليان معروفان مستقلان يقولان الشيء نفسه يجعلانه مدعومًا، ومصدر معروف يخالفه يجعله متضاربًا.",
                "Two known, independent origins that say the same would make it supported; "
                "a known origin against it would make it conflicting.",
            )


def judged(label: Label, summary: Both) -> Both:
    """Why a label stands that a published verdict gave."""
    return Both(
        f"حكم نشره محرر ({LABELS[label].ar}): {summary.ar}",
        f"A published verdict of an editor ({LABELS[label].en}): {summary.en}",
    )


UNJUDGED_BY = Both(
    "أن يصحح محرر الحكم المنشور أو يسحبه.",
    "An editor's correction or retraction of the published verdict.",
)

SAID: dict[Attribution, Both] = {
    "confirmed": Both("ونسبة القول إلى صاحبه مؤكدة.", "That its origin said so is confirmed."),
    "disputed": Both("ونسبة القول إلى صاحبه محل خلاف.", "Whether its origin said so is disputed."),
    "unconfirmed": Both("ونسبة القول إلى صاحبه لم تتأكد.", "That its origin said so is not confirmed."),
}


def same_claim(independent: bool, known: bool, this: Both, other: Both) -> Both:
    """Why two claims of one proposition corroborate (independent origins) or repeat each other."""
    if independent:
        return Both(
            f"الادعاءان يقولان الشيء نفسه، ومصدراهما الأصليان مستقلان: {this.ar}؛ {other.ar}.",
            f"Both say the same, and their origins are independent: {this.en}; {other.en}.",
        )
    if not known:
        return Both(
            "الادعاءان يقولان الشيء نفسه، لكن أحد المصدرين الأصليين على الأقل غير مسمّى، فلا يُحسب مستقلًا.",
            "Both say the same, but at least one of the origins is not named, so it is not counted as independent.",
        )
    return Both(
        f"الادعاءان يقولان الشيء نفسه ويعودان إلى مصدر أصلي واحد: {this.ar}.",
        f"Both say the same and go back to one origin: {this.en}.",
    )


# Why two claims of one proposition repeat each other whose outlets name nobody and print the same words.
WIRE_COPY = Both(
    "النصان متطابقان تقريبًا ولا تذكر أي من الجهتين مصدرًا، فيُحسبان منقولين عن مصدر أصلي واحد.",
    "The words are nearly the same and neither outlet names a source, so both are held to be copied from one origin.",
)


def by_way_of_another(reason: Both) -> Both:
    """Why two claims are related by what a third is to one of them, which says the same as the other."""
    return Both(
        f"عبر ادعاء ثالث يُقترح أنه يقول الشيء نفسه: {reason.ar}", f"By way of another that is suggested to say the same: {reason.en}"
    )


def of_two(left: str, right: str, reason: Both) -> Both:
    """Why two texts are related, where they say more than one thing: which of what they say is meant."""
    return Both(f"«{left}» و«{right}»: {reason.ar}", f"“{left}” and “{right}”: {reason.en}")


def _says_ar(principals: Sequence[str], speakers: Both) -> str:
    if not principals:
        return "لا يقول بهذا مصدر أصلي معروف"
    return f"يقول بهذا: {speakers.ar}" if len(principals) > 1 else f"يقول بهذا مصدر أصلي معروف واحد: {speakers.ar}"


def _says_en(principals: Sequence[str], speakers: Both) -> str:
    if not principals:
        return "no known origin says so"
    return f"it is said by {speakers.en}" if len(principals) > 1 else f"one known origin says so: {speakers.en}"


def _listed(principals: Sequence[str], names: Names) -> Both:
    arabic = [names[one].ar for one in principals]
    english = [names[one].en for one in principals]
    return Both("، و".join(arabic), ", ".join(english[:-1]) + " and " + english[-1] if english[1:] else "".join(english))


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
