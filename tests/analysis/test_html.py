"""Articles out of pages: what a reader sees of them, from sites of many kinds, and from hands that mean no good."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.pages.feeds import MOST_ENTRIES, Entry, NoFeed, entries, is_feed
from analysis.pages.html import NoArticle, Page, page
from analysis.pages.markup import LARGEST, decoded
from tests.conftest import ROOT, cases

PAGES = cases("pages.jsonl")
SENTENCE = "قال المتحدث إن 140 شاحنة عبرت المعبر صباح الأربعاء، وإن العمل يستمر حتى المساء. "
ARTICLE = f"<html><head><title>عنوان الخبر</title></head><body><h1>عنوان الخبر</h1><p>{SENTENCE * 3}</p></body></html>"


def read(case: Any) -> Page:
    """The article of a fixture."""
    return page((ROOT / "fixtures" / "pages" / case["page"]).read_bytes())


@pytest.mark.parametrize("case", [one for one in PAGES if "title" in one], ids=lambda one: one["page"])
def test_an_article_is_read_out_of_its_page(case: Any) -> None:
    found = read(case)
    assert {name: getattr(found, name) for name in ("title", "published", "site", "language", "address")} == {
        name: case[name] for name in ("title", "published", "site", "language", "address")
    }
    lines = iter(found.text.split("\n"))
    missing = [line for line in case["has"] if line not in lines]
    assert not missing, found.text
    assert not [words for words in case["not"] if words in found.text], found.text
    assert found.title not in found.text.split("\n")


@pytest.mark.parametrize("case", [one for one in PAGES if "title" not in one], ids=lambda one: one["page"])
def test_a_page_without_an_article_is_said_to_have_none(case: Any) -> None:
    with pytest.raises(NoArticle, match="no article"):
        read(case)


def test_every_page_in_the_folder_is_a_case() -> None:
    assert sorted(one["page"] for one in PAGES) == sorted(path.name for path in (ROOT / "fixtures" / "pages").iterdir())


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("الخبر الأول | صحيفة الغد", "صحيفة الغد", "الخبر الأول"),
        ("صحيفة الغد - الخبر الأول", "صحيفة الغد", "الخبر الأول"),
        ("الخبر الأول – صحيفه الغد", "صحيفة الغد", "الخبر الأول"),
        ("الخبر - الأول", None, "الخبر - الأول"),
        ("US-Russia talks | The Daily", "The Daily", "US-Russia talks"),
        ("Q&amp;A: what now? - The Daily", "The Daily", "Q&A: what now?"),
    ],
)
def test_the_sites_name_goes_from_the_headline(title: str, site: str | None, expected: str) -> None:
    named = f'<meta property="og:site_name" content="{site}">' if site else ""
    found = page(f"<html><head><title>{title}</title>{named}</head><body><p>{SENTENCE * 3}</p></body></html>")
    assert found.title == expected


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2024-05-14T23:50:00+03:00">', "2024-05-14"),
        ('<meta name="date" content="20240514">', "2024-05-14"),
        ('<meta name="pubdate" content="Tue, 14 May 2024 20:50:00 GMT">', "2024-05-14"),
        ('<meta name="pubdate" content="May 14, 2024">', "2024-05-14"),
        ('<meta name="date" content="2024-13-45">', None),
        ('<meta name="date" content="0001-01-01T00:00:00">', None),
        ('<meta name="date" content="yesterday">', None),
        ('<meta property="article:modified_time" content="2024-05-14">', None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-14"}</script>', "2024-05-14"),
        (
            '<script type="application/ld+json">[{"a": 1}, {"@type": ["NewsArticle"], "datePublished": "2024-05-14"}]</script>',
            "2024-05-14",
        ),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "a\nb", "datePublished": "2024-05-14",}</script>', None),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": 20240514, "publisher": [1]}</script>',
            None,
        ),
    ],
)
def test_the_day_is_what_the_page_says_and_never_the_storys(head: str, published: str | None) -> None:
    story = "<p>وكان الحادث قد وقع في 3 آذار 2019.</p>"
    assert page(ARTICLE.replace("<title>", head + "<title>").replace("</body>", story + "</body>")).published == published


@pytest.mark.parametrize(
    ("below", "published"),
    [
        ("<div>الثلاثاء 14 أيار 2024</div>", "2024-05-14"),
        ("<span>نُشر في:</span> <span>14/5/2024 10:30</span>", "2024-05-14"),
        ("<span>آخر تحديث: 15 أيار 2024</span><span>14 أيار 2024</span>", "2024-05-14"),
        ("<div>أيار 2024</div>", None),
        ("<div>اليوم الثلاثاء</div>", None),
        ("<div>وقع الزلزال الذي دمّر المدينة القديمة وأحياءها كلها فجر يوم 14 أيار 2024</div>", None),
    ],
)
def test_a_day_that_stands_below_the_headline_is_read(below: str, published: str | None) -> None:
    assert page(ARTICLE.replace("</h1>", f"</h1>{below}")).published == published


def test_where_a_page_belongs_is_what_it_says_and_else_where_it_was_found() -> None:
    def told(head: str) -> str | None:
        return page(ARTICLE.replace("<title>", head + "<title>"), "https://news.example/a/1?x=y").address

    assert told("") == "https://news.example/a/1?x=y"
    assert told('<link rel="canonical" href="https://news.example/a/1">') == "https://news.example/a/1"
    assert told('<link rel="canonical" href="/a/1">') == "https://news.example/a/1"
    assert told('<link rel="canonical" href="//m.news.example/a/1">') == "https://m.news.example/a/1"
    assert told('<link rel="canonical" href="https://news.example/">') == "https://news.example/a/1?x=y"
    assert told('<link rel="canonical" href="javascript:alert(1)">') == "https://news.example/a/1?x=y"


@pytest.mark.parametrize(
    ("encoding", "declared", "sent"),
    [
        ("utf-8", "", None),
        ("utf-8", "windows-1256", None),
        ("windows-1256", "windows-1256", None),
        ("windows-1256", "", "windows-1256"),
        ("windows-1256", "", None),
        ("windows-1256", "no-such-set", "bogus"),
        ("windows-1256", "hex", None),
        ("iso-8859-6", "ISO-8859-6", None),
        ("utf-16", "", None),
        ("utf-8-sig", "", "windows-1256"),
    ],
)
def test_arabic_is_read_in_every_character_set_that_it_comes_in(encoding: str, declared: str, sent: str | None) -> None:
    head = f'<meta charset="{declared}">' if declared else ""
    found = page(ARTICLE.replace("<title>", head + "<title>").encode(encoding), charset=sent)
    assert found.title == "عنوان الخبر"
    assert SENTENCE.strip() in found.text


def test_letters_that_are_broken_are_shown_as_broken_and_the_rest_is_read() -> None:
    raw = ARTICLE.replace("<title>", '<meta charset="utf-8"><title>').encode().replace("شاحنة".encode(), "شاحنة".encode()[:-1], 1)
    text = page(raw).text
    assert "\ufffd" in text
    assert "صباح الأربعاء" in text


def test_western_letters_that_nobody_declares_stay_western() -> None:
    assert decoded("Le préfet a déclaré l'état d'urgence à Évreux".encode("cp1252")).endswith("Évreux")


def test_what_a_page_does_not_show_is_not_read() -> None:
    hidden = "<script>var a='سر'</script><style>سر</style><!-- سر --><noscript>سر</noscript><svg><text>سر</text></svg>"
    assert "سر" not in page(ARTICLE.replace("<p>", hidden + "<p>")).text.split()


def test_marks_and_entities_are_what_they_stand_for() -> None:
    text = page(ARTICLE.replace("</p>", " &quot;نعم&quot; &amp; &laquo;لا&raquo; 5 &lt; 6 &#1571;&#x0628; &nosuch; \x00\x08</p>")).text
    assert '"نعم" & «لا» 5 < 6 أب' in text
    assert "\x00" not in text


def test_reading_a_page_twice_gives_the_same() -> None:
    assert [read(case) for case in PAGES[:6]] == [read(case) for case in PAGES[:6]]


HOSTILE = {
    "nested": "<div>" * 100_000 + SENTENCE,
    "nested and closed": "<div>" * 9_000 + SENTENCE + "</div>" * 9_000,
    "nested deep, often": ("<div>" * 200 + SENTENCE + "</div>" * 200) * 95,
    "nested tables": "<table><tr><td>" * 6_000 + SENTENCE,
    "one row": "<table><tr>" + "<td>1" * 19_000,
    "brackets": "<" * LARGEST,
    "tags without an end": "<a x='" * 800_000,
    "an attribute of 1 MB": f'<p title="{"x" * 1_000_000}">{SENTENCE * 3}</p>',
    "an attribute's name of 1 MB": f"<p {'x' * 1_000_000}>{SENTENCE * 3}</p>",
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(400_000)) + f">{SENTENCE}",
    "blanks in a tag": "<p" + " " * 4_000_000 + ">",
    "quotation marks": "<p x=" + "\"'" * 2_000_000,
    "equal signs": "<p " + "= " * 2_000_000,
    "scripts": "<script>" * 600_000,
    "empty scripts": "<script></script>" * 290_000,
    "comments": "<!--" * 1_200_000,
    "declarations": "<!" * 2_400_000,
    "bold": "<b>" * 1_600_000 + SENTENCE,
    "entities": "&amp;" * 999_999,
    "an entity bomb": "<!DOCTYPE html [<!ENTITY a 'لول'>"
    + "".join(f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};'>" for n in range(1, 60))
    + "]><p>&a59;",
    "paragraphs": f"<p>{SENTENCE}" * 5_000,
    "items": "<ul>" + f"<li>{SENTENCE}" * 5_000,
    "links": "<div>" + f"{SENTENCE}<a href=x>{SENTENCE}</a>" * 2_500,
    "headlines": "<title>a - b - c</title>" + "<h1>a - b</h1>" * 19_000,
    "a headline of parts": f"<title>{' - x' * 400_000}</title><p>{SENTENCE * 3}",
    "JSON-LD without an end": '<script type="application/ld+json">' + "[" * 4_000_000 + "</script>",
    "JSON-LD in depth": '<script type="application/ld+json">' + '{"a":' * 800_000 + "</script>",
    "JSON-LD in width": '<script type="application/ld+json">[' + "{}," * 1_600_000 + "{}]</script>",
    "one word": "x" * 499_000,
    "nothing but NUL": "\x00" * LARGEST,
    "metas": "<meta name=date content=2020-01-01>" * 19_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_stalls_nobody(name: str) -> None:
    html = HOSTILE[name]
    begun = time.process_time()
    with suppress(NoArticle):
        assert len(page(html.encode()[:LARGEST], "https://news.example/1").text) <= 500_000
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "raw",
    [b"", b" \n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00" * 100, b"\x89PNG" + bytes(range(256)) * 40, b"%PDF-1.4 " + bytes(range(32)) * 9],
)
def test_what_is_no_page_holds_no_article(raw: bytes) -> None:
    with pytest.raises(NoArticle) as why:
        page(raw)
    assert str(why.value)


def test_more_than_five_megabytes_are_refused() -> None:
    with pytest.raises(NoArticle, match="5 MB"):
        page(b"x" * (LARGEST + 1))


@given(st.binary(max_size=400) | st.text(max_size=400) | st.text(alphabet="<>/=\"' abp!-&;#x\u0628", max_size=400))
def test_whatever_comes_is_an_article_or_none(html: bytes | str) -> None:
    with suppress(NoArticle):
        assert page(html).text.strip()


# Feeds

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>أخبار</title><link>https://news.example/</link>
<item><title>أول</title><link>https://news.example/1</link><pubDate>Tue, 14 May 2024 23:50:00 +0300</pubDate></item>
<item><title>ثان</title><guid>https://news.example/2</guid></item>
<item><title>بلا عنوان</title><guid isPermaLink="false">abc</guid></item>
<item><link>/3</link></item><item><link>https://news.example/1</link></item><item><link>ftp://news.example/4</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://news.example/"/><entry><link rel="replies" href="https://news.example/c"/>
<link rel="alternate" href="https://news.example/1"/><updated>2024-06-01T00:00:00Z</updated><published>2024-05-14T10:00:00Z</published></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<item rdf:about="x"><link>https://news.example/1</link><dc:date>2024-05-14</dc:date></item></rdf:RDF>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://news.example/1</loc><lastmod>2024-06-01</lastmod><news:news><news:publication_date>2024-05-14</news:publication_date></news:news></url></urlset>"""
FIRST = Entry("https://news.example/1", "2024-05-14")


@pytest.mark.parametrize("feed", [ATOM, RDF, SITEMAP])
def test_a_feed_of_every_kind_names_its_articles(feed: str) -> None:
    assert is_feed(feed.encode())
    assert entries(feed.encode(), "https://news.example/feed") == (FIRST,)


def test_an_article_is_named_once_by_its_address() -> None:
    second, third = Entry("https://news.example/2", None), Entry("https://news.example/3", None)
    assert entries(RSS.encode(), "https://news.example/feed") == (FIRST, second, third)
    assert entries(RSS.encode()[:420], "https://news.example/feed")[0] == FIRST


def test_a_page_is_no_feed() -> None:
    assert not is_feed(ARTICLE.encode())
    assert not is_feed(b'<?xml version="1.0"?><!DOCTYPE html><html><head><link type="application/rss+xml"></head><body><feed>')


@pytest.mark.parametrize(
    "body", [b"", b"<rss>", b"hello", b"<rss><channel></channel></rss>", b"<sitemapindex/>", b"\x00" * 50, b"x" * (LARGEST + 1)]
)
def test_what_names_no_article_is_no_feed(body: bytes) -> None:
    with pytest.raises(NoFeed):
        entries(body, "https://news.example/feed")


def test_a_hostile_feed_stalls_nobody_and_opens_nothing() -> None:
    bomb = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 20))
    opened = f"<!DOCTYPE rss [<!ENTITY a0 'x'>{bomb}<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
    begun = time.process_time()
    for feed in (
        f"{opened}<rss><item><link>https://news.example/1&a19;&f;</link></item></rss>",
        "<rss>" + "<item>" * 700_000,
        "<rss>" + "<item><link>https://news.example/</link></item>" * 100_000,
        "<rss>" + "<" * 4_000_000,
    ):
        with suppress(NoFeed):
            assert all("root:" not in one.url and len(one.url) < 100 for one in entries(feed.encode(), "https://news.example/feed"))
    assert time.process_time() - begun < 5


def test_of_a_long_feed_the_newest_are_named() -> None:
    feed = "<rss>" + "".join(f"<item><link>https://news.example/{n}</link></item>" for n in range(1000)) + "</rss>"
    found = entries(feed.encode(), "https://news.example/feed")
    assert [one.url for one in found] == [f"https://news.example/{n}" for n in range(MOST_ENTRIES)]
