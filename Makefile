# What a newcomer needs: `make demo` and `make test`; each sets up all it needs in .venv.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
LOWEST := .venv-lowest/.ready

.PHONY: help demo test check lint types layers texts docs wheel lowest lock bench clean

help:  ## this list
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "%-8s %s\n", $$1, $$2}' Makefile

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "zwgk-graph needs Python 3.10 or newer: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[dev,notebook]'
	@touch $@

demo: $(READY)  ## the main job on the bundled samples
	$(BIN)/zwgk demo

test: $(READY)  ## all tests
	$(BIN)/python -m pytest

check: lint types layers docs wheel  ## everything but the tests

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

docs: $(READY)  ## the ontology's pages in build/docs
	$(BIN)/python -m benchmarks.ontology_pages build/docs

wheel: $(READY)  ## build the wheel and run its commands in an empty directory
	rm -rf build/wheel && $(BIN)/python -m build --quiet --wheel --outdir build/wheel .
	bash .ci/wheel build/wheel/*.whl

$(LOWEST): pyproject.toml requirements-lowest.lock
	$(PYTHON) -m venv .venv-lowest
	.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check -c requirements-lowest.lock -e '.[dev]'
	@touch $@

lowest: $(LOWEST)  ## the tests with the lowest supported versions
	.venv-lowest/bin/python -m pytest

lock: $(READY)  ## renew both lock files
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --all-extras --python-version 3.10 --universal --no-annotate --no-header --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --extra dev --python-version 3.10 --universal --no-annotate --no-header --resolution lowest-direct --output-file requirements-lowest.lock pyproject.toml

bench: $(READY)  ## measure, print a table and write build/bench.json
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv .venv-lowest build dist
