"""Shelves: what a claim shares with others, kept so that a filtered list is read off in its order and never sorted."""

from __future__ import annotations

from collections.abc import Collection

from models import pairs
from models.circle import Circle
from models.database import Database


def put(db: Database, claims: Collection[int]) -> None:
    """Put claims on the shelves of their sources, origins and entities, and take them off where they no longer belong."""
    seqs = list(claims)
    db.run("DELETE FROM shelf WHERE claim IN :seqs AND label NOT LIKE 'relation:%'", seqs=seqs)
    for label, told, condition in (
        ("'source:' || t.source", "link", "1 = 1"),
        ("'origin:' || t.source", "link", "t.role = 'origin'"),
        ("'entity:' || t.entity", "mention", "1 = 1"),
    ):
        db.run(
            f"""INSERT INTO shelf (label, day, claim) SELECT DISTINCT {label}, c.day, c.seq
                FROM {told} t JOIN claim c ON c.seq = t.claim
                WHERE t.claim IN :seqs AND c.merged_into IS NULL AND {condition}""",
            seqs=seqs,
        )


def put_related(db: Database, propositions: Collection[int], circle: Circle) -> None:
    """Put the claims of these propositions on the shelves of the types of their relations."""
    types = {claim: found for seq in propositions for claim, found in pairs.types_of_members(seq, circle).items()}
    seqs = list(types)
    db.run("DELETE FROM shelf WHERE claim IN :seqs AND label LIKE 'relation:%'", seqs=seqs)
    days = {row["seq"]: row["day"] for row in db.rows("SELECT seq, day FROM claim WHERE seq IN :seqs", seqs=seqs)}
    db.insert_many(
        "shelf",
        [{"label": f"relation:{type_}", "day": days[claim], "claim": claim} for claim in seqs for type_ in sorted(types[claim])],
    )
