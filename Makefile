# Every target makes its own environment in .venv, so a bare Python 3.11+ and make are enough.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO := out/demo.gif

.PHONY: demo test test-train train-ready lint check bench bench-figure bench-line bench-colour bench-motion bench-stir bench-portrait docs pictures samples lock clean \
	studio studio-ready studio-fresh test-studio page-if-possible chromium postgres

demo: $(READY)
	@mkdir -p out
	@$(BIN)/inkwake animate samples/monster.jpg --motion dance --size 480 --out $(DEMO) --force >/dev/null
	@echo "A drawing woke up. The film lies at $(CURDIR)/$(DEMO)"

# The page first, so that pytest's own line comes last.
test: $(READY) page-if-possible postgres
	@$(BIN)/python -m pytest -n 2

# Without Node the page cannot be built; its built files are committed, and all else is tested.
page-if-possible: $(READY)
	@if node -e 'const [a, b] = process.versions.node.split("."); process.exit(+a * 100 + +b < 2019 ? 1 : 0)' 2>/dev/null && \
		command -v npm >/dev/null; then $(MAKE) --no-print-directory test-studio; \
		else echo "SKIPPED: the page and its browser tests, since Node 20.19 or newer is missing"; fi

# The studio's page. Its built files are committed, so an install from a checkout needs no Node.
STATIC := src/inkwake/studio/static
studio: studio-ready
	@cd studio && npm run --silent build && npm run --silent size

studio-ready: studio/node_modules/.ready
studio/node_modules/.ready: studio/package-lock.json
	@command -v npm >/dev/null || { echo "the page is built with Node 20.19 or newer: install it with npm"; exit 2; }
	@cd studio && npm ci --no-audit --no-fund --silent && touch node_modules/.ready

# Fails when the committed files are not what the sources build.
studio-fresh: studio-ready
	@cd studio && npm run --silent build -- --outDir ../out/studio --logLevel error
	@diff -r out/studio $(STATIC) && echo "$(STATIC) is what studio/ builds" || \
		{ echo "$(STATIC) is stale: run make studio and commit it"; exit 1; }

test-studio: $(READY) studio-ready chromium studio-fresh
	@cd studio && npm run --silent check && npm run --silent test && npm run --silent test:browser

# Debian's browser drives the tests; where it is missing and may not be installed, they are skipped.
chromium:
	@command -v chromium >/dev/null || { $(APT) chromium; } || echo "SKIPPED: the browser tests, since there is no Chromium"

# The database of larger studios; its tests start a server of their own.
postgres:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || { $(APT) postgresql; } || \
		echo "SKIPPED: the tests on PostgreSQL, since it is not installed"

# Debian's packages, where they are missing and the user may install them.
SUDO := $$(test "$$(id -u)" = 0 || echo sudo -n)
APT := DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND; \
	$(SUDO) apt-get update -qq >/dev/null 2>&1; $(SUDO) apt-get install -y -qq --no-install-recommends >/dev/null 2>&1

# The tests that need the training library. Its CPU build lies apart, so that all else is tested
# without it; only such builds are called "+cpu", so pip never fetches gigabytes for accelerators.
TORCH ?= torch==2.13.0+cpu
DIFFUSION ?= diffusers==0.42.1 transformers==5.24.0
TRAIN := $(VENV)/train
test-train: train-ready
	@PYTHONPATH=$(CURDIR)/$(TRAIN) $(BIN)/python -m pytest -n 2 $$(grep -rl 'importorskip("torch")' tests)

train-ready: $(TRAIN)/.ready
$(TRAIN)/.ready: $(READY)
	@mkdir -p $(TRAIN)
	@$(BIN)/python -m pip list --format=freeze --exclude-editable --exclude setuptools > $(TRAIN)/same.txt
	@$(BIN)/python -c 'import torch, diffusers, transformers' 2>/dev/null || \
		$(PIP) install --upgrade --target $(TRAIN) -c $(TRAIN)/same.txt $(TORCH) $(DIFFUSION) || \
		$(PIP) install --upgrade --target $(TRAIN) $(TORCH) || \
		{ echo "pip finds no $(TORCH); docs/training.md tells how to name another build or index"; exit 2; }
	@touch $(TRAIN)/.ready

lint: $(READY)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

check: lint test

bench: train-ready
	@for program in bench/*.py; do PYTHONPATH=$(CURDIR)/$(TRAIN) $(BIN)/python "$$program" || exit 1; done

# Figure finding by shape, by net and by both: real drawings, samples, and PAGES generated pages.
PAGES ?= 2000
bench-figure: $(READY)
	@$(BIN)/python bench/figure.py
	@$(BIN)/python bench/figure_world.py --pages $(PAGES) --sheet bench/results/figure_world.png

# The motion library on the samples: seams, sliding feet, torn triangles, pops, framing.
bench-motion: $(READY)
	@$(BIN)/python bench/motion.py --library

# Fills that leak through cut lines, and hinted colours that are kept.
bench-colour: train-ready
	@$(BIN)/python bench/colour_art.py
	@PYTHONPATH=$(CURDIR)/$(TRAIN) $(BIN)/python bench/colour_things.py
	@$(BIN)/python bench/naming.py

# What moves, what stays, how strength counts; then how many prompts are understood.
bench-stir: $(READY)
	@$(BIN)/python bench/stir.py
	@$(BIN)/python bench/stir_words.py

# Clean-up of rough sketches next to its baselines; then icons and inked art.
bench-line: $(READY)
	@$(BIN)/python bench/line.py --sheets
	@$(BIN)/python bench/line_art.py

# Portraits while one draws: sessions, troubles, novices, chances, the world; rivals with WORK=folder.
bench-portrait: train-ready
	@$(BIN)/python bench/portrait.py --kind clean
	@$(BIN)/python bench/portrait.py --kind rough --time
	@$(BIN)/python bench/portrait_hard.py
	@$(BIN)/python bench/portrait_novice.py --sheet 3
	@PYTHONPATH=$(CURDIR)/$(TRAIN) $(BIN)/python bench/portrait_chance.py --sheet
	@$(BIN)/python bench/portrait_world.py
	@PYTHONPATH=$(CURDIR)/$(TRAIN) $(BIN)/python bench/portrait_gan.py
	@if [ -n "$(WORK)" ]; then PYTHONPATH=$(CURDIR)/$(TRAIN) $(BIN)/python bench/portrait_controls.py --work "$(WORK)"; fi

pictures: $(READY)
	@$(BIN)/python docs/make_pictures.py

samples: $(READY)
	@$(BIN)/python -m inkwake.learn.samples

docs: $(READY)
	@$(PIP) install --require-hashes -r requirements/docs.lock
	@$(BIN)/mkdocs build --strict --quiet && echo "site/index.html"

# Written for every platform and Python at once, with hashes; needs uv.
LOCK := uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 --quiet --custom-compile-command "make lock"
lock:
	$(LOCK) --extra dev --extra studio -o requirements/dev.lock
	$(LOCK) --extra docs -c requirements/dev.lock -o requirements/docs.lock

clean:
	rm -rf $(VENV) site dist out .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(READY): requirements/dev.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "inkwake needs Python 3.11 or newer: install it, or say make PYTHON=/path/to/python3"; exit 2; }
	@echo "Setting up $(VENV) (once, about a minute) ..."
	@$(PYTHON) -m venv --clear $(VENV) || { echo "this Python cannot make environments: install its venv package (Debian: python3-venv)"; exit 2; }
	@$(PIP) install --require-hashes -r requirements/dev.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(READY)
