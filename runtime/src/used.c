#include "used.h"

#include "error.h"
#include "loop.h"
#include "memory.h"
#include "task.h"

#include <stdint.h>
#include <string.h>

enum { FIRST_SIZE = HOSTILE ? 2 : 16 };

static size_t home(const struct used *used, const void *p)
{
    return (size_t)((uintptr_t)p * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (used->size - 1);
}

// Where it is, or else the free place where it belongs.
static size_t find(const struct used *used, const void *p)
{
    size_t i = home(used, p);
    while (used->places[i] && used->places[i] != p) i = (i + 1) & (used->size - 1);
    return i;
}

static bool grow(struct used *used)
{
    struct used larger = { .count = used->count,
                           .size = used->size ? 2 * used->size : FIRST_SIZE };
    const size_t bytes = larger.size * sizeof *larger.places;
    if (!(larger.places = memory_alloc(bytes))) return false;
    memset(larger.places, 0, bytes);
    for (size_t i = 0; i < used->size; i++)
        if (used->places[i])
            larger.places[find(&larger, used->places[i])] = used->places[i];
    memory_free(used->places, used->size * sizeof *used->places);
    *used = larger;
    return true;
}

bool used_add(struct used *used, const void *p)
{
    const bool is_dense = 2 * (used->count + 1) > used->size;
    if (is_dense && !grow(used) && used->count + 1 >= used->size) return true;
    const size_t at = find(used, p);
    if (used->places[at]) return false;
    used->places[at] = p;
    used->count++;
    return true;
}

// What follows moves up into the hole, unless its home is behind it.
void used_remove(struct used *used, const void *p)
{
    if (!used->size) return;
    const size_t mask = used->size - 1;
    size_t hole = find(used, p);
    if (!used->places[hole]) return;
    for (size_t i = (hole + 1) & mask; used->places[i]; i = (i + 1) & mask) {
        if (((i - home(used, used->places[i])) & mask) < ((i - hole) & mask)) continue;
        used->places[hole] = used->places[i];
        hole = i;
    }
    used->places[hole] = NULL;
    used->count--;
}

void used_free(struct used *used)
{
    memory_free(used->places, used->size * sizeof *used->places);
    *used = (struct used){ 0 };
}

// ---- block statements -----------------------------------------------------------------

void async__enter(struct async_task *async_t, const void *object, const char *statement,
                  const char *at)
{
    if (!used_add(&task_loop(async_t)->used, object))
        error_die(at, "%s: a block with this struct is running already", statement);
}

void async__leave(struct async_task *async_t, const void *object)
{
    used_remove(&task_loop(async_t)->used, object);
}
