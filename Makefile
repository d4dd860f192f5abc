# `make verify` and `make test` need nothing but Python 3.11 or newer: each sets up what it runs in.

PYTHON ?= python3
EXAMPLE ?= examples/compute.zh-Hant.md
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: verify test format lint types layers check build clean lock readme

verify: $(READY)  ## check the example article
	@$(BIN)/python cli.py verify $(EXAMPLE)

test: lint types layers check  ## every check that CI runs

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports --no-logo

check: $(READY)
	$(BIN)/python -m pytest

format: $(READY)  ## put the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

readme: $(READY)  ## write what comes out into the console blocks of the READMEs
	$(BIN)/python tests/test_readme.py

lock:  ## pin the newest versions that pyproject.toml allows (needs uv)
	uv pip compile pyproject.toml --group dev --generate-hashes --universal --python-version 3.11 --no-header \
	  --upgrade -o requirements.txt
	sed -i '1i # Everything with its hashes, for `make`: made from pyproject.toml by `make lock`.' requirements.txt

build: $(READY)
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

# The environment is ready when everything in the lock file is installed, and stale when the lock file is newer.
$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "claimgraph needs Python 3.11 or newer; say make PYTHON=/path/to/python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV) (once, a minute or two) ..." >&2
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
