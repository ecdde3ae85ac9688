// -DASYNC_HOSTILE: a build for tests (`make hostile`). Buffers are as small as may be,
// nothing is kept or used twice, dead memory is filled, and no step is called from
// another one: what happens to work otherwise fails here.
#ifndef ASYNC_HOSTILE_H
#define ASYNC_HOSTILE_H

enum {
#ifdef ASYNC_HOSTILE
    HOSTILE = 1,
#else
    HOSTILE = 0,
#endif
    HOSTILE_FILL = 0xA5,
};

#endif
