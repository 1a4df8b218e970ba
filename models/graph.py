"""A claim and what it hangs together with, as nodes and edges: sources, evidence, its proposition, related claims."""

from __future__ import annotations

from typing import Any

import orjson

from models import answers
from models.database import Database

DEEPEST = 3
MOST_NODES = 500


def around(db: Database, id_: str, depth: int) -> dict[str, Any] | None:
    """The graph around a claim: `{nodes, edges, truncated}`, or None for an unknown claim.

    Everything a claim shows is one step away from it, the claims that it is related to too; `depth` is the number of
    steps. A node's id is its kind and its own id (`claims/…`), as in the path below `/v1`. A graph holds at most
    `MOST_NODES` nodes; then `truncated` is true.
    """
    drawn = _Drawing(db)
    reached, seen = [id_], {id_}
    for step in range(depth):
        following: list[str] = []
        for claim in reached:
            if len(drawn.nodes) < MOST_NODES:
                following += [other for other in drawn.claim(claim) if other not in seen]
                seen.update(following)
        if step == 0 and not drawn.nodes:
            return None
        reached = list(dict.fromkeys(following))
    nodes = list(drawn.nodes.values())
    kept = {node["id"] for node in nodes[:MOST_NODES]}
    edges = [edge for edge in drawn.edges.values() if edge["from"] in kept and edge["to"] in kept]
    return {"nodes": nodes[:MOST_NODES], "edges": edges, "truncated": len(nodes) > MOST_NODES}


class _Drawing:
    def __init__(self, db: Database) -> None:
        self.db = db
        self.nodes: dict[str, dict[str, Any]] = {}
        self.edges: dict[tuple[str, str, str], dict[str, Any]] = {}

    def claim(self, id_: str) -> list[str]:
        """Draw a claim with everything that it shows; returns the claims that it is related to."""
        answer = answers.find(self.db, "claim", id_)
        if answer is None:
            return []
        told = orjson.loads(answer.body)
        here = self._node("claims", told, text=told["text"], status=told["status"]["label"])
        self._node("articles", told["article"], text=told["article"]["title"], language=told["language"], dir=told["dir"])
        self._edge(here, f"articles/{told['article']['id']}", "printed_in")
        asserted = answers.find(self.db, "proposition", told["proposition"])
        if asserted is not None:
            proposition = orjson.loads(asserted.item)
            self._node("propositions", proposition, text=proposition["text"], status=proposition["status"]["label"])
        self._edge(here, f"propositions/{told['proposition']}", "asserts")
        for link in told["sources"]:
            self._source(link["source"]["id"], told)
            self._edge(here, f"sources/{link['source']['id']}", link["role"])
        for one in told["evidence"]:
            self._node(
                "evidence",
                one,
                text=one["gist"][told["language"]] or one["gist"]["en"],
                language=told["language"],
                dir=told["dir"],
            )
            self._edge(f"evidence/{one['id']}", here, one["stance"])
            for origin in one["origins"]:
                self._source(origin, told)
                self._edge(f"evidence/{one['id']}", f"sources/{origin}", "goes_back_to")
        for relation in told["relations"]:
            other = relation["claim"]
            there = self._node("claims", other, text=other["text"], status=other["status"])
            if (there, here, relation["id"]) not in self.edges:
                self.edges.setdefault(
                    (here, there, relation["id"]),
                    {
                        "from": here,
                        "to": there,
                        "type": relation["type"],
                        "relation": relation["id"],
                        "state": relation["state"],
                    },
                )
        return [relation["claim"]["id"] for relation in told["relations"]]

    def _source(self, id_: str, told: dict[str, Any]) -> None:
        """Draw a source, and those who stand behind it, unless they are drawn already."""
        answer = None if f"sources/{id_}" in self.nodes else answers.find(self.db, "source", id_)
        if answer is None:
            return
        source = orjson.loads(answer.item)
        name = source["names"].get(told["language"]) or source["name"]
        self._node("sources", source, text=name, language=told["language"], dir=told["dir"])
        if source["principal"] is not None:
            self._edge(f"sources/{id_}", f"sources/{source['principal']['source']}", source["principal"]["relation"])
            self._source(source["principal"]["source"], told)

    def _node(self, folder: str, told: dict[str, Any], **more: Any) -> str:
        name = f"{folder}/{told['id']}"
        kind = folder if folder == "evidence" else folder.removesuffix("s")
        shown = {"language": told.get("language"), "dir": told.get("dir")} | more
        node = {"id": name, "kind": kind, "text": None, "language": None, "dir": None, "status": None} | shown
        self.nodes.setdefault(name, node)
        return name

    def _edge(self, start: str, end: str, type_: str) -> None:
        self.edges.setdefault((start, end, type_), {"from": start, "to": end, "type": type_, "relation": None, "state": None})
