// Structs of the caller that are in use: handles that are scheduled, limits and groups
// whose blocks run. Used twice at once they would spoil each other; they need no
// initialiser, so they cannot tell themselves.
//
// A set of addresses, one for each loop. Without memory nothing is noticed, and all else
// goes on.
#ifndef ASYNC_USED_H
#define ASYNC_USED_H

#include <stdbool.h>
#include <stddef.h>

#pragma GCC visibility push(hidden)

struct used {                                    // all zero: empty
    const void **places;                         // open addressing; NULL: free
    size_t count, size;                          // size: a power of two
};

bool used_add(struct used *, const void *);      // false: it is there already
void used_remove(struct used *, const void *);   // nothing when it is not there
void used_free(struct used *);

#pragma GCC visibility pop

#endif
