# make site, make test and make check set up everything they need. See CONTRIBUTING.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
# Whose signature on the example's register counts. A company pins its own where nobody edits entries: in CI.
EXAMPLE_ROOT := SHA256:n+1dlb9jyRlg8ITAd6QUw/TrN+iT/IODrjoSMlJ73+k:1

# Commands that are started often, as the tests and `make bench` do, run from compiled modules, as installed ones do.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help site test check format catalogs messages example-approvals bless bench bench-desk browser clean

help: ## list what make can do here
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 20

$(INSTALLED): pyproject.toml constraints.txt hatch_build.py
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

catalogs: $(INSTALLED)
	@$(BIN)/python hatch_build.py

site: catalogs ## build the example handbook's site, all versions
	@HANDOVER_ROOT=$(EXAMPLE_ROOT) $(BIN)/handover build --all

test: catalogs browser ## run every test
	@$(BIN)/python -m pytest $(ARGS)

check: catalogs ## ruff, mypy and the layers of the code
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: catalogs ## format the code
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

messages: catalogs ## collect new messages into the French catalogs
	@$(BIN)/python tests/messages.py

example-approvals: catalogs ## write the example handbook's approvals anew, with its invented people's keys
	@$(BIN)/python tests/example_approvals.py

bless: catalogs ## accept what the golden tests now produce
	@HANDOVER_BLESS=1 $(BIN)/python -m pytest -p no:cacheprovider -k golden

bench: catalogs ## measure, side by side, in one run
	@$(BIN)/python -m bench

bench-desk: catalogs browser ## measure the desk's search (RESPONSES= EXAMPLES= TEST= OUT_OF_SCOPE=)
	@$(BIN)/python -m bench.desk $(if $(RESPONSES),--responses "$(RESPONSES)") $(if $(EXAMPLES),--examples "$(EXAMPLES)") $(if $(TEST),--test "$(TEST)") $(if $(OUT_OF_SCOPE),--out-of-scope "$(OUT_OF_SCOPE)")

browser:
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium; }

clean: ## remove what was built
	rm -rf site .cache $(VENV)
