"""What a declaration must say, and that one which does not is refused when its class is made."""

from collections import Counter
from typing import Annotated, ClassVar

import pytest

from schema.base import AT_MOST_ONE, Endpoints, Key, Node, Property, Relationship, Rendering, pairs
from schema.nodes import LABELS, Author, Category, Paper
from schema.relationships import TYPES
from schema.vocabulary import AuthorKind, Datatype


@pytest.mark.parametrize("missing", ["label", "id_word", "key"])
def test_a_label_that_lacks_part_of_its_declaration_is_refused(missing: str) -> None:
    body = {"__module__": __name__, "label": "Fund", "id_word": "fund", "key": "its name"}
    del body[missing]
    with pytest.raises(TypeError, match=f"Fund declares no {missing}"):
        type("Fund", (Node,), body)


@pytest.mark.parametrize("missing", ["predicate", "endpoints"])
def test_a_type_that_lacks_part_of_its_declaration_is_refused(missing: str) -> None:
    body = {"__module__": __name__, "type": "CITES", "predicate": "kg:cites", "endpoints": pairs((Paper,), (Paper,))}
    del body[missing]
    with pytest.raises(TypeError, match=f"Cites declares no {missing}"):
        type("Cites", (Relationship,), body)


def test_a_prefix_that_is_not_declared_is_refused() -> None:
    with pytest.raises(TypeError, match="uses bibo:Journal, whose prefix is not declared"):

        class Fund(Node):
            label: ClassVar[str] = "Fund"
            id_word: ClassVar[str] = "fund"
            key: ClassVar[str] = "its name"
            superclasses: ClassVar[tuple[str, ...]] = ("bibo:Journal",)


def test_a_property_whose_predicate_has_no_declared_prefix_is_refused() -> None:
    with pytest.raises(TypeError, match="uses bibo:volume"):

        class Fund(Node):
            label: ClassVar[str] = "Fund"
            id_word: ClassVar[str] = "fund"
            key: ClassVar[str] = "its name"
            volume: Annotated[int, Property("bibo:volume", "Volume.")]


def test_a_type_rendered_as_a_node_says_how() -> None:
    with pytest.raises(TypeError, match="Cites declares no rdf_class, start_predicate, end_predicate"):

        class Cites(Relationship):
            type: ClassVar[str] = "CITES"
            predicate: ClassVar[str] = "kg:cites"
            endpoints: ClassVar[Endpoints] = pairs((Paper,), (Paper,))
            rendering: ClassVar[Rendering] = Rendering.NODE


def test_properties_that_rdf_could_not_tell_apart_are_refused() -> None:
    with pytest.raises(TypeError, match=r"declare Rendering\.NODE"):

        class Cites(Relationship):
            type: ClassVar[str] = "CITES"
            predicate: ClassVar[str] = "kg:cites"
            endpoints: ClassVar[Endpoints] = pairs((Paper,), (Paper,))
            place: Annotated[int, Property("kg:place", "Where.")]


@pytest.mark.parametrize("ends", [pairs((Paper,), (Author,)), pairs((Paper,), (Author, Category))])
def test_a_type_that_records_fill_leads_to_one_label_that_says_what_its_id_is_made_from(ends: Endpoints) -> None:
    body = {"__module__": __name__, "type": "CITES", "predicate": "kg:cites", "endpoints": ends, "filled_from": "cited"}
    with pytest.raises(TypeError, match=r"Cites is filled from records: lead to one label with key_from"):
        type("Cites", (Relationship,), body)


def test_a_key_that_is_no_property_is_refused() -> None:
    body = {"__module__": __name__, "label": "Fund", "id_word": "fund", "key": "its name", "key_from": (Key("name"),)}
    with pytest.raises(TypeError, match="Fund has no property name"):
        type("Fund", (Node,), body)


def test_the_declarations_that_were_refused_are_not_in_the_graph() -> None:
    assert "Fund" not in {label.label for label in LABELS}
    assert "CITES" not in {kind.type for kind in TYPES}


def test_names_are_unique_and_of_one_form() -> None:
    labels, types = [label.label for label in LABELS], [kind.type for kind in TYPES]
    assert all(name.isalpha() and name[0].isupper() for name in labels)
    assert all(name == name.upper() and name.replace("_", "").isalpha() for name in types)
    assert [name for name, count in Counter(labels + types).items() if count > 1] == []


@pytest.mark.parametrize("declaration", [*LABELS, *TYPES], ids=lambda one: one.__name__)
def test_every_declaration_and_property_says_what_it_is(declaration: type[Node] | type[Relationship]) -> None:
    assert (declaration.__doc__ or "").strip().endswith(".")
    for prop in declaration.declared_properties():
        assert prop.description.endswith("."), prop.name
        assert ":" in prop.predicate, prop.name


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.label)
def test_no_two_things_said_of_a_label_share_a_predicate(label: type[Node]) -> None:
    said = [prop.predicate for prop in label.written_properties() if prop.datatype is not Datatype.FORMER_ID]
    for kind in TYPES:
        if label in {start for start, _ in kind.endpoints}:
            said.append(kind.predicate)
            if kind.rendering is Rendering.TRIPLE:
                said.extend(prop.predicate for prop in kind.written_properties())
        if kind.converse and label in {end for _, end in kind.endpoints}:
            said.append(kind.converse)
    assert [name for name, count in Counter(said).items() if count > 1] == []


def test_a_predicate_is_named_like_its_type() -> None:
    for kind in TYPES:
        first, *others = kind.type.lower().split("_")
        expected = f"kg:{first}{''.join(map(str.capitalize, others))}"
        statement = {"ABOUT": "rdf:subject", "NAMES": "rdf:object"}
        assert kind.predicate == statement.get(kind.type, expected)


def test_own_terms_with_one_name_have_one_datatype() -> None:
    found: dict[str, set[Datatype]] = {}
    for declaration in (*LABELS, *TYPES):
        for prop in declaration.written_properties():
            found.setdefault(prop.predicate, set()).add(prop.datatype)
    assert {name: kinds for name, kinds in found.items() if len(kinds) > 1 and name.startswith("kg:")} == {}


def test_a_required_value_has_no_default_and_an_optional_one_may_be_absent() -> None:
    required = {prop.name for prop in Paper.declared_properties() if prop.required}
    assert required == {"display_name"}
    assert Author(id="author-" + "a" * 26, name="A", kind=AuthorKind.PERSON).name_variants == ()


def test_cardinalities_are_those_of_the_design() -> None:
    named = {kind.type: kind for kind in TYPES}
    assert named["DESCRIBES"].per_start == AT_MOST_ONE
    exactly_one = {"PART_OF", "ABOUT", "NAMES", "QUOTED_FROM", "MEASURED_BY"}
    assert {
        name for name, kind in named.items() if (kind.per_start.minimum, kind.per_start.maximum) == (1, 1)
    } == exactly_one
    assert (named["REPORTS"].per_end.minimum, named["REPORTS"].per_end.maximum) == (1, 1)
