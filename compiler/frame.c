// Layout: variables of one extent stand side by side, extents that are siblings overlap in a union,
// and so do the frames of the coroutines that an extent awaits one after the other:
//
//     struct f__frame {
//         struct async_frame async_h;
//         union { T async_result; struct { P1 p1; int x; union { struct { ... } ; struct g__frame async_c1; }; }; };
//     };
#include "frame.h"
#include <string.h>

enum { HEADER_SIZE = 24 };

// ---- what is in it ----------------------------------------------------------------------------

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

void frame_choose(struct routine *routine, const struct live *live)
{
    for (uint32_t i = 0; i < routine->variables.count; i++) {
        struct variable *variable = routine->variables.items[i];
        for (uint32_t a = 0; a < routine->awaits.count && !variable->kept_by; a++)
            if (live_across(live, routine->awaits.items[a], variable))
                variable->kept_by = routine->awaits.items[a]->state;
        variable->in_frame = variable->is_param || variable->kept_by;
        if (variable->in_frame)
            name_field(routine, variable);
    }
}

// ---- cycles and order ---------------------------------------------------------------------------

struct search {
    struct routine **routines, **stack, **sorted;
    uint32_t count, depth, next, done, components;
    long long limit;
};

static long long round_up(long long size, long long align)
{
    return align > 1 ? (size + align - 1) / align * align : size;
}

struct extent_size {
    long long size, align;
};

static void add_member(struct extent_size *total, long long size, long long align)
{
    total->size = round_up(total->size, align) + (size > 0 ? size : 0);
    if (align > total->align)
        total->align = align;
}

static void add_overlap(struct extent_size *total, struct extent_size part)
{
    if (part.size > total->size)
        total->size = part.size;
    if (part.align > total->align)
        total->align = part.align;
}

static struct extent_size type_extent(const struct variable *variable)
{
    struct extent_size size = {
        variable->symbol->type ? type_size(variable->symbol->type) : 0,
        variable->symbol->type ? type_align(variable->symbol->type) : 1
    };
    if (size.align < 1)
        size.align = 1;
    if (variable->symbol->align > (unsigned)size.align)
        size.align = variable->symbol->align;
    return size;
}

static struct symbol *leaf_tag(const struct routine *routine, const struct await *await)
{
    struct str name = { 0 };
    str_printf(&name, "%s__frame", await->callee->name->name);
    struct symbol *tag = sema_find_tag(routine->program, name.text);
    str_free(&name);
    return tag && type_is_complete(tag->type) ? tag : NULL;
}

static bool is_embedded(const struct await *await)
{
    return !await->is_call && !await->pushed;
}

static struct extent_size await_size(const struct routine *routine,
                                     const struct await *await)
{
    if (await->routine)
        return (struct extent_size){ await->routine->size, await->routine->align };
    struct symbol *tag = leaf_tag(routine, await);
    return tag ? (struct extent_size){ type_size(tag->type), type_align(tag->type) }
               : (struct extent_size){ 0, 1 };
}

static struct extent_size measure(const struct routine *routine,
                                  const struct extent *extent)
{
    struct extent_size total = { 0, 1 }, overlap = { 0, 1 };
    for (uint32_t i = 0; i < extent->variables.count; i++)
        if (extent->variables.items[i]->in_frame) {
            const struct extent_size size = type_extent(extent->variables.items[i]);
            add_member(&total, size.size, size.align);
        }
    for (const struct extent *child = extent->first_child; child; child = child->next)
        add_overlap(&overlap, measure(routine, child));
    for (uint32_t i = 0; i < extent->awaits.count; i++)
        if (is_embedded(extent->awaits.items[i]))
            add_overlap(&overlap, await_size(routine, extent->awaits.items[i]));
    add_member(&total, overlap.size, overlap.align);
    total.size = round_up(total.size, total.align);
    return total;
}

static void measure_frame(struct routine *routine)
{
    struct extent_size body = measure(routine, routine->root), frame = { HEADER_SIZE, 8 };
    struct type *result = routine->function->result;
    if (!type_is_void(result) && routine->shares_result)
        add_overlap(&body, (struct extent_size){ type_size(result), type_align(result) });
    else if (!type_is_void(result))
        add_member(&frame, type_size(result), type_align(result));
    if (body.size)
        add_member(&frame, body.size, body.align);
    routine->size = round_up(frame.size, frame.align);
    routine->align = frame.align;
}

// Whether the callee's frame can be part of ours: otherwise it is pushed on the task's stack.
static void settle_awaits(struct search *search, struct routine *routine)
{
    for (uint32_t i = 0; i < routine->awaits.count; i++) {
        struct await *await = routine->awaits.items[i];
        if (await->is_call)
            await->pushed = false;
        else if (await->routine)
            await->pushed = await->routine->component == routine->component
                            || await->routine->size > search->limit;
        else
            await->pushed = !leaf_tag(routine, await);
        routine->recursive |= await->routine
                              && await->routine->component == routine->component;
    }
    measure_frame(routine);
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

// ---- as C -----------------------------------------------------------------------------------------

static void print_field(struct str *out, const struct variable *variable, unsigned depth)
{
    str_printf(out, "%*s", 4 * (int)depth, "");
    if (variable->symbol->align)
        str_printf(out, "_Alignas(%u) ", variable->symbol->align);
    if (variable->type_name)
        str_printf(out, "%s %s", variable->type_name, variable->field);
    else
        type_print(out, variable->symbol->type, variable->field);
    str_puts(out, ";\n");
}

static unsigned embedded_callees(const struct extent *extent)
{
    unsigned count = 0;
    for (uint32_t i = 0; i < extent->awaits.count; i++)
        count += is_embedded(extent->awaits.items[i]);
    return count;
}

static bool is_empty(const struct extent *extent)
{
    for (uint32_t i = 0; i < extent->variables.count; i++)
        if (extent->variables.items[i]->in_frame)
            return false;
    for (const struct extent *child = extent->first_child; child; child = child->next)
        if (!is_empty(child))
            return false;
    return !embedded_callees(extent);
}

static void print_callee(struct str *out, const struct await *await, unsigned depth)
{
    if (is_embedded(await))
        str_printf(out, "%*sstruct %s__frame async_c%u;\n", 4 * (int)depth, "",
                   await->callee->name->name, await->state);
}

static unsigned overlapping_parts(const struct extent *extent)
{
    unsigned parts = embedded_callees(extent);
    for (const struct extent *child = extent->first_child; child; child = child->next)
        parts += !is_empty(child);
    return parts;
}

static unsigned own_fields(const struct extent *extent)
{
    unsigned fields = 0;
    for (uint32_t i = 0; i < extent->variables.count; i++)
        fields += extent->variables.items[i]->in_frame;
    return fields;
}

// How many members print_extent writes.
static unsigned members(const struct extent *extent)
{
    const unsigned own = own_fields(extent);
    if (overlapping_parts(extent) != 1)
        return own + (overlapping_parts(extent) > 1);
    for (const struct extent *child = extent->first_child; child; child = child->next)
        if (!is_empty(child))
            return own + members(child);
    return own + 1;
}

static void print_extent(struct str *, const struct extent *, unsigned depth);

// An extent as one member of a union.
static void print_part(struct str *out, const struct extent *extent, unsigned depth)
{
    if (members(extent) < 2) {
        print_extent(out, extent, depth);
        return;
    }
    str_printf(out, "%*sstruct {\n", 4 * (int)depth, "");
    print_extent(out, extent, depth + 1);
    str_printf(out, "%*s};\n", 4 * (int)depth, "");
}

static void print_extent(struct str *out, const struct extent *extent, unsigned depth)
{
    for (uint32_t i = 0; i < extent->variables.count; i++)
        if (extent->variables.items[i]->in_frame)
            print_field(out, extent->variables.items[i], depth);
    const unsigned parts = overlapping_parts(extent);
    if (parts > 1)
        str_printf(out, "%*sunion {\n", 4 * (int)depth, "");
    const unsigned inner = parts > 1 ? depth + 1 : depth;
    for (const struct extent *child = extent->first_child; child; child = child->next)
        if (!is_empty(child)) {
            if (parts > 1)
                print_part(out, child, inner);
            else
                print_extent(out, child, inner);
        }
    for (uint32_t i = 0; i < extent->awaits.count; i++)
        print_callee(out, extent->awaits.items[i], inner);
    if (parts > 1)
        str_printf(out, "%*s};\n", 4 * (int)depth, "");
}

void frame_print(struct str *out, const struct routine *routine)
{
    struct type *result = routine->function->result;
    const bool has_result = !type_is_void(result), empty = is_empty(routine->root);
    str_printf(out, "struct %s__frame {\n    struct async_frame async_h;\n",
               routine->name);
    if (has_result || !empty)
        str_puts(out, has_result && routine->shares_result ? "    union {\n"
                                                           : "    struct {\n");
    if (has_result) {
        str_puts(out, "        ");
        type_print(out, type_unqualified(routine->program->unit, result), "async_result");
        str_puts(out, ";\n");
    }
    if (!empty && routine->shares_result) {
        str_puts(out, "        struct {\n");
        print_extent(out, routine->root, 3);
        str_puts(out, "        };\n");
    } else if (!empty) {
        print_extent(out, routine->root, 2);
    }
    if (has_result || !empty)
        str_puts(out, "    };\n");
    str_puts(out, "};\n");
}

// ---- --frames -------------------------------------------------------------------------------------

static const struct token *await_token(const struct routine *routine, uint32_t state)
{
    return unit_token(routine->program->unit, routine->awaits.items[state - 1]->token);
}

static void report_extent(const struct routine *routine, const struct extent *extent,
                          FILE *out)
{
    for (uint32_t i = 0; i < extent->variables.count; i++) {
        const struct variable *variable = extent->variables.items[i];
        if (!variable->in_frame)
            continue;
        fprintf(out, "  %6lld  %s", type_extent(variable).size, variable->field);
        if (variable->kept_by)
            fprintf(out, "  (kept by the await in line %u)",
                    await_token(routine, variable->kept_by)->line);
        else
            fputs("  (parameter)", out);
        fputc('\n', out);
    }
    for (uint32_t i = 0; i < extent->awaits.count; i++) {
        const struct await *await = extent->awaits.items[i];
        if (await->is_call)
            continue;
        if (await->pushed)
            fputs("  pushed", out);
        else
            fprintf(out, "  %6lld", await_size(routine, await).size);
        fprintf(out, "  frame of %s (line %u)\n", await->callee->name->name,
                await_token(routine, await->state)->line);
    }
    for (const struct extent *child = extent->first_child; child; child = child->next)
        report_extent(routine, child, out);
}

void frame_report(const struct routine *routine, FILE *out)
{
    const struct token *token = unit_token(routine->program->unit,
                                           routine->function->node->first);
    fprintf(out, "%s:%u: %s: %lld bytes, header %d\n",
            routine->program->unit->files.items[token->file], token->line, routine->name,
            routine->size, HEADER_SIZE);
    report_extent(routine, routine->root, out);
}
