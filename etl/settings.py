"""Settings: the only place that reads the environment.

Belongs here: where things lie and what a user may change. Does not belong here: choices about one
layout, label or query.
"""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from etl.identifiers import DEFAULT_BASE_IRI
from etl.store.workspace import Workspace


class Settings(BaseSettings):
    """Read from the environment: PAPERKG_HOME, PAPERKG_..., and NEO4J_... for a server of one's own."""

    model_config = SettingsConfigDict(env_prefix="PAPERKG_", frozen=True, extra="ignore")

    home: Path = Path("var")
    """The workspace: everything that runs writes below it."""
    base_iri: str = Field(default=DEFAULT_BASE_IRI, pattern=r"^https?://[^\s<>\"]+[/#]$")
    judgements: Path | None = None
    max_quarantine_rate: float = Field(default=0.2, ge=0, le=1)
    """A run fails when a larger share of the records read is in quarantine."""
    max_shrink_rate: float = Field(default=0.2, ge=0, le=1)
    max_shrink_rows: int = Field(default=50, ge=0)

    neo4j_uri: str | None = Field(default=None, validation_alias="NEO4J_URI")
    neo4j_username: str = Field(default="neo4j", validation_alias="NEO4J_USERNAME")
    neo4j_password: SecretStr | None = Field(default=None, validation_alias="NEO4J_PASSWORD")
    neo4j_database: str = Field(default="neo4j", validation_alias="NEO4J_DATABASE")

    @property
    def workspace(self) -> Workspace:
        """The workspace, by its absolute path."""
        return Workspace(self.home.expanduser().resolve())

    @property
    def judgements_file(self) -> Path:
        """Where a person's judgements stand."""
        return self.judgements or self.workspace.judgements
