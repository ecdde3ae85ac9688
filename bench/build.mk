# Builds and runs the benchmarks; part of the Makefile. Each system is a program build/bench/SYSTEM
# that takes WORKLOAD N.

bench   = $(BUILD)/bench
peers   = bench/peers
headers = $(wildcard runtime/include/*.h runtime/include/async/*.h)

# All that is C or C++ is compiled as the runtime is: where a loop stands must not decide.
BENCH_CFLAGS   = -O2 -Wall -Wextra -Ibench $(WITHIN_32B)
BENCH_CXXFLAGS = -O2 -Wall -Wextra -Ibench -std=c++20
GXX_FLAGS      = $(BENCH_CXXFLAGS) $(and $(WITHIN_32B),-Xassembler -mbranches-within-32B-boundaries)
CLANGXX_FLAGS  = $(BENCH_CXXFLAGS) $(and $(WITHIN_32B),-mbranches-within-32B-boundaries)

# ---- to measure

bench-build: $(bench)/ours $(bench)/bound $(bench)/client

bench: bench-peers
	@BUILD='$(BUILD)' tools/bench

bench-%: bench-peers
	@BUILD='$(BUILD)' tools/bench $*

# The sizes of frames, which tests/golden/frame_table.frames holds us to.
bench-frames: $(BUILD)/awaitc
	@BUILD='$(BUILD)' tools/bench-frames

callgrind-%: $(bench)/ours $(bench)/bound
	@BUILD='$(BUILD)' CC='$(CC)' tools/bench-count --profile $*

bench-baseline: $(bench)/ours $(bench)/bound
	@BUILD='$(BUILD)' CC='$(CC)' tools/bench-count --write

# The toolchains of the peers.
bench-setup:
	@tools/setup $(peers)/needs

# Those that are here; the others get a line that says what is missing.
bench-peers: bench-build
	@for peer in $$(tools/bench-peers); do \
	    $(MAKE) --no-print-directory $(bench)/$$peer || \
	        echo "bench: no $$peer: it cannot be built here"; \
	done

# ---- to build

$(bench)/ours: bench/ours.c bench/bench.h $(BUILD)/awaitc $(BUILD)/libasync.a $(headers)
	@mkdir -p $(@D)
	$(call say,awaitc $<)$(BUILD)/awaitc $(CC) $(BENCH_CFLAGS) $< -o $@

$(bench)/bound $(bench)/client: $(bench)/%: bench/%.c bench/bench.h
	@mkdir -p $(@D)
	$(call say,cc    $<)$(CC) $(BENCH_CFLAGS) $< -o $@

$(bench)/cpp-gcc: $(peers)/cpp.cpp bench/bench.h
	$(call say,g++   $<)g++ $(GXX_FLAGS) $< -o $@

$(bench)/cpp-clang: $(peers)/cpp.cpp bench/bench.h
	$(call say,clang++ $<)clang++ $(CLANGXX_FLAGS) $< -o $@

# The ramps may be inlined, so that frames can be part of their caller's (HALO).
$(bench)/cpp-halo: $(peers)/cpp.cpp bench/bench.h
	$(call say,clang++ $<)clang++ $(CLANGXX_FLAGS) -DINLINE $< -o $@

$(bench)/rust: $(peers)/rust.rs
	$(call say,rustc $<)rustc --edition 2024 -C opt-level=3 -C codegen-units=1 -C panic=abort $< -o $@

$(bench)/tokio: $(peers)/tokio/main.rs $(peers)/tokio/Cargo.toml
	@mkdir -p $(bench)/cargo && cp -r $(peers)/tokio/. $(bench)/cargo
	$(call say,cargo $<)cd $(bench)/cargo && cargo build -q --release --offline
	@cp $(bench)/cargo/target/release/bench $@

$(bench)/go: $(peers)/go.go
	$(call say,go    $<)go build -o $@ $<

$(bench)/libuv: $(peers)/libuv.c bench/bench.h
	$(call say,cc    $<)$(CC) $(BENCH_CFLAGS) $< -o $@ -luv

$(bench)/glib: $(peers)/glib.vala bench/bench.h
	$(call say,valac $<)valac -d $(bench) --pkg gio-2.0 -X -O2 -X -w -X -I$(CURDIR)/bench $< -o $(@F)

$(bench)/node: $(peers)/node.js
	$(call say,copy  $<)install -m 755 $< $@

$(bench)/asyncio $(bench)/uvloop: $(peers)/asyncio.py
	$(call say,copy  $<)install -m 755 $< $@

.PHONY: bench bench-build bench-frames bench-peers bench-setup bench-baseline
