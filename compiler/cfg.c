#include "cfg.h"
#include "grammar.h"

struct fixup {
    uint32_t point;
    const struct mark *mark;
    const struct symbol *label;
};   // one of the two

struct loop {
    struct loop *outer;
    bool is_switch;
    VEC(uint32_t) breaks, continues;
    VEC(uint32_t) cases;
    bool has_default;
    uint32_t before_cases;
};

struct builder {
    struct cfg *cfg;
    struct arena *arena;
    struct routine *routine;
    struct loop *loop;
    VEC(struct fixup) fixups;
    VEC(const struct symbol *) labels;
    VEC(uint32_t) computed;   // branches of computed gotos: to every label
    uint32_t stored;          // the point where the last assignment wrote a variable
};

static void expression(struct builder *, struct ast *);
static void statement(struct builder *, struct ast *);

static uint32_t here(const struct builder *b)
{
    return b->cfg->points.count;
}

static uint32_t add(struct builder *b, enum point_kind kind)
{
    VEC_PUSH(b->arena, &b->cfg->points,
             (struct point){ .kind = kind, .target = NO_TARGET });
    return here(b) - 1;
}

static void land(struct builder *b, uint32_t point)
{
    b->cfg->points.items[point].target = here(b);
}

static uint32_t add_to(struct builder *b, enum point_kind kind, const struct mark *mark,
                       const struct symbol *label)
{
    const uint32_t point = add(b, kind);
    VEC_PUSH(b->arena, &b->fixups, (struct fixup){ point, mark, label });
    return point;
}

static void touch(struct builder *b, enum point_kind kind,
                  const struct variable *variable)
{
    if (variable->symbol->address_taken)
        kind = POINT_MENTION;
    const uint32_t point = add(b, kind);
    b->cfg->points.items[point].variable = variable->index;
}

static void set_beside(struct builder *b, uint32_t point, uint32_t first, uint32_t end)
{
    b->cfg->points.items[point].first = first;
    b->cfg->points.items[point].end = end;
}

// What is evaluated to tell which place it is. Gives the variable whose place, or part,
// it is.
static const struct variable *place(struct builder *b, struct ast *node,
                                    enum point_kind *written)
{
    switch ((int)node->kind) {
    case AST_IDENT: return node->symbol ? node->symbol->variable : NULL;
    case AST_PAREN: return place(b, node->kids[0], written);
    case AST_MEMBER:
        if (node->op != '.')
            break;
        *written = POINT_PART;
        return place(b, node->kids[0], written);
    case AST_INDEX: {
        if (!type_is_array(node->kids[0]->type))
            break;
        *written = POINT_PART;
        const struct variable *variable = place(b, node->kids[0], written);
        expression(b, node->kids[1]);
        return variable;
    }
    case AST_UNARY:
        if (node->op != TOK_REAL && node->op != TOK_IMAG && node->op != TOK_EXTENSION)
            break;
        *written = POINT_PART;
        return place(b, node->kids[0], written);
    }
    expression(b, node);
    return NULL;
}

static void assignment(struct builder *b, struct ast *node, bool reads)
{
    enum point_kind written = POINT_DEF;
    const struct variable *variable = place(b, node->kids[0], &written);
    if (variable && reads)
        touch(b, POINT_USE, variable);
    if (node->count > 1)
        expression(b, node->kids[1]);
    if (variable)
        touch(b, written, variable);
    b->stored = variable ? here(b) - 1 : NO_TARGET;
}

static void choice(struct builder *b, struct ast *node)
{
    expression(b, node->kids[0]);
    const uint32_t other = add(b, POINT_BRANCH);
    if (node->kids[1])
        expression(b, node->kids[1]);
    const uint32_t end = add(b, POINT_JUMP);
    land(b, other);
    expression(b, node->kids[2]);
    land(b, end);
}

static void expression(struct builder *b, struct ast *node)
{
    if (!node || (node->flags & AST_UNEVALUATED))
        return;
    switch ((int)node->kind) {
    case AST_IDENT:
        if (node->symbol && node->symbol->variable)
            touch(b, POINT_USE, node->symbol->variable);
        return;
    case AST_SIZEOF:
    case AST_ALIGNOF:
    case AST_TYPE_NAME:
    case AST_SPECS:
    case AST_FUNCTION: return;
    case AST_STMT_EXPR: statement(b, node->kids[0]); return;
    case AST_ASSIGN:
    case AST_SET:
        assignment(b, node, node->kind == AST_ASSIGN && node->op != '=');
        return;
    case AST_POSTFIX: assignment(b, node, true); return;
    case AST_UNARY:
        if (node->op == TOK_INC || node->op == TOK_DEC) {
            assignment(b, node, true);
            return;
        }
        break;
    case AST_BINARY:
        if (node->op == TOK_ANDAND || node->op == TOK_OROR) {
            expression(b, node->kids[0]);
            const uint32_t skip = add(b, POINT_BRANCH);
            expression(b, node->kids[1]);
            land(b, skip);
            return;
        }
        break;
    case AST_COND: choice(b, node); return;
    }
    for (uint32_t i = 0; i < node->count; i++)
        expression(b, node->kids[i]);
}

// The value is there before it is stored, when it is one.
static bool is_plain_store(const struct ast *node)
{
    switch ((int)node->kind) {
    case AST_ASSIGN:
    case AST_SET:
    case AST_POSTFIX: return type_is_one_value(node->kids[0]->type);
    case AST_UNARY:
        return (node->op == TOK_INC || node->op == TOK_DEC)
               && type_is_one_value(node->kids[0]->type);
    }
    return false;
}

// Nothing tells in which order the parts of an expression are read and written: what is
// written in it is so beside all of it, but for the value of the whole.
static void full_expression(struct builder *b, struct ast *node)
{
    const uint32_t first = here(b);
    expression(b, node);
    while (node && (node->kind == AST_PAREN || node->kind == AST_EXPR_STMT)
           && node->count)
        node = node->kids[0];
    const uint32_t end = here(b);
    const uint32_t whole = node && is_plain_store(node) ? b->stored : NO_TARGET;
    for (uint32_t i = first; i < end; i++)
        if (i != whole && b->cfg->points.items[i].kind > POINT_USE
            && b->cfg->points.items[i].kind < POINT_FORGET)
            set_beside(b, i, first, end);
}

static void declare(struct builder *b, struct ast *local)
{
    const uint32_t first = here(b);
    const struct variable *variable = local->symbol->variable;
    if (local->count)
        full_expression(b, local->kids[0]);
    if (!variable || (!local->count && variable->symbol->address_taken))
        return;
    touch(b, local->count ? POINT_DEF : POINT_FORGET, variable);
    if (!variable->symbol->type || !type_is_one_value(variable->symbol->type))
        set_beside(b, here(b) - 1, first, here(b));
}

static void loop_begin(struct builder *b, struct loop *loop)
{
    *loop = (struct loop){ .outer = b->loop };
    b->loop = loop;
}

static void land_all(struct builder *b, const uint32_t *points, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        land(b, points[i]);
}

static void loop_end(struct builder *b, struct loop *loop)
{
    land_all(b, loop->breaks.items, loop->breaks.count);
    b->loop = loop->outer;
}

static void jump_back(struct builder *b, uint32_t to)
{
    const uint32_t jump = add(b, POINT_JUMP);
    b->cfg->points.items[jump].target = to;
}

static void loop_statement(struct builder *b, struct ast *condition, struct ast *step,
                           struct ast *body, bool condition_last)
{
    struct loop loop;
    loop_begin(b, &loop);
    const uint32_t top = here(b);
    if (condition && !condition_last) {
        full_expression(b, condition);
        VEC_PUSH(b->arena, &loop.breaks, add(b, POINT_BRANCH));
    }
    statement(b, body);
    land_all(b, loop.continues.items, loop.continues.count);
    if (condition && condition_last) {
        full_expression(b, condition);
        VEC_PUSH(b->arena, &loop.breaks, add(b, POINT_BRANCH));
    }
    if (step)
        full_expression(b, step);
    jump_back(b, top);
    loop_end(b, &loop);
}

// One branch per case in front of the body, patched when the case is met.
static uint32_t count_cases(const struct ast *node)
{
    uint32_t count = node->kind == AST_CASE || node->kind == AST_DEFAULT;
    if (node->kind == AST_SWITCH)
        return 0;
    for (uint32_t i = 0; i < node->count; i++)
        if (node->kids[i])
            count += count_cases(node->kids[i]);
    return count;
}

static void switch_statement(struct builder *b, struct ast *node)
{
    struct loop loop;
    full_expression(b, node->kids[0]);
    loop_begin(b, &loop);
    loop.is_switch = true;
    for (uint32_t i = count_cases(node->kids[1]); i > 0; i--)
        VEC_PUSH(b->arena, &loop.cases, add(b, POINT_BRANCH));
    VEC_PUSH(b->arena, &loop.breaks, add(b, POINT_JUMP));
    statement(b, node->kids[1]);
    land_all(b, loop.cases.items, loop.cases.count);   // cases that were not met
    loop_end(b, &loop);
}

static void case_label(struct builder *b)
{
    struct loop *loop = b->loop;
    while (loop && !loop->is_switch)
        loop = loop->outer;
    if (loop && loop->cases.count)
        land(b, loop->cases.items[--loop->cases.count]);
}

static void if_statement(struct builder *b, struct ast *node)
{
    full_expression(b, node->kids[0]);
    const uint32_t skip = add(b, POINT_BRANCH);
    statement(b, node->kids[1]);
    if (!node->kids[2]) {
        land(b, skip);
        return;
    }
    const uint32_t end = add(b, POINT_JUMP);
    land(b, skip);
    statement(b, node->kids[2]);
    land(b, end);
}

static void suspend(struct builder *b, struct ast *node)
{
    struct await *await = node->extra;
    const uint32_t first = here(b);
    for (uint32_t i = 0; i < node->count; i++)
        full_expression(b, node->kids[i]);
    if (await->limit)
        touch(b, POINT_MENTION, await->limit);
    const uint32_t point = await->handler ? add_to(b, POINT_AWAIT, await->handler, NULL)
                                          : add(b, POINT_AWAIT);
    b->cfg->points.items[point].await = await;
    set_beside(b, point, first, point);
    if (await->is_call)
        b->cfg->points.items[point].kind = POINT_BRANCH;
    if (await->result)
        touch(b, POINT_DEF, await->result);
}

static void leave_loop(struct builder *b, bool is_continue)
{
    struct loop *loop = b->loop;
    while (loop && is_continue && loop->is_switch)
        loop = loop->outer;
    const uint32_t jump = add(b, POINT_JUMP);
    if (!loop)
        return;
    if (is_continue)
        VEC_PUSH(b->arena, &loop->continues, jump);
    else
        VEC_PUSH(b->arena, &loop->breaks, jump);
}

// The extents inside that are some of the list's statements; at[i]:
// where statement i begins.
static void place_extents(struct extent *extent, const struct ast *list,
                          const uint32_t *at)
{
    for (struct extent *child = extent->first_child; child; child = child->next) {
        if (child->list != list)
            continue;
        child->first = at[child->from];
        child->end = at[child->to < list->count ? child->to : list->count];
        place_extents(child, list, at);
    }
}

static void block(struct builder *b, struct ast *node)
{
    struct extent *extent = node->extra;
    uint32_t *at = arena_alloc(b->arena, (node->count + 1) * sizeof *at);
    for (uint32_t i = 0; i < node->count; i++) {
        at[i] = here(b);
        statement(b, node->kids[i]);
    }
    at[node->count] = here(b);
    if (!extent)
        return;
    extent->first = at[0];
    extent->end = here(b);
    place_extents(extent, node, at);
}

static void return_statement(struct builder *b, struct ast *node)
{
    if (node->count) {
        const uint32_t first = here(b);
        full_expression(b, node->kids[0]);
        const uint32_t point = add(b, POINT_RESULT);
        set_beside(b, point, first, point);
    }
    add(b, POINT_END);
}

static void statement(struct builder *b, struct ast *node)
{
    switch ((int)node->kind) {
    case AST_BLOCK: block(b, node); return;
    case AST_LOCALS:
        for (uint32_t i = 0; i < node->count; i++)
            statement(b, node->kids[i]);
        return;
    case AST_LOCAL: declare(b, node); return;
    case AST_IF: if_statement(b, node); return;
    case AST_SWITCH: switch_statement(b, node); return;
    case AST_WHILE: loop_statement(b, node->kids[0], NULL, node->kids[1], false); return;
    case AST_DO: loop_statement(b, node->kids[1], NULL, node->kids[0], true); return;
    case AST_FOR:
        if (node->kids[0])
            statement(b, node->kids[0]);
        loop_statement(b, node->kids[1], node->kids[2], node->kids[3], false);
        return;
    case AST_LOOP: loop_statement(b, NULL, NULL, node->kids[0], false); return;
    case AST_BREAK: leave_loop(b, false); return;
    case AST_CONTINUE: leave_loop(b, true); return;
    case AST_JUMP: add_to(b, POINT_JUMP, node->extra, NULL); return;
    case AST_GOTO: add_to(b, POINT_JUMP, NULL, node->symbol); return;
    case AST_GOTO_COMPUTED:
        full_expression(b, node->kids[0]);
        VEC_PUSH(b->arena, &b->computed, add(b, POINT_END));
        return;
    case AST_MARK: ((struct mark *)node->extra)->point = here(b); return;
    case AST_LABEL:
        if (node->symbol) {
            node->symbol->value = here(b);
            VEC_PUSH(b->arena, &b->labels, node->symbol);
        }
        return;
    case AST_CASE:
    case AST_DEFAULT: case_label(b); return;
    case AST_SUSPEND: suspend(b, node); return;
    case AST_RETURN: return_statement(b, node); return;
    case AST_FINISH: add(b, POINT_END); return;
    default: full_expression(b, node);
    }
}

// A computed goto may reach every label: its END becomes a jump to a fan of branches.
static void fan_out(struct builder *b)
{
    for (uint32_t i = 0; i < b->computed.count; i++) {
        struct point *point = &b->cfg->points.items[b->computed.items[i]];
        point->kind = POINT_JUMP;
        point->target = here(b);
        for (uint32_t k = 0; k < b->labels.count; k++) {
            const uint32_t branch = add(b, POINT_BRANCH);
            b->cfg->points.items[branch].target = (uint32_t)b->labels.items[k]->value;
        }
        add(b, POINT_END);
    }
}

// What stands between a jump back and its target may come again.
static void mark_loops(const struct cfg *cfg, struct arena *arena)
{
    const uint32_t count = cfg->points.count;
    uint32_t *ends = arena_alloc(arena, count * sizeof *ends);   // of loops, by where they begin
    for (uint32_t i = 0; i < count; i++)
        if (cfg->points.items[i].target <= i)
            ends[cfg->points.items[i].target] = i;               // the last one
    uint32_t end = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (ends[i] > end)
            end = ends[i];
        if (cfg->points.items[i].kind == POINT_AWAIT)
            cfg->points.items[i].await->in_loop = i < end;
    }
}

struct cfg *cfg_build(struct routine *routine)
{
    struct arena *arena = &routine->program->unit->arena;
    struct cfg *cfg = ARENA_NEW(arena, struct cfg);
    struct builder b = { .cfg = cfg, .arena = arena, .routine = routine };
    for (uint32_t i = 0; i < routine->variables.count; i++)
        if (routine->variables.items[i]->is_param)
            touch(&b, POINT_DEF, routine->variables.items[i]);
    statement(&b, routine->body);
    add(&b, POINT_END);
    routine->root->end = here(&b);
    for (uint32_t i = 0; i < b.fixups.count; i++) {
        const struct fixup *fixup = &b.fixups.items[i];
        cfg->points.items[fixup->point].target = fixup->mark ? fixup->mark->point
                                                 : fixup->label
                                                     ? (uint32_t)fixup->label->value
                                                     : here(&b) - 1;
    }
    fan_out(&b);   // outside of all extents: from there a label may be in any
    mark_loops(cfg, arena);
    return cfg;
}
