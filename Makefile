# The two commands of the house are `make check` and `make test`; each sets up what it needs.
.PHONY: help check test bench train serve fmt lint types unit lock clean

SHELL := /bin/sh
BIN := .venv/bin
READY := .venv/.ready
SITE := build/site

help: ## List the commands.
	@sed -n 's/^\([a-z]*\):.*## /\1: /p' $(MAKEFILE_LIST) | awk -F': ' '{ printf "make %-8s %s\n", $$1, $$2 }'

check: $(READY) ## Check the sample desk in deals/ and build its site.
	$(BIN)/treaty check
	$(BIN)/treaty site build --output $(SITE)
	@echo "The portfolio is in $(SITE)/index.html; \`make serve\` shows it in a browser."

test: $(READY) ## Run everything: formatting, lint, types, contracts, unit, command line, hooks, browser, packaging, docs.
	@.ci/chromium
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadgroup

serve: $(READY) ## Show the portfolio on this machine.
	$(BIN)/treaty site serve

bench: $(READY) ## Measure, side by side, and write tests/benchmarks/RESULTS.md.
	$(BIN)/python -m tests.benchmarks.bench

train: $(READY) ## Measure the clause finder of `treaty scan` and learn its weights anew (a quarter of an hour; needs ../shared).
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade --target build/training \
	  --requirement tests/training/requirements.txt
	PYTHONPATH=build/training OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tests.training

fmt: $(READY) ## Format code and deals.
	$(BIN)/ruff format
	$(BIN)/ruff check --fix
	$(BIN)/treaty fmt

lock: $(READY) ## Choose the newest versions of everything again.
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --upgrade --quiet --output-file constraints.txt

clean: ## Remove what the other commands made.
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(READY): pyproject.toml constraints.txt
	@.ci/setup
	@touch $@
