// L7. Awaits: the callee is begun, or a leaf; what stands behind it takes the result.
#include "lower_body.h"

const char *await_callee_name(const struct await *await)
{
    return await->routine ? await->routine->name : await->callee->name->name;
}

static const char *argument_field(struct emit *e, const struct await *await, uint32_t index)
{
    if (await->routine)
        return await->routine->variables.items[index]->field;
    const struct type *type = type_plain(await->callee->type);
    if (await->pushed || index >= type->params.count || !type->params.items[index].name)
        return arena_printf(&e->unit->arena, "async_a%u", index);
    return type->params.items[index].name->name;
}

const char *routine_first_member(const struct routine *routine)
{
    if (!type_is_void(routine->function->result))
        return "async_result";
    return routine->function->params.count ? routine->variables.items[0]->field : NULL;
}

// What is pushed is known by where its result and its arguments begin, async_p.
static const char *pushed_frame(struct emit *e, const struct await *await)
{
    struct arena *arena = &e->unit->arena;
    const char *name = await_callee_name(await),
               *first = await->routine ? routine_first_member(await->routine) : NULL;
    if (!await->routine)
        return arena_printf(arena, "(*(struct %s__args *)async_p)", name);
    return arena_printf(arena,
                        "(*(struct %s__frame *)(void *)((char *)async_p - "
                        "__builtin_offsetof(struct %s__frame, %s)))",
                        name, name, first ? first : "async_h");
}

// The callee's frame as an lvalue of struct type, for arguments and result.
static const char *callee_frame(struct emit *e, const struct await *await)
{
    if (await->is_call)
        return arena_printf(&e->unit->arena, "async_c%u", await->state);
    if (!await->pushed)
        return arena_printf(&e->unit->arena, "async_f->async_c%u", await->member);
    return pushed_frame(e, await);
}

static void leave(struct emit *e, const struct mark *handler)
{
    if (handler) {
        emit_format(e, "goto %s;", handler->name);
    } else {
        watch_done(e);
        emit_text(e, "return ASYNC_DONE;");
    }
}

// The functions that push a callee, call it and pop it: inline, unless there are so many
// awaits that the compiler's time and the size count.
static const char *pushing(const struct emit *e)
{
    enum { SOME_AWAITS = 32 };
    return e->routine->awaits.count > SOME_AWAITS ? "async__far" : "async__callee";
}

// Up to the callee's return async_p stands in a block of its own: each await has another
// one, and no variable for gcc to follow through the whole function.
static void push_callee(struct emit *e, const struct await *await)
{
    emit_format(e,
                "{ void *const async_p = %s_push(async_t, &%s__desc); "
                "if (__builtin_expect(!async_p, 0)) { "
                "async__push_failed(async_t, &%s__desc, %u); ",
                pushing(e), await_callee_name(await), e->routine->name, await->state);
    leave(e, await->handler);
    emit_text(e, " } ");
}

// The task that a leaf has awaited, whose result is the await's.
static const char *awaited_task(struct emit *e, const struct await *await, const char *frame)
{
    return arena_printf(&e->unit->arena, await->is_frameless ? "%s.waiter.awaited" : "%s.task",
                        frame);
}

static void assign_result(struct emit *e, const struct await *await, const char *frame)
{
    struct type *type = await->result->symbol->type;
    const char *target = emit_name(e, await->result->symbol),
               *source = arena_printf(&e->unit->arena, "%s.async_result", frame);
    if (await->by_handle)
        source = arena_printf(
            &e->unit->arena, "*(%s)async__value(%s)",
            lower_type_text(e, type_pointer(e->unit, type_qualified(e->unit, type, QUAL_CONST))),
            awaited_task(e, await, frame));
    if (type_has_const_member(type))
        emit_format(e, " __builtin_memcpy((void *)(async__address)&%s, &%s, sizeof %s);", target,
                    source, target);
    else
        emit_format(e, " %s = %s;", target, source);
}

static void take_result(struct emit *e, const struct await *await, const char *frame)
{
    const char *name = await_callee_name(await);
    const bool looks = await->pushed && (await->result || await->by_handle);
    if (looks)
        emit_format(e, " { void *const async_p = %s_result(async_t, &%s__desc);", pushing(e), name);
    if (await->result)
        assign_result(e, await, frame);
    if (await->by_handle)
        emit_format(e, " async__release(%s);", awaited_task(e, await, frame));
    emit_text(e, looks ? " }" : "");
    if (await->pushed)
        emit_format(e, " %s_pop(async_t, &%s__desc);", pushing(e), name);
}

static struct type *parameter_type(const struct await *await, const struct ast *node,
                                   uint32_t index)
{
    const struct type *type = type_plain(await->callee->type);
    if (await->routine)
        return await->routine->variables.items[index]->symbol->type;
    return index < type->params.count ? type->params.items[index].type : node->kids[index]->type;
}

// The argument as a constant of the block, and what reads it.
static struct ast *load_argument(struct emit *e, struct type *type, struct ast *value,
                                 uint32_t index)
{
    struct ast *name = ast_new(e->unit, AST_TEXT, value->first, value->last);
    struct str text = { 0 };
    name->extra = arena_printf(&e->unit->arena, "async_a%u", index);
    type_print(&text, type_qualified(e->unit, type_unqualified(e->unit, type), QUAL_CONST),
               name->extra);
    emit_format(e, "%s = ", text.text);
    str_free(&text);
    emit_value(e, value);
    emit_text(e, "; ");
    return name;
}

// Without the limit, which stands behind them.
static uint32_t argument_count(const struct await *await, const struct ast *node)
{
    return node->count - (await->limit ? 1 : 0);
}

static void load_arguments(struct emit *e, const struct await *await, struct ast *node)
{
    for (uint32_t i = 0; i < argument_count(await, node); i++)
        node->kids[i] = load_argument(e, parameter_type(await, node, i), node->kids[i], i);
}

static void store_arguments(struct emit *e, const struct await *await, struct ast *node,
                            const char *frame)
{
    const uint32_t count = argument_count(await, node);
    const bool loads = await->loads_first && !await->pushed && !await->is_call && count > 1;
    emit_text(e, loads ? "{ " : "");
    if (loads)
        load_arguments(e, await, node);
    for (uint32_t i = 0; i < count; i++) {
        lower_store(e, arena_printf(&e->unit->arena, "%s.%s", frame, argument_field(e, await, i)),
                    parameter_type(await, node, i), node->kids[i]);
        emit_text(e, "; ");
    }
    emit_text(e, loads ? "} " : "");
}

// Steps the callee, and returns when it waits.
static void begin_callee(struct emit *e, const struct await *await, const char *frame)
{
    const char *name = await_callee_name(await);
    const uint32_t state = await->state;
    if (await->is_call)
        emit_format(e, "%s__step(async_t, &%s.async_h);", name, frame);
    else if (await->pushed)
        emit_format(e,
                    "if ((async_s = %s_call(async_t, async_p, &%s__desc, async_h, %u))) "
                    "return async_s; } async_L%u:;",
                    pushing(e), name, state, state);
    else
        emit_format(e,
                    "%s.async_h.state = 0; "
                    "if ((async_s = %s__step(async_t, &%s.async_h))) { "
                    "async__link(&%s.async_h, &%s__desc, async_h, %u); return async_s; } "
                    "async_L%u:;",
                    frame, name, frame, frame, name, state, state);
}

static void fail(struct emit *e, const struct await *await)
{
    if (await->pushed)
        emit_format(e, "async__callee_failed(async_t, &%s__desc, &%s__desc, %u); ",
                    await_callee_name(await), e->routine->name, await->state);
    else
        emit_format(e, "async__propagate(async_t, &%s__desc, %u); ", e->routine->name,
                    await->state);
    leave(e, await->handler);
}

// The limit counts from when the arguments are known; its seconds are read before they
// are stored.
static struct ast *load_limit(struct emit *e, const struct ast *node)
{
    const uint32_t last = node->count - 1;
    return load_argument(e, type_basic(e->unit, TYPE_DOUBLE), node->kids[last], last);
}

static void begin_limit(struct emit *e, const struct await *await, struct ast *seconds)
{
    emit_format(e, "if (async__limit_begin(async_t, &%s, ", emit_name(e, await->limit->symbol));
    emit_value(e, seconds);
    emit_text(e, ")) { ");
    fail(e, await);
    emit_text(e, " } ");
}

// What is behind the await: has it failed?
static void test_failed(struct emit *e, const struct await *await)
{
    if (await->limit)
        emit_format(e, " if (async__limit_end(async_t, &%s)) { ",
                    emit_name(e, await->limit->symbol));
    else
        emit_text(e, " if (__builtin_expect(async_t->error, 0)) { ");
    fail(e, await);
    emit_text(e, " }");
}

static void suspend_in_callee(struct emit *e, const struct await *await, struct ast *node,
                              const char *frame)
{
    if (await->pushed)
        push_callee(e, await);
    if (await->limit) {
        emit_text(e, "{ ");
        struct ast *seconds = load_limit(e, node);
        store_arguments(e, await, node, frame);
        begin_limit(e, await, seconds);
        emit_text(e, "} ");
    } else {
        store_arguments(e, await, node, frame);
    }
    begin_callee(e, await, frame);
    test_failed(e, await);
}

static void begin_leaf(struct emit *e, const struct await *await, const struct ast *node,
                       const char *leaf)
{
    emit_format(e, "async_s = %s__begin(async_t, &%s, async_h", await_callee_name(await), leaf);
    for (uint32_t i = 0; i < argument_count(await, node); i++) {
        emit_text(e, ", ");
        emit_value(e, node->kids[i]);
    }
    emit_text(e, ");");
}

// A leaf without a frame takes its arguments as they are, and may have happened at once.
static void suspend_in_leaf(struct emit *e, const struct await *await, struct ast *node,
                            const char *leaf)
{
    const char *name = await_callee_name(await);
    const uint32_t state = await->state;
    if (await->limit) {
        emit_text(e, "{ ");
        load_arguments(e, await, node);
        begin_limit(e, await, load_limit(e, node));
        begin_leaf(e, await, node, leaf);
        emit_text(e, " }");
    } else {
        begin_leaf(e, await, node, leaf);
    }
    emit_format(e, " if (async_s >= 0) { if (async_s) { async_h->state = %u; return async_s; }",
                state);
    emit_format(e, " async_L%u:; ", state);
    if (await->limit) {
        emit_format(e, "%s__end(async_t, &%s); }", name, leaf);
        test_failed(e, await);
    } else {
        emit_format(e, "if (%s__end(async_t, &%s)) { ", name, leaf);
        fail(e, await);
        emit_text(e, " } }");
    }
}

void lower_suspend(struct emit *e, struct ast *node)
{
    const struct await *await = node->extra;
    const char *frame = callee_frame(e, await);
    emit_sync(e, node->first);
    emit_text(e, " ");
    (await->is_frameless ? suspend_in_leaf : suspend_in_callee)(e, await, node, frame);
    take_result(e, await, frame);
}
