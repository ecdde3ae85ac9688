#include "generic_lower.h"
#include <string.h>
#include "grammar.h"
#include "to_thread.h"

bool generic_leaf_by_handle(const char *leaf)
{
    return !strcmp(leaf, "async__await") || !strcmp(leaf, "async__wait_for")
           || !strcmp(leaf, "async__shield");
}

// "sizeof(T)" of a handle's (or an array of handles') result; "0" for void.
static const char *result_size(struct unit *unit, const struct ast *handle)
{
    const struct type *type = type_plain(handle->type);
    if (type_is_pointer(type) || type_is_array(type))
        type = sema_task_result(type->base) ? type_plain(type->base) : type;
    struct type *result = sema_task_result(type);
    if (!result || type_is_void(result))
        return "0";
    struct str name = { 0 };
    type_print(&name, type_unqualified(unit, result), "");
    const char *text = arena_printf(&unit->arena, "sizeof(%s)", name.text);
    str_free(&name);
    return text;
}

static const char *type_text(struct unit *unit, struct type *type, const char *name)
{
    struct str text = { 0 };
    type_print(&text, type_unqualified(unit, type), name);
    const char *copy = arena_strndup(&unit->arena, text.text, text.size);
    str_free(&text);
    return copy;
}

static struct ast *raw(struct unit *unit, const struct ast *at, const char *text)
{
    struct ast *node = ast_new(unit, AST_TEXT, at->first, at->last);
    node->extra = (void *)text;
    node->type = type_basic(unit, TYPE_ULONG);
    node->flags |= AST_CONSTANT;
    return node;
}

static struct ast *number(struct unit *unit, const struct ast *at, unsigned value)
{
    return raw(unit, at, arena_printf(&unit->arena, "%u", value));
}

// ---- awaited --------------------------------------------------------------------------

static struct variable *pointer_array(struct hoist *h, struct type *element,
                                      uint32_t count)
{
    struct variable *array = temporary_new(h, type_array(h->unit, element, count));
    array->symbol->address_taken = true;
    return array;
}

static void store(struct hoist *h, struct variable *array, uint32_t index,
                  struct ast *value)
{
    struct ast *target = variable_ref(h, array, value);
    const char *text = arena_printf(&h->unit->arena, "$0[%u] = $1", index);
    hoist_append(
        h, node_1(h, AST_EXPR_STMT,
                  text_node(h, value, text, 2, target, hoist_value(h, value, false)),
                  value));
}

static bool awaits_from(const struct ast *call, uint32_t first)
{
    for (uint32_t i = first; i < call->count; i++)
        if (awaits(call->kids[i]))
            return true;
    return false;
}

static void gather(struct hoist *h, struct ast *node, struct ast *call)
{
    const uint32_t count = call->count - 2;
    struct ast *results = hoist_value(h, call->kids[1], awaits_from(call, 2));
    struct variable *tasks = pointer_array(
        h, type_task(h->unit, type_basic(h->unit, TYPE_VOID)), count ? count : 1);
    for (uint32_t i = 0; i < count; i++)
        store(h, tasks, i, call->kids[i + 2]);
    struct ast *args[] = {
        variable_ref(h, tasks, node), number(h->unit, node, count), results,
        raw(h->unit, node, count ? result_size(h->unit, call->kids[2]) : "0")
    };
    hoist_await_leaf(h, node, "async__gather", args, 4, NULL);
}

static void gather_into(struct hoist *h, struct ast *node, struct ast *call)
{
    const uint32_t count = (call->count - 1) / 2;
    struct type *nothing = type_basic(h->unit, TYPE_VOID);
    struct variable *places = pointer_array(h, type_pointer(h->unit, nothing),
                                            count ? count : 1);
    struct variable *tasks = pointer_array(h, type_task(h->unit, nothing),
                                           count ? count : 1);
    for (uint32_t i = 0; i < count; i++) {
        store(h, places, i, call->kids[1 + 2 * i]);
        store(h, tasks, i, call->kids[2 + 2 * i]);
    }
    struct ast *args[] = { variable_ref(h, tasks, node), number(h->unit, node, count),
                           variable_ref(h, places, node) };
    hoist_await_leaf(h, node, "async__gather_into", args, 3, NULL);
}

// "T" and what a queue of T needs of it.
static struct type *element_of(struct unit *unit, const struct ast *call)
{
    struct type *queue = call->count > 1
                             ? type_pointee(unit, type_decayed(unit, call->kids[1]->type))
                             : NULL;
    return queue && type_plain(queue)->kind == TYPE_QUEUE
               ? type_unqualified(unit, type_plain(queue)->base)
               : NULL;
}

static const char *size_of(struct unit *unit, struct type *type)
{
    return arena_printf(&unit->arena, "sizeof(%s)", type_text(unit, type, ""));
}

static struct ast *address(struct hoist *h, struct variable *variable,
                           const struct ast *at)
{
    variable->symbol->address_taken = true;
    struct ast *node = text_node(h, at, "&$0", 1, variable_ref(h, variable, at));
    node->type = type_pointer(h->unit, variable->symbol->type);
    return node;
}

// Not by the type's name: one that is local to the coroutine gets another name later.
static struct ast *size_of_variable(struct hoist *h, struct variable *variable,
                                    const struct ast *at)
{
    struct ast *node = text_node(h, at, "sizeof($0)", 1, variable_ref(h, variable, at));
    node->type = type_basic(h->unit, TYPE_ULONG);
    node->flags |= AST_CONSTANT;
    return node;
}

static void queue_put(struct hoist *h, struct ast *node, struct ast *call,
                      struct type *element)
{
    struct ast *queue = hoist_value(h, call->kids[1], awaits(call->kids[2]));
    struct variable *item = temporary_new(h, element);
    hoist_set(h, item, hoist_value(h, call->kids[2], false), call->kids[2]);
    struct ast *args[] = { queue, address(h, item, node),
                           size_of_variable(h, item, node) };
    hoist_await_leaf(h, node, "async__queue_put", args, 3, NULL);
}

static void queue_get(struct hoist *h, struct ast *node, struct ast *call,
                      struct type *element, struct variable *result)
{
    struct variable *item = result ? result : temporary_new(h, element);
    struct ast *args[] = { hoist_value(h, call->kids[1], false), address(h, item, node),
                           size_of_variable(h, item, node) };
    hoist_await_leaf(h, node, "async__queue_get", args, 3, NULL);
}

bool generic_await(struct hoist *h, struct ast *node, struct ast *call,
                   struct variable *result)
{
    const enum generic generic = call->kind == AST_CALL ? sema_generic(call)
                                                        : GENERIC_NONE;
    struct ast *args[5] = { 0 };
    const uint32_t count = call->count ? call->count - 1 : 0;
    if (generic == GENERIC_GATHER && count >= 1) {
        gather(h, node, call);
        return true;
    }
    if (generic == GENERIC_GATHER_INTO) {
        gather_into(h, node, call);
        return true;
    }
    struct type *element = element_of(h->unit, call);
    if (generic == GENERIC_QUEUE_PUT && count == 2 && element) {
        queue_put(h, node, call, element);
        return true;
    }
    if (generic == GENERIC_QUEUE_GET && count == 1 && element) {
        queue_get(h, node, call, element, result);
        return true;
    }
    const bool known = (generic == GENERIC_GATHER_N && count == 3)
                       || (generic == GENERIC_GATHER_SETTLED && count == 4)
                       || (generic == GENERIC_WAIT_FOR && count == 2)
                       || (generic == GENERIC_SHIELD && count == 1);
    if (!known)
        return false;
    for (uint32_t i = 0; i < count; i++)
        args[i] = hoist_value(h, call->kids[i + 1], awaits_from(call, i + 2));
    if (generic == GENERIC_GATHER_N) {
        struct ast *order[] = { args[1], args[2], args[0],
                                raw(h->unit, node, result_size(h->unit, call->kids[2])) };
        hoist_await_leaf(h, node, "async__gather", order, 4, NULL);
    } else if (generic == GENERIC_GATHER_SETTLED) {
        struct ast *order[] = { args[2], args[3], args[0], args[1],
                                raw(h->unit, node, result_size(h->unit, call->kids[3])) };
        hoist_await_leaf(h, node, "async__gather_settled", order, 5, NULL);
    } else if (generic == GENERIC_WAIT_FOR) {
        hoist_await_leaf(h, node, "async__wait_for", args, 2, result);
    } else {
        hoist_await_leaf(h, node, "async__shield", args, 1, result);
    }
    return true;
}

// ---- as a value -----------------------------------------------------------------------

static struct ast *template(struct unit *unit, struct ast *call, const char *text)
{
    struct ast *node = ast_new(unit, AST_TEXT, call->first, call->last);
    node->extra = (void *)text;
    node->type = call->type;
    for (uint32_t i = call->kind == AST_CALL; i < call->count; i++)
        ast_append(unit, node, call->kids[i]);
    return node;
}

// "(ELEMENT[]){$first, $first+step, ...}", "0" when there is none.
static const char *array_literal(struct unit *unit, const char *element, uint32_t first,
                                 uint32_t step, uint32_t count)
{
    if (!count)
        return "0";
    struct str text = { 0 };
    str_printf(&text, "(%s[]){", element);
    for (uint32_t i = 0; i < count; i++)
        str_printf(&text, "%s$%u", i ? ", " : "", first + i * step);
    str_puts(&text, "}");
    const char *copy = arena_strndup(&unit->arena, text.text, text.size);
    str_free(&text);
    return copy;
}

// The same with the place of the call for "%s".
static struct ast *placed(struct unit *unit, struct ast *call, const char *format)
{
    return template(unit, call,
                    arena_printf(&unit->arena, format, unit_place(unit, call->first)));
}

// NAME(...) as NAME__at(..., "file:line").
static struct ast *placed_call(struct unit *unit, struct ast *call)
{
    struct str text = { 0 };
    str_printf(&text, "%s(", call->symbol->name->name);
    for (uint32_t i = 0; i + 1 < call->count; i++)
        str_printf(&text, "$%u, ", i);
    str_printf(&text, "%s)", unit_place(unit, call->first));
    struct ast *node = template(unit, call,
                                arena_strndup(&unit->arena, text.text, text.size));
    str_free(&text);
    return node;
}

static struct ast *run(struct unit *unit, struct ast *call)
{
    struct type *result = sema_task_result(call->kids[1]->type);
    if (!result || type_is_void(result))
        return placed(unit, call, "(void)async__run($0, 0, %s)");
    // an assignment: no compiler warns when its value is not used
    struct type *plain = type_unqualified(unit, result);
    const char *name = type_text(unit, plain, "");
    return template(unit, call,
                    arena_printf(&unit->arena,
                                 "((%s){0} = *(%s)async__run($0, &(%s){0}, %s))", name,
                                 type_text(unit, type_pointer(unit, plain), ""), name,
                                 unit_place(unit, call->first)));
}

static struct ast *set_result(struct unit *unit, struct ast *call)
{
    if (call->count < 3)
        return placed(unit, call, "async__future_set_result($0, 0, 0, %s)");
    struct type *result = sema_task_result(call->kids[1]->type);
    if (!result || type_is_void(result))
        result = type_decayed(unit, call->kids[2]->type);
    return template(
        unit, call,
        arena_printf(
            &unit->arena, "async__future_set_result($0, (%s){$1}, sizeof(%s), %s)",
            type_text(unit, type_array(unit, type_unqualified(unit, result), 1), ""),
            type_text(unit, result, ""), unit_place(unit, call->first)));
}

static struct ast *future(struct unit *unit, struct ast *call)
{
    struct type *result = sema_task_result(call->type);
    if (!result || type_is_void(result))
        return template(unit, call, "async__future_new(0, 1)");
    const char *text = type_text(unit, result, "");
    return template(unit, call,
                    arena_printf(&unit->arena,
                                 "async__future_new(sizeof(%s), _Alignof(%s))", text,
                                 text));
}

static struct ast *queue(struct unit *unit, struct ast *call, enum generic generic)
{
    struct type *element = element_of(unit, call);
    if (!element)
        return NULL;
    struct arena *arena = &unit->arena;
    if (generic == GENERIC_QUEUE_ON_DROP)  // the compiler compares the types of both ends
        return template(
            unit, call,
            arena_printf(arena,
                         "async__queue_on_drop($0, (void (*)(void *))"
                         "(1 ? ($1) : (void (*)(%s))0))",
                         type_text(unit, type_pointer(unit, element), "")));
    const char *size = size_of(unit, element),
               *items = type_text(unit, type_array(unit, element, 1), "");
    if (generic == GENERIC_QUEUE_GET)
        return template(unit, call,
                        arena_printf(arena, "async__queue_get_new($0, %s, _Alignof(%s))",
                                     size, type_text(unit, element, "")));
    if (generic == GENERIC_QUEUE_TRY_GET)
        return template(unit, call,
                        arena_printf(arena, "async__queue_try_get($0, $1, %s, %s)", size,
                                     unit_place(unit, call->first)));
    if (generic == GENERIC_QUEUE_PUT)
        return template(
            unit, call,
            arena_printf(arena, "async__queue_put_new($0, (%s){$1}, %s)", items, size));
    return template(unit, call,
                    arena_printf(arena, "async__queue_try_put($0, (%s){$1}, %s, %s)",
                                 items, size, unit_place(unit, call->first)));
}

struct ast *generic_value(struct unit *unit, struct ast *call)
{
    if (call->kind == AST_TYPE_CALL)
        return call->ident && !strcmp(call->ident->name, "async_future")
                   ? future(unit, call)
                   : NULL;
    const enum generic generic = sema_generic(call);
    const uint32_t count = call->count - 1;
    struct arena *arena = &unit->arena;
    switch (generic) {
    case GENERIC_RUN: return count == 1 ? run(unit, call) : NULL;
    case GENERIC_GATHER:
        return count < 1
                   ? NULL
                   : template(
                       unit, call,
                       arena_printf(arena, "async__gather_new(%s, %u, $0, %s)",
                                    array_literal(unit, "async__handle", 1, 1, count - 1),
                                    count - 1,
                                    count > 1 ? result_size(unit, call->kids[2]) : "0"));
    case GENERIC_GATHER_N:
        return count != 3
                   ? NULL
                   : template(unit, call,
                              arena_printf(arena, "async__gather_new($1, $2, $0, %s)",
                                           result_size(unit, call->kids[2])));
    case GENERIC_GATHER_INTO:
        return template(
            unit, call,
            arena_printf(arena, "async__gather_into_new(%s, %u, %s)",
                         array_literal(unit, "async__handle", 1, 2, count / 2), count / 2,
                         array_literal(unit, "void *", 0, 2, count / 2)));
    case GENERIC_GATHER_SETTLED:
        return count != 4
                   ? NULL
                   : template(unit, call,
                              arena_printf(
                                  arena, "async__gather_settled_new($2, $3, $0, $1, %s)",
                                  result_size(unit, call->kids[3])));
    case GENERIC_WAIT_FOR:
        return count != 2
                   ? NULL
                   : template(unit, call,
                              arena_printf(arena, "async__wait_for_new($0, $1, %s, %s)",
                                           result_size(unit, call->kids[1]),
                                           unit_place(unit, call->first)));
    case GENERIC_SHIELD:
        return count != 1 ? NULL
                          : template(unit, call,
                                     arena_printf(arena, "async__shield_new($0, %s, %s)",
                                                  result_size(unit, call->kids[1]),
                                                  unit_place(unit, call->first)));
    case GENERIC_FUTURE_SET_RESULT: return set_result(unit, call);
    case GENERIC_QUEUE_PUT:
    case GENERIC_QUEUE_TRY_PUT:
    case GENERIC_QUEUE_ON_DROP:
    case GENERIC_QUEUE_TRY_GET: return count == 2 ? queue(unit, call, generic) : NULL;
    case GENERIC_QUEUE_GET: return count == 1 ? queue(unit, call, generic) : NULL;
    case GENERIC_TO_THREAD: return to_thread_value(unit, call);
    case GENERIC_NONE:
    case GENERIC_FUTURE:
    case GENERIC_TYPED: break;
    }
    return call->symbol ? placed_call(unit, call) : NULL;
}
