"""The rule two-origins/1: a table that an editor can read, and the laws that hold whatever is heard."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.two_origins import two_origins
from analysis.types import Finding, Voice
from tests.conftest import cases


def voice(told: str) -> Voice:
    """A voice in the notation of the fixture."""
    kind, by, principal, side, about, *more = told.split()
    state = next((word for word in more if word in ("suggested", "rejected")), "confirmed")
    return Voice(
        kind,  # type: ignore[arg-type]
        by,
        principal,
        principal,
        side,  # type: ignore[arg-type]
        about,  # type: ignore[arg-type]
        state,  # type: ignore[arg-type]
        known="unnamed" not in more,
        circular="circular" in more,
        elsewhere="here" not in more,
    )


@pytest.mark.parametrize("case", cases("two_origins.jsonl"), ids=lambda case: case["case"])
def test_the_rule_says_what_the_table_says(case: dict[str, Any]) -> None:
    found = two_origins([voice(told) for told in case["voices"]], case.get("checkable", True))
    assert found.label == case["label"]
    assert found.on == case.get("on", found.on)
    assert list(found.supporting) == case.get("for", list(found.supporting))
    assert list(found.opposing) == case.get("against", list(found.opposing))
    assert found.pending == case.get("pending", found.pending)
    assert found.if_confirmed == case.get("if_confirmed", found.if_confirmed)
    if "left_out" in case:
        assert {out.by: out.because for out in found.left_out} == case["left_out"]


principals = st.sampled_from(["a", "b", "c", "d"])
voices = st.builds(
    Voice,
    kind=st.sampled_from(["claim", "evidence", "relation"]),
    by=st.from_regex("[xyz][0-9]", fullmatch=True),
    origin=st.shared(principals, key="origin") | principals,
    principal=principals,
    side=st.sampled_from(["for", "against", "beside"]),
    about=st.sampled_from(["content", "figure", "attribution"]),
    state=st.sampled_from(["confirmed", "suggested", "rejected"]),
    known=st.booleans(),
    circular=st.booleans(),
    elsewhere=st.booleans(),
)
heard = st.lists(voices, max_size=8)


def answer(found: Finding) -> tuple[Any, ...]:
    """What of a finding a reader acts on."""
    return found.label, found.on, found.supporting, found.opposing


@given(heard, st.booleans(), st.randoms())
def test_order_never_matters(all_of_them: list[Voice], checkable: bool, random: Any) -> None:
    shuffled = list(all_of_them)
    random.shuffle(shuffled)
    assert two_origins(shuffled, checkable) == two_origins(all_of_them, checkable)


@given(heard, voices, st.booleans())
def test_another_carrier_of_an_origin_already_counted_never_changes_the_label(
    all_of_them: list[Voice], one: Voice, checkable: bool
) -> None:
    before = two_origins(all_of_them, checkable)
    echoes = [replace(one, kind="claim", side="for", about="content", principal=principal) for principal in before.supporting]
    assert answer(two_origins([*all_of_them, *echoes], checkable)) == answer(before)


@given(heard, voices, st.booleans())
def test_evidence_of_an_origin_already_counted_lifts_unverified_and_nothing_else(
    all_of_them: list[Voice], one: Voice, checkable: bool
) -> None:
    before = two_origins(all_of_them, checkable)
    echoes = [replace(one, kind="evidence", side="for", principal=principal) for principal in before.supporting]
    after = two_origins([*all_of_them, *echoes], checkable)
    assert after.label == before.label or (before.label, after.label) == ("unverified", "not_enough_evidence")
    assert (after.supporting, after.opposing) == (before.supporting, before.opposing)


@given(heard, voices, st.booleans(), st.sampled_from([{"known": False}, {"circular": True}]))
def test_an_unknown_or_circular_origin_never_changes_the_label(
    all_of_them: list[Voice], one: Voice, checkable: bool, fault: dict[str, bool]
) -> None:
    added = two_origins([*all_of_them, replace(one, **fault)], checkable)  # type: ignore[arg-type]
    assert answer(added) == answer(two_origins(all_of_them, checkable))


@given(heard, voices, st.booleans(), st.sampled_from(["suggested", "rejected"]))
def test_what_is_suggested_or_rejected_never_changes_the_label(all_of_them: list[Voice], one: Voice, checkable: bool, state: Any) -> None:
    added = two_origins([*all_of_them, replace(one, state=state)], checkable)
    assert answer(added) == answer(two_origins(all_of_them, checkable))


@given(heard, st.booleans())
def test_if_confirmed_is_the_label_once_every_suggestion_is_confirmed(all_of_them: list[Voice], checkable: bool) -> None:
    confirmed = [replace(one, state="confirmed") if one.state == "suggested" else one for one in all_of_them]
    assert two_origins(all_of_them, checkable).if_confirmed == two_origins(confirmed, checkable).label


@given(heard, st.booleans())
def test_only_a_person_says_refuted_or_misleading(all_of_them: list[Voice], checkable: bool) -> None:
    assert two_origins(all_of_them, checkable).label not in ("refuted", "misleading")


@given(heard, principals, principals)
def test_a_principal_that_changes_changes_what_is_counted_by_it_and_nothing_else(all_of_them: list[Voice], one: str, other: str) -> None:
    before = two_origins(all_of_them)
    moved = [replace(each, principal=other) if each.principal == one else each for each in all_of_them]
    after = two_origins(moved)
    assert set(after.supporting) == {other if each == one else each for each in before.supporting}
    assert set(after.opposing) == {other if each == one else each for each in before.opposing}
    if one not in before.supporting and one not in before.opposing:
        assert after.label == before.label


@given(heard, st.booleans())
def test_every_voice_for_or_against_is_counted_or_left_out_with_a_reason(all_of_them: list[Voice], checkable: bool) -> None:
    found = two_origins(all_of_them, checkable)
    told = {out.by for out in found.left_out}
    for one in all_of_them:
        if one.side != "beside" and one.by not in told:
            assert one.principal in (found.supporting if one.side == "for" else found.opposing)
