#include "map.h"
#include <string.h>

static uint32_t hash_of(const char *key, size_t length)
{
    uint64_t hash = 0x9e3779b97f4a7c15u ^ length, word;
    for (; length >= 8; key += 8, length -= 8) {
        memcpy(&word, key, 8);
        hash = (hash ^ word) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 32;
    }
    for (; length; key++, length--)
        hash = (hash ^ (unsigned char)*key) * 0x100000001b3u;
    hash ^= hash >> 29;
    hash *= 0xc4ceb9fe1a85ec53u;
    return (uint32_t)(hash >> 32);
}

// The entry of key, or the empty one where it belongs. The table is never full.
static struct map_entry *probe(const struct map *map, const char *key, size_t length,
                               uint32_t hash)
{
    const uint32_t mask = map->capacity - 1;
    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
        struct map_entry *entry = &map->entries[i];
        if (!entry->key)
            return entry;
        if (entry->hash == hash && entry->length == length
            && !memcmp(entry->key, key, length))
            return entry;
    }
}

void **map_find(const struct map *map, const char *key, size_t length)
{
    if (!map->capacity)
        return NULL;
    struct map_entry *entry = probe(map, key, length, hash_of(key, length));
    return entry->key ? &entry->value : NULL;
}

static void enlarge(struct arena *arena, struct map *map)
{
    const struct map old = *map;
    map->capacity = old.capacity ? 2 * old.capacity : 16;
    map->entries = arena_alloc(arena, map->capacity * sizeof *map->entries);
    for (uint32_t i = 0; i < old.capacity; i++)
        if (old.entries[i].key)
            *probe(map, old.entries[i].key, old.entries[i].length,
                   old.entries[i].hash) = old.entries[i];
}

void **map_slot(struct arena *arena, struct map *map, const char *key, size_t length)
{
    if (4 * (map->count + 1) > 3 * map->capacity)
        enlarge(arena, map);
    const uint32_t hash = hash_of(key, length);
    struct map_entry *entry = probe(map, key, length, hash);
    if (!entry->key) {
        *entry = (struct map_entry){key, length, NULL, hash};
        map->count++;
    }
    return &entry->value;
}
