# Needs make and Python 3.11 or newer; each target sets up .venv first if that is needed.
# Kept to GNU make 3.81, which is what macOS has.

.DEFAULT_GOAL := help
.PHONY: help lab check add remove test matrix notebooks lint bench picture site serve clean stale
.SUFFIXES:

PYTHON    ?=
LAB_ARGS  ?=
NB        ?=
EXERCISE  ?=
EQUATION  ?=
TEST_ARGS ?=
PORT      ?= 8000

ASKED = $(if $(EXERCISE),exercise "$(EXERCISE)") $(if $(EQUATION),equation "$(EQUATION)")

VENV  := .venv/bin/python
READY := .venv/ready
TESTS := .venv/ready-for-tests
SITE  := .venv/ready-for-site
PIP   := $(VENV) -m pip --disable-pip-version-check --quiet

# Of several kernels named python3, that of .venv, whatever the user's settings prefer.
OWN_KERNEL = JUPYTER_PREFER_ENV_PATH=1 \
             JUPYTER_PATH="$(CURDIR)/.venv/share/jupyter$${JUPYTER_PATH:+:$$JUPYTER_PATH}"

# An environment is stale when its Python has gone (an upgrade removes it) or when the folder has
# moved, because the editable install then points to the old place.
STALE := $(shell [ ! -e $(READY) ] || { [ -x $(VENV) ] && [ "`cat $(READY)`" = "`pwd`" ]; } || echo stale)

# A command that is on PATH need not run: pyenv leaves shims of Pythons that are not active.
CANDIDATES = $(if $(PYTHON),"$(PYTHON)",python3 python python3.14 python3.13 python3.12 python3.11)
NEW_ENOUGH = import sys; sys.exit(sys.version_info < (3, 11))
WITH_VENV  = import venv, ensurepip; $(NEW_ENOUGH)
VERSION    = import sys; print("Python " + sys.version.split()[0])
first      = $(shell for p in $(CANDIDATES); do "$$p" -c '$(1)' >/dev/null 2>&1 && echo "$$p" && break; done)
FOUND      = $(call first,$(WITH_VENV))
SEEN       = $(shell for p in $(CANDIDATES); do "$$p" -c '$(VERSION)' 2>/dev/null && break; done)
IN_VENV    = import sys; sys.exit(sys.version_info < (3, 11) or sys.prefix == sys.base_prefix)
BROKEN     = $(STALE)$(shell { $(VENV) -c '$(IN_VENV)' && $(PIP) --version; } >/dev/null 2>&1 || echo broken)
WRONG      = $(if $(call first,$(NEW_ENOUGH)),$(NO_VENV),$(NO_PYTHON))
NO_VENV    = This Python has no venv module; on Debian and Ubuntu: apt install python3-venv
NO_PYTHON  = Python 3.11 or newer is needed; found $(or $(SEEN),none). Install it, or say \
             which: make $(or $(firstword $(MAKECMDGOALS)),lab) PYTHON=/path/to/python3.12

help:
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

lab: $(READY) ## open the series in JupyterLab (LAB_ARGS="--no-browser --port=8899")
	@$(OWN_KERNEL) $(VENV) -m jupyterlab notebooks --LabApp.default_url=/lab/tree/00_start_here.ipynb $(if $(filter 0,$(shell id -u)),--allow-root) $(LAB_ARGS)

check: $(TESTS) ## run all that holds one notebook, in half a minute (NB=03)
	@$(VENV) tools/check.py "$(NB)"

add: $(READY) ## make room for an exercise or an equation (EXERCISE=3.3 or EQUATION=4.5)
	@$(VENV) tools/add.py $(ASKED)

remove: $(READY) ## take one out again, and number all that follows anew
	@$(VENV) tools/add.py $(ASKED) --remove

test: $(TESTS) ## run every test, and every notebook against its outputs (TEST_ARGS="-k sigmoid")
ifneq ($(TEST_ARGS),)
	@$(VENV) -m pytest $(TEST_ARGS)
else
	@$(VENV) -m pytest --numprocesses=auto -m "not alone"
	@$(VENV) -m pytest -m alone tests
endif

matrix: $(READY) ## run the tests, without a browser, with every Python here and with the oldest libraries
	@$(VENV) tools/matrix.py $(TEST_ARGS)

notebooks: $(READY) ## execute every notebook and write it back in normal form
	@$(VENV) tools/notebooks.py

lint: $(TESTS) ## check the code's style
	@$(VENV) -m ruff check .
	@$(VENV) -m ruff format --check .

bench: $(TESTS) ## measure what the README claims about speed
	@for name in network sliders start ticks training; do echo "== bench/$$name.py"; $(VENV) bench/$$name.py || exit 1; done

picture: $(TESTS) ## draw the README's pictures again
	@$(VENV) bench/boundary.py && $(VENV) bench/chart.py

site: $(SITE) ## make the web site in build/site (it needs npm, once)
	@$(VENV) web/make.py

serve: ## look at it: http://localhost:8000 (PORT=8123)
	@$(VENV) -m http.server $(PORT) --directory build/site --bind 127.0.0.1

clean: ## remove .venv and what the tools leave behind
	@rm -rf .venv .pytest_cache .ruff_cache .hypothesis build dist web/node_modules
	@find . -type d \( -name __pycache__ -o -name .ipynb_checkpoints -o -name '*.egg-info' \) -prune -exec rm -rf {} +

$(READY): requirements.txt pyproject.toml $(STALE)
	$(if $(BROKEN),$(if $(FOUND),,$(error $(WRONG))))
	$(if $(BROKEN),@"$(FOUND)" -m venv --clear .venv)
	@echo "Installing what the notebooks need into .venv (once) …"
	@$(PIP) install -r requirements.txt
	@pwd > $@

$(TESTS): $(READY)
	@echo "Installing what the tests need into .venv (once) …"
	@$(PIP) install -e ".[test]"
	@touch $@

$(SITE): $(TESTS) web/package-lock.json web/wheels.txt
	@command -v npm >/dev/null || { echo "npm is needed to make the site; on Debian and Ubuntu: apt install npm" >&2; exit 1; }
	@echo "Installing what the site needs into .venv and web/node_modules (once) …"
	@$(PIP) install -e ".[test,site]"
	@npm ci --prefix web --silent --no-audit --no-fund
	@$(VENV) web/lite.py --fetch
	@touch $@
