# `make run` serves the five articles, `make test` proves that it does. Everything they need they set up themselves.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
FLASK := $(BIN)/flask --app app

export PORT

.PHONY: run seed serve test lint types score bench lock clean

run: seed serve

seed: .venv/run
	$(FLASK) seed

serve: .venv/run
	$(FLASK) serve

test: .venv/dev
	$(BIN)/python -m pytest

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev
	$(BIN)/mypy

# How well the reading reads, and what was gained and lost since the last commit.
score: .venv/dev
	$(BIN)/python -m bench.scorecard --since HEAD

# How fast, how big, how it grows: SIZES='10000 1000000' for the whole truth, which takes two hours.
SIZES ?= 10000

bench: .venv/dev
	$(BIN)/python -m pip install --quiet 'datasette>=0.65,<2'
	$(BIN)/python -m bench.stores $(SIZES)
	$(BIN)/python -m bench.run --sizes $$(echo $(SIZES) | tr ' ' ',')

# What is needed to run, and what is needed to work on it: each installed once, and again when its lock changes.
.venv/run: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

.venv/bin/python:
	$(PYTHON) -m venv .venv

# The locks, from the ranges in pyproject.toml.
lock: .venv/dev
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --upgrade \
		pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --upgrade \
		--extra dev pyproject.toml -o requirements-dev.txt

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
