// L9. awaitc: the list of passes.
#include <stdlib.h>
#include <string.h>
#include "driver.h"
#include "dump.h"
#include "frame.h"
#include "lower.h"
#include "parse.h"
#include "waits.h"

enum { EMBED_LIMIT = 65536 };

typedef VEC(struct routine *) routine_list;

static bool wants(const struct job *job, const char *pass)
{
    return job->options->dump && !strcmp(job->options->dump, pass);
}

static void dump_tree(const struct job *job, const char *pass, struct unit *unit,
                      struct ast *tree)
{
    if (tree && wants(job, pass))
        dump_ast(unit, tree, job->report);
}

// Bodies: one coroutine at a time.
static void lower_functions(const struct job *job, struct program *program,
                            routine_list *routines)
{
    for (uint32_t i = 0; i < program->functions.count; i++) {
        struct function *function = program->functions.items[i];
        if (!function->is_async)
            continue;
        // awaits become statements
        struct routine *routine = hoist_routine(program, function);
        dump_tree(job, "hoist", program->unit, routine->body);
        VEC_PUSH(&program->unit->arena, routines, routine);
    }
    waits_find(routines->items, routines->count);   // which awaits are mere calls
    for (uint32_t i = 0; i < routines->count; i++) {
        struct routine *routine = routines->items[i];
        const struct cfg *cfg = cfg_build(routine);           // the order of evaluation
        const struct live *live = live_solve(routine, cfg);   // what survives which await
        frame_choose(routine, live);                          // what lives in the frame
        frame_check_pragmas(routine);
    }
    frame_order(routines->items, routines->count,
                job->options->embed_limit ? (long long)job->options->embed_limit
                                          : EMBED_LIMIT);
}

static void check_frame_sizes(const struct job *job, const routine_list *routines)
{
    for (uint32_t i = 0; i < routines->count; i++) {
        const struct routine *routine = routines->items[i];
        struct unit *unit = routine->program->unit;
        const struct ast *name = decl_name(routine->function->node->kids[1]);
        if (job->options->frame_size
            && routine->size.bytes > (long long)job->options->frame_size)
            diag_warn(
                unit->diag, DIAG_W_FRAME_SIZE, unit, name->first, name->last,
                "the frame of '%s' takes %lld bytes, more than %zu; see awaitc --frames",
                routine->name, routine->size.bytes, job->options->frame_size);
        if (job->options->frames)
            frame_report(routine, job->report);
    }
}

// Text in, text out. Errors are in unit->diag.
static void translate_unit(const struct job *job, struct unit *unit, struct str *out)
{
    routine_list routines = { 0 };
    if (!unit_scan(unit))   // characters to tokens
        return;
    if (!unit->has_async) {
        str_add(out, unit->text, unit->size);
        return;
    }
    struct ast *tree = parse_unit(unit);   // tokens to a tree
    dump_tree(job, "parse", unit, tree);
    if (diag_errors(unit->diag))
        return;
    struct program *program = sema_unit(unit, tree);   // names and types
    dump_tree(job, "sema", unit, tree);
    check_program(program);   // where async and await may stand
    if (diag_errors(unit->diag) || !check_runtime(program))
        return;
    lower_functions(job, program, &routines);
    check_frame_sizes(job, &routines);
    if (diag_errors(unit->diag))
        return;
    struct emit emit = { .unit = unit };
    lower_unit(&emit, program, routines.items, routines.count);   // C text
    *out = emit.out;
}

static int translate(const struct job *job, char **out, size_t *out_size, bool *changed)
{
    struct str text = { 0 };
    struct diag *diag = diag_new(&job->options->diag);
    struct unit *unit = unit_new(job->name, job->text, job->size, diag);
    unit->prefix_maps = job->options->prefix_maps;
    unit->prefix_map_count = job->options->prefix_map_count;
    translate_unit(job, unit, &text);
    const bool failed = diag_errors(diag) != 0;
    diag_print(diag, stderr);
    *changed = unit->has_async;
    unit_free(unit);
    diag_free(diag);
    if (failed) {
        str_free(&text);
        return 1;
    }
    *out_size = text.size;
    *out = str_take(&text);
    return 0;
}

int main(int argc, char **argv)
{
    return driver_main(argc, argv, translate);
}
