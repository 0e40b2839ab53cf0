"""Every label of the graph, one class each.

Belongs here: labels with their key, properties, predicates and superclasses. Does not belong here:
relationships (relationships.py) and how a value is found (etl/).
"""

from typing import Annotated, ClassVar

from schema.base import Key, Looks, Node, Property
from schema.vocabulary import (
    AuthorKind,
    Datatype,
    Direction,
    Field,
    Polarity,
    Precision,
    ReportedAs,
    ValueRelation,
    VenueKind,
)

_NAME = Property("skos:prefLabel", "The name to show.", indexed=True, fulltext=True)
_FULL_NAME = Property("schema:name", "The long form of the name.", fulltext=True)
_ALIASES = Property("skos:altLabel", "Other names found for it.", fulltext=True)
_VERSION = Property("schema:version", "Version or year in the name.")
_FORMER_IDS = Property(
    "dcterms:isReplacedBy",
    "Ids of the other candidates; each redirects here, so the triple goes from the former id to the node.",
    datatype=Datatype.FORMER_ID,
)


class Paper(Node):
    """A work, merged from the source records that describe it."""

    label: ClassVar[str] = "Paper"
    id_word: ClassVar[str] = "paper"
    key: ClassVar[str] = (
        "best candidate of the cluster: arXiv id without version, DOI, id in another register (PubMed, PMC, ACL, DBLP, "
        "OpenReview, OpenAlex, Semantic Scholar), else the smallest of its records' hashes of normalised title and "
        "abstract"
    )
    superclasses: ClassVar[tuple[str, ...]] = ("fabio:ResearchPaper", "schema:ScholarlyArticle")
    looks: ClassVar[Looks] = Looks(colour="#0072B2", diameter=80, place=(2, 1))

    title: Annotated[str | None, Property("dcterms:title", "Title, where a listing gives it.", fulltext=True)] = None
    display_name: Annotated[
        str,
        Property("rdfs:label", "The title, else the first words of the abstract and '...'.", indexed=True),
    ]
    abstract: Annotated[str | None, Property("dcterms:abstract", "Abstract as stored.", fulltext=True)] = None
    abstract_complete: Annotated[
        bool | None, Property("kg:abstractComplete", "False where every source cuts the abstract short.")
    ] = None
    published: Annotated[
        str | None,
        Property(
            "dcterms:issued",
            "Earliest date, as precise as known.",
            datatype=Datatype.PARTIAL_DATE,
            indexed=True,
        ),
    ] = None
    published_precision: Annotated[
        Precision | None,
        Property("kg:publishedPrecision", "How much of the date is known.", values=Precision),
    ] = None
    updated: Annotated[str | None, Property("dcterms:modified", "Latest date.", datatype=Datatype.PARTIAL_DATE)] = None
    year: Annotated[int | None, Property("kg:year", "Year of publication.", indexed=True)] = None
    arxiv_id: Annotated[str | None, Property("fabio:hasArXivId", "arXiv id without version.", indexed=True)] = None
    doi: Annotated[str | None, Property("schema:identifier", "DOI in lower case.", indexed=True)] = None
    url: Annotated[str | None, Property("schema:url", "Page of the paper.", datatype=Datatype.ANY_URI)] = None
    unlisted_authors: Annotated[
        int | None,
        Property("kg:unlistedAuthors", "Number of authors that a listing counts but does not name."),
    ] = None
    openalex_id: Annotated[
        str | None, Property("kg:openalexId", "Id in OpenAlex.", indexed=True, pattern="^W[0-9]+$")
    ] = None
    s2_id: Annotated[
        str | None,
        Property(
            "kg:semanticScholarId",
            "Id in Semantic Scholar.",
            indexed=True,
            pattern="^[0-9a-f]+$",
        ),
    ] = None
    pmid: Annotated[
        str | None, Property("fabio:hasPubMedId", "Id in PubMed.", indexed=True, pattern="^[1-9][0-9]*$")
    ] = None
    pmcid: Annotated[
        str | None, Property("fabio:hasPubMedCentralId", "Id in PubMed Central.", indexed=True, pattern="^PMC[0-9]+$")
    ] = None
    acl_id: Annotated[
        str | None, Property("kg:aclId", "Id in the ACL Anthology.", indexed=True, pattern="^[A-Za-z0-9._-]+$")
    ] = None
    dblp_key: Annotated[
        str | None, Property("kg:dblpKey", "Key in DBLP.", indexed=True, pattern="^[A-Za-z0-9]+/.+$")
    ] = None
    openreview_id: Annotated[
        str | None,
        Property("kg:openreviewId", "Id of its forum in OpenReview.", indexed=True, pattern="^[A-Za-z0-9_-]+$"),
    ] = None
    license: Annotated[str | None, Property("dcterms:license", "Licence, as the source gives it.")] = None
    pdf_url: Annotated[str | None, Property("schema:contentUrl", "Address of the text.", datatype=Datatype.ANY_URI)] = (
        None
    )
    comments: Annotated[str | None, Property("rdfs:comment", "What the authors say about the paper.")] = None
    withdrawn: Annotated[
        bool | None, Property("kg:withdrawn", "True where a source says that it was withdrawn or retracted.")
    ] = None
    former_ids: Annotated[tuple[str, ...], _FORMER_IDS] = ()


class Author(Node):
    """A person or a group, as far as ids, names, co-authors and topics tell people apart."""

    label: ClassVar[str] = "Author"
    id_word: ClassVar[str] = "author"
    key: ClassVar[str] = "ORCID, else the normalised fullest name"
    superclasses: ClassVar[tuple[str, ...]] = ("foaf:Agent",)
    looks: ClassVar[Looks] = Looks(colour="#E69F00", diameter=55, place=(0, 1))

    name: Annotated[str, Property("foaf:name", "Fullest name.", indexed=True, fulltext=True)]
    name_variants: Annotated[tuple[str, ...], _ALIASES] = ()
    kind: Annotated[AuthorKind, Property("kg:authorKind", "A person or a group.", values=AuthorKind)]
    orcid: Annotated[
        str | None,
        Property(
            "kg:orcid",
            "ORCID, where a source gives it.",
            indexed=True,
            pattern="^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$",
        ),
    ] = None
    openalex_id: Annotated[
        str | None, Property("kg:openalexId", "Id in OpenAlex.", indexed=True, pattern="^A[0-9]+$")
    ] = None
    s2_id: Annotated[
        str | None, Property("kg:semanticScholarId", "Id in Semantic Scholar.", indexed=True, pattern="^[0-9]+$")
    ] = None
    dblp_key: Annotated[
        str | None, Property("kg:dblpKey", "Key in DBLP.", indexed=True, pattern="^[A-Za-z0-9]+/.+$")
    ] = None
    former_ids: Annotated[tuple[str, ...], _FORMER_IDS] = ()


class Organization(Node):
    """An institution that a listing or a text names."""

    label: ClassVar[str] = "Organization"
    id_word: ClassVar[str] = "organization"
    key: ClassVar[str] = "ROR id, else the normalised name"
    superclasses: ClassVar[tuple[str, ...]] = ("org:Organization", "schema:Organization")
    looks: ClassVar[Looks] = Looks(colour="#F0E442", place=(0, 0))

    name: Annotated[str, _NAME]
    aliases: Annotated[tuple[str, ...], _ALIASES] = ()
    ror: Annotated[
        str | None,
        Property("kg:ror", "ROR id, where a source gives it.", indexed=True, pattern="^0[a-z0-9]{6}[0-9]{2}$"),
    ] = None
    country: Annotated[str | None, Property("schema:addressCountry", "Country, where a list gives it.")] = None


class Venue(Node):
    """A journal, conference, workshop or repository in which papers are published."""

    label: ClassVar[str] = "Venue"
    id_word: ClassVar[str] = "venue"
    key: ClassVar[str] = "ISSN, else the normalised name without year and number"
    superclasses: ClassVar[tuple[str, ...]] = ("schema:CreativeWorkSeries",)
    looks: ClassVar[Looks] = Looks(place=(1, 1))

    name: Annotated[str, _NAME]
    full_name: Annotated[str | None, _FULL_NAME] = None
    aliases: Annotated[tuple[str, ...], _ALIASES] = ()
    kind: Annotated[VenueKind | None, Property("kg:venueKind", "What it is, if known.", values=VenueKind)] = None
    issn: Annotated[
        str | None, Property("schema:issn", "ISSN of a journal.", indexed=True, pattern="^[0-9]{4}-[0-9]{3}[0-9X]$")
    ] = None


class Model(Node):
    """A named machine-learning model or architecture."""

    label: ClassVar[str] = "Model"
    id_word: ClassVar[str] = "technique"
    key: ClassVar[str] = "normalised name with size and version, shared with Method"
    superclasses: ClassVar[tuple[str, ...]] = ("fair4ml:MLModel", "mls:Model")
    looks: ClassVar[Looks] = Looks(colour="#D55E00", diameter=65, place=(0.5, 2))

    name: Annotated[str, _NAME]
    full_name: Annotated[str | None, _FULL_NAME] = None
    aliases: Annotated[tuple[str, ...], _ALIASES] = ()
    family: Annotated[str | None, Property("kg:family", "Name without size and version.", indexed=True)] = None
    version: Annotated[str | None, _VERSION] = None
    parameters: Annotated[int | None, Property("kg:parameters", "Number of parameters.")] = None


class Method(Node):
    """A named technique that is not a model."""

    label: ClassVar[str] = "Method"
    id_word: ClassVar[str] = "technique"
    key: ClassVar[str] = "normalised name with size and version, shared with Model"
    superclasses: ClassVar[tuple[str, ...]] = ("mls:Algorithm",)
    looks: ClassVar[Looks] = Looks(colour="#772200")

    name: Annotated[str, _NAME]
    full_name: Annotated[str | None, _FULL_NAME] = None
    aliases: Annotated[tuple[str, ...], _ALIASES] = ()


class Dataset(Node):
    """A named collection of data."""

    label: ClassVar[str] = "Dataset"
    id_word: ClassVar[str] = "data"
    key: ClassVar[str] = "normalised name with version or year, shared with Benchmark"
    superclasses: ClassVar[tuple[str, ...]] = ("schema:Dataset", "dcat:Dataset", "mls:Dataset")
    looks: ClassVar[Looks] = Looks(colour="#009E73", diameter=65, place=(1.5, 2))

    name: Annotated[str, _NAME]
    full_name: Annotated[str | None, _FULL_NAME] = None
    aliases: Annotated[tuple[str, ...], _ALIASES] = ()
    version: Annotated[str | None, _VERSION] = None


class Benchmark(Node):
    """A named evaluation: suite, challenge, leaderboard."""

    label: ClassVar[str] = "Benchmark"
    id_word: ClassVar[str] = "data"
    key: ClassVar[str] = "normalised name with version or year, shared with Dataset"
    superclasses: ClassVar[tuple[str, ...]] = ("mls:EvaluationSpecification",)
    looks: ClassVar[Looks] = Looks(colour="#00FF88")

    name: Annotated[str, _NAME]
    full_name: Annotated[str | None, _FULL_NAME] = None
    aliases: Annotated[tuple[str, ...], _ALIASES] = ()
    version: Annotated[str | None, _VERSION] = None


class Task(Node):
    """What a model is asked to do."""

    label: ClassVar[str] = "Task"
    id_word: ClassVar[str] = "task"
    key: ClassVar[str] = "normalised name"
    superclasses: ClassVar[tuple[str, ...]] = ("skos:Concept", "mls:Task", "schema:DefinedTerm")
    looks: ClassVar[Looks] = Looks(colour="#56B4E9", place=(2.5, 2))

    name: Annotated[str, _NAME]
    aliases: Annotated[tuple[str, ...], _ALIASES] = ()


class Metric(Node):
    """A measure of quality or cost."""

    label: ClassVar[str] = "Metric"
    id_word: ClassVar[str] = "metric"
    key: ClassVar[str] = "normalised name"
    superclasses: ClassVar[tuple[str, ...]] = ("mls:EvaluationMeasure",)
    looks: ClassVar[Looks] = Looks(colour="#CC79A7", place=(3.5, 2))

    name: Annotated[str, _NAME]
    aliases: Annotated[tuple[str, ...], _ALIASES] = ()
    direction: Annotated[Direction | None, Property("kg:direction", "Which values are better.", values=Direction)] = (
        None
    )
    unit: Annotated[str | None, Property("kg:unit", "Unit of the values.")] = None


class Result(Node):
    """A number that a paper reports for a metric."""

    label: ClassVar[str] = "Result"
    id_word: ClassVar[str] = "result"
    key: ClassVar[str] = "paper, model, dataset, metric, split, setting, relation, value"
    superclasses: ClassVar[tuple[str, ...]] = (
        "mls:ModelEvaluation",
        "fair4ml:MLModelEvaluation",
        "schema:Observation",
    )
    looks: ClassVar[Looks] = Looks(colour="#9955FF", place=(2, 3))

    value: Annotated[float, Property("mls:hasValue", "The number; of a range its lower end.")]
    value_text: Annotated[str, Property("kg:valueText", "The number as written.")]
    relation: Annotated[
        ValueRelation, Property("kg:relation", "Exact, a bound, about, or a range.", values=ValueRelation)
    ]
    low: Annotated[float | None, Property("kg:low", "Lower end of a range, or of an interval around the value.")] = None
    high: Annotated[float | None, Property("kg:high", "Upper end.")] = None
    uncertainty: Annotated[float | None, Property("kg:uncertainty", "What stands behind a plus-minus sign.")] = None
    unit: Annotated[str | None, Property("kg:unit", "Unit of the value.")] = None
    split: Annotated[str | None, Property("kg:split", "Part of the dataset.")] = None
    setting: Annotated[str | None, Property("kg:setting", "Condition, such as zero-shot.")] = None
    reported_as: Annotated[
        ReportedAs,
        Property(
            "kg:reportedAs", "Its own, another system's, or of people, chance, an earlier best.", values=ReportedAs
        ),
    ]


class CodeRepository(Node):
    """A public repository that a text links to."""

    label: ClassVar[str] = "CodeRepository"
    id_word: ClassVar[str] = "repository"
    key: ClassVar[str] = "canonical URL"
    superclasses: ClassVar[tuple[str, ...]] = ("schema:SoftwareSourceCode",)
    looks: ClassVar[Looks] = Looks(colour="#000000", place=(4, 1))

    url: Annotated[str, Property("schema:codeRepository", "Canonical URL.", datatype=Datatype.ANY_URI)]
    host: Annotated[str, Property("kg:host", "Host of the URL.")]
    owner: Annotated[str | None, Property("kg:owner", "Account or group that owns it.")] = None
    name: Annotated[str, _NAME]


class Category(Node):
    """A subject category of arXiv."""

    label: ClassVar[str] = "Category"
    id_word: ClassVar[str] = "category"
    key: ClassVar[str] = "arXiv category"
    key_from: ClassVar[tuple[Key, ...]] = (Key("code", normalised=False),)
    superclasses: ClassVar[tuple[str, ...]] = ("skos:Concept",)
    looks: ClassVar[Looks] = Looks(colour="#330099", caption="code", place=(4, 0))

    code: Annotated[str, Property("skos:notation", "Code, such as cs.CV.", indexed=True)]
    name: Annotated[str, _NAME]


class Listing(Node):
    """A named source document."""

    label: ClassVar[str] = "Listing"
    id_word: ClassVar[str] = "listing"
    key: ClassVar[str] = "its name"
    superclasses: ClassVar[tuple[str, ...]] = ("prov:Entity", "dcat:Resource")
    looks: ClassVar[Looks] = Looks(colour="#554444", place=(1, 0))

    name: Annotated[str, _NAME]
    layout: Annotated[
        str, Property("kg:layout", "Name of the format that it was read as.", pattern="^[a-z0-9]+(-[a-z0-9]+)*$")
    ]
    sha256: Annotated[str, Property("kg:sha256", "Hash of its bytes: the version.", pattern="^[0-9a-f]{64}$")]
    bytes: Annotated[int, Property("kg:bytes", "Size in bytes.")]
    sample: Annotated[bool, Property("kg:sample", "True for the listings that the project ships.")]


class SourceRecord(Node):
    """One entry of a listing, values as the source gave them."""

    label: ClassVar[str] = "SourceRecord"
    id_word: ClassVar[str] = "record"
    key: ClassVar[str] = "listing name, hash of the record's text, occurrence number"
    superclasses: ClassVar[tuple[str, ...]] = ("prov:Entity", "fabio:MetadataDocument")
    looks: ClassVar[Looks] = Looks(colour="#550055", diameter=40, place=(2, 0))

    title: Annotated[str | None, Property("dcterms:title", "Title as the source gave it.")] = None
    abstract: Annotated[str | None, Property("dcterms:abstract", "Abstract as the source gave it.")] = None
    comments: Annotated[str | None, Property("rdfs:comment", "Comments as the source gave them.")] = None
    code_text: Annotated[
        str | None, Property("kg:codeText", "Addresses that the source gives in a field for code, one a line.")
    ] = None
    authors_text: Annotated[str | None, Property("kg:authorsText", "Authors as the source gave them.")] = None
    date_text: Annotated[str | None, Property("kg:dateText", "Dates as the source gave them.")] = None


class Evidence(Node):
    """Who says so: the words of a source record behind one fact."""

    label: ClassVar[str] = "Evidence"
    id_word: ClassVar[str] = "evidence"
    key: ClassVar[str] = "record, field, interval, predicate, rule, surface forms"
    superclasses: ClassVar[tuple[str, ...]] = (
        "rdf:Statement",
        "prov:Entity",
        "oa:TextPositionSelector",
        "oa:TextQuoteSelector",
    )
    asserted_classes: ClassVar[tuple[str, ...]] = ("rdf:Statement",)
    looks: ClassVar[Looks] = Looks(colour="#CCEEDD", caption="object_text", diameter=35, place=(3, 0))

    predicate: Annotated[
        str,
        Property("rdf:predicate", "Relationship type that it speaks for.", datatype=Datatype.FACT_TYPE, indexed=True),
    ]
    subject_text: Annotated[str | None, Property("kg:subjectText", "The subject as written; none for the paper.")] = (
        None
    )
    object_text: Annotated[str, Property("kg:objectText", "The object as written.")]
    quote: Annotated[str, Property("oa:exact", "The words of the interval.")]
    field: Annotated[Field, Property("kg:field", "The stored text that the interval refers to.", values=Field)]
    start: Annotated[int, Property("oa:start", "First character, in code points of the stored text.")]
    end: Annotated[int, Property("oa:end", "One past the last character.")]
    extractor: Annotated[str, Property("kg:extractor", "Extractor that found it.")]
    rule: Annotated[str, Property("kg:rule", "Rule of the extractor.", indexed=True)]
    polarity: Annotated[
        Polarity,
        Property("kg:polarity", "Whether its words affirm the role, or what else they make of it.", values=Polarity),
    ]
    denied_predicate: Annotated[
        str | None,
        Property(
            "kg:deniedPredicate",
            "The role that its words deny, suppose or ascribe to others; none where they affirm.",
            datatype=Datatype.FACT_TYPE,
        ),
    ] = None
    confidence: Annotated[float, Property("kg:confidence", "Confidence, 0 to 1.")]


LABELS: tuple[type[Node], ...] = (
    Paper, Author, Organization, Venue, Model, Method, Dataset, Benchmark, Task, Metric, Result,
    CodeRepository, Category, Listing, SourceRecord, Evidence,
)  # fmt: skip
"""Every label, in the order in which tables are written."""
