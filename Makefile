# Paths are relative, so that a clone may stand anywhere, also below a folder with spaces in its name.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test lint test-lowest bench fuzz mutants lock system clean install

python := .venv/bin/python
export PYTHON ?= python3
WORKERS ?= 2

help: ## Print this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 20

install: ## Make .venv with everything in it; the other targets do this themselves
	@.ci/venv .venv .ci/requirements.txt

demo: install ## Run the main job: build, release, hand in a class, autograde, feedback
	@.venv/bin/byhand demo

test: install ## Lint; prove every exercise; run the tests, one chapter through nbgrader among them
	@failed=(); \
	$(python) -m ruff check . && $(python) -m ruff format --check -q . || failed+=("ruff"); \
	$(python) -m mypy || failed+=("mypy"); \
	.venv/bin/byhand build --check || failed+=("byhand build --check"); \
	.venv/bin/byhand verify || failed+=("byhand verify"); \
	for step in "$${failed[@]}"; do echo "FAILED before the tests: $$step"; done; \
	$(python) -m pytest autograder/tests -n $(WORKERS) -rs && [ $${#failed[@]} -eq 0 ]

lint: install ## Run ruff and mypy --strict
	@$(python) -m ruff check . && $(python) -m ruff format --check .
	@$(python) -m mypy

test-lowest: ## Run the tests with the lowest versions that pyproject.toml admits (Python 3.11 or 3.12)
	@.ci/venv .venv-lowest .ci/requirements-lowest.txt
	@.venv-lowest/bin/python -m pytest autograder/tests -n $(WORKERS)

bench: install ## Measure: submissions graded in a second, time to the first verdict
	@$(python) -m autograder.bench

SECONDS_OF_FUZZING ?= 60

fuzz: install ## Throw bytes at the decoder of what submissions send, for SECONDS_OF_FUZZING
	@$(python) -m autograder.tests.fuzz_wire -max_total_time=$(SECONDS_OF_FUZZING)

mutants: install ## Measure how many small changes of the answers the tests reject
	@.venv/bin/byhand verify --mutants

lock: ## Pin the versions anew after a change in pyproject.toml (needs uv)
	@.ci/lock

system: ## Install bubblewrap and chromium with apt (as root; says what is missing otherwise)
	@.ci/system

clean: ## Remove the environments and caches
	@rm -rf .venv .venv-lowest build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
