# The frame of the project. `make help` lists the targets; each step of CI is one of them.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
RUNTIME := $(VENV)/.installed
DEV := $(VENV)/.installed-dev
TOOLS := $(VENV)/.installed-tools
DOCUMENTS ?=
OUTPUT := build/docs
SITE := build/site
BENCH := tests/bench/bench.py
generate_options = $(if $(DOCUMENTS),--documents "$(DOCUMENTS)") $(BUILD_OPTIONS)
# Material prints a notice about the future of MkDocs on each run; docs/decisions.md deals with it
export NO_MKDOCS_2_WARNING := true

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'
	@echo '  DOCUMENTS=dir   with site, serve or check: read the documents of that folder'

.PHONY: install
install: $(RUNTIME) ## Set up .venv with the locked packages and the command raadsdossier

.PHONY: site
site: $(RUNTIME) ## Generate the dossiers and build the site
	@$(PY) -m generator build $(generate_options) --output $(OUTPUT)
	@$(PY) -m generator site
	@echo "De site staat in $(CURDIR)/$(SITE)/index.html; bekijk haar met: make serve"

.PHONY: serve
serve: $(RUNTIME) ## Show the site on http://127.0.0.1:8000 and rebuild on every change
	@$(PY) -m generator build $(generate_options) --output $(OUTPUT)
	@$(PY) -m generator watch --quiet $(if $(DOCUMENTS),--documents "$(DOCUMENTS)") --output $(OUTPUT) & \
	watcher=$$!; trap 'kill $$watcher 2>/dev/null || true' EXIT; \
	$(PY) -m mkdocs serve --livereload --watch site_overrides --dev-addr 127.0.0.1:8000

.PHONY: check
check: $(RUNTIME) ## Report every problem in the documents and the facts to confirm; write nothing
	@$(PY) -m generator check $(generate_options)

.PHONY: fetch
fetch: $(RUNTIME) ## Bring in new papers from the official services: FETCH_OPTIONS="--since 2026-01-01 --limit 50"
	@$(PY) -m generator fetch $(FETCH_OPTIONS)

.PHONY: fresh
fresh: $(RUNTIME) ## Fail when new papers no longer come in
	@$(PY) -m generator fresh $(FRESH_OPTIONS)

.PHONY: test
test: $(DEV) ## Run every check and test
	@.ci/browser
	@.ci/checker
	@$(PY) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder $(PYTEST_OPTIONS)

.PHONY: lint
lint: $(DEV) ## Run only ruff, mypy and import-linter (make test does so too)
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports --no-logo

.PHONY: format
format: $(DEV) ## Format the code and fix what can be fixed
	@$(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format --quiet .

.PHONY: bench
bench: $(RUNTIME) ## Measure generation and site of made corpora; MEETINGS="375 750 1500" for the full size
	@$(PY) $(BENCH) $(if $(MEETINGS),--meetings $(MEETINGS))
	@$(PY) tests/bench/bench_site.py $(if $(MEETINGS),--meetings $(lastword $(MEETINGS)))

.PHONY: bench-site
bench-site: $(RUNTIME) ## Measure the site built our way against the default way; MEETINGS=1500
	@$(PY) tests/bench/bench_site.py $(if $(MEETINGS),--meetings $(MEETINGS))

.PHONY: accuracy
accuracy: $(RUNTIME) ## Measure how well references and commitments are found; fail if it got worse
	@$(PY) tests/accuracy/accuracy.py $(if $(UPDATE),--update)
	@$(PY) tests/accuracy/commitments.py

.PHONY: goldens
goldens: $(DEV) ## Write the goldens of the example anew (look at the difference in git)
	@PYTHONPATH=. $(PY) tests/goldens/renew.py

.PHONY: pictures
pictures: $(DEV) ## Take the pictures again, of the README and those the tests compare (look at them)
	@.ci/browser
	@PYTHONPATH=. $(PY) tests/browser/pictures.py

.PHONY: bench-search
bench-search: $(DEV) ## Measure the search: relevance, and speed at size in a real browser
	@$(PY) -m pytest -q tests/search/test_relevance.py
	@PYTHONPATH=$(CURDIR) $(PY) tests/bench/bench_search.py --times-ten --compare

.PHONY: fuzz
fuzz: $(TOOLS) ## Look for inputs that break a promise: TARGET=paper|references|settings|page MINUTES=10
	@$(PY) tests/fuzz/fuzz.py $(or $(TARGET),paper) --minutes $(or $(MINUTES),10)

.PHONY: properties
properties: $(DEV) ## Try other examples than make test does, until one fails: MINUTES=10 TESTS=tests/align
	@end=$$((SECONDS + 60 * $(or $(MINUTES),10))); while ((SECONDS < end)); do \
	  HYPOTHESIS_PROFILE=searching $(PY) -m pytest -q -m hypothesis $(or $(TESTS),tests); done

.PHONY: licences
licences: $(RUNTIME) ## Write docs/licences.md anew from what is installed
	@$(PY) tests/project/licences.py

.PHONY: audit
audit: $(TOOLS) ## Ask the public advisories about every locked package (needs the network)
	@for lock in requirements*.lock; do echo "$$lock"; $(PY) -m pip_audit --require-hashes --disable-pip -r $$lock; done

.PHONY: lighthouse
lighthouse: $(DEV) ## Measure the pages with Lighthouse; fail below 95 (needs npm; on a quiet machine)
	@.ci/browser
	@PYTHONPATH=. $(PY) tests/bench/lighthouse.py $(PAGES)

.PHONY: clean
clean: ## Remove what was built and installed
	rm -rf build $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: lock
lock: ## Renew the lock files from pyproject.toml (needs the network)
	@test -x build/lock/bin/uv || { $$(.ci/python) -m venv build/lock && build/lock/bin/python -m pip --quiet install uv; }
	@echo 'setuptools>=77' > build/lock/build.in
	@uv=(build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)); \
	"$${uv[@]}" pyproject.toml build/lock/build.in -o requirements.lock; \
	"$${uv[@]}" --constraint requirements.lock --extra dev pyproject.toml build/lock/build.in -o requirements-dev.lock; \
	"$${uv[@]}" --constraint requirements-dev.lock --extra dev --extra tools pyproject.toml build/lock/build.in -o requirements-tools.lock

$(PY):
	@python="$$(.ci/python)"; echo "Setting up $(VENV) with $$($$python --version)"; $$python -m venv $(VENV)

$(RUNTIME): requirements.lock pyproject.toml | $(PY)
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

$(TOOLS): requirements-tools.lock $(DEV)
	@$(PIP) install --require-hashes --requirement requirements-tools.lock
	@touch $@
