// L2. Which names are typedef names here:
// all that the parser has to know of declarations.
//
// A name ends with the bracket in which it was declared. So there is one stack of names,
// each with the token that declared it, and leaving a scope forgets all that were
// declared behind the token that began it.
#ifndef SCOPE_H
#define SCOPE_H
#include "source.h"

struct name {
    struct ident *ident;
    struct name *outer;        // what it shadows
    uint32_t token;
    bool is_typedef;
};

struct scope { VEC(struct name *) names; VEC(struct name *) unused; };

void scope_declare(struct unit *, struct scope *, struct ident *, uint32_t token,
                   bool is_typedef);
void scope_leave(struct unit *, struct scope *, uint32_t first);

static inline bool ident_is_typedef(const struct ident *ident)
{
    return ident->names && ident->names->is_typedef;
}
#endif
