# Lotse: `make help` shows what there is.
PYTHON ?= python3
PORT ?= 8000
DATA ?= var
BIN := .venv/bin
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

.DEFAULT_GOAL := help
.PHONY: help run test check bench mutants ruler coverage lock clean environment format

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

run: ## start the demonstration: make run PORT=8080 DATA=/some/folder
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing: install it with \`sudo apt install python3 python3-venv\`."; exit 1; }
	@$(PYTHON) scripts/preflight.py --port "$(PORT)" --data "$(DATA)"
	@$(PYTHON) scripts/install.py run
	@exec $(BIN)/lotse demo --port "$(PORT)" --data "$(DATA)"

test: environment ## all tests, with SQLite and with PostgreSQL, browser tests where Chromium is found
	@$(BIN)/python -m tools.suite

check: environment ## format, lint, types, import contracts, translations, migrations
	@$(BIN)/python -m tools.check

bench: environment ## measure speed and memory with both databases (SCALE=full: the search at 100,000); writes docs/developer/performance.md
	@SCALE="$(SCALE)" $(BIN)/python -m tools.bench

mutants: environment ## change one token of a rule or an action, 200 times, and see whether a test notices
	@$(BIN)/python -m tools.mutants

ruler: environment ## lines for each file and function, against the budgets of the house
	@$(BIN)/python -m tools.ruler

coverage: environment ## what the tests do not reach
	@$(BIN)/python -m coverage erase
	@$(BIN)/python -m coverage run -m pytest -q -m "not browser"
	@$(BIN)/python -m coverage combine --quiet
	@$(BIN)/python -m coverage report --fail-under=100 --include='lotse/*/rules/*,lotse/*/actions/*'
	@$(BIN)/python -m coverage report --fail-under=95

format: environment ## put the code into its usual shape
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

lock: ## write requirements/*.txt anew from requirements/*.in (needs uv)
	@command -v uv >/dev/null || { echo "uv is missing: install it with \`python3 -m pip install uv\` in an environment of your own."; exit 1; }
	@$(COMPILE) requirements/run.in --output-file requirements/run.txt
	@$(COMPILE) requirements/test.in --constraint requirements/run.txt --output-file requirements/test.txt

clean: ## remove the environment and everything that can be made again, but no data
	@rm -rf .venv build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis htmlcov .coverage
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@$(PYTHON) scripts/preflight.py --environment
	@$(PYTHON) scripts/install.py test
