// L0. Growing arrays in an arena: struct { T *items; uint32_t count, capacity; } and
// VEC_PUSH.
#ifndef VEC_H
#define VEC_H
#include <stdint.h>
#include "arena.h"

#define VEC(type_) struct { type_ *items; uint32_t count, capacity; }

#define VEC_PUSH(arena_, vec_, ...)                                                      \
    do {                                                                                 \
        if ((vec_)->count == (vec_)->capacity) {                                         \
            uint32_t vec_cap_ = (vec_)->capacity ? 2 * (vec_)->capacity : 4;             \
            (vec_)->items = arena_grow((arena_), (vec_)->items,                          \
                                       (vec_)->count * sizeof *(vec_)->items,            \
                                       vec_cap_ * sizeof *(vec_)->items);                \
            (vec_)->capacity = vec_cap_;                                                 \
        }                                                                                \
        (vec_)->items[(vec_)->count++] = __VA_ARGS__;                                    \
    } while (0)
#endif
