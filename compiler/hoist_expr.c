// L4. Expressions with awaits become statements in front of an expression without any:
//
//     return g(i, await f(x), i);    =>    t1 = i;
//                                          SUSPEND f(x) -> t2
//                                          return g(t1, t2, i);
//
// requires: types (sema), AST_HAS_AWAIT on every node above an await (hoist.c: mark_awaits).
// What stands to the left of an await is kept in a temporary unless it cannot change;
// what C sequences (&& || ?: ,) becomes ifs; the place on the left of an assignment is
// fixed before the right side, its old value (+=) is read after it.
#include "hoist.h"
#include <string.h>
#include "diag.h"
#include "generic_lower.h"
#include "grammar.h"

static struct ast *place(struct hoist *, struct ast *, bool later);

static struct ast *strip(struct ast *node)
{
    while (node->kind == AST_PAREN)
        node = node->kids[0];
    return node;
}

// A copy whose kids may be replaced; ->extra remembers the original for the emitter.
static struct ast *changed(struct hoist *h, struct ast *node)
{
    struct ast *copy = ast_copy(h->unit, node);
    if (!copy->extra)
        copy->extra = node;
    return copy;
}

static bool assigned_in(const struct ast *node, const struct symbol *symbol)
{
    if (!node)
        return false;
    const struct ast *target = NULL;
    if (node->kind == AST_ASSIGN || node->kind == AST_POSTFIX)
        target = node->kids[0];
    if (node->kind == AST_UNARY && (node->op == TOK_INC || node->op == TOK_DEC))
        target = node->kids[0];
    while (target
           && (target->kind == AST_PAREN
               || (target->kind == AST_MEMBER && target->op == '.')
               || (target->kind == AST_INDEX && type_is_array(target->kids[0]->type))))
        target = target->kids[0];
    if (target && target->symbol == symbol)
        return true;
    for (uint32_t i = 0; i < node->count; i++)
        if (assigned_in(node->kids[i], symbol))
            return true;
    return false;
}

// Reading it again after an await gives the same value: constants, addresses of
// variables, and variables that nobody else can reach
// and this full expression does not assign.
static bool is_steady(const struct hoist *h, const struct ast *node)
{
    if (node->flags & AST_CONSTANT)
        return true;
    const struct symbol *symbol = node->symbol;
    switch ((int)node->kind) {
    case AST_NUMBER:
    case AST_CHARACTER:
    case AST_STRING:
    case AST_SIZEOF:
    case AST_ALIGNOF:
    case AST_LABEL_ADDR:
    case AST_OFFSETOF: return true;
    case AST_IDENT:
        if (!symbol || type_is_function(node->type))   // a compiler's builtin, a function
            return true;
        if (symbol->kind != SYM_OBJECT || type_is_array(symbol->type))
            return true;
        if (node->flags & AST_TEMP_RANGE)
            return true;
        return symbol->is_local
               && (symbol->storage == STORE_NONE || symbol->storage == STORE_AUTO
                   || symbol->storage == STORE_REGISTER)
               && !symbol->address_taken
               && !(type_quals(symbol->type) & (QUAL_VOLATILE | QUAL_ATOMIC))
               && !assigned_in(h->full, symbol);
    case AST_PAREN: return is_steady(h, node->kids[0]);
    case AST_CAST: return type_is_scalar(node->type) && is_steady(h, node->kids[1]);
    case AST_UNARY:
        if (node->op == '&')
            return strip(node->kids[0])->kind == AST_IDENT;
        return (node->op == '-' || node->op == '+' || node->op == '~' || node->op == '!')
               && is_steady(h, node->kids[0]);
    case AST_BINARY:
        return node->op != '/' && node->op != '%' && is_steady(h, node->kids[0])
               && is_steady(h, node->kids[1]);
    }
    return false;
}

static struct type *value_type(struct hoist *h, const struct ast *node)
{
    struct type *type = sema_value_type(h->program, (struct ast *)node);
    if (type->kind == TYPE_UNKNOWN)
        hoist_report_unknown(h, node);
    return type;
}

static struct ast *keep(struct hoist *h, struct ast *value, const struct ast *at)
{
    if (is_steady(h, value) || type_is_void(value->type))
        return value;
    struct variable *variable = temporary_new(h, value_type(h, value));
    hoist_set(h, variable, value, at);
    return variable_ref(h, variable, at);
}

// ---- expressions without await --------------------------------------------------------

static bool escapes(const struct ast *parent, const struct ast *literal)
{
    return type_is_array(literal->type)
           || (parent && parent->kind == AST_UNARY && parent->op == '&');
}

// A compound literal whose address may be kept lives as long as its block: in a variable.
static struct ast *literal_variable(struct hoist *h, struct ast *literal)
{
    struct extent *full = h->extent;
    while (!h->extent->is_block)
        h->extent = h->extent->parent;
    struct variable *variable = temporary_new(h,
                                              type_unqualified(h->unit, literal->type));
    variable->symbol->address_taken = true;
    h->extent = full;
    struct str pointer = { 0 };
    type_print(&pointer, type_pointer(h->unit, type_unqualified(h->unit, literal->type)),
               "");
    char *text = arena_printf(
        &h->unit->arena,
        "(*(%s)__builtin_memcpy((void *)(async__address)&$0, &$1, sizeof $0))",
        pointer.text);
    str_free(&pointer);
    struct ast *node = text_node(h, literal, text, 2, variable_ref(h, variable, literal),
                                 literal);
    node->type = literal->type;
    node->flags |= AST_LVALUE;
    return node;
}

// Rewrites what an await-free expression may hold: statement expressions with statements
// of ours and compound literals. Gives the node itself when there is nothing to do.
static struct ast *settle(struct hoist *h, struct ast *node, const struct ast *parent)
{
    if (!node || (node->flags & AST_UNEVALUATED) || node->kind == AST_SIZEOF
        || node->kind == AST_ALIGNOF)
        return node;
    if (node->kind == AST_STMT_EXPR) {
        struct ast *copy = changed(h, node);
        copy->kids[0] = hoist_block(h, node->kids[0]);
        return copy;
    }
    struct ast *result = node;
    for (uint32_t i = 0; i < node->count; i++) {
        struct ast *kid = settle(h, node->kids[i],
                                 node->kind == AST_PAREN ? parent : node);
        if (kid != node->kids[i]) {
            if (result == node)
                result = changed(h, node);
            result->kids[i] = kid;
        }
    }
    if (node->kind == AST_COMPOUND_LITERAL && escapes(parent, node))
        return literal_variable(h, result);
    return result;
}

// ---- expressions with await -----------------------------------------------------------

static uint32_t last_await(const struct ast *node)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < node->count; i++)
        if (awaits(node->kids[i]))
            last = i;
    return last;
}

static bool is_overloaded(const struct ast *callee)
{
    return callee->kind == AST_IDENT && callee->type
           && callee->type->kind == TYPE_UNKNOWN;
}

// The kids are evaluated left to right.
static struct ast *operands(struct hoist *h, struct ast *node, bool later)
{
    struct ast *copy = changed(h, node);
    const uint32_t last = last_await(node);
    for (uint32_t i = 0; i < node->count; i++)
        if (i == 0 && node->kind == AST_CALL && is_overloaded(node->kids[0]))
            continue;
        else if (node->kids[i] && ast_is_expression(node->kids[i]->kind))
            copy->kids[i] = hoist_value(h, node->kids[i], later || i < last);
        else if (node->kids[i]
                 && (node->kids[i]->kind == AST_INIT_LIST
                     || node->kids[i]->kind == AST_INIT_ITEM))
            copy->kids[i] = operands(h, node->kids[i], later || i < last);
    return copy;
}

static struct ast *truth(struct hoist *h, struct ast *value)
{
    struct ast *node = text_node(h, value, "!!($0)", 1, value);
    node->type = type_basic(h->unit, TYPE_INT);
    return node;
}

// A branch is no block of the user's: what lives as long as its block lives longer.
static struct list branch_begin(struct hoist *h, const struct ast *at)
{
    struct list list = list_begin(h, at);
    list.extent->is_block = false;
    return list;
}

static struct ast *logical(struct hoist *h, struct ast *node)
{
    struct variable *result = temporary_new(h, type_basic(h->unit, TYPE_INT));
    hoist_set(h, result, truth(h, hoist_value(h, node->kids[0], false)), node);
    struct list branch = branch_begin(h, node->kids[1]);
    hoist_set(h, result, truth(h, hoist_value(h, node->kids[1], false)), node->kids[1]);
    struct ast *right = list_end(h, &branch);
    struct ast *left = variable_ref(h, result, node);
    append_if(h, node->op == TOK_ANDAND ? left : text_node(h, node, "!$0", 1, left),
              right, NULL, node);
    return variable_ref(h, result, node);
}

static void arm(struct hoist *h, struct variable *result, struct ast *value)
{
    if (result)
        hoist_set(h, result, hoist_value(h, value, false), value);
    else
        hoist_discard(h, value);
}

static struct ast *conditional(struct hoist *h, struct ast *node)
{
    struct variable *result = type_is_void(node->type)
                                  ? NULL
                                  : temporary_new(h, value_type(h, node));
    struct ast *condition = hoist_value(h, node->kids[0], false);
    struct ast *then = NULL, *otherwise;
    if (!node->kids[1]) {   // a ?: b evaluates a once
        struct variable *kept = temporary_new(h, value_type(h, node->kids[0]));
        hoist_set(h, kept, condition, node);
        condition = variable_ref(h, kept, node);
    }
    struct list branch = branch_begin(h, node->kids[1] ? node->kids[1] : node->kids[0]);
    if (node->kids[1])
        arm(h, result, node->kids[1]);
    else if (result)
        hoist_set(h, result, condition, node->kids[0]);
    then = list_end(h, &branch);
    branch = branch_begin(h, node->kids[2]);
    arm(h, result, node->kids[2]);
    otherwise = list_end(h, &branch);
    append_if(h, condition, then, otherwise, node);
    return result ? variable_ref(h, result, node) : text_node(h, node, "(void)0", 0);
}

static struct ast *assignment(struct hoist *h, struct ast *node)
{
    struct ast *copy = changed(h, node);
    copy->kids[0] = place(h, node->kids[0], awaits(node->kids[1]));
    copy->kids[1] = hoist_value(h, node->kids[1], false);
    return copy;
}

// The value of a block whose last statement is an expression.
static struct ast *statement_expression(struct hoist *h, struct ast *node)
{
    struct ast *block = node->kids[0];
    struct ast *last = block->count ? block->kids[block->count - 1] : NULL;
    while (last && last->kind == AST_LABEL && last->count && last->kids[0])
        last = last->kids[0];
    struct ast *outer_item = h->value_item, *full = h->full;
    struct variable *outer_value = h->value;
    h->value_item = type_is_void(node->type) ? NULL : last;
    h->value = h->value_item ? temporary_new(h, value_type(h, node)) : NULL;
    struct variable *result = h->value;
    struct list list = list_begin(h, block);
    hoist_items(h, block);
    hoist_append(h, list_end(h, &list));
    h->value_item = outer_item;
    h->value = outer_value;
    h->full = full;
    return result ? variable_ref(h, result, node) : text_node(h, node, "(void)0", 0);
}

static struct ast *chosen_arm(struct ast *node)
{
    for (uint32_t i = 1; i < node->count; i++) {
        struct ast *value = node->kind == AST_GENERIC ? node->kids[i]->kids[1]
                                                      : node->kids[i];
        if (!(value->flags & AST_UNEVALUATED))
            return value;
    }
    return node->kids[node->count - 1];
}

// ---- places (lvalues) -----------------------------------------------------------------

static struct ast *with_kid(struct hoist *h, struct ast *node, uint32_t index,
                            struct ast *kid)
{
    if (node->kids[index] == kid)
        return node;
    struct ast *copy = changed(h, node);
    copy->kids[index] = kid;
    return copy;
}

static struct ast *element(struct hoist *h, struct ast *node, bool later)
{
    struct ast *copy = changed(h, node);
    const bool between = awaits(node->kids[1]) || later;
    copy->kids[0] = type_is_array(node->kids[0]->type)
                        ? place(h, node->kids[0], between)
                        : hoist_value(h, node->kids[0], between);
    copy->kids[1] = hoist_value(h, node->kids[1], later);
    return copy;
}

// (await f()).text is a pointer into the temporary that holds the struct.
static void outlive_pointers(const struct ast *object)
{
    while (object->kind == AST_PAREN || (object->kind == AST_MEMBER && object->op == '.')
           || (object->kind == AST_INDEX && type_is_array(object->kids[0]->type)))
        object = object->kids[0];
    if (object->kind == AST_IDENT && (object->flags & AST_TEMP_RANGE))
        object->symbol->address_taken = true;
}

// Which object it is, is settled now; its value is read or written later.
static struct ast *place(struct hoist *h, struct ast *node, bool later)
{
    switch ((int)node->kind) {
    case AST_IDENT: return node;
    case AST_PAREN: return with_kid(h, node, 0, place(h, node->kids[0], later));
    case AST_MEMBER: {
        struct ast *kid = node->op == '.' ? place(h, node->kids[0], later)
                                          : hoist_value(h, node->kids[0], later);
        if (node->op == '.' && type_is_array(node->type))
            outlive_pointers(kid);
        return with_kid(h, node, 0, kid);
    }
    case AST_INDEX: return element(h, node, later);
    case AST_UNARY:
        if (node->op == '*')
            return with_kid(h, node, 0, hoist_value(h, node->kids[0], later));
        if (node->op == TOK_REAL || node->op == TOK_IMAG || node->op == TOK_EXTENSION)
            return with_kid(h, node, 0, place(h, node->kids[0], later));
        break;
    case AST_COMPOUND_LITERAL: return literal_variable(h, operands(h, node, false));
    }
    return hoist_value(h, node, later && !type_is_array(node->type));
}

static bool takes_place(const struct ast *node)
{
    return node->kind == AST_POSTFIX
           || (node->kind == AST_UNARY
               && (node->op == '&' || node->op == TOK_INC || node->op == TOK_DEC));
}

// ---- await ----------------------------------------------------------------------------

static struct type *result_type(struct hoist *h, const struct ast *node)
{
    return type_is_void(node->type) ? NULL : type_unqualified(h->unit, node->type);
}

static bool is_frameless(struct hoist *h, const struct symbol *callee)
{
    return sema_find_tag(h->program,
                         arena_printf(&h->unit->arena, "%s__leaf", callee->name->name));
}

// async_wait_for around it: the seconds stand behind the arguments.
static void limit(struct hoist *h, struct await *await, struct ast *suspend)
{
    if (!h->limit)
        return;
    ast_append(h->unit, suspend, h->limit);
    await->limit = runtime_object_new(h, "struct async_timeout");
    h->limit = NULL;
}

static struct await *suspend(struct hoist *h, struct ast *at, struct symbol *callee,
                             struct ast **args, uint32_t count, struct variable *result)
{
    struct await *await = ARENA_NEW(&h->unit->arena, struct await);
    await->state = h->routine->awaits.count + 1;
    await->token = at->first;
    await->callee = callee;
    await->is_frameless = is_frameless(h, callee);
    await->result = result;
    await->handler = h->handler;
    if (h->handler)
        h->handler->used = true;
    VEC_PUSH(&h->unit->arena, &h->routine->awaits, await);
    struct ast *node = ast_new(h->unit, AST_SUSPEND, at->first, at->last);
    node->extra = await;
    for (uint32_t i = 0; i < count; i++)
        ast_append(h->unit, node, args[i]);
    limit(h, await, node);
    hoist_append(h, node);
    return await;
}

void hoist_await_leaf(struct hoist *h, struct ast *at, const char *leaf,
                      struct ast **args, uint32_t count, struct variable *result)
{
    struct symbol *callee = sema_find(h->program, leaf);
    if (!callee) {
        diag_error(h->unit->diag, h->unit, at->first, at->last,
                   "'await' needs '#include <async.h>' in this file");
        return;
    }
    struct await *await = suspend(h, at, callee, args, count, result);
    await->by_handle = generic_leaf_by_handle(leaf);
    await->result_type = result ? result->symbol->type : NULL;
}

// async_sleep(0), which waits for nothing but its turn.
static bool is_yield(const struct ast *call)
{
    const struct ast *callee = strip(call->kids[0]);
    return call->count == 2 && !strcmp(callee->symbol->name->name, "async_sleep")
           && call->kids[1]->flags & AST_CONSTANT && type_is_integer(call->kids[1]->type)
           && call->kids[1]->value <= 0;
}

static void await_call(struct hoist *h, struct ast *node, struct ast *call,
                       struct variable *result)
{
    struct ast **args = arena_alloc(&h->unit->arena, call->count * sizeof *args);
    const uint32_t last = last_await(call);
    for (uint32_t i = 1; i < call->count; i++)
        args[i - 1] = hoist_value(h, call->kids[i], i < last);
    struct await *await = suspend(h, node, strip(call->kids[0])->symbol, args,
                                  call->count - 1, result);
    await->result_type = result_type(h, node);
}

static bool is_coroutine_call(struct ast *operand)
{
    if (operand->kind != AST_CALL)
        return false;
    const struct ast *callee = strip(operand->kids[0]);
    return callee->kind == AST_IDENT && callee->symbol
           && callee->symbol->kind == SYM_FUNCTION
           && type_plain(callee->symbol->type)->is_async && !callee->symbol->is_local;
}

// async_wait_for(f(x), seconds): f is awaited as ever, but with a limit.
static bool is_limited(struct ast *operand)
{
    if (operand->kind != AST_CALL || sema_generic(operand) != GENERIC_WAIT_FOR
        || operand->count != 3 || awaits(operand))
        return false;
    struct ast *inner = strip(operand->kids[1]);
    if (inner->kind != AST_CALL)
        return false;
    const enum generic generic = sema_generic(inner);
    return is_coroutine_call(inner) || generic == GENERIC_QUEUE_PUT
           || generic == GENERIC_QUEUE_GET;
}

static struct ast *await_value(struct hoist *h, struct ast *node, bool wanted)
{
    struct ast *operand = strip(node->kids[0]);
    while (operand->kind == AST_UNARY && operand->op == TOK_EXTENSION)
        operand = strip(operand->kids[0]);
    struct type *type = wanted ? result_type(h, node) : NULL;
    struct variable *result = type ? temporary_new(h, type) : NULL;
    if (is_limited(operand)) {
        h->limit = hoist_value(h, operand->kids[2], false);
        operand = strip(operand->kids[1]);
    }
    if (is_coroutine_call(operand) && is_yield(operand)) {
        hoist_await_leaf(h, node, "async__yield", NULL, 0, NULL);
    } else if (is_coroutine_call(operand)) {
        await_call(h, node, operand, result);
    } else if (!generic_await(h, node, operand, result)) {
        struct ast *handle = hoist_value(h, node->kids[0], false);
        hoist_await_leaf(h, node, "async__await", &handle, 1, result);
    }
    return result ? variable_ref(h, result, node) : text_node(h, node, "(void)0", 0);
}

// ---- entries --------------------------------------------------------------------------

static struct ast *value(struct hoist *h, struct ast *node)
{
    switch ((int)node->kind) {
    case AST_AWAIT: return await_value(h, node, true);
    case AST_PAREN: {
        struct ast *kid = value(h, node->kids[0]);
        return kid->kind == AST_IDENT && (kid->flags & AST_TEMP_RANGE)
                   ? kid
                   : with_kid(h, node, 0, kid);
    }
    case AST_BINARY:
        if ((node->op == TOK_ANDAND || node->op == TOK_OROR) && awaits(node->kids[1]))
            return logical(h, node);
        break;
    case AST_COND:
        if (awaits(node->kids[1]) || awaits(node->kids[2]))
            return conditional(h, node);
        break;
    case AST_COMMA:
        if (!awaits(node->kids[1]) && !awaits(node->kids[0]))
            break;
        hoist_discard(h, node->kids[0]);
        return hoist_value(h, node->kids[1], false);
    case AST_ASSIGN: return assignment(h, node);
    case AST_STMT_EXPR: return statement_expression(h, node);
    case AST_COMPOUND_LITERAL:
        return type_is_array(node->type) ? literal_variable(h, operands(h, node, false))
                                         : operands(h, node, false);
    case AST_GENERIC:
    case AST_CHOOSE_EXPR: return hoist_value(h, chosen_arm(node), false);
    case AST_INDEX: return element(h, node, false);
    case AST_MEMBER: return place(h, node, false);
    }
    if (takes_place(node))
        return with_kid(h, node, 0, place(h, node->kids[0], false));
    return operands(h, node, false);
}

struct ast *hoist_value(struct hoist *h, struct ast *node, bool later)
{
    struct ast *result = awaits(node) ? value(h, node) : settle(h, node, NULL);
    return later ? keep(h, result, node) : result;
}

struct ast *hoist_full(struct hoist *h, struct ast *node)
{
    struct ast *outer = h->full;
    h->full = node;
    struct ast *result = hoist_value(h, node, false);
    h->full = outer;
    return result;
}

void hoist_discard(struct hoist *h, struct ast *node)
{
    struct ast *bare = strip(node);
    if (bare->kind == AST_CAST && type_is_void(bare->type) && awaits(bare))
        bare = strip(bare->kids[1]);
    if (bare->kind == AST_AWAIT && awaits(bare)) {
        await_value(h, bare, false);
        return;
    }
    if (bare->kind == AST_COMMA && awaits(bare)) {
        hoist_discard(h, bare->kids[0]);
        hoist_discard(h, bare->kids[1]);
        return;
    }
    struct ast *rest = hoist_value(h, node, false);
    while (rest->kind == AST_PAREN
           || (rest->kind == AST_UNARY && rest->op == TOK_EXTENSION))
        rest = rest->kids[0];
    if (awaits(node)
        && (rest->kind == AST_IDENT || rest->kind == AST_TEXT || is_steady(h, rest)))
        return;
    hoist_append(h, node_1(h, AST_EXPR_STMT, rest, node));
}
