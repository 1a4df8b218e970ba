"""Which claims an editor should look at first."""

from __future__ import annotations

from analysis.worthiness import WEIGHTS, worthiness


def test_a_count_of_the_dead_by_a_named_origin_weighs_more_than_an_unnamed_outlet_s_remark() -> None:
    counted = worthiness("figure", ["civilians"], ["state"], origins_known=True, chain_length=2, dated=True)
    remark = worthiness("statement", [], ["state"], origins_known=False, chain_length=1, dated=False)
    assert counted.score > remark.score > 0


def test_a_score_is_the_sum_of_the_features_that_are_named_with_it() -> None:
    worth = worthiness("event", [], ["person", "state"], origins_known=True, chain_length=3, dated=True)
    assert worth.score == round(min(1, sum(WEIGHTS[feature] for feature in worth.because)), 2)


def test_positions_and_opinions_weigh_nothing() -> None:
    assert worthiness("position", [], ["state"], origins_known=True, chain_length=3, dated=True).score == 0
    assert worthiness("opinion", [], [], origins_known=False, chain_length=1, dated=False).score == 0
