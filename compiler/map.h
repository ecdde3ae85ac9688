// L0. A hash map from strings to pointers, in an arena. Keys are not copied.
#ifndef MAP_H
#define MAP_H
#include <stddef.h>
#include <stdint.h>
#include "arena.h"

struct map_entry { const char *key; size_t length; void *value; uint32_t hash; };
struct map { struct map_entry *entries; uint32_t count, capacity; };   // {0} is an empty map

// Where the value of key is; NULL when there is none.
void **map_find(const struct map *, const char *key, size_t length);
// The same, made (as a NULL value) when there is none.
void **map_slot(struct arena *, struct map *, const char *key, size_t length);
#endif
