# Everything a user or a contributor runs. Each target makes .venv from the lock by itself, again only when the lock changed.

.DEFAULT_GOAL := help
.PHONY: help up down dev test check golden bench sources lock pictures

VENV := .venv
RUN := $(VENV)/bin
STAMP := $(VENV)/installed
WORKERS ?= 2

# The first Python from 3.11 to 3.13 that starts; PYTHON=... names another.
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3 python; do \
	"$$name" -c 'import sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& echo "$$name" && break; done)

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "paperkg needs Python 3.11, 3.12 or 3.13 (with venv); set PYTHON=/path/to/python"; exit 1; }
	@echo "Installing the locked packages into $(VENV) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

up: $(STAMP) ## listings -> graph in Neo4j and Turtle; LISTINGS="a.txt b.txt" for your own
	@$(RUN)/paperkg up $(LISTINGS)

down: $(STAMP) ## stop what was started
	@$(RUN)/paperkg down

dev: $(STAMP) ## Dagster UI and the managed Neo4j, until Ctrl-C
	@$(RUN)/paperkg dev

test: $(STAMP) ## all tests, with a real Neo4j for each of WORKERS=2 processes
	@$(RUN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

check: $(STAMP) ## format, lint, types, import contracts
	@$(RUN)/ruff format --check .
	@$(RUN)/ruff check .
	@$(RUN)/mypy
	@$(RUN)/lint-imports --cache-dir var/cache/imports
	@$(RUN)/dg check defs

golden: $(STAMP) ## rewrite what the schema and the samples compile to
	@$(RUN)/python -m schema.compile
	@$(RUN)/python -m queries.counting
	@$(RUN)/pytest --golden tests/golden tests/python/test_python_page.py

bench: $(STAMP) ## measure speed and memory beside the named alternatives
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@$(RUN)/python tests/bench/run.py $(BENCH)

sources: $(STAMP) ## how much of each format is read; SOURCES="folder file" for files of your own
	@$(RUN)/python tests/sources/measure.py $(SOURCES)

lock: $(STAMP) ## resolve the dependencies of pyproject.toml again
	@$(RUN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-strip-extras --python-version 3.11 --extra dev pyproject.toml -o requirements.lock
	@$(RUN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-strip-extras --python-version 3.11 --extra bench -c requirements.lock pyproject.toml -o requirements-bench.lock

pictures: $(STAMP) ## shoot the pictures of the README from the real servers
	@$(RUN)/python docs/make_pictures.py
