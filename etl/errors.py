"""The errors that a user can cause and can mend.

Belongs here: exception classes; a message names the file, the record, the cause and the remedy.
Does not belong here: findings about data that do not stop a run (issues.py).
"""


class PaperkgError(Exception):
    """A run cannot go on; the message says why and what to do. Exit code 1."""


class UsageError(PaperkgError):
    """The call itself is wrong: an unknown name, options that contradict each other. Exit code 2."""


class ListingError(PaperkgError):
    """A listing cannot be read as a whole.

    Attributes:
        reason: the code under which it is set aside (issues.Reason).
        records_read: how many records were seen in it before.
    """

    def __init__(self, message: str, reason: str = "incomplete-listing", records_read: int = 0) -> None:
        super().__init__(message)
        self.reason = reason
        self.records_read = records_read


class ServerError(PaperkgError):
    """A database does not start, does not answer or is not ours."""


class LoadError(PaperkgError):
    """The graph in the database does not equal the staged tables."""
