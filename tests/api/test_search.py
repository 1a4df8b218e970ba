"""Search: Arabic is found in every spelling, all words are asked for, and the best match comes first."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from tests.api.asking import Json, assert_problem, every, ids

MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
TATWEEL = "\u0640"
# Each letter with the others that it may be written as, and that a search takes for the same.
WRITTEN_AS = {
    "ا": "اأإآٱ",
    "أ": "اأإآ",
    "إ": "اأإ",
    "آ": "اآ",
    "ؤ": "ؤئء",
    "ئ": "ؤئء",
    "ة": "ةه",
    "ى": "ىي",
    "ي": "يی",
    "ك": "كک",
}
WORD = re.compile(r"[\u0621-\u0652]+")  # with its vowel marks
PROCLITICS = ("و", "ف", "ب", "ك", "ل", "وب", "وك", "ول", "فب", "فك", "فل")
ARTICLES = ("ال", "وال", "فال", "بال", "كال", "لل", "وبال", "وكال", "ولل", "فبال", "فكال", "فلل")


def found(client: FlaskClient, q: str, **more: Any) -> set[str]:
    return set(ids(every(client, "/v1/claims", q=q, limit=200, **more)))


def words_of(claim: Json) -> list[str]:
    return WORD.findall(claim["text"])


def bare(word: str) -> str:
    """The letters that a word always has: without its vowel marks, and without hamza, which may be written or not."""
    return re.sub("[ؤئء\u064b-\u0652]", "", word)


@pytest.fixture(scope="session")
def words(claims: list[Json]) -> list[str]:
    """Every Arabic word of the desk's claims."""
    return sorted({word for claim in claims for word in words_of(claim)})


@pytest.fixture(scope="session")
def stems(words: list[str]) -> list[str]:
    """Words of three letters and more that nobody can take for a word with a proclitic or the article."""
    return [word for word in words if len(bare(word)) >= 3 and word[0] not in "وفبكل" and not re.match("[اأإآ]ل", word)]


@given(data=st.data())
def test_a_claim_is_found_by_each_of_its_words(client: FlaskClient, claims: list[Json], data: st.DataObject) -> None:
    claim = data.draw(st.sampled_from(claims))
    assert claim["id"] in found(client, data.draw(st.sampled_from(words_of(claim))))


# Spellings


@given(data=st.data())
def test_a_word_is_found_in_every_spelling(client: FlaskClient, words: list[str], data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(words), label="word")
    spelt = "".join(
        data.draw(st.sampled_from(WRITTEN_AS.get(letter, letter)))
        + data.draw(st.sampled_from(["", "", TATWEEL, TATWEEL * 3]))
        + "".join(data.draw(st.lists(st.sampled_from(MARKS), max_size=2)))
        for letter in word
    )
    assert found(client, spelt) == found(client, word)


@pytest.mark.parametrize("number", ["6239", "6,239", "٦٢٣٩", "٦٬٢٣٩", "٦,٢٣٩", "۶۲۳۹", "۶٬۲۳۹", "و6239", "بـ6,239", "ل٦٢٣٩", "6239 مدنيا"])
def test_a_number_is_found_in_all_digits(client: FlaskClient, number: str) -> None:
    assert "snhr-6239-civilians" in found(client, number)
    assert found(client, number) == found(client, "6239")


@pytest.mark.parametrize("number", ["63000", "63,000", "٦٣ ألف"])
def test_a_number_in_words_is_found_in_digits(client: FlaskClient, number: str) -> None:
    assert "more-than-63000-russian-servicemen" in found(client, number)


@pytest.mark.parametrize("number", ["623", "239", "62390", "6.239", "6 239"])
def test_another_number_is_not_it(client: FlaskClient, number: str) -> None:
    assert "snhr-6239-civilians" not in found(client, number)


# Proclitics, in both directions


@given(data=st.data())
def test_a_word_with_a_proclitic_finds_what_the_word_finds(client: FlaskClient, stems: list[str], data: st.DataObject) -> None:
    stem = data.draw(st.sampled_from(stems), label="word")
    assert found(client, data.draw(st.sampled_from(PROCLITICS)) + stem) == found(client, stem)


@given(data=st.data())
def test_a_word_with_the_article_finds_what_the_word_finds(client: FlaskClient, stems: list[str], data: st.DataObject) -> None:
    stem = data.draw(st.sampled_from(stems), label="word")
    assert found(client, data.draw(st.sampled_from(ARTICLES)) + stem) == found(client, stem)


def test_a_word_finds_the_claims_that_have_it_behind_a_proclitic(client: FlaskClient, claims: list[Json], stems: list[str]) -> None:
    known, behind = set(stems), re.compile(f"({'|'.join(sorted((*PROCLITICS, *ARTICLES), key=len, reverse=True))})(.+)")
    pairs = {
        (parts[2], claim["id"]) for claim in claims for word in words_of(claim) if (parts := behind.fullmatch(word)) and parts[2] in known
    }
    assert len(pairs) > 20
    assert [pair for pair in sorted(pairs) if pair[1] not in found(client, pair[0])] == []


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        ("روسيا", "وروسيا"),
        ("لروسيا", "روسيا"),
        ("وبروسيا", "روسيا"),
        ("الروسية", "روسية"),
        ("للروسية", "الروسية"),
        ("والأسد", "اسد"),
        ("كالاسد", "الأسد"),
        ("فلبوتين", "بوتين"),
        ("وبوتين", "بوتين"),
        ("سوريه", "سورية"),
        ("مَدَنِيًّا", "مدنيا"),
    ],
)
def test_these_find_the_same(client: FlaskClient, asked: str, same: str) -> None:
    assert found(client, asked) == found(client, same) != set()


# Names


@pytest.mark.parametrize("name", ["SNHR", "snhr", "Syrian Network for Human Rights", "الشبكة السورية لحقوق الإنسان"])
def test_a_source_is_found_by_its_names_in_both_languages(client: FlaskClient, name: str) -> None:
    assert "snhr-6239-civilians" in found(client, name)


@pytest.mark.parametrize(("name", "source"), [("Sputnik", "sputnik"), ("SPUTNIK", "sputnik"), ("Putin", "putin"), ("Peskov", "peskov")])
def test_an_english_name_finds_what_came_through_that_source(client: FlaskClient, name: str, source: str) -> None:
    through = set(ids(every(client, "/v1/claims", source=source, limit=200)))
    assert through
    assert through <= found(client, name)


# Several words


@given(data=st.data())
def test_several_words_are_all_asked_for(client: FlaskClient, claims: list[Json], data: st.DataObject) -> None:
    some = words_of(data.draw(st.sampled_from(claims)))
    asked = data.draw(st.lists(st.sampled_from(some), min_size=2, max_size=4, unique=True), label="words")
    alone = [found(client, word) for word in asked]
    assert found(client, " ".join(asked)) == set.intersection(*alone) != set()


def test_a_word_that_is_nowhere_leaves_nothing(client: FlaskClient) -> None:
    assert found(client, "روسيا") != set()
    assert found(client, "روسيا قسطنطينوبوليس") == set()


def test_a_whole_sentence_finds_its_claim_first(client: FlaskClient, claims: list[Json]) -> None:
    for claim in claims[::10]:
        assert every(client, "/v1/claims", q=claim["text"][:400])[0]["text"] == claim["text"]


def test_every_word_is_asked_for_the_last_of_many_too(client: FlaskClient, claims: list[Json]) -> None:
    long = next(one for one in claims if len(set(words_of(one))) > 14 and len(one["text"]) < 350)
    assert long["id"] in found(client, long["text"])
    assert found(client, f"{long['text']} قسطنطينوبوليس") == set()


# The best match first


@pytest.mark.parametrize("word", ["الأسد", "سوريا", "روسيا"])
def test_a_claim_that_says_the_word_comes_before_one_that_only_names_it(client: FlaskClient, word: str) -> None:
    ranked = every(client, "/v1/claims", q=word, limit=200)
    stem = word.removeprefix("ال")
    saying = [place for place, one in enumerate(ranked) if word in words_of(one)]
    naming = [place for place, one in enumerate(ranked) if stem not in one["text"] and not any(stem in said for said in quoted(one))]
    assert saying
    assert naming
    assert max(saying) < min(naming)


def quoted(claim: Json) -> list[str]:
    return [quote["exact"] for quote in (claim["quote"], *claim["also_quoted"])]


@pytest.mark.parametrize("words", ["دعم روسيا", "بوتين والأسد", "الشعب السوري"])
def test_words_that_stand_together_come_before_words_that_stand_apart(client: FlaskClient, words: str) -> None:
    ranked = every(client, "/v1/claims", q=words, limit=200)
    assert words in ranked[0]["text"]
    assert any(words not in one["text"] for one in ranked)


@pytest.mark.parametrize("q", ["روسيا", "بوتين الأسد", "2015", "SNHR"])
@pytest.mark.parametrize("limit", [1, 3, 50])
def test_pages_of_a_search_are_cut_out_of_one_ranking(client: FlaskClient, q: str, limit: int) -> None:
    whole = ids(every(client, "/v1/claims", q=q, limit=200))
    assert whole
    assert ids(every(client, "/v1/claims", q=q, limit=limit)) == whole


# Nothing in it is ever syntax


@pytest.mark.parametrize(
    "q",
    [
        *('"', '""', '"روسيا', "*", "روس*", "NEAR(روسيا سوريا)", "NEAR/3", "-", "-روسيا", ":", "words:روسيا", "names : x", "^روسيا"),
        *("OR", "AND", "NOT", "روسيا OR بوتين", "روسيا AND", "NOT روسيا", "(", ")", "{}", "a+b", "')--", "'; DROP TABLE claim;--"),
        *("%", "%%", "_", "____", "روسيا_سوريا", "\\", "\n", "\t", "?", ":q", "@q", "$q", "1 = 1", "\u200f", "\u202eروسيا", "😀", "ß", "İ"),
    ],
)
@pytest.mark.parametrize("address", ["/v1/claims", "/v1/articles"])
def test_a_sign_of_some_query_language_is_just_a_sign(client: FlaskClient, address: str, q: str) -> None:
    for more in ({}, {"limit": 1}):
        answer = client.get(address, query_string={"q": q, **more})
        assert answer.status_code == 200
        assert answer.get_json().keys() == {"items", "next"}


@pytest.mark.parametrize("q", ["روسيا OR قسطنطينوبوليس", "NOT روسيا", "-روسيا قسطنطينوبوليس", "سور*"])
def test_no_operator_is_obeyed(client: FlaskClient, q: str) -> None:
    assert found(client, q) == set()


@pytest.mark.parametrize("q", ["\u064e", "\u064e\u0651\u0652", "\u0640\u0640", ".", "؟!،", " ", "«»", "---", "\u200f\u200e", "ء"])
def test_a_question_without_a_word_has_an_honest_empty_answer(client: FlaskClient, q: str) -> None:
    for address in ("/v1/claims", "/v1/articles"):
        answer = client.get(address, query_string={"q": q, "total": "true"})
        assert answer.status_code == 200
        assert answer.get_json() == {"items": [], "next": None, "total": 0}


@given(q=st.text())
def test_any_text_may_be_looked_for(client: FlaskClient, q: str) -> None:
    for address in ("/v1/claims", "/v1/articles"):
        answer = client.get(address, query_string={"q": q})
        if answer.status_code != 200:
            assert_problem(answer, 400, "q")
