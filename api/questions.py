"""Every question that comes in, as a schema: what a query may hold, within which bounds, and how a fault is named."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from analysis.dates import interval
from api.schemas import ATTRIBUTIONS, KINDS, LABELS, SLUG, SOURCE_KINDS, STATES
from models.propositions import INVERSE

LONGEST_QUESTION = 400
TAG = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}"


class Words(fields.String):
    """Text that a client sends in a query: bounded, and of characters that mean something."""

    def __init__(self, longest: int = LONGEST_QUESTION, **more: Any) -> None:
        super().__init__(validate=validate.Length(1, longest), **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        told: str = super()._deserialize(value, attr, data, **more)
        if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ud800-\udfff]", told):
            raise ValidationError("holds a character that is no text, or is not UTF-8")
        return told


class Whole(fields.Integer):
    """A whole number in plain digits."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Any:
        if not re.fullmatch("-?[0-9]{1,15}", value):
            raise ValidationError("is not a whole number")
        return super()._deserialize(value, attr, data, **more)


class Amount(fields.Float):
    """A number, in digits with a point."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Any:
        if not re.fullmatch(r"-?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?", value):
            raise ValidationError("is not a number")
        return super()._deserialize(value, attr, data, **more)


class Id(fields.String):
    """An id, of whatever it names."""

    def __init__(self) -> None:
        super().__init__(metadata={"pattern": f"^{SLUG}$"})

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        if not re.fullmatch(SLUG, value):
            raise ValidationError("is not an id")
        return str(value)


class Language(fields.String):
    """A language by its BCP 47 tag, in whatever case."""

    def __init__(self) -> None:
        super().__init__(metadata={"pattern": f"^{TAG}$"})

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        if not re.fullmatch(TAG, value):
            raise ValidationError("is not a language")
        return str(value).lower()


class Yes(fields.Boolean):
    """`true` or `false`, in these words."""

    def __init__(self, **more: Any) -> None:
        super().__init__(truthy={"true"}, falsy={"false"}, **more)


class Day(fields.String):
    """A year, a month or a day; it stands for its first day."""

    def __init__(self, description: str, **more: Any) -> None:
        super().__init__(metadata={"description": description, "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        told = super()._deserialize(value, attr, data, **more)
        try:
            first = interval(f"{told}/..")[0]
        except ValueError:
            first = None
        if first is None:
            raise ValidationError("is not a date: write 2015, 2015-09 or 2015-09-30")
        return first


def one(*labels: str) -> fields.String:
    return fields.String(validate=validate.OneOf(labels))


class NoQuery(Schema):
    """An address that takes no questions refuses every parameter, and so does each that takes some."""

    error_messages = {"unknown": "is not a parameter of this address"}  # noqa: RUF012 - marshmallow's way

    class Meta:
        unknown = RAISE


class PageQuery(NoQuery):
    limit = Whole(load_default=50, validate=validate.Range(1, 200))
    cursor = fields.String(validate=validate.Length(1, 400), metadata={"description": "Taken from `next`; opaque."})
    total = Yes(load_default=False, metadata={"description": "`true` adds how many the whole list holds."})


class BetweenDays(PageQuery):
    from_ = Day("The first day, included: `2015`, `2015-09` or `2015-09-30`.", data_key="from")
    to = Day("The first day that is no longer meant.")

    @validates_schema
    def _in_order(self, told: dict[str, Any], **_: Any) -> None:
        if "from_" in told and "to" in told and told["from_"] >= told["to"]:
            raise ValidationError("ends before it starts", "to")


class ArticlesQuery(BetweenDays):
    q = Words()
    outlet = Id()
    language = Language()


class ClaimsQuery(ArticlesQuery):
    article = Id()
    source = Id()
    origin = Id()
    entity = Id()
    proposition = Id()
    kind = one(*KINDS)
    status = one(*LABELS)
    attribution = one(*ATTRIBUTIONS)
    checkable = Yes()
    relation = one(*INVERSE)
    figure_min = Amount(allow_nan=False)
    figure_max = Amount(allow_nan=False)
    sort = one("relevance", "newest", "check_worthiness")

    @validates_schema
    def _bounds(self, told: dict[str, Any], **_: Any) -> None:
        if told.get("figure_min", float("-inf")) > told.get("figure_max", float("inf")):
            raise ValidationError("is below figure_min", "figure_max")
        if told.get("sort") == "relevance" and "q" not in told:
            raise ValidationError("relevance needs words to look for, in q", "sort")


class SourcesQuery(PageQuery):
    kind = one(*SOURCE_KINDS)
    principal = Id()


class PropositionsQuery(PageQuery):
    kind = one(*KINDS)
    status = one(*LABELS)


class EvidenceQuery(PageQuery):
    origin = Id()


class RelationsQuery(PageQuery):
    type = one(*INVERSE)
    state = one(*STATES)


class GraphQuery(NoQuery):
    depth = Whole(load_default=2, validate=validate.Range(1, 3))
