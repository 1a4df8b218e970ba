"""Every question that comes in, as a schema: what a query may hold, within which bounds, and how a fault is named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate, validates_schema

from analysis.days.dates import interval
from api.schemas import ATTRIBUTIONS, KINDS, LABELS, SLUG, SOURCE_KINDS, STATES
from models.newsroom import DEEPEST, TAG
from models.propositions import INVERSE

LONGEST_QUESTION = 400


class Words(fields.String):
    """Text that a client sends in a query: bounded, and of characters that mean something."""

    def __init__(self, description: str) -> None:
        super().__init__(validate=validate.Length(1, LONGEST_QUESTION), metadata={"description": description})

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        told: str = super()._deserialize(value, attr, data, **more)
        if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ud800-\udfff]", told):
            raise ValidationError("holds a character that is no text, or is not UTF-8")
        return told


class Whole(fields.Integer):
    """A whole number in plain digits."""

    def __init__(self, description: str, first: int, last: int, unless_told: int) -> None:
        between = validate.Range(first, last, error=f"is not from {first} to {last}")
        super().__init__(load_default=unless_told, validate=between, metadata={"description": description})

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Any:
        if not re.fullmatch("-?[0-9]{1,15}", value):
            raise ValidationError("is not a whole number")
        return super()._deserialize(value, attr, data, **more)


class Amount(fields.Float):
    """A number, in digits with a point."""

    def __init__(self, description: str) -> None:
        super().__init__(allow_nan=False, metadata={"description": description})

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Any:
        if not re.fullmatch(r"-?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?", value):
            raise ValidationError("is not a number")
        return super()._deserialize(value, attr, data, **more)


class Id(fields.String):
    """An id, of whatever it names."""

    def __init__(self, description: str) -> None:
        super().__init__(metadata={"pattern": f"^{SLUG}$", "description": description})

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        if not re.fullmatch(SLUG, value):
            raise ValidationError("is not an id")
        return str(value)


class Language(fields.String):
    """A language by its BCP 47 tag, in whatever case."""

    def __init__(self, description: str) -> None:
        super().__init__(metadata={"pattern": f"^{TAG}$", "description": description})

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        if not re.fullmatch(TAG, value):
            raise ValidationError("is not a language")
        return str(value).lower()


class Yes(fields.Boolean):
    """`true` or `false`, in these words."""

    def __init__(self, description: str, **more: Any) -> None:
        super().__init__(truthy={"true"}, falsy={"false"}, metadata={"description": description}, **more)


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


class OneOf(fields.String):
    """One of some labels."""

    def __init__(self, description: str, labels: Iterable[str]) -> None:
        known = list(labels)
        among = validate.OneOf(known, error=f"is none of {', '.join(known)}")
        super().__init__(validate=among, metadata={"description": description})


class NoQuery(Schema):
    """An address that takes no questions refuses every parameter; one that takes some refuses every other."""

    error_messages = {"unknown": "is not a parameter of this address"}  # noqa: RUF012 - marshmallow's way

    class Meta:
        unknown = RAISE


class PageQuery(NoQuery):
    limit = Whole("How many items a page holds at most.", 1, 200, unless_told=50)
    cursor = fields.String(validate=validate.Length(1, 400), metadata={"description": "Where the page begins: taken from `next`, opaque."})
    total = Yes("`true` adds how many the whole list holds.", load_default=False)


class BetweenDays(PageQuery):
    from_ = Day("The first day, included: `2015`, `2015-09` or `2015-09-30`.", data_key="from")
    to = Day("The first day that is no longer meant.")

    @validates_schema
    def _in_order(self, told: dict[str, Any], **_: Any) -> None:
        if "from_" in told and "to" in told and told["from_"] >= told["to"]:
            raise ValidationError("ends before it starts", "to")


class ArticlesQuery(BetweenDays):
    q = Words("Words, all of which have to be there, in any spelling; `6,239` = `6239` = `٦٢٣٩`.")
    outlet = Id("The source that printed it, by id: `sham-times`.")
    language = Language("The language of the text, by its tag: `ar`.")


class ClaimsQuery(ArticlesQuery):
    article = Id("The article that it stands in, by id: `russia-syria-75-years`.")
    source = Id("A source anywhere in its chain, by id: `sputnik`.")
    origin = Id("The source that said it first, by id: `snhr`.")
    entity = Id("Somebody or something that it speaks of, by id: `syria`.")
    proposition = Id("What it asserts, by id.")
    kind = OneOf("What sort of claim it is.", KINDS)
    status = OneOf("The label of its status.", LABELS)
    attribution = OneOf("Whether its origin is known to have said so.", ATTRIBUTIONS)
    checkable = Yes("Whether one can ask if it is true: a position or an opinion is not checkable.")
    relation = OneOf("It has at least one relation of this type that nobody rejected.", INVERSE)
    figure_min = Amount("It has a figure that may be as high as this.")
    figure_max = Amount("It has a figure that may be as low as this.")
    sort = OneOf(
        "`relevance` needs `q` and goes without saying with it; else `newest` by the day of the article, but in the order "
        "of the text where `article` is given; `check_worthiness` highest first.",
        ("relevance", "newest", "check_worthiness"),
    )

    @validates_schema
    def _bounds(self, told: dict[str, Any], **_: Any) -> None:
        if told.get("figure_min", float("-inf")) > told.get("figure_max", float("inf")):
            raise ValidationError("is below figure_min", "figure_max")
        if told.get("sort") == "relevance" and "q" not in told:
            raise ValidationError("relevance needs words to look for, in q", "sort")


class SourcesQuery(PageQuery):
    kind = OneOf("What sort of source it is.", SOURCE_KINDS)
    principal = Id("Who stands right behind it, by id: `kremlin`.")


class PropositionsQuery(PageQuery):
    kind = OneOf("What sort of thing is asserted.", KINDS)
    status = OneOf("The label of its status.", LABELS)


class EvidenceQuery(PageQuery):
    origin = Id("A source that it goes back to, by id: `snhr`.")


class RelationsQuery(PageQuery):
    type = OneOf("What the other claim is to this one.", INVERSE)
    state = OneOf("Whether a person confirmed or rejected it, or only a rule suggests it.", STATES)


class GraphQuery(NoQuery):
    depth = Whole("How many steps from the claim.", 1, DEEPEST, unless_told=2)
