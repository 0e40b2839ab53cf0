"""Settings: the only place that reads the environment.

Belongs here: what a user may change, and what is said of a wrong value. Does not belong here: choices about one
layout, label or query, and how a base IRI is checked (iris.py).
"""

import re
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from etl.errors import UsageError
from etl.identifiers import DEFAULT_BASE_IRI
from etl.iris import check_base_iri
from etl.store.find_workspace import find_workspace
from etl.store.workspace import Workspace

_NEO4J: Final = re.compile(r"(bolt|neo4j)(\+s|\+ssc)?://[^\s/]\S*")
_SECRETS: Final = frozenset({"neo4j_password"})


class Settings(BaseSettings):
    """Read from the environment: PAPERKG_HOME, PAPERKG_..., and NEO4J_... for a server of one's own.

    An empty variable counts as an unset one.

    Raises:
        UsageError: a value is not allowed; the message names the variable, the value and what is allowed.
    """

    model_config = SettingsConfigDict(env_prefix="PAPERKG_", env_ignore_empty=True, frozen=True, extra="ignore")

    home: Path | None = None
    """The workspace, where it is named: everything that runs writes below it."""
    base_iri: Annotated[str, AfterValidator(check_base_iri)] = DEFAULT_BASE_IRI
    judgements: Path | None = None
    max_quarantine_rate: float = Field(default=0.2, ge=0, le=1)
    """A run fails when a larger share of the records read is in quarantine."""
    max_shrink_rate: float = Field(default=0.2, ge=0, le=1)
    max_shrink_rows: int = Field(default=50, ge=0)

    neo4j_uri: str | None = Field(default=None, validation_alias="NEO4J_URI")
    neo4j_username: str = Field(default="neo4j", validation_alias="NEO4J_USERNAME")
    neo4j_password: SecretStr | None = Field(default=None, validation_alias="NEO4J_PASSWORD")
    neo4j_database: str = Field(default="neo4j", validation_alias="NEO4J_DATABASE")

    @field_validator("home", "judgements")
    @classmethod
    def _expanded(cls, path: Path | None) -> Path | None:
        try:
            return path.expanduser() if path else None
        except RuntimeError:
            raise ValueError("names the home folder of an unknown user; write the whole path") from None

    @field_validator("neo4j_uri")
    @classmethod
    def _is_address(cls, uri: str | None) -> str | None:
        if uri is not None and not _NEO4J.fullmatch(uri):
            raise ValueError("not an address of a Neo4j; give one like bolt://localhost:7687 or neo4j+s://HOST")
        return uri

    def __init__(self, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as error:
            raise UsageError("\n".join(map(_refusal, error.errors()))) from None

    @property
    def workspace(self) -> Workspace:
        """The workspace that is named or found, by its absolute path."""
        return Workspace((self.home or find_workspace(Path.cwd())).resolve())

    @property
    def judgements_file(self) -> Path:
        """Where a person's judgements stand."""
        return self.judgements or self.workspace.judgements


def _refusal(found: Any) -> str:
    """One refused value: which variable, what it holds, what is allowed."""
    place = str(found["loc"][0])
    variable = place if place.startswith("NEO4J_") else f"PAPERKG_{place.upper()}"
    shown = "" if place.lower() in _SECRETS else f"={found['input']!r}"
    cause = found["msg"].removeprefix("Value error, ").removeprefix("Input ")
    return f"{variable}{shown}: {cause}."
