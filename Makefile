# Two commands do everything; each makes .venv first if it is not there, with uv where it is installed, else venv and pip.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test test-duckdb2 lint lock clean

demo: $(VENV)/ready ## install, then run the whole weekly job on a simulated news web
	$(BIN)/pantau demo

test: $(VENV)/ready ## install, then run the tests
	$(BIN)/python -m pytest

test-duckdb2: requirements.lock ## run the tests of the warehouse on DuckDB 2, in an environment of its own (needs uv)
	uv venv --quiet --clear --python $(PYTHON) $(VENV)-duckdb2
	uv pip install --quiet --python $(VENV)-duckdb2/bin/python --require-hashes -r requirements.lock
	uv pip install --quiet --python $(VENV)-duckdb2/bin/python "duckdb>=2,<3"
	$(VENV)-duckdb2/bin/python -m pytest -W "ignore:Arrow output" $(addprefix tests/pipelines/test_,warehouse.py search.py publish.py sql.py cookbook.py)

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

$(VENV)/ready: requirements.lock pyproject.toml
	@if command -v uv >/dev/null; then \
		uv venv --quiet --clear --python $(PYTHON) $(VENV) && \
		uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock && \
		uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .; \
	else \
		$(PYTHON) -m venv --clear $(VENV) && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
	fi
	@touch $@

lock: ## pin every dependency anew, with hashes and without addresses (needs uv)
	uv pip compile pyproject.toml --extra notebooks --extra dev --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -o requirements.lock

clean:
	rm -rf $(VENV) $(VENV)-duckdb2 build *.egg-info
