"""Entries of JSON and XML: found one by one, with their places, and a file that is cut or damaged is said to be."""

import pytest

from etl.errors import ListingError
from etl.sources.contract import Chrome, Unit
from etl.sources.fields import Fields
from etl.sources.opened import Opened
from etl.sources.units.json_units import units_of_json
from etl.sources.units.xml_units import units_of_xml
from etl.values.issues import Reason


def outcomes(cut, text: str) -> list[tuple[str, str | None]]:
    """Where each entry stands, and why it cannot be read."""
    units = [unit for unit in cut(Opened.of(text)) if isinstance(unit, Unit)]
    return [(unit.place, str(unit.error) if unit.error else None) for unit in units]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('{"meta": {"n": 2}, "results": [{"id": 1}, {"id": 2}]}', ["$.results[0]", "$.results[1]"]),
        ('[{"id": 1},\n {"id": 2}]', ["$[0]", "$[1]"]),
        ('{"id": 1}', ["$"]),
        ('{"id": 1}\n\n{"id": 2}\n', ["lines 1 to 1", "lines 3 to 3"]),
    ],
)
def test_entries_of_json_are_found_wherever_they_lie(text: str, places: list[str]) -> None:
    assert outcomes(units_of_json("results[]", "[]"), text) == [(place, None) for place in places]


def test_a_member_that_is_no_object_spoils_itself_alone() -> None:
    found = outcomes(units_of_json("[]"), '[{"id": 1}, null, {"id": 2}]')
    assert found == [("$[0]", None), ("$[1]", "$[1] is null, not an object"), ("$[2]", None)]


def test_a_damaged_line_of_json_spoils_itself_alone() -> None:
    places = outcomes(units_of_json(), '{"id": 1}\n{"id": nonsense}\n{"id": 3}\n')
    assert [(place, error is None) for place, error in places] == [
        ("lines 1 to 1", True),
        ("lines 2 to 2", False),
        ("lines 3 to 3", True),
    ]


@pytest.mark.parametrize(
    ("cut", "text", "reason"),
    [
        (units_of_json("[]"), '[{"id": 1}, {"id": ', Reason.INCOMPLETE_LISTING),
        (units_of_json("[]"), '[{"id": 1}, nonsense]', Reason.DAMAGED),
        (units_of_json(), '{"id": 1}\n{"id": 2}\n{"id": ', Reason.INCOMPLETE_LISTING),
        (units_of_xml("e"), "<l><e>1</e><e>2", Reason.INCOMPLETE_LISTING),
        (units_of_xml("e"), "<l><e>1</e><e a='2", Reason.INCOMPLETE_LISTING),
        (units_of_xml("e"), "<l><e>1</e></f></l>", Reason.DAMAGED),
        (units_of_xml("e"), "<l><e>1</e><e><x:t>no such prefix</x:t></e></l>", Reason.DAMAGED),
    ],
)
def test_a_document_that_is_cut_or_damaged_is_refused_as_a_whole(cut, text: str, reason: Reason) -> None:
    with pytest.raises(ListingError) as failure:
        outcomes(cut, text)
    assert failure.value.reason == reason


def test_elements_become_nested_fields_without_namespaces() -> None:
    text = '<a:l xmlns:a="urn:a"><a:e n="1"><t>Of <i>ponds</i></t><p><q>x</q></p><p><q>y</q></p></a:e></a:l>'
    (unit,) = (unit for unit in units_of_xml("e", flat={"t"})(Opened.of(text)) if not isinstance(unit, Chrome))
    fields = unit.content
    assert fields is not None
    assert (fields.text("t[]"), fields.text("@n"), fields.texts("p[].q[]")) == ("Of ponds", "1", ("x", "y"))


def test_entities_of_a_document_are_not_expanded() -> None:
    text = '<!DOCTYPE l [<!ENTITY a "boom"><!ENTITY b "&a;&a;">]><l><e><t>&b;</t></e></l>'
    (unit,) = (unit for unit in units_of_xml("e")(Opened.of(text)) if isinstance(unit, Unit))
    assert "boom" not in str(unit.content and unit.content.leftovers()) + str(unit.content and unit.content.text("t[]"))


def test_what_nobody_took_is_left_over_by_path_and_what_was_taken_is_not() -> None:
    fields = Fields({"title": "Ponds", "authors": [{"name": "Ada", "age": 36}], "none": None, "x": {"y": 1, "z": []}})
    assert fields.text("title") == "Ponds"
    assert [author.text("name") for author in fields.groups("authors[]")] == ["Ada"]
    assert fields.leftovers() == ("authors[].age", "x.y")
    fields.ignore("x")
    assert fields.leftovers() == ("authors[].age",)


def test_a_column_may_have_dots_in_its_name() -> None:
    assert Fields({"Auth. name": "Ada"}).text("Auth. name") == "Ada"
