// L7. Lowered bodies as C: descriptors, step functions and entries.
#ifndef LOWER_H
#define LOWER_H
#include "emit.h"

// requires: frame_order. provides: the unit's text, with every coroutine a prototype
// where it stood and its code at the end.
void lower_unit(struct emit *, struct program *, struct routine **routines,
                uint32_t count);
#endif
