// libFuzzer on the whole translator, in this process: text in, text and diagnostics out.
//
// A text whose first line is `#include <async.h>` gets the preprocessed header (FUZZ_PRELUDE, what
// tests/fuzz/prelude prints) in its place, so that inputs stay short and reach every pass; any other text is
// taken as it is. Half of the mutations work on tokens: they copy, move, delete or replace a run of
// tokens or a balanced group, from the text itself or from another one of the corpus, so that most
// results still parse.
//
// main.c is compiled with -Dmain=awaitc_main; driver_main below takes driver.c's place and keeps
// the translator that main passes to it.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "driver.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t limit);
int awaitc_main(int argc, char **argv);

enum { TOKENS = 4096 };
static const char first_line[] = "#include <async.h>\n";

static struct {
    translate_fn *translate;
    struct options options;
    FILE *nowhere;
    char *prelude;
    size_t prelude_size;
} fuzz;

int driver_main(int argc, char **argv, translate_fn *translate)
{
    (void)argc, (void)argv;
    fuzz.translate = translate;
    return 0;
}

static void read_prelude(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || !(fuzz.prelude = malloc(1 << 20)))
        abort();
    fuzz.prelude_size = fread(fuzz.prelude, 1, 1 << 20, file);
    fclose(file);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    awaitc_main(*argc, *argv);
    options_init(&fuzz.options);
    for (int i = 1; i < DIAG_W_COUNT; i++)
        fuzz.options.diag.off[i] = false;
    fuzz.options.frames = true;
    fuzz.options.frame_size = 256;
    fuzz.nowhere = stderr = fopen("/dev/null", "w");     // diagnostics; the sanitizers write to 2
    read_prelude(FUZZ_PRELUDE);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const size_t head = sizeof first_line - 1;
    const bool ours = size >= head && !memcmp(data, first_line, head);
    const size_t before = ours ? fuzz.prelude_size : 0, skip = ours ? head : 0;
    char *text = malloc(before + size - skip + 1), *out = NULL;
    memcpy(text, fuzz.prelude, before);
    memcpy(text + before, data + skip, size - skip);
    text[before + size - skip] = '\0';

    struct job job = {"fuzz.c", text, before + size - skip, &fuzz.options, fuzz.nowhere};
    size_t out_size = 0;
    bool changed = false;
    fuzz.translate(&job, &out, &out_size, &changed);
    free(out);
    free(text);
    return 0;
}

// ---- mutations of tokens

struct piece { size_t begin, end; };
static struct piece mine[TOKENS], theirs[TOKENS];

static bool is_word(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static size_t token_end(const uint8_t *text, size_t at, size_t size)
{
    const int c = text[at];
    size_t end = at + 1;
    if (is_word(c)) {
        while (end < size && is_word(text[end]))
            end++;
    } else if (c == '"' || c == '\'') {
        while (end < size && text[end] != c && text[end] != '\n')
            end += text[end] == '\\' ? 2 : 1;
        end = end < size ? end + 1 : size;
    } else if (end < size && strchr("+-<>=&|.:", c)) {
        end += text[end] == c || text[end] == '=' || (c == '-' && text[end] == '>');
    }
    return end;
}

static int cut(const uint8_t *text, size_t size, struct piece *pieces)
{
    int count = 0;
    size_t at = 0;
    if (size >= sizeof first_line && !memcmp(text, first_line, sizeof first_line - 1))
        at = sizeof first_line - 1;
    while (at < size && count < TOKENS) {
        if (text[at] <= ' ') {
            at++;
            continue;
        }
        pieces[count].begin = at;
        pieces[count++].end = at = token_end(text, at, size);
    }
    return count;
}

static uint32_t dice;

static unsigned roll(unsigned sides)
{
    dice = dice * 1664525u + 1013904223u;
    return sides ? (dice >> 8) % sides : 0;
}

// A run of tokens from `first`: to the matching bracket when one begins there, to the end of the
// statement, or a few.
static struct piece run_at(const uint8_t *text, const struct piece *pieces, int count, int first)
{
    int last = first, depth = 0;
    const unsigned how = roll(3);
    if (how == 0) {
        last = first + (int)roll(4);
    } else {
        for (; last < count; last++) {
            const int c = text[pieces[last].begin];
            depth += (c == '(' || c == '[' || c == '{') - (c == ')' || c == ']' || c == '}');
            if (depth < 0 || (depth == 0 && (c == ';' || c == '}' || (how == 2 && last > first))))
                break;
        }
        if (depth < 0 && last > first)
            last--;
    }
    if (last >= count)
        last = count - 1;
    return (struct piece){pieces[first].begin, pieces[last].end};
}

// text with [from.begin, from.end) replaced by the bytes of `to`, spaces around them.
static size_t splice(uint8_t *out, size_t limit, const uint8_t *text, size_t size,
                     struct piece from, const uint8_t *other, struct piece to)
{
    const size_t added = to.end - to.begin;
    if (size - (from.end - from.begin) + added + 2 > limit)
        return 0;
    size_t at = 0;
    memcpy(out, text, from.begin), at += from.begin;
    out[at++] = ' ';
    memcpy(out + at, other + to.begin, added), at += added;
    out[at++] = ' ';
    memcpy(out + at, text + from.end, size - from.end);
    return at + size - from.end;
}

// `out` may be `text`.
static size_t mutate(uint8_t *out, size_t limit, const uint8_t *text, size_t size,
                     const uint8_t *other, size_t other_size)
{
    static uint8_t result[1 << 20];
    const int count = cut(text, size, mine), others = cut(other, other_size, theirs);
    if (!count || !others || limit > sizeof result)
        return 0;
    struct piece from = run_at(text, mine, count, (int)roll((unsigned)count));
    struct piece to = run_at(other, theirs, others, (int)roll((unsigned)others));
    switch (roll(4)) {
    case 0: to.end = to.begin; break;                    // delete
    case 1: from.end = from.begin; break;                // insert
    case 2:                                              // one token for another
        from = mine[roll((unsigned)count)];
        to = theirs[roll((unsigned)others)];
        break;
    }
    const size_t made = splice(result, limit, text, size, from, other, to);
    memcpy(out, result, made);
    return made;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t limit, unsigned seed)
{
    dice = seed;
    if (roll(4) == 0)
        return LLVMFuzzerMutate(data, size, limit);
    size_t made = size;
    for (unsigned times = 1 + roll(3); times > 0; times--) {
        const size_t next = mutate(data, limit, data, made, data, made);
        made = next ? next : made;
    }
    return made == size && roll(2) ? LLVMFuzzerMutate(data, size, limit) : made;
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *two,
                                 size_t two_size, uint8_t *out, size_t limit, unsigned seed)
{
    dice = seed;
    return mutate(out, limit, one, one_size, two, two_size);
}
