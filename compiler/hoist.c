// L4. Statements and declarations: every await a statement of its own. Loops, ifs and
// switches stay; where a condition awaits, it becomes a statement in front:
//
//     while (await more())              for (;;) {
//         work();               =>          SUSPEND more() -> t
//                                           if (!t) break;
//                                           { work(); }
//                                       }
#include "hoist.h"
#include <string.h>
#include "diag.h"

// ---- declarations ---------------------------------------------------------------------

// static, extern, typedef, prototype: all declarators alike. Beside a variable-length
// array no await can follow in the scope,
// so such a declaration needs nothing from us either.
static bool stays_as_it_is(const struct ast *declaration)
{
    bool variables = false;
    for (uint32_t i = 1; i < declaration->count; i++) {
        const struct symbol *symbol = decl_name(declaration->kids[i]->kids[0])->symbol;
        if (!symbol || (symbol->type && symbol->type->variably_modified))
            return true;
        variables |= symbol->kind == SYM_OBJECT && symbol->storage != STORE_STATIC
                     && symbol->storage != STORE_EXTERN
                     && symbol->storage != STORE_THREAD;
    }
    return !variables;
}

void hoist_locals(struct hoist *h, struct ast *declaration, bool cleanups)
{
    struct ast *locals = ast_new(h->unit, AST_LOCALS, declaration->first,
                                 declaration->last);
    bool changed = cleanups;
    if (stays_as_it_is(declaration)) {
        hoist_append(h, declaration);
        return;
    }
    for (uint32_t i = 1; i < declaration->count; i++) {
        struct ast *item = declaration->kids[i];
        struct symbol *symbol = decl_name(item->kids[0])->symbol;
        struct ast *local = ast_new(h->unit, AST_LOCAL, item->first, item->last);
        local->symbol = symbol;
        local->extra = item;
        if (symbol->kind == SYM_OBJECT)
            variable_new(h, symbol);
        struct ast *initialiser = item->count > 2 ? item->kids[2] : NULL;
        if (initialiser) {
            const uint32_t count = h->out->count;
            if (locals->count && (initialiser->flags & AST_HAS_AWAIT)) {
                hoist_append(h, locals);   // what stands in front of it is declared first
                locals = ast_new(h->unit, AST_LOCALS, declaration->first,
                                 declaration->last);
            }
            struct extent *extent = extent_enter(h);
            struct ast *value = hoist_full(h, initialiser);
            extent_leave_value(h, extent);
            changed |= value != initialiser || h->out->count != count;
            ast_append(h->unit, local, value);
        }
        ast_append(h->unit, locals, local);
    }
    locals->extra = changed ? NULL : declaration;
    hoist_append(h, locals);
}

// ---- statements -----------------------------------------------------------------------

struct ast *hoist_block(struct hoist *h, struct ast *node)
{
    struct list list = list_begin(h, node);
    if (node->kind == AST_BLOCK)
        hoist_items(h, node);
    else
        hoist_statement(h, node);
    return list_end(h, &list);
}

static struct ast *loop_body(struct hoist *h, struct ast *body, struct mark *next_turn)
{
    struct context context = { .kind = IN_LOOP,
                               .outer = h->context,
                               .next_turn = next_turn };
    h->context = &context;
    struct ast *block = hoist_block(h, body);
    h->context = context.outer;
    return block;
}

// if (!condition) break;
static void break_unless(struct hoist *h, struct ast *condition)
{
    struct extent *extent = extent_enter(h);
    struct ast *value = hoist_full(h, condition);
    struct list list = list_begin(h, condition);
    append_node(h, AST_BREAK, condition);
    append_if(h, text_node(h, condition, "!($0)", 1, value), list_end(h, &list), NULL,
              condition);
    extent_leave(h, extent);
}

static struct ast *full_value(struct hoist *h, struct ast *node)
{
    struct extent *extent = extent_enter(h);
    struct ast *value = node ? hoist_full(h, node) : NULL;
    extent_leave_value(h, extent);
    return value;
}

static void hoist_while(struct hoist *h, struct ast *node)
{
    if (!awaits(node->kids[0])) {
        struct ast *condition = full_value(h, node->kids[0]);
        hoist_append(
            h, node_2(h, AST_WHILE, condition, loop_body(h, node->kids[1], NULL), node));
        return;
    }
    struct list list = list_begin(h, node);
    break_unless(h, node->kids[0]);
    hoist_append(h, loop_body(h, node->kids[1], NULL));
    hoist_append(h, node_1(h, AST_LOOP, list_end(h, &list), node));
}

static void hoist_do(struct hoist *h, struct ast *node)
{
    if (!awaits(node->kids[1])) {
        struct ast *body = loop_body(h, node->kids[0], NULL);
        hoist_append(h, node_2(h, AST_DO, body, full_value(h, node->kids[1]), node));
        return;
    }
    struct list list = list_begin(h, node);
    struct mark *next_turn = mark_new(h, "turn");
    hoist_append(h, loop_body(h, node->kids[0], next_turn));
    append_mark(h, next_turn, node);
    break_unless(h, node->kids[1]);
    hoist_append(h, node_1(h, AST_LOOP, list_end(h, &list), node));
}

static void hoist_discard_full(struct hoist *h, struct ast *node)
{
    struct extent *extent = extent_enter(h);
    struct ast *outer = h->full;
    h->full = node;
    hoist_discard(h, node);
    h->full = outer;
    extent_leave(h, extent);
}

// Where nothing awaits, the init stays in the loop: OpenMP wants it there.
static struct ast *init_of(struct hoist *h, const struct ast *node)
{
    return !awaits(node) && h->out->count == 1 ? h->out->kids[--h->out->count] : NULL;
}

static void hoist_for(struct hoist *h, struct ast *node)
{
    struct ast *init = node->kids[0], *condition = node->kids[1], *step = node->kids[2],
               *body = node->kids[3];
    struct list list = list_begin(h, node);
    if (init && init->kind == AST_DECLARATION)
        hoist_locals(h, init, false);
    else if (init && init->kind == AST_EXPR_STMT)
        hoist_statement(h, init);
    else if (init)
        hoist_discard_full(h, init);
    if (!awaits(condition) && !awaits(step)) {
        struct ast *loop = ast_new(h->unit, AST_FOR, node->first, node->last);
        loop->flags |= AST_TEMP_RANGE;
        ast_append(h->unit, loop, init_of(h, node));
        ast_append(h->unit, loop, full_value(h, condition));
        ast_append(h->unit, loop, full_value(h, step));
        ast_append(h->unit, loop, loop_body(h, body, NULL));
        hoist_append(h, loop);
    } else {
        struct list turn = list_begin(h, node);
        if (condition)
            break_unless(h, condition);
        struct mark *next_turn = mark_new(h, "turn");
        hoist_append(h, loop_body(h, body, next_turn));
        append_mark(h, next_turn, node);
        if (step)
            hoist_discard_full(h, step);
        hoist_append(h, node_1(h, AST_LOOP, list_end(h, &turn), node));
    }
    hoist_append(h, list_end(h, &list));
}

static void hoist_if(struct hoist *h, struct ast *node)
{
    struct ast *condition = full_value(h, node->kids[0]);
    struct ast *then = hoist_block(h, node->kids[1]);
    struct ast *otherwise = node->count > 2 && node->kids[2]
                                ? hoist_block(h, node->kids[2])
                                : NULL;
    append_if(h, condition, then, otherwise, node);
}

static void hoist_switch(struct hoist *h, struct ast *node)
{
    struct ast *value = full_value(h, node->kids[0]);
    struct context context = { .kind = IN_SWITCH, .outer = h->context };
    h->context = &context;
    struct ast *body = hoist_block(h, node->kids[1]);
    h->context = context.outer;
    hoist_append(h, node_2(h, AST_SWITCH, value, body, node));
}

static void hoist_labelled(struct hoist *h, struct ast *node)
{
    const uint32_t inner = node->kind == AST_CASE ? 2 : 0;
    struct ast *statement = node->count > inner ? node->kids[inner] : NULL;
    struct ast *label = ast_copy(h->unit, node);
    if (node->count > inner)
        label->kids[inner] = NULL;
    label->flags |= AST_TEMP_RANGE;
    label->extra = node;
    hoist_append(h, label);
    if (statement)
        hoist_statement(h, statement);
}

static struct ast *settled_tokens(struct hoist *h, struct ast *node)
{
    struct ast *copy = ast_copy(h->unit, node);
    copy->extra = node;
    for (uint32_t i = 0; i < node->count; i++)
        if (node->kids[i] && ast_is_expression(node->kids[i]->kind))
            copy->kids[i] = hoist_full(h, node->kids[i]);
    return copy;
}

// What a pragma tells an optimizer about a loop is nothing to one that is entered again at
// its awaits: gcc would say that it ignores it.
static void drop_annotations(struct hoist *h, const struct ast *loop)
{
    static const char *const words[] = { " ivdep", " unroll", " novector", " clang loop " };
    struct unit *unit = h->unit;
    for (uint32_t i = 0; i < unit->pragmas.count && loop->flags & AST_HAS_AWAIT; i++) {
        struct pragma *pragma = &unit->pragmas.items[i];
        if (pragma->token != loop->first)
            continue;
        const char *line = arena_strndup(&unit->arena, unit->text + pragma->begin,
                                         pragma->end - pragma->begin);
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (strstr(line, words[k]))
                pragma->end = pragma->begin;
    }
}

void hoist_statement(struct hoist *h, struct ast *node)
{
    switch ((int)node->kind) {
    case AST_BLOCK: hoist_append(h, hoist_block(h, node)); return;
    case AST_DECLARATION: hoist_locals(h, node, false); return;
    case AST_IF: hoist_if(h, node); return;
    case AST_SWITCH: hoist_switch(h, node); return;
    case AST_WHILE: drop_annotations(h, node); hoist_while(h, node); return;
    case AST_DO: drop_annotations(h, node); hoist_do(h, node); return;
    case AST_FOR: drop_annotations(h, node); hoist_for(h, node); return;
    case AST_BREAK: hoist_jump(h, JUMP_BREAK, NULL, node); return;
    case AST_CONTINUE: hoist_jump(h, JUMP_CONTINUE, NULL, node); return;
    case AST_GOTO: hoist_jump(h, JUMP_GOTO, node->symbol, node); return;
    case AST_LABEL:
    case AST_CASE:
    case AST_DEFAULT: hoist_labelled(h, node); return;
    case AST_TRY: hoist_try(h, node); return;
    case AST_TIMEOUT: hoist_timeout(h, node); return;
    case AST_GROUP: hoist_group(h, node); return;
    case AST_AS_COMPLETED: hoist_as_completed(h, node); return;
    case AST_ATTR_STMT:
        if (node->count > 1 && node->kids[1] && node->kids[1]->count
            && node->kids[1]->kids[0])
            hoist_statement(h, node->kids[1]);   // without one: [[fallthrough]];
        else
            hoist_append(h, node);
        return;
    case AST_EXPR_STMT:
        if (node == h->value_item && node->count && node->kids[0])
            hoist_set(h, h->value, hoist_full(h, node->kids[0]), node);
        else if (node->count && node->kids[0])
            hoist_discard_full(h, node->kids[0]);
        else
            append_node(h, AST_EXPR_STMT, node);
        return;
    case AST_DEFER: {   // the only statement of its block
        struct ast *block = ast_1(h->unit, AST_BLOCK, 0, node, node->first, node->last);
        block->flags |= node->flags & AST_HAS_AWAIT;
        hoist_items(h, block);
        return;
    }
    }
    struct extent *extent = extent_enter(h);
    struct ast *outer = h->full;
    h->full = node;
    if (node->kind == AST_RETURN)
        hoist_return(h, node);
    else if (node->kind == AST_THROW)
        hoist_throw(h, node);
    else if (node->kind == AST_GOTO_COMPUTED || node->kind == AST_ASM)
        hoist_append(h, settled_tokens(h, node));
    else
        hoist_append(h, node);
    h->full = outer;
    extent_leave(h, extent);
}

// Sets AST_HAS_AWAIT on everything that an evaluated await stands in, or a defer: what a
// statement expression defers runs behind its value.
static void mark_awaits(struct ast *node)
{
    if (node->kind == AST_AWAIT || node->kind == AST_GROUP
        || node->kind == AST_AS_COMPLETED || node->kind == AST_DEFER)
        node->flags |= AST_HAS_AWAIT;
    else
        node->flags &= ~(uint32_t)AST_HAS_AWAIT;
    if (node->kind == AST_SIZEOF || node->kind == AST_ALIGNOF
        || node->kind == AST_TYPE_NAME || node->kind == AST_SPECS)
        return;
    for (uint32_t i = 0; i < node->count; i++) {
        struct ast *kid = node->kids[i];
        if (!kid || kid->kind == AST_FUNCTION)
            continue;
        mark_awaits(kid);
        if ((kid->flags & AST_HAS_AWAIT) && !(kid->flags & AST_UNEVALUATED))
            node->flags |= AST_HAS_AWAIT;
    }
    if (node->flags & AST_UNEVALUATED)
        node->flags &= ~(uint32_t)AST_HAS_AWAIT;
}

struct routine *hoist_routine(struct program *program, struct function *function)
{
    struct unit *unit = program->unit;
    struct routine *routine = ARENA_NEW(&unit->arena, struct routine);
    struct hoist h = { .program = program, .unit = unit, .routine = routine };
    routine->program = program;
    routine->function = function;
    routine->name = function->name->name;
    function->symbol->routine = routine;
    struct ast *body = function->node->kids[3];
    mark_awaits(body);
    hoist_name_types(routine);
    routine->root = extent_enter(&h);
    routine->root->is_block = true;
    for (uint32_t i = 0; i < function->params.count; i++) {
        struct symbol *param = function->params.items[i];
        variable_new(&h, param)->is_param = true;
        if (param->type->variably_modified && param->decl)
            diag_error(unit->diag, unit, param->decl->first, param->decl->last,
                       "the type of parameter '%s' depends on a variable, so a frame "
                       "cannot hold it; "
                       "pass a pointer to the first element",
                       param->name ? param->name->name : "");
    }
    h.out = ast_new(unit, AST_BLOCK, body->first, body->last);
    hoist_append(&h, hoist_block(&h, body));
    append_node(&h, AST_FINISH, body);
    routine->body = h.out;
    return routine;
}
