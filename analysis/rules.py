"""Every rule that may put its name on an answer: what it decides, in which version, in words."""

from __future__ import annotations

from dataclasses import dataclass

from analysis import attribution, two_origins, worthiness
from analysis.claims import claims
from analysis.comparing import policy
from analysis.types import NOT_CHECKABLE, Both


@dataclass(frozen=True, slots=True)
class Rule:
    """One published rule. `decides` names the field of the answers that it fills."""

    name: str
    decides: str
    labels: tuple[str, ...]
    wording: Both

    @property
    def version(self) -> int:
        """The number after the stroke of the rule's name."""
        return int(self.name.rpartition("/")[2])


SAME_PROPOSITION = "same-proposition/1"

RULES = (
    Rule(
        two_origins.NAME,
        "status.label",
        ("not_checkable", "conflicting", "supported", "not_enough_evidence", "unverified"),
        Both(
            "قاعدة المصدرين، محسوبة بالمصادر الأصلية لا بالروابط. مع: المصادر الأصلية لادعاءات القضية، وللأدلة التي تؤيد مضمونها. "
            "ضد: المصادر الأصلية للقضايا التي تناقضها، وللأدلة التي تدحض مضمونها أو رقمها. يُحسب كل مصدر بآخر من يتبع له، "
            "ولا يُحسب إلا المؤكد. ما لا يقبل التحقق: not_checkable؛ واحد فأكثر ضدها: conflicting؛ اثنان فأكثر معها: supported؛ "
            "دليل، أو رابط مؤكد بادعاء من مقال آخر، من مصدر معروف (ولو عاد إلى مصدر محسوب): not_enough_evidence؛ "
            "لا شيء خارج مقالها: unverified. ما لا يُحسب يُذكر مع سببه، ومنه الدائري: سلسلة تعود إلى أولها، أو دليل يعود "
            "إلى الجهة التي نشرت الادعاء. "
            "لا تقول القاعدة أبدًا refuted ولا misleading: ذلك لشخص وحده، بحكم منشور.",
            "The newsroom's two-source rule, counted in origins and not in links. For: the origins of the proposition's "
            "claims, and of evidence that supports its content. Against: the origins of propositions that contradict it, "
            "and of evidence that refutes its content or its figure. Each origin is counted by its last principal, and "
            "only what is confirmed counts. Not checkable: not_checkable; one or more against: conflicting; two or more "
            "for: supported; some evidence, or a confirmed link to a claim of another article, of a known origin (even of "
            "one already counted): not_enough_evidence; nothing beyond its own article: unverified. Circular is a chain "
            "that comes back to its start, and evidence that goes back to the outlet that prints the claim. Left out, "
            "with the reason: same_origin, unknown_origin, circular, attribution_only, rejected, pending. The rule never "
            "says refuted or misleading: only a person does.",
        ),
    ),
    Rule(
        attribution.NAME,
        "status.attribution",
        ("confirmed", "disputed", "unconfirmed"),
        Both(
            "هل قال صاحب القول ذلك؟ مؤكدة إن نشره المصدر الأصلي نفسه أو جهة تابعة لمرجعه، أو حمله ناقلان مسمّيان لا ينقل أحدهما "
            "عن الآخر ولا يتبعان مرجعًا واحدًا (ناقل الادعاء منهما)؛ ومحل خلاف إن دلّ دليل على أنه قيل غير ذلك؛ وإلا فغير "
            "مؤكدة. ولا تُسأل حين يكون المصدر الأصلي هو الجهة الناشرة.",
            "Did they say so? Confirmed by a publication of the origin itself or of a source of its own principal, or by "
            "two named carriers that do not copy each other: the claim's own (the first after the origin that the text "
            "itself names), those of claims that tell of the same saying, and evidence about its attribution; carriers "
            "of one last principal are one. Disputed by evidence that it was said otherwise; else unconfirmed. Null "
            "where the origin is the printing outlet. status.inputs.carriers names them.",
        ),
    ),
    Rule(
        SAME_PROPOSITION,
        "relations.type",
        ("corroborates", "repeats"),
        Both(
            "ادعاءان من قضية واحدة: يعزز أحدهما الآخر إن استقل مصدراهما الأصليان بمرجعيهما، ويكرره إن اشتركا في مرجع أو لم يُسمَّ أحدهما.",
            "Two claims of one proposition: they corroborate where no last principal stands behind both, and repeat where "
            "one does or where an origin is not named.",
        ),
    ),
    *(Rule(one.name, "relations.type", one.types, one.wording) for one in policy.RULES),
    Rule(
        claims.NAME,
        "claims",
        ("figure", "event", "statement", "position", "opinion"),
        Both(
            "ما يقرؤه الحاسوب في مقال لم يقرأه شخص: كل جملة تُقسم إلى ما تقرره، فعلًا فعلًا ورقمًا رقمًا؛ وما يأتي بعد فعل قول أو بحسب أو في "
            "علامتي تنصيص يُنسب إلى قائله، ومن لا يُسمّى ثانية هو آخر من تكلم؛ وما عدا ذلك فصوت الجهة الناشرة أو المصدر الذي يسميه السطر "
            "الأخير. ما يكرره العنوان ادعاء واحد. لا يُخمَّن ضمير ولا يُكمَّل تاريخ إلا بما في النص. ولا يغيّر ما قرأه الحاسوب ما كتبه شخص أبدًا.",
            "What the machine reads in an article: each sentence is cut into what it asserts, a clause for each verb and each figure "
            "that is joined to another; what a verb of speech, an 'according to' or quotation marks bring is ascribed to whoever says it, "
            "and who is not named again is whoever spoke last; all else is the printing outlet's own voice, or that of the one source that "
            "the closing line names. What a headline repeats is one claim. No pronoun is resolved by a guess, no date completed but from "
            "the text and its day of publication. What a person has written is never changed by it.",
        ),
    ),
    Rule(
        worthiness.NAME,
        "check_worthiness",
        (*worthiness.WEIGHTS, *NOT_CHECKABLE),
        Both(
            "أوزان لصفات مسماة تُجمع حتى 1: " + "، ".join(f"{name} {weight}" for name, weight in worthiness.WEIGHTS.items()) + ".",
            "The weights of named features, added up to 1: "
            + ", ".join(f"{name} {weight}" for name, weight in worthiness.WEIGHTS.items())
            + ". A position or an opinion weighs 0.",
        ),
    ),
)
