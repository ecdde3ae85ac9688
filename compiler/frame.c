// What is in a frame: the result, the parameters, the variables that some await keeps,
// the frames of the callees that are embedded. Those of them that are needed at the same
// time lie side by side, all others over each other:
//
//     async int f(int n) { int x = parse(await get(n)); await put(x); return x; }
//
//     struct f__frame {
//         struct async_frame async_h;
//         union {
//             int async_result;
//             int n;
//             struct get__frame async_c1;
//             struct { struct put__frame async_c2; int x; };
//         };
//     };
#include "frame.h"
#include <string.h>
#include "diag.h"

enum { HEADER_SIZE = 24, SHADOWED = 8 };   // so many bytes AddressSanitizer marks at once

// ---- what is in it --------------------------------------------------------------------

static bool field_taken(const struct routine *routine, uint32_t upto, const char *name)
{
    for (uint32_t i = 0; i < upto; i++) {
        const struct variable *other = routine->variables.items[i];
        if (other->field && !strcmp(other->field, name))
            return true;
    }
    return false;
}

static void name_field(struct routine *routine, struct variable *variable)
{
    struct arena *arena = &routine->program->unit->arena;
    const char *name = variable->symbol->emit_name ? variable->symbol->emit_name
                       : variable->symbol->name
                           ? variable->symbol->name->name
                           : arena_printf(arena, "async_p%u", variable->index);
    const char *field = name;
    for (unsigned n = 2; field_taken(routine, variable->index, field); n++)
        field = arena_printf(arena, "%s_%u", name, n);
    variable->field = field;
}

// AddressSanitizer knows when a variable of the stack is dead; those of the frame it must
// be told. Only what has an address can be used too late; the outermost block ends with
// the frame.
static bool is_watched(const struct routine *routine, const struct variable *variable)
{
    return !variable->is_param && !variable->is_temp && variable->symbol->address_taken
           && variable->extent->parent != routine->root
           && sema_find(routine->program, "async__poison");
}

// What the arguments are computed from and the callee's frame need not be clear of.
static void find_operands(struct routine *routine, const struct variable *variable)
{
    const struct live *live = routine->live;
    for (uint32_t i = 0; i < routine->awaits.count; i++)
        routine->awaits.items[i]->loads_first |=
            live_has(live, live->operands, i, variable->index)
            && !live_has(live, live->callee, i, variable->index);
}

// A member cannot be declared without its type; __auto_type x = undeclared; leads here.
static void check_type(const struct routine *routine, const struct variable *variable)
{
    const struct symbol *symbol = variable->symbol;
    struct unit *unit = routine->program->unit;
    if (!variable->type_name && symbol->decl && !type_is_spelled(symbol->type))
        diag_error(unit->diag, unit, symbol->decl->first, symbol->decl->last,
                   "the type of '%s', which is kept across an await, is not known",
                   symbol->name->name);
}

void frame_choose(struct routine *routine, const struct live *live)
{
    routine->live = live;
    for (uint32_t i = 0; i < routine->variables.count; i++) {
        struct variable *variable = routine->variables.items[i];
        for (uint32_t a = 0; a < routine->awaits.count && !variable->kept_by; a++)
            if (live_has(live, live->across, a, i))
                variable->kept_by = routine->awaits.items[a]->state;
        variable->in_frame = variable->is_param || variable->kept_by;
        if (!variable->in_frame)
            continue;
        check_type(routine, variable);
        name_field(routine, variable);
        find_operands(routine, variable);
        variable->is_watched = is_watched(routine, variable);
        routine->watches |= variable->is_watched;
        routine->copies_result |= live_has(live, live->result, 0, i)
                                  && !type_is_one_value(routine->function->result);
    }
}

// ---- sizes ----------------------------------------------------------------------------

static struct size type_room(const struct type *type)
{
    struct size size = { type ? type_size(type) : 0, type ? type_align(type) : 1 };
    if (size.bytes < 0)
        size.bytes = 0;
    if (size.align < 1)
        size.align = 1;
    return size;
}

static struct size variable_room(const struct variable *variable)
{
    struct size size = type_room(variable->symbol->type);
    if (variable->symbol->align > (unsigned)size.align)
        size.align = variable->symbol->align;
    if (variable->is_watched)
        size_append(&size, (struct size){ 0, SHADOWED });
    return size;
}

// How the struct of what is embedded for it is called, behind the callee's name.
static const char *await_suffix(const struct await *await)
{
    return await->is_frameless ? "leaf" : "frame";
}

static struct symbol *leaf_tag(const struct routine *routine, const struct await *await)
{
    struct str name = { 0 };
    str_printf(&name, "%s__%s", await->callee->name->name, await_suffix(await));
    struct symbol *tag = sema_find_tag(routine->program, name.text);
    str_free(&name);
    return tag && type_is_complete(tag->type) ? tag : NULL;
}

static struct size callee_room(const struct routine *routine, const struct await *await)
{
    if (await->routine)
        return await->routine->size;
    const struct symbol *tag = leaf_tag(routine, await);
    return type_room(tag ? tag->type : NULL);
}

// ---- where it lies --------------------------------------------------------------------

// What stands in a frame: neither: the result.
struct item {
    struct variable *variable;
    struct await *await;   // whose callee's frame it is
};

struct frame {
    VEC(struct item) items;
    VEC(struct size) sizes;
    uint32_t *item_of;   // [variable->index]
    struct bitset *apart;
    struct layout *layout;   // NULL: empty
};

static void add_item(const struct routine *routine, struct variable *variable,
                     struct await *await, struct size size)
{
    struct arena *arena = &routine->program->unit->arena;
    struct frame *frame = routine->frame;
    VEC_PUSH(arena, &frame->items, (struct item){ variable, await });
    VEC_PUSH(arena, &frame->sizes, size);
    if (variable)
        frame->item_of[variable->index] = frame->items.count - 1;
}

static void add_items(const struct routine *routine)
{
    if (!type_is_void(routine->function->result))
        add_item(routine, NULL, NULL, type_room(routine->function->result));
    for (uint32_t i = 0; i < routine->variables.count; i++) {
        struct variable *variable = routine->variables.items[i];
        if (variable->in_frame)
            add_item(routine, variable, NULL, variable_room(variable));
    }
    for (uint32_t i = 0; i < routine->awaits.count; i++) {
        struct await *await = routine->awaits.items[i];
        if (!await->is_call && !await->pushed)
            add_item(routine, NULL, await, callee_room(routine, await));
    }
}

// The variables that an item must be clear of.
static const uint64_t *needed_beside(const struct routine *routine, uint32_t item)
{
    const struct live *live = routine->live;
    const struct item *it = &routine->frame->items.items[item];
    if (it->variable)
        return live->apart + (size_t)it->variable->index * live->words;
    if (it->await)
        return live->callee + (size_t)(it->await->state - 1) * live->words;
    return NULL;
}

static void find_conflicts(const struct routine *routine)
{
    struct arena *arena = &routine->program->unit->arena;
    struct frame *frame = routine->frame;
    const uint32_t count = frame->items.count;
    frame->apart = arena_alloc(arena, count * sizeof *frame->apart);
    for (uint32_t i = 0; i < count; i++)
        frame->apart[i] = bitset_new(arena, count);
    for (uint32_t i = 0; i < count; i++) {
        const uint64_t *words = needed_beside(routine, i);
        const struct bitset others = { (uint64_t *)words,
                                       words ? routine->variables.count : 0 };
        BITSET_FOR (v, &others) {
            const uint32_t other = frame->item_of[v];
            if (!routine->variables.items[v]->in_frame || other == i)
                continue;
            bitset_add(&frame->apart[i], other);
            bitset_add(&frame->apart[other], i);
        }
    }
}

// Nobody's place may be marked but that of the variable itself.
static void keep_watched_apart(const struct routine *routine)
{
    const struct frame *frame = routine->frame;
    for (uint32_t i = 0; i < frame->items.count; i++) {
        const struct variable *variable = frame->items.items[i].variable;
        for (uint32_t k = 0; variable && variable->is_watched && k < frame->items.count;
             k++)
            if (k != i) {
                bitset_add(&frame->apart[i], k);
                bitset_add(&frame->apart[k], i);
            }
    }
}

// The first part of a union that is the frame of the same callee.
static struct await *first_sharer(const struct frame *frame, const struct layout *layout,
                                  const struct await *await)
{
    for (uint32_t i = 0;; i++) {
        const struct layout *part = layout->parts.items[i];
        struct await *other = part->kind == LAYOUT_ITEM
                                  ? frame->items.items[part->item].await
                                  : NULL;
        if (other && other->callee == await->callee)
            return other;
    }
}

// Frames of one callee in one place are one member: the time that gcc takes grows with the
// square of the names that a place has.
static void name_members(const struct frame *frame, const struct layout *layout,
                         const struct layout *around)
{
    struct await *await = layout->kind == LAYOUT_ITEM
                              ? frame->items.items[layout->item].await
                              : NULL;
    if (await)
        await->member = around && around->kind == LAYOUT_UNION
                            ? first_sharer(frame, around, await)->state
                            : await->state;
    for (uint32_t i = 0; i < layout->parts.count; i++)
        name_members(frame, layout->parts.items[i], layout);
}

// The parameters come first, and the result, which is the last to be written, over
// everything: other units rely on both.
static void lay_out(struct routine *routine)
{
    struct arena *arena = &routine->program->unit->arena;
    struct frame *frame = routine->frame = ARENA_NEW(arena, struct frame);
    frame->item_of = arena_alloc(arena,
                                 routine->variables.count * sizeof *frame->item_of);
    add_items(routine);
    find_conflicts(routine);
    keep_watched_apart(routine);
    const uint32_t results = !type_is_void(routine->function->result);
    frame->layout = layout_plan(arena, frame->sizes.items, frame->apart,
                                frame->items.count, results,
                                results + routine->function->params.count);
    routine->size = (struct size){ HEADER_SIZE, 8 };
    if (frame->layout) {
        name_members(frame, frame->layout, NULL);
        size_append(&routine->size, frame->layout->size);
    }
    size_close(&routine->size);
}

// ---- cycles and order -----------------------------------------------------------------

struct search {
    struct routine **routines, **stack, **sorted;
    uint32_t count, depth, next, done, components;
    long long limit;
};

// Whether the callee's frame can be part of ours:
// otherwise it is pushed on the task's stack.
static void settle_awaits(struct search *search, struct routine *routine)
{
    for (uint32_t i = 0; i < routine->awaits.count; i++) {
        struct await *await = routine->awaits.items[i];
        if (await->is_call)
            await->pushed = false;
        else if (await->routine)
            await->pushed = await->routine->component == routine->component
                            || await->routine->size.bytes > search->limit;
        else
            await->pushed = !leaf_tag(routine, await);
        routine->recursive |= await->routine
                              && await->routine->component == routine->component;
    }
    lay_out(routine);
}

// Tarjan's search: components come out callees first.
static void visit(struct search *search, struct routine *routine)
{
    const uint32_t number = routine->order = routine->low = ++search->next;
    search->stack[search->depth++] = routine;
    for (uint32_t i = 0; i < routine->awaits.count; i++) {
        struct routine *callee = routine->awaits.items[i]->routine;
        if (!callee)
            continue;
        if (!callee->order)
            visit(search, callee);
        if (!callee->component && callee->low < routine->low)
            routine->low = callee->low;
    }
    if (routine->low != number)
        return;
    const uint32_t component = ++search->components, from = search->done;
    struct routine *member;
    do {
        member = search->stack[--search->depth];
        member->component = component;
        search->sorted[search->done++] = member;
    } while (member != routine);
    for (uint32_t i = from; i < search->done; i++)
        settle_awaits(search, search->sorted[i]);
}

void frame_order(struct routine **routines, uint32_t count, long long embed_limit)
{
    if (!count)
        return;
    struct arena *arena = &routines[0]->program->unit->arena;
    struct search search = { .routines = routines, .count = count, .limit = embed_limit };
    search.stack = arena_alloc(arena, count * sizeof *search.stack);
    search.sorted = arena_alloc(arena, count * sizeof *search.sorted);
    for (uint32_t r = 0; r < count; r++)
        if (!routines[r]->order)
            visit(&search, routines[r]);
    memcpy(routines, search.sorted, count * sizeof *routines);
}

// ---- as C -----------------------------------------------------------------------------

static void print_item(struct str *out, const struct routine *routine,
                       const struct item *item)
{
    const struct variable *variable = item->variable;
    if (item->await)
        str_printf(out, "struct %s__%s async_c%u", item->await->callee->name->name,
                   await_suffix(item->await), item->await->member);
    else if (!variable)
        type_print(out,
                   type_unqualified(routine->program->unit, routine->function->result),
                   "async_result");
    else if (variable->type_name)
        str_printf(out, "%s %s", variable->type_name, variable->field);
    else
        type_print(out, variable->symbol->type, variable->field);
}

static void print_layout(struct str *out, const struct routine *routine,
                         const struct layout *layout, int depth)
{
    if (layout->kind != LAYOUT_ITEM) {
        str_printf(out, "%*s%s {\n", 4 * depth, "",
                   layout->kind == LAYOUT_STRUCT ? "struct" : "union");
        for (uint32_t i = 0; i < layout->parts.count; i++)
            print_layout(out, routine, layout->parts.items[i], depth + 1);
        str_printf(out, "%*s};\n", 4 * depth, "");
        return;
    }
    const struct item *item = &routine->frame->items.items[layout->item];
    const bool is_watched = item->variable && item->variable->is_watched;
    if (item->await && item->await->member != item->await->state)
        return;
    str_printf(out, "%*s", 4 * depth, "");
    if (item->variable && item->variable->symbol->align)
        str_printf(out, "_Alignas(%u) ", item->variable->symbol->align);
    if (is_watched)
        str_printf(out, "_Alignas(%d) union { _Alignas(%d) ", SHADOWED, SHADOWED);
    print_item(out, routine, item);
    str_puts(out, is_watched ? "; };\n" : ";\n");
}

void frame_print(struct str *out, const struct routine *routine)
{
    const struct layout *layout = routine->frame->layout;
    str_printf(out, "struct %s__frame {\n    struct async_frame async_h;\n",
               routine->name);
    if (layout)
        print_layout(out, routine, layout, 1);
    str_puts(out, "};\n");
}

// ---- --frames -------------------------------------------------------------------------

static const struct token *await_token(const struct routine *routine, uint32_t state)
{
    return unit_token(routine->program->unit, routine->awaits.items[state - 1]->token);
}

static void report_item(const struct routine *routine, const struct item *item, FILE *out)
{
    const struct variable *variable = item->variable;
    if (item->await)
        fprintf(out, "frame of %s (line %u)", item->await->callee->name->name,
                await_token(routine, item->await->state)->line);
    else if (!variable)
        fputs("(result)", out);
    else if (variable->kept_by)
        fprintf(out, "%s (kept by the await in line %u)", variable->field,
                await_token(routine, variable->kept_by)->line);
    else
        fprintf(out, "%s (parameter)", variable->field);
}

static void report_layout(const struct routine *routine, const struct layout *layout,
                          long long offset, FILE *out)
{
    struct size before = { 0, 1 };
    if (layout->kind == LAYOUT_ITEM) {
        fprintf(out, "  %6lld %6lld  ", offset, layout->size.bytes);
        report_item(routine, &routine->frame->items.items[layout->item], out);
        fputc('\n', out);
    }
    for (uint32_t i = 0; i < layout->parts.count; i++) {
        const struct layout *part = layout->parts.items[i];
        size_append(&before, part->size);
        report_layout(routine, part,
                      layout->kind == LAYOUT_UNION
                          ? offset
                          : offset + before.bytes - part->size.bytes,
                      out);
    }
}

void frame_report(const struct routine *routine, FILE *out)
{
    const struct token *token = unit_token(routine->program->unit,
                                           routine->function->node->first);
    const struct layout *layout = routine->frame->layout;
    const long long bytes = layout ? layout->size.bytes : 0;
    fprintf(out, "%s:%u: %s: %lld bytes, header %d + %lld\n",
            routine->program->unit->files.items[token->file], token->line, routine->name,
            routine->size.bytes, HEADER_SIZE, bytes);
    if (layout)
        report_layout(routine, layout, HEADER_SIZE, out);
    for (uint32_t i = 0; i < routine->awaits.count; i++)
        if (routine->awaits.items[i]->pushed)
            fprintf(out, "  pushed         frame of %s (line %u)\n",
                    routine->awaits.items[i]->callee->name->name,
                    await_token(routine, i + 1)->line);
}
