"""What the classes compile to in Cypher."""

import pytest

from schema.base import pairs
from schema.compile import cypher
from schema.nodes import LABELS, Author, Evidence, Method, Model, Paper
from schema.relationships import TYPES, Authored, OfModel


def test_every_label_has_a_uniqueness_constraint_on_its_id() -> None:
    texts = [statement.text for statement in cypher.constraints()]
    for label in (*(label.label for label in LABELS), "GraphMetadata"):
        assert sum(f"FOR (n:{label}) REQUIRE n.id IS UNIQUE" in text for text in texts) == 1


def test_names_of_constraints_and_indexes_are_different_and_plain() -> None:
    names = [statement.name for statement in (*cypher.constraints(), *cypher.indexes())]
    assert len(set(names)) == len(names)
    assert {"paper_id", "code_repository_id", "paper_year", "paper_text"} <= set(names)


def test_the_full_text_index_of_a_label_covers_its_declared_texts() -> None:
    (text,) = (statement.text for statement in cypher.indexes() if statement.name == "paper_text")
    assert "FOR (n:Paper) ON EACH [n.title, n.abstract] OPTIONS" in text


def test_rows_are_merged_by_key_and_set_to_exactly_the_declared_properties() -> None:
    assert cypher.load_nodes(Evidence).splitlines()[1:3] == ["MERGE (n:Evidence {id: row.id})", "SET n = row"]
    assert cypher.load_relationships(Authored, "Author", "Paper").splitlines() == [
        "UNWIND $rows AS row",
        "MATCH (a:Author {id: row.start})",
        "MATCH (b:Paper {id: row.end})",
        "MERGE (a)-[r:AUTHORED]->(b)",
        "SET r = {content_hash: row.content_hash, position: row.position, raw_name: row.raw_name}",
        "RETURN count(r) AS rows",
    ]


def test_what_is_deleted_or_relabelled_carries_a_content_hash() -> None:
    starts = [(kind, start) for kind in TYPES for start in cypher.start_labels(kind)]
    texts = [cypher.delete_relationships(kind, start) for kind, start in starts]
    texts += [cypher.delete_nodes(label) for label in LABELS] + [cypher.relabel_nodes(Model, Method)]
    assert all(".content_hash IS NOT NULL" in text for text in texts)


def test_every_statement_is_in_a_generated_file_and_compiled_once() -> None:
    everything = "".join(cypher.generated_files().values())
    for kind in TYPES:
        for start, end in kind.endpoints:
            assert cypher.load_relationships(kind, start.label, end.label) in everything
    assert cypher.load_nodes(Paper) is cypher.load_nodes(Paper)


def test_labels_that_share_their_ids_are_alternatives() -> None:
    words = cypher.labels_by_word()
    assert words["technique"] == (Model, Method)
    assert words["author"] == (Author,)
    assert cypher.start_labels(OfModel) == ("Result",)


@pytest.mark.parametrize("name", ["Paper) DETACH DELETE (n", "a-b", "", "`x`", "é", "1st"])
def test_a_name_that_is_not_plain_is_never_compiled(name: str) -> None:
    label = type("Odd", (Paper,), {"label": name or " ", "id_word": "odd", "key": "k", "__module__": __name__})
    with pytest.raises(ValueError, match="is not a plain name"):
        cypher.load_nodes(label)
    kind = type("OddType", (Authored,), {"type": name or " ", "endpoints": pairs((label,), (Paper,))})
    with pytest.raises(ValueError, match="is not a plain name"):
        cypher.load_relationships(kind, "Paper", "Paper")
