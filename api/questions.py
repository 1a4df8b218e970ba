"""Every question that comes in, as a schema: what a query may hold, within which bounds, and how a fault is named."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from analysis.dates import interval
from api.schemas import ATTRIBUTIONS, KINDS, LABELS, SLUG, SOURCE_KINDS, STATES
from models.propositions import INVERSE

LONGEST_QUESTION = 400


class Words(fields.String):
    """Text that a client sends in a query: bounded, and of characters that mean something."""

    def __init__(self, longest: int = LONGEST_QUESTION, **more: Any) -> None:
        super().__init__(validate=validate.Length(1, longest), **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        told: str = super()._deserialize(value, attr, data, **more)
        if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ud800-\udfff]", told):
            raise ValidationError("holds a character that is no text, or is not UTF-8")
        return told


class Yes(fields.Boolean):
    """`true` or `false`, in these words."""

    def __init__(self, **more: Any) -> None:
        super().__init__(truthy={"true"}, falsy={"false"}, **more)


class Day(fields.String):
    """A year, a month or a day; it stands for its first day."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        told = super()._deserialize(value, attr, data, **more)
        try:
            first = interval(told)[0] if "/" not in told else None
        except ValueError:
            first = None
        if first is None:
            raise ValidationError("is not a date: write 2015, 2015-09 or 2015-09-30")
        return first


def one(*labels: str) -> fields.String:
    return fields.String(validate=validate.OneOf(labels))


def an_id() -> fields.String:
    return fields.String(validate=validate.Regexp(f"^{SLUG}$", error="is not an id"), metadata={"pattern": f"^{SLUG}$"})


class NoQuery(Schema):
    """An address that takes no questions refuses every parameter, and so does each that takes some."""

    error_messages = {"unknown": "is not a parameter of this address"}  # noqa: RUF012 - marshmallow's way

    class Meta:
        unknown = RAISE


class PageQuery(NoQuery):
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))
    cursor = fields.String(validate=validate.Length(1, 400), metadata={"description": "Taken from `next`; opaque."})
    total = Yes(load_default=False, metadata={"description": "`true` adds how many the whole list holds."})


class BetweenDays(PageQuery):
    from_ = Day(data_key="from", metadata={"description": "The first day, included: `2015`, `2015-09` or `2015-09-30`."})
    to = Day(metadata={"description": "The first day that is no longer meant."})

    @validates_schema
    def _in_order(self, told: dict[str, Any], **_: Any) -> None:
        if told.get("from_", "") >= told.get("to", "9999-12-31"):
            raise ValidationError("ends before it starts", "to")


class ArticlesQuery(BetweenDays):
    q = Words()
    outlet = an_id()
    language = fields.String(validate=validate.Regexp(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", error="is not a language"))


class ClaimsQuery(ArticlesQuery):
    article = an_id()
    source = an_id()
    origin = an_id()
    entity = an_id()
    proposition = an_id()
    kind = one(*KINDS)
    status = one(*LABELS)
    attribution = one(*ATTRIBUTIONS)
    checkable = Yes()
    relation = one(*INVERSE)
    figure_min = fields.Float(allow_nan=False)
    figure_max = fields.Float(allow_nan=False)
    sort = one("relevance", "newest", "check_worthiness")

    @validates_schema
    def _bounds(self, told: dict[str, Any], **_: Any) -> None:
        if told.get("figure_min", float("-inf")) > told.get("figure_max", float("inf")):
            raise ValidationError("is below figure_min", "figure_max")
        if told.get("sort") == "relevance" and "q" not in told:
            raise ValidationError("relevance needs words to look for, in q", "sort")


class SourcesQuery(PageQuery):
    kind = one(*SOURCE_KINDS)
    principal = an_id()


class PropositionsQuery(PageQuery):
    kind = one(*KINDS)
    status = one(*LABELS)


class EvidenceQuery(PageQuery):
    origin = an_id()


class RelationsQuery(PageQuery):
    type = one(*INVERSE)
    state = one(*STATES)


class GraphQuery(NoQuery):
    depth = fields.Integer(load_default=2, validate=validate.Range(1, 3))
