#include "scope.h"

static struct name *name_new(struct unit *unit, struct scope *scope)
{
    if (scope->unused.count)
        return scope->unused.items[--scope->unused.count];
    return ARENA_NEW(&unit->arena, struct name);
}

void scope_declare(struct unit *unit, struct scope *scope, struct ident *ident,
                   uint32_t token, bool is_typedef)
{
    if (!ident)
        return;
    struct name *name = name_new(unit, scope);
    *name = (struct name){ident, ident->names, token, is_typedef};
    ident->names = name;
    VEC_PUSH(&unit->arena, &scope->names, name);
}

void scope_leave(struct unit *unit, struct scope *scope, uint32_t first)
{
    while (scope->names.count
           && scope->names.items[scope->names.count - 1]->token >= first) {
        struct name *name = scope->names.items[--scope->names.count];
        name->ident->names = name->outer;
        VEC_PUSH(&unit->arena, &scope->unused, name);
    }
}
