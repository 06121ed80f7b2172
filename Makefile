# The chores of Wian, one word each. They need only make and Python; the rest is fetched when missing.
HOST ?= 127.0.0.1
PORT ?= 8000
ARGS ?=

# Thai reads and prints the same in every locale.
export PYTHONUTF8 = 1
PYTHON = .venv/bin/python

.PHONY: help run test check fix docs bench score licences renew audit system

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 14

run: system ## the site with the example letters; HOST=… PORT=… say where
	@tools/venv requirements.txt
	@exec tools/serve $(HOST) $(PORT)

test: ## all tests, on SQLite and on PostgreSQL; ARGS="-k name" passes words on to pytest
	@tools/system run test
	@tools/venv requirements-dev.txt
	@tools/test $(ARGS)

check: ## style, types, imports, migrations, settings
	@tools/system run test
	@tools/venv requirements-dev.txt
	@tools/check

fix: ## put the code into the house style
	@tools/venv requirements-dev.txt
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

docs: ## the pictures of the guides, made anew by a real browser
	@tools/system run test
	@tools/venv requirements-dev.txt
	@tools/docs

bench: system ## measure: every bench/*.py, or ARGS="daily served"
	@tools/venv requirements-dev.txt
	@tools/bench $(ARGS)

score: ## how well letters are read: make score DIR=folder of .txt and .json pairs
	@tools/venv requirements-dev.txt
	@PYTHONPATH=. $(PYTHON) bench/score_reading.py $(DIR)

licences: ## the licence of every package; fails on one that does not fit
	@tools/venv requirements-dev.txt
	@$(PYTHON) -m tools.licences

renew: ## requirements*.txt anew from requirements*.in, with hashes; ARGS=--upgrade for newer versions
	@tools/venv requirements-dev.txt
	@tools/renew $(ARGS)

audit: ## known weaknesses of the packages; needs the net
	@tools/venv requirements-dev.txt
	@tools/audit

system:
	@tools/system run
