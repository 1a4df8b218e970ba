"""The tables, each with what it is for, and every step from an empty file to today.

A step that has been released is never edited; a new one is added below it. Names of columns that time can tell apart
end as they are read: `*_from` is inclusive, `*_to` exclusive, both ISO days; `at`, `created` and `updated` are RFC 3339.
"""

from __future__ import annotations

import sqlite_utils
from sqlite_utils.migrations import Migrations

from models import search
from models.database import Database

migrations = Migrations("isnad")


def migrate(db: Database) -> None:
    """Bring the store to today's schema; on an up-to-date store this only reads."""
    if not migrated(db):
        with db.atomic():  # whoever comes second waits here, and then finds nothing left to do
            migrations.apply(db.tables)


def migrated(db: Database) -> bool:
    """Whether every step has been taken."""
    return not migrations.pending(db.tables)


@migrations(transactional=True)
def the_desk_opens(tables: sqlite_utils.Database) -> None:
    """The first schema: everything that the desk keeps when it opens."""
    for statement in _statements(OPENING):
        tables.execute(statement)
    search.create(tables)


@migrations(transactional=True)
def articles_come_in(tables: sqlite_utils.Database) -> None:
    """Whoever has a key writes; what stood in an old edition may stand nowhere in the new one."""
    for statement in _statements(COMING_IN):
        tables.execute(statement)


@migrations(transactional=True)
def claims_are_matched(tables: sqlite_utils.Database) -> None:
    """What a claim asserts is kept to be compared; rules suggest relations, and people join what is the same."""
    for statement in _statements(MATCHING):
        tables.execute(statement)


def _statements(script: str) -> list[str]:
    """A script cut at the lines that hold nothing but `;;`: triggers have semicolons of their own."""
    return [statement.strip() for statement in script.split("\n;;\n") if statement.strip()]


_WHEN = """
    {0}_text TEXT, {0}_value TEXT, {0}_from TEXT, {0}_to TEXT,
    {0}_basis TEXT CHECK ({0}_basis IN ('stated', 'inferred')), {0}_because TEXT"""


def _append_only(*names: str) -> str:
    return "\n;;\n".join(
        f"""CREATE TRIGGER {name}_is_never_{done} BEFORE {verb} ON {name}
            BEGIN SELECT RAISE(ABORT, '{name} is append-only: what is recorded stays'); END"""
        for name in names
        for verb, done in (("UPDATE", "changed"), ("DELETE", "deleted"))
    )


OPENING = f"""
-- Everything that has a name: those who speak, and those who are only spoken of.
CREATE TABLE entity (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name_ar TEXT, name_en TEXT,
    aliases TEXT NOT NULL,                       -- a JSON list
    revision INTEGER NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL
)
;;
-- An entity that speaks, and who stands behind it.
CREATE TABLE source (
    id TEXT PRIMARY KEY REFERENCES entity (id),
    url TEXT,
    principal TEXT REFERENCES source (id),
    relation TEXT CHECK (relation IN ('speaks_for', 'office_of', 'owned_by')),
    CHECK ((principal IS NULL) = (relation IS NULL)),
    CHECK (principal <> id)
)
;;
CREATE INDEX source_by_principal ON source (principal)
;;
CREATE TABLE article (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT,
    language TEXT NOT NULL,
    outlet TEXT NOT NULL REFERENCES source (id),
    outlet_because TEXT,                         -- JSON in two languages, where the text does not say it outright
    url TEXT,
    {_WHEN.format("published")},
    {_WHEN.format("updated")},
    edition INTEGER NOT NULL,                    -- the edition that is read today
    revision INTEGER NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL,
    -- derived: the first day on which it may have been published, '' if nobody knows
    day TEXT NOT NULL
)
;;
CREATE INDEX article_newest ON article (day, seq)
;;
CREATE INDEX article_of_outlet ON article (outlet, day, seq)
;;
-- Every text that an article ever had, normalised to NFC when it came in.
CREATE TABLE edition (
    article INTEGER NOT NULL REFERENCES article (seq),
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (article, number)
)
;;
CREATE INDEX edition_by_content ON edition (sha256)
;;
-- What is asserted, whoever asserts it.
CREATE TABLE proposition (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('figure', 'event', 'statement', 'position', 'opinion')),
    revision INTEGER NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL,
    -- derived by the rule, or given by a verdict; `finding` is the rule's whole finding as JSON
    status TEXT NOT NULL, finding TEXT, since TEXT NOT NULL
)
;;
CREATE INDEX proposition_by_status ON proposition (status, seq)
;;
-- One assertion at one place in one article.
CREATE TABLE claim (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    short TEXT NOT NULL UNIQUE,                  -- stands for the claim in the id of a pair
    merged_into INTEGER REFERENCES claim (seq),
    article INTEGER NOT NULL REFERENCES article (seq),
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('figure', 'event', 'statement', 'position', 'opinion')),
    polarity TEXT NOT NULL CHECK (polarity IN ('affirmed', 'negated')),
    modality TEXT NOT NULL CHECK (modality IN ('asserted', 'promised', 'denied', 'possible', 'demanded')),
    asserted_by TEXT NOT NULL,
    revision INTEGER NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL,
    -- derived, for lists to filter and sort by
    proposition INTEGER NOT NULL REFERENCES proposition (seq),
    outlet TEXT NOT NULL, day TEXT NOT NULL, place INTEGER NOT NULL,
    checkable INTEGER NOT NULL, worthiness REAL NOT NULL, worthy_because TEXT NOT NULL,
    status TEXT NOT NULL, attribution TEXT, carriers TEXT NOT NULL, since TEXT NOT NULL
)
;;
-- an article's claims in the order of its text
CREATE INDEX claim_in_text ON claim (article, place, seq)
;;
-- the list of all claims, newest first, and its most used filters
CREATE INDEX claim_newest ON claim (day, seq)
;;
CREATE INDEX claim_by_status ON claim (status, day, seq)
;;
CREATE INDEX claim_of_outlet ON claim (outlet, day, seq)
;;
CREATE INDEX claim_by_kind ON claim (kind, day, seq)
;;
CREATE INDEX claim_worthiest ON claim (worthiness, seq)
;;
-- a proposition's claims
CREATE INDEX claim_of_proposition ON claim (proposition, seq)
;;
-- What a claim shares with other claims: a source anywhere in its chain, an origin, an entity, a type of relation.
-- A filtered list is one shelf, or what several have in common, and is read in the order of its key.
CREATE TABLE shelf (
    label TEXT NOT NULL,
    day TEXT NOT NULL,
    claim INTEGER NOT NULL REFERENCES claim (seq),
    PRIMARY KEY (label, day, claim)
) WITHOUT ROWID
;;
CREATE INDEX shelf_of_claim ON shelf (claim)
;;
-- Where a claim stands: ordinal 0 is its quote, the others are the same claim elsewhere in the article.
CREATE TABLE quote (
    claim INTEGER NOT NULL REFERENCES claim (seq), ordinal INTEGER NOT NULL,
    exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
    starts INTEGER NOT NULL, ends INTEGER NOT NULL,
    edition INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('anchored', 'ambiguous', 'orphaned')),
    PRIMARY KEY (claim, ordinal)
)
;;
CREATE TABLE figure (
    claim INTEGER NOT NULL REFERENCES claim (seq), ordinal INTEGER NOT NULL,
    value REAL, low REAL, high REAL,
    bound TEXT NOT NULL CHECK (bound IN ('exact','at_least','more_than','at_most','less_than','about','range')),
    unit TEXT NOT NULL, counted TEXT NOT NULL,
    basis TEXT CHECK (basis IN ('documented', 'estimated', 'official')),
    place TEXT, {_WHEN.format("period")},
    text TEXT NOT NULL, starts INTEGER NOT NULL, ends INTEGER NOT NULL,
    PRIMARY KEY (claim, ordinal)
)
;;
-- claims whose figure lies between two bounds
CREATE INDEX figure_by_value ON figure (value, claim)
;;
CREATE TABLE claim_date (
    claim INTEGER NOT NULL REFERENCES claim (seq), ordinal INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('event', 'said', 'published', 'period', 'as_of')),
    {_WHEN.format("is")},
    PRIMARY KEY (claim, ordinal)
)
;;
CREATE TABLE mention (
    claim INTEGER NOT NULL REFERENCES claim (seq), ordinal INTEGER NOT NULL,
    entity TEXT NOT NULL REFERENCES entity (id),
    text TEXT NOT NULL, starts INTEGER NOT NULL, ends INTEGER NOT NULL,
    PRIMARY KEY (claim, ordinal)
)
;;
CREATE INDEX mention_of_entity ON mention (entity)
;;
-- The chain of a claim, origin first, printing outlet last; several may share a position.
CREATE TABLE link (
    claim INTEGER NOT NULL REFERENCES claim (seq), ordinal INTEGER NOT NULL,
    position INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('origin', 'relay', 'carrier')),
    source TEXT NOT NULL REFERENCES source (id),
    mode TEXT NOT NULL CHECK (mode IN
        ('direct_quote', 'paraphrase', 'report', 'own_assertion', 'anonymous', 'publication')),
    basis TEXT NOT NULL CHECK (basis IN ('stated', 'inferred')), because TEXT, evidence TEXT,
    cue TEXT, starts INTEGER, ends INTEGER,
    {_WHEN.format("said")},
    PRIMARY KEY (claim, ordinal)
)
;;
CREATE INDEX link_of_source ON link (source, role)
;;
-- What a rule or a person says about two propositions: the word of whoever drew it, never a decision.
CREATE TABLE relation (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    "left" INTEGER NOT NULL REFERENCES proposition (seq),
    "right" INTEGER NOT NULL REFERENCES proposition (seq),
    type TEXT NOT NULL CHECK (type IN ('contradicts', 'updates', 'refines', 'not_comparable')),
    about TEXT NOT NULL CHECK (about IN ('content', 'figure')),
    asserted_by TEXT NOT NULL, confidence REAL NOT NULL,
    reason_ar TEXT NOT NULL, reason_en TEXT NOT NULL, compared TEXT NOT NULL,
    revision INTEGER NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL,
    CHECK ("left" <> "right")
)
;;
CREATE INDEX relation_from_left ON relation ("left")
;;
CREATE INDEX relation_from_right ON relation ("right")
;;
-- A person's word about a relation. The last one stands; without one the relation is a suggestion.
CREATE TABLE decision (
    seq INTEGER PRIMARY KEY,
    relation INTEGER NOT NULL REFERENCES relation (seq),
    state TEXT NOT NULL CHECK (state IN ('confirmed', 'rejected')),
    by TEXT NOT NULL, at TEXT NOT NULL
)
;;
CREATE INDEX decision_on_relation ON decision (relation, seq)
;;
-- What comes from outside, told in the desk's own words.
CREATE TABLE evidence (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    publisher TEXT NOT NULL,
    line TEXT,                                   -- from whom the publisher has it, by id where it is a source; null if from nobody
    published_by TEXT REFERENCES source (id),    -- the publisher, where it is a source that we know
    language TEXT NOT NULL, url TEXT,
    {_WHEN.format("published")},
    gist_ar TEXT, gist_en TEXT, note_ar TEXT, note_en TEXT,
    figures TEXT NOT NULL,
    revision INTEGER NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL
)
;;
CREATE TABLE evidence_origin (
    evidence INTEGER NOT NULL REFERENCES evidence (seq), source TEXT NOT NULL REFERENCES source (id),
    PRIMARY KEY (evidence, source)
)
;;
CREATE INDEX evidence_of_origin ON evidence_origin (source)
;;
CREATE TABLE evidence_link (
    evidence INTEGER NOT NULL REFERENCES evidence (seq),
    claim INTEGER NOT NULL REFERENCES claim (seq),
    stance TEXT NOT NULL CHECK (stance IN ('supports', 'refutes', 'context')),
    about TEXT NOT NULL CHECK (about IN ('content', 'attribution', 'figure')),
    PRIMARY KEY (claim, evidence, about)
)
;;
CREATE INDEX evidence_link_of_evidence ON evidence_link (evidence)
;;
-- A person's judgement. A correction or retraction is a new row of the same claim and number; the last one stands.
CREATE TABLE verdict (
    seq INTEGER PRIMARY KEY,
    claim INTEGER NOT NULL REFERENCES claim (seq),
    number INTEGER NOT NULL,
    proposition INTEGER NOT NULL REFERENCES proposition (seq),
    label TEXT NOT NULL CHECK (label IN
        ('supported', 'refuted', 'misleading', 'conflicting', 'not_enough_evidence')),
    scope TEXT NOT NULL CHECK (scope IN ('proposition', 'claim')),
    rating TEXT NOT NULL, rating_language TEXT NOT NULL,
    summary_ar TEXT NOT NULL, summary_en TEXT NOT NULL,
    evidence TEXT NOT NULL,                      -- a JSON list of evidence ids
    publisher_name TEXT NOT NULL, publisher_site TEXT, url TEXT, reviewer TEXT,
    state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'corrected', 'retracted')),
    published_at TEXT, at TEXT NOT NULL,
    rested_on TEXT,                              -- the rule's finding when it was given: what has changed since?
    CHECK ((label = 'misleading') <= (scope = 'claim'))
)
;;
CREATE INDEX verdict_on_claim ON verdict (claim, number, seq)
;;
CREATE INDEX verdict_on_proposition ON verdict (proposition, seq)
;;
-- Every change, in order: who did what when, and the hashes of what it was before and after. `hash` seals the row and
-- the one before it; the content lies beside, so that it can be taken away and the chain still holds.
CREATE TABLE change (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL, by TEXT NOT NULL, what TEXT NOT NULL,
    kind TEXT NOT NULL, id TEXT NOT NULL, about TEXT, revision INTEGER NOT NULL,
    previous INTEGER REFERENCES change (seq),    -- the change of the same object before this one
    before_hash TEXT, after_hash TEXT,
    hash TEXT NOT NULL
)
;;
CREATE INDEX change_of ON change (kind, id, seq)
;;
CREATE INDEX change_about ON change (about, seq)
;;
CREATE TABLE change_content (
    seq INTEGER PRIMARY KEY REFERENCES change (seq),
    content TEXT,                                -- the object as it was after the change, as JSON
    redacted INTEGER NOT NULL DEFAULT 0
)
;;
CREATE TRIGGER change_content_is_never_deleted BEFORE DELETE ON change_content
BEGIN SELECT RAISE(ABORT, 'change_content is append-only: content is redacted, its row stays'); END
;;
CREATE TRIGGER change_content_is_only_redacted BEFORE UPDATE ON change_content
WHEN NEW.seq <> OLD.seq OR NEW.redacted <> 1 OR NEW.content IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'change_content is append-only: it can be redacted and nothing else'); END
;;
{_append_only("change", "edition", "decision", "verdict")}
;;
-- Answers as they go out, rendered when what they show changes. A row that is missing is rendered by who asks for it.
-- `item` is what a list shows, `rest`, deflated, what the single answer adds: both are the members of one JSON object.
CREATE TABLE answer (
    kind TEXT NOT NULL, id TEXT NOT NULL,
    etag TEXT NOT NULL,
    item BLOB NOT NULL, rest BLOB NOT NULL,
    PRIMARY KEY (kind, id)
)
;;
-- The same of claims, in the order in which they came: those of one article lie side by side.
CREATE TABLE claim_answer (
    claim INTEGER PRIMARY KEY REFERENCES claim (seq),
    etag TEXT NOT NULL,
    item BLOB NOT NULL, rest BLOB NOT NULL
)
"""


COMING_IN = f"""
-- Who may write. `id` is the name that stands beside what was written with the key; its secret is not here.
CREATE TABLE key (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('editor', 'reviewer', 'admin')),
    hash TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL, created_by TEXT NOT NULL,
    last_used TEXT, revoked TEXT
)
;;
-- Answers to requests that carried an Idempotency-Key, `name`: the same request gets the same answer again for a while.
CREATE TABLE reply (
    seq INTEGER PRIMARY KEY,
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    asked TEXT NOT NULL,                         -- what the request hashes to
    status INTEGER NOT NULL, headers TEXT NOT NULL, body BLOB NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (owner, name)
)
;;
CREATE INDEX reply_by_age ON reply (at)
;;
-- What a claim counts and whom it speaks of may stand nowhere in a new edition: then `starts` and `ends` are null. The
-- engine cannot take a NOT NULL off a column, so both tables are made again.
CREATE TABLE figure_of_editions (
    claim INTEGER NOT NULL REFERENCES claim (seq), ordinal INTEGER NOT NULL,
    value REAL, low REAL, high REAL,
    bound TEXT NOT NULL CHECK (bound IN ('exact','at_least','more_than','at_most','less_than','about','range')),
    unit TEXT NOT NULL, counted TEXT NOT NULL,
    basis TEXT CHECK (basis IN ('documented', 'estimated', 'official')),
    place TEXT, {_WHEN.format("period")},
    text TEXT NOT NULL, starts INTEGER, ends INTEGER,
    PRIMARY KEY (claim, ordinal)
)
;;
INSERT INTO figure_of_editions SELECT * FROM figure
;;
DROP TABLE figure
;;
ALTER TABLE figure_of_editions RENAME TO figure
;;
CREATE INDEX figure_by_value ON figure (value, claim)
;;
CREATE TABLE mention_of_editions (
    claim INTEGER NOT NULL REFERENCES claim (seq), ordinal INTEGER NOT NULL,
    entity TEXT NOT NULL REFERENCES entity (id),
    text TEXT NOT NULL, starts INTEGER, ends INTEGER,
    PRIMARY KEY (claim, ordinal)
)
;;
INSERT INTO mention_of_editions SELECT * FROM mention
;;
DROP TABLE mention
;;
ALTER TABLE mention_of_editions RENAME TO mention
;;
CREATE INDEX mention_of_entity ON mention (entity)
;;
-- an outlet by the name that it is handed in with
CREATE INDEX entity_by_name_ar ON entity (name_ar)
;;
CREATE INDEX entity_by_name_en ON entity (name_en)
"""


MATCHING = f"""
-- What a claim asserts, taken apart: a claim is compared without being read again.
CREATE TABLE claim_assertion (
    claim INTEGER PRIMARY KEY REFERENCES claim (seq),
    version TEXT NOT NULL,                       -- of the taking apart: what was made in another way is made again
    packed BLOB NOT NULL,
    keys BLOB NOT NULL                           -- what it is found by, eight bytes each, as `claim_key` has them
)
;;
-- The claims that have a key (a name, a word, a meaning), and how many they are.
CREATE TABLE claim_key (
    key INTEGER NOT NULL,
    claim INTEGER NOT NULL REFERENCES claim (seq),
    PRIMARY KEY (key, claim)
) WITHOUT ROWID
;;
CREATE TABLE key_count (key INTEGER PRIMARY KEY, claims INTEGER NOT NULL)
;;
-- By which rules a claim has been held against the others; one without a row has not been yet.
CREATE TABLE claim_matched (claim INTEGER PRIMARY KEY REFERENCES claim (seq), rules TEXT NOT NULL)
;;
-- A claim that its outlet prints nearly word for word as another outlet did before, without naming whom it is from.
CREATE TABLE claim_copy (
    claim INTEGER PRIMARY KEY REFERENCES claim (seq),
    of INTEGER NOT NULL REFERENCES claim (seq),
    CHECK (claim <> of)
)
;;
-- the claims of the desk's own record, which are older than any that a machine has read
CREATE INDEX claim_of_desk ON claim (seq) WHERE asserted_by = 'desk'
;;
ALTER TABLE proposition ADD COLUMN merged_into INTEGER REFERENCES proposition (seq)
;;
CREATE INDEX proposition_merged ON proposition (merged_into) WHERE merged_into IS NOT NULL
;;
-- Two propositions may be the same, and a relation may end: a rule withdraws it, or its propositions are joined. The engine
-- cannot change a CHECK, so the table is made again, and with it the one that points to it.
CREATE TABLE relation_of_matching (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    "left" INTEGER NOT NULL REFERENCES proposition (seq),
    "right" INTEGER NOT NULL REFERENCES proposition (seq),  -- of two that are suggested to be the same, the home
    type TEXT NOT NULL CHECK (type IN ('same', 'contradicts', 'updates', 'refines', 'not_comparable')),
    about TEXT NOT NULL CHECK (about IN ('content', 'figure')),
    asserted_by TEXT NOT NULL, confidence REAL NOT NULL,
    from_claim INTEGER REFERENCES claim (seq), to_claim INTEGER REFERENCES claim (seq),  -- the claims that a rule compared
    ended TEXT,                                  -- when it ceased to stand between these two
    revision INTEGER NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL,
    reason_ar TEXT NOT NULL, reason_en TEXT NOT NULL, compared TEXT NOT NULL,
    CHECK ("left" <> "right")
)
;;
CREATE TABLE decision_of_matching (
    seq INTEGER PRIMARY KEY,
    relation INTEGER NOT NULL REFERENCES relation_of_matching (seq),
    state TEXT NOT NULL CHECK (state IN ('confirmed', 'rejected')),
    by TEXT NOT NULL, at TEXT NOT NULL
)
;;
INSERT INTO relation_of_matching (seq, id, "left", "right", type, about, asserted_by, confidence, revision, created, updated,
    reason_ar, reason_en, compared)
SELECT seq, id, "left", "right", type, about, asserted_by, confidence, revision, created, updated, reason_ar, reason_en, compared
FROM relation
;;
INSERT INTO decision_of_matching SELECT seq, relation, state, by, at FROM decision
;;
DROP TABLE decision
;;
DROP TABLE relation
;;
ALTER TABLE relation_of_matching RENAME TO relation
;;
ALTER TABLE decision_of_matching RENAME TO decision
;;
CREATE INDEX relation_from_left ON relation ("left")
;;
CREATE INDEX relation_from_right ON relation ("right")
;;
-- those who are suggested to be the same as a home
CREATE INDEX relation_of_home ON relation ("right", "left") WHERE type = 'same' AND ended IS NULL
;;
-- what was found when a claim was matched
CREATE INDEX relation_of_claim ON relation (from_claim) WHERE ended IS NULL
;;
CREATE INDEX decision_on_relation ON decision (relation, seq)
;;
{_append_only("decision")}
"""
