"""Propositions, with the claims that assert them and the propositions that bear on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from models.circle import around
from models.database import Database
from models.shapes import relations, status
from models.shapes.parts import STRONGEST, Parts, worded
from models.status import standing_verdicts
from models.ties import seen_from


def show(db: Database, seqs: Collection[int]) -> dict[int, Parts]:
    """Propositions by row number."""
    circle = around(db, seqs)
    verdicts = standing_verdicts(db, seqs)
    rows = db.rows("SELECT * FROM proposition WHERE seq IN :seqs", seqs=list(seqs))
    names = status.principal_names(db, circle, rows)
    drawn = {seq: circle.ties.relations.get(seq, []) for seq in seqs}
    strongest = {seq: relations.strongest(those, seq) for seq, those in drawn.items()}
    ends = relations.proposition_ends(db, {seen_from(seq, one)[1] for seq, those in strongest.items() for one in those})
    found = {}
    for row in rows:
        seq, chains = row["seq"], circle.chains[row["seq"]]
        judged = [one for one in verdicts.get(seq, []) if one["scope"] == "proposition"]
        evidence = {one["id"] for one in circle.evidence[seq]}
        types = Counter(seen_from(seq, one)[0] for one in drawn[seq] if one["state"] != "rejected")
        members = list(relations.claim_ends(db, sorted(chains)[:STRONGEST]).values())
        item = {
            **worded(row),
            "kind": row["kind"],
            "status": status.status(row, judged[-1] if judged else None, names),
            "verdict": status.verdict(judged[-1]) if judged else None,
            "origins": sorted({origin for chain in chains.values() for origin in chain.origins}),
            "counts": {"claims": len(chains), "same": types["same"], **relations.typed(types), "evidence": len(evidence)},
            "revision": row["revision"],
            "created": row["created"],
            "updated": row["updated"],
            "links": {"self": f"/v1/propositions/{row['id']}", "claims": f"/v1/claims?proposition={row['id']}"},
        }
        rest = {"claims": members, "relations": relations.of_proposition(db, seq, strongest[seq], ends)}
        found[seq] = (item, rest)
    return found
