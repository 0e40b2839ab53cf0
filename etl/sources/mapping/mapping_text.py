"""A mapping as text in TOML: read with its mistakes named by line and key, and written.

Belongs here: what a mapping may say, in the words of a person. Does not belong here: what it means
(declared_mapping.py).

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
from typing import Annotated, Any, Final, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails

from etl.errors import UsageError
from etl.sources.mapping.declared_mapping import (
    IDENTIFIERS,
    DateForm,
    DeclaredField,
    DeclaredMapping,
    FieldName,
    Finding,
    Kind,
    NameOrder,
)

_HEADER: Final = re.compile(r"\s*\[\s*([\w.\"' -]+?)\s*\]\s*(?:#.*)?")
_Text = Annotated[str, Field(min_length=1)]


class _FieldText(BaseModel):
    """One field, as it is written."""

    model_config = ConfigDict(extra="forbid")

    from_: Annotated[_Text | None, Field(alias="from")] = None
    first: tuple[_Text, ...] = ()
    split: _Text | None = None
    order: NameOrder | None = None
    find: Finding | None = None
    as_: Annotated[DateForm | None, Field(alias="as")] = None

    @model_validator(mode="after")
    def _one_place(self) -> "_FieldText":
        if (self.from_ is None) == (not self.first):
            raise ValueError("name the column with either from or first")
        return self

    def value(self) -> DeclaredField:
        columns = self.first or ((self.from_,) if self.from_ else ())
        return DeclaredField(columns, self.split, self.order, self.find, self.as_)


class _MappingText(BaseModel):
    """A whole mapping, as it is written."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    delimiter: Annotated[str | None, Field(min_length=1, max_length=1)] = None
    records: str | None = None
    ignore: tuple[str, ...] = ()
    fields: dict[FieldName, _FieldText]

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
    def _fits_together(self) -> "_MappingText":
        if self.records is not None and self.kind != "json":
            raise ValueError('records is for kind = "json" alone')
        if self.delimiter is not None and self.kind != "csv":
            raise ValueError('delimiter is for kind = "csv" alone')
        if not {"title", "abstract", *IDENTIFIERS} & set(self.fields):
            raise ValueError(f"[fields] needs title, abstract or an identifier ({', '.join(IDENTIFIERS)})")
        return self


def read_mapping(text: str, name: str) -> DeclaredMapping:
    """Return the mapping that a text in TOML declares.

    Args:
        text: the content of a file.
        name: of the file, for messages.

    Raises:
        UsageError: it is not TOML, or says what no mapping can say; the message names line and key.
    """
    try:
        said = _MappingText.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name}: not TOML: {error}") from error
    except ValidationError as error:
        told = "; ".join(_told(one, text) for one in error.errors())
        raise UsageError(f"{name}: {told}") from error
    fields = {field: one.value() for field, one in said.fields.items()}
    return DeclaredMapping(said.kind, fields, said.delimiter, said.records, said.ignore)


def _told(error: ErrorDetails, text: str) -> str:
    """One error, with its line, its key and what is allowed."""
    steps = [str(step) for step in error["loc"] if step != "[key]"]
    line = _line_of(text, steps)
    place = f"line {line}, " if line else ""
    if steps[:1] == ["fields"] and "[key]" in error["loc"]:
        return f"{place}fields.{steps[1]}: there is no such field; there are {', '.join(get_args(FieldName))}"
    if error["type"] == "extra_forbidden":
        allowed = _FieldText if steps[:1] == ["fields"] else _MappingText
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
    """Return a mapping as TOML, one line a field; equal mappings are equal texts, whatever they were written as."""
    head = {"kind": mapping.kind, "delimiter": mapping.delimiter, "records": mapping.records, "ignore": mapping.ignore}
    lines = [f"{name} = {quoted(value)}" for name, value in head.items() if value]
    width = max((len(name) for name in mapping.fields), default=0)
    told = [f"{name.ljust(width)} = {quoted(_said(mapping.fields[name]))}" for name in _in_order(mapping)]
    return "\n".join([*lines, "", "[fields]", *told]) + "\n"


def _in_order(mapping: DeclaredMapping) -> list[FieldName]:
    return [name for name in get_args(FieldName) if name in mapping.fields]


def _said(field: DeclaredField) -> object:
    at = {"from": field.columns[0]} if len(field.columns) == 1 else {"first": field.columns}
    how = {"split": field.split, "order": field.order, "find": field.find, "as": field.written}
    said = at | {name: word for name, word in how.items() if word}
    return field.columns[0] if set(said) == {"from"} else said


def quoted(value: object) -> str:
    """Return a text, a list or a table on one line of TOML."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{name} = {quoted(one)}" for name, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(quoted, value)) + "]"
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
