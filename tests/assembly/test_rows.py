"""Rows by name: a property that a class and a value both have needs no line in assembly."""

from types import SimpleNamespace

import pytest
from pydantic import ValidationError

from etl.assembly.rows import node, relationship
from etl.identifiers import make_id
from schema.nodes import Category, Task
from schema.relationships import PartOf

TASK = make_id("task", "x")


def test_every_declared_property_is_taken_by_its_name_and_nothing_else():
    found = node(Task, TASK, SimpleNamespace(name="weighing", aliases=("weigh",), colour="red"))
    assert found == Task(id=TASK, name="weighing", aliases=("weigh",))


def test_what_is_computed_wins_over_what_the_value_has():
    found = node(Category, make_id("category", "x"), SimpleNamespace(code="x", name="?"), name="X-rays")
    assert (found.code, found.name) == ("x", "X-rays")


def test_a_relationship_takes_its_properties_like_a_node():
    record, listing = make_id("record", 1), make_id("listing", 1)
    found = relationship(PartOf, record, listing, SimpleNamespace(ordinal=0))
    assert found == PartOf(start=record, end=listing, ordinal=0)


def test_a_property_that_the_value_lacks_is_an_error_that_names_both():
    with pytest.raises(TypeError, match="SimpleNamespace has no aliases, which Task declares"):
        node(Task, TASK, SimpleNamespace(name="weighing"))


def test_a_value_that_is_computed_and_not_declared_is_refused():
    with pytest.raises(ValidationError, match="colour"):
        node(Task, TASK, SimpleNamespace(name="weighing", aliases=()), colour="red")
