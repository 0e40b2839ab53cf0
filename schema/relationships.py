"""Every relationship type of the graph, one class each.

Belongs here: types with their endpoints, properties and predicates. Does not belong here: labels
(nodes.py) and how a relationship is found (etl/).
"""

from typing import Annotated, ClassVar

from schema.base import (
    AT_MOST_ONE,
    ONE,
    SOME,
    Cardinality,
    Endpoints,
    FactType,
    Node,
    Property,
    Relationship,
    Rendering,
    pairs,
)
from schema.nodes import (
    Author,
    Benchmark,
    Category,
    CodeRepository,
    Dataset,
    Evidence,
    Listing,
    Method,
    Metric,
    Model,
    Organization,
    Paper,
    Result,
    SourceRecord,
    Task,
    Venue,
)

TECHNIQUES: tuple[type[Node], ...] = (Model, Method)
DATA: tuple[type[Node], ...] = (Dataset, Benchmark)
ARTEFACTS: tuple[type[Node], ...] = (*TECHNIQUES, *DATA, Task, Metric)
_PAPER: tuple[type[Node], ...] = (Paper,)
_SCORE = Property("kg:score", "Score of the decision, 0 to 1.")


class Authored(Relationship):
    """A person is an author of a paper, at a position."""

    type: ClassVar[str] = "AUTHORED"
    predicate: ClassVar[str] = "kg:authored"
    endpoints: ClassVar[Endpoints] = pairs((Author,), _PAPER)
    converse: ClassVar[str | None] = "dcterms:creator"
    per_start: ClassVar[Cardinality] = SOME
    superproperties: ClassVar[tuple[str, ...]] = ("foaf:made",)
    rendering: ClassVar[Rendering] = Rendering.NODE
    rdf_class: ClassVar[str | None] = "Authorship"
    rdf_superclasses: ClassVar[tuple[str, ...]] = ("pro:RoleInTime",)
    start_predicate: ClassVar[str | None] = "pro:isHeldBy"
    end_predicate: ClassVar[str | None] = "pro:relatesToDocument"

    position: Annotated[int, Property("kg:position", "1 for the first author.")]
    raw_name: Annotated[str, Property("kg:rawName", "Name as the listing gives it.")]


class PossiblySameAs(Relationship):
    """Two authors who may be one person; nothing decides it."""

    type: ClassVar[str] = "POSSIBLY_SAME_AS"
    predicate: ClassVar[str] = "kg:possiblySameAs"
    endpoints: ClassVar[Endpoints] = pairs((Author,), (Author,))
    rendering: ClassVar[Rendering] = Rendering.NODE
    rdf_class: ClassVar[str | None] = "Similarity"
    start_predicate: ClassVar[str | None] = "kg:left"
    end_predicate: ClassVar[str | None] = "kg:right"

    score: Annotated[float, _SCORE]
    reason: Annotated[str, Property("kg:reason", "Why in words.")]


class AffiliatedWith(Relationship):
    """A paper, or an author where a source says whose, belongs to an organisation."""

    type: ClassVar[str] = "AFFILIATED_WITH"
    predicate: ClassVar[str] = "kg:affiliatedWith"
    endpoints: ClassVar[Endpoints] = pairs((Paper, Author), (Organization,))


class PublishedIn(Relationship):
    """Where a paper was published, as a source or its authors say."""

    type: ClassVar[str] = "PUBLISHED_IN"
    predicate: ClassVar[str] = "kg:publishedIn"
    endpoints: ClassVar[Endpoints] = pairs(_PAPER, (Venue,))
    superproperties: ClassVar[tuple[str, ...]] = ("dcterms:isPartOf",)
    rendering: ClassVar[Rendering] = Rendering.NODE
    rdf_class: ClassVar[str | None] = "Publication"
    start_predicate: ClassVar[str | None] = "kg:published"
    end_predicate: ClassVar[str | None] = "kg:venue"

    year: Annotated[int | None, Property("kg:publicationYear", "Year of the publication.")] = None
    volume: Annotated[str | None, Property("schema:volumeNumber", "Volume.")] = None
    pages: Annotated[str | None, Property("schema:pagination", "Pages.")] = None
    status: Annotated[str | None, Property("kg:publicationStatus", "Such as accepted or published.")] = None


class Introduces(FactType):
    """The paper is where it first appears."""

    type: ClassVar[str] = "INTRODUCES"
    predicate: ClassVar[str] = "kg:introduces"
    endpoints: ClassVar[Endpoints] = pairs(_PAPER, ARTEFACTS)
    superproperties: ClassVar[tuple[str, ...]] = ("schema:mentions",)


class Uses(FactType):
    """The paper works with it."""

    type: ClassVar[str] = "USES"
    predicate: ClassVar[str] = "kg:uses"
    endpoints: ClassVar[Endpoints] = pairs(_PAPER, (Model, Method, Dataset))
    superproperties: ClassVar[tuple[str, ...]] = ("schema:mentions",)


class TrainsOn(FactType):
    """The paper trains on it."""

    type: ClassVar[str] = "TRAINS_ON"
    predicate: ClassVar[str] = "kg:trainsOn"
    endpoints: ClassVar[Endpoints] = pairs(_PAPER, DATA)
    superproperties: ClassVar[tuple[str, ...]] = ("schema:mentions",)


class EvaluatesOn(FactType):
    """The paper evaluates on it."""

    type: ClassVar[str] = "EVALUATES_ON"
    predicate: ClassVar[str] = "kg:evaluatesOn"
    endpoints: ClassVar[Endpoints] = pairs(_PAPER, DATA)
    superproperties: ClassVar[tuple[str, ...]] = ("schema:mentions",)


class ComparesWith(FactType):
    """The paper compares with it."""

    type: ClassVar[str] = "COMPARES_WITH"
    predicate: ClassVar[str] = "kg:comparesWith"
    endpoints: ClassVar[Endpoints] = pairs(_PAPER, TECHNIQUES)
    superproperties: ClassVar[tuple[str, ...]] = ("schema:mentions",)


class Mentions(FactType):
    """The text names it and says no more."""

    type: ClassVar[str] = "MENTIONS"
    predicate: ClassVar[str] = "kg:mentions"
    endpoints: ClassVar[Endpoints] = pairs(_PAPER, ARTEFACTS)
    superproperties: ClassVar[tuple[str, ...]] = ("schema:mentions",)


class Addresses(FactType):
    """The paper works on the task."""

    type: ClassVar[str] = "ADDRESSES"
    predicate: ClassVar[str] = "kg:addresses"
    endpoints: ClassVar[Endpoints] = pairs(_PAPER, (Task,))
    superproperties: ClassVar[tuple[str, ...]] = ("schema:about",)


class Reports(FactType):
    """The paper reports the result."""

    type: ClassVar[str] = "REPORTS"
    predicate: ClassVar[str] = "kg:reports"
    endpoints: ClassVar[Endpoints] = pairs(_PAPER, (Result,))
    per_end: ClassVar[Cardinality] = ONE


class OfModel(Relationship):
    """The model that a result was measured for."""

    type: ClassVar[str] = "OF_MODEL"
    predicate: ClassVar[str] = "kg:ofModel"
    endpoints: ClassVar[Endpoints] = pairs((Result,), TECHNIQUES)
    superproperties: ClassVar[tuple[str, ...]] = ("fair4ml:evaluatedMLModel",)
    per_start: ClassVar[Cardinality] = AT_MOST_ONE


class On(Relationship):
    """The data that a result was measured on."""

    type: ClassVar[str] = "ON"
    predicate: ClassVar[str] = "kg:on"
    endpoints: ClassVar[Endpoints] = pairs((Result,), DATA)
    superproperties: ClassVar[tuple[str, ...]] = ("fair4ml:evaluationDataset",)
    per_start: ClassVar[Cardinality] = AT_MOST_ONE


class MeasuredBy(Relationship):
    """The metric of a result."""

    type: ClassVar[str] = "MEASURED_BY"
    predicate: ClassVar[str] = "kg:measuredBy"
    endpoints: ClassVar[Endpoints] = pairs((Result,), (Metric,))
    per_start: ClassVar[Cardinality] = ONE
    superproperties: ClassVar[tuple[str, ...]] = ("mls:specifiedBy",)


class ForTask(Relationship):
    """The task of a result."""

    type: ClassVar[str] = "FOR_TASK"
    predicate: ClassVar[str] = "kg:forTask"
    endpoints: ClassVar[Endpoints] = pairs((Result,), (Task,))
    per_start: ClassVar[Cardinality] = AT_MOST_ONE


class VariantOf(FactType):
    """A size, version or edition of another artefact."""

    type: ClassVar[str] = "VARIANT_OF"
    predicate: ClassVar[str] = "kg:variantOf"
    endpoints: ClassVar[Endpoints] = (*pairs(TECHNIQUES, TECHNIQUES), *pairs(DATA, DATA))


class BasedOn(FactType):
    """Built from another artefact."""

    type: ClassVar[str] = "BASED_ON"
    predicate: ClassVar[str] = "kg:basedOn"
    endpoints: ClassVar[Endpoints] = (*pairs(TECHNIQUES, TECHNIQUES), *pairs(DATA, DATA))


class SubsetOf(FactType):
    """Part of another dataset."""

    type: ClassVar[str] = "SUBSET_OF"
    predicate: ClassVar[str] = "kg:subsetOf"
    endpoints: ClassVar[Endpoints] = pairs((Dataset,), (Dataset,))
    superproperties: ClassVar[tuple[str, ...]] = ("dcterms:isPartOf",)


class Includes(FactType):
    """A benchmark that contains a dataset or another benchmark."""

    type: ClassVar[str] = "INCLUDES"
    predicate: ClassVar[str] = "kg:includes"
    endpoints: ClassVar[Endpoints] = pairs((Benchmark,), DATA)
    superproperties: ClassVar[tuple[str, ...]] = ("dcterms:hasPart",)


class HasCode(FactType):
    """Code that belongs to the paper."""

    type: ClassVar[str] = "HAS_CODE"
    predicate: ClassVar[str] = "kg:hasCode"
    endpoints: ClassVar[Endpoints] = pairs(_PAPER, (CodeRepository,))


class InCategory(Relationship):
    """Subject category of a paper."""

    type: ClassVar[str] = "IN_CATEGORY"
    predicate: ClassVar[str] = "kg:inCategory"
    endpoints: ClassVar[Endpoints] = pairs(_PAPER, (Category,))
    superproperties: ClassVar[tuple[str, ...]] = ("dcterms:subject",)
    filled_from: ClassVar[str | None] = "categories"


class Describes(Relationship):
    """Why a source record was taken for a paper."""

    type: ClassVar[str] = "DESCRIBES"
    predicate: ClassVar[str] = "kg:describes"
    endpoints: ClassVar[Endpoints] = pairs((SourceRecord,), _PAPER)
    per_start: ClassVar[Cardinality] = AT_MOST_ONE
    per_end: ClassVar[Cardinality] = SOME
    rendering: ClassVar[Rendering] = Rendering.NODE
    rdf_class: ClassVar[str | None] = "Assignment"
    rdf_superclasses: ClassVar[tuple[str, ...]] = ("prov:Entity",)
    start_predicate: ClassVar[str | None] = "kg:record"
    end_predicate: ClassVar[str | None] = "kg:paper"

    rule: Annotated[str, Property("kg:rule", "Rule that decided it.")]
    score: Annotated[float, _SCORE]


class PartOf(Relationship):
    """The listing of a source record; the ordinal is written on the record in RDF."""

    type: ClassVar[str] = "PART_OF"
    predicate: ClassVar[str] = "kg:partOf"
    endpoints: ClassVar[Endpoints] = pairs((SourceRecord,), (Listing,))
    per_start: ClassVar[Cardinality] = ONE
    superproperties: ClassVar[tuple[str, ...]] = ("dcterms:isPartOf",)

    ordinal: Annotated[int, Property("kg:ordinal", "1 for the first record of the listing.")]


class About(Relationship):
    """The subject of the fact that evidence speaks for."""

    type: ClassVar[str] = "ABOUT"
    predicate: ClassVar[str] = "rdf:subject"
    endpoints: ClassVar[Endpoints] = pairs((Evidence,), (Paper, *TECHNIQUES, *DATA))
    per_start: ClassVar[Cardinality] = ONE


class Names(Relationship):
    """The object of the fact that evidence speaks for."""

    type: ClassVar[str] = "NAMES"
    predicate: ClassVar[str] = "rdf:object"
    endpoints: ClassVar[Endpoints] = pairs((Evidence,), (*ARTEFACTS, Result, CodeRepository, Venue))
    per_start: ClassVar[Cardinality] = ONE


class QuotedFrom(Relationship):
    """The source record that evidence quotes."""

    type: ClassVar[str] = "QUOTED_FROM"
    predicate: ClassVar[str] = "kg:quotedFrom"
    endpoints: ClassVar[Endpoints] = pairs((Evidence,), (SourceRecord,))
    per_start: ClassVar[Cardinality] = ONE
    superproperties: ClassVar[tuple[str, ...]] = ("prov:wasDerivedFrom",)


TYPES: tuple[type[Relationship], ...] = (
    Authored, PossiblySameAs, AffiliatedWith, PublishedIn, Introduces, Uses, TrainsOn, EvaluatesOn, ComparesWith,
    Mentions, Addresses, Reports, OfModel, On, MeasuredBy, ForTask, VariantOf, BasedOn, SubsetOf,
    Includes, HasCode, InCategory, Describes, PartOf, About, Names, QuotedFrom,
)  # fmt: skip
"""Every type, in the order in which tables are written."""

QUOTED_TYPES: tuple[type[Relationship], ...] = tuple(
    kind for kind in TYPES if issubclass(kind, FactType) or kind is PublishedIn
)
"""Types for which evidence may speak: facts, which always have some, and what a field of a source says as well."""

FACT_TYPES: tuple[type[FactType], ...] = tuple(kind for kind in TYPES if issubclass(kind, FactType))
