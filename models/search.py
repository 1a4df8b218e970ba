"""Finding claims and articles by words: the only file that knows SQLite's full-text search.

What is indexed is folded text, every word in each of its readings (`analysis.words.folding`), so a word is found in every
spelling and behind every proclitic. A claim has two columns: `words` (its sentence, its quotes, its figures in digits)
and `names` (those in its chain and those it speaks of, in both languages).

Best first means: a claim that holds the words in its own sentence before one that has them in a name, the exact word
before one that only begins with the same letters once a proclitic is off, words close together before words far apart,
a short claim before a long one, the newer before the older. The candidates are all claims that match, if these are at
most `CANDIDATES`; of a more common word, the newest that many. A list is made of at most `LONGEST` claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import orjson
import sqlite_utils

from analysis.words.folding import readings, words
from models.database import Database

CANDIDATES = 300
LONGEST = 1000
NEWEST = 2**62  # above every row number

TABLES = """
CREATE TABLE claim_words (claim INTEGER PRIMARY KEY REFERENCES claim (seq), words TEXT NOT NULL, names TEXT NOT NULL)
;;
CREATE VIRTUAL TABLE claim_index USING fts5 (
    words, names, content='claim_words', content_rowid='claim', tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
)
;;
CREATE TABLE article_words (article INTEGER PRIMARY KEY REFERENCES article (seq), words TEXT NOT NULL)
;;
CREATE VIRTUAL TABLE article_index USING fts5 (
    words, content='article_words', content_rowid='article', tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
)
"""


def create(tables: sqlite_utils.Database) -> None:
    """Make the tables of the index in a new store."""
    for statement in TABLES.split("\n;;\n"):
        tables.execute(statement)


def index_claims(db: Database, seqs: list[int]) -> None:
    """Index claims by row number, or index them again: what each says, and whom it names."""
    said: dict[int, list[str]] = defaultdict(list)
    named: dict[int, list[str]] = defaultdict(list)
    for row in db.rows("SELECT seq, text FROM claim WHERE seq IN :seqs AND merged_into IS NULL", seqs=seqs):
        said[row["seq"]].append(row["text"])
    for row in db.rows("SELECT claim, exact FROM quote WHERE claim IN :seqs ORDER BY claim, ordinal", seqs=list(said)):
        said[row["claim"]].append(row["exact"])
    for row in db.rows("SELECT claim, value, low, high FROM figure WHERE claim IN :seqs", seqs=list(said)):
        said[row["claim"]] += [f"{row[name]:.15g}" for name in ("value", "low", "high") if row[name] is not None]
    for row in db.rows(
        """SELECT l.claim, e.name_ar, e.name_en, e.aliases FROM link l JOIN entity e ON e.id = l.source WHERE l.claim IN :seqs
           UNION SELECT m.claim, e.name_ar, e.name_en, e.aliases FROM mention m JOIN entity e ON e.id = m.entity WHERE m.claim IN :seqs""",
        seqs=list(said),
    ):
        named[row["claim"]] += [row["name_ar"] or "", row["name_en"] or "", *orjson.loads(row["aliases"])]
    _forget_claims(db, seqs)
    db.insert_many(
        "claim_words",
        [{"claim": seq, "words": _indexed(" ".join(said[seq])), "names": _indexed(" ".join(named[seq]))} for seq in said],
    )
    db.run(
        "INSERT INTO claim_index (rowid, words, names) SELECT claim, words, names FROM claim_words WHERE claim IN :seqs",
        seqs=list(said),
    )


def _forget_claims(db: Database, seqs: list[int]) -> None:
    db.run(
        """INSERT INTO claim_index (claim_index, rowid, words, names)
           SELECT 'delete', claim, words, names FROM claim_words WHERE claim IN :seqs""",
        seqs=seqs,
    )
    db.run("DELETE FROM claim_words WHERE claim IN :seqs", seqs=seqs)


def index_articles(db: Database, seqs: list[int]) -> None:
    """Index the titles and texts of articles by row number, or index them again."""
    db.run(
        """INSERT INTO article_index (article_index, rowid, words)
           SELECT 'delete', article, words FROM article_words WHERE article IN :seqs""",
        seqs=seqs,
    )
    db.run("DELETE FROM article_words WHERE article IN :seqs", seqs=seqs)
    rows = db.rows(
        """SELECT a.seq, a.title, e.text FROM article a JOIN edition e ON e.article = a.seq AND e.number = a.edition
           WHERE a.seq IN :seqs""",
        seqs=seqs,
    )
    db.insert_many(
        "article_words",
        [{"article": row["seq"], "words": _indexed(f"{row['title'] or ''} {row['text']}")} for row in rows],
    )
    db.run(
        "INSERT INTO article_index (rowid, words) SELECT article, words FROM article_words WHERE article IN :seqs",
        seqs=seqs,
    )


def question(q: str) -> str | None:
    """A client's words as a full-text question: all of them, each in any reading. None if nothing is left to look for.

    Only letters, digits and our own quotation marks get into the question, so nothing in `q` is ever syntax.
    """
    return _spelled_out(_asked(q))


def _asked(q: str) -> list[str]:
    return list(dict.fromkeys(words(q)))


def _spelled_out(asked: list[str]) -> str | None:
    return " AND ".join("(" + " OR ".join(f'"{one}"' for one in readings(word)) + ")" for word in asked) or None


def claims(db: Database, q: str, condition: str | None, values: dict[str, object], before: int, most: int) -> tuple[list[int], int]:
    """The row numbers of the claims that match, best first, at most `most`, which is at most `LONGEST`; and the highest of them.

    `condition` is SQL over the claim `t`, with its `values`, None for no condition; `before` holds the list to the
    claims that existed when it was first asked for: those whose row number is not above it.
    """
    asked = _asked(q)
    if not asked:
        return [], 0
    held = " JOIN claim t ON t.seq = i.rowid" if condition else ""
    found = db.rows(
        f"""SELECT i.rowid AS seq, w.words FROM claim_index i JOIN claim_words w ON w.claim = i.rowid{held}
            WHERE i.claim_index MATCH :asked AND i.rowid <= :before AND {condition or "1 = 1"}
            ORDER BY i.rowid DESC LIMIT :most""",
        asked=_spelled_out(asked),
        before=before,
        most=most,
        **values,
    )
    ranked = _ranked(asked, [(row["seq"], row["words"]) for row in found[:CANDIDATES]])
    return ranked + [row["seq"] for row in found[CANDIDATES:]], found[0]["seq"] if found else 0


def _ranked(asked: Sequence[str], held: list[tuple[int, str]]) -> list[int]:
    spelled = [(f" {word} ", [f" {form} " for form in readings(word)]) for word in asked]
    return [-seq for _, seq in sorted((-_score(spelled, f" {said} "), -seq) for seq, said in held)]


def _score(spelled: Sequence[tuple[str, list[str]]], said: str) -> float:
    """How well one claim answers: for each word asked for 4 as it is written, 3 in another reading, 1 in a name.

    Words that stand as close as they can give 2 more; length takes off at most 1. Every word has a space on either side.
    """
    score, places = 0.0, []
    for word, forms in spelled:
        place = said.find(word)
        if place >= 0:
            score += 4
            places.append(place)
        elif others := [other for other in map(said.find, forms) if other >= 0]:
            score += 3
            places.append(min(others))
        else:
            score += 1
    if len(places) > 1:
        apart = said.count(" ", min(places), max(places)) + 1
        score += 2 * len(places) / max(len(places), apart)
    return score - min(1.0, said.count(" ") / 200)


def _indexed(text: str) -> str:
    """The words of a text for the index, in order, each followed by its other readings."""
    return " ".join(one for word in words(text) for one in dict.fromkeys((word, *readings(word))))


def claims_condition(q: str) -> tuple[str, dict[str, object]]:
    """The SQL over claim `t` that holds a list to those that have all the words, in their sentence or in a name."""
    asked = question(q)
    if asked is None:
        return "1 = 0", {}
    return "t.seq IN (SELECT rowid FROM claim_index WHERE claim_index MATCH :asked)", {"asked": asked}


def articles_condition(q: str) -> tuple[str, dict[str, object]]:
    """The SQL over article `t` that holds a list to those whose title or text has all the words."""
    asked = question(q)
    if asked is None:
        return "1 = 0", {}
    return "t.seq IN (SELECT rowid FROM article_index WHERE article_index MATCH :asked)", {"asked": asked}


def check(db: Database) -> Iterable[str]:
    """What is wrong with the index, in words."""
    for index in ("claim_index", "article_index"):
        try:
            db.run(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except Exception as broken:  # noqa: BLE001 - whatever the engine calls it, the index is not what was indexed
            yield f"{index}: {broken}"
    for row in db.rows("SELECT id FROM claim WHERE merged_into IS NULL AND seq NOT IN (SELECT claim FROM claim_words)"):
        yield f"claim {row['id']} is not in the index"
