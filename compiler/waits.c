#include "waits.h"

enum { UNSEEN, BEING_VISITED, SEEN };

static void visit(struct routine *routine)
{
    routine->order = BEING_VISITED;
    routine->waits = false;
    for (uint32_t i = 0; i < routine->awaits.count; i++) {
        struct await *await = routine->awaits.items[i];
        // another unit's may take the place of a weak one
        await->routine = await->callee->is_weak ? NULL : await->callee->routine;
        if (await->routine && await->routine != routine)
            await->routine->is_awaited = true;
        if (await->routine && await->routine->order == UNSEEN)
            visit(await->routine);
        // a recursive callee may find the C stack used up
        await->is_call = await->routine && await->routine->order == SEEN
                         && !await->routine->waits;
        routine->waits |= !await->is_call;
    }
    routine->order = SEEN;
}

void waits_find(struct routine **routines, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (routines[i]->order == UNSEEN)
            visit(routines[i]);
    for (uint32_t i = 0; i < count; i++)
        routines[i]->order = 0;
}
