"""What one claim is to another: the same, its opposite, later, more exact, alike and not comparable; and silence otherwise."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparing.assertions import packed, recorded, search_keys, unpacked
from analysis.comparing.comparing import Told, asserted, compare, compare_texts
from analysis.comparing.policy import INVERSE, RULES
from analysis.lang.tables import table
from analysis.words.roots import root_of
from bench.scorecard.relations import SAME, found_in, pairs_of
from tests.conftest import cases

TEXTS = [text for pair in pairs_of("figures", "events") for text in (pair["left"], pair["right"])]
# What the own pairs have to reach at least: a rule that loses more than this is not better.
LEAST_PRECISE = {"contradicts": 0.65, "same": 0.85}


def told(case: dict[str, Any], side: str) -> Told:
    return Told(case[side], case.get(f"{side}_published"), case.get(f"{side}_origin"))


def seen(left: str, right: str) -> str | None:
    relation = compare_texts(Told(left), Told(right))
    return None if relation is None else relation.type


@pytest.mark.parametrize("case", cases("comparisons.jsonl"), ids=lambda case: case["left"][:40])
def test_two_texts_are_to_each_other_what_an_editor_would_say(case: dict[str, Any]) -> None:
    relation = compare_texts(told(case, "left"), told(case, "right"))
    assert (None if relation is None else relation.type) == case["relation"]
    if relation is not None and "rule" in case:
        assert relation.asserted_by == f"rule:{case['rule']}"


@pytest.mark.parametrize("case", cases("comparisons.jsonl"), ids=lambda case: case["left"][:40])
def test_a_relation_reads_from_its_other_end_as_its_inverse(case: dict[str, Any]) -> None:
    one, other = (compare_texts(told(case, a), told(case, b)) for a, b in (("left", "right"), ("right", "left")))
    assert (one is None) == (other is None)
    if one is not None and other is not None and one.asserted_by == other.asserted_by:
        assert other.type == INVERSE.get(one.type, one.type) or one.asserted_by == "rule:agrees-by-arithmetic/1"


@pytest.mark.parametrize("case", [case for case in cases("comparisons.jsonl") if case["relation"]], ids=lambda case: case["left"][:40])
def test_every_relation_says_why_in_both_languages(case: dict[str, Any]) -> None:
    relation = compare_texts(told(case, "left"), told(case, "right"))
    assert relation is not None
    assert relation.reason.ar
    assert relation.reason.en
    assert "{" not in relation.reason.ar + relation.reason.en
    assert 0 < relation.confidence <= 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("قُتل 12 مدنيًا في إدلب", "Twelve civilians were killed in Idlib"),
        ("", "قُتل 12 مدنيًا في إدلب"),
        ("…", "…"),
        ("本日は晴天なり。", "本日は晴天なり。"),
    ],
)
def test_nothing_is_said_across_languages_and_where_nothing_is_said(left: str, right: str) -> None:
    assert compare_texts(Told(left), Told(right)) is None


@pytest.mark.parametrize(
    ("many", "few"),
    [
        ("قتل 12 مدنيًا في قصف على إدلب", "قَتْلُ ١٢ مدنياً في قصفٍ على إدلبَ"),
        ("قتل 12 مدنيًا في قصف على إدلب", "وقُتل 12 مدنيا في قصف على ادلب"),
        ("قتل 63 ألف جندي روسي في أوكرانيا", "قُتل 63000 جندي روسي في أوكرانيا"),
        ("أصيب 3 أطفال بجروح في قصف على حلب", "إصابة ثلاثة أطفال بجروح في قصف على حلب"),
    ],
)
def test_the_same_in_another_spelling_is_the_same(many: str, few: str) -> None:
    assert seen(many, few) == "repeats"


@pytest.mark.parametrize("text", ["قُتل 12 مدنيًا في قصف على إدلب", "Parliament approved the pension bill on Tuesday"])
def test_a_text_repeats_itself(text: str) -> None:
    assert seen(text, text) == "repeats"


def test_who_is_known_by_name_corroborates_and_who_is_not_repeats() -> None:
    said = "قُتل 12 مدنيًا في قصف على إدلب"
    types = [
        compare_texts(Told(said, None, one), Told("مقتل 12 مدنيًا بقصف على إدلب", None, other))
        for one, other in (("snhr", "sohr"), ("snhr", None), ("snhr", "snhr"))
    ]
    assert [None if one is None else one.type for one in types] == ["corroborates", "repeats", "repeats"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("تسديد", "يسددون"), ("انخفاض", "ينخفض"), ("استقالة", "استقال"), ("زيادة", "يزيد"), ("متظاهر", "تظاهر"), ("هبوط", "يهبط")],
)
def test_words_of_one_root_are_kin(one: str, other: str) -> None:
    assert root_of(one.replace("ة", "ه"), "ar") == root_of(other, "ar") != ""


@settings(max_examples=60, deadline=None)
@given(left=st.sampled_from(TEXTS), right=st.sampled_from(TEXTS))
def test_texts_that_have_nothing_to_do_with_each_other_are_seldom_related_and_alike_from_both_ends(left: str, right: str) -> None:
    one, other = compare_texts(Told(left), Told(right)), compare_texts(Told(right), Told(left))
    assert (one is None) == (other is None)
    assert one == compare_texts(Told(left), Told(right))


@settings(max_examples=60, deadline=None)
@given(text=st.sampled_from(TEXTS))
def test_an_assertion_that_was_kept_is_the_same_afterwards(text: str) -> None:
    for one in asserted(Told(text, "2024-01-01")):
        again = unpacked(orjson.loads(orjson.dumps(packed(one))))
        assert again == one
        assert search_keys(again) == search_keys(one)
        assert compare(one, again) == compare(one, one)


def test_what_is_on_record_is_taken_apart_without_who_says_so() -> None:
    assert recorded("بحسب سيرغي لافروف: العلاقات بين روسيا وسوريا تتطور باستمرار", "ar").said == "العلاقات بين روسيا وسوريا تتطور باستمرار"


def test_the_own_pairs_are_found_as_precisely_as_before() -> None:
    for types, least in ((frozenset({"contradicts"}), LEAST_PRECISE["contradicts"]), (SAME, LEAST_PRECISE["same"])):
        drawn = [(pair, found_in(pair)) for pair in pairs_of("figures")]
        found = [pair for pair, relation in drawn if relation is not None and relation.type in types]
        assert sum(pair["relation"] in types for pair in found) / len(found) >= least


def test_every_rule_has_a_name_a_version_and_words_in_both_languages() -> None:
    for rule in RULES:
        assert rule.name.rpartition("/")[2].isdigit()
        assert rule.wording.ar
        assert rule.wording.en
        assert rule.reason.ar
        assert rule.reason.en
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_word_with_a_meaning_has_a_concept_that_is_told(language: str) -> None:
    concepts = {row["concept"] for row in table("concepts")}
    assert {row["concept"] for row in table("concepts", language)} <= concepts
    for name in ("undoing", "affirming", "transparent", "one_sided"):
        assert {row["concept"] for row in table(name)} <= concepts
