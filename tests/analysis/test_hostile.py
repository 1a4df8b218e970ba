"""Texts that nobody would print: reading them raises nothing, stays within the text, and takes time that grows with their length only."""

from __future__ import annotations

import gc
import random
from time import process_time

import pytest

from analysis.marks import Reading
from analysis.reading import read

# So many letters of each text are read, and so long may that take at most: many times what a slow machine takes.
LENGTH, MOST_SECONDS = 2_000, 2.0
SHORT, LONG, MOST_TIMES = 5_000, 20_000, 6.0
# Time that is not told from the noise of the machine.
NOISE = 0.04

ARABIC = 'قال أكد إن أن وزير الرئيس محمد في من إلى 5 12 مليون ألف و ، . " « » مايو 2019 الأحد نفى بحسب وكالة قتلى جرحى سقط'
ENGLISH = 'said that the minister told in of to 5 12 million thousand and , . " “ ” May 2019 Sunday denied according killed John Smith'

REPEATED = {
    "one sentence": "قال الوزير إن 12 شخصا وأصيب 30 و",
    "speech verbs": "وقال ",
    "a saying within a saying": "قال إن أحمد قال إن محمدا أكد أن ",
    "the same in English": "he said that ",
    "denials of what came after": "نفت الوزارة قصف المدينة، بعد يوم من مقتل 4 و",
    "quotations": '"نعم" ',
    "quotations that are said": 'قال "نعم". ',
    "quotation marks": '"',
    "opening marks": "“",
    "quotations that nobody closes": "قال «",
    "brackets": "(",
    "brackets in each other": "([{«",
    "one long word": "ا",
    "one long Latin word": "a",
    "digits": "1",
    "groups of digits": "1,",
    "digits and points": "1.",
    "numbers": "1 ",
    "groups of three": "123 ",
    "fractions": "1/",
    "clocks": "12:",
    "telephone numbers": "+1 ",
    "thousands": "ألف ",
    "thousands and": "ألف و",
    "halves": "ونصف ",
    "places in a row": "الحادي والعشرين والثاني والثلاثين ",
    "minus": "minus ",
    "from and to": "من 5 إلى ",
    "and in English": "and 5 ",
    "percentages": "5% ",
    "money": "$5 million ",
    "months": "كانون الثاني تشرين الأول يناير ",
    "dates": "21 تموز 2019 ",
    "dates with strokes": "1/2/2019 ",
    "dates with strokes, glued": "1/2/2019/",
    "timestamps": "2019-07-21T10:00:00Z ",
    "Hijri months": "رمضان 1440 ",
    "weekdays": "الأحد ",
    "yesterdays": "أمس ",
    "long before": "قبل 5 أيام ",
    "sinces": "منذ ",
    "stretches from what is not dated": "خلال ثلاثة أعوام من تدخلها. ",
    "the same period": "الفترة نفسها من العام الماضي ",
    "anniversaries": "الذكرى الخامسة ليوم 4 آذار ",
    "titles": "وزير خارجية رئيس ",
    "names": "محمد أحمد ",
    "parts of names": "عبد ",
    "sons": "بن ",
    "sources": "بحسب ",
    "colons": "الوزير: ",
    "short lines": "قال\n",
    "short sentences": "مات 3. ",
    "full stops": ". ",
    "dots": ".",
    "hyphens": "a-b-",
    "underscores": "_",
    "line breaks": "\n",
    "carriage returns": "\r\n",
    "tabs": "\t",
    "combining marks": "\u0301",
    "vowel marks": "\u064e",
    "marks on every letter": "ا\u064b\u0651",
    "tatweel": "\u0640",
    "marks of direction": "\u202e\u2066",
    "joiners": "ا\u200d",
    "no-break spaces": "\u00a0",
    "nothing at all": "\x00",
    "letters of private use": "\ue000",
    "emoji": "😀",
    "mixed scripts": "قال he said привет 中文 ",
    "mixed letters": "a1ب2",
    "a table": "أ\tب\t5\n",
    "markup": "<p>قال</p>",
    "addresses": "http://a.b/",
    "JSON": '{"id": 1, "name": "محمد", "d": "2019-07-21"}, ',
    "abbreviations": "Mr. A. B. د. ",
    "small words": "لا في من إلى أن إن ",
    "all marks": ".!?؟…،؛:-\"'()[]{}«»%",
}


def repeated(name: str, length: int) -> str:
    unit = REPEATED[name]
    return (unit * (length // len(unit) + 1))[:length]


def shuffled(words: str, length: int) -> str:
    return " ".join(random.Random(7).choices(words.split(), k=length // 3))[:length]


def noise(length: int) -> str:
    order = random.Random(7)
    return "".join(chr(order.choice((order.randrange(32, 0x2500), order.randrange(0x600, 0x700)))) for _ in range(length))


def seconds(text: str) -> float:
    """What reading a text takes by itself, without what the collector of garbage does in between."""
    gc.collect()
    gc.disable()
    try:
        started = process_time()
        read(text, published="2019-07-21")
        return process_time() - started
    finally:
        gc.enable()


def assert_grows_with_its_length(short: str, long: str) -> None:
    assert any(seconds(long) < MOST_TIMES * max(NOISE, seconds(short)) for _ in range(4))


def assert_within(reading: Reading, text: str) -> None:
    for one in (*reading.sentences, *reading.figures, *reading.dates, *reading.mentions, *(claim.quote for claim in reading.claims)):
        assert 0 <= one.start <= one.end <= len(text)


@pytest.fixture(scope="module", autouse=True)
def _tables_are_read() -> None:
    read("قال الوزير إن 12 شخصا قتلوا يوم الأحد 3 مايو 2019.")
    read("The minister said 12 people were killed on Sunday.")


@pytest.mark.parametrize("name", REPEATED)
def test_whatever_repeats_is_read_in_a_moment(name: str) -> None:
    text = repeated(name, LENGTH)
    started = process_time()
    reading = read(text, published="2019-07-21")
    assert process_time() - started < MOST_SECONDS
    assert_within(reading, text)


@pytest.mark.parametrize("text", [shuffled(ARABIC, LENGTH), shuffled(ENGLISH, LENGTH), noise(LENGTH)], ids=["Arabic", "English", "noise"])
def test_words_and_letters_in_no_order_are_read(text: str) -> None:
    started = process_time()
    reading = read(text)
    assert process_time() - started < MOST_SECONDS
    assert_within(reading, text)


@pytest.mark.parametrize(
    "name",
    [
        *("one sentence", "speech verbs", "a saying within a saying", "quotations that nobody closes", "denials of what came after"),
        *("dates with strokes", "weekdays", "thousands and", "names", "sources", "short sentences"),
    ],
)
def test_four_times_the_text_takes_about_four_times_as_long(name: str) -> None:
    assert_grows_with_its_length(repeated(name, SHORT), repeated(name, LONG))


def test_four_times_as_many_words_in_no_order_take_about_four_times_as_long() -> None:
    assert_grows_with_its_length(shuffled(ARABIC, SHORT), shuffled(ARABIC, LONG))
