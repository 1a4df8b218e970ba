"""What kind of claim a clause is, whether it affirms, and how it is meant."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims.kinds import Sort, sort
from analysis.marks import Figure, Span
from analysis.words.tokens import Passage
from bench.scorecard.kinds import Fixture, fixtures, sorted_as

CASES = fixtures()
# What must come out right whatever else is tuned: one case of each thing that the contract names.
CORE = [case for case in CASES if case.core]


def told(text: str, language: str = "ar", cue: str | None = None, outlet: bool = False, figures: Sequence[Figure] = ()) -> Sort:
    return sort(Passage(text, language), Span(0, len(text)), figures=figures, spoken_by_outlet=outlet, cue=cue)


@pytest.mark.parametrize("case", CORE, ids=lambda case: case.text[:60])
def test_what_the_contract_names_is_told_exactly(case: Fixture) -> None:
    found = sorted_as(case)
    assert (found.kind, found.polarity, found.modality) == (case.kind, case.polarity, case.modality)


def test_nine_clauses_in_ten_get_the_kind_that_an_editor_gives_them() -> None:
    right = [case for case in CASES if sorted_as(case).kind == case.kind]
    assert len(right) / len(CASES) >= 0.9


@pytest.mark.parametrize("language", ["ar", "en"])
def test_opinion_is_told_from_fact(language: str) -> None:
    found = {case.text: sorted_as(case).kind == "opinion" for case in CASES if case.language == language}
    meant = {case.text: case.kind == "opinion" for case in CASES if case.language == language}
    hits = sum(found[text] and meant[text] for text in meant)
    assert 2 * hits / (sum(found.values()) + sum(meant.values())) >= 0.9


def test_every_case_says_why_it_came_out_as_it_did() -> None:
    assert all(sorted_as(case).because for case in CASES)


def test_what_a_frame_denies_is_negated_and_denied_and_the_denial_of_a_negation_affirms() -> None:
    denied = told("استهداف المستشفى بالقذائف", cue="نفى")
    assert (denied.modality, denied.polarity) == ("denied", "negated")
    assert told("أن يكون غير مسؤول عن الحادث", cue="نفى").polarity == "affirmed"


def test_a_negation_that_makes_an_exception_affirms() -> None:
    assert told("لم يحضر الجلسة سوى خمسين نائبا").polarity == "affirmed"
    assert told("لم يحضر الجلسة أحد").polarity == "negated"


def test_still_and_not_only_and_no_more_than_negate_nothing() -> None:
    for text in ("لا تزال الطرق مغلقة", "ليس فقط في الشمال بل في الجنوب", "العدد لا يتجاوز المئة"):
        assert told(text).polarity == "affirmed", text


def test_a_figure_only_counts_where_it_counts_something() -> None:
    years = Figure(16, 24, "10 سنوات", 10, unit="year")
    assert told("حكمت المحكمة عليه 10 سنوات بالسجن", outlet=True, figures=[years]).kind == "event"
    dead = Figure(4, 13, "12 مدنيا", 12, unit="person")
    assert told("قتل 12 مدنيا في القصف", outlet=True, figures=[dead]).kind == "figure"


def test_what_a_cue_tells_of_the_speaker_is_not_what_he_means() -> None:
    shelled = told("the square was shelled at noon", "en", "said, who asked for calm, that")
    assert shelled.kind == told("the square was shelled at noon", "en", "said that").kind == "event"
    assert told("القصف بدأ عند الفجر", cue="قالت ، وهي معارضة تطالب بالهدنة، إن").kind == "event"


def test_a_phrase_that_begins_with_a_negation_negates() -> None:
    assert told("There is no alternative to talks", "en", "said").polarity == "negated"
    assert told("لا بديل عن الحوار", cue="قال").polarity == "negated"
    assert told("لا بد من الحوار", cue="قال").polarity == "affirmed"


def test_a_few_quoted_words_judge_unless_they_tell_what_happened() -> None:
    assert told("القرار “ضربة للمزارعين”", cue="قال إن").kind == "opinion"
    assert told("السكان “كانوا في الملجأ”", cue="قال إن").kind == "statement"


def test_a_figure_that_is_to_come_is_an_opinion_only_where_it_is_foretold() -> None:
    text = "ستبلغ الرسوم 30 دينارا"
    fee = [Figure(13, 22, "30 دينارا", 30, unit="JOD")]
    assert told(text, cue="أعلن أن", figures=fee).kind == "figure"
    assert told(text, cue="توقع أن", figures=fee).kind == "opinion"


def test_what_might_come_is_an_opinion_even_with_a_figure_and_what_is_so_is_a_figure() -> None:
    cost = [Figure(20, 30, "$3 billion", 3e9, unit="USD")]
    assert told("The storm could cost $3 billion", "en", "said", figures=cost).kind == "opinion"
    assert told("The storm has now cost $3 billion", "en", "said", figures=cost).kind == "figure"


def test_what_would_have_been_is_an_opinion_and_what_would_have_to_be_is_none_of_that_kind() -> None:
    supposed = told("The dam would not have burst with better care", "en", "said")
    assert (supposed.kind, supposed.polarity) == ("opinion", "negated")
    assert told("لولا تدخل الجيران لاحترق المبنى", cue="قال").kind == "opinion"
    assert "otherwise" not in told("The crew would have to leave", "en", "said").because


def test_a_thing_has_no_will_and_promises_nothing() -> None:
    assert told("The ministry will lift the ban", "en", "said").modality == "promised"
    assert told("The drought will lift prices", "en", "said").kind == "opinion"
    assert told("سترفع الوزارة الحظر", cue="قال إن").modality == "promised"
    assert told("الجفاف سيرفع الأسعار", cue="قال إن").kind == "opinion"


def test_what_a_speaker_says_of_his_own_side_to_come_is_promised() -> None:
    assert told("بلاده لن تنضم إلى التحالف", cue="قال إن").modality == "promised"
    assert told("his party will not join the coalition", "en", "said").modality == "promised"


def test_denying_a_deed_denies_an_event() -> None:
    for text, language, cue in (("إقصاء المزارعين من الدعم", "ar", "نفى"), ("shelling the market", "en", "denied")):
        found = told(text, language, cue)
        assert (found.kind, found.modality) == ("event", "denied")
    assert told("وجود خلاف", cue="نفى").kind == "statement"


def test_lost_is_no_mark_of_what_is_possible() -> None:
    assert told("الجيش فقد الاتصال بالطائرة", cue="قال إن").modality == "asserted"
    assert told("فقد يفقد الجيش الاتصال بالطائرة", cue="قال").modality == "possible"


def test_what_could_not_be_done_is_negated_and_not_possible() -> None:
    found = told("The agency could not verify the footage", "en", outlet=True)
    assert (found.kind, found.polarity, found.modality) == ("statement", "negated", "asserted")


def test_a_superlative_of_the_outlet_that_names_since_when_is_no_opinion() -> None:
    text = "It is the strongest storm to hit the coast since 2004"
    assert told(text, "en", outlet=True).kind != "opinion"
    assert told("It is the strongest team in the league", "en", "said").kind == "opinion"


def test_an_image_judges_as_what_is_said_of_the_subject_only() -> None:
    assert told("هذا القانون سيف على رقاب الصحفيين", cue="قال إن").kind == "opinion"
    assert told("اشترى المتحف سيفا من العصر العباسي", cue="قال إن").kind == "event"
    assert told("The new tax is a straitjacket", "en", "said").kind == "opinion"


def test_a_pronoun_form_and_a_proclitic_are_the_same_word() -> None:
    for text in ("وندين هذا الاعتداء", "إدانتنا لهذا الاعتداء", "نَدين هذا الاعتداء", "نديـن هذا الاعتداء"):
        assert told(text, cue="قال").kind == "position", text


def test_a_quote_that_begins_within_a_word_is_read_from_there() -> None:
    text = "ودعا الأهالي إلى الهدوء"
    found = sort(Passage(text, "ar"), Span(1, len(text)), figures=(), spoken_by_outlet=False, cue=None)
    assert (found.kind, found.modality) == ("position", "demanded")


def test_a_language_without_tables_and_a_clause_without_words_are_statements() -> None:
    assert told("Der Minister sagte nichts", language="de").kind == "statement"
    assert told("…", language="ar").kind == "statement"


@given(st.text(max_size=60), st.sampled_from(["ar", "en"]), st.none() | st.text(max_size=12), st.booleans())
def test_no_clause_is_too_strange(text: str, language: str, cue: str | None, outlet: bool) -> None:
    assert told(text, language, cue, outlet) == told(text, language, cue, outlet)


def test_every_line_of_the_fixture_is_a_case_of_its_own() -> None:
    lines = Path("fixtures/kinds.jsonl").read_text(encoding="utf-8").splitlines()
    assert len({json.loads(line)["text"] for line in lines}) == len(lines) == len(CASES)


def test_what_stands_within_a_figure_is_counted_and_no_verb() -> None:
    text = "31 لوحا استعيدت من بريطانيا"
    assert told(text, cue="أعلنت أن", figures=[Figure(0, 7, "31 لوحا", 31, unit="thing")]).kind == "figure"


def test_who_calls_somebody_names_nothing() -> None:
    assert told("the driver called an ambulance", "en", "said").kind == "event"
    assert told("the driver called the plan a disgrace", "en", "said").kind == "opinion"


def test_how_long_it_lasted_counts_and_how_much_later_it_was_does_not() -> None:
    hours = Figure(11, 22, "seven hours", 7, unit="hour")
    assert told("She waited seven hours at the gate", "en", "said", figures=[hours]).kind == "figure"
    later = Figure(16, 25, "two hours", 2, unit="hour")
    assert told("The engine died two hours later", "en", "said", figures=[later]).kind != "figure"


def test_what_could_be_done_to_something_is_open() -> None:
    found = told("the dividend could be scrapped", "en", "warned that")
    assert (found.kind, found.modality) == ("opinion", "possible")


def test_what_an_office_does_on_a_day_that_is_named_is_no_forecast() -> None:
    assert told("The company will publish its results on 27 March", "en", outlet=True).kind == "event"


def test_what_was_made_of_something_is_an_image_only_with_one() -> None:
    assert told("they turned the port into a graveyard", "en", "said").kind == "opinion"
    assert told("they turned the school into a clinic", "en", "said").kind == "event"
