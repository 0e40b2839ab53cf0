"""Interruptions: Ctrl-C and SIGTERM end a command with one sentence, whatever it is doing.

Belongs here: hearing the signals, and ending. Does not belong here: tidying up, which each piece of work does where it
started something.
"""

import logging
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import Final, NoReturn

EXIT_CODE: Final = 130
SENTENCE: Final = "Interrupted. Run the same command again to finish."
PATIENCE: Final = 3.0
"""Seconds for tidying up; what is not tidied then is what a killed process leaves, which the next run puts in order."""

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
_SHOW_CURSOR: Final = "\x1b[?25h"


def hear_interrupts() -> None:
    """Let both signals raise KeyboardInterrupt, and end the process where that does not end it within PATIENCE.

    Python drops an exception that is raised while an object is finalised, Dagster forgets a signal that comes after
    the last step of a run, and the Neo4j driver may wait for an answer that it has already read in part. Signals are
    also heard where a shell that put the program into the background has them ignored: Dagster gives SIGTERM the
    handler of SIGINT, so whoever ignores the one would ignore both.
    """
    received, wake = os.pipe()
    os.set_blocking(wake, False)
    for name in _SIGNALS:
        signal.signal(name, signal.default_int_handler)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    threading.Thread(target=_end_in_the_end, args=(received,), daemon=True).start()
    sys.unraisablehook = _without_interrupts
    # It writes a traceback when the signal comes while a connection is given back.
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)


def end_by_itself() -> None:
    """Leave the signals to a command that runs until it is interrupted, and ends what it started in its own time."""
    signal.set_wakeup_fd(-1)


def end_interrupted() -> NoReturn:
    """Say so and end: a thread that waits for the network would keep an ordinary exit waiting for half a minute."""
    for name in _SIGNALS:
        with suppress(ValueError):  # only the main thread may
            signal.signal(name, signal.SIG_IGN)
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
        shown = f"{_SHOW_CURSOR}\n{SENTENCE}\n" if sys.stderr.isatty() else f"{SENTENCE}\n"
        os.write(sys.stderr.fileno(), shown.encode())
    os._exit(EXIT_CODE)


def _end_in_the_end(received: int) -> None:
    while not any(name in os.read(received, 1) for name in _SIGNALS):
        pass
    time.sleep(PATIENCE)
    end_interrupted()


def _without_interrupts(lost: "sys.UnraisableHookArgs") -> None:
    if issubclass(lost.exc_type, Exception):
        sys.__unraisablehook__(lost)
