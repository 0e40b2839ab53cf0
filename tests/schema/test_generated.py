"""The generated files are what the classes compile to, and they hold together."""

from itertools import chain
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef
from rdflib import namespace as vocabularies

from schema.base import Node, Relationship
from schema.compile.generated import FOLDER, compiled, write_generated
from schema.compile.notation import ESCAPES, quoted
from schema.nodes import LABELS
from schema.relationships import TYPES
from schema.vocabulary import KG, PREFIXES, SHAPES, Datatype, expand

KNOWN = {
    "rdf": "RDF", "rdfs": "RDFS", "owl": "OWL", "xsd": "XSD", "sh": "SH", "dcterms": "DCTERMS", "dcat": "DCAT",
    "void": "VOID", "prov": "PROV", "skos": "SKOS", "foaf": "FOAF", "org": "ORG", "schema": "SDO",
}  # fmt: skip
"""The vocabularies whose terms rdflib lists, by prefix."""

PUBLISHED = {
    line for line in Path(__file__).with_name("published_terms.txt").read_text("utf-8").splitlines() if ":" in line[:9]
}


@pytest.mark.parametrize("name", sorted(compiled()))
def test_a_generated_file_is_what_the_classes_compile_to(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == compiled()[name], "run `make golden`"


def test_there_is_no_other_file_among_the_generated() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(compiled())


def test_rewriting_the_folder_removes_what_is_no_longer_compiled(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("old")
    write_generated(tmp_path)
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == compiled()


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(FOLDER / "ontology.ttl")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(FOLDER / "shapes.ttl")


def _iris(*graphs: Graph) -> set[str]:
    return {str(term) for graph in graphs for triple in graph for term in triple if isinstance(term, URIRef)}


def test_every_term_is_of_our_ontology_or_published(ontology: Graph, shapes: Graph) -> None:
    own = {str(subject) for subject in ontology.subjects() if isinstance(subject, URIRef)}
    unknown = {iri for iri in _iris(ontology, shapes) - own if not iri.startswith(SHAPES) and not _is_published(iri)}
    assert unknown == set()
    assert len(own) > 60


def _is_published(iri: str) -> bool:
    for prefix, start in PREFIXES.items():
        local = iri.removeprefix(start)
        if local == iri or prefix == "kg":
            continue
        if prefix in KNOWN:
            return local in getattr(vocabularies, KNOWN[prefix])
        return f"{prefix}:{local}" in PUBLISHED
    return False


def _curies(declaration: type[Node] | type[Relationship]) -> set[str]:
    found = {prop.predicate for prop in declaration.written_properties()}
    if issubclass(declaration, Node):
        return found | {f"kg:{declaration.label}", *declaration.superclasses, *declaration.asserted_classes}
    links = (declaration.predicate, declaration.converse, declaration.start_predicate, declaration.end_predicate)
    return found | set(filter(None, links)) | {*declaration.superproperties, *declaration.rdf_superclasses}


def test_every_term_of_the_declarations_is_of_our_ontology_or_published(ontology: Graph) -> None:
    own = {str(subject) for subject in ontology.subjects() if isinstance(subject, URIRef)}
    used = {expand(curie) for curie in chain.from_iterable(map(_curies, (*LABELS, *TYPES)))}
    assert {iri for iri in used if not iri.startswith(KG) and not _is_published(iri)} == set()
    assert {iri for iri in used if iri.startswith(KG)} <= own


def test_every_own_term_has_a_name_a_description_and_its_ontology(ontology: Graph) -> None:
    for term in {subject for subject in ontology.subjects() if str(subject).startswith(KG)}:
        assert ontology.value(term, RDFS.label) is not None, term
        assert ontology.value(term, RDFS.comment) is not None, term
        assert str(ontology.value(term, RDFS.isDefinedBy)) == KG.removesuffix("#")


def test_every_own_property_has_a_domain_and_a_range(ontology: Graph) -> None:
    properties = {*ontology.subjects(RDF.type, OWL.ObjectProperty), *ontology.subjects(RDF.type, OWL.DatatypeProperty)}
    assert len(properties) > 40
    for term in properties:
        assert len(list(ontology.objects(term, RDFS.domain))) == 1, term
        assert len(list(ontology.objects(term, RDFS.range))) == 1, term


def test_every_shape_has_one_target_and_property_shapes_a_path(shapes: Graph) -> None:
    kinds = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    properties = set(shapes.subjects(RDF.type, SH.PropertyShape))
    for shape in {*properties, *shapes.subjects(RDF.type, SH.NodeShape)}:
        assert len([target for kind in kinds for target in shapes.objects(shape, kind)]) == 1, shape
        assert (shapes.value(shape, SH.path) is not None) == (shape in properties)


def test_every_label_has_a_closed_shape(shapes: Graph) -> None:
    closed = {str(shapes.value(shape, SH.targetClass)) for shape in shapes.subjects(SH.closed, None)}
    assert {expand(f"kg:{label.label}") for label in LABELS} <= closed


def test_the_schema_page_names_every_property_once_per_owner() -> None:
    page = compiled()["schema.md"]
    for declaration in (*LABELS, *TYPES):
        name = declaration.label if issubclass(declaration, Node) else declaration.type
        section = page.split(f"\n### {name}\n")[1].split("\n### ")[0]
        for prop in declaration.declared_properties():
            assert section.count(f"| `{prop.name}` |") == 1


def test_text_survives_its_quoting() -> None:
    text = "".join(ESCAPES) + "é\u2028\U0001f9ea"
    (triple,) = Graph().parse(data=f"<a:a> <a:b> {quoted(text)} .", format="turtle")
    assert str(triple[2]) == text


def test_every_datatype_has_a_column_and_a_literal() -> None:
    from etl.values.tables import _COLUMN_TYPES

    assert set(_COLUMN_TYPES) == set(Datatype)
