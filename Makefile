# Buurtbereik: see README.md. Every target checks first that what it needs is there.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PROGRAM := bin/buurtbereik
DEMO_DB := .cache/demo.db
ADDR ?= 127.0.0.1:8080

.PHONY: help build run test test-long bench lint demo-data screenshot looks page clean

help: ## show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

build: page ## build bin/buurtbereik with the page in it
	@go build -trimpath -o $(PROGRAM) ./cmd/buurtbereik
	@echo "built $(PROGRAM)"

page: .cache/npm ## build the web page into static/dist
	@cd static && npm run --silent build

# Installed once for every version of the lock file.
.cache/npm: static/package-lock.json
	@.ci/preflight
	@cd static && npm ci --silent --no-fund --no-audit
	@mkdir -p .cache && touch $@

run: build ## build, fill a database with the demo region, open the map
	@$(PROGRAM) demo --db $(DEMO_DB)
	@$(PROGRAM) serve --db $(DEMO_DB) --addr $(ADDR) --open

test: ## everything that must be right: linters, Go, page, browser (15 minutes at most)
	@.ci/test

test-long: ## what takes longer: fuzzing, kill -9 during imports, the race detector
	@.ci/test-long

lint: .cache/npm ## linters for Go and TypeScript, and the directions of imports
	@.ci/lint

bench: build ## speed and memory beside the yardsticks; see the head of .ci/bench
	@.ci/bench

demo-data: ## make geodata/demo anew: the same bytes every time
	@go run ./geodata/demogen -out geodata/demo

screenshot: build ## make the picture in the README anew
	@cd static && node e2e/screenshot.mjs ../.ci/screenshot.png

looks: build ## make the pictures anew that the look of the page is held against
	@cd static && BUURTBEREIK_CHROMIUM=$$(../.ci/browser) node e2e/looks.mjs --bless

clean: ## remove what was built
	@rm -rf bin .cache static/dist/* static/node_modules
