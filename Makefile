# `make check` is the gate: people, the commit hook and CI run the same command.
PYTHON ?= $(if $(wildcard .venv/bin/python),.venv/bin/python,python3)

.PHONY: help install hooks check lint types fresh test generated sweep cluster browser bench samples docs pictures lock

help: ## Show the targets.
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

install: ## Make .venv and install everything that work on the project needs.
	python3 -m venv .venv
	.venv/bin/pip install -q -c constraints.txt -e '.[all,test,formats,lint,generate]'

hooks: ## Let git run `make check` before each commit.
	git config core.hooksPath .githooks

check: lint types fresh ## The gate: lint, types, generated files.

lint:
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

fresh:
	$(PYTHON) docs/generate.py --check

test: ## The tests, without the long runs.
	$(PYTHON) -m pytest -n auto

generated: ## The tests that make documents with the extra `generate`.
	$(PYTHON) -m pytest -n auto tests/harness tests/test_generator_axes.py tests/readers/pdf/test_tags.py

sweep: ## The long runs over generated documents.
	$(PYTHON) -m pytest -n auto -m sweep

cluster: ## The tests with a scheduler and workers on this machine (need the extra `cluster`).
	$(PYTHON) -m pytest -rs tests/batch/test_cluster.py

browser: ## The tests that open pages in a real browser (needs Chromium).
	$(PYTHON) -m pytest -m browser

bench: ## Time and memory of extract, beside the floor and pdfplumber.
	$(PYTHON) benchmarks/extract.py

samples: ## Write the samples again (needs the extra `generate` and two fonts, see samples/README.md).
	$(PYTHON) -m tests.generator samples

docs: ## Write docs/cli.md, docs/findings.md, the schemas and the list of modules in docs/architecture.md again.
	$(PYTHON) docs/generate.py

pictures: ## Make the pictures in docs/pictures again that show pages (needs Chromium and LibreOffice).
	$(PYTHON) docs/pictures.py

lock: ## Resolve constraints.txt anew, from pyproject.toml and nothing else.
	rm -rf build/lock
	python3 -m venv build/lock
	build/lock/bin/pip install -q -e '.[all,cluster,test,formats,lint,generate]'
	(sed '/^[^#]/d' constraints.txt; build/lock/bin/pip freeze --exclude-editable) > build/constraints.txt
	mv build/constraints.txt constraints.txt
	rm -rf build/lock
