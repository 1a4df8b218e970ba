"""What kind of claim a clause is, whether it affirms, and how it is meant: told by its main verb, what introduces it, and its figures.

The rules stand in the order in which they are asked (`RULES`); the first that knows, decides. Which words they look for is in the
tables of a language (analysis.claims.signs); no rule knows a language.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.claims.predicates import (
    DECIDING,
    EVALUATIONS,
    FORECASTS,
    FRAMES,
    HAPPENS,
    JUDGEMENTS,
    MODALS,
    NOMINAL,
    PROMISES,
    STANCES,
    STRONG,
    UNDONE,
    Clause,
)
from analysis.claims.signs import Sign
from analysis.marks import ClaimKind, Figure, Modality, Polarity, Span
from analysis.words.tokens import Passage


@dataclass(frozen=True, slots=True)
class Sort:
    """What a clause is. `because` names in English what told it, the rule first.

    What a frame denies (`نفى مقتل جنود`) is negated and denied; the denial of a negation affirms.
    """

    kind: ClaimKind
    polarity: Polarity
    modality: Modality
    because: tuple[str, ...]


Finding = tuple[ClaimKind, Modality, tuple[str, ...]]


def sort(passage: Passage, span: Span, *, figures: Sequence[Figure], spoken_by_outlet: bool, cue: str | None) -> Sort:
    """The kind, polarity and modality of the claim that is quoted by `span`.

    `figures` are those inside it; `cue` is the word that introduces it (`أكد`, `أعرب عن ثقته`, `denied`), in any form, or None;
    `spoken_by_outlet` says that nobody but the outlet asserts it. Never fails: what nothing tells is a statement.
    """
    clause = Clause(passage, span, figures, spoken_by_outlet, cue)
    kind, modality, because = next(found for rule in RULES if (found := rule(clause)))
    polarity, told = _polarity(clause)
    return Sort(kind, polarity, modality, (*because, *told))


def _denied(clause: Clause) -> Finding | None:
    """`نفى وقوع خسائر`, `denied that …`."""
    if "denial" not in clause.cue:
        return None
    if clause.counts:
        return "figure", "denied", ("denial", "figure")
    happens = clause.occurs() or clause.opens("happening", "doing") or clause.done
    return ("event" if happens else "statement"), "denied", ("denial",)


def _supposed(clause: Clause) -> Finding | None:
    """What would have been, had it not been otherwise: `لولا`, `would have`."""
    return ("opinion", _openness(clause), ("otherwise",)) if clause.supposed else None


def _demanded(clause: Clause) -> Finding | None:
    """`يجب`, `على … أن`, `طالب بـ`, `must`, and insisting on what is not done yet (`شدد على تعزيز الحوار`)."""
    if "demand" in clause.cue or clause.verb("demand") or clause.opens("demand"):
        return "position", "demanded", ("demand",)
    if clause.must or clause.opens("necessity") or (clause.outer("need") and not clause.counts):
        return "position", "demanded", ("must",)
    if "insist" in clause.cue and clause.voicing and any(sign.sense == "must" and sign.tense == "phrase" for sign in clause.signs):
        return "position", "demanded", ("insisting on what must be",)
    if clause.duty:
        return "position", "demanded", ("a duty upon somebody",)
    bare = next((sign for sign in clause.head if sign.tense in NOMINAL and not sign.person and sign.sense in UNDONE), None)
    kept_up = bare is not None and bare.sense == "continuing" and not bare.definite
    if "insist" in clause.cue and clause.voicing and not clause.main and not clause.counts and bare and not kept_up:
        return "position", "demanded", ("insisting on what is to be done",)
    return None


def _promised(clause: Clause) -> Finding | None:
    """`وعد`, `سنواصل`, `we will`, and what somebody is to do of his own will (`ستواصل الوزارة`)."""
    if clause.cue & PROMISES:
        return "position", "promised", ("promise",)
    told = bool(clause.cue & (FRAMES | {"voice"})) and not clause.main
    if clause.verb(*PROMISES) or clause.opens(*PROMISES) or (told and clause.outer(*PROMISES)):
        return "position", "promised", ("promise",)
    insisted = clause.cue & FRAMES and not clause.main and not clause.opens(*STANCES)
    kept_up = clause.opens("continuing") and clause.cue and not (clause.possible or clause.cue & FORECASTS)
    if kept_up or (insisted and clause.outer("continuing")):
        return "position", "promised", ("continuing",)
    ours_later = any(sign.future and sign.person == "we" for sign in clause.signs)
    if ours_later or (clause.future and clause.ours and not clause.verb("light")):
        return "position", "promised", ("first person", "future")
    if clause.future and clause.of_his_own and not clause.verb("light", "course", "effect"):
        return "position", "promised", ("own side", "future")
    willed = clause.verb("deed", "persistence")
    if willed is None and clause.cue and not clause.verb("course", "effect", "light", "state"):
        willed = clause.verb("event")
    later = clause.outer("upcoming")
    lasting = later is not None and bool(clause.main) and later.place < clause.main[0].place
    open_still = lasting or clause.outer("scheduled", "expected") or clause.possible or clause.fixed
    foretold = open_still or clause.cue & (FORECASTS | JUDGEMENTS | {"express"})
    if clause.future and willed and not willed.guessed and not foretold and not clause.unwilling:
        return "position", "promised", ("own deed", "future")
    return None


def _held(clause: Clause) -> Finding | None:
    """A stance that the speaker takes by saying so: thanks, greeting, condemnation, support, wish, feeling, refusal."""
    voiced = clause.cue & (STANCES.keys() | {"express"})
    if voiced and not (clause.counts and clause.main) and not clause.cue & FORECASTS and not clause.future and not clause.occurs():
        return "position", "asserted", tuple(sorted(voiced))
    if addressed := clause.addressed:
        return "position", "asserted", (addressed.sense,)
    if _decided(clause):
        return None
    stance = clause.verb(*STANCES) or _stance_noun(clause)
    if stance and stance.sense == "greeting" and clause.outer("ceremony"):
        return None
    counted = clause.counts and STANCES[stance.sense] == "asserted" if stance else False
    if stance and not (counted and (clause.outlet or clause.counts_who(stance))):
        return "position", STANCES[stance.sense], (stance.sense,)
    if clause.ours and clause.verb("will") and not (clause.verb("knowing") and clause.outer("negation", "past negation")):
        return "position", "asserted", ("first person", "will")
    return None


def _decided(clause: Clause) -> bool:
    """Whether somebody whose office it is decides (`رفضت المحكمة الطعن`), or an outlet tells what happened."""
    if clause.verb(*STANCES):
        return clause.occurs() is not None and clause.verb(*(STANCES.keys() - DECIDING)) is None
    return clause.occurs() is not None and clause.outlet


def _stance_noun(clause: Clause) -> Sign | None:
    """`حرص الأردن على …`, `تعازينا`, `أنا فخور`; in the main part of a frame too (`أكد الوزير دعمه`)."""
    first = clause.opens(*STANCES)
    firm = first is not None and (bool(clause.cue & FRAMES) or first.sense == "feeling")
    if first and (firm or not clause.main or clause.main[0].place <= first.place):
        return first
    found = clause.outer(*STANCES)
    if found is None:
        return None
    framed = bool(clause.cue & FRAMES) and not clause.main
    shared = found.sense == "sympathy" and found.person == "own" and bool(clause.cue) and not clause.past
    felt = clause.ours and found.sense in STANCES and (not clause.main or clause.verb("light", "will") is not None)
    felt = felt or (found.sense == "feeling" and clause.feels)
    phrase = found.tense == "phrase"
    return found if framed or shared or felt or phrase or (found.person == "we" and not clause.past) else None


def _foreseen(clause: Clause) -> Finding | None:
    """What is to come, by forecast, warning or guess; what is fixed for a day happens, and what is announced with its figures is one."""
    foretold = clause.cue & FORECASTS or clause.outer("expected") or clause.opens("forecast")
    if clause.cue & FORECASTS and "was" in clause.cue and clause.counts and not clause.future:
        return "figure", "asserted", ("had been expected",)
    if clause.compared and clause.counts:
        return None
    if clause.cue & FORECASTS == {"warning"} and (clause.main or clause.counts) and not clause.future and not clause.possible:
        return None
    conditional = clause.main and any(sign.sense == "if" and sign.place > clause.main[0].place for sign in clause.signs)
    if conditional and not clause.past and not clause.ours and not clause.outlet:
        return "opinion", "possible", ("condition",)
    if clause.possible and not clause.happened:
        is_so = clause.measures and (clause.verb("light") or not (clause.main or clause.possible.sense in MODALS) or clause.lasts)
        return ("figure" if is_so else "opinion"), "possible", ("possible",)
    if clause.outer("scheduled") or clause.fixed:
        return ("figure" if clause.counts else "event"), "asserted", ("schedule",)
    if clause.outlet and clause.dated_deed and not foretold:
        return ("figure" if clause.counts else "event"), "asserted", ("schedule",)
    if clause.future and clause.measures and not foretold and not clause.outer("if"):
        return "figure", "asserted", ("figure", "future")
    if clause.future:
        return "opinion", ("possible" if clause.outer("if") else "asserted"), ("forecast", "future")
    if foretold and clause.lasts:
        return "figure", "possible", ("how long it lasts",)
    if (foretold and not clause.past) or "doubt" in clause.cue or clause.foresaw:
        return "opinion", "possible", ("forecast",)
    return None


def _counted(clause: Clause) -> Finding | None:
    """A figure that counts or measures; what is judged before it is counted is an opinion (`unworkable for firms under 200`)."""
    if not clause.counts:
        return None
    told = clause.outer("verdict") if clause.verb("light") and not clause.past else None
    if told and told.place <= clause.main[0].place + 2 and clause.leads_to(told, clause.counts[0]):
        return "opinion", _openness(clause), ("verdict", "predicate")
    if clause.verb("effect") and not (clause.past or clause.outlet) and all(figure.value is None for figure in clause.counts):
        return None
    if _judged_behind(clause):
        return "opinion", _openness(clause), ("evaluation of what is counted",)
    return "figure", _openness(clause), ("figure",)


def _judged_behind(clause: Clause) -> bool:
    """Whether the figures belong to what a judgement is about (`نقطة أمام 40 ألف متفرج ليست نتيجة سيئة`)."""
    light = clause.verb("light")
    if light is None or clause.outlet or clause.words[light.place].start < clause.counts[-1].end:
        return False
    return any(sign.sense in EVALUATIONS and sign.place > light.place for sign in clause.signs)


def _judged(clause: Clause) -> Finding | None:
    """What is introduced or told as somebody's judgement: `اعتبر`, `أشاد`, `praised`."""
    told = clause.cue & (JUDGEMENTS | {"attack"})
    if told:
        return "opinion", _openness(clause), tuple(sorted(told))
    if clause.verb("laying") and clause.outer("responsibility"):
        return "opinion", _openness(clause), ("blame",)
    judging = clause.verb(*(JUDGEMENTS - {"calling"})) or clause.calls or (None if clause.past or clause.of_others else clause.believes)
    return ("opinion", _openness(clause), (judging.sense,)) if judging else None


def _valued(clause: Clause) -> Finding | None:
    """Praise, blame and value: an evaluation where no concrete happening is the main thing."""
    effect = clause.verb("effect") or clause.under_way("effect")
    if effect and not clause.past:
        return "opinion", ("possible" if clause.verb("warning") else _openness(clause)), ("evaluating verb",)
    if not (clause.outlet or clause.measures) and (clause.verb("evaluating") or clause.under_way("evaluating")):
        return "opinion", _openness(clause), ("evaluating verb",)
    light = clause.verb("light") is not None and not clause.verb("showing")
    if clause.fragment and (light or not clause.outlet) and not clause.occurs() and not clause.tells(clause.fragment):
        return "opinion", _openness(clause), ("a few words in quotation marks",)
    told = clause.evaluates(light)
    ranked = told is not None and told.sense == "best" and clause.outlet and (clause.ranks(told) or clause.measures)
    if told and (ranked or (told.sense == "value" and clause.opens("condition"))):
        return None
    light = light or (told is not None and clause.goes_on_behind(told))
    if clause.outer("contrast") and clause.outer("negation") and (light or clause.verbless) and not clause.outlet:
        return "opinion", _openness(clause), ("contrast",)
    if (clause.imagined or clause.turned) and not clause.outlet:
        return "opinion", _openness(clause), ("image",)
    if (clause.of_nobody or clause.none_without) and not clause.outlet:
        return "opinion", _openness(clause), ("said of everybody",)
    if told is None:
        lasting = clause.measures or clause.outer("since")
        quoted = (
            clause.quoted
            and not (clause.outlet or lasting)
            and clause.verbless
            and not clause.opens(*HAPPENS)
            and not clause.outer("happening")
        )
        return ("opinion", _openness(clause), ("a few words in quotation marks",)) if quoted else None
    strong = clause.outer(*STRONG)
    if light or (clause.phrase and (strong or not clause.outlet)):
        return "opinion", _openness(clause), (told.sense, "predicate")
    occurs = clause.occurs()
    if strong and clause.judges_what_follows(strong):
        return "opinion", _openness(clause), (strong.sense, "of what follows")
    if strong and (occurs is None or occurs.guessed or clause.verb("showing") or (strong.sense == "best" and not clause.outlet)):
        return "opinion", _openness(clause), (strong.sense,)
    return None


def _lasted(clause: Clause) -> Finding | None:
    """How long something lasted (`waited almost seven hours`), but not when it was (`two hours later`), nor what a court gives."""
    return ("figure", _openness(clause), ("length",)) if clause.lengths and not clause.outer("decider") else None


def _happening(clause: Clause) -> Finding | None:
    """Something happened: a past or passive of an event, a noun of one, or the present of a headline."""
    if _negates(clause) and not clause.verb("failure"):
        return None
    if any(sign.sense == "event" and sign.tense == "phrase" for sign in clause.signs):
        return "event", _openness(clause), ("event",)
    occurs, happens = clause.occurs(), clause.verb(*HAPPENS)
    if occurs:
        if not clause.outlet and clause.outer("durative"):
            return None
        return "event", _openness(clause), (("looks like a past verb",) if occurs.guessed else ("event", "past"))
    if not clause.main and (clause.opens("happening") or any(sign.sense in HAPPENS and sign.tense == "masdar" for sign in clause.head)):
        return "event", _openness(clause), ("noun of an event",)
    punctual = happens and (happens.place > clause.start or clause.verb("event", "match", "schedule")) and not clause.verb("state")
    headline = punctual and clause.outlet and not clause.outer("durative") and not clause.future
    if headline and happens and not happens.guessed:
        return "event", _openness(clause), ("event", "present of a headline")
    return None


def _measured(clause: Clause) -> Finding | None:
    """A length of time or a distance, where nothing else happens."""
    return ("figure", _openness(clause), ("measure",)) if clause.measures else None


def _said(clause: Clause) -> Finding | None:
    """What nothing else tells."""
    return "statement", _openness(clause), ("state",) if clause.main else ("nothing tells otherwise",)


RULES: tuple[Callable[[Clause], Finding | None], ...] = (
    _denied,
    _supposed,
    _demanded,
    _promised,
    _held,
    _foreseen,
    _counted,
    _judged,
    _valued,
    _lasted,
    _happening,
    _measured,
    _said,
)


def _openness(clause: Clause) -> Modality:
    return "possible" if clause.possible else "asserted"


def _polarity(clause: Clause) -> tuple[Polarity, tuple[str, ...]]:
    """Whether the content is negated; a negation that only makes an exception (`لم يحضر سوى`) is none."""
    negated, denied = _negates(clause), "denial" in clause.cue
    told = ("negation",) * negated + ("denial",) * denied
    return ("negated" if negated != denied else "affirmed"), told


def _negates(clause: Clause) -> bool:
    negation = clause.outer("negation", "past negation", "never") or clause.verb("failure") or clause.unlike
    if negation is None or clause.outer("exception"):
        return False
    here = clause.at[clause.main[0].place] if clause.main else []
    open_behind = any(sign.sense in PROMISES | {"light", "auxiliary", "participled", "failure", "demand"} for sign in here)
    behind = bool(here) and negation.place > here[0].place and not open_behind
    added = negation.joined and negation.place > clause.start
    return not behind and not added
