// The generic functions of <async.h> (LANGUAGE.md section 8): their result types and the
// checks of their arguments, in one table.
//
// A pattern has one letter per argument: h a handle (T is its result), * a pointer to T
// or null, a pointer to handles, n a number, q a queue (T is its element), v a value of
// T, i an int * or null, b a pointer to bool or null, ' ' anything, . more of the letter
// before.
#include "checker.h"
#include "grammar.h"
#include <string.h>

enum result {
    R_VOID,
    R_INT,
    R_BOOL,
    R_SIZE,
    R_DOUBLE,
    R_STRING,
    R_T,
    R_TASK_T,
    R_TASK_VOID,
    R_TASK_INT,
    R_TASK_SIZE
};

static const struct word {
    const char *name;
    enum generic generic;
    const char *pattern;
    enum result result;
} words[] = {
    // words of the translator: nobody declares them
    { "async_run", GENERIC_RUN, "h", R_T },
    { "async_gather", GENERIC_GATHER, "*h.", R_TASK_VOID },
    { "async_gather_n", GENERIC_GATHER_N, "*an", R_TASK_VOID },
    { "async_gather_into", GENERIC_GATHER_INTO, "", R_TASK_VOID },
    { "async_gather_settled", GENERIC_GATHER_SETTLED, "i*an", R_TASK_VOID },
    { "async_wait_for", GENERIC_WAIT_FOR, "hn", R_TASK_T },
    { "async_shield", GENERIC_SHIELD, "h", R_TASK_T },
    { "async_future", GENERIC_FUTURE, "", R_TASK_T },
    { "async_future_set_result", GENERIC_FUTURE_SET_RESULT, "", R_INT },
    { "async_to_thread", GENERIC_TO_THREAD, "", R_TASK_T },
    { "async_queue_put", GENERIC_QUEUE_PUT, "qv", R_TASK_VOID },
    { "async_queue_get", GENERIC_QUEUE_GET, "q", R_TASK_T },
    { "async_queue_try_put", GENERIC_QUEUE_TRY_PUT, "qv", R_INT },
    { "async_queue_try_get", GENERIC_QUEUE_TRY_GET, "q*", R_INT },
    { "async_queue_on_drop", GENERIC_QUEUE_ON_DROP, "q ", R_VOID },
    // functions over untyped handles: only typed here
    { "async_run_catching", GENERIC_TYPED, "h*", R_INT },
    { "async_create_task", GENERIC_TYPED, "h", R_TASK_T },
    { "async_task_ref", GENERIC_TYPED, "h", R_TASK_T },
    { "async_loop_create_task", GENERIC_TYPED, " h", R_TASK_T },
    { "async_spawn", GENERIC_TYPED, "h", R_VOID },
    { "async_join", GENERIC_TYPED, "h", R_TASK_INT },
    { "async_wait", GENERIC_TYPED, "annnb", R_TASK_SIZE },
    { "async_task_drop", GENERIC_TYPED, "h", R_VOID },
    { "async_task_cancel", GENERIC_TYPED, "h", R_BOOL },
    { "async_task_done", GENERIC_TYPED, "h", R_BOOL },
    { "async_task_cancelled", GENERIC_TYPED, "h", R_BOOL },
    { "async_task_is_none", GENERIC_TYPED, "h", R_BOOL },
    { "async_task_error", GENERIC_TYPED, "h", R_INT },
    { "async_task_name", GENERIC_TYPED, "h", R_STRING },
    { "async_task_set_name", GENERIC_TYPED, "h ", R_INT },
    { "async_task_cancelling", GENERIC_TYPED, "h", R_INT },
    { "async_task_uncancel", GENERIC_TYPED, "h", R_INT },
    { "async_future_set_error", GENERIC_TYPED, "hn", R_INT },
    { "async_current_task", GENERIC_TYPED, "", R_TASK_VOID },
    { "async_group_create_task", GENERIC_TYPED, " h", R_VOID },
    { "async_loop_run_until_complete", GENERIC_TYPED, " h*", R_INT },
};

static const struct word *find(const struct ident *ident)
{
    if (!ident || strncmp(ident->name, "async_", 6))
        return NULL;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i].name, ident->name))
            return &words[i];
    return NULL;
}

// Words are ours unless a declaration hides them; the runtime's own functions are
// declared at file scope.
static const struct word *word_of(const struct ast *call)
{
    if (call->kind == AST_TYPE_CALL)
        return find(call->ident);
    if (call->kind != AST_CALL || !call->count || !call->kids[0])
        return NULL;
    const struct ast *callee = expr_strip(call->kids[0]);
    const struct word *word = callee->kind == AST_IDENT ? find(callee->ident) : NULL;
    if (!word || !callee->symbol)
        return word;
    if (word->generic != GENERIC_TYPED || callee->symbol->kind != SYM_FUNCTION
        || callee->symbol->serial || callee->symbol->is_defined)
        return NULL;
    return word;
}

enum generic generic_of(const struct ast *call)
{
    const struct word *word = word_of(call);
    return word ? word->generic : GENERIC_NONE;
}

enum generic sema_generic(const struct ast *call)
{
    return generic_of(call);
}

// ---- arguments ------------------------------------------------------------------------

struct check {
    struct sema *s;
    const char *name;
    const struct ident *callee;
    struct type *T;       // NULL: not known yet
    struct ast *T_from;   // the argument that said so
};

static bool is_null(struct ast *e)
{
    return constant_is_zero(e) || type_plain(e->type)->kind == TYPE_NULLPTR;
}

static void expected(struct check *c, struct ast *argument, unsigned number,
                     const char *what)
{
    SAY(c->s, argument, "argument %u of '%s' is '%s', expected %s", number, c->name,
        convert_describe(c->s, type_decayed(c->s->unit, argument->type)), what);
}

static const char *quoted(struct check *c, const struct type *type)
{
    return arena_printf(&c->s->unit->arena, "'%s'", convert_describe(c->s, type));
}

static const char *quoted_T(struct check *c, const char *format)
{
    if (!c->T || type_is_unknown(c->T))
        return arena_printf(&c->s->unit->arena, format, "T");
    return arena_printf(&c->s->unit->arena, format, convert_describe(c->s, c->T));
}

static bool same_T(struct check *c, const struct type *type)
{
    return !c->T || type_is_unknown(c->T)
           || type_compatible(type_unqualified(c->s->unit, c->T),
                              type_unqualified(c->s->unit, (struct type *)type));
}

static void unify(struct check *c, struct ast *argument, struct type *T)
{
    if (c->T)
        return;
    c->T = type_unqualified(c->s->unit, T);
    c->T_from = argument;
}

static void handle(struct check *c, struct ast *argument, unsigned number)
{
    struct type *type = type_decayed(c->s->unit, argument->type);
    if (type_is_untyped_task(type) || is_null(argument))
        return;
    if (!type_is_task(type)) {
        if (!call_is_undeclared(c->s, argument))
            expected(c, argument, number, quoted_T(c, "'async_task(%s)'"));
        convert_uncalled(c->s, argument);
        unify(c, argument, sema_unknown(c->s));
        return;
    }
    struct type *T = type_plain(type)->base;
    if (!same_T(c, T))
        expected(c, argument, number, quoted_T(c, "'async_task(%s)'"));
    else
        unify(c, argument, T);
}

static void handles(struct check *c, struct ast *argument, unsigned number)
{
    struct type *element = type_pointee(c->s->unit,
                                        type_decayed(c->s->unit, argument->type));
    if (element && (type_is_untyped_task(element) || type_is_void(element)))
        return;
    if (is_null(argument))
        return;
    if (!element || !type_is_task(element) || !same_T(c, type_plain(element)->base)) {
        expected(c, argument, number, quoted_T(c, "'async_task(%s) *'"));
        unify(c, argument, sema_unknown(c->s));
    } else
        unify(c, argument, type_plain(element)->base);
}

static void place(struct check *c, struct ast *argument, unsigned number, struct type *T)
{
    struct type *type = type_decayed(c->s->unit, argument->type);
    struct type *element = type_pointee(c->s->unit, type);
    if (is_null(argument) || (T && type_is_unknown(T)))
        return;
    if (element && (type_is_void(element) || type_is_unknown(element)) && T
        && !type_is_void(T))
        return;   // void *: no check possible
    struct type *pointer = T ? type_pointer(c->s->unit, T) : NULL;
    if (T && type_is_void(T)) {
        SAY(c->s, argument,
            "argument %u of '%s' is '%s', expected NULL: the result is 'void'", number,
            c->name, convert_describe(c->s, type));
        return;
    }
    if (!element
        || (T
            && !type_compatible(type_unqualified(c->s->unit, T),
                                type_unqualified(c->s->unit, element))))
        expected(c, argument, number,
                 pointer ? quoted(c, pointer) : "a pointer to the results");
    else if (type_quals(element) & QUAL_CONST)
        expected(c, argument, number, "a place that can be written");
}

static void number_argument(struct check *c, struct ast *argument, unsigned number)
{
    const struct type *type = type_plain(argument->type);
    if (!type_is_arithmetic(type))
        expected(c, argument, number, "a number");
}

static void pointer_to(struct check *c, struct ast *argument, unsigned number,
                       enum type_kind kind)
{
    struct type *element = type_pointee(c->s->unit,
                                        type_decayed(c->s->unit, argument->type));
    if (is_null(argument))
        return;
    if (!element || type_plain(element)->kind != kind)
        expected(c, argument, number, kind == TYPE_INT ? "'int *'" : "'bool *'");
}

static void queue(struct check *c, struct ast *argument, unsigned number)
{
    struct type *element = type_pointee(c->s->unit,
                                        type_decayed(c->s->unit, argument->type));
    if (!element || type_plain(element)->kind != TYPE_QUEUE) {
        expected(c, argument, number, "'async_queue(T) *'");
        unify(c, argument, sema_unknown(c->s));
    } else
        unify(c, argument, type_plain(element)->base);
}

static void one_argument(struct check *c, char letter, struct ast *argument,
                         unsigned number)
{
    if (!argument || !argument->type)
        return;
    if (type_is_unknown(argument->type)) {
        if (strchr("haq", letter))
            unify(c, argument, argument->type);
        return;
    }
    switch (letter) {
    case 'h': handle(c, argument, number); break;
    case 'a': handles(c, argument, number); break;
    case 'n': number_argument(c, argument, number); break;
    case 'q': queue(c, argument, number); break;
    case 'i': pointer_to(c, argument, number, TYPE_INT); break;
    case 'b': pointer_to(c, argument, number, TYPE_BOOL); break;
    case 'v':
        if (c->T)
            convert_check(c->s, CONVERT_ARGUMENT, c->T, argument, number, c->callee);
        break;
    }
}

static bool arity(struct check *c, struct ast *call, uint32_t least, uint32_t most)
{
    const uint32_t count = call->count - 1;
    if (count >= least && count <= most)
        return true;
    SAY(c->s, call, "'%s' takes %s%u argument%s, not %u", c->name,
        most > 1000 ? "at least " : "", least, least == 1 ? "" : "s", count);
    return false;
}

// Handles say what T is, so they are looked at before the places for results.
static void by_pattern(struct check *c, struct ast *call, const char *pattern)
{
    const size_t length = strlen(pattern);
    const bool more = length && pattern[length - 1] == '.';
    const uint32_t fixed = (uint32_t)(more ? length - 2 : length);
    if (!arity(c, call, fixed, more ? UINT32_MAX : fixed))
        return;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i + 1 < call->count; i++) {
            const char letter = i < fixed ? pattern[i] : pattern[fixed];
            struct ast *argument = call->kids[i + 1];
            if (letter == '*' && pass == 1 && argument && argument->type
                && !type_is_unknown(argument->type))
                place(c, argument, i + 1, c->T);
            else if (letter != '*' && pass == 0)
                one_argument(c, letter, argument, i + 1);
        }
}

static void gather_into(struct check *c, struct ast *call)
{
    if (call->count % 2 == 0)
        SAY(c->s, call, "'%s' takes pairs of a place and a handle, not %u arguments",
            c->name, call->count - 1);
    for (uint32_t i = 1; i + 1 < call->count; i += 2) {
        struct check pair = { .s = c->s, .name = c->name };
        one_argument(&pair, 'h', call->kids[i + 1], i + 1);
        if (call->kids[i] && call->kids[i]->type && !type_is_unknown(call->kids[i]->type))
            place(&pair, call->kids[i], i, pair.T);
    }
}

static void set_result(struct check *c, struct ast *call)
{
    if (!arity(c, call, 1, 2))
        return;
    one_argument(c, 'h', call->kids[1], 1);
    if (!c->T)
        return;
    const bool is_void = type_is_void(c->T);
    if (is_void != (call->count == 2))
        SAY(c->s, call,
            is_void ? "'%s' of '%s' takes no value" : "'%s' of '%s' needs a value",
            c->name, convert_describe(c->s, call->kids[1]->type));
    else if (!is_void)
        convert_check(c->s, CONVERT_ARGUMENT, c->T, call->kids[2], 2, c->callee);
}

static void to_thread(struct check *c, struct ast *call)
{
    if (!arity(c, call, 1, 1))
        return;
    struct ast *inner = expr_strip(call->kids[1]);
    if (type_is_unknown(call->kids[1]->type))
        return;
    if (inner->kind != AST_CALL)
        expected(c, call->kids[1], 1, "a call");
    else if (generic_of(inner) != GENERIC_NONE && generic_of(inner) != GENERIC_TYPED)
        SAY(c->s, call->kids[1], "'%s' runs a function, and '%s' is none", c->name,
            expr_strip(inner->kids[0])->ident->name);
    else if (type_is_task(inner->type))
        SAY(c->s, call->kids[1],
            "'%s' runs a plain function; a coroutine of type '%s' is run by "
            "async_create_task",
            c->name, convert_describe(c->s, inner->type));
    else
        unify(c, inner, inner->type);
}

static struct type *result_type(struct check *c, enum result result)
{
    struct unit *unit = c->s->unit;
    struct type *T = c->T ? c->T : type_basic(unit, TYPE_VOID);
    switch (result) {
    case R_VOID: return type_basic(unit, TYPE_VOID);
    case R_INT: return type_basic(unit, TYPE_INT);
    case R_BOOL: return type_basic(unit, TYPE_BOOL);
    case R_SIZE: return type_basic(unit, TYPE_ULONG);
    case R_DOUBLE: return type_basic(unit, TYPE_DOUBLE);
    case R_STRING:
        return type_pointer(
            unit, type_qualified(unit, type_basic(unit, TYPE_CHAR), QUAL_CONST));
    case R_T: return T;
    case R_TASK_T: return type_task(unit, T);
    case R_TASK_VOID: return type_task(unit, type_basic(unit, TYPE_VOID));
    case R_TASK_INT: return type_task(unit, type_basic(unit, TYPE_INT));
    case R_TASK_SIZE: return type_task(unit, type_basic(unit, TYPE_ULONG));
    }
    return T;
}

struct type *generic_call(struct sema *s, struct ast *call, enum generic generic)
{
    const struct word *word = word_of(call);
    struct check check = { .s = s,
                           .name = word->name,
                           .callee = expr_strip(call->kids[0])->ident };
    switch (generic) {
    case GENERIC_GATHER_INTO: gather_into(&check, call); break;
    case GENERIC_FUTURE_SET_RESULT: set_result(&check, call); break;
    case GENERIC_TO_THREAD: to_thread(&check, call); break;
    case GENERIC_FUTURE: SAY(s, call, "'async_future' takes a type"); break;
    default: by_pattern(&check, call, word->pattern); break;
    }
    struct type *type = result_type(&check, word->result);
    // An untyped handle in, the untyped handle out.
    if (word->result == R_TASK_T && !check.T && generic == GENERIC_TYPED) {
        struct ast *last = call->count > 1 ? call->kids[call->count - 1] : NULL;
        if (last && last->type && type_is_untyped_task(last->type))
            type = type_decayed(s->unit, last->type);
    }
    declspec_complete_type(s, check.T ? check.T : type);
    return type;
}

struct type *generic_type_call(struct sema *s, struct ast *e)
{
    if (!e->ident || strcmp(e->ident->name, "async_future"))
        return NULL;
    struct ast *operand = e->count ? e->kids[0] : NULL;
    if (e->count != 1 || !operand || operand->kind != AST_TYPE_NAME) {
        for (uint32_t i = 0; i < e->count; i++)
            if (e->kids[i])
                expr_value(s, e->kids[i]);
        SAY(s, e, "'async_future' takes one type");
        return sema_unknown(s);
    }
    struct type *T = declspec_type_name(s, operand);
    declspec_complete_type(s, T);
    return type_task(s->unit, T);
}
