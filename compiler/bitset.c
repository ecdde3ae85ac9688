#include "bitset.h"
#include <string.h>

static uint32_t word_count(const struct bitset *set)
{
    return set->size / 64 + (set->size % 64 != 0);
}

struct bitset bitset_new(struct arena *arena, uint32_t size)
{
    struct bitset set = {NULL, size};
    set.words = arena_alloc(arena, word_count(&set) * sizeof *set.words);
    return set;
}

void bitset_copy(struct bitset *to, const struct bitset *from)
{
    memcpy(to->words, from->words, word_count(to) * sizeof *to->words);
}

bool bitset_unite(struct bitset *set, const struct bitset *other)
{
    uint64_t changed = 0;
    for (uint32_t i = 0, n = word_count(set); i < n; i++) {
        changed |= other->words[i] & ~set->words[i];
        set->words[i] |= other->words[i];
    }
    return changed != 0;
}

void bitset_subtract(struct bitset *set, const struct bitset *other)
{
    for (uint32_t i = 0, n = word_count(set); i < n; i++)
        set->words[i] &= ~other->words[i];
}

void bitset_intersect(struct bitset *set, const struct bitset *other)
{
    for (uint32_t i = 0, n = word_count(set); i < n; i++)
        set->words[i] &= other->words[i];
}

bool bitset_intersects(const struct bitset *set, const struct bitset *other)
{
    for (uint32_t i = 0, n = word_count(set); i < n; i++)
        if (set->words[i] & other->words[i])
            return true;
    return false;
}

bool bitset_is_empty(const struct bitset *set)
{
    return bitset_next(set, 0) == set->size;
}

uint32_t bitset_count(const struct bitset *set)
{
    uint32_t count = 0;
    BITSET_FOR (i, set)
        count++;
    return count;
}

uint32_t bitset_next(const struct bitset *set, uint32_t from)
{
    while (from < set->size) {
        const uint64_t word = set->words[from / 64] >> from % 64;
        if (word)
            return from + (uint32_t)__builtin_ctzll(word);
        from = (from / 64 + 1) * 64;
    }
    return set->size;
}
