"""A declared mapping: which column of a table, or key of JSON, fills which field of a record; written as TOML.

Belongs here: what a mapping may say, reading one, writing one. Does not belong here: proposing one (column_names.py)
and filling a record by it (mapped_records.py).

    kind = "csv"                       # csv, json or jsonl
    [fields]
    title     = "Document Title"
    abstract  = { first = ["Abstract", "Original Abstract"] }
    authors   = { from = "Author Names", split = ";", order = "family, given" }
    arxiv     = { from = "url", find = "arxiv" }
    published = { from = "Year", as = "year" }
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails

from etl.errors import UsageError
from etl.identifiers import digest

FieldName = Literal[
    "title", "abstract", "authors", "published", "updated", "arxiv", "doi", "pmid", "pmcid", "acl", "dblp",
    "openreview", "openalex", "s2", "url", "pdf_url", "code_urls", "venue", "venue_kind", "issn", "volume", "pages",
    "first_page", "last_page", "keywords", "categories", "organizations", "language", "license", "comments",
]  # fmt: skip
"""Fields of a record that a column can fill."""
IDENTIFIERS: Final = ("doi", "arxiv", "pmid", "pmcid", "acl", "dblp", "openreview", "openalex", "s2")
Finding = Literal["arxiv", "doi", "year", "date", "venue", "volume", "pages"]
Written = Literal["date", "year", "day/month/year", "month/day/year"]
Order = Literal["given family", "family given", "family, given"]

_HEADER: Final = re.compile(r"\s*\[\s*([\w.\"' -]+?)\s*\]\s*(?:#.*)?")


class DeclaredField(BaseModel):
    """Where the value of a field stands, and how it is read.

    Attributes:
        from_: name of the column, or path of the key.
        first: several of them; the first that holds something is taken.
        split: what stands between two values; ``glued`` where authors follow each other with nothing between.
        order: of the parts of a name; without it each name shows it.
        find: what to look for inside the text.
        as_: how a date is written.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    from_: Annotated[str | None, Field(alias="from", min_length=1)] = None
    first: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    split: Annotated[str | None, Field(min_length=1)] = None
    order: Order | None = None
    find: Finding | None = None
    as_: Annotated[Written | None, Field(alias="as")] = None

    @model_validator(mode="after")
    def _one_place(self) -> "DeclaredField":
        if (self.from_ is None) == (not self.first):
            raise ValueError("name the column with either from or first")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, the best first."""
        return self.first or ((self.from_,) if self.from_ else ())


class DeclaredMapping(BaseModel):
    """A whole mapping.

    Attributes:
        kind: ``csv`` (any table in text), ``json`` or ``jsonl``.
        delimiter: between two cells of a table; without it the one that the header holds most.
        records: path of the entries in a JSON document, such as ``data[].paper``; without it the document or its list.
        fields: what fills which field.
        ignore: names of columns that are known and not wanted; ``*`` stands for any letters.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["csv", "json", "jsonl"]
    delimiter: Annotated[str | None, Field(min_length=1, max_length=1)] = None
    records: str | None = None
    ignore: tuple[str, ...] = ()
    fields: dict[FieldName, DeclaredField]

    @model_validator(mode="before")
    @classmethod
    def _ignore_below_fields(cls, value: Any) -> Any:
        """Take ``ignore`` from the end of the file, too, where TOML makes it a part of ``fields``."""
        fields = value.get("fields") if isinstance(value, dict) else None
        if isinstance(fields, dict) and "ignore" in fields and "ignore" not in value:
            rest = {name: one for name, one in fields.items() if name != "ignore"}
            return value | {"fields": rest, "ignore": fields["ignore"]}
        return value

    @field_validator("fields", mode="before")
    @classmethod
    def _names_alone(cls, value: Any) -> Any:
        """Take a text for the name of a column."""
        if not isinstance(value, dict):
            return value
        return {name: {"from": one} if isinstance(one, str) else one for name, one in value.items()}

    @model_validator(mode="after")
    def _fits_together(self) -> "DeclaredMapping":
        if self.records is not None and self.kind != "json":
            raise ValueError('records is for kind = "json" alone')
        if self.delimiter is not None and self.kind != "csv":
            raise ValueError('delimiter is for kind = "csv" alone')
        if not {"title", "abstract", *IDENTIFIERS} & set(self.fields):
            raise ValueError(f"[fields] needs title, abstract or an identifier ({', '.join(IDENTIFIERS)})")
        return self

    @property
    def version(self) -> str:
        """Hash of what it says, however it is written."""
        return digest(self.model_dump_json(by_alias=True, exclude_defaults=True))


def read_mapping(text: str, name: str) -> DeclaredMapping:
    """Return the mapping that a text in TOML declares.

    Args:
        text: the content of a file.
        name: of the file, for messages.

    Raises:
        UsageError: it is not TOML, or says what no mapping can say; the message names line and key.
    """
    try:
        return DeclaredMapping.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name}: not TOML: {error}") from error
    except ValidationError as error:
        told = "; ".join(_told(one, text) for one in error.errors())
        raise UsageError(f"{name}: {told}") from error


def _told(error: ErrorDetails, text: str) -> str:
    """One error, with its line, its key and what is allowed."""
    steps = [str(step) for step in error["loc"] if step != "[key]"]
    line = _line_of(text, steps)
    place = f"line {line}, " if line else ""
    if steps[:1] == ["fields"] and "[key]" in error["loc"]:
        return f"{place}fields.{steps[1]}: there is no such field; there are {', '.join(get_args(FieldName))}"
    if error["type"] == "extra_forbidden":
        allowed = DeclaredField if steps[:1] == ["fields"] else DeclaredMapping
        known = ", ".join(field.alias or name for name, field in allowed.model_fields.items())
        return f"{place}{'.'.join(steps)}: there is no such key; there are {known}"
    said = error["msg"].removeprefix("Value error, ")
    if error["type"] == "model_type":
        said = 'write the name of a column, or { from = "its name", ... }'
    return f"{place}{'.'.join(steps)}: {said}" if steps else said


def _line_of(text: str, steps: Sequence[str]) -> int | None:
    """The line in which a key stands, or the nearest key above it that is written."""
    found = dict(_written(text))
    return next((found[key] for end in range(len(steps), 0, -1) if (key := tuple(steps[:end])) in found), None)


def _written(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Keys of a TOML text with the lines in which they stand, those in the braces of a line as well."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.fullmatch(line):
            table = tuple(part.strip(" \"'") for part in header[1].split("."))
            yield table, number
        elif found := re.match(r"\s*[\"']?([\w.-]+)[\"']?\s*=", line):
            key = (*table, *found[1].split("."))
            yield key, number
            for inner in re.findall(r"[{,]\s*(\w+)\s*=", line):
                yield (*key, inner), number


def toml_of(mapping: DeclaredMapping) -> str:
    """Return a mapping as TOML, one line a field."""
    head = mapping.model_dump(include={"kind", "delimiter", "records"}, exclude_none=True)
    lines = [f"{name} = {_quoted(value)}" for name, value in head.items()]
    if mapping.ignore:
        lines.append(f"ignore = {_quoted(mapping.ignore)}")
    lines += ["", "[fields]"]
    width = max((len(name) for name in mapping.fields), default=0)
    for name, source in mapping.fields.items():
        said = source.model_dump(by_alias=True, exclude_defaults=True)
        lines.append(f"{name.ljust(width)} = {_quoted(said['from'] if set(said) == {'from'} else said)}")
    return "\n".join(lines) + "\n"


def _quoted(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{name} = {_quoted(one)}" for name, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_quoted, value)) + "]"
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
