// L6. Which variables live in the frame, and where callees' frames do.
#ifndef FRAME_H
#define FRAME_H
#include "live.h"
#include <stdio.h>
#include "str.h"

// requires: live_solve. provides: variable->in_frame, ->field, ->kept_by, routine->live.
// breaks: nothing.
void frame_choose(struct routine *, const struct live *);
// Reports the variables of the frame that an OpenMP pragma names.
void frame_check_pragmas(const struct routine *);
// requires: frame_choose of all routines. provides: await->pushed, routine->recursive,
// ->frame, ->size, and the routines sorted, callees first.
void frame_order(struct routine **routines, uint32_t count, long long embed_limit);
// The C text of `struct NAME__frame`.
void frame_print(struct str *, const struct routine *);
// --frames: sizes, members and the await that keeps each.
void frame_report(const struct routine *, FILE *);
#endif
