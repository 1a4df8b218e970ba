"""The desk's own record, held against the texts: nothing in it is invented, and every quote stands where it is said to stand."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from hashlib import sha256
from typing import Any

import pytest

from models.newsroom import SEEDS
from tests.conftest import ROOT

Record = dict[str, Any]
SUPPLIED = ROOT / "fixtures" / "supplied"


def read(file: str) -> list[Record]:
    found: list[Record] = json.loads((SEEDS / file).read_text(encoding="utf-8"))
    return found


ARTICLES = {one["id"]: one for one in read("articles.json")}
TEXTS = {id_: unicodedata.normalize("NFC", (SEEDS / "articles" / one["file"]).read_text(encoding="utf-8")) for id_, one in ARTICLES.items()}
CLAIMS = [claim | {"article": id_} for id_ in ARTICLES for claim in read(f"claims/{id_}.json")]
SPEAKERS = {one["id"]: one for one in read("sources.json")}
NAMED = SPEAKERS | {one["id"]: one for one in read("entities.json")}
EVIDENCE = {one["id"]: one for one in read("evidence.json")}


@pytest.fixture(params=CLAIMS, ids=lambda claim: claim["id"])
def claim(request: pytest.FixtureRequest) -> Record:
    told: Record = request.param
    return told


def passages(claim: Record) -> list[str]:
    also = [one if isinstance(one, str) else one["exact"] for one in claim["also_quoted"]]
    return [claim["quote"], *also]


def test_the_record_holds_every_claim_that_two_readers_settled_on() -> None:
    assert Counter(claim["article"] for claim in CLAIMS) == {
        "putin-assad-80-years": 28,
        "russia-syria-75-years": 22,
        "putin-receives-assad-2023": 35,
        "lavrov-80-years": 24,
        "putin-sharaa-call-2025": 25,
    }


def test_an_id_is_said_once_and_reads_as_a_slug() -> None:
    ids = Counter([claim["id"] for claim in CLAIMS])
    assert [id_ for id_, times in ids.items() if times > 1] == []
    assert [id_ for id_ in [*ids, *NAMED, *EVIDENCE] if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", id_)] == []


def test_every_quote_is_a_passage_of_its_article(claim: Record) -> None:
    for passage in passages(claim):
        assert unicodedata.normalize("NFC", passage) in TEXTS[claim["article"]]
        assert passage == passage.strip(" \u00a0\n،.")


def test_no_two_claims_of_an_article_have_the_same_quote() -> None:
    for article in ARTICLES:
        quotes = Counter(claim["quote"] for claim in CLAIMS if claim["article"] == article)
        assert [quote for quote, times in quotes.items() if times > 1] == []


def test_a_claim_is_one_arabic_sentence_that_stands_for_itself(claim: Record) -> None:
    assert claim["text"].endswith((".", "».", "؟"))
    assert "\n" not in claim["text"]
    # What only the text around it could resolve has no place in it.
    told = re.sub("«[^»]*»", "", claim["text"]).replace("روسيا اليوم", "RT")
    for word in ("اليوم", "أمس", "هذه المناسبة", "الطرفان", "الزعيمان"):
        assert not re.search(rf"(?<!\w){word}(?!\w)", told)


def test_a_chain_begins_with_an_origin_and_ends_with_the_printing_outlet(claim: Record) -> None:
    chain = claim["sources"]
    positions = [link["position"] for link in chain]
    assert sorted(set(positions)) == list(range(1, max(positions) + 1))
    assert all((link["role"] == "origin") == (link["position"] == 1) for link in chain)
    assert chain[-1]["source"] == ARTICLES[claim["article"]]["outlet"]
    assert len(chain) == 1 or chain[-1]["role"] == "carrier"
    for link in chain:
        assert link["source"] in SPEAKERS
        assert link["basis"] == "stated" or link["because"]
        assert link["evidence"] is None or link["evidence"] in EVIDENCE


def test_what_is_inferred_says_from_what(claim: Record) -> None:
    whens = [
        *claim["dates"],
        *(figure["period"] for figure in claim["figures"] if figure["period"]),
        *(link["said"] for link in claim["sources"] if link["said"]),
    ]
    for when in whens:
        assert (when["basis"] == "inferred") == bool(when["because"])
        assert when["text"] is None or unicodedata.normalize("NFC", when["text"]) in TEXTS[claim["article"]]


def test_a_stated_date_is_not_more_exact_than_its_words(claim: Record) -> None:
    for when in claim["dates"]:
        if when["basis"] == "stated" and when["value"] and when["text"] != "اليوم":
            digits = re.findall(r"\d+", when["text"] or "")
            assert len(digits) >= when["value"].count("-"), when


def test_a_figure_is_what_the_text_says(claim: Record) -> None:
    for figure in claim["figures"]:
        assert figure["text"] in claim["quote"]
        number = float(re.sub(r"[^\d.]", "", figure["text"]))
        scale = 1_000_000 if "مليون" in figure["text"] else 1000 if "ألف" in figure["text"] else 1
        assert figure["value"] == number * scale
        assert (figure["bound"] == "more_than") == ("أكثر من" in figure["text"] or "أكثر من " + figure["text"] in claim["quote"])


def test_a_figure_claim_counts_something_and_no_other_does(claim: Record) -> None:
    assert (claim["kind"] == "figure") == bool(claim["figures"])


def test_everybody_who_is_spoken_of_is_named(claim: Record) -> None:
    for mention in claim["entities"]:
        assert mention["id"] in NAMED
        assert unicodedata.normalize("NFC", mention["text"]) in TEXTS[claim["article"]]


def test_the_chains_that_everybody_will_look_up_first() -> None:
    chains = {claim["id"]: [link["source"] for link in claim["sources"]] for claim in CLAIMS}
    assert chains["snhr-6239-civilians"] == ["snhr", "unnamed-outlet-001"]
    assert chains["putin-promises-to-eliminate-terror-2019"] == ["putin", "sputnik", "unnamed-outlet-001"]
    assert chains["assad-keen-to-strengthen-relations-2019"] == ["assad", "sana", "unnamed-outlet-001"]
    assert chains["putin-assad-welcome-saudi-iran-announcement-2023"] == ["putin", "assad", "syrian-presidency", "unnamed-outlet-002"]
    assert chains["more-than-63000-russian-servicemen"] == ["russian-mod", "rt", "sham-times"]


def test_a_position_or_an_opinion_is_never_judged() -> None:
    kinds = {claim["id"]: claim["kind"] for claim in CLAIMS}
    assert all(kinds[verdict["claim"]] not in ("position", "opinion") for verdict in read("verdicts.json"))


def test_a_verdict_rests_on_evidence_that_bears_on_its_claim() -> None:
    for verdict in read("verdicts.json"):
        assert verdict["evidence"]
        for id_ in verdict["evidence"]:
            assert verdict["claim"] in {link["claim"] for link in EVIDENCE[id_]["links"]}
        assert (verdict["label"] == "misleading") == (verdict["scope"] == "claim")
        assert verdict["publisher"]["name"] == "Isnad desk"


def test_every_reason_is_told_in_both_languages_and_names_what_was_compared() -> None:
    for relation in read("relations.json"):
        assert re.search("[ء-ي]", relation["reason"]["ar"])
        assert re.search("[A-Za-z]", relation["reason"]["en"])
        assert relation["compared"]
        if relation["type"] == "not_comparable":
            assert any(one["finding"] == "differs" for one in relation["compared"])


def test_no_two_propositions_of_the_record_can_both_be_true_and_contradict() -> None:
    """Nothing in the five articles flatly contradicts anything else in them; what contradicts a claim comes from outside."""
    assert [relation["id"] for relation in read("relations.json") if relation["type"] == "contradicts"] == []


def test_the_texts_and_the_evidence_are_as_they_were_supplied() -> None:
    digests = dict(reversed(line.split()) for line in (SUPPLIED / "articles.sha256").read_text(encoding="utf-8").splitlines())
    texts = {one["file"]: (SEEDS / "articles" / one["file"]).read_bytes() for one in ARTICLES.values()}
    assert {file: sha256(text).hexdigest() for file, text in texts.items()} == digests
    given = {one["id"]: one for one in json.loads((SUPPLIED / "evidence.json").read_text(encoding="utf-8"))["evidence"]}
    assert EVIDENCE.keys() == given.keys()
    for id_, one in given.items():
        kept = EVIDENCE[id_]
        assert (kept["publisher"], kept["url"], kept["origins"], kept["language"]) == (
            one["publisher"],
            one["url"],
            one["origins"],
            one["language"],
        )
        assert (kept["published"] or {"value": None})["value"] == one["published"]
        assert kept["gist"]["en"] == one["gist"]
        # One matter may be several claims, and what shows that a thing was done shows of a position that it was voiced.
        assert {(link["stance"], link["about"]) for link in kept["links"]} >= {(link["stance"], link["about"]) for link in one["links"]}
