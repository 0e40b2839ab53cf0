"""What no record holds, whatever its format: e-mail addresses, and markup in names."""

import pytest

from etl.sources import read
from etl.sources.plain_records import plain_record
from etl.values.records import Affiliation, AuthorDetail, SourceRecord


def record(**values: object) -> SourceRecord:
    return SourceRecord("record-x", "rivers", 1, 1, 1, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Ada Lovelace ada@river.org", "Ada Lovelace"),
        ("Ada Lovelace (ada.l@cs.river.org)", "Ada Lovelace"),
        ("Ada Lovelace <ada@river.org>", "Ada Lovelace"),
        ("ada@river.org", "ada"),
        (r"Sa\v{s}a Berg", "Saša Berg"),
        ("Ada @Home", "Ada @Home"),
    ],
)
def test_a_name_keeps_neither_markup_nor_an_address(given: str, kept: str) -> None:
    assert plain_record(record(authors=(given,))).authors == (kept,)


def test_affiliations_and_texts_keep_no_address() -> None:
    detail = AuthorDetail(affiliations=(Affiliation("Dept. of Rivers. E-mail: ada@river.org"), Affiliation("a@bc.org")))
    told = "Write to {ada,alan}@cs.river.org; mAP@0.5 is 60.1 and Recall@10.The rest follows."
    found = plain_record(record(authors=("Ada",), author_details=(detail,), abstract=told, comments="mailto:a@bc.org"))
    assert found.author_details[0].affiliations == (Affiliation("Dept. of Rivers."),)
    assert found.abstract == "Write to [e-mail]; mAP@0.5 is 60.1 and Recall@10.The rest follows."
    assert found.comments == "[e-mail]"


def test_an_entry_that_is_nested_too_deeply_spoils_itself_alone() -> None:
    deep = "[" * 3_000 + "]" * 3_000
    text = f'[{{"title": "Rivers", "abstract": "We weigh."}}, {{"title": "Deep", "x": {deep}}}]'
    reading = read("rivers", text, "json")
    assert ([one.title for one in reading.records], len(reading.quarantined)) == (["Rivers"], 1)
    assert "nested too deeply" in reading.quarantined[0].message


def test_a_list_that_begins_with_null_is_json_all_the_same() -> None:
    reading = read("rivers", '[null, {"title": "Rivers", "abstract": "We weigh."}]')
    assert ([one.title for one in reading.records], len(reading.quarantined)) == (["Rivers"], 1)
