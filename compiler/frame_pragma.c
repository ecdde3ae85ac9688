// The text of an OpenMP pragma goes out as it is: what it names must not be in the frame.
#include "frame.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include "diag.h"
#include "grammar.h"

// The variable of the frame that a name stands for at this token, NULL: none.
static const struct variable *kept_variable(const struct routine *routine,
                                            const struct ident *name, uint32_t token)
{
    const struct variable *found = NULL;
    for (uint32_t i = 0; i < routine->variables.count; i++) {
        const struct variable *variable = routine->variables.items[i];
        const struct symbol *symbol = variable->symbol;
        if (name && symbol->name == name && symbol->scope && symbol->scope->first <= token
            && symbol->scope->last >= token
            && (!found || symbol->scope->first >= found->symbol->scope->first))
            found = variable;
    }
    return found && found->in_frame ? found : NULL;
}

static void check_name(const struct routine *routine, const struct ident *name,
                       uint32_t token)
{
    struct unit *unit = routine->program->unit;
    const struct variable *variable = kept_variable(routine, name, token);
    if (!variable)
        return;
    diag_error(unit->diag, unit, token, token,
               variable->is_param ? "'#pragma omp' cannot name parameter '%s' of a coroutine; "
                                    "copy it into a variable of this block"
                                  : "'#pragma omp' cannot name '%s', which is kept across an "
                                    "await; copy it into a variable of this block",
               name->name);
    if (variable->kept_by) {
        const uint32_t await = routine->awaits.items[variable->kept_by - 1]->token;
        diag_note(unit->diag, unit, await, await, "kept across this await");
    }
}

// The names in the clauses, and the counter of a loop.
static void check_pragma(const struct routine *routine, const struct pragma *pragma)
{
    struct unit *unit = routine->program->unit;
    const char *text = arena_strndup(&unit->arena, unit->text + pragma->begin,
                                     pragma->end - pragma->begin);
    int begin = 0;
    sscanf(text, " # pragma omp%n", &begin);
    if (!begin)
        return;
    text += strcspn(text, "(");
    while (*text) {
        size_t size = 0;
        while (isalnum((unsigned char)text[size]) || text[size] == '_')
            size++;
        if (size)
            check_name(routine, unit_intern(unit, text, size), pragma->token);
        text += size + !size;
    }
    if (unit_token(unit, pragma->token)->kind == TOK_FOR)
        check_name(routine, unit_token(unit, pragma->token + 2)->ident, pragma->token);
}

void frame_check_pragmas(const struct routine *routine)
{
    const struct unit *unit = routine->program->unit;
    const struct ast *node = routine->function->node;
    for (uint32_t i = 0; i < unit->pragmas.count; i++)
        if (unit->pragmas.items[i].token >= node->first
            && unit->pragmas.items[i].token <= node->last)
            check_pragma(routine, &unit->pragmas.items[i]);
}
