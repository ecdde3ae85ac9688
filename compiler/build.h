// L2. What the actions of grammar/parse.y call: each makes the tree of its construct. A
// range is that of the construct, or of the token that an argument names.
#ifndef BUILD_H
#define BUILD_H
#include "adapter.h"

// The kind of a one-token operator; a word's ident.
int op(const struct parser *, struct range);
struct ident *token_ident(const struct parser *, struct range);

struct ast *build_0(struct parser *, struct range, enum ast_kind, int op);
struct ast *build_1(struct parser *, struct range, enum ast_kind, int op, struct ast *);
struct ast *build_2(struct parser *, struct range, enum ast_kind, int op, struct ast *,
                    struct ast *);
struct ast *build_3(struct parser *, struct range, enum ast_kind, int op, struct ast *,
                    struct ast *, struct ast *);
struct ast *build_4(struct parser *, struct range, enum ast_kind, int op, struct ast *,
                    struct ast *, struct ast *, struct ast *);
struct ast *build_append(struct parser *, struct range, struct ast *list, struct ast *);
struct ast *build_prepend(struct parser *, struct range, enum ast_kind, struct ast *,
                          struct ast *list);
struct ast *build_extend(struct ast *, struct range);     // gives it the range
struct ast *build_name(struct parser *, struct range, enum ast_kind, struct range name);
int build_op(const struct ast *word);

// Attributes and specifiers.
struct ast *build_attributes(struct parser *, struct range);
struct ast *build_specs(struct parser *, struct range, struct ast *specs,
                        struct ast *spec);
struct ast *build_attribute_specs(struct parser *, struct range);
struct ast *build_no_specs(struct parser *, struct range declarator);
struct ast *build_record(struct parser *, struct range, struct ast *word,
                         struct ast *attributes, struct ast *tag, struct ast *fields);
struct ast *build_attributed_field(struct parser *, struct range attributes,
                                   struct ast *field);
struct ast *build_enum_head(struct parser *, struct range, struct ast *attributes,
                            struct ast *tag, struct ast *underlying);
struct ast *build_enum(struct parser *, struct range, struct ast *head,
                       struct ast *enumerators);
struct ast *build_enumerator(struct parser *, struct range, struct range name,
                             struct ast *attributes, struct ast *value);

// Declarations; build_declarator declares the name.
struct ast *build_declaration(struct parser *, struct range, struct ast *specs);
struct ast *build_declarator(struct parser *, struct range, struct ast *declaration,
                             struct ast *declarator, struct ast *attributes);
struct ast *build_initialized(struct parser *, struct range, struct ast *declaration,
                              struct ast *init);
struct ast *build_declared(struct parser *, struct range, struct ast *declaration);

// Declarators.
struct ast *build_abstract(struct parser *, uint32_t at);
struct ast *build_around(struct range, struct ast *inner, struct ast *declarator);
struct ast *build_attributed(struct parser *, struct range attributes,
                             struct ast *declarator);
struct ast *build_array(struct parser *, struct range, struct ast *quals,
                        struct ast *size, int op);
struct ast *build_parameters(struct parser *, struct range, struct ast *params);
struct ast *build_parameter(struct parser *, struct range, struct ast *specs,
                            struct ast *declarator, struct ast *attributes);
struct ast *build_variadic(struct range, struct ast *params);
struct ast *build_type_name(struct parser *, struct range, struct ast *specs,
                            struct ast *declarator, struct ast *attributes);

// Functions: the head declares the name, entering the body the parameters.
struct ast *build_head(struct parser *, struct range, struct ast *specs,
                       struct ast *declarator, struct ast *attributes, struct ast *kr);
// The first K&R declaration: an error unless the declarator has a list of names.
struct ast *build_kr(struct parser *, struct range, struct ast *declarator,
                     struct ast *declaration);
struct ast *build_enter(struct parser *, struct ast *head, struct range brace);
struct ast *build_skipped(struct parser *, struct range);
struct ast *build_function(struct parser *, struct range, struct ast *function,
                           struct ast *body);

// Statements.
struct ast *build_block(struct parser *, struct range, struct ast *items);
struct ast *build_label_name(struct parser *, struct range, struct range name);
struct ast *build_label(struct range, struct ast *label, struct ast *statement);
struct ast *build_catch(struct parser *, struct range, struct ast *codes,
                        struct ast *block);
struct ast *build_caught(struct parser *, struct range, struct ast *param,
                         struct ast *block);
struct ast *build_asm(struct parser *, struct range, struct ast *asm_,
                      struct ast *operand);

// Expressions.
struct ast *build_member(struct parser *, struct range, int op, struct ast *,
                         struct range name);
struct ast *build_type_call(struct range, struct ast *operands, struct ident *);

// parse.c: the result, and what went wrong.
int c_parse(struct parser *);
void parser_accept(struct parser *, struct ast *);
void parser_error(struct parser *, struct range, const char *const *expected, int count);
void parser_unexpected(struct parser *, uint32_t token, const char *expected);
void parser_too_deep(struct parser *, struct range);
#endif
