// L0. Sets of small numbers, of a size fixed when made, in an arena.
#ifndef BITSET_H
#define BITSET_H
#include <stdbool.h>
#include <stdint.h>
#include "arena.h"

struct bitset { uint64_t *words; uint32_t size; };      // members are below size

struct bitset bitset_new(struct arena *, uint32_t size);            // empty
// The sizes are the same, here and below.
void bitset_copy(struct bitset *to, const struct bitset *from);
bool bitset_unite(struct bitset *, const struct bitset *);          // add all; whether it changed
void bitset_subtract(struct bitset *, const struct bitset *);
void bitset_intersect(struct bitset *, const struct bitset *);
bool bitset_intersects(const struct bitset *, const struct bitset *);
bool bitset_is_empty(const struct bitset *);
uint32_t bitset_count(const struct bitset *);
uint32_t bitset_next(const struct bitset *, uint32_t from);         // least member >= from, or size

static inline bool bitset_has(const struct bitset *set, uint32_t i)
{
    return set->words[i / 64] >> i % 64 & 1;
}

static inline void bitset_add(struct bitset *set, uint32_t i)
{
    set->words[i / 64] |= (uint64_t)1 << i % 64;
}

static inline void bitset_remove(struct bitset *set, uint32_t i)
{
    set->words[i / 64] &= ~((uint64_t)1 << i % 64);
}

#define BITSET_FOR(i_, set_) \
    for (uint32_t i_ = bitset_next((set_), 0); i_ < (set_)->size; i_ = bitset_next((set_), i_ + 1))
#endif
