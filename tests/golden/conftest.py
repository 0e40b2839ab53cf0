"""The option that rewrites golden files instead of comparing with them."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden files from what is there now")


@pytest.fixture(scope="session")
def rewriting(pytestconfig: pytest.Config) -> bool:
    """Whether this run rewrites golden files; never in a run of all tests, which does not know the option."""
    return bool(pytestconfig.getoption("--golden", default=False))
