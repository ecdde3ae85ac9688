// L1. Where in a record each of several items lies: those that are in each other's way
// side by side, the others over each other. The answer is a tree of structs and unions,
// so that it holds whatever the items' sizes are; what is known of the sizes only tells
// which of several answers is the smallest.
//
//     x and b are in each other's way, y and c      union { struct { b; x; }; struct { c; y; }; }
#ifndef LAYOUT_H
#define LAYOUT_H
#include "bitset.h"
#include "vec.h"

struct size {
    long long bytes, align;
};

struct layout {
    enum layout_kind { LAYOUT_ITEM, LAYOUT_STRUCT, LAYOUT_UNION } kind;
    uint32_t item;
    VEC(struct layout *) parts;
    uint32_t fixed;        // so many parts stand first
    struct bitset items;   // all inside a struct or union
    struct size size;
};

// Of items 0..count-1; apart[i]: those that i must not share a byte with, a symmetric
// relation. Those from `fixed` on to `free` stand at the beginning, one behind the other.
// NULL: nothing.
struct layout *layout_plan(struct arena *, const struct size *,
                           const struct bitset *apart, uint32_t count, uint32_t fixed,
                           uint32_t free);

void size_append(struct size *, struct size);    // as a struct's next member
void size_overlap(struct size *, struct size);   // as one more member of a union
void size_close(struct size *);                  // rounded up to the alignment
#endif
