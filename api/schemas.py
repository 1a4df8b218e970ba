"""Every shape that goes out, once: OpenAPI is made from it, and tests hold answers to it."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from marshmallow import Schema, fields, validate

from analysis import types
from models.propositions import DRAWN, INVERSE

SLUG = r"[a-z0-9][a-z0-9-]{0,79}"
LABELS = get_args(types.Label)
KINDS = ("figure", "event", "statement", "position", "opinion")
ATTRIBUTIONS = get_args(types.Attribution)
STATES = ("suggested", "confirmed", "rejected")
SOURCE_KINDS = ("person", "organisation", "state", "body", "outlet", "document")
BOUNDS = ("exact", "at_least", "more_than", "at_most", "less_than", "about", "range")
MODES = ("direct_quote", "paraphrase", "report", "own_assertion", "anonymous", "publication")
STANCES = ("supports", "refutes", "context")
ABOUT = ("content", "attribution", "figure")


class Shape(Schema):
    """An object of an answer. A client is to bear members that are not named here: more may come."""


def some_text(**more: Any) -> fields.String:
    return fields.String(required=True, **more)


def maybe_words() -> fields.String:
    return fields.String(required=True, allow_none=True)


def one_of(*labels: str, maybe: bool = False) -> fields.String:
    allowed = [*labels, None] if maybe else list(labels)
    return fields.String(required=True, allow_none=maybe, validate=validate.OneOf(allowed))


def a_number(maybe: bool = False) -> fields.Integer:
    return fields.Integer(required=True, allow_none=maybe, strict=True)


def a_shape(nested: type[Schema], maybe: bool = False) -> fields.Nested:
    return fields.Nested(nested, required=True, allow_none=maybe)


def each(nested: type[Schema]) -> fields.List[Any]:
    return fields.List(fields.Nested(nested), required=True)


def some_texts() -> fields.List[Any]:
    return fields.List(fields.String(), required=True)


def the_links() -> fields.Dict:
    return fields.Dict(keys=fields.String(), values=fields.String(), required=True)


def a_moment() -> fields.String:
    return fields.String(required=True, metadata={"format": "date-time"})


def a_slug() -> fields.String:
    return fields.String(required=True, validate=validate.Regexp(f"^{SLUG}$"))


class TwoLanguages(Shape):
    ar = maybe_words()
    en = maybe_words()


class Date(Shape):
    text = maybe_words()
    value = maybe_words()
    from_ = fields.String(data_key="from", required=True, allow_none=True, metadata={"format": "date"})
    to = fields.String(required=True, allow_none=True, metadata={"format": "date"})
    basis = one_of("stated", "inferred")
    because = maybe_words()
    role = one_of("event", "said", "published", "period", "as_of")


class Principal(Shape):
    source = a_slug()
    relation = one_of("speaks_for", "office_of", "owned_by")


class RoleCounts(Shape):
    origin = a_number()
    relay = a_number()
    carrier = a_number()


class Source(Shape):
    id = a_slug()
    language = some_text()
    dir = one_of("rtl", "ltr")
    name = maybe_words()
    names = a_shape(TwoLanguages)
    aliases = some_texts()
    kind = one_of(*SOURCE_KINDS)
    url = maybe_words()
    principal = a_shape(Principal, maybe=True)
    counts = a_shape(RoleCounts)
    record = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    revision = a_number()
    created = a_moment()
    updated = a_moment()
    links = the_links()


class Outlet(Shape):
    id = a_slug()
    name = maybe_words()
    kind = some_text()
    because = a_shape(TwoLanguages, maybe=True)


class ArticleItem(Shape):
    id = a_slug()
    title = maybe_words()
    language = some_text()
    dir = one_of("rtl", "ltr")
    outlet = a_shape(Outlet)
    url = maybe_words()
    published = a_shape(Date, maybe=True)
    updated = a_shape(Date, maybe=True)
    sha256 = some_text()
    edition = a_number()
    claim_count = a_number()
    revision = a_number()
    created = a_moment()
    links = the_links()


class Article(ArticleItem):
    text = some_text()


class ArticleOfClaim(Shape):
    id = a_slug()
    title = maybe_words()
    outlet = a_slug()
    published = a_shape(Date, maybe=True)


class Quote(Shape):
    exact = some_text()
    prefix = some_text()
    suffix = some_text()
    start = a_number()
    end = a_number()
    edition = a_number()
    state = one_of("anchored", "ambiguous", "orphaned")


class Figure(Shape):
    value = fields.Float(required=True, allow_none=True)
    low = fields.Float(required=True, allow_none=True)
    high = fields.Float(required=True, allow_none=True)
    bound = one_of(*BOUNDS)
    unit = some_text()
    counted = some_text()
    basis = one_of("documented", "estimated", "official", maybe=True)
    place = maybe_words()
    period = a_shape(Date, maybe=True)
    text = some_text()
    start = a_number(maybe=True)
    end = a_number(maybe=True)


class Mention(Shape):
    id = a_slug()
    name = maybe_words()
    kind = some_text()
    text = some_text()
    start = a_number(maybe=True)
    end = a_number(maybe=True)


class NamedSource(Shape):
    id = a_slug()
    name = maybe_words()
    kind = one_of(*SOURCE_KINDS)


class ChainLink(Shape):
    position = a_number()
    role = one_of("origin", "relay", "carrier")
    source = a_shape(NamedSource)
    mode = one_of(*MODES)
    basis = one_of("stated", "inferred")
    because = maybe_words()
    evidence = maybe_words()
    cue = maybe_words()
    start = a_number(maybe=True)
    end = a_number(maybe=True)
    said = a_shape(Date, maybe=True)


class LeftOut(Shape):
    origin = a_slug()
    by = some_text()
    because = one_of(*get_args(types.Because))


class Carrier(Shape):
    by = some_text()
    line = maybe_words()
    own = fields.Boolean(required=True)


class Inputs(Shape):
    for_ = fields.List(fields.String(), required=True, data_key="for")
    against = some_texts()
    left_out = each(LeftOut)
    carriers = each(Carrier)


class Status(Shape):
    label = one_of(*LABELS)
    attribution = one_of(*ATTRIBUTIONS, maybe=True)
    decided_by = one_of("rule", "verdict")
    rule = maybe_words()
    on = one_of("number", maybe=True)
    explanation = a_shape(TwoLanguages)
    inputs = a_shape(Inputs)
    pending = a_number()
    if_confirmed = one_of(*LABELS)
    would_change = a_shape(TwoLanguages)
    needs_review = fields.Boolean(required=True)
    since = a_moment()


class Publisher(Shape):
    name = some_text()
    site = maybe_words()
    url = maybe_words()


class Verdict(Shape):
    number = a_number()
    label = one_of("supported", "refuted", "misleading", "conflicting", "not_enough_evidence")
    scope = one_of("proposition", "claim")
    language = some_text()
    dir = one_of("rtl", "ltr")
    rating = some_text()
    summary = a_shape(TwoLanguages)
    evidence = some_texts()
    publisher = a_shape(Publisher)
    reviewer = maybe_words()
    state = one_of("published", "corrected", "retracted")
    published_at = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})


class Compared(Shape):
    what = some_text()
    this = maybe_words()
    other = maybe_words()
    finding = some_text()
    score = fields.Float()


class Reason(Shape):
    ar = some_text()
    en = some_text()
    compared = each(Compared)


class ArticleRef(Shape):
    id = a_slug()
    title = maybe_words()


class ClaimRef(Shape):
    id = a_slug()
    text = some_text()
    language = some_text()
    dir = one_of("rtl", "ltr")
    article = a_shape(ArticleRef)
    origin = maybe_words()
    origins = some_texts()
    status = one_of(*LABELS)


class RelationOfClaim(Shape):
    id = some_text()
    type = one_of(*INVERSE)
    state = one_of(*STATES)
    asserted_by = some_text()
    confidence = fields.Float(required=True)
    claim = a_shape(ClaimRef)
    relation = maybe_words()
    reason = a_shape(Reason)


class EvidenceTold(Shape):
    id = a_slug()
    origins = some_texts()
    publisher = some_text()
    published_by = maybe_words()
    via = maybe_words()
    url = maybe_words()
    language = some_text()
    dir = one_of("rtl", "ltr")
    published = a_shape(Date, maybe=True)
    gist = a_shape(TwoLanguages)
    note = a_shape(TwoLanguages, maybe=True)


class EvidenceOfClaim(EvidenceTold):
    stance = one_of(*STANCES)
    about = one_of(*ABOUT)


class EvidenceLink(Shape):
    claim = a_slug()
    stance = one_of(*STANCES)
    about = one_of(*ABOUT)


class Evidence(EvidenceTold):
    figures = fields.List(fields.Dict(), required=True)
    links_to = each(EvidenceLink)
    revision = a_number()
    created = a_moment()
    updated = a_moment()
    links = the_links()


class Worthiness(Shape):
    score = fields.Float(required=True)
    because = some_texts()


class TypeCounts(Shape):
    corroborates = a_number()
    repeats = a_number()
    contradicts = a_number()
    not_comparable = a_number()
    updates = a_number()
    updated_by = a_number()
    refines = a_number()
    refined_by = a_number()
    evidence = a_number()


class ClaimItem(Shape):
    id = a_slug()
    language = some_text()
    dir = one_of("rtl", "ltr")
    text = some_text()
    kind = one_of(*KINDS)
    polarity = one_of("affirmed", "negated")
    modality = one_of("asserted", "promised", "denied", "possible", "demanded")
    checkable = fields.Boolean(required=True)
    check_worthiness = a_shape(Worthiness)
    article = a_shape(ArticleOfClaim)
    quote = a_shape(Quote)
    also_quoted = each(Quote)
    figures = each(Figure)
    dates = each(Date)
    entities = each(Mention)
    sources = each(ChainLink)
    proposition = a_slug()
    status = a_shape(Status)
    verdict = a_shape(Verdict, maybe=True)
    counts = a_shape(TypeCounts)
    asserted_by = some_text()
    revision = a_number()
    created = a_moment()
    updated = a_moment()
    links = the_links()


class Claim(ClaimItem):
    relations = each(RelationOfClaim)
    evidence = each(EvidenceOfClaim)


class PropositionRef(Shape):
    id = a_slug()
    text = some_text()
    language = some_text()
    dir = one_of("rtl", "ltr")
    status = one_of(*LABELS)


class RelationOfProposition(Shape):
    id = some_text()
    type = one_of(*DRAWN)
    state = one_of(*STATES)
    asserted_by = some_text()
    confidence = fields.Float(required=True)
    proposition = a_shape(PropositionRef)
    reason = a_shape(Reason)


class PropositionCounts(TypeCounts):
    claims = a_number()
    same = a_number()


class PropositionItem(Shape):
    id = a_slug()
    text = some_text()
    language = some_text()
    dir = one_of("rtl", "ltr")
    kind = one_of(*KINDS)
    status = a_shape(Status)
    verdict = a_shape(Verdict, maybe=True)
    origins = some_texts()
    counts = a_shape(PropositionCounts)
    revision = a_number()
    created = a_moment()
    updated = a_moment()
    links = the_links()


class Proposition(PropositionItem):
    claims = each(ClaimRef)
    relations = each(RelationOfProposition)


class End(Shape):
    proposition = a_shape(PropositionRef)
    claim = a_shape(ClaimRef, maybe=True)


class Relation(Shape):
    """`left` stands to `right` as the type says: left updates right, left refines right."""

    id = some_text()
    type = one_of(*dict.fromkeys((*INVERSE, *DRAWN)))
    state = one_of(*STATES)
    asserted_by = some_text()
    confidence = fields.Float(required=True)
    left = a_shape(End)
    right = a_shape(End)
    relation = maybe_words()
    reason = a_shape(Reason)
    revision = a_number()
    created = a_moment()
    updated = a_moment()
    links = the_links()


class Hashes(Shape):
    before = maybe_words()
    after = some_text()
    chain = some_text()


class Change(Shape):
    seq = a_number()
    at = a_moment()
    by = some_text()
    what = some_text()
    id = some_text()
    revision = a_number()
    redacted = fields.Boolean(required=True)
    before = fields.Dict(required=True, allow_none=True)
    after = fields.Dict(required=True, allow_none=True)
    hashes = a_shape(Hashes)


class Node(Shape):
    id = some_text()
    kind = one_of("claim", "article", "proposition", "source", "evidence")
    text = maybe_words()
    language = maybe_words()
    dir = maybe_words()
    status = maybe_words()


class Edge(Shape):
    from_ = fields.String(data_key="from", required=True)
    to = some_text()
    type = some_text()
    relation = maybe_words()
    state = maybe_words()


class Graph(Shape):
    nodes = each(Node)
    edges = each(Edge)
    truncated = fields.Boolean(required=True)


class Rule(Shape):
    name = some_text()
    version = a_number()
    decides = some_text()
    labels = some_texts()
    wording = a_shape(TwoLanguages)


class Fault(Schema):
    parameter = fields.String()
    pointer = fields.String()
    detail = some_text()


class Problem(Schema):
    """RFC 9457."""

    type = some_text()
    title = some_text()
    status = a_number()
    detail = some_text()
    instance = some_text()
    request_id = some_text()
    errors = fields.List(fields.Nested(Fault))


# What a machine reads in a text


class Placed(Shape):
    start = a_number()
    end = a_number()


class ReadSentence(Placed):
    text = some_text()
    part = one_of("headline", "body", "source_line", "furniture")


class ReadDate(Date, Placed):
    pass


class ReadQuote(Placed):
    exact = some_text()
    prefix = some_text()
    suffix = some_text()
    edition = a_number(maybe=True)
    state = one_of("anchored")


class FoundRelation(Shape):
    type = one_of(*INVERSE)
    confidence = fields.Float(required=True)
    asserted_by = some_text()
    reason = a_shape(Reason)


class Match(FoundRelation):
    claim = a_shape(ClaimRef)


class Comparison(Shape):
    relation = a_shape(FoundRelation, maybe=True)


class ReadClaim(Shape):
    language = some_text()
    dir = one_of("rtl", "ltr")
    text = some_text()
    kind = one_of(*KINDS)
    polarity = one_of("affirmed", "negated")
    modality = one_of("asserted", "promised", "denied", "possible", "demanded")
    checkable = fields.Boolean(required=True)
    check_worthiness = a_shape(Worthiness)
    quote = a_shape(ReadQuote)
    also_quoted = each(ReadQuote)
    figures = each(Figure)
    dates = each(Date)
    entities = each(Mention)
    sources = each(ChainLink)
    asserted_by = some_text()
    matches = each(Match)


class Reading(Shape):
    language = some_text()
    dir = one_of("rtl", "ltr")
    sentences = each(ReadSentence)
    figures = each(Figure)
    dates = each(ReadDate)
    entities = each(Mention)
    claims = each(ReadClaim)


# What is written


class ClaimsOfEdition(Shape):
    anchored = a_number()
    ambiguous = some_texts()
    orphaned = some_texts()
    new = some_texts()


class EditedArticle(Article):
    claims = a_shape(ClaimsOfEdition)


class Key(Shape):
    id = a_slug()
    role = some_text()
    created = a_moment()
    created_by = some_text()
    last_used = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    revoked = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})
    links = the_links()


class NewKey(Key):
    key = maybe_words()


@cache
def list_of(nested: type[Schema]) -> type[Schema]:
    """The page of a list of these."""
    members: dict[str, fields.Field[Any]] = {
        "items": each(nested),
        "next": fields.String(required=True, allow_none=True, metadata={"format": "uri"}),
        "total": fields.Integer(),
    }
    return Shape.from_dict(members, name=nested.__name__.removesuffix("Item") + "List")


# W3C Web Annotation


class AnnotationBody(Shape):
    id = some_text()
    type = some_text()
    value = some_text()
    format = some_text()
    language = some_text()
    textDirection = some_text()  # noqa: N815 - the standard's name


class Selector(Shape):
    type = one_of("TextQuoteSelector", "TextPositionSelector")
    exact = fields.String()
    prefix = fields.String()
    suffix = fields.String()
    start = fields.Integer()
    end = fields.Integer()


class Target(Shape):
    source = some_text()
    language = some_text()
    processingLanguage = some_text()  # noqa: N815
    textDirection = some_text()  # noqa: N815
    selector = each(Selector)


class AnnotationItem(Shape):
    id = some_text()
    type = some_text()
    motivation = some_text()
    created = a_moment()
    modified = a_moment()
    body = a_shape(AnnotationBody)
    target = a_shape(Target)


class Annotation(AnnotationItem):
    context = fields.String(required=True, data_key="@context")


class AnnotationPage(Shape):
    context = fields.String(required=True, data_key="@context")
    id = some_text()
    type = some_text()
    startIndex = a_number()  # noqa: N815
    items = each(AnnotationItem)
