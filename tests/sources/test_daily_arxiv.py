"""Papers of a day as lines of JSON."""

from tests.sources.documents import leftovers, reading_of


def test_a_line_gives_the_abstract_of_the_authors_and_nothing_that_a_model_wrote() -> None:
    reading = reading_of("daily-arxiv.jsonl")
    assert [(one.arxiv_id, one.title, one.abstract, one.authors) for one in reading.records] == [
        ("2503.00061", "Ponds from Above", "We fly over ponds and map them.", ("Ada Reed", "Bo Lill")),
        ("2503.00062", "Ponds from Below", "We dive into ponds.", ("Cy Weir",)),
    ]
    assert [one.code_urls for one in reading.records] == [("https://github.com/ponds/above",), ()]
    assert leftovers(reading) == set()
