# engage: `make` alone lists what can be done here. Each step leaves a stamp, so nothing is done twice.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules --no-print-directory

VENV := .venv
PY := $(VENV)/bin/python
# As many as there are cores, but at least three, for some tests wait, and at most eight, for each holds connections. On two
# cores a fourth is in the way of the others: the same tests then take a tenth more CPU.
WORKERS ?= $(shell n=$$(nproc 2>/dev/null || echo 3); [ $$n -lt 3 ] && n=3; [ $$n -gt 8 ] && n=8; echo $$n)
ARGS ?=

# What the person may have set for running must not leak into the tests. Where Python may not keep what it compiled, each of
# their hundred processes compiles everything again.
EMBEDDED := env -u DATABASE_URL -u REDIS_URL -u SITE_URL -u SECRET_KEY -u ALLOWED_HOSTS -u DEBUG -u PYTHONDONTWRITEBYTECODE
TEST_DATABASE_URL = $(or $(DATABASE_URL),postgres://$(shell id -un)@127.0.0.1:5432/engage_test)
TEST_REDIS_URL = $(or $(REDIS_URL),redis://127.0.0.1:6379/0)

STYLE_SOURCES := $(shell find static-src -type f)
STATIC_SOURCES := $(shell find static -type f)

.PHONY: help run demo-code prepare test test-services check bench lock diagrams messages clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: prepare ## Prepare everything, make the demo place once, and serve it (PORT=8001 make run)
	@exec $(PY) -m engage serve --with-demo --port $(or $(PORT),8000)

demo-code: $(VENV)/.run ## Print the code with which people of the demo who have a role sign in
	@$(PY) -m engage demo-code

prepare: build/collected/.made ## Only prepare: Python packages, styles, static files

test: prepare $(VENV)/.dev ## All tests, with the built-in SQLite (ARGS="-k name" for some)
	@$(EMBEDDED) $(PY) -m pytest -n $(WORKERS) $(ARGS)

test-services: prepare $(VENV)/.dev ## All tests, with PostgreSQL and Redis (DATABASE_URL, REDIS_URL)
	@$(PY) -m tools.services "$(TEST_DATABASE_URL)" "$(TEST_REDIS_URL)"
	@$(EMBEDDED) DATABASE_URL="$(TEST_DATABASE_URL)" REDIS_URL="$(TEST_REDIS_URL)" \
		$(PY) -m pytest -n $(WORKERS) $(ARGS)

check: $(VENV)/.dev ## Style, layout, house rules, types, migrations, deployment, versions, advisories
	@$(EMBEDDED) $(PY) -m tools.check

bench: prepare $(VENV)/.dev ## Measure pages, answers, promises, signing in and more (see tests/benchmarks)
	@for each in calling connecting planning recording answers telling pages painting promises agenda casting talk starting signing_in parity live counting; do echo "== $$each"; $(EMBEDDED) $(PY) -m tests.benchmarks.$$each; done || \
		{ [ $$? = 5 ] && echo "There is nothing to measure yet."; }

lock: $(VENV)/.dev ## Renew the lock files from pyproject.toml and package.json
	@sh tools/lock

diagrams: $(VENV)/.dev ## Draw the state machines into engage/ARCHITECTURE.md
	@$(PY) -m tests.house.diagrams

messages: $(VENV)/.dev ## Write the catalogue of all texts for translators: locale/engage.pot
	@PYTHONPATH=. DJANGO_SETTINGS_MODULE=engage.settings $(PY) -m tools.messages

clean: ## Remove what was made here; your data in var/ stays
	rm -rf $(VENV) build node_modules .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
	@find engage tests tools -name __pycache__ -prune -exec rm -rf {} +

# --- What the targets are made from -----------------------------------------------------------

$(PY):
	@PYTHON="$(PYTHON)" sh tools/venv $(VENV)

$(VENV)/.run: requirements/run.txt | $(PY)
	@echo "1/4 Python packages …"
	@$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "Packages for tests and checks …"
	@$(PY) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

node_modules/.made: package.json package-lock.json requirements/node.txt | $(VENV)/.run
	@echo "2/4 Front-end packages …"
	@sh tools/npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

build/static/.made: node_modules/.made $(STYLE_SOURCES)
	@echo "3/4 Styles …"
	@sh tools/npm run build --silent
	@touch $@

build/collected/.made: build/static/.made $(VENV)/.run $(STATIC_SOURCES)
	@echo "4/4 Static files …"
	@$(PY) -m engage collectstatic --noinput --verbosity 0
	@touch $@
