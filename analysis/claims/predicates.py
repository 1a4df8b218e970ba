"""A clause taken apart: what introduces it, its main verb, how far its main part reaches, and which of its figures count.

What its words mean is in the tables (analysis.claims.signs); nothing here knows a language.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from analysis.claims.signs import FINITE, PARTICLES, PAUSES, Sign, names_a_deed, sense_of, signs, words_of
from analysis.lazily import lazily
from analysis.marks import Figure, Modality, Span
from analysis.words.tokens import Passage, Token, peeled

# What a stance is called in the tables, and how it is meant; each is a position.
STANCES: dict[str, Modality] = {
    "thanks": "asserted",
    "greeting": "asserted",
    "condemnation": "asserted",
    "sympathy": "asserted",
    "welcome": "asserted",
    "support": "asserted",
    "wish": "asserted",
    "refusal": "asserted",
    "feeling": "asserted",
    "stance": "asserted",
    "promise": "promised",
    "threat": "promised",
    "intention": "promised",
    "readiness": "promised",
    "demand": "demanded",
}
# Stances that are deeds where somebody takes them whose office it is, or who keeps silent.
# Stances that can be offered to somebody.
OFFERED = frozenset({"thanks", "greeting", "sympathy"})
DECIDING = frozenset({"refusal", "support", "condemnation"})
PROMISES = frozenset({"promise", "threat", "intention", "readiness"})
FORECASTS = frozenset({"forecast", "warning", "confidence", "expected"})
JUDGEMENTS = frozenset({"praise", "blame", "belief", "calling"})
HAPPENS = frozenset({"event", "course", "deed", "schedule", "match", "passive", "failure", "turning", "calling"})
# Words that are no verbs by their form and stand for one.
VERBAL = frozenset({"laying", "light", "state", "passive", "will", "must", "auxiliary", "effect"})
# Verbs that introduce what another says: the first whatever follows, the others only before a clause.
FRAMES = frozenset({"insist", "express", "denial"})
FRAMES_OF_CLAUSES = frozenset({"voice", "accuse", "warning", "forecast"})
# Verbs that help another: `was`, `has`, `do`.
AUXILIARIES = frozenset({"auxiliary", "participled"})
# Auxiliaries that leave open what the verb behind them tells.
MODALS = frozenset({"may", "might"})
# What leads into a clause within the clause; and what may stand before the first word that counts.
INNER = frozenset({"relative", "subordinator"})
LEADING = INNER | {"complement", "determiner", "self", "future", "perhaps"}
# What makes the next word a noun.
GOVERNING = frozenset({"determiner", "preposition", "upon"})
NOMINAL = frozenset({"noun", "masdar"})
# Nouns of what can still be done.
UNDONE = HAPPENS | {"continuing", "happening", "doing"}
# Nouns that say by themselves what a clause is about.
NAMING = HAPPENS | STANCES.keys() | {"happening", "doing", "continuing"}
EVALUATIONS = frozenset({"verdict", "value", "best", "figures of speech"})
# Those that judge wherever they stand, and not only as what is said of the subject.
STRONG = EVALUATIONS - {"value"}
# What tells of something that happens, by itself.
TELLING = HAPPENS | {"happening", "was", "past negation"}
# A length of time, an age and a place in a row count nothing.
UNCOUNTED = frozenset({"ordinal", "second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"})
# A distance, too, where something happens at it.
DISTANCES = frozenset({"metre", "kilometre", "mile", "foot"})
QUOTATION = frozenset('"“”„«»‟″＂')
CLOSING = frozenset('"”»‟″＂’')
OPENING = frozenset("\"“«„‟″＂‘'")
_QUOTED_WORDS = 12
_FRAGMENT_WORDS = 8
_FEW = 5
# How far from whom a duty lies upon its clause begins.
_ADDRESSED = 6
# How far behind its verb what is offered may stand.
_OFFERED = 5


class Clause:
    """A clause with its signs, its main verb, and how far its main part reaches."""

    def __init__(self, passage: Passage, span: Span, figures: Sequence[Figure], outlet: bool, cue: str | None) -> None:
        self.language = passage.language
        self.words = words_of(passage, span.start, span.end)
        told = passage.text[max(0, span.start - 1) : span.end]
        self.quoted = len(self.words) <= _QUOTED_WORDS and not QUOTATION.isdisjoint(told)
        self.passage, self.span = passage, span
        self.outlet = outlet
        self.figures = figures
        found = _uncounted(signs(self.words, passage.language), self.words, figures)
        frame = _frame(found)
        self.framed = frame is not None
        self.relative = bool(found) and found[0].place == 0 and (found[0].sense == "relative" or _results(found))
        behind = -1 if frame is None or frame > 1 else frame
        self.signs = tuple(sign for sign in found if sign.place != frame and sign.place > behind)
        introduced = frozenset[str]() if self.relative else sense_of(cue, passage.language)
        self.cue = introduced | {sign.sense for sign in found if sign.place == frame}
        self.first = behind + 1
        self.at: dict[int, list[Sign]] = {}
        for sign in self.signs:
            self.at.setdefault(sign.place, []).append(sign)

    @lazily
    def fragment(self) -> Span | None:
        """The few words that stand in quotation marks at the end of a clause that is not quoted itself (`the bill is “a gift”`)."""
        return _fragment(self.passage, self.span)

    @lazily
    def start(self) -> int:
        """The place of the first word that counts."""
        for place in range(self.first, len(self.words)):
            here = self.at.get(place, [])
            senses = {sign.sense for sign in here}
            governing = 0 < self.first == place and senses & GOVERNING
            leading = senses & LEADING and not senses & JUDGEMENTS
            if not governing and not leading:
                return place
        return self.first

    @lazily
    def head(self) -> list[Sign]:
        """The signs of the first word that counts, or of the next one."""
        return self.at.get(self.start, [])

    @lazily
    def verbs(self) -> list[list[Sign]]:
        """The verbs that the clause is about, each with all that it may be: those of relative clauses only where it has no other."""
        free: list[list[Sign]] = []
        doubtful: list[list[Sign]] = []
        inner: list[list[Sign]] = []
        spoken_of = any(sign.sense == "what" for sign in self.at.get(self.start, []))
        waiting = spoken_of
        for place, here in sorted(self.at.items()):
            if place > self.start and any(sign.sense in INNER for sign in here):
                waiting = True
            elif finite := self._finite(place, here):
                doubted = self._doubtful(place, here)
                if doubted and (place == self.start or here[0].joined or self._named(place)):
                    continue
                if place == self.start and self._attributed(finite):
                    continue
                (inner if waiting else doubtful if doubted else free).append(finite)
                waiting = False
        named = any(sign.tense in ("noun", "masdar") and sign.sense in NAMING for sign in self.head)
        told_of = bool(doubtful) and doubtful[0][0].place == self.start + 1 and all(sign.definite for sign in self.head)
        return free or ([] if (named and not told_of) or self.framed or self.voicing else doubtful) or ([] if spoken_of else inner)

    @property
    def voicing(self) -> bool:
        """Whether what introduces it wants a noun: `أكد دعمه`, and not `أكد أن`."""
        return bool(self.cue & FRAMES) and "complement" not in self.cue and not any(sign.sense == "complement" for sign in self.head)

    @lazily
    def capitals(self) -> bool:
        """Whether a capital marks a name here: its verbs have none, as they do in a title (`Minister Rob Bell resigned`)."""
        finite = (place for place, here in self.at.items() if place > 0 and any(sign.tense in FINITE for sign in here))
        return any(self.words[place].text[:1].islower() for place in finite)

    @lazily
    def phrase(self) -> bool:
        """Whether the clause is a bare noun phrase, with verbs at most in what is said of its nouns."""
        return not self.verbs or any(sign.sense in INNER and self.start < sign.place < self.verbs[0][0].place for sign in self.signs)

    def _finite(self, place: int, here: list[Sign]) -> list[Sign]:
        """What of these signs is a verb at this place: behind a determiner or a preposition none is."""
        before = self.at.get(place - 1, [])
        if any(sign.sense in GOVERNING and sign.length == 1 for sign in before):
            return []
        if any(sign.sense == "perhaps" for sign in here) and any(sign.tense in FINITE for sign in self.at.get(place + 1, [])):
            return []
        if self.capitals and place > 0 and self.words[place].text[:1].isupper():
            return []
        return [sign for sign in here if sign.tense in FINITE or sign.sense in VERBAL]

    def _doubtful(self, place: int, here: list[Sign]) -> bool:
        """Whether the letters may be a noun's as well; where a clause begins with them they are a verb's, but behind a frame."""
        nominal = any(sign.tense in NOMINAL or sign.person == "bare" for sign in here)
        particle = any(sign.sense in PARTICLES for sign in self.at.get(place - 1, []))
        named = any(sign.sense in EVALUATIONS and sign.tense == "noun" for sign in self.at.get(place + 1, []))
        noun_wanted = self.cue & (FRAMES | PROMISES | {"demand", "warning"}) and not any(sign.sense == "passive" for sign in here)
        return nominal and not particle and (place > self.start or named or bool(noun_wanted))

    def _attributed(self, finite: list[Sign]) -> bool:
        """Whether a past at the very start belongs to the noun behind it, since an auxiliary follows (`Insured losses could …`)."""
        auxiliary = any(sign.sense in MODALS and sign.place <= self.start + _ADDRESSED for sign in self.signs)
        return auxiliary and all(sign.tense == "past" for sign in finite)

    def _named(self, place: int) -> bool:
        """Whether the letters are surely a noun's here: a table has it, or a relative clause tells of it."""
        here, behind = self.at[place], self.at.get(place + 1, [])
        judged = any(sign.sense in EVALUATIONS for sign in here) and all(sign.sense == "event" for sign in here if sign.tense in FINITE)
        return judged or any(sign.sense == "thing" for sign in here) or any(sign.sense == "relative" for sign in behind)

    @lazily
    def main(self) -> list[Sign]:
        """What the main verb may be; nothing for a clause without a verb.

        An auxiliary gives way to the verb behind it; so does a present before another verb: it was a noun (`the plan makes`).
        """
        first: list[Sign] = []
        for second in self.verbs:
            if first and not self._gives_way(first, second):
                break
            first = second
        return first

    def _gives_way(self, first: list[Sign], second: list[Sign]) -> bool:
        completed = any(sign.sense == "perhaps" for sign in self.at.get(second[0].place - 1, []))
        if completed and any(sign.sense == "light" for sign in first):
            return any(sign.tense == "past" for sign in second)
        if second[0].place > first[0].place + 2:
            return False
        here = self.at[first[0].place]
        if any(sign.sense in AUXILIARIES for sign in here):
            return any(sign.sense != "light" for sign in second)
        nounlike = any(sign.tense in NOMINAL or sign.person == "bare" or sign.sense == "happening" for sign in here)
        nominal = nounlike or all(sign.tense == "present" and not sign.future for sign in here)
        between = any(sign.sense == "future" for sign in self.at.get(first[0].place + 1, []))
        return nominal and second[0].place == first[0].place + 1 + between and not self.ours_at(first[0].place)

    def ours_at(self, place: int) -> bool:
        """Whether a self stands right before this place."""
        return any(sign.sense == "self" for sign in self.at.get(place - 1, []))

    @lazily
    def limit(self) -> int:
        """Where the main part ends: at the first relative or subordinate clause behind the main verb."""
        floor = self.main[0].place if self.main else self.start
        return next((sign.place for sign in self.signs if sign.place > floor and sign.sense in INNER), len(self.words))

    @lazily
    def unlike(self) -> Sign | None:
        """`غير` that denies a quality of what was named (`الطريق غير معبد`); within a name it denies nothing (`القوات غير الشرعية`)."""
        found = self.outer("unlike")
        if found is None or not 0 < found.place < len(self.words) - 1:
            return None
        before, behind = (self.words[found.place + step].folded for step in (-1, 1))
        named = any(reading.article for reading in peeled(before, self.language))
        attributive = any(reading.article for reading in peeled(behind, self.language))
        return found if named and not attributive and not self.main else None

    def outer(self, *senses: str) -> Sign | None:
        """The first sign of one of these senses in the main part."""
        if len(senses) == 1:
            return self._firsts.get(senses[0])
        return min((self._firsts[sense] for sense in senses if sense in self._firsts), key=_place, default=None)

    @lazily
    def _firsts(self) -> dict[str, Sign]:
        """The first sign of each sense in the main part."""
        found: dict[str, Sign] = {}
        for sign in self.signs:
            if sign.place < self.limit:
                found.setdefault(sign.sense, sign)
        return found

    def evaluates(self, predicate: bool) -> Sign | None:
        """The first evaluation of the main part; where it must be a predicate, no weak one with an article (`السلاح القوي`)."""
        outer = (sign for sign in self.signs if sign.place < self.limit and sign.sense in EVALUATIONS)
        return next((sign for sign in outer if not (predicate and sign.sense == "value" and sign.definite)), None)

    def leads_to(self, told: Sign, figure: Figure) -> bool:
        """Whether a figure follows a word without a pause (`unworkable for firms under 200`)."""
        end = self.words[told.place].end
        return end < figure.start and PAUSES.isdisjoint(self.passage.text[end : figure.start])

    def ranks(self, best: Sign) -> bool:
        """Whether a superlative tells what ranks first since a time that is named (`the strongest storm since 2018`)."""
        return any(sign.sense == "since" and sign.place > best.place for sign in self.signs)

    def goes_on_behind(self, quality: Sign) -> bool:
        """Whether the main verb is only joined to a quality that is said of the subject (`الحكم قاس وبني على ...`)."""
        return bool(self.main) and self.main[0].joined and self.start < quality.place < self.main[0].place

    def judges_what_follows(self, judgement: Sign) -> bool:
        """Whether it begins with a judgement of the clause that follows (`من المؤسف أن …`)."""
        until = self.main[0].place if self.main else 0
        follows = any(sign.sense == "complement" and judgement.place < sign.place < until for sign in self.signs)
        return follows and judgement.place <= self.start + 1

    @property
    def imagined(self) -> bool:
        """Whether it says that its subject is something which it is only by an image (`هذا القانون سيف`, `the law is a straitjacket`)."""
        floor = max([self.start, *(sign.place for sign in self.main)])
        if not (self.phrase or self.verb("light")):
            return False
        return any(sign.sense == "image" and floor < sign.place < self.limit and self._stands_free(sign) for sign in self.signs)

    @property
    def turned(self) -> bool:
        """Whether something is said to have been made what it is only by an image (`turned the port into a graveyard`)."""
        turning = self.verb("turning")
        return turning is not None and any(
            sign.sense in ("image", "ruin") for sign in self.signs if turning.place < sign.place < self.limit
        )

    @property
    def of_nobody(self) -> bool:
        """Whether it says what nobody does or wants (`nobody cares about the south`); what nobody knows is only unknown."""
        if not any(sign.sense == "nobody" for sign in self.at.get(self.start, [])):
            return False
        return bool(self.main) and all(sign.tense == "present" for sign in self.main) and self.verb("knowing", "light", "state") is None

    @property
    def none_without(self) -> bool:
        """Whether it says that nothing of one kind is to be had without another (`no peace without justice`)."""
        nothing = any(sign.sense == "negation" and sign.place <= self.start for sign in self.signs)
        lacking = self.outer("without")
        return nothing and lacking is not None and lacking.place > self.start and (not self.main or self.verb("light") is not None)

    def _stands_free(self, sign: Sign) -> bool:
        """Whether neither an article nor a preposition stands before it."""
        before = self.at.get(sign.place - 1, [])
        return not sign.definite and not sign.governed and not any(one.sense in ("preposition", "upon", "subordinator") for one in before)

    def verb(self, *senses: str) -> Sign | None:
        """The main verb, if it has one of these senses."""
        return next((sign for sign in self.main if sign.sense in senses), None)

    def under_way(self, *senses: str) -> Sign | None:
        """What the subject is doing, behind a copula (`is choking`, `are only undermining`)."""
        copula = self.verb("light")
        if copula is None:
            return None
        near = (sign for place in (copula.place + 1, copula.place + 2) for sign in self.at.get(place, []) if place < self.limit)
        return next((sign for sign in near if sign.sense in senses and sign.tense in ("participle", "phrase")), None)

    def opens(self, *senses: str) -> Sign | None:
        """The first word that counts, if it has one of these senses; a verb only if it is the main one."""
        return next((sign for sign in self.head if sign.sense in senses and (sign.tense != "present" or sign in self.main)), None)

    @lazily
    def verbless(self) -> bool:
        """Whether nothing but a copula in the present holds it together."""
        lasting = self.outer("negation", "past negation", "was", "durative")
        copula = bool(self.verb("light")) and not self.past and not self.ours and not lasting
        return copula or not (self.main or self.outer("past negation", "never"))

    @lazily
    def future(self) -> bool:
        """Whether the main verb speaks of what is to come."""
        if any(sign.future for sign in self.main):
            return True
        mark = self.outer("future", "never")
        if mark is None or any(sign.sense == "determiner" for sign in self.at.get(mark.place - 1, [])):
            return False
        return not self.main or mark.place <= self.main[0].place + 1

    @lazily
    def past(self) -> bool:
        """Whether the main verb speaks of what was."""
        return not self.future and any(self._is_past(sign) for sign in self.main)

    def _is_past(self, sign: Sign) -> bool:
        unpast = any(before.sense == "past negation" for before in self.at.get(sign.place - 1, []))
        return sign.tense == "past" or (sign.sense == "passive" and sign.tense == "word") or (unpast and sign.tense == "present")

    def occurs(self) -> Sign | None:
        """The main verb, if it tells of something that happened, or of somebody who decides."""
        decides = {"refusal", "support"} if self.outer("decider") else {"refusal"} if self.outer("comment") else frozenset()
        senses = HAPPENS | decides | ({"condemnation"} if self.outer("court") else frozenset())
        was = [sign for sign in self.main if self._is_past(sign)]
        lasting = any(sign.sense == "state" for sign in was)
        return None if lasting or self.future else next((sign for sign in was if sign.sense in senses), None)

    @lazily
    def ours(self) -> bool:
        """Whether the speaker speaks of himself."""
        selves = self.outer("self")
        return any(sign.person == "we" for sign in self.main) or (selves is not None and selves.place <= self.start + 1)

    @property
    def done(self) -> bool:
        """Whether it opens with a noun of what somebody does: `إقصاء الأرامل`, `targeting civilians`."""
        deeds = ("masdar", "participle") if not self.main else ("masdar",)
        if any(sign.sense in HAPPENS and sign.tense in deeds for sign in self.head):
            return True
        if any(sign.sense in ("state", "light") or sign.sense in STANCES for sign in self.head):
            return False
        return not self.main and self.start < len(self.words) and names_a_deed(self.words[self.start], self.language)

    @lazily
    def unwilling(self) -> bool:
        """Whether its subject is a thing or something that happens, and has no will of its own (`الزيادة ستضرب الفلاح`)."""
        if not self.main:
            return False
        first = (sign for place in (self.start, self.start + 1) for sign in self.at.get(place, []) if place < self.main[0].place)
        return any(sign.sense == "inanimate" or (sign.sense == "happening" and sign.place == self.start) for sign in first)

    @property
    def of_his_own(self) -> bool:
        """Whether its subject is the speaker's own country, government or party (`بلاده لن تعترف`, `his country will not …`)."""
        until = self.main[0].place if self.main else self.start + 2
        return bool(self.cue) and any(sign.sense == "own" and sign.place <= self.start + 1 and sign.place < until for sign in self.signs)

    def counts_who(self, stance: Sign) -> bool:
        """Whether its figure counts those who take the stance (`70 جنديا رفضوا الأوامر`)."""
        return stance in self.main and self.counts[0].end <= self.words[stance.place].start

    @property
    def foresaw(self) -> bool:
        """Whether the speaker tells of somebody's forecast (`he expected a deal`), and not of one that nobody could have made."""
        return self.verb("forecast") is not None and not self.outlet and not self.outer("participled")

    @property
    def duty(self) -> bool:
        """Whether something is laid upon somebody: `على الحكومة أن`, `علينا وقف`."""
        upon = self.opens("upon")
        past = self.past and not any(sign.tense in NOMINAL for sign in self.at[self.main[0].place])
        if upon is None or self.outer("self") or upon.place != self.start or past or self._is_sense("complement", upon.place + 1):
            return False
        if any(sign.sense == "complement" and upon.place + 1 < sign.place <= upon.place + _ADDRESSED for sign in self.signs):
            return True
        spoken = bool(self.cue & (FRAMES | {"voice", "complement"}))
        return spoken and not self.counts and upon.tense == "word" and upon.person != "bare"

    @property
    def addressed(self) -> Sign | None:
        """Thanks, a greeting or sympathy that somebody offers another (`وجه الوزير الشكر إلى …`, `offered condolences`)."""
        offering = self.verb("addressing")
        if offering is None or self.counts:
            return None
        offered = (sign for sign in self.signs if offering.place < sign.place <= offering.place + _OFFERED and sign.sense in OFFERED)
        return next((sign for sign in offered if sign.tense not in FINITE and not sign.governed), None)

    @property
    def feels(self) -> bool:
        """Whether he who speaks says what he feels (`said he was relieved`)."""
        he = any(sign.sense == "subject" for sign in self.at.get(self.first, []))
        return he and bool(self.cue) and self.verb("light") is not None

    @lazily
    def fixed(self) -> bool:
        """Whether it is to take place on a day that is set: `ينطلق المعرض الأحد المقبل`, `will open on 3 May`."""
        planned = self.verb("schedule", "passive") or (self.future and all(sign.tense == "past" for sign in self.main))
        if not planned or self.past or self.ours or self.verb("light") or self.outer("if"):
            return False
        later = self.future or self.outer("expected", "upcoming") is not None
        return later and not self.cue & FORECASTS

    @property
    def lasts(self) -> bool:
        """Whether it tells how long something is to last, and nothing else (`could take up to six months`)."""
        return self.measures and not self.counts and self.verb("lasting") is not None and not self.outer("if")

    @property
    def compared(self) -> bool:
        """Whether it only tells what something is compared with (`against a target of 6%`)."""
        return not self.future and any(sign.sense == "comparison" for place in (0, 1) for sign in self.at.get(place, []))

    @property
    def dated_deed(self) -> bool:
        """Whether somebody is to do something on a day that is named (`will publish its results on 27 March`)."""
        deed = self.verb("deed", "event", "schedule")
        dated = self.outer("upcoming") is not None
        return self.future and dated and deed is not None and not deed.guessed and not self.unwilling and not self.outer("if")

    @property
    def calls(self) -> Sign | None:
        """A verb that names or sees something as what it is in somebody's eyes (`called it a mistake`), but not `called the police`."""
        calling = self.verb("calling")
        if calling is None:
            return None
        behind = (sign.sense for sign in self.signs if sign.place > calling.place)
        named = any(sense in EVALUATIONS or sense in ("image", "complement", "as") for sense in behind)
        told = self.passage.text[self.words[calling.place].end : self.span.end]
        return calling if named or not QUOTATION.isdisjoint(told) else None

    @property
    def of_others(self) -> bool:
        """Whether the speaker tells what people believe, and not what he himself does (`الناس تظن`, `most parents think`)."""
        believing = self.verb("belief")
        if believing is None or self.outlet or self.ours or believing.place <= self.start or believing.tense in ("phrase", "word"):
            return False
        before = [sign for place in range(self.start, believing.place) for sign in self.at.get(place, [])]
        return not any(sign.sense in ("subject", "self", "own", "light") or sign.person == "we" for sign in before)

    @property
    def believes(self) -> Sign | None:
        """Words of belief that are no noun behind a determiner (`a call was received`)."""
        found = self.outer("belief")
        if found is None or found.tense == "phrase":
            return found
        return None if found.tense == "participle" or any(sign.sense in GOVERNING for sign in self.at.get(found.place - 1, [])) else found

    def tells(self, stretch: Span) -> bool:
        """Whether a stretch of it tells by itself of something that happens or is counted."""
        if any(stretch.start <= figure.start < stretch.end for figure in self.figures):
            return True
        inside = (sign for sign in self.signs if stretch.start <= self.words[sign.place].start < stretch.end)
        return any((sign.sense in TELLING and sign.tense != "present") or sign[2:4] == ("state", "phrase") for sign in inside)

    @property
    def must(self) -> Sign | None:
        """What must be; but not what only describes the noun before it (`الحد الأدنى المطلوب`)."""
        found = self.outer("must")
        if found is None or found.place <= self.start:
            return found
        both = (self.words[place].folded for place in (found.place - 1, found.place))
        return None if all(any(one.article for one in peeled(word, self.language)) for word in both) else found

    @lazily
    def possible(self) -> Sign | None:
        """What leaves it open."""
        perhaps = self.outer("perhaps")
        if perhaps and self._is_verb_behind(perhaps.place):
            return perhaps
        found = self.outer("possible", *MODALS)
        if found is None:
            return None
        month = found.sense == "may" and self._dated(found.place)
        ruled_out = any(sign.sense == "negation" and sign.place < found.place for sign in self.signs)
        return None if month or ruled_out else found

    @property
    def supposed(self) -> bool:
        """Whether it tells of what would have been: `لولا`, `would not have`, but not `would have to`."""
        if self.outer("otherwise"):
            return True
        would = self.outer("conditional")
        if would is None:
            return False
        have = next((place for place in (would.place + 1, would.place + 2) if self._is_sense("participled", place)), None)
        return have is not None and not self._is_sense("subordinator", have + 1)

    def _is_sense(self, sense: str, place: int) -> bool:
        return any(sign.sense == sense for sign in self.at.get(place, []))

    def _is_verb_behind(self, place: int) -> bool:
        """Whether a verb in the present follows, if not at once then behind a negation; without one `فقد` is no `قد`."""
        behind = self.at.get(place + 1, [])
        if any(sign.sense == "unnegated" for sign in behind):
            return True
        if any(sign.sense in ("negation", "never") for sign in behind):
            behind = self.at.get(place + 2, [])
        return any(sign.tense == "present" or sign.sense in VERBAL for sign in behind) and not any(sign.tense == "past" for sign in behind)

    def _dated(self, place: int) -> bool:
        """Whether a word stands where the name of a month does: behind a determiner, beside a number."""
        beside = (self.words[one] for one in (place - 1, place + 1) if 0 <= one < len(self.words))
        numbered = any(word.kind == "number" for word in beside)
        return numbered or any(sign.sense == "determiner" for sign in self.at.get(place - 1, []))

    @lazily
    def happened(self) -> bool:
        """Whether anything in the main part is past or completed."""
        told = {sign.place for verb in self.verbs for sign in verb}
        outer = [sign for sign in self.signs if sign.place < self.limit]
        return any(sign.sense == "participled" or (self._was(sign, told) and not self._is_open(sign)) for sign in outer)

    def _is_open(self, sign: Sign) -> bool:
        """Whether a past is none, since an auxiliary before or behind it leaves open what it tells (`could put`)."""
        before = sign.place - 1 - self._is_sense("auxiliary", sign.place - 1)
        behind = any(self._is_sense(sense, before) for sense in MODALS)
        return behind or (sign.place == self.start and self._attributed([sign]))

    @staticmethod
    def _was(sign: Sign, told: set[int]) -> bool:
        return sign.tense == "past" and sign.sense != "light" and (sign.person != "bare" or sign.place in told)

    @lazily
    def counts(self) -> list[Figure]:
        """The figures that count or measure, not those that place in a row, time, tell a distance, or number the parties."""
        return [figure for figure in self._weighty if figure.unit not in UNCOUNTED | DISTANCES]

    @lazily
    def measures(self) -> bool:
        """Whether it has a figure at all that is more than a place in a row."""
        return bool(self._weighty)

    @lazily
    def lengths(self) -> list[Figure]:
        """The lengths of time that tell how long something is, and not how much later it comes."""
        return [figure for figure in self._weighty if figure.unit in UNCOUNTED and not self._times(figure)]

    def _times(self, figure: Figure) -> bool:
        """Whether a word for when stands right before or behind a figure."""
        first = bisect_right(self.ends, figure.start)
        last = bisect_right(self.ends, figure.end - 1)
        return any(self._is_sense("after", place) for place in (first - 2, first - 1, last + 1))

    @lazily
    def _weighty(self) -> list[Figure]:
        return [figure for figure in self.figures if figure.unit != "ordinal" and not self._enumerates(figure) and not self._scores(figure)]

    def _enumerates(self, figure: Figure) -> bool:
        if figure.value is None or figure.value > _FEW:
            return False
        first = bisect_right(self.ends, figure.start)
        return any(sign.sense == "enumerated" for place in (first, first + 1) for sign in self.at.get(place, []))

    @lazily
    def ends(self) -> list[int]:
        """Where each word ends."""
        return [word.end for word in self.words]

    def _scores(self, figure: Figure) -> bool:
        whole = figure.value is None or figure.value >= 1
        return whole and figure.unit in ("number", "degree") and self._plays

    @lazily
    def _plays(self) -> bool:
        """Whether a bare number is a result or a strength here, and counts nothing."""
        return bool(self.verb("match") or self.outer("magnitude"))


def _place(sign: Sign) -> int:
    return sign.place


def _uncounted(found: Sequence[Sign], words: Sequence[Token], figures: Sequence[Figure]) -> tuple[Sign, ...]:
    """The signs without the verbs within a figure: there stands what it counts (`31 لوحا`, `two plants`)."""
    spans = sorted((figure.start, figure.end) for figure in figures)
    begins = [start for start, _ in spans]

    def inside(sign: Sign) -> bool:
        start = words[sign.place].start
        before = bisect_right(begins, start) - 1
        return before >= 0 and spans[before][0] < start < spans[before][1]

    return tuple(sign for sign in found if sign.length > 1 or sign.tense not in FINITE or not inside(sign))


def _fragment(passage: Passage, span: Span) -> Span | None:
    tokens = passage.within(span.start, span.end)
    for place in range(len(tokens) - 2, max(0, len(tokens) - _FRAGMENT_WORDS - 2), -1):
        token = tokens[place]
        if token.text not in OPENING:
            continue
        inside = tokens[place + 1 :]
        closed = any(one.text in CLOSING for one in inside[:-1])
        spaced = not token.glued and inside[0].glued
        named = inside[0].text[:1].isupper()
        return None if closed or named or not spaced else Span(inside[0].start, span.end)
    return None


def _frame(found: Sequence[Sign]) -> int | None:
    """The place of the word that introduces what the rest says, where the clause begins with it: `أكد`, `تم التأكيد على`, `تأكيد`."""
    for sign in found:
        if sign.sense in FRAMES and sign.tense != "noun" and (sign.tense != "masdar" or sign.place <= 1):
            return None if sign.sense == "express" and _passive(sign, found) else sign.place
        if sign.sense in FRAMES_OF_CLAUSES and sign.tense in FINITE:
            tells = any(after.sense == "complement" and after.place > sign.place for after in found) or _goes_on(sign, found)
            return sign.place if tells else None
        if sign.tense in FINITE and sign.sense not in ("passive", *LEADING):
            return None
    return None


def _results(found: Sequence[Sign]) -> bool:
    """Whether it tells what came of the clause before it, and is no more what that one asks for (`ما تسبب في …`)."""
    return found[0].sense == "what" and any(sign.place == 1 and sign.tense == "past" and sign.sense == "course" for sign in found)


def _goes_on(frame: Sign, found: Sequence[Sign]) -> bool:
    """Whether a pronoun right behind the verb begins what is said (`said it would close`)."""
    return any(after.sense == "subject" and after.place == frame.place + frame.length for after in found)


def _passive(frame: Sign, found: Sequence[Sign]) -> bool:
    """Whether an auxiliary makes it something that was done to its subject (`the runway was extended`)."""
    return any(before.sense == "auxiliary" and before.place == frame.place - 1 for before in found)
