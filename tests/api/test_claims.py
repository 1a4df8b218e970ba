"""A claim and everything below it: the shape that the contract promises, and that every answer tells the same story."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import unicodedata
from pathlib import Path
from typing import Any

import orjson
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import Settings, create_app
from tests.api.asking import Json, every, ids, objects

Texts = dict[str, str]

INVERSE = {
    **{type_: type_ for type_ in ("corroborates", "repeats", "contradicts", "not_comparable")},
    "updates": "updated_by",
    "updated_by": "updates",
    "refines": "refined_by",
    "refined_by": "refines",
}
LABELS = {"supported", "refuted", "misleading", "conflicting", "not_enough_evidence", "unverified", "not_checkable"}


@pytest.fixture(scope="session")
def whole(app: Flask, claims: list[Json]) -> list[Json]:
    """Every claim with its relations and evidence."""
    client = app.test_client()
    return [client.get(f"/v1/claims/{one['id']}").get_json() for one in claims]


@pytest.fixture(scope="session")
def texts(articles: list[Json]) -> Texts:
    return {one["id"]: one["text"] for one in articles}


@pytest.fixture(scope="session")
def sources(app: Flask) -> dict[str, Json]:
    return {one["id"]: one for one in every(app.test_client(), "/v1/sources", limit=200)}


def last_principal(sources: dict[str, Json], id_: str) -> str:
    while sources[id_]["principal"]:
        id_ = sources[id_]["principal"]["source"]
    return id_


# The shape, member by member

DATE = {"text", "value", "from", "to", "basis", "because", "role"}
QUOTE = {"exact", "prefix", "suffix", "start", "end", "edition", "state"}
# Each object of the contract's example, by the way to it, with the members that it shows there.
EXAMPLE: dict[str, set[str]] = {
    "": {
        *("id", "language", "dir", "text", "kind", "polarity", "modality", "checkable", "check_worthiness", "article", "quote"),
        *("also_quoted", "figures", "dates", "entities", "sources", "proposition", "status", "verdict", "relations", "evidence"),
        *("counts", "asserted_by", "revision", "created", "updated", "links"),
    },
    ".check_worthiness": {"score", "because"},
    ".article": {"id", "title", "outlet", "published"},
    ".article.published": DATE,
    ".quote": QUOTE,
    ".also_quoted[]": QUOTE,
    ".figures[]": {"value", "low", "high", "bound", "unit", "counted", "basis", "place", "period", "text", "start", "end"},
    ".figures[].period": DATE,
    ".dates[]": DATE,
    ".entities[]": {"id", "name", "kind", "text", "start", "end"},
    ".sources[]": {"position", "role", "source", "mode", "basis", "cue", "start", "end", "said"},
    ".sources[].source": {"id", "name", "kind"},
    ".sources[].said": DATE,
    ".status": {
        *("label", "attribution", "decided_by", "rule", "on", "explanation", "inputs", "pending", "if_confirmed", "would_change"),
        *("needs_review", "since"),
    },
    ".status.explanation": {"ar", "en"},
    ".status.inputs": {"for", "against", "left_out"},
    ".status.inputs.left_out[]": {"origin", "by", "because"},
    ".status.would_change": {"ar", "en"},
    ".verdict": {"label", "scope", "rating", "summary", "evidence", "publisher", "reviewer", "state", "published_at"},
    ".verdict.summary": {"ar", "en"},
    ".verdict.publisher": {"name", "site", "url"},
    ".relations[]": {"id", "type", "state", "asserted_by", "confidence", "claim", "reason"},
    ".relations[].claim": {"id", "text", "language", "article", "origin", "status"},
    ".relations[].claim.article": {"id"},
    ".relations[].reason": {"ar", "en", "compared"},
    ".relations[].reason.compared[]": {"what", "this", "other", "finding"},
    ".evidence[]": {"id", "stance", "about", "origins", "publisher", "url", "published", "gist", "note"},
    ".evidence[].published": DATE,
    ".evidence[].gist": {"ar", "en"},
    ".counts": {*INVERSE, "evidence"},
    ".links": {"self", "history"},
}


def test_every_claim_has_the_shape_of_the_contracts_example(whole: list[Json]) -> None:
    seen = set()
    for claim in whole:
        for path, told in objects(claim):
            if path in EXAMPLE:
                seen.add(path)
                assert EXAMPLE[path] <= told.keys(), (claim["id"], path)
    assert seen == EXAMPLE.keys()


def test_6239_civilians(client: FlaskClient) -> None:
    claim = client.get("/v1/claims/snhr-6239-civilians").get_json()
    assert (claim["id"], claim["language"], claim["dir"]) == ("snhr-6239-civilians", "ar", "rtl")
    assert (claim["kind"], claim["polarity"], claim["modality"], claim["checkable"]) == ("figure", "affirmed", "asserted", True)
    assert claim["article"]["id"] == "russia-syria-75-years"
    assert claim["article"]["published"]["value"] == "2019-07-21"
    assert claim["article"]["published"]["basis"] == "inferred"
    assert "6239" in claim["quote"]["exact"]
    assert (claim["quote"]["edition"], claim["quote"]["state"], claim["also_quoted"]) == (1, "anchored", [])
    [figure] = claim["figures"]
    assert (figure["value"], figure["low"], figure["high"], figure["bound"]) == (6239, None, None, "exact")
    assert (figure["unit"], figure["counted"], figure["place"], figure["text"]) == ("person", "civilians", "syria", "6239 مدنيًا")
    assert (figure["period"]["from"], figure["period"]["to"], figure["period"]["role"]) == ("2015-09-01", "2018-10-01", "period")
    assert [(link["position"], link["role"], link["source"]["id"], link["mode"]) for link in claim["sources"]] == [
        (1, "origin", "snhr", "report"),
        (2, "carrier", "unnamed-outlet-001", "publication"),
    ]
    assert claim["sources"][0]["source"] == {"id": "snhr", "name": "الشبكة السورية لحقوق الإنسان", "kind": "organisation"}
    assert claim["sources"][1]["source"] == {"id": "unnamed-outlet-001", "name": None, "kind": "outlet"}
    assert claim["status"]["inputs"]["for"] == ["snhr"]
    assert claim["status"]["attribution"] == "confirmed"
    assert claim["evidence"]


def test_more_than_63000_servicemen(client: FlaskClient) -> None:
    claim = client.get("/v1/claims/more-than-63000-russian-servicemen").get_json()
    assert (claim["kind"], claim["checkable"], claim["article"]["id"]) == ("figure", True, "lavrov-80-years")
    [figure] = claim["figures"]
    assert (figure["value"], figure["bound"], figure["low"], figure["high"]) == (63000, "more_than", None, None)
    assert "63 ألف عسكري" in figure["text"]
    roles = [link["role"] for link in claim["sources"]]
    assert (roles[0], roles[-1]) == ("origin", "carrier")
    assert claim["sources"][-1]["source"]["id"] == client.get("/v1/articles/lavrov-80-years").get_json()["outlet"]["id"]
    assert claim["status"]["label"] in LABELS


def test_words_for_the_same_thing_are_the_same_everywhere(whole: list[Json]) -> None:
    for claim in whole:
        assert claim["checkable"] == (claim["kind"] not in ("position", "opinion"))
        assert claim["status"]["label"] in LABELS
        if not claim["checkable"]:
            assert claim["verdict"] or claim["status"]["label"] == "not_checkable"
        assert 0 <= claim["check_worthiness"]["score"] <= 1
        assert claim["check_worthiness"]["because"]
        assert (claim["status"]["decided_by"] == "verdict") == (claim["verdict"] is not None)
        assert (claim["status"]["rule"] is None) == (claim["verdict"] is not None)
        for figure in claim["figures"]:
            assert (figure["bound"] == "range") == (figure["low"] is not None and figure["high"] is not None)


def test_a_list_shows_a_claim_without_its_relations_and_evidence(whole: list[Json], claims: list[Json]) -> None:
    shown = [{name: value for name, value in claim.items() if name not in ("relations", "evidence")} for claim in whole]
    assert claims == shown


def test_a_merged_claim_leads_to_the_one_that_stays(own: Flask, fresh: Path) -> None:
    store = sqlite3.connect(fresh)
    store.execute(
        """UPDATE claim SET merged_into = (SELECT seq FROM claim WHERE id = 'snhr-6239-civilians')
           WHERE id = 'more-than-63000-russian-servicemen'"""
    )
    store.execute("DELETE FROM answer WHERE kind = 'claim'")
    store.commit()
    store.close()
    client = own.test_client()
    for below in ("", "/relations?type=contradicts&limit=1", "/sources", "/status", "/history?limit=1", "/graph?depth=1", "/annotation"):
        answer = client.get(f"/v1/claims/more-than-63000-russian-servicemen{below}")
        assert answer.status_code == 308
        assert answer.headers["Location"].removeprefix("http://localhost") == f"/v1/claims/snhr-6239-civilians{below}"
    own.extensions["newsroom"].close()


# What stands in the text


def test_every_passage_stands_where_it_says(whole: list[Json], texts: Texts) -> None:
    for claim in whole:
        text = texts[claim["article"]["id"]]
        quotes = [claim["quote"], *claim["also_quoted"]]
        for told, words in [(one, one["exact"]) for one in quotes] + [
            (one, one["text"]) for one in (*claim["figures"], *claim["entities"])
        ]:
            assert text[told["start"] : told["end"]] == words, claim["id"]
        for quote in quotes:
            assert text[: quote["start"]].endswith(quote["prefix"])
            assert text[quote["end"] :].startswith(quote["suffix"])
        for link in claim["sources"]:
            assert (link["start"] is None) == (link["end"] is None)
            assert link["start"] is None or 0 <= link["start"] < link["end"] <= len(text)


def test_the_text_is_nfc_and_is_what_its_hash_says(articles: list[Json]) -> None:
    for article in articles:
        assert unicodedata.is_normalized("NFC", article["text"])
        assert article["sha256"] == hashlib.sha256(article["text"].encode()).hexdigest()


def test_every_article_has_its_claims_and_they_have_it(articles: list[Json], claims: list[Json]) -> None:
    for article in articles:
        mine = [one for one in claims if one["article"]["id"] == article["id"]]
        assert len(mine) == article["claim_count"] > 0
        assert {one["article"]["outlet"] for one in mine} == {article["outlet"]["id"]}
        assert all(one["article"]["published"] == article["published"] and one["article"]["title"] == article["title"] for one in mine)


# Below a claim


def test_what_is_below_a_claim_is_what_the_claim_shows(client: FlaskClient, whole: list[Json]) -> None:
    for claim in whole:
        base = f"/v1/claims/{claim['id']}"
        assert every(client, f"{base}/sources") == claim["sources"]
        assert every(client, f"{base}/evidence") == claim["evidence"]
        assert client.get(f"{base}/status").get_json() == claim["status"]
        assert claim["verdict"] is None or claim["verdict"] in every(client, f"{base}/verdicts")
        standing = [one for one in every(client, f"{base}/relations", limit=200) if one["state"] != "rejected"]
        assert claim["relations"] == standing[:50]
        assert claim["counts"] == {
            **{type_: sum(one["type"] == type_ for one in standing) for type_ in INVERSE},
            "evidence": len({one["id"] for one in claim["evidence"]}),
        }


def test_the_chain_goes_from_the_origin_to_the_printing_outlet(whole: list[Json], sources: dict[str, Json]) -> None:
    for claim in whole:
        chain = claim["sources"]
        assert [link["position"] for link in chain] == sorted(link["position"] for link in chain)
        assert chain[0]["role"] == "origin"
        assert chain[-1]["source"]["id"] == claim["article"]["outlet"]
        for link in chain:
            told = sources[link["source"]["id"]]
            assert link["source"]["kind"] == told["kind"]
            assert link["source"]["name"] in (*told["names"].values(), None)
            assert link["basis"] == "stated" or link["because"]


def test_relations_are_filtered_by_type_and_state(client: FlaskClient, whole: list[Json]) -> None:
    met = 0
    for claim in whole:
        address = f"/v1/claims/{claim['id']}/relations"
        related = every(client, address, limit=200)
        for type_ in {one["type"] for one in related} | {"contradicts"}:
            assert every(client, address, type=type_, limit=2) == [one for one in related if one["type"] == type_]
        for state in ("suggested", "confirmed", "rejected"):
            expected = [one for one in related if one["state"] == state]
            assert every(client, address, state=state, limit=200) == expected
            assert every(client, address, type="contradicts", state=state) == [one for one in expected if one["type"] == "contradicts"]
        met += len(related)
    assert met


def test_a_relation_is_seen_alike_from_both_ends(client: FlaskClient, whole: list[Json]) -> None:
    seen = {claim["id"]: {one["id"]: one for one in every(client, f"/v1/claims/{claim['id']}/relations", limit=200)} for claim in whole}
    assert any(seen.values())
    for id_, related in seen.items():
        for here in related.values():
            there = seen[here["claim"]["id"]][here["id"]]
            assert here["claim"]["id"] != id_ == there["claim"]["id"]
            assert there["type"] == INVERSE[here["type"]]
            for name in ("state", "asserted_by", "confidence", "relation"):
                assert here[name] == there[name], name
            assert [here["reason"]["ar"], here["reason"]["en"]] == [there["reason"]["ar"], there["reason"]["en"]]
            turned = [one | {"this": one["other"], "other": one["this"]} for one in there["reason"]["compared"]]
            assert here["reason"]["compared"] == turned


def test_a_relation_by_itself_shows_both_ends(client: FlaskClient, whole: list[Json]) -> None:
    claims = {one["id"]: one for one in whole}
    for claim in whole:
        for one in claim["relations"]:
            told = client.get(f"/v1/relations/{one['id']}").get_json()
            ends = {side: told[side]["claim"]["id"] for side in ("left", "right")}
            assert set(ends.values()) == {claim["id"], one["claim"]["id"]}
            assert told["type"] == (one["type"] if ends["left"] == claim["id"] else INVERSE[one["type"]])
            assert [told[name] for name in ("id", "state", "relation")] == [one[name] for name in ("id", "state", "relation")]
            for side, id_ in ends.items():
                assert told[side]["proposition"]["id"] == claims[id_]["proposition"]
                assert told[side]["claim"]["text"] == claims[id_]["text"]
                assert told[side]["claim"]["status"] == claims[id_]["status"]["label"]
            if one["relation"]:
                behind = client.get(f"/v1/relations/{one['relation']}").get_json()
                assert {behind[side]["proposition"]["id"] for side in ("left", "right")} == {
                    claims[id_]["proposition"] for id_ in ends.values()
                }


def test_the_strongest_relations_come_first_and_rejected_ones_last(client: FlaskClient, whole: list[Json]) -> None:
    for claim in whole:
        states = [one["state"] for one in every(client, f"/v1/claims/{claim['id']}/relations", limit=200)]
        assert states == sorted(states, key=("confirmed", "suggested", "rejected").index)


def test_the_history_is_told_from_the_beginning_and_anybody_can_check_its_hashes(client: FlaskClient, whole: list[Json]) -> None:
    for claim in whole:
        changes = every(client, f"/v1/claims/{claim['id']}/history", limit=200)
        assert [one["seq"] for one in changes] == sorted(one["seq"] for one in changes)
        standing: dict[tuple[str, str], Json] = {}
        for one in changes:
            thing = (one["what"].split(".")[0], one["id"])
            last = standing.get(thing)
            assert one["before"] == (last["after"] if last else None)
            assert one["hashes"]["before"] == (last["hashes"]["after"] if last else None)
            assert one["revision"] == (last["revision"] + 1 if last else 1)
            canonical = orjson.dumps(one["after"], option=orjson.OPT_SORT_KEYS)
            assert one["hashes"]["after"] == hashlib.sha256(canonical).hexdigest()
            assert re.fullmatch("[0-9a-f]{64}", one["hashes"]["chain"])
            standing[thing] = one
        mine = [one for one in changes if one["what"].startswith("claim.")]
        assert mine[0]["what"] == "claim.created"
        assert (mine[-1]["revision"], mine[-1]["after"]["text"]) == (claim["revision"], claim["text"])
        assert {"evidence": claim["counts"]["evidence"]} == {"evidence": len({o["id"] for o in changes if o["what"] == "evidence.created"})}


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_every_edge_of_a_graph_has_both_its_ends(client: FlaskClient, whole: list[Json], depth: int) -> None:
    for claim in whole[:: 1 if depth == 1 else 10]:
        graph = client.get(f"/v1/claims/{claim['id']}/graph?depth={depth}").get_json()
        nodes = {node["id"]: node for node in graph["nodes"]}
        assert len(nodes) == len(graph["nodes"])
        assert {end for edge in graph["edges"] for end in (edge["from"], edge["to"])} <= nodes.keys()
        assert {edge["to"] for edge in graph["edges"] if edge["from"] == f"claims/{claim['id']}"} >= {
            f"articles/{claim['article']['id']}",
            f"propositions/{claim['proposition']}",
            *(f"sources/{link['source']['id']}" for link in claim["sources"]),
        }
        assert {f"evidence/{one['id']}" for one in claim["evidence"]} <= nodes.keys()
        assert {f"claims/{one['claim']['id']}" for one in claim["relations"]} <= nodes.keys()


def test_a_deeper_graph_holds_the_shallower_one_and_two_steps_are_usual(client: FlaskClient, whole: list[Json]) -> None:
    for claim in whole[::10]:
        base = f"/v1/claims/{claim['id']}/graph"
        one, two, three = (set(ids(client.get(f"{base}?depth={depth}").get_json()["nodes"])) for depth in (1, 2, 3))
        assert one <= two <= three
        assert set(ids(client.get(base).get_json()["nodes"])) == two


def test_every_node_of_a_graph_is_a_thing_with_its_own_words(client: FlaskClient, names: dict[str, str]) -> None:
    for node in client.get(f"/v1/claims/{names['claim']}/graph").get_json()["nodes"]:
        told = client.get(f"/v1/{node['id']}")
        assert told.status_code == 200
        thing = told.get_json()
        if node["kind"] in ("claim", "proposition"):
            assert (node["text"], node["status"]) == (thing["text"], thing["status"]["label"])
        if node["kind"] == "article":
            assert node["text"] == thing["title"]
        if node["kind"] in ("claim", "proposition", "article"):
            assert (node["language"], node["dir"]) == (thing["language"], thing["dir"])


# W3C Web Annotation


def test_an_annotation_is_as_the_w3c_wrote_it(client: FlaskClient, whole: list[Json], texts: Texts) -> None:
    for claim in whole:
        answer = client.get(f"/v1/claims/{claim['id']}/annotation")
        assert answer.content_type == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
        told = answer.get_json(force=True)
        assert (told["@context"], told["type"], told["motivation"]) == ("http://www.w3.org/ns/anno.jsonld", "Annotation", "identifying")
        assert told["id"] == f"http://localhost/v1/claims/{claim['id']}/annotation"
        assert (told["body"]["id"], told["body"]["value"]) == (f"http://localhost/v1/claims/{claim['id']}", claim["text"])
        target = told["target"]
        assert target["source"] == f"http://localhost/v1/articles/{claim['article']['id']}"
        assert (target["language"], target["processingLanguage"], target["textDirection"]) == (
            claim["language"],
            claim["language"],
            claim["dir"],
        )
        words, place = target["selector"]
        quote = claim["quote"]
        assert words == {"type": "TextQuoteSelector", **{name: quote[name] for name in ("exact", "prefix", "suffix")}}
        assert place == {"type": "TextPositionSelector", "start": quote["start"], "end": quote["end"]}
        text = texts[claim["article"]["id"]]
        assert text[place["start"] : place["end"]] == words["exact"]
        assert words["prefix"] + words["exact"] + words["suffix"] in text


def test_the_annotations_of_an_article_are_those_of_its_claims(client: FlaskClient, articles: list[Json]) -> None:
    for article in articles:
        page = client.get(f"/v1/articles/{article['id']}/annotations").get_json(force=True)
        assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
        claims = ids(every(client, f"/v1/articles/{article['id']}/claims", limit=200))
        alone = [client.get(f"/v1/claims/{id_}/annotation").get_json(force=True) for id_ in claims]
        assert page["items"] == [{name: value for name, value in one.items() if name != "@context"} for one in alone]


def test_who_takes_only_json_gets_an_annotation_as_json(client: FlaskClient, names: dict[str, str]) -> None:
    address = f"/v1/claims/{names['claim']}/annotation"
    plain = client.get(address, headers={"Accept": "application/json"})
    assert plain.content_type == "application/json"
    assert plain.get_json() == client.get(address, headers={"Accept": "application/ld+json"}).get_json(force=True)


def test_a_server_behind_another_name_gives_that_name_to_its_annotations(fresh: Path, names: dict[str, str]) -> None:
    behind = create_app(Settings(database_url=f"sqlite:///{fresh}", base_url="https://news.example", log_level="critical"))
    told = behind.test_client().get(f"/v1/claims/{names['claim']}/annotation").get_json(force=True)
    assert told["id"] == f"https://news.example/v1/claims/{names['claim']}/annotation"
    assert told["target"]["source"].startswith("https://news.example/v1/articles/")
    behind.extensions["newsroom"].close()


# Propositions


def test_a_proposition_has_its_claims_and_they_have_it(client: FlaskClient, claims: list[Json], sources: dict[str, Json]) -> None:
    propositions = every(client, "/v1/propositions", limit=200)
    assert {one["proposition"] for one in claims} <= set(ids(propositions))
    shared = 0
    for item in propositions:
        told = client.get(f"/v1/propositions/{item['id']}").get_json()
        mine = [one for one in claims if one["proposition"] == item["id"]]
        assert {name: value for name, value in told.items() if name not in ("claims", "relations")} == item
        assert sorted(ids(told["claims"])) == sorted(ids(mine))[:50]
        assert (told["counts"]["claims"], sorted(ids(every(client, told["links"]["claims"])))) == (len(mine), sorted(ids(mine)))
        origins = {link["source"]["id"] for one in mine for link in one["sources"] if link["role"] == "origin"}
        assert told["origins"] == sorted(origins)
        for one in mine:
            assert one["status"]["inputs"] | {"carriers": []} == told["status"]["inputs"]
            assert one["kind"] == told["kind"] or len(mine) > 1
            if one["verdict"] is None or one["verdict"]["scope"] == "proposition":
                assert one["status"]["label"] == told["status"]["label"]
        shared += len(mine) > 1
    assert shared


def test_a_label_is_counted_in_last_principals(client: FlaskClient, whole: list[Json], sources: dict[str, Json]) -> None:
    for claim in whole:
        inputs = claim["status"]["inputs"]
        for side in ("for", "against"):
            assert inputs[side] == sorted(set(inputs[side]))
            assert [last_principal(sources, one) for one in inputs[side]] == inputs[side]
        counted = {*inputs["for"], *inputs["against"], *(last_principal(sources, out["origin"]) for out in inputs["left_out"])}
        own = {last_principal(sources, link["source"]["id"]) for link in claim["sources"] if link["role"] == "origin"}
        assert own <= counted, "the claim's own origin is counted, or left out with the reason"


def test_the_rule_labels_what_nobody_has_judged(client: FlaskClient) -> None:
    for one in every(client, "/v1/propositions", limit=200):
        status = one["status"]
        if status["decided_by"] == "verdict":
            continue
        assert status["rule"] == "two-origins/1"
        against, for_ = len(status["inputs"]["against"]), len(status["inputs"]["for"])
        if one["kind"] in ("position", "opinion"):
            assert status["label"] == "not_checkable"
        elif against:
            assert status["label"] == "conflicting"
        elif for_ >= 2:
            assert status["label"] == "supported"
        else:
            assert status["label"] in ("not_enough_evidence", "unverified")
        assert status["on"] is None or status["label"] == "conflicting"
        assert status["pending"] or status["if_confirmed"] == status["label"]


# Evidence and sources


def test_evidence_and_claims_know_of_each_other(client: FlaskClient, whole: list[Json], sources: dict[str, Json]) -> None:
    evidence = {one["id"]: one for one in every(client, "/v1/evidence", limit=200)}
    from_evidence = {(link["claim"], id_, link["stance"], link["about"]) for id_, one in evidence.items() for link in one["links_to"]}
    from_claims = {(claim["id"], one["id"], one["stance"], one["about"]) for claim in whole for one in claim["evidence"]}
    assert from_evidence == from_claims != set()
    for id_, one in evidence.items():
        assert client.get(f"/v1/evidence/{id_}").get_json() == one
        assert set(one["origins"]) <= sources.keys()
    for claim in whole:
        for shown in claim["evidence"]:
            assert {name: shown[name] for name in shown if name not in ("stance", "about")}.items() <= evidence[shown["id"]].items()


def test_a_verdict_rests_on_evidence_that_is_there(client: FlaskClient, whole: list[Json]) -> None:
    evidence = set(ids(every(client, "/v1/evidence", limit=200)))
    judged = [claim for claim in whole if claim["verdict"]]
    assert judged
    for claim in judged:
        verdict = claim["verdict"]
        assert set(verdict["evidence"]) <= evidence
        assert verdict["state"] in ("published", "corrected")
        assert claim["status"]["label"] == verdict["label"]
        assert verdict["scope"] == "claim" if verdict["label"] == "misleading" else "proposition"


def test_who_stands_behind_whom(sources: dict[str, Json]) -> None:
    for source in ("putin", "rt"):
        assert last_principal(sources, source) == "russian-state"
    assert sources["russian-state"]["principal"] is None
    assert sources["snhr"]["principal"] is None
    for one in sources.values():
        if one["principal"]:
            assert one["principal"]["source"] in sources
            assert one["principal"]["relation"] in ("speaks_for", "office_of", "owned_by")


def test_a_source_counts_what_it_said_and_what_became_of_it(client: FlaskClient, claims: list[Json], sources: dict[str, Json]) -> None:
    for id_, one in sources.items():
        assert client.get(f"/v1/sources/{id_}").get_json() == one
        roles = [(link["role"], claim["status"]["label"]) for claim in claims for link in claim["sources"] if link["source"]["id"] == id_]
        assert one["counts"] == {role: sum(role == other for other, _ in roles) for role in ("origin", "relay", "carrier")}
        labels = [label for role, label in roles if role == "origin"]
        assert one["record"] == {label: labels.count(label) for label in set(labels)}
        assert sum(one["record"].values()) == one["counts"]["origin"]


# Rules


def test_rules_are_published_with_name_version_and_wording(client: FlaskClient) -> None:
    rules = every(client, "/v1/rules")
    assert "two-origins/1" in [one["name"] for one in rules]
    for one in rules:
        assert re.fullmatch(rf"[a-z-]+/{one['version']}", one["name"])
        assert one["wording"]["ar"]
        assert one["wording"]["en"]


def test_every_rule_that_puts_its_name_on_an_answer_is_published(client: FlaskClient, whole: list[Json]) -> None:
    published = {one["name"] for one in every(client, "/v1/rules")}
    answers: list[Any] = [*whole, *every(client, "/v1/propositions", limit=200)]
    answers += [every(client, f"/v1/claims/{one['id']}/relations", limit=200) for one in whole]
    answers += [client.get(f"/v1/propositions/{one['proposition']}").get_json() for one in whole]
    named = set(re.findall(r'"rule:([^"]+)"', orjson.dumps(answers).decode()))
    named |= {one["status"]["rule"] for one in whole if one["status"]["rule"]}
    assert named <= published
    assert "two-origins/1" in named
