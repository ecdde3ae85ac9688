// L5. A lowered body as a line of points: what is read, written and mentioned, in the
// order of evaluation, with jumps between them.
#ifndef CFG_H
#define CFG_H
#include "lowered.h"

enum point_kind {
    POINT_USE,       // the variable is read
    POINT_DEF,       // it is wholly written
    POINT_PART,      // a part of it is written
    POINT_MENTION,   // an address-taken variable occurs: from here on it may be read and written
    POINT_FORGET,    // its value is indeterminate: a declaration without initialiser
    POINT_RESULT,    // the coroutine's result is written, from the points first..end
    // goes on behind, or to target (the handler; NO_TARGET: leaves the coroutine); the
    // arguments are the points first..end
    POINT_AWAIT,
    POINT_BRANCH,    // goes on behind, or to target
    POINT_JUMP,      // goes to target
    POINT_END,       // leaves the coroutine
};

enum { NO_TARGET = UINT32_MAX };

struct point {
    enum point_kind kind;
    uint32_t target;         // a point
    uint32_t variable;       // up to FORGET
    uint32_t first, end;     // DEF PART MENTION RESULT AWAIT: the points read or written beside it
    struct await *await;     // AWAIT
};

struct cfg {
    VEC(struct point) points;
};

// Whether it is read as a whole before it is stored elsewhere:
// then the places may overlap.
static inline bool type_is_one_value(const struct type *type)
{
    return type_is_task(type)
           || (type_is_scalar(type) && type_plain(type)->kind != TYPE_COMPLEX);
}

// requires: hoist. provides: the points of routine->body, and where among them each
// extent is. breaks: nothing.
struct cfg *cfg_build(struct routine *);
#endif
