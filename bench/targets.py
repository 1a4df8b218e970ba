"""What is asked of both servers: the same question of the same rows, in the words of each."""

from __future__ import annotations

import base64
import hashlib
import math
from dataclasses import dataclass
from random import Random
from urllib.parse import urlencode

import orjson

from analysis.words.folding import readings
from models import search
from models.database import Database

PAGE = 50
DIFFERENT = 20_000  # requests of a target, where there are so many
RARE = 30  # claims that have a rare word

# A claim as Datasette shows it: a part of what ours holds, its chain as JSON.
_CLAIM = """
    SELECT c.id, c.language, c.text, c.kind, c.polarity, c.modality, c.checkable, c.worthiness, c.worthy_because,
        a.id AS article, a.title, c.outlet, a.published_value, q.exact, q.prefix, q.suffix, q.starts, q.ends, q.state,
        p.id AS proposition, c.status, c.attribution, p.finding, c.asserted_by, c.revision, c.created, c.updated,
        (SELECT json_group_array(json_object('position', l.position, 'role', l.role, 'source', l.source, 'name', e.name_ar,
            'kind', e.kind, 'mode', l.mode, 'basis', l.basis, 'start', l.starts, 'end', l.ends))
         FROM link l JOIN entity e ON e.id = l.source WHERE l.claim = c.seq) AS sources {more}
    FROM claim c JOIN article a ON a.seq = c.article JOIN proposition p ON p.seq = c.proposition
        JOIN quote q ON q.claim = c.seq AND q.ordinal = 0"""
_COUNTS = """,
        (SELECT count(*) FROM claim m WHERE m.proposition = c.proposition) - 1 AS of_same,
        (SELECT count(*) FROM relation r WHERE r."left" = c.proposition)
            + (SELECT count(*) FROM relation r WHERE r."right" = c.proposition) AS relations,
        (SELECT count(DISTINCT l.evidence) FROM evidence_link l WHERE l.claim = c.seq) AS evidence"""
QUERIES = {
    "claim": _CLAIM.format(more="") + " WHERE c.id = :id",
    "article": _CLAIM.format(more=_COUNTS)
    + f" WHERE c.article = (SELECT seq FROM article WHERE id = :id) AND c.merged_into IS NULL ORDER BY c.place, c.seq LIMIT {PAGE}",
    "newest": _CLAIM.format(more="")
    + f""" WHERE c.merged_into IS NULL AND (c.day, c.seq) < (:day, CAST(:seq AS INTEGER))
           ORDER BY c.day DESC, c.seq DESC LIMIT {PAGE}""",
    "search": f"""SELECT c.* FROM claim_index JOIN claim c ON c.seq = claim_index.rowid
                  WHERE claim_index MATCH :asked ORDER BY rank LIMIT {PAGE}""",
}


@dataclass(frozen=True, slots=True)
class Target:
    """A question: the paths that ask it of ours and of Datasette, and how many times Datasette's speed ours is to be."""

    name: str
    ours: list[str]
    datasette: list[str]
    goal: float | None = None


def claims(db: Database, random: Random) -> list[str]:
    """Ids of claims, drawn at random."""
    return random.choices([row["id"] for row in db.rows("SELECT id FROM claim")], k=DIFFERENT)


def all_of(db: Database, database: str, asked: dict[str, list[str]], random: Random) -> list[Target]:
    """Every target of a store; `database` is its name in Datasette, `asked` what `questions` found."""

    def canned(query: str, **values: object) -> str:
        return f"/{database}/{query}.json?" + urlencode({"_shape": "array"} | values)

    some = claims(db, random)
    long = [
        row["id"] for row in db.rows("SELECT a.id FROM article a JOIN claim c ON c.article = a.seq GROUP BY a.seq HAVING count(*) = 50")
    ]
    day, seq = db.rows("SELECT day, seq FROM claim ORDER BY day, seq LIMIT 1 OFFSET :skipped", skipped=PAGE)[0]
    fixed = [
        Target("a claim", [f"/v1/claims/{one}" for one in some], [canned("claim", id=one) for one in some], 6),
        Target("an article's 50 claims", [f"/v1/articles/{one}/claims" for one in long], [canned("article", id=one) for one in long], 4),
        Target("all claims, first page", ["/v1/claims"], [canned("newest", day="9999", seq=0)]),
        Target("all claims, last page", ["/v1/claims?" + urlencode({"cursor": _cursor(day, seq)})], [canned("newest", day=day, seq=seq)]),
    ]
    searches = [
        Target(
            f"search, {kind}",
            ["/v1/claims?" + urlencode({"q": q}) for q in words],
            [canned("search", asked=search.question(q)) for q in words],
            20 if kind == "a common word" else None,
        )
        for kind, words in asked.items()
    ]
    return fixed + searches


def questions(db: Database, how_many: int = 5) -> dict[str, list[str]]:
    """Words that claims say, to search for: the commonest, rare ones, those half-way, and pairs that stand in one claim."""
    db.run("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, claim_index, col)")
    # A word with one reading: how many claims have it is how many are found.
    said = db.rows("SELECT term, doc FROM temp.vocabulary WHERE col = 'words'")
    held = {row["term"]: row["doc"] for row in said if _plain(row["term"])}
    common = max(held, key=lambda term: held[term])
    middle = _nearest(held, math.sqrt(RARE * held[common]), how_many)
    pairs = [f"{word} {_beside(db, word, held, common)}" for word in middle]
    return {"a rare word": _nearest(held, RARE, how_many), "a middle word": middle, "a common word": [common], "two words": pairs}


def _nearest(held: dict[str, int], count: float, how_many: int) -> list[str]:
    return sorted(held, key=lambda term: (abs(math.log(held[term] / count)), term))[:how_many]


def _beside(db: Database, word: str, held: dict[str, int], common: str) -> str:
    """The most used word, the commonest aside, of the first claim that says a word."""
    first = "SELECT words FROM claim_words WHERE claim = (SELECT min(rowid) FROM claim_index WHERE claim_index MATCH :word)"
    said: list[str] = db.rows(first, word=f'words : "{word}"')[0]["words"].split()
    return max((one for one in said if one in held and one not in (word, common)), key=lambda one: held[one])


def _plain(term: str) -> bool:
    return len(term) > 2 and term.isalpha() and readings(term) == (term,)


def _cursor(*key: object) -> str:
    """A cursor of /v1/claims without filters, as the API makes it."""
    seal = hashlib.blake2b(orjson.dumps(["/v1/claims", []]), digest_size=6).hexdigest()
    return base64.urlsafe_b64encode(orjson.dumps([seal, *key])).rstrip(b"=").decode()
