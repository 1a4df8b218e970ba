"""Lists: every item once, whatever happens meanwhile, and filters that hold what they say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import assume, given
from hypothesis import strategies as st

from app import Settings, create_app
from models import claims as kept
from models import settling
from models.database import Database
from models.history import Hand
from tests.api.asking import Json, assert_problem, every, ids, pages
from tests.api.test_manners import LISTS, RESOURCES

WALKED = (
    "/v1/claims",
    "/v1/claims?sort=newest",
    "/v1/claims?sort=check_worthiness",
    "/v1/claims?q=روسيا",
    "/v1/claims?q=روسيا&sort=newest",
    "/v1/claims?source=putin",
    "/v1/claims?origin=putin&entity=syria&kind=position",
    "/v1/claims?from=2015&to=2025",
    "/v1/articles",
    "/v1/articles?q=بوتين",
    "/v1/propositions",
    "/v1/sources",
    "/v1/evidence",
    "/v1/articles/russia-syria-75-years/claims",
    "/v1/sources/putin/claims",
    "/v1/claims/{related}/relations",
    "/v1/claims/snhr-6239-civilians/history",
)


@pytest.fixture(scope="session")
def related(claims: list[Json]) -> str:
    """The claim with the most relations."""
    return str(max(claims, key=lambda one: sum(one["counts"].values()) - one["counts"]["evidence"])["id"])


def named(item: Json) -> Any:
    return item["seq"] if "seq" in item else item["id"]


# Pages


@pytest.mark.parametrize("address", WALKED)
@pytest.mark.parametrize("limit", [1, 7, 200])
def test_a_walk_shows_everything_once_in_full_pages(client: FlaskClient, related: str, address: str, limit: int) -> None:
    path, _, query = address.format(related=related).partition("?")
    asked = {**dict(part.split("=") for part in query.split("&") if part), "limit": limit, "total": "true"}
    walked = list(pages(client, path, **asked))
    told = [page.get_json() for page in walked]
    seen = [named(item) for page in told for item in page["items"]]
    assert seen
    assert len(seen) == len(set(seen))
    assert [page["total"] for page in told] == [len(seen)] * len(told)
    assert all(len(page["items"]) == limit for page in told[:-1])
    assert 0 < len(told[-1]["items"]) <= limit
    whole = [named(item) for item in every(client, path, **(asked | {"limit": 200}))]
    assert seen == whole


@pytest.mark.parametrize("address", WALKED)
def test_next_is_an_absolute_url_and_stands_in_the_link_header_too(client: FlaskClient, related: str, address: str) -> None:
    path, _, query = address.format(related=related).partition("?")
    first, *rest = pages(client, path, **dict(part.split("=") for part in query.split("&") if part), limit=1)
    for page in (first, *rest):
        following = page.get_json()["next"]
        assert following is None or following.startswith(f"http://localhost{path}?")
        assert page.headers.get("Link") == (f'<{following}>; rel="next"' if following else None)
        assert "total" not in page.get_json()
    assert rest


@pytest.mark.parametrize("address", LISTS)
def test_every_list_takes_a_limit_and_tells_its_total(client: FlaskClient, names: dict[str, str], address: str) -> None:
    path = address.format(**names)
    whole = every(client, path)
    short = client.get(path, query_string={"limit": 1, "total": "true"})
    assert short.status_code == 200
    assert short.get_json()["items"] == whole[:1]
    assert short.get_json()["total"] == len(whole)


def test_a_page_holds_fifty_unless_told(client: FlaskClient, claims: list[Json]) -> None:
    assert len(claims) > 50
    assert client.get("/v1/claims").get_json()["items"] == claims[:50]


def test_a_server_behind_another_name_gives_that_name_to_its_pages(fresh: Path) -> None:
    behind = create_app(Settings(database_url=f"sqlite:///{fresh}", base_url="https://news.example/", log_level="critical"))
    page = behind.test_client().get("/v1/claims?limit=1")
    assert page.get_json()["next"].startswith("https://news.example/v1/claims?")
    behind.extensions["newsroom"].close()


# A list while somebody else writes


class Elsewhere:
    """Another process that keeps claims: copies of one that is in the store."""

    def __init__(self, path: Path, record: Json) -> None:
        self._db, self._record, self.added = Database(f"sqlite:///{path}"), record, 0

    def adds_a_claim(self, **other: Any) -> None:
        self.added += 1
        id_ = f"added-meanwhile-{self.added}"
        hand = Hand("desk", "2026-01-05T10:00:00Z")
        with self._db.atomic():
            kept.keep(self._db, hand, self._record | {"id": id_, "proposition": id_} | other)
            added = self._db.row("SELECT seq FROM claim WHERE id = :id", id=id_)
            assert added is not None
            settling.claims(self._db, [added["seq"]], hand.at)

    def closes(self) -> None:
        self._db.close()


@pytest.mark.parametrize("article", ["putin-sharaa-call-2025", "russia-syria-75-years", "putin-receives-assad-2023"])
@pytest.mark.parametrize(
    "address", ["/v1/claims", "/v1/claims?sort=check_worthiness", "/v1/claims?q=روسيا", "/v1/articles/{article}/claims", "/v1/propositions"]
)
def test_nothing_is_skipped_or_shown_twice_while_others_write(own: Flask, fresh: Path, article: str, address: str) -> None:
    client = own.test_client()
    path, _, query = address.format(article=article).partition("?")
    asked = dict(part.split("=") for part in query.split("&") if part)
    before = ids(every(client, path, **asked))
    model = every(client, f"/v1/articles/{article}/claims")[0]["id"]
    elsewhere = Elsewhere(fresh, every(client, f"/v1/claims/{model}/history")[0]["after"])
    seen: list[str] = []
    for page in pages(client, path, **asked, limit=10):
        seen += ids(page.get_json()["items"])
        elsewhere.adds_a_claim()
    elsewhere.closes()
    assert (
        elsewhere.added
        == client.get("/v1/claims?total=true&limit=1").get_json()["total"] - len(every(client, "/v1/claims")) + elsewhere.added
    )
    assert len(seen) == len(set(seen))
    assert [one for one in seen if one in before] == before
    if "q" in asked:
        assert seen == before, "a ranked list is a snapshot"
    own.extensions["newsroom"].close()


def test_who_has_the_old_answer_is_told_of_the_new_one(own: Flask, fresh: Path, names: dict[str, str]) -> None:
    client = own.test_client()
    addresses = [address.format(**names) for address in (*RESOURCES, *WALKED) if "{related}" not in address]
    before = {address: client.get(address) for address in addresses}
    record = every(client, "/v1/claims/snhr-6239-civilians/history")[0]["after"]
    origin, carrier = record["sources"]
    elsewhere = Elsewhere(fresh, record)
    # The same assertion of another origin: it moves the label of the proposition and whatever shows it.
    elsewhere.adds_a_claim(proposition=record["proposition"], sources=[origin | {"source": "putin"}, carrier])
    elsewhere.closes()
    moved = set()
    for address, old in before.items():
        answer = client.get(address, headers={"If-None-Match": old.headers["ETag"]})
        if answer.status_code == 200 and answer.data != old.data:
            moved.add(address)
        else:
            assert answer.status_code == 304 or answer.data == old.data
            assert client.get(address).data == old.data, f"{address} is another, and its ETag is not"
    assert moved >= {
        *("/v1/claims?sort=check_worthiness", "/v1/claims?q=روسيا", "/v1/sources", "/v1/articles", "/v1/articles/russia-syria-75-years"),
        *("/v1/claims/snhr-6239-civilians", "/v1/claims/snhr-6239-civilians/relations", "/v1/claims/snhr-6239-civilians/status"),
        *("/v1/claims/snhr-6239-civilians/graph", "/v1/articles/russia-syria-75-years/claims", f"/v1/propositions/{names['proposition']}"),
    }
    assert client.get("/v1/claims/snhr-6239-civilians").get_json()["counts"]["corroborates"] == 1
    own.extensions["newsroom"].close()


# Filters, held against filtering the whole list here

FAR = "9999-12-31"


def overlaps(dates: list[Json], since: str, until: str) -> bool:
    return any((one["from"] or "") < until and (one["to"] or FAR) > since for one in dates if one["value"])


def first_day(day: str) -> str:
    """`2015` and `2015-09` stand for their first day."""
    return f"{day}-01-01"[:10] if len(day) == 4 else f"{day}-01"[:10]


def happened(claim: Json, since: str, until: str) -> bool:
    dates = [one for one in claim["dates"] if one["role"] in ("event", "period")]
    own = [one for one in (*dates, *(figure["period"] for figure in claim["figures"])) if one and one["value"]]
    published = [claim["article"]["published"]] if claim["article"]["published"] else []
    return overlaps(own or published, since, until)


def counts_between(claim: Json, low: float, high: float) -> bool:
    ends = [
        (figure["value"] if figure["low"] is None else figure["low"], figure["value"] if figure["high"] is None else figure["high"])
        for figure in claim["figures"]
    ]
    return any(start is not None and end is not None and end >= low and start <= high for start, end in ends)


# What a filter of claims means, one line each.
MEANS: dict[str, Callable[[Json, str], bool]] = {
    "article": lambda claim, value: claim["article"]["id"] == value,
    "outlet": lambda claim, value: claim["article"]["outlet"] == value,
    "source": lambda claim, value: value in [link["source"]["id"] for link in claim["sources"]],
    "origin": lambda claim, value: value in [link["source"]["id"] for link in claim["sources"] if link["role"] == "origin"],
    "entity": lambda claim, value: value in [mention["id"] for mention in claim["entities"]],
    "proposition": lambda claim, value: claim["proposition"] == value,
    "kind": lambda claim, value: claim["kind"] == value,
    "status": lambda claim, value: claim["status"]["label"] == value,
    "attribution": lambda claim, value: claim["status"]["attribution"] == value,
    "checkable": lambda claim, value: claim["checkable"] == (value == "true"),
    "relation": lambda claim, value: claim["counts"][value] > 0,
    "language": lambda claim, value: claim["language"] == value,
}
LABELS = {
    "kind": ["figure", "event", "statement", "position", "opinion"],
    "status": ["supported", "refuted", "misleading", "conflicting", "not_enough_evidence", "unverified", "not_checkable"],
    "attribution": ["confirmed", "disputed", "unconfirmed"],
    "checkable": ["true", "false"],
    "relation": ["corroborates", "repeats", "contradicts", "updates", "updated_by", "refines", "refined_by", "not_comparable"],
    "language": ["ar", "en"],
}


def meets(claim: Json, filters: dict[str, str]) -> bool:
    """What the contract says of a claim and a query, told over the JSON of the claim."""
    low, high = float(filters.get("figure_min", "-inf")), float(filters.get("figure_max", "inf"))
    since, until = first_day(filters.get("from", "")) if "from" in filters else "", first_day(filters["to"]) if "to" in filters else FAR
    return (
        all(MEANS[name](claim, value) for name, value in filters.items() if name in MEANS)
        and (not {"figure_min", "figure_max"} & filters.keys() or counts_between(claim, low, high))
        and (not {"from", "to"} & filters.keys() or happened(claim, since, until))
    )


def values_of(claim: Json) -> dict[str, list[str]]:
    """For each filter, the values that meet a claim."""
    dates = [one for one in (*claim["dates"], claim["article"]["published"]) if one]
    figures = [str(figure[end]) for figure in claim["figures"] for end in ("value", "low", "high") if figure[end] is not None]
    return {
        "article": [claim["article"]["id"]],
        "outlet": [claim["article"]["outlet"]],
        "source": [link["source"]["id"] for link in claim["sources"]],
        "origin": [link["source"]["id"] for link in claim["sources"] if link["role"] == "origin"],
        "entity": [mention["id"] for mention in claim["entities"]],
        "proposition": [claim["proposition"]],
        "kind": [claim["kind"]],
        "status": [claim["status"]["label"]],
        "attribution": [claim["status"]["attribution"]] if claim["status"]["attribution"] else [],
        "checkable": [str(claim["checkable"]).lower()],
        "relation": [type_ for type_ in LABELS["relation"] if claim["counts"][type_]],
        "language": [claim["language"]],
        "figure_min": figures,
        "figure_max": figures,
        "from": [one["from"][:end] for one in dates if one["from"] for end in (4, 7, 10)],
        "to": [one["to"][:end] for one in dates if one["to"] for end in (4, 7, 10)],
    }


@pytest.mark.parametrize("name", [*MEANS, "figure_min", "figure_max", "from", "to"])
def test_a_filter_holds_the_list_to_what_it_says(client: FlaskClient, claims: list[Json], name: str) -> None:
    values = {value for claim in claims for value in values_of(claim)[name]} | set(LABELS.get(name, []))
    assert values
    for value in sorted(values):
        expected = [claim for claim in claims if meets(claim, {name: value})]
        assert every(client, "/v1/claims", **{name: value}, sort="newest", limit=200) == expected, value


@pytest.mark.parametrize("name", ["article", "outlet", "source", "origin", "entity", "proposition"])
def test_an_unknown_id_gives_an_empty_list(client: FlaskClient, name: str) -> None:
    answer = client.get("/v1/claims", query_string={name: "nobody-knows-this", "total": "true"})
    assert answer.get_json() == {"items": [], "next": None, "total": 0}


@given(data=st.data(), limit=st.integers(1, 60), sort=st.sampled_from(["newest", "check_worthiness"]))
def test_filters_go_together(client: FlaskClient, claims: list[Json], data: st.DataObject, limit: int, sort: str) -> None:
    claim = data.draw(st.sampled_from(claims), label="a claim")
    offered = {name: values for name, values in values_of(claim).items() if values}
    chosen = data.draw(st.lists(st.sampled_from(sorted(offered)), min_size=1, max_size=5, unique=True), label="filters")
    filters = {name: data.draw(st.sampled_from(offered[name])) for name in chosen}
    assume(float(filters.get("figure_min", "-inf")) <= float(filters.get("figure_max", "inf")))
    assume("from" not in filters or "to" not in filters or first_day(filters["from"]) < first_day(filters["to"]))
    whole = every(client, "/v1/claims", sort=sort, limit=200)
    found = every(client, "/v1/claims", **filters, sort=sort, limit=limit)
    assert ids(found) == [one["id"] for one in whole if meets(one, filters)]


@given(data=st.data())
def test_words_and_filters_go_together(client: FlaskClient, claims: list[Json], data: st.DataObject) -> None:
    words = data.draw(st.sampled_from(["روسيا", "بوتين", "الأسد", "2015", "سوريا", "RT"]), label="q")
    offered = {
        name: values for name, values in values_of(data.draw(st.sampled_from(claims))).items() if values and name not in ("from", "to")
    }
    name = data.draw(st.sampled_from(sorted(offered)))
    filters = {name: data.draw(st.sampled_from(offered[name]))}
    ranked = every(client, "/v1/claims", q=words, limit=200)
    assert every(client, "/v1/claims", q=words, **filters, limit=200) == [one for one in ranked if meets(one, filters)]


# Orders


def test_the_claims_of_an_article_come_in_the_order_of_its_text(client: FlaskClient, articles: list[Json], claims: list[Json]) -> None:
    for article in articles:
        found = every(client, f"/v1/articles/{article['id']}/claims", limit=7)
        assert [one["quote"]["start"] for one in found] == sorted(one["quote"]["start"] for one in found)
        assert set(ids(found)) == {one["id"] for one in claims if one["article"]["id"] == article["id"]}
        assert len(found) == article["claim_count"]


def test_the_claims_of_one_article_come_in_its_order_by_the_filter_too(client: FlaskClient) -> None:
    by_filter = every(client, "/v1/claims", article="lavrov-80-years", limit=7)
    assert by_filter == every(client, "/v1/articles/lavrov-80-years/claims", limit=7)


def test_the_claims_of_a_source_are_those_that_it_is_anywhere_in_the_chain_of(client: FlaskClient) -> None:
    for source in every(client, "/v1/sources", limit=200):
        assert every(client, f"/v1/sources/{source['id']}/claims", limit=200) == every(client, "/v1/claims", source=source["id"], limit=200)


def test_newest_is_by_the_day_of_the_article(claims: list[Json]) -> None:
    days = [(one["article"]["published"] or {}).get("from") or "" for one in claims]
    assert days == sorted(days, reverse=True)
    assert len(set(days)) > 1


def test_check_worthiness_puts_first_what_most_needs_a_check(client: FlaskClient, claims: list[Json]) -> None:
    found = every(client, "/v1/claims", sort="check_worthiness", limit=200)
    scores = [one["check_worthiness"]["score"] for one in found]
    assert scores == sorted(scores, reverse=True)
    assert sorted(ids(found)) == sorted(ids(claims))


def test_relevance_is_the_order_of_a_search_and_needs_words(client: FlaskClient) -> None:
    assert every(client, "/v1/claims", q="بوتين", sort="relevance") == every(client, "/v1/claims", q="بوتين")
    newest = every(client, "/v1/claims", q="بوتين", sort="newest", limit=200)
    assert sorted(ids(newest)) == sorted(ids(every(client, "/v1/claims", q="بوتين", limit=200)))
    assert_problem(client.get("/v1/claims?sort=relevance"), 400, "sort")


# The other lists


# What a filter of articles means, and values to try it with.
ARTICLES: dict[str, Callable[[Json, str], bool]] = {
    "outlet": lambda article, value: article["outlet"]["id"] == value,
    "language": lambda article, value: article["language"] == value,
    "from": lambda article, value: overlaps([article["published"]], first_day(value), FAR),
    "to": lambda article, value: overlaps([article["published"]], "", first_day(value)),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_articles_are_filtered_by_outlet_language_and_day(client: FlaskClient, articles: list[Json], name: str) -> None:
    days = [one["published"][end][:exact] for one in articles for end in ("from", "to") for exact in (4, 7, 10)]
    values = {"outlet": [one["outlet"]["id"] for one in articles], "language": ["ar", "en"], "from": days, "to": days}[name]
    for value in values:
        expected = [one["id"] for one in articles if ARTICLES[name](one, value)]
        assert ids(every(client, "/v1/articles", **{name: value})) == expected, value


def test_articles_are_found_by_the_words_of_their_text(client: FlaskClient, articles: list[Json]) -> None:
    for word in ("لافروف", "الشرع", "كروكوس", "6239", "سبوتنيك"):
        found = ids(every(client, "/v1/articles", q=word))
        assert found
        assert set(found) >= {one["id"] for one in articles if word in one["text"].split()}
    assert ids(every(client, "/v1/articles", q="6239")) == ["russia-syria-75-years"]


def test_a_list_of_articles_has_everything_but_the_text(client: FlaskClient, articles: list[Json]) -> None:
    whole = {one["id"]: one for one in articles}
    for item in every(client, "/v1/articles"):
        assert item == {name: value for name, value in whole[item["id"]].items() if name != "text"}


def test_sources_are_filtered_by_kind_and_principal(client: FlaskClient) -> None:
    sources = every(client, "/v1/sources", limit=200)
    for kind in ("person", "organisation", "state", "body", "outlet", "document"):
        assert every(client, "/v1/sources", kind=kind, limit=200) == [one for one in sources if one["kind"] == kind]
    principals = {one["principal"]["source"] for one in sources if one["principal"]}
    assert "russian-state" in principals
    for principal in (*principals, "nobody-knows-this"):
        expected = [one for one in sources if one["principal"] and one["principal"]["source"] == principal]
        assert every(client, "/v1/sources", principal=principal, limit=200) == expected


def test_propositions_are_filtered_by_kind_and_status(client: FlaskClient) -> None:
    propositions = every(client, "/v1/propositions", limit=200)
    for kind in LABELS["kind"]:
        assert every(client, "/v1/propositions", kind=kind, limit=200) == [one for one in propositions if one["kind"] == kind]
    for label in LABELS["status"]:
        expected = [one for one in propositions if one["status"]["label"] == label]
        assert every(client, "/v1/propositions", status=label, limit=200) == expected


def test_evidence_is_filtered_by_its_origin(client: FlaskClient) -> None:
    evidence = every(client, "/v1/evidence", limit=200)
    for origin in {origin for one in evidence for origin in one["origins"]} | {"nobody-knows-this"}:
        assert every(client, "/v1/evidence", origin=origin, limit=200) == [one for one in evidence if origin in one["origins"]]
