"""The report: everything that scoring a gold file tells.

Belongs here: the table, the errors with their sentences, the JSON form. Does not belong here: printing
(the command line) and the scoring rules.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from etl.evaluation.field_annotations import join
from etl.evaluation.gold import GoldPaper, read_gold
from etl.evaluation.matching import POOLED, SCOPES, Outcome, keys, match
from etl.evaluation.predictions import Prediction, predict
from etl.evaluation.reliability import Bin, reliability
from etl.evaluation.roles import ROLES, RoleOutcome, match_roles, roles_of_the_paper
from etl.evaluation.scores import Count, Score, score
from etl.evaluation.values import match_results
from etl.extraction.text.passages import passage


@dataclass(frozen=True, slots=True)
class Error:
    """A miss or a false alarm with its sentence."""

    paper: str
    scope: str
    error: str
    names: tuple[str, ...]
    sentence: str
    rule: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores by row of the report, errors, reliability of confidences, and what was predicted."""

    papers: int
    scores: dict[str, Score]
    errors: tuple[Error, ...]
    bins: tuple[Bin, ...]
    predictions: tuple[Prediction, ...]

    def as_json(self) -> dict[str, object]:
        """The report for machines."""
        return {
            "papers": self.papers,
            "scores": {name: asdict(each) for name, each in self.scores.items()},
            "reliability": [asdict(each) for each in self.bins],
            "errors": [asdict(each) for each in self.errors],
        }


def evaluate_file(path: Path, texts: Path | None = None) -> Evaluation:
    """Extract from the papers of a gold file and score what was found; ``texts`` are those of a file of spans."""
    papers = read_gold(path) if texts is None else join(path, texts)
    return evaluate(papers, [predict(paper) for paper in papers])


def evaluate(papers: Sequence[GoldPaper], predictions: Sequence[Prediction]) -> Evaluation:
    """Score predictions, given in the order of the papers."""
    scores: dict[str, Score] = {}
    untyped: list[Outcome] = []
    for scope in SCOPES:
        outcomes = [match(scope, paper, found) for paper, found in zip(papers, predictions, strict=True)]
        scores[scope.name] = score([_count(each) for each in outcomes])
        untyped = outcomes
    scores.update(_result_scores(papers, predictions))
    asked = roles_of_the_paper(papers)
    roles = [match_roles(paper, found, asked) for paper, found in zip(papers, predictions, strict=True)]
    for role in ROLES:
        if counted := [_count(outcomes[role]) for outcomes in roles if role in outcomes]:
            scores[f"role {role}"] = score(counted)
    pairs = zip(papers, predictions, strict=True)
    errors = tuple(error for paper, found in pairs for error in _errors(paper, found, asked))
    return Evaluation(len(papers), scores, errors, reliability(untyped), tuple(predictions))


def _count(outcome: Outcome | RoleOutcome) -> Count:
    right = len(outcome.right)
    return Count(right, right + len(outcome.wrong), right + len(outcome.missed))


def _result_scores(papers: Sequence[GoldPaper], predictions: Sequence[Prediction]) -> dict[str, Score]:
    outcomes = [match_results(paper, found) for paper, found in zip(papers, predictions, strict=True)]
    shape = [(len(each.right) + len(each.wrong), len(each.right) + len(each.missed)) for each in outcomes]
    right = {
        "result": [len(each.right) for each in outcomes],
        "result-full": [len(each.full) for each in outcomes],
        "result-exact": [len(each.exact) for each in outcomes],
    }
    return {
        name: score([Count(count, *sizes) for count, sizes in zip(counts, shape, strict=True)])
        for name, counts in right.items()
    }


def _errors(paper: GoldPaper, prediction: Prediction, roles: Sequence[str]) -> Iterator[Error]:
    """Errors of the two pools; confusions between a model and a method count as right there."""
    for scope in POOLED[:2]:
        outcome = match(scope, paper, prediction)
        for entity in outcome.wrong:
            sentence = _sentence(paper, entity.names)
            yield Error(paper.id, scope.name, "false alarm", entity.names, sentence, entity.rule, entity.confidence)
        for entry in outcome.missed:
            yield Error(paper.id, scope.name, "missed", entry.forms, _sentence(paper, entry.forms))
    results = match_results(paper, prediction)
    for found in results.wrong:
        yield Error(
            paper.id, "result", "false alarm", (found.value_text, *found.metric[:1]), found.quote, "", found.confidence
        )
    for gold in results.missed:
        yield Error(paper.id, "result", "missed", (gold.value, *gold.metric[:1]), _sentence(paper, (gold.value,)))
    for role, done in match_roles(paper, prediction, roles).items():
        for names in done.wrong:
            yield Error(paper.id, f"role {role}", "false alarm", names, _sentence(paper, names))
        for names in done.missed:
            yield Error(paper.id, f"role {role}", "missed", names, _sentence(paper, names))


def _sentence(paper: GoldPaper, forms: Sequence[str]) -> str:
    """The first sentence that holds one of the forms."""
    for field, text in (("title", paper.title), ("abstract", paper.abstract)):
        if not text:
            continue
        prepared = passage(field, text)
        for number in range(len(prepared.sentences) - 1):
            start, end = prepared.sentence(number)
            sentence = prepared.text[start:end]
            joined = "".join(keys((sentence,)))
            if any(form in sentence for form in forms) or any(key in joined for key in keys(forms)):
                return sentence
    return ""
