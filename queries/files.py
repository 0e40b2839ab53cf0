"""Query files as values: the header, its errors, and parameters typed from text.

Belongs here: reading ``<topic>/<name>.cypher`` with its ``.rq`` twin, and binding parameters. Does not
belong here: the check against the schema (checking.py) and running a query.
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Annotated, Self

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictFloat,
    StrictInt,
    StrictStr,
    StringConstraints,
    ValidationError,
    model_validator,
)

from etl.errors import PaperkgError, UsageError

FOLDER = Path(__file__).parent

Scalar = str | int | float
Sentence = Annotated[str, StringConstraints(min_length=3, strip_whitespace=True)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$")]
_NAME = re.compile(r"[a-z]+(_[a-z]+)+")


class QueryFileError(PaperkgError):
    """A query file breaks the header convention; the message names file and line."""


class ParameterType(StrEnum):
    """What a parameter holds."""

    STRING = "string"
    INTEGER = "integer"
    FLOAT = "float"

    @property
    def python(self) -> type[str] | type[int] | type[float]:
        """The Python type of its values."""
        return {ParameterType.STRING: str, ParameterType.INTEGER: int, ParameterType.FLOAT: float}[self]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Parameter(_Strict):
    """One parameter of a query.

    Attributes:
        type: what it holds.
        example: a value that gives rows on the sample listings.
        optional: the example also serves in a run that gives other parameters.
    """

    type: ParameterType
    example: StrictStr | StrictInt | StrictFloat
    optional: bool = False

    @model_validator(mode="after")
    def _example_has_the_type(self) -> Self:
        if type(self.example) is not self.type.python:
            raise ValueError(f"the example {self.example!r} is not of type {self.type}")
        return self


class _Header(_Strict):
    question: Sentence
    answer: Sentence
    returns: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    parameters: dict[Identifier, Parameter] = {}
    see: tuple[Identifier, ...] = ()


class Query(_Strict):
    """One curated query.

    Attributes:
        name: stem of its file; topic: name of its folder.
        title: what a list of queries shows; question: in the words of a user; answer: what a good answer looks like.
        parameters: by name, in the order of the header; returns: the columns, in order; see: names of related queries.
        text: the Cypher statement without header and without a final semicolon.
        sparql: the same question for the Turtle, where the file has a twin; it holds the example values.
    """

    name: str
    topic: str
    title: Sentence
    question: str
    answer: str
    parameters: Mapping[str, Parameter]
    returns: tuple[str, ...]
    see: tuple[str, ...]
    text: str
    sparql: str | None

    @property
    def examples(self) -> dict[str, Scalar]:
        """The parameters with their example values."""
        return {name: parameter.example for name, parameter in self.parameters.items()}


@cache
def library() -> dict[str, Query]:
    """Return every curated query by name, sorted by topic and name.

    Raises:
        QueryFileError: a file breaks the convention, two files have one name, or a ``see`` names no query.
    """
    return read_library(FOLDER)


def read_library(folder: Path) -> dict[str, Query]:
    """Read every ``<topic>/<name>.cypher`` below a folder, with the errors of library()."""
    found: dict[str, Query] = {}
    for path in sorted(folder.glob("*/*.cypher")):
        query = read_query(path)
        if query.name in found:
            raise QueryFileError(
                f"{path}: the name is taken by topic {found[query.name].topic}; rename one of the files"
            )
        found[query.name] = query
    for query in found.values():
        unknown = [name for name in query.see if name not in found]
        if unknown:
            raise QueryFileError(
                f"{folder / query.topic / query.name}.cypher: see names no query: {', '.join(unknown)}"
            )
    return found


def find_query(name: str) -> Query:
    """Return the curated query with this name; UsageError, with close names, where there is none."""
    queries = library()
    if name not in queries:
        close = get_close_matches(name, queries, n=3, cutoff=0.4) or sorted(queries)
        raise UsageError(f"no query is named {name!r}; did you mean {', '.join(close)}?")
    return queries[name]


def read_query(path: Path) -> Query:
    """Read one query file and its twin.

    Raises:
        QueryFileError: the name is not of the form verb_noun, or header or statement is missing or invalid.
    """
    if not _NAME.fullmatch(path.stem):
        raise QueryFileError(f"{path}: name the file verb_noun.cypher, in lower case")
    title, fields, statement = _split(path, path.read_text(encoding="utf-8").splitlines())
    header = _header(path, fields)
    twin = path.with_suffix(".rq")
    return Query(
        name=path.stem,
        topic=path.parent.name,
        title=title,
        **header.model_dump(),
        text=statement,
        sparql=twin.read_text(encoding="utf-8") if twin.exists() else None,
    )


def _split(path: Path, lines: list[str]) -> tuple[str, list[str], str]:
    """Return the title, the lines of the header from the second on, and the statement."""
    size = next((at for at, line in enumerate(lines) if not line.startswith("//")), len(lines))
    if not size or ":" in lines[0]:
        raise QueryFileError(f"{path}:1: the first line is the title, `// TITLE`, without a colon")
    statement = "\n".join(lines[size:]).strip().removesuffix(";")
    if not statement:
        raise QueryFileError(f"{path}:{size + 1}: no statement after the header")
    return lines[0].removeprefix("//").strip(), [re.sub("^// ?", "", line) for line in lines[1:size]], statement


def _header(path: Path, fields: list[str]) -> _Header:
    """Validate the YAML of the header, whose first line is the second of the file."""
    try:
        return _Header.model_validate(yaml.safe_load("\n".join(fields)) or {})
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 2
        raise QueryFileError(f"{path}:{line}: the header is not YAML: {error.problem}") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "header"
        raise QueryFileError(f"{path}:{_line_of(first['loc'], fields)}: {key}: {first['msg']}") from error


def _line_of(location: tuple[int | str, ...], fields: list[str]) -> int:
    """Return the line of the file that holds the innermost key of an error that a line of the header names."""
    for key in reversed(location):
        for number, line in enumerate(fields, start=2):
            if line.lstrip().startswith(f"{key}:"):
                return number
    return 1


def bind(query: Query, raw: Mapping[str, str]) -> dict[str, Scalar]:
    """Return the typed parameters of a run; without any given value the examples.

    Args:
        query: the query.
        raw: values as typed on a command line.

    Raises:
        UsageError: a name that the query does not declare, one that is missing beside others that are
            given, or a text that is not a value of the type.
    """
    unknown = sorted(set(raw) - set(query.parameters))
    if unknown:
        raise UsageError(f"{query.name} has no parameter {', '.join(unknown)}; {_declared(query)}")
    needed = [name for name, parameter in query.parameters.items() if not parameter.optional]
    missing = [name for name in needed if name not in raw]
    if missing and len(missing) < len(needed):
        raise UsageError(f"{query.name} also needs {', '.join(missing)}; {_declared(query)}")
    return {name: _parse(query, name, raw[name]) if name in raw else value for name, value in query.examples.items()}


_WORDS = {ParameterType.STRING: "a text", ParameterType.INTEGER: "an integer", ParameterType.FLOAT: "a number"}


def _parse(query: Query, name: str, text: str) -> Scalar:
    kind = query.parameters[name].type
    try:
        value = kind.python(text)
    except ValueError as error:
        raise UsageError(f"{name} must be {_WORDS[kind]}, not {text!r}; {_declared(query)}") from error
    if isinstance(value, float) and not isfinite(value):
        raise UsageError(f"{name} must be a finite number, not {text!r}; {_declared(query)}")
    return value


def _declared(query: Query) -> str:
    if not query.parameters:
        return f"{query.name} has no parameters"
    shown = (f"-p {name}={parameter.example!r}" for name, parameter in query.parameters.items())
    return f"it takes {' '.join(shown)}"
