"""Names: whoever reads a text is told who and what it speaks of, each under one id, and never somebody else."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.lang.tables import table
from analysis.marks import Mention
from analysis.names.entities import coined, look_up, mentions, names_of, outermost, principal_of
from analysis.names.known import TABLES, things
from analysis.names.slugs import slug
from analysis.words.tokens import Passage
from tests.conftest import ROOT

CASES = [json.loads(line) for line in (ROOT / "fixtures" / "names.jsonl").read_text(encoding="utf-8").splitlines()]
ENTRIES = [entry for name in TABLES for entry in table(name)]
# Clitics as they stand before a name, with what they become before its article.
CLITICS = {"": "ال", "و": "وال", "ف": "فال", "ب": "بال", "ك": "كال", "ل": "لل", "وب": "وبال", "ول": "ولل", "فل": "فلل", "وك": "وكال"}
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


def read(text: str, language: str = "ar") -> list[Mention]:
    """The names in a text."""
    return mentions(Passage(text, language))


def ids(text: str, language: str = "ar") -> set[str]:
    """The ids of all that a text names."""
    return {one.named.id for one in read(text, language)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_every_case_names_what_the_editor_marked(case: dict) -> None:
    found = [(one.text, one.named.id, one.named.kind) for one in read(case["text"], case["language"])]
    for wanted in case["names"]:
        assert (wanted["text"], wanted["id"], wanted["kind"]) in found
    if not case["names"]:
        assert found == []


def test_a_known_thing_is_found_in_the_phrase_that_it_stands_with() -> None:
    later = {"syrian-presidency"}  # the phrase alone does not tell of which years it speaks
    missed = [entry["id"] for entry in ENTRIES if entry["id"] not in ids(entry["phrase"]) | later]
    assert missed == []


def test_a_name_by_itself_is_what_it_is_in_a_text() -> None:
    assert look_up("رويترز", "ar") == read("نقلت رويترز الخبر")[0].named
    told, called = look_up("رويترز", "ar"), look_up("Reuters", "en")
    assert told is not None
    assert called is not None
    assert (told.id, told.name, called.name) == (called.id, "رويترز", "Reuters"), "one id, and in each language its name"
    ministry = look_up("وزارة الصحة", "ar")
    assert ministry is not None
    assert ministry.id in ids("قالت وزارة الصحة إن العدد ارتفع")
    assert look_up("طرابلس", "ar") is None, "two towns bear this name"
    assert look_up("قال محمد إنه عائد إلى دمشق", "ar") is None
    assert look_up("", "ar") is None


def test_who_stands_behind_whom() -> None:
    assert principal_of("rt") == ("russian-state", "owned_by")
    assert principal_of("peskov") == ("kremlin", "speaks_for")
    assert principal_of("russia") == ("russian-state", "speaks_for")
    assert principal_of("army-of-jordan") == ("jordan", "office_of")
    assert principal_of("president-of-poland") == ("poland", "speaks_for")
    assert principal_of("former-president-of-france") is None
    for independent in ("reuters", "bbc", "snhr", "sohr", "icrc", "al-jazeera", "who", "france-24", "amnesty", "white-helmets"):
        assert principal_of(independent) is None


def test_nobody_stands_behind_itself_however_far_one_asks() -> None:
    for thing in things():
        seen, at = {thing}, principal_of(thing)
        while at is not None:
            assert at[0] in things(), f"{thing}: {at[0]} is not known"
            assert at[0] not in seen, f"{thing} stands behind itself"
            seen.add(at[0])
            at = principal_of(at[0])


def test_the_desk_and_the_reader_agree_on_ids_kinds_and_principals() -> None:
    for file in ("entities", "sources"):
        for one in json.loads((ROOT / "seeds" / f"{file}.json").read_text(encoding="utf-8")):
            thing = things().get(one["id"])
            if thing is None:
                continue
            assert thing.kind == one["kind"], one["id"]
            if "principal" in one:
                told = (one["principal"]["source"], one["principal"]["relation"]) if one["principal"] else None
                assert thing.principal == told, one["id"]


def test_names_are_told_in_both_languages() -> None:
    assert names_of("putin").ar == "فلاديمير بوتين"
    assert names_of("putin").en == "Vladimir Putin"
    assert names_of("nobody-at-all") == (None, None)


def test_every_id_is_permanent_and_given_once() -> None:
    given_ids = [entry["id"] for entry in ENTRIES]
    assert len(given_ids) == len(set(given_ids))
    assert all(ID.fullmatch(one) for one in given_ids)


def test_the_longer_name_comes_before_what_lies_in_it() -> None:
    found = read("بلدية نابلس قررت")
    assert [one.text for one in found] == ["بلدية نابلس", "نابلس"]
    assert [one.text for one in outermost(found)] == ["بلدية نابلس"]


def test_how_a_mention_points_is_told() -> None:
    told = {one.text: one.by for one in read("قال فلاديمير بوتين إن موسكو مستعدة، وأضاف بوتين أن الموقف الروسي ثابت")}
    assert told == {"فلاديمير بوتين": "name", "موسكو": "metonym", "بوتين": "surname", "الروسي": "nisba"}


def test_an_office_is_the_person_whom_this_text_names_with_it_and_nobody_else() -> None:
    named = read("التقى الرئيس البولندي كارول نافروتسكي ضيفه. وقال الرئيس البولندي إنه راض")
    person = next(one for one in named if one.text == "كارول نافروتسكي")
    assert [one.named.id for one in named if one.by == "office"] == [person.named.id]
    unnamed = next(one for one in read("قال الرئيس الأمريكي إنه راض") if one.by == "office")
    assert unnamed.named.id == "president-of-united-states"
    assert not unnamed.named.known


def test_of_two_with_one_surname_nobody_is_guessed() -> None:
    text = "التقى سمير الحداد وفدا. ثم وصل نبيل الحداد. وقال الحداد إنه راض"
    assert [one.named.name for one in read(text)] == ["سمير الحداد", "نبيل الحداد"]


def test_a_surname_before_its_name_is_the_only_one_who_bears_it() -> None:
    found = read("الشيباني يصل اليوم\nوصل وزير الخارجية أسعد الشيباني")
    assert {one.named.id for one in found if one.named.kind == "person"} == {"shaibani"}


def test_an_unknown_name_has_one_id_in_all_its_spellings() -> None:
    found = [one for one in read("قال الدكتور أحمد الكناني ذلك، وكرر احمد الكنانى قوله") if one.named.kind == "person"]
    assert len({one.named.id for one in found}) == 1
    assert not any(one.named.known for one in found)


def test_a_longer_name_than_a_known_one_is_somebody_else() -> None:
    assert "mahmoud-abbas" not in ids("قال محمود عباس حمدان إنه راض")


def test_an_id_that_is_made_never_is_a_known_ones() -> None:
    assert coined("Assad", "person").id != "assad"
    assert coined("مصدر عسكري", "person").known is False


@pytest.mark.parametrize("text", ["", " ", "\n\n", "؟!…", "12 34", "\u200f\u200f", "«»" * 50, "و", "الـ", "ال ال ال"])
def test_a_text_without_names_has_none(text: str) -> None:
    assert read(text) == []


@given(st.text(max_size=200))
def test_whatever_the_text_a_mention_is_what_stands_there(text: str) -> None:
    for language in ("ar", "en"):
        for one in read(text, language):
            assert one.text == text[one.start : one.end] != ""
            assert ID.fullmatch(one.named.id)


@given(st.text(min_size=1, max_size=120))
def test_an_id_is_made_of_any_name(name: str) -> None:
    assert ID.fullmatch(slug(name))


def plain() -> list[tuple[str, str]]:
    """Every name that needs nothing beside it and that one thing alone bears, with its id."""
    found = [(written, entry["id"]) for entry in ENTRIES for written in entry["ar"].split("|")]
    return [one for one in found if one[0] and one[0][0] not in "~?" and "(" not in one[0] and look_up(one[0], "ar") is not None]


PLAIN = plain()
# With a clitic these are words of the language: with zeal, with a diameter.
WORDS = {("ب", "حماس"), ("ب", "قطر"), ("وب", "حماس"), ("وب", "قطر")}


@given(st.sampled_from(PLAIN), st.sampled_from(sorted(CLITICS)))
def test_a_known_name_behind_any_clitics_is_found_where_it_stands(known: tuple[str, str], clitics: str) -> None:
    written, thing = known
    if (clitics, written) in WORDS:
        return
    article = written.startswith("ال") and clitics.endswith("ل")
    name = written[len("ال") :] if article else written
    text = f"هناك {CLITICS[clitics] if article else clitics}{name} هناك"
    found = [one for one in read(text) if one.named.id == thing or one.by == "metonym"]
    start = text.index(name, len("هناك "))
    assert (start, start + len(name)) in {(one.start, one.end) for one in found}, text
