"""Files that look like listings are named for what they are."""

import pytest

from etl.errors import ListingError
from etl.sources import detect


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"id": "https://openalex.org/A5000000001", "works_count": 3}', "authors of OpenAlex"),
        ('{"meta": {}, "results": [{"id": "https://openalex.org/I1" }]}', "institutions of OpenAlex"),
        ('{"total": 1, "data": [{"authorId": "2000001", "name": "Ada Marsh"}]}', "authors of Semantic Scholar"),
        ('{"error": "Invalid query parameters error.", "message": "pond is no field"}', "pond is no field"),
        ('{"message": "Too Many Requests. Please wait.", "code": "429"}', "Too Many Requests"),
        ("Search\nSorry, your query for all: ponds produced no results.\nAbout\nHelp\n", "without any paper"),
        ("Ponds\nShowing new listings for Tuesday, 3 June 2025\nTotal of 0 entries\nAbout\n", "without any paper"),
        ("<!DOCTYPE html><html><body><h1>Ponds</h1><p>No updates today.</p></body></html>", "without any paper"),
        ('{"total": 0, "offset": 0, "data": []}', "without any paper"),
        ('[{"task": "QA", "datasets": [{"dataset": "FrogQA", "sota": {"metrics": ["EM"], "rows": '
         '[{"model_name": "FrogNet", "paper_url": "", "metrics": {"EM": "84.2"}}]}}]}]', "table of evaluations"),
    ],
)  # fmt: skip
def test_a_file_without_papers_is_named_for_what_it_is(text: str, told: str) -> None:
    with pytest.raises(ListingError, match=told):
        detect(text)


def test_a_text_that_speaks_of_no_results_is_no_empty_answer() -> None:
    with pytest.raises(ListingError, match="begins 'Ponds'"):
        detect("Ponds\nWe looked for ponds, and no results were found in the rain.\nRain\n")
