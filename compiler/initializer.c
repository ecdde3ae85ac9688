// Initialisers (6.7.9): which subobject each item is for, with designators and without
// the inner braces. It gives each INIT_ITEM and INIT_LIST the type of its object, and
// arrays their length.
#include "checker.h"
#include "grammar.h"

struct filling {
    struct sema *s;
    struct ast *list;
    uint32_t at;
};   // at: the next item

static void fill_braced(struct sema *, struct type **, struct ast *list);

static bool is_string_for(const struct type *type, struct ast *init)
{
    const struct type *plain = type_plain(type);
    return plain->kind == TYPE_ARRAY && expr_strip(init)->kind == AST_STRING
           && type_is_integer(plain->base);
}

// The whole of an object from one initialiser.
static void one(struct sema *s, struct type **type, struct ast *init)
{
    if (init->kind == AST_INIT_LIST) {
        fill_braced(s, type, init);
        return;
    }
    if (is_string_for(*type, init)) {
        const struct type *string = type_plain(expr_type(s, init));
        const struct type *plain = type_plain(*type);
        if (plain->incomplete_array) {
            struct type *complete = type_array(s->unit, plain->base, string->length);
            complete->quals = type_quals(*type);
            *type = complete;
        }
        return;
    }
    expr_value(s, init);
    convert_check(s, CONVERT_INIT, *type, init, 0, NULL);
}

static struct ast *init_of(struct ast *item)
{
    return item->kind == AST_INIT_ITEM ? item->count ? item->kids[item->count - 1] : NULL
                                       : item;
}

static uint32_t designators_of(const struct ast *item)
{
    return item->kind == AST_INIT_ITEM && item->count ? item->count - 1 : 0;
}

static void finish_item(struct ast *item, struct type *type)
{
    if (item->kind == AST_INIT_ITEM) {
        item->type = type;
        expr_propagate(item);
    }
}

// An item for which there is no object: only its expressions get types.
static void excess(struct filling *f)
{
    struct ast *item = f->list->kids[f->at++], *init = item ? init_of(item) : NULL;
    struct type *unknown = type_basic(f->s->unit, TYPE_UNKNOWN);
    if (init)
        one(f->s, &unknown, init);
    if (item)
        finish_item(item, unknown);
}

static void designator_values(struct sema *s, struct ast *item)
{
    for (uint32_t d = 0; d < designators_of(item); d++)
        for (uint32_t i = 0; item->kids[d] && i < item->kids[d]->count; i++)
            sema_constant(s, item->kids[d]->kids[i],
                          "an array designator: it must be constant");
}

// Where in `type` designator d points: a member's number or an index;
// false when it does not.
static bool place_of(const struct type *type, struct ast *d, long long *at, bool *again)
{
    *again = false;
    if (d->kind == AST_DESIG_INDEX && type->kind == TYPE_ARRAY) {
        const struct ast *index = d->count > 1 && d->kids[1] ? d->kids[1] : d->kids[0];
        if (!index || !(index->flags & AST_CONSTANT) || index->value < 0)
            return false;
        *at = index->value;
        return true;
    }
    if (d->kind != AST_DESIG_MEMBER || !d->ident)
        return false;
    const struct member *member = type_member(type, d->ident);
    if (!member)
        return false;
    *at = member - type->symbol->members.items;
    *again = member->name != d->ident;   // it lies in an anonymous one
    return true;
}

static struct type *subobject(struct sema *s, struct type *type, long long *at)
{
    const struct type *plain = type_plain(type);
    if (plain->kind == TYPE_ARRAY)
        return plain->length >= 0 && *at >= plain->length ? NULL : plain->base;
    if (plain->kind != TYPE_STRUCT && plain->kind != TYPE_UNION)
        return NULL;
    struct symbol *tag = plain->symbol;
    while (*at < (long long)tag->members.count && tag->members.items[*at].bit_width >= 0
           && !tag->members.items[*at].name)
        ++*at;   // unnamed bit-fields are nobody's
    if (*at >= (long long)tag->members.count)
        return NULL;
    declspec_complete_type(s, tag->members.items[*at].type);
    return tag->members.items[*at].type;
}

// Whether this expression initialises a record as a whole, rather than its first member.
static bool is_whole(struct sema *s, const struct type *type, struct ast *init)
{
    if (!type_is_aggregate(type) || is_string_for(type, init))
        return true;
    const struct type *own = expr_type(s, init);
    if (type_is_unknown(own))
        return true;
    return type_is_record(own) && type_is_record(type)
           && type_compatible(type_unqualified(s->unit, (struct type *)own),
                              type_unqualified(s->unit, (struct type *)type));
}

// Items for the subobjects of `type`. k >= 0: the first item's designators before k are
// used up. Without braces of its own it stops at an item with designators,
// or when it is full.
static long long fill(struct filling *f, struct type *type, long long k, bool braced)
{
    struct sema *s = f->s;
    const struct type *plain = type_plain(type);
    if (plain->kind == TYPE_QUEUE) {
        struct symbol *tag = sema_find_tag(s->program, "async_queue");
        plain = tag && tag->type ? tag->type : plain;
        type = (struct type *)plain;
    }
    declspec_complete_type(s, plain);
    long long at = 0, most = 0;
    for (; f->at < f->list->count; k = -1) {
        struct ast *item = f->list->kids[f->at];
        struct ast *init = item ? init_of(item) : NULL;
        if (!init) {
            f->at++;
            continue;
        }
        const long long count = designators_of(item);
        bool again = false;
        if (k < 0 && count) {
            if (!braced)
                return most;
            designator_values(s, item);
            k = 0;
        }
        if (k >= 0 && k < count && !place_of(plain, item->kids[k++], &at, &again)) {
            excess(f);
            continue;
        }
        struct type *sub = subobject(s, type, &at);
        if (!sub && !braced)
            return most;
        const uint32_t before = f->at;
        if (!sub) {
            excess(f);
        } else if (again) {
            fill(f, sub, k - 1, false);
        } else if (k >= 0 && k < count) {
            fill(f, sub, k, false);
        } else if (init->kind == AST_INIT_LIST || is_whole(s, sub, init)) {
            one(s, &sub, init);
            finish_item(item, sub);
            f->at++;
        } else {
            fill(f, sub, count, false);
        }
        if (f->at == before)
            excess(f);
        at++;
        most = at > most ? at : most;
        if (plain->kind == TYPE_UNION && !braced)
            return most;
        if (plain->kind == TYPE_UNION)
            at = (long long)plain->symbol->members.count;
    }
    return most;
}

static void fill_braced(struct sema *s, struct type **type, struct ast *list)
{
    struct filling f = { .s = s, .list = list };
    list->type = *type;
    if (!sema_descend(s, list))
        return;
    const struct type *plain = type_plain(*type);
    struct ast *first = list->count && list->kids[0] ? init_of(list->kids[0]) : NULL;
    if (list->count == 1 && first
        && is_string_for(plain, first)) {   // char a[] = {"..."}
        one(s, type, first);
        finish_item(list->kids[0], *type);
    } else if (plain->kind == TYPE_ARRAY || plain->kind == TYPE_QUEUE
               || type_is_record(plain)) {
        const long long most = fill(&f, *type, -1, true);
        if (plain->kind == TYPE_ARRAY && plain->incomplete_array) {
            *type = type_array(s->unit, plain->base, most);
            (*type)->quals = type_quals(list->type);
        }
    } else {
        if (first && !designators_of(list->kids[0])) {   // int x = {1}
            one(s, type, first);
            finish_item(list->kids[0], *type);
            f.at = 1;
        }
        while (f.at < list->count) {
            if (list->kids[f.at])
                designator_values(s, list->kids[f.at]);
            excess(&f);
        }
    }
    list->type = *type;
    expr_propagate(list);
    sema_ascend(s);
}

struct type *initializer_type(struct sema *s, struct type *type, struct ast *initializer)
{
    if (initializer)
        one(s, &type, initializer);
    return type;
}
