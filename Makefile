# awaitc: async/await for C. `make help` lists what there is to make.

BUILD   = build
PREFIX  = /usr/local
DESTDIR =
CFLAGS  = -O2 -g
FLEX    = flex
BISON   = bison
OBJCOPY = objcopy

bindir     = $(PREFIX)/bin
libdir     = $(PREFIX)/lib
includedir = $(PREFIX)/include

VERSION := $(shell sed -n 's/.*AWAITC_VERSION "\(.*\)".*/\1/p' compiler/version.h)

# WERROR=-Werror is what `make check` builds with; SANITIZE=address,undefined what `make asan` does.
WERROR   =
SANITIZE =
C_FLAGS  = -std=gnu11 -Wall -Wextra -Wshadow $(WERROR) $(CFLAGS) \
           $(if $(SANITIZE),-fsanitize=$(SANITIZE) \
           -fno-sanitize-recover=all -fno-omit-frame-pointer -DARENA_MALLOC)
COMPILER_FLAGS = $(C_FLAGS) -Icompiler -I$(BUILD)
# Links are set pair by pair: vectors would have to be put together first.
RUNTIME_FLAGS  = $(C_FLAGS) $(WITHIN_32B) -fno-tree-slp-vectorize \
                 -fPIC -DASYNC_PLAIN_C -Iruntime/include -Iruntime/src

# Many x86 processors decode a branch at a 32-byte border anew each time: without this, how fast
# a loop is depends on where it happens to stand.
WITHIN_32B := $(shell \
    for flag in -Wa,-mbranches-within-32B-boundaries -mbranches-within-32B-boundaries; do \
        echo 'int x;' | $(CC) $$flag -x c -c -o /dev/null - 2>/dev/null && echo $$flag && break; \
    done)

# `make V=1` shows the commands.
say = $(if $(V),,@echo '  $(1)';)

generated    = $(BUILD)/parse.c $(BUILD)/scan.c
compiler_src = $(wildcard compiler/*.c)
runtime_src  = $(wildcard runtime/src/*.c)
unit_src     = $(wildcard tests/unit/*.c)
compiler_obj = $(patsubst %.c,$(BUILD)/%.o,$(compiler_src)) $(generated:.c=.o)
runtime_obj  = $(patsubst %.c,$(BUILD)/%.o,$(runtime_src))
unit_bin     = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(unit_src))

all: $(BUILD)/awaitc $(BUILD)/libasync.a

help:
	@echo 'make setup      install what is missing (compilers, flex, bison, cmocka, ...)'
	@echo 'make            build the translator, build/awaitc, and the runtime, build/libasync.a'
	@echo 'make demo       translate, compile and run the samples, with time-stamped lines'
	@echo 'make check      run all tests; the last line is "N passed, N failed"'
	@echo 'make asan ubsan tsan valgrind    the tests under a checker of memory, behaviour or threads'
	@echo 'make hostile    the tests on a runtime that keeps nothing and fills what is dead'
	@echo 'make faults-malloc faults-cancel faults-syscalls shuffle    every program, and each time'
	@echo '                something else fails; PROGRAMS="run/io semantics/P" for some, SEEDS=100'
	@echo 'make layers     does every file include only what lies below it?'
	@echo 'make headers    does every public header compile alone?'
	@echo 'make constructs a table of the 104 hard constructs of C: works, or rejected and how'
	@echo 'make differential N=60 SEED=1    random programs, made async: the same output?'
	@echo 'make torture TORTURE=100         programs of gcc, made async (all: every one)'
	@echo 'make headers-passthrough    system headers go through unchanged (HEADERS=300, or all)'
	@echo 'make programs-passthrough    and the programs of PACKAGES="bzip2 lua5.4 zlib", or all, work'
	@echo 'make semantics  a table of what behaves as asyncio does, and what does not'
	@echo 'make soak TASKS=10000 SEED=1    tasks that do everything at random, for ten virtual minutes'
	@echo 'make fuzz SECONDS=60        libFuzzer on the translator'
	@echo 'make bench      how fast: beside the bound, and the peers that this machine has'
	@echo '                (make bench-setup gets more); make bench-yield for one workload;'
	@echo '                see bench/README.md'
	@echo 'make callgrind-yield  the instructions of one operation; make bench-baseline keeps them'
	@echo 'make bench-frames  what coroutines take in memory: ours, C++20, Rust'
	@echo 'make install uninstall      under $$(DESTDIR)$$(PREFIX), PREFIX=/usr/local'
	@echo 'make format clean'
	@echo 'Variables: CC CFLAGS BUILD PREFIX DESTDIR JOBS; make check GROUPS="golden errors"'

setup:
	@tools/setup

# ---- the translator and the runtime

$(BUILD)/awaitc: $(compiler_obj) | $(BUILD)/include
	$(call say,link  $@)$(CC) $(C_FLAGS) $(LDFLAGS) -o $@ $(compiler_obj)

# awaitc looks for its headers beside itself.
$(BUILD)/include: | $(BUILD)/flags
	@ln -sfn '$(CURDIR)/runtime/include' $@

$(BUILD)/libasync.a: $(runtime_obj)
	$(call say,ar    $@)rm -f $@ && $(AR) rcs $@ $(runtime_obj)

$(BUILD)/compiler/%.o: compiler/%.c $(BUILD)/flags | $(BUILD)/grammar.h
	@mkdir -p $(@D)
	$(call say,cc    $<)$(CC) $(COMPILER_FLAGS) -MMD -MP -c $< -o $@

$(BUILD)/runtime/src/%.o: runtime/src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call say,cc    $<)$(CC) $(RUNTIME_FLAGS) -MMD -MP -c $< -o $@

$(BUILD)/parse.c $(BUILD)/grammar.h &: grammar/parse.y $(BUILD)/flags
	$(call say,bison $<)$(BISON) --defines=$(BUILD)/grammar.h -o $(BUILD)/parse.c grammar/parse.y

$(BUILD)/scan.c: grammar/scan.l $(BUILD)/flags
	$(call say,flex  $<)$(FLEX) -o $@ grammar/scan.l

$(BUILD)/parse.o $(BUILD)/scan.o: $(BUILD)/%.o: $(BUILD)/%.c $(BUILD)/flags | $(BUILD)/grammar.h
	$(call say,cc    $<)$(CC) $(COMPILER_FLAGS) -Wno-unused -Wno-sign-compare -MMD -MP -c $< -o $@

# Changes when the compiler or its flags do: everything is built again then.
flags_now = $(CC) $(filter-out -Werror,$(C_FLAGS)) $(LDFLAGS)
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(flags_now)' | cmp -s - $@ || echo '$(flags_now)' > $@

-include $(wildcard $(BUILD)/*.d $(BUILD)/compiler/*.d $(BUILD)/runtime/src/*.d $(BUILD)/unit/*.d)

# ---- tests

# A unit program links all of the translator but its main, or, named runtime_*, the runtime.
compiler_units = $(filter-out $(BUILD)/unit/runtime_%,$(unit_bin))
runtime_units  = $(filter $(BUILD)/unit/runtime_%,$(unit_bin))

$(compiler_units): $(BUILD)/unit/%: tests/unit/%.c $(compiler_obj)
	@mkdir -p $(@D)
	$(call say,cc    $<)$(CC) $(COMPILER_FLAGS) -MMD -MP -MF $@.d -o $@ $< \
	    $(filter-out $(BUILD)/compiler/main.o,$(compiler_obj)) -lcmocka

$(runtime_units): $(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libasync.a
	@mkdir -p $(@D)
	$(call say,cc    $<)$(CC) $(RUNTIME_FLAGS) -MMD -MP -MF $@.d -o $@ $< \
	    $(BUILD)/libasync.a -lcmocka -lpthread

units: $(unit_bin)

# The run tests' sanitized programs want a runtime that is checked as well.
san:
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/san SANITIZE=address,undefined $(BUILD)/san/libasync.a

JOBS   := $(shell getconf _NPROCESSORS_ONLN 2> /dev/null || echo 2)
GROUPS  =
# In parallel, whether or not the user said -j.
parallel = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(JOBS))

check:
	@$(MAKE) --no-print-directory $(parallel) WERROR=-Werror all units san \
	    $(if $(VARIANTS),,$(bench)/ours faults-runtime hostile-units)
	@BUILD='$(BUILD)' JOBS='$(JOBS)' tests/run_tests $(GROUPS)

# The translator and the runtime are built with SANITIZE, the tests' programs with TEST_FLAGS; each
# program is there in one variant.
asan:
	@TEST_FLAGS='-fsanitize=address' VARIANTS=gcc-O0 \
	    $(MAKE) --no-print-directory BUILD=$(BUILD)/asan SANITIZE=address check

ubsan:
	@TEST_FLAGS='-fsanitize=undefined -fno-sanitize-recover=all' VARIANTS=gcc-O2 \
	    $(MAKE) --no-print-directory BUILD=$(BUILD)/ubsan SANITIZE=undefined check

valgrind:
	@TEST_WRAPPER=valgrind VARIANTS=gcc-O0 \
	    $(MAKE) --no-print-directory BUILD=$(BUILD)/valgrind CFLAGS='-O1 -g -DARENA_MALLOC' check

tsan:
	@TEST_FLAGS='-fsanitize=thread' VARIANTS=gcc-O2 \
	    $(MAKE) --no-print-directory BUILD=$(BUILD)/tsan SANITIZE=thread \
	    GROUPS='$(or $(GROUPS),unit run constructs semantics samples)' check

# A runtime that keeps nothing and fills dead memory (runtime/src/hostile.h), under programs
# whose every await has a frame of its own, so that it dies with its callee.
make_hostile = $(MAKE) --no-print-directory BUILD=$(BUILD)/hostile CFLAGS='-O1 -g -DASYNC_HOSTILE'
hostile:
	@TEST_AWAITC=--embed-limit=1 MALLOC_PERTURB_=165 VARIANTS='gcc-O2 sanitized' $(make_hostile) \
	    GROUPS='$(or $(GROUPS),unit/runtime run constructs semantics samples)' check

# Of that, what `make check` runs: the runtime's own tests.
hostile-units:
	@$(make_hostile) $(parallel) $(runtime_units:$(BUILD)/%=$(BUILD)/hostile/%)

# The runtime of the fault campaigns: its calls of the system are tests/faults/inject.c's call_NAME.
faults_obj = $(patsubst tests/faults/%.c,$(BUILD)/%.o,$(wildcard tests/faults/*.c))
$(faults_obj): $(BUILD)/%.o: tests/faults/%.c $(BUILD)/flags
	$(call say,cc    $<)$(CC) $(RUNTIME_FLAGS) -MMD -MP -c $< -o $@

$(BUILD)/libfaults.a: $(BUILD)/libasync.a $(faults_obj)
	$(call say,objcopy $@)nm $(BUILD)/inject.o | \
	        sed -n 's/.* T call_\(.*\)/\1 call_\1/p' > $(BUILD)/calls && \
	    $(OBJCOPY) --redefine-syms=$(BUILD)/calls $< $@ && $(AR) rs $@ $(faults_obj) 2> /dev/null

faults-runtime:
	@$(MAKE) --no-print-directory $(parallel) BUILD=$(BUILD)/faults SANITIZE=address,undefined \
	    CFLAGS='-O1 -g -DASYNC_FAULTS' $(BUILD)/faults/libfaults.a

# PROGRAMS="run/io semantics/P": only those whose names begin so.
faults-malloc faults-cancel faults-syscalls: faults-%: all faults-runtime
	@BUILD='$(BUILD)' JOBS='$(JOBS)' tools/faults $* $(PROGRAMS)

shuffle: all faults-runtime
	@BUILD='$(BUILD)' JOBS='$(JOBS)' SEEDS='$(SEEDS)' tools/faults shuffle $(PROGRAMS)

layers:
	@tools/layers

headers:
	@tools/headers

constructs: all san
	@BUILD=$(BUILD) tools/constructs

N       = 60
SEED    = 1
SECONDS = 60
TASKS   = 10000
HEADERS = 300
TORTURE = 100
SEEDS   = 100
PYTHON  = python3

# Plain programs made async by tools/asyncify, and those of tools/jumble: the same output.
differential: all
	@BUILD='$(BUILD)' tools/differential $(N) $(SEED)

# The same with programs of gcc.
torture: all
	@BUILD='$(BUILD)' tools/torture $(TORTURE)

# The behaviours that docs/semantics.md numbers, as a table; twins in Python run with $(PYTHON).
semantics: all san
	@BUILD='$(BUILD)' JOBS='$(JOBS)' PYTHON='$(PYTHON)' tools/semantics

# The whole soak: minutes.
soak: all
	$(BUILD)/awaitc $(CC) -O2 -g tests/soak/soak.c -o $(BUILD)/soak
	$(BUILD)/soak $(TASKS) $(SEED)

# Needs the package registry.
programs-passthrough: all
	@BUILD='$(BUILD)' tools/passthrough-programs $(PACKAGES)

headers-passthrough: all
	@BUILD='$(BUILD)' tools/passthrough-headers $(HEADERS)

# The translator in one process with libFuzzer.
$(BUILD)/translate: tests/fuzz/translate.c tests/fuzz/prelude $(compiler_obj)
	tests/fuzz/prelude > $(BUILD)/prelude.i
	$(CC) $(COMPILER_FLAGS) -Dmain=awaitc_main -c compiler/main.c -o $(BUILD)/awaitc_main.o
	$(CC) $(COMPILER_FLAGS) -fsanitize=fuzzer -DFUZZ_PRELUDE='"$(BUILD)/prelude.i"' -o $@ $< \
	    $(BUILD)/awaitc_main.o $(filter-out %/main.o %/driver.o,$(compiler_obj))

fuzz:
	@$(MAKE) --no-print-directory $(parallel) BUILD=$(BUILD)/fuzz CC=clang \
	    CFLAGS='-O1 -g -fno-sanitize-coverage=trace-cmp' \
	    SANITIZE=fuzzer-no-link,address,undefined $(BUILD)/fuzz/translate
	@BUILD='$(BUILD)' tests/fuzz/run $(SECONDS)

demo: all
	@BUILD=$(BUILD) tools/demo

include bench/build.mk

# ---- installing

install: all
	@$(MAKE) --no-print-directory install_files

# What is built already, as it is.
install_files:
	install -d '$(DESTDIR)$(bindir)' '$(DESTDIR)$(libdir)/pkgconfig' '$(DESTDIR)$(includedir)/async'
	install -m 755 $(BUILD)/awaitc '$(DESTDIR)$(bindir)/awaitc'
	install -m 644 $(BUILD)/libasync.a '$(DESTDIR)$(libdir)/libasync.a'
	install -m 644 runtime/include/*.h '$(DESTDIR)$(includedir)'
	install -m 644 runtime/include/async/*.h '$(DESTDIR)$(includedir)/async'
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' awaitc.pc.in \
	    > '$(DESTDIR)$(libdir)/pkgconfig/awaitc.pc'

uninstall:
	rm -f '$(DESTDIR)$(bindir)/awaitc' '$(DESTDIR)$(libdir)/libasync.a' \
	    '$(DESTDIR)$(libdir)/pkgconfig/awaitc.pc'
	cd runtime/include && for header in *.h async/*.h; do \
	    rm -f '$(DESTDIR)$(includedir)'/$$header; \
	done
	-rmdir '$(DESTDIR)$(includedir)/async'

# ---- keeping house

# What has been changed since the last commit; the rest is laid out by hand where that reads better.
format:
	git clang-format HEAD -- compiler runtime

clean:
	rm -rf $(BUILD)

FORCE:
.DELETE_ON_ERROR:
.PHONY: all help setup units san check asan ubsan tsan valgrind hostile hostile-units \
        faults-runtime faults-malloc faults-cancel faults-syscalls shuffle layers headers \
        constructs demo differential torture headers-passthrough programs-passthrough fuzz \
        semantics soak install install_files uninstall format clean FORCE
