// L3. Functions that a coroutine had better not call, by name.
#ifndef CHECK_CALLS_H
#define CHECK_CALLS_H
#include <stdbool.h>

// What to write instead of a call that blocks the thread; NULL: it does not.
const char *check_blocking_hint(const char *name);
bool check_is_alloca(const char *name);
bool check_is_setjmp(const char *name);
#endif
