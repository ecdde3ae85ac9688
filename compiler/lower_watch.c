// For AddressSanitizer: when the variables of a frame that have an address come into
// being, and when they are gone. On the stack of a function the compiler does that.
//
// A block that is left by a jump does not say so: what is behind a break is not found.
#include "lower_body.h"

static void mark(struct emit *e, const struct extent *extent, const char *how)
{
    for (uint32_t i = 0; i < e->routine->variables.count; i++) {
        const struct variable *variable = e->routine->variables.items[i];
        if (variable->is_watched && variable->extent == extent)
            emit_format(e, " %s(&async_f->%s, sizeof async_f->%s);", how, variable->field,
                        variable->field);
    }
}

const struct extent *watch_block(struct emit *e, const struct extent *extent,
                                 bool is_reached)
{
    const struct extent *outer = e->extent;
    e->extent = extent;
    if (is_reached && e->routine && e->routine->watches && extent)
        mark(e, extent, "async__unpoison");
    return outer;
}

// A call behind a jump would look as if the end could be reached: -Wimplicit-fallthrough.
static bool is_left_before(const struct ast *node)
{
    const struct ast *last = node->count ? node->kids[node->count - 1] : NULL;
    switch ((int)node->kind) {
    case AST_RETURN:
    case AST_FINISH:
    case AST_JUMP:
    case AST_GOTO:
    case AST_GOTO_COMPUTED:
    case AST_BREAK:
    case AST_CONTINUE: return true;
    case AST_BLOCK: return last && is_left_before(last);
    case AST_IF:
        return node->kids[2] && is_left_before(node->kids[1])
               && is_left_before(node->kids[2]);
    }
    return false;
}

void watch_block_end(struct emit *e, const struct ast *block, const struct extent *outer)
{
    if (e->routine && e->routine->watches && e->extent && !is_left_before(block))
        mark(e, e->extent, "async__poison");
    e->extent = outer;
}

void watch_label(struct emit *e)
{
    for (const struct extent *at = e->extent; at && e->routine->watches; at = at->parent)
        mark(e, at, "async__unpoison");
}

void watch_done(struct emit *e)
{
    if (e->routine->watches)
        emit_text(e, " async__unpoison(async_f, sizeof *async_f);");
}
