# Everything is a phony target around swift, so that a path with spaces is no problem. Install to PREFIX, below DESTDIR.

SHELL = /bin/bash
PREFIX ?= /usr/local
DESTDIR ?=
# One release build serves demo, bench and install: with the Swift runtime inside, it runs where no Swift is. Another
# linker than lld would warn of functions in that runtime.
RELEASE = -c release --static-swift-stdlib -Xswiftc -use-ld=lld
# What nothing refers to is left out: functions in sections of their own, and no symbol kept for a library to find.
RELEASE += -Xswiftc -Xfrontend -Xswiftc -function-sections -Xswiftc -Xfrontend -Xswiftc -internalize-at-link
RELEASE += -Xcc -ffunction-sections -Xcc -fdata-sections -Xlinker --no-export-dynamic -Xlinker --icf=all
# Besides, for make dist: the linker optimizes the whole, which takes minutes and leaves out more, and repeats less code for
# speed than it would by itself (60 for 225: half a percent smaller, no slower); addresses to relocate are packed (glibc
# 2.36), libgcc is inside, tables that only exceptions and debuggers read are not.
DIST = --experimental-lto-mode=full -Xlinker -z -Xlinker pack-relative-relocs -Xswiftc -Xclang-linker -Xswiftc -static-libgcc \
	-Xlinker --no-eh-frame-hdr -Xlinker -Tscripts/dist.ld \
	-Xlinker -mllvm -Xlinker -inline-threshold=60
BINARY = .build/release/scndoctor

bindir = $(DESTDIR)$(PREFIX)/bin
mandir = $(DESTDIR)$(PREFIX)/share/man/man1
bashdir = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
zshdir = $(DESTDIR)$(PREFIX)/share/zsh/site-functions
fishdir = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
unitdir = $(DESTDIR)$(PREFIX)/lib/systemd/system
exampledir = $(DESTDIR)$(PREFIX)/share/doc/scndoctor/examples

SOURCES = Package.swift Sources Tests $(wildcard Tools)

.PHONY: help demo build test oracle scenarios bench load flood lint format record install uninstall dist clean
.DEFAULT_GOAL := help

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r name text; do \
		printf '%-16s %s\n' "$$name" "$$text"; done

demo: build ## build, and explain captures/two-hour-stop.pcap
	@echo '$$ scndoctor analyse captures/two-hour-stop.pcap' >&2
	@$(BINARY) analyse captures/two-hour-stop.pcap

build: ## install what is missing, and build the release binary
	@scripts/prerequisites.sh build
	swift build $(RELEASE) --product scndoctor

test: ## install what is missing, and run every test
	@scripts/prerequisites.sh test
	swift test

oracle: ## compare messages, fields and streams of every capture at hand with tshark
	@scripts/prerequisites.sh test
	swift test --filter 'TsharkComparisonTests|SharedCapturesTests|DissectionTests.LayerTests|EncapsulationTests|FrameLayersTests|TCPFollowTests|MessageTsharkTests|CaptureOracleTests|StreamTests|AudioTests|KeyTests|RTPFieldsTests|RTCPFieldsTests|ReportTruthTests|RealCaptureTests'

scenarios: ## diagnose drawn scenarios and hold them to their truth (N=5000, default 1000)
	@scripts/prerequisites.sh build
	SCENARIOS=$(or $(N),1000) swift test --filter 'EndToEndTests.(Random|Composed)ScenarioTests'

bench: build ## compare speed and memory with libpcap's bare read and with tshark
	BENCH_ANALYSE='$(BINARY) analyse --format json' scripts/bench.sh

load: build ## measure memory on long, busy and hostile captures: 96 MB at most (LOAD_SIZE=8G)
	SCNDOCTOR='$(BINARY)' scripts/load.sh

flood: build ## flood a live capture in a network namespace: drops are counted truly, none at 100,000 packets/s
	swift build $(RELEASE) --product scndoctor-replay
	scripts/flood.sh

lint: ## check format and style
	swift format lint --strict --parallel -r $(SOURCES)

format: ## format the sources in place
	swift format --in-place --parallel -r $(SOURCES)

record: ## record the golden outputs and the README's anew; that run of the tests fails, the next passes
	@scripts/prerequisites.sh build
	-RECORD_GOLDEN=1 swift test --filter 'GoldenTests|ReportsTests|CatalogDocumentsTests|CallsCommandTests|StreamsCommandTests|ShowCommandTests|SiteCommandTests'
	scripts/record-readme.sh
	@git status --short -- README.md Tests docs man || true

install: ## install binary, man page, completions and the service (PREFIX=/usr/local DESTDIR=)
	@test -x $(BINARY) || $(MAKE) build
	install -d "$(bindir)" "$(mandir)" "$(bashdir)" "$(zshdir)" "$(fishdir)"
	install -m 755 $(BINARY) "$(bindir)/scndoctor"
	@if command -v strip >/dev/null; then strip "$(bindir)/scndoctor"; fi
	install -m 644 man/scndoctor.1 "$(mandir)/scndoctor.1"
	$(BINARY) --generate-completion-script bash >"$(bashdir)/scndoctor"
	$(BINARY) --generate-completion-script zsh >"$(zshdir)/_scndoctor"
	$(BINARY) --generate-completion-script fish >"$(fishdir)/scndoctor.fish"
	install -d "$(unitdir)" "$(exampledir)"
	sed 's|@BINDIR@|$(PREFIX)/bin|' systemd/scndoctor-live@.service >"$(unitdir)/scndoctor-live@.service"
	install -m 644 systemd/live.conf "$(exampledir)/live.conf"
	chmod 644 "$(unitdir)/scndoctor-live@.service"
	chmod 644 "$(bashdir)/scndoctor" "$(zshdir)/_scndoctor" "$(fishdir)/scndoctor.fish"

uninstall: ## remove what make install put there
	rm -f "$(bindir)/scndoctor" "$(mandir)/scndoctor.1" "$(bashdir)/scndoctor" "$(zshdir)/_scndoctor" \
		"$(fishdir)/scndoctor.fish" "$(unitdir)/scndoctor-live@.service" "$(exampledir)/live.conf"

dist: ## pack a small program that runs where no Swift is: dist/scndoctor-VERSION-linux-ARCH.tar.gz
	@scripts/prerequisites.sh build
	libraries=$$(scripts/dist.sh libraries) && \
		swift build $(RELEASE) $(DIST) --pkg-config-path "$$libraries" --product scndoctor
	rm -rf .build/stage
	$(MAKE) install DESTDIR="$(CURDIR)/.build/stage" PREFIX=/usr/local
	scripts/dist.sh pack .build/stage/usr/local

clean: ## remove everything that was built
	rm -rf .build bench-data dist
