// L5. A lowered body as a line of points: what is read, written and mentioned, in the order of
// evaluation, with jumps between them.
#ifndef CFG_H
#define CFG_H
#include "lowered.h"

enum point_kind {
    POINT_USE,       // the variable is read
    POINT_DEF,       // it is wholly written
    POINT_MENTION,   // an address-taken variable occurs: from here on it may be reached
    POINT_ENTER,     // an extent is entered: its variables begin anew
    POINT_AWAIT,   // goes on behind, or to target (the handler; NO_TARGET: leaves the coroutine)
    POINT_BRANCH,   // goes on behind, or to target
    POINT_JUMP,     // goes to target
    POINT_END,      // leaves the coroutine
};

enum { NO_TARGET = UINT32_MAX };

struct point {
    enum point_kind kind;
    uint32_t target;         // a point
    uint32_t variable;       // USE DEF MENTION
    struct extent *extent;   // ENTER
    struct await *await;     // AWAIT
};

struct cfg {
    VEC(struct point) points;
};

// requires: hoist. provides: the points of routine->body. breaks: nothing.
struct cfg *cfg_build(struct routine *);
#endif
