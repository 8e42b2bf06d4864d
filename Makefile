# Every command works on a fresh checkout: what is missing is set up first.
export PATH := $(CURDIR)/.tools/bin:$(PATH)
PYTHON = .venv/bin/python
RASA = $(shell cat var/rasa-env)/bin

.PHONY: help run setup test lint test-app test-bot test-widget widget bench screenshots train train-crisis train-several train-context eval benchmark lock

help:  ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: setup  ## start Front Desk and print its address; Ctrl-C stops it
	@exec $(PYTHON) -m frontdesk run

setup:  ## both environments, from their lock files
	@tools/setup.sh

test:  ## every test, from nothing
	@tools/setup.sh tests
	@$(MAKE) --no-print-directory lint test-widget test-bot test-app

lint:  ## style and types
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	npm run --silent --prefix widget check

test-widget:  ## the widget: its modules, and that what is committed is what they make, within its size
	npm test --silent --prefix widget
	npm run --silent --prefix widget current

widget:  ## build what browsers get from widget/src
	npm run --silent --prefix widget build

test-bot:  ## the assistant: its data, its stories, its held-out questions
	@$(PYTHON) -m frontdesk train
	@tools/test-bot.sh

test-app:  ## the application, up to the browser
	$(PYTHON) -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

bench:  ## 100,000 leads; speed, memory and start against the bot that `rasa init` makes; the chat page; non-zero below a bar
	@tools/setup.sh tests
	@$(PYTHON) -m bench.leads
	@$(PYTHON) -m bench
	@$(PYTHON) -m bench.widget

screenshots:  ## pictures of the pages, into var/screenshots
	@tools/setup.sh tests
	@mkdir -p var/screenshots
	FRONTDESK_SCREENSHOTS=var/screenshots $(PYTHON) -m pytest -q tests/e2e/test_browser.py tests/e2e/test_chat_page.py tests/e2e/test_chat_access.py tests/e2e/test_teaching.py tests/e2e/test_console_pages.py

train: setup  ## train the assistant, if its data has changed or staff have taught it something
	@$(PYTHON) -m frontdesk train
	@$(PYTHON) -m frontdesk teach train

train-crisis:  ## learn the weights of the crisis screen from its examples; CHECK=1 judges first, on a fifth held out
	uv run --group crisis python -m tools.train_crisis $(if $(CHECK),--check)

train-several: train  ## learn, with the trained model, how to hear how many things a message asks
	@PYTHONPATH=. $(RASA)/python -W ignore -m tools.learn_several models/$$($(PYTHON) -m frontdesk model)

train-context: train  ## learn, with the trained model, what a message after an answer is about
	@PYTHONPATH=. $(RASA)/python -W ignore -m tools.learn_context models/$$($(PYTHON) -m frontdesk model)

eval:  ## conversations on sets that no training has seen; fails below a bar
	@tools/setup.sh tests
	@$(PYTHON) -m frontdesk train
	@$(PYTHON) -m tests.eval

benchmark: setup  ## the pipeline on public intent data: DATA=FOLDER where it is not ../shared/data
	@$(RASA)/python tools/benchmark.py --data $(or $(DATA),../shared/data)

lock:  ## renew both lock files
	uv lock --upgrade
	uv pip compile requirements.in --python-version 3.10 --generate-hashes --no-header --no-annotate --quiet --upgrade -o requirements.txt
