"""What a noun says of itself, where verbs come first: whether it is definite, what belongs to it, if it is a name, who is told by it."""

from __future__ import annotations

from functools import cache

from analysis.lang.tables import table
from analysis.marks import EntityKind
from analysis.names.known import nisba_words
from analysis.names.leads import ordinary
from analysis.speech.scene import Scene, grammar, small_words
from analysis.words.folding import fold
from analysis.words.masdars import is_masdar
from analysis.words.tokens import Peeled, Token, peeled

LONGEST_PERSON = 4  # words of a person's name
LONGEST_NAME = 6  # words of somebody who is told by a description
COMMAS = frozenset(",،")
FEMININE, _HAMZA = "ة", "ء"
_NO_NAMES_END = ("ات", "يه")
ARTICLE = "ال"
FULL = ("ون", "ين")
NISBA = ("ي", "يه", "يون", "يين", "يات")


def is_surname(scene: Scene, place: int) -> bool:
    """Whether a word looks like a surname made of a name: `الرميثي`."""
    return place < len(scene.tokens) and is_definite(scene, place) and scene.tokens[place].folded.endswith(NISBA[0])


def ends_definite(scene: Scene, place: int) -> bool:
    """Whether a definite phrase may end with a token: a noun with its article, a name, a quotation."""
    token = scene.tokens[place]
    quoted = token.kind == "mark" and scene.quotation(place) is not None
    definite = any(one.article for one in scene.passage.peeled(token))  # `النقابي بالشركة وليد`
    return scene.mention(place) is not None or quoted or definite or is_somebodys(scene, place)


def ends_in_pronoun(scene: Scene, letters: str) -> bool:
    """Whether a word ends as one does that a pronoun makes somebody's: `رئيستها`."""
    return letters.endswith(tuple(scene.words.get("owns", frozenset())))


def is_somebodys(scene: Scene, place: int) -> bool:
    """Whether a pronoun on a noun says whose it is, which makes it definite: `رئيستها`."""
    folded = scene.tokens[place].folded
    return folded not in body_words(scene.language) and ends_in_pronoun(scene, folded) and names_body(scene, place)


def may_be_name(scene: Scene, place: int) -> bool:
    """Whether a word can be part of a name that no table knows: no verb, no word of grammar, no noun under a preposition."""
    token = scene.tokens[place]
    if token.kind != "word" or is_no_name(scene, token) or scene.verb(place) or is_prefixed(scene, place) or scene.date(place):
        return False
    held = scene.mention(place)
    return held is None or (held.named.kind in ("person", "city", "place") and held.by != "nisba")


def is_foreign(scene: Scene, place: int) -> bool:
    """Whether a word is likely part of a name that no table knows: no word of the news, and no noun of what happens."""
    folded = scene.tokens[place].folded
    nisba = folded in scene.words.get("qualifies", ()) or folded in nisba_words() or folded in scene.words.get("clause", ())
    common = folded in ordinary(scene.language) or is_masdar(folded, scene.language) or nisba or folded.endswith(_NO_NAMES_END)
    return may_be_name(scene, place) and not common and not is_definite(scene, place) and scene.figure(place) is None


def is_proper(scene: Scene, place: int) -> bool:
    """Whether a word right behind a noun makes it definite as a name does; one with the ending of a noun does not (`تاجر عملة`)."""
    return is_foreign(scene, place) and not qualifies(scene, place) and not scene.tokens[place].text.endswith(FEMININE)


def is_no_name(scene: Scene, word: Token) -> bool:
    """Whether a word is never part of a name: a word of grammar, or one that tells of a source how close it is or that it is not named."""
    kinds = ("keeping_back", "qualifies", "withheld", "clause", "title_joint")
    pronoun = word.folded in scene.words.get("no_subject", ())
    if pronoun and word.text.endswith(_HAMZA):
        return False  # `بهاء`, which is `بها` once folded
    return word.folded in small_words(scene.language) or any(word.folded in scene.words.get(kind, ()) for kind in kinds)


def names_body(scene: Scene, place: int) -> bool:
    """Whether a noun is one that the names of bodies and offices begin with (`منظمة`, `مكتب`, `the ministry`)."""
    known = body_words(scene.language)
    stems = [one.stem for one in peeled(scene.tokens[place].folded, scene.language) if not one.preposition]
    owners = scene.words.get("owns", ())
    return any(stem in known or any(stem.removesuffix(owner) in known for owner in owners) for stem in stems)


def is_common(scene: Scene, place: int) -> bool:
    """Whether a word is one of the news, and no name."""
    folded = scene.tokens[place].folded
    return folded in ordinary(scene.language) or is_masdar(folded, scene.language)


def without_preposition(scene: Scene, place: int) -> Peeled | None:
    """The noun of a body or an office behind a preposition that is written on it: `لفريق`."""
    readings = [one for one in scene.passage.peeled(scene.tokens[place]) if one.preposition and not one.article]
    return next((one for one in readings if one.stem in body_words(scene.language)), None)


def can_speak(scene: Scene, place: int) -> bool:
    """Whether a noun is one of those who speak: a body's, an office's, a source's, or in the plural of persons."""
    return names_body(scene, place) or head_of(scene, place) in anonymous(scene.language) or is_nominative(scene, place)


def is_under_preposition(scene: Scene, place: int) -> bool:
    """Whether a word has a preposition on it, so that it is no subject (`بالعودة`, `لإذاعة محلية`)."""
    if scene.mention(place) is not None:
        return False
    readings = peeled(scene.tokens[place].folded, scene.language)
    if any(one.article and not one.preposition for one in readings):
        return False
    known = body_words(scene.language)
    return any(one.preposition and (one.article or one.stem in known) for one in readings) and readings[0].stem not in known


def bare_text(scene: Scene, first: int, last: int) -> str:
    """The words from one token to another without the preposition that is written on the first: `لقائمة أسعار`."""
    token = scene.tokens[first]
    prefixed = (one for one in scene.passage.peeled(token) if one.preposition and not one.article and one.stem == head_of(scene, first))
    reading = next(prefixed, None) if head_of(scene, first) != token.folded else None
    cut = len(reading.conjunction) + len(reading.preposition) if reading is not None else 0
    return scene.passage.text[token.start + cut : scene.tokens[last].end]


def is_body(scene: Scene, place: int) -> bool:
    """Whether a noun is that of a body and not of a person: its head says so, or the ending that offices and institutions have."""
    feminine = names_body(scene, place) and scene.tokens[place].text.endswith(FEMININE)
    return feminine or kind_of(head_of(scene, place), scene.language) != "group"


def is_data(scene: Scene, place: int) -> bool:
    """Whether a noun is one of figures, whose name in quotation marks is that of who keeps them: `إحصاءات "أوبتا"`."""
    return head_of(scene, place) in scene.words.get("data", ())


def end_of_noun(scene: Scene, first: int, last: int) -> int:
    """Where a noun ends with what belongs to it: its adjectives, and in verb-first languages whose it is (`نقيب الصيادين`)."""
    end = first
    if "before" in scene.words.get("subject", ()):
        return min(last, first + LONGEST_NAME - 1)
    while end < last and end - first + 1 < LONGEST_NAME:
        if _tells_whom(scene, first, end + 1):
            break
        named = scene.mention(end + 1) is not None or is_proper(scene, end + 1)
        another = is_definite(scene, end) and is_definite(scene, end + 1) and is_institution(scene, end + 1)
        if another or (is_definite(scene, end) and is_act(scene, end + 1)):
            break  # `عائلة المعتقل | السلطات`, `الشركة | النمو`
        belongs = is_definite(scene, end + 1) or named or qualifies(scene, end + 1) or _is_for(scene, first, end + 1)
        small = scene.tokens[end + 1].folded in small_words(scene.language)
        if not (belongs or (end == first and not small and is_owned(scene, first + 1, last))):
            break
        end += 1
    return end


def _tells_whom(scene: Scene, first: int, place: int) -> bool:
    """Whether a word with a preposition on it tells whom somebody told it, and is none of who they are: `شهود | لوكالة الصحافة`."""
    token, mention = scene.tokens[place], scene.mention(place)
    to = [one for one in scene.passage.peeled(token) if one.preposition in scene.words.get("told_to", ())]
    if mention is not None:
        return bool(to) and mention.start > token.start
    return bool(to) and head_of(scene, first) in anonymous(scene.language) and not is_definite(scene, place)


def _is_for(scene: Scene, first: int, place: int) -> bool:
    """Whether a word tells what a body is for, and is part of its name: `المندوبية السامية للتخطيط`; not whom it tells: `للصحفيين`."""
    readings = [
        one for one in scene.passage.peeled(scene.tokens[place]) if one.article and one.preposition in scene.words.get("told_to", ())
    ]
    kind = kind_of(head_of(scene, first), scene.language)
    if not readings or kind in ("group", "outlet") or scene.tokens[place].folded.endswith(FULL):
        return False
    people = (one.stem in anonymous(scene.language) or kind_of(one.stem, scene.language) != "group" for one in readings)
    return not any(people)


def is_act(scene: Scene, place: int) -> bool:
    """Whether a word with the article names what happens, and so is no adjective: `النمو`."""
    return any(
        one.article and not one.preposition and is_masdar(one.stem, scene.language) for one in scene.passage.peeled(scene.tokens[place])
    )


def is_owned(scene: Scene, first: int, last: int) -> bool:
    """Whether a noun without an article is made definite by the one behind it, or by the one behind that (`رئيس لجنة التحكيم`)."""
    places = range(first + 1, min(first + 2, last) + 1)
    owner = next((one for one in places if is_definite(scene, one) or scene.mention(one) is not None or is_proper(scene, one)), None)
    between = range(first + 1, owner + 1) if owner is not None else range(0)
    return owner is not None and not any(qualifies(scene, one) and not is_definite(scene, one) for one in between)


def qualifies(scene: Scene, place: int) -> bool:
    """Whether a word without an article is likely an adjective: it ends as those do that are made of names, or is one of a few."""
    token, held = scene.tokens[place], scene.mention(place)
    made = token.folded.endswith(NISBA) and len(token.folded) > 3
    return token.folded in scene.words.get("qualifies", ()) or made or (held is not None and held.by == "nisba")


def is_rank(scene: Scene, place: int) -> bool:
    """Whether a word only tells more of a rank before it: `العميد أول`."""
    return scene.tokens[place].folded in scene.words.get("of_rank", ())


def is_nisba(scene: Scene, place: int) -> bool:
    """Whether a token is the adjective of a state, with its article: `الصربي`."""
    held = scene.mention(place)
    return held is not None and held.by == "nisba" and is_definite(scene, place)


def is_definite(scene: Scene, place: int) -> bool:
    """Whether a noun has an article and no preposition, written on it or before the phrase that it begins."""
    token = scene.tokens[place]
    if token.folded in scene.words.get("determiner", ()):
        return token.folded not in scene.words.get("indefinite", ())
    return any(one.article and not one.preposition for one in scene.passage.peeled(token))


def is_nominative(scene: Scene, place: int) -> bool:
    """Whether the ending of a noun says that it is a subject (`المزارعون`)."""
    folded = scene.tokens[place].folded
    return any(folded.endswith(ending) and len(folded) > len(ending) + 3 for ending in scene.words.get("nominative", ()))


def is_accusative(scene: Scene, place: int) -> bool:
    """Whether the ending of a noun says that it is no subject (`المانحين`); of some it is no ending (`الأمين`)."""
    folded = scene.tokens[place].folded
    if any(one.stem in body_words(scene.language) for one in scene.passage.peeled(scene.tokens[place]) if one.article):
        return False
    return any(folded.endswith(ending) and len(folded) > len(ending) + 3 for ending in scene.words.get("accusative", ()))


def is_prefixed(scene: Scene, place: int) -> bool:
    """Whether a word has a preposition and an article, so that it begins a phrase of its own (`للوزارة`)."""
    folded = scene.tokens[place].folded
    whole = peeled(folded, scene.language)
    return any(one.preposition and one.article for one in whole) and not any(one.article and not one.preposition for one in whole)


def head_of(scene: Scene, place: int) -> str:
    """The comparable form of a noun without what is written on it."""
    folded = scene.tokens[place].folded
    wanted = _heads_known(scene.language)
    readings = peeled(folded, scene.language)
    known = next((one.stem for one in sorted(readings, key=lambda one: bool(one.preposition)) if one.stem in wanted), None)
    for ending in scene.words.get("accusative_indefinite", ()):
        if known is None and folded.endswith(ending) and folded.removesuffix(ending) in wanted:
            return folded.removesuffix(ending)
    return known or next((one.stem for one in readings if one.article and not one.preposition), folded)


@cache
def _heads_known(language: str) -> frozenset[str]:
    words_ = grammar(language)
    named = (words_.get(what, frozenset()) for what in ("dual", "document", "points_back", "aged"))
    return frozenset(anonymous(language)).union(*named)


@cache
def anonymous(language: str) -> dict[str, str]:
    """The nouns that tell of a source without naming it, and of what kind it is."""
    return {fold(entry["noun"]): entry["kind"] for entry in table("anonymous", language)}


def kind_of(head: str, language: str) -> EntityKind:
    """What somebody is who is told by a noun alone: what the names are that begin with it, else some people."""
    return _kinds_of_heads(language).get(head, "group") if "after" in grammar(language).get("subject", ()) else "group"


def is_institution(scene: Scene, place: int) -> bool:
    """Whether a definite noun is a body of its own: `السلطات`, `المحكمة`."""
    folded = scene.tokens[place].folded
    stems = {one.stem for one in peeled(folded, scene.language) if one.article and not one.preposition}
    if folded.endswith(NISBA[0]):
        return False  # `البنك المركزي`: an adjective
    return folded in _institutions(scene.language) or not stems.isdisjoint(_kinds_of_heads(scene.language))


@cache
def _institutions(language: str) -> frozenset[str]:
    """What institutions are called with the article, in one word: `السلطات`, `الحكومة`."""
    told = (one for entry in table("name_institutions", language) for one in entry["definite"].split("|"))
    return frozenset(fold(one) for one in told if " " not in one)


@cache
def _kinds_of_heads(language: str) -> dict[str, EntityKind]:
    told: dict[str, EntityKind] = {"body": "body", "organisation": "organisation", "outlet": "outlet", "armed_group": "armed_group"}
    return {fold(entry["word"]): told[entry["kind"]] for entry in table("name_heads", language) if entry["kind"] in told}


@cache
def title_words(language: str) -> frozenset[str]:
    """The words that persons' names are told with, with the article and without, folded."""
    titles = {fold(entry["title"]) for entry in table("name_titles", language)}
    return frozenset(titles | {one.stem for title in titles for one in peeled(title, language) if one.article})


@cache
def given_names(language: str) -> frozenset[str]:
    """Given names, folded."""
    return frozenset(fold(entry["name"]) for entry in table("name_given", language))


@cache
def body_words(language: str) -> frozenset[str]:
    """The first words of what bodies, offices and titles are called, folded and without the article."""
    written = [entry["word"] for entry in table("name_heads", language)]
    written += [entry["title"] for entry in table("name_titles", language)]
    written += [entry["noun"] for entry in table("roles", language)]
    for name in ("name_offices", "name_institutions"):
        written += [one for entry in table(name, language) for cell in (entry["definite"], entry["construct"]) for one in cell.split("|")]
    firsts = {fold(one.split()[0]) for one in written if one.strip()}
    return frozenset(stem for first in firsts for stem in (first, *(one.stem for one in peeled(first, language) if one.article)))
