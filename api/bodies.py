"""Every body that comes in, as a schema: what it may hold, within which bounds, and how a fault is named."""

from __future__ import annotations

from marshmallow import RAISE, Schema, fields, validate

from api.schemas import SLUG
from models.newsroom import LONGEST_ADDRESS, LONGEST_NAME, LONGEST_TEXT, LONGEST_TITLE, ROLES, TAG

LONGEST_COMPARED = 100_000
WORDS = ("confirmed", "rejected")
DATE = r"(\.\.|[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)(/(\.\.|[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?))?"


class Body(Schema):
    """A body takes no member that is not named here."""

    error_messages = {  # noqa: RUF012 - marshmallow's way
        "unknown": "is not a member of this body",
        "type": "is not an object",
    }

    class Meta:
        unknown = RAISE


class Text(fields.String):
    """Text in a body."""

    default_error_messages = {"required": "is missing", "null": "is null", "invalid": "is not a string"}  # noqa: RUF012


def maybe(description: str, longest: int | None) -> fields.String:
    bounds = "is empty" if longest is None else f"is not of 1 to {longest} characters"
    return Text(
        load_default=None,
        allow_none=True,
        validate=validate.Length(1, longest, error=bounds),
        metadata={"description": description},
    )


def maybe_like(description: str, pattern: str, fault: str) -> fields.String:
    # What is anchored by `$` alone would let a line break pass.
    return Text(
        load_default=None,
        allow_none=True,
        validate=validate.Regexp(f"^(?:{pattern})\\Z", error=fault),
        metadata={"description": description, "pattern": f"^(?:{pattern})$"},
    )


def a_language() -> fields.String:
    return maybe_like("The language of the text, by its tag: `ar`. Unless told, it is seen from the letters.", TAG, "is not a language")


def a_date(description: str) -> fields.String:
    return maybe_like(description, DATE, "is not a date: write 2015, 2015-09 or 2015-09-30, or two of them joined by /")


class TextToCheck(Body):
    text = Text(
        required=True,
        validate=validate.Length(1, LONGEST_TEXT, error=f"is not of 1 to {LONGEST_TEXT} characters"),
        metadata={"description": "An article, a sentence or a phrase. It is read in NFC, and every offset points into that."},
    )
    language = a_language()
    published = a_date("When it was published: what `today` and `last year` are told by.")
    outlet = maybe("Who printed it, by name.", LONGEST_NAME)


class EditionBody(Body):
    text = maybe("The text, as plain text. Give this or `html`.", LONGEST_TEXT)
    html = maybe("The page, of which title, date and text are taken: at most 5,000,000 bytes of UTF-8.", None)
    title = maybe("The headline, if the text does not begin with it.", LONGEST_TITLE)
    updated = a_date("When the text was last changed by who publishes it.")


class ArticleBody(EditionBody):
    url = maybe("Beside `text` or `html` the article's address; alone, the address that it is fetched from.", LONGEST_ADDRESS)
    language = a_language()
    outlet = maybe("Who printed it, by name or by the id of a source.", LONGEST_NAME)
    published = a_date("When it was published.")


class ComparedText(Body):
    text = Text(
        required=True,
        validate=validate.Length(1, LONGEST_COMPARED, error=f"is not of 1 to {LONGEST_COMPARED} characters"),
        metadata={"description": "A phrase, a sentence or a few."},
    )
    published = a_date("When it was published: what `today` and `last year` are told by, and which of two is the later.")
    origin = maybe("Who said it first, by name or by the id of a source, where the text does not name anybody.", LONGEST_NAME)


class TwoTexts(Body):
    left = fields.Nested(ComparedText, required=True, error_messages={"required": "is missing", "null": "is null"})
    right = fields.Nested(ComparedText, required=True, error_messages={"required": "is missing", "null": "is null"})


class WordBody(Body):
    state = Text(
        required=True,
        validate=validate.OneOf(WORDS, error=f"is none of {', '.join(WORDS)}"),
        metadata={"description": "Whether it is so."},
    )


class KeyBody(Body):
    name = Text(
        required=True,
        validate=validate.Regexp(f"^{SLUG}\\Z", error="is not a name: small letters of a to z, digits and hyphens, at most 80"),
        metadata={"description": "Stands as `asserted_by` beside whatever is written with the key.", "pattern": f"^{SLUG}$"},
    )
    role = Text(
        required=True,
        validate=validate.OneOf(ROLES, error=f"is none of {', '.join(ROLES)}"),
        metadata={"description": "What the key may do; each role includes those before it."},
    )
