"""The published rules."""

from __future__ import annotations

from analysis.rules import RULES
from models.shapes.parts import Shape


def show() -> list[Shape]:
    """Every rule that may put its name on an answer."""
    return [
        {
            "name": rule.name,
            "version": rule.version,
            "decides": rule.decides,
            "labels": list(rule.labels),
            "wording": {"ar": rule.wording.ar, "en": rule.wording.en},
        }
        for rule in RULES
    ]
