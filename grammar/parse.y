// The grammar of C17, the GNU extensions that gcc and clang share, the C23 that they accept, and
// async C. One run parses one external declaration. The tokens come from the adapter
// (compiler/adapter.c), which knows the scopes: it tells typedef names from identifiers and the
// contextual words from names, and hands over as one token each what needs no grammar: a run of
// attributes, a run of string literals, the inside of a body that nobody looks at.
%require "3.8"
%define api.prefix {c_}
%define api.pure full
%define api.token.prefix {TOK_}
%define api.value.type {struct ast *}
%define api.location.type {struct range}
%define api.header.include {"grammar.h"}
%define parse.error custom
%locations
%expect 0
%initial-action { @$ = (struct range){p->now.at, p->now.at - 1}; }
%param {struct parser *p}

%code requires {
#include "ast.h"

struct parser;
struct range { uint32_t first, last; };     // tokens, inclusive; empty when last == first - 1
}

%code provides {
// A token's spelling for messages: "';'", "identifier".
const char *grammar_token_name(int kind);
}

%code {
#include "build.h"

#define YYMAXDEPTH 200000     // 4 MB of stack
#define YYLLOC_DEFAULT(here_, rhs_, n_)                                                       \
    ((here_) = (n_) ? (struct range){YYRHSLOC(rhs_, 1).first, YYRHSLOC(rhs_, n_).last}        \
                    : (struct range){YYRHSLOC(rhs_, 0).last + 1, YYRHSLOC(rhs_, 0).last})
// Leaves the scope that began at a token; the token read ahead may mean something else outside.
#define LEAVE(from_) (yychar = adapter_leave(p, (from_).first, yychar))

static int c_lex(C_STYPE *value, struct range *place, struct parser *p)
{
    *value = NULL;
    return adapter_next(p, place);
}

static void c_error(struct range *place, struct parser *p, const char *message)
{
    (void)message;      // "memory exhausted": of the parser's stack
    parser_too_deep(p, *place);
}
}

%token END 0 "end of input"
%token IDENT "identifier" TYPE_NAME "type name"
%token NUMBER "numeric constant" CHARACTER "character constant" STRING "string constant"
%token ARROW "'->'" INC "'++'" DEC "'--'" SHL "'<<'" SHR "'>>'" LE "'<='" GE "'>='" EQ "'=='"
%token NE "'!='"
%token ANDAND "'&&'" OROR "'||'" ELLIPSIS "'...'"
%token MUL_ASSIGN "'*='" DIV_ASSIGN "'/='" MOD_ASSIGN "'%='" ADD_ASSIGN "'+='" SUB_ASSIGN "'-='"
%token SHL_ASSIGN "'<<='" SHR_ASSIGN "'>>='" AND_ASSIGN "'&='" XOR_ASSIGN "'^='" OR_ASSIGN "'|='"
// specifiers
%token TYPEDEF "'typedef'" EXTERN "'extern'" STATIC "'static'" AUTO "'auto'" REGISTER "'register'"
%token THREAD_LOCAL "'_Thread_local'" CONSTEXPR "'constexpr'" INLINE "'inline'"
%token NORETURN "'_Noreturn'"
%token ASYNC "'async'"
%token CONST "'const'" VOLATILE "'volatile'" RESTRICT "'restrict'" ATOMIC "'_Atomic'"
%token VOID "'void'" CHAR "'char'" SHORT "'short'" INT "'int'" LONG "'long'" FLOAT "'float'"
%token DOUBLE "'double'" SIGNED "'signed'" UNSIGNED "'unsigned'" BOOL "'_Bool'" COMPLEX "'_Complex'"
%token IMAGINARY "'_Imaginary'" INT128 "'__int128'" FLOATN "'_FloatN'" AUTO_TYPE "'__auto_type'"
%token VA_LIST "'__builtin_va_list'"
%token STRUCT "'struct'" UNION "'union'" ENUM "'enum'" TYPEOF "'typeof'"
%token TYPEOF_UNQUAL "'typeof_unqual'"
%token ATOMIC_TYPE "'_Atomic('" ALIGNAS "'_Alignas'" BITINT "'_BitInt'"
%token TASK "'async_task'" QUEUE "'async_queue'"
// an attribute of: anything else, a label, a statement, a declared name before its [ or (
%token ATTRIBUTE "attribute" LABEL_ATTRIBUTE STMT_ATTRIBUTE DECL_ATTRIBUTE
%token ENUM_COLON "':' of an enum"
// expressions
%token SIZEOF "'sizeof'" ALIGNOF "'_Alignof'" REAL "'__real__'" IMAG "'__imag__'"
%token EXTENSION "'__extension__'" GENERIC "'_Generic'" VA_ARG "'__builtin_va_arg'"
%token OFFSETOF "'__builtin_offsetof'" CHOOSE_EXPR "'__builtin_choose_expr'" TYPE_CALL "builtin"
%token AWAIT "'await'"
// statements
%token IF "'if'" ELSE "'else'" SWITCH "'switch'" CASE "'case'" DEFAULT "'default'" WHILE "'while'"
%token DO "'do'" FOR "'for'" GOTO "'goto'" CONTINUE "'continue'" BREAK "'break'" RETURN "'return'"
%token ASM "'asm'" STATIC_ASSERT "'_Static_assert'" LABEL_DECL "'__label__'"
%token TRY "'try'" CATCH "'catch'" THROW "'throw'" DEFER "'defer'"
%token TIMEOUT "'async_timeout'" GROUP "'async_group'" AS_COMPLETED "'async_as_completed'"
// from the adapter, for the parser alone
%token SKIPPED "function body" STRAY "stray byte"

%precedence "then"
%precedence ELSE
%left OROR
%left ANDAND
%left '|'
%left '^'
%left '&'
%left EQ NE
%left '<' '>' LE GE
%left SHL SHR
%left '+' '-'
%left '*' '/' '%'
// A run of specifiers behind "enum E :" is as long as it can be, and attributes behind a declarator
// belong to it or to its *, not to a K&R declaration.
%precedence "shorter"
%precedence ATTRIBUTE TYPEDEF EXTERN STATIC AUTO REGISTER THREAD_LOCAL CONSTEXPR INLINE
  NORETURN ASYNC
  CONST VOLATILE RESTRICT ATOMIC VOID CHAR SHORT INT LONG FLOAT DOUBLE SIGNED UNSIGNED BOOL COMPLEX
  IMAGINARY INT128 FLOATN AUTO_TYPE VA_LIST TYPEOF TYPEOF_UNQUAL ATOMIC_TYPE ALIGNAS BITINT
  TASK QUEUE
  TYPE_NAME

%start start

%%

start: external                         { parser_accept(p, $1); YYACCEPT; };

external:
  function
| declaration
| untyped_function
| untyped ';'                           { $$ = build_declared(p, @$, $1); }
| ';'                                   { $$ = build_0(p, @$, AST_EMPTY, 0); }
| ATTRIBUTE ';'                         { $$ = build_0(p, @$, AST_EMPTY, 0); }
| asm
;

// ---- functions

function: function_open function_body '}' { $$ = build_function(p, @$, $1, $2); };
function_open: function_head '{'        { $$ = build_enter(p, $1, @2); };
function_body:
  items
| SKIPPED                               { $$ = build_skipped(p, @1); }
;
function_head: specs declarator suffix kr_declarations
                                        { $$ = build_head(p, @$, $1, $2, $3, $4); }
;
// Without a type: at file scope only.
untyped_function: untyped_open function_body '}' { $$ = build_function(p, @$, $1, $2); };
untyped_open: untyped_head '{'          { $$ = build_enter(p, $1, @2); };
untyped_head:
  declarator suffix kr_declarations     { $$ = build_head(p, @$, NULL, $1, $2, $3); }
| ATTRIBUTE declarator suffix kr_declarations
        { $$ = build_head(p, @$, build_attribute_specs(p, @1), $2, $3, $4); }
;
kr_declarations:
  %empty                                { $$ = NULL; }
| kr_list
;
kr_list:
  declaration                           { $$ = build_kr(p, @$, $-1, $1); }   // $-1: the declarator
| kr_list declaration                   { $$ = build_append(p, @$, $1, $2); }
;

// ---- declarations

declaration:
  specs ';'                             { $$ = build_declaration(p, @$, $1); }
| declarators ';'                       { $$ = build_declared(p, @$, $1); }
| STATIC_ASSERT '(' assign ')' ';'      { $$ = build_1(p, @$, AST_STATIC_ASSERT, 0, $3); }
| STATIC_ASSERT '(' assign ',' assign ')' ';'
                                        { $$ = build_1(p, @$, AST_STATIC_ASSERT, 0, $3); }
;
// A name is declared before its initialiser.
declarators:
  declarator_open
| declarator_open '=' initializer       { $$ = build_initialized(p, @$, $1, $3); }
;
declarator_open:
  specs declarator suffix
        { $$ = build_declarator(p, @$, build_declaration(p, @1, $1), $2, $3); }
| declarators ',' declarator suffix     { $$ = build_declarator(p, @$, $1, $3, $4); }
| declarators ',' ATTRIBUTE declarator suffix
        { $$ = build_declarator(p, @$, $1, build_attributed(p, @3, $4), $5); }
;
untyped:
  untyped_declarator
| untyped_declarator '=' initializer    { $$ = build_initialized(p, @$, $1, $3); }
;
untyped_declarator:
  declarator suffix
        { $$ = build_declarator(p, @$, build_declaration(p, @1, build_no_specs(p, @1)), $1, $2); }
| ATTRIBUTE declarator suffix
        { $$ = build_declarator(p, @$, build_declaration(p, @1, build_attribute_specs(p, @1)), $2,
            $3); }
| untyped ',' declarator suffix         { $$ = build_declarator(p, @$, $1, $3, $4); }
;
suffix:
  %empty   %prec "shorter"              { $$ = NULL; }
| ATTRIBUTE                             { $$ = build_attributes(p, @$); }
;

specs:
  spec                                  { $$ = build_specs(p, @$, NULL, $1); }
| ATTRIBUTE spec
        { $$ = build_specs(p, @$, build_attribute_specs(p, @1), $2); }
| specs spec                            { $$ = build_specs(p, @$, $1, $2); }
| specs ATTRIBUTE                       { $$ = build_specs(p, @$, $1, build_attributes(p, @2)); }
;
spec:
  simple_spec
| record
| enum
;
simple_spec:
  word                                  { $$ = build_0(p, @$, AST_SPEC_WORD, op(p, @1)); }
| ATOMIC                                { $$ = build_0(p, @$, AST_SPEC_WORD, TOK_ATOMIC); }
| ASYNC                                 { $$ = build_0(p, @$, AST_SPEC_WORD, TOK_ASYNC); }
| BOOL                                  { $$ = build_0(p, @$, AST_SPEC_WORD, TOK_BOOL); }
| THREAD_LOCAL                          { $$ = build_0(p, @$, AST_SPEC_WORD, TOK_THREAD_LOCAL); }
| CONSTEXPR                             { $$ = build_0(p, @$, AST_SPEC_WORD, TOK_CONSTEXPR); }
| TYPE_NAME                             { $$ = build_name(p, @$, AST_SPEC_NAME, @1); }
| typeof '(' expr ')'                   { $$ = build_1(p, @$, AST_SPEC_TYPEOF, build_op($1), $3); }
| typeof '(' type_name ')'              { $$ = build_1(p, @$, AST_SPEC_TYPEOF, build_op($1), $3); }
| ATOMIC_TYPE '(' type_name ')'         { $$ = build_1(p, @$, AST_SPEC_ATOMIC, 0, $3); }
| ALIGNAS '(' assign ')'                { $$ = build_1(p, @$, AST_SPEC_ALIGNAS, 0, $3); }
| ALIGNAS '(' type_name ')'             { $$ = build_1(p, @$, AST_SPEC_ALIGNAS, 0, $3); }
| BITINT '(' assign ')'                 { $$ = build_1(p, @$, AST_SPEC_BITINT, 0, $3); }
| TASK '(' type_name ')'                { $$ = build_1(p, @$, AST_SPEC_TASK, 0, $3); }
| QUEUE '(' type_name ')'               { $$ = build_1(p, @$, AST_SPEC_QUEUE, 0, $3); }
;
typeof:
  TYPEOF                                { $$ = build_0(p, @$, AST_SPEC_WORD, TOK_TYPEOF); }
| TYPEOF_UNQUAL                         { $$ = build_0(p, @$, AST_SPEC_WORD, TOK_TYPEOF_UNQUAL); }
;
word:
  TYPEDEF | EXTERN | STATIC | AUTO | REGISTER | INLINE | NORETURN
| CONST | VOLATILE | RESTRICT
| VOID | CHAR | SHORT | INT | LONG | FLOAT | DOUBLE | SIGNED | UNSIGNED | COMPLEX
| IMAGINARY | INT128 | FLOATN | AUTO_TYPE | VA_LIST
;

record:
  struct tag                            { $$ = build_record(p, @$, $1, NULL, $2, NULL); }
| struct ATTRIBUTE tag
        { $$ = build_record(p, @$, $1, build_attributes(p, @2), $3, NULL); }
| struct '{' fields '}'                 { $$ = build_record(p, @$, $1, NULL, NULL, $3); }
| struct ATTRIBUTE '{' fields '}'
        { $$ = build_record(p, @$, $1, build_attributes(p, @2), NULL, $4); }
| struct tag '{' fields '}'             { $$ = build_record(p, @$, $1, NULL, $2, $4); }
| struct ATTRIBUTE tag '{' fields '}'
        { $$ = build_record(p, @$, $1, build_attributes(p, @2), $3, $5); }
;
struct:
  STRUCT                                { $$ = build_0(p, @$, AST_SPEC_WORD, TOK_STRUCT); }
| UNION                                 { $$ = build_0(p, @$, AST_SPEC_WORD, TOK_UNION); }
;
tag: IDENT                              { $$ = build_name(p, @$, AST_IDENT, @1); };
fields:
  %empty                                { $$ = build_0(p, @$, AST_FIELDS, 0); }
| fields field_declaration              { $$ = build_append(p, @$, $1, $2); }
| fields ';'                            { $$ = build_extend($1, @$); }
;
field_declaration:
  specs ';'                             { $$ = build_1(p, @$, AST_FIELD_DECL, 0, $1); }
| field_list ';'                        { $$ = build_extend($1, @$); }
| STATIC_ASSERT '(' assign ')' ';'      { $$ = build_1(p, @$, AST_STATIC_ASSERT, 0, $3); }
| STATIC_ASSERT '(' assign ',' assign ')' ';'
                                        { $$ = build_1(p, @$, AST_STATIC_ASSERT, 0, $3); }
;
field_list:
  specs field
        { $$ = build_append(p, @$, build_1(p, @1, AST_FIELD_DECL, 0, $1), $2); }
| field_list ',' field                  { $$ = build_append(p, @$, $1, $3); }
| field_list ',' ATTRIBUTE field
        { $$ = build_append(p, @$, $1, build_attributed_field(p, @3, $4)); }
;
field:
  declarator suffix                     { $$ = build_3(p, @$, AST_FIELD, 0, $1, NULL, $2); }
| declarator ':' conditional suffix     { $$ = build_3(p, @$, AST_FIELD, 0, $1, $3, $4); }
| ':' conditional suffix                { $$ = build_3(p, @$, AST_FIELD, 0, NULL, $2, $3); }
;

enum:
  enum_head                             { $$ = build_extend($1, @$); }
| enum_head '{' enumerators '}'         { $$ = build_enum(p, @$, $1, $3); }
| enum_head '{' enumerators ',' '}'     { $$ = build_enum(p, @$, $1, $3); }
| enum_anonymous '{' enumerators '}'    { $$ = build_enum(p, @$, $1, $3); }
| enum_anonymous '{' enumerators ',' '}' { $$ = build_enum(p, @$, $1, $3); }
;
enum_head:
  ENUM tag underlying                   { $$ = build_enum_head(p, @$, NULL, $2, $3); }
| ENUM ATTRIBUTE tag underlying
        { $$ = build_enum_head(p, @$, build_attributes(p, @2), $3, $4); }
;
enum_anonymous:
  ENUM underlying                       { $$ = build_enum_head(p, @$, NULL, NULL, $2); }
| ENUM ATTRIBUTE underlying
        { $$ = build_enum_head(p, @$, build_attributes(p, @2), NULL, $3); }
;
underlying:
  %empty                                { $$ = NULL; }
| ENUM_COLON simple_specs %prec "shorter" { $$ = build_2(p, @2, AST_TYPE_NAME, 0, $2, NULL); }
;
simple_specs:
  simple_spec                           { $$ = build_specs(p, @$, NULL, $1); }
| simple_specs simple_spec              { $$ = build_specs(p, @$, $1, $2); }
;
enumerators:
  enumerator                            { $$ = build_1(p, @$, AST_ENUMERATORS, 0, $1); }
| enumerators ',' enumerator            { $$ = build_append(p, @$, $1, $3); }
;
enumerator:
  IDENT suffix                          { $$ = build_enumerator(p, @$, @1, $2, NULL); }
| IDENT suffix '=' conditional          { $$ = build_enumerator(p, @$, @1, $2, $4); }
;

// ---- declarators

declarator:
  direct_declarator
| '*' declarator                        { $$ = build_2(p, @$, AST_DECL_POINTER, '*', NULL, $2); }
| '*' pointer_quals declarator          { $$ = build_2(p, @$, AST_DECL_POINTER, '*', $2, $3); }
| '^' declarator                        { $$ = build_2(p, @$, AST_DECL_POINTER, '^', NULL, $2); }
| '^' pointer_quals declarator          { $$ = build_2(p, @$, AST_DECL_POINTER, '^', $2, $3); }
;
direct_declarator:
  IDENT                                 { $$ = build_name(p, @$, AST_DECL_NAME, @1); }
| '(' declarator ')'                    { $$ = build_2(p, @$, AST_DECL_PAREN, 0, NULL, $2); }
| '(' ATTRIBUTE declarator ')'
        { $$ = build_2(p, @$, AST_DECL_PAREN, 0, build_attributes(p, @2), $3); }
| direct_declarator array               { $$ = build_around(@$, $1, $2); }
| direct_declarator parameters          { $$ = build_around(@$, $1, $2); }
| direct_declarator DECL_ATTRIBUTE array
        { $$ = build_around(@$, build_2(p, (struct range){@1.first, @2.last}, AST_DECL_ATTR, 0, $1,
            build_attributes(p, @2)), $3); }
| direct_declarator DECL_ATTRIBUTE parameters
        { $$ = build_around(@$, build_2(p, (struct range){@1.first, @2.last}, AST_DECL_ATTR, 0, $1,
            build_attributes(p, @2)), $3); }
;
abstract_declarator:
  direct_abstract
| '*'
        { $$ = build_2(p, @$, AST_DECL_POINTER, '*', NULL, build_abstract(p, @$.last + 1)); }
| '*' pointer_quals
        { $$ = build_2(p, @$, AST_DECL_POINTER, '*', $2, build_abstract(p, @$.last + 1)); }
| '*' abstract_declarator               { $$ = build_2(p, @$, AST_DECL_POINTER, '*', NULL, $2); }
| '*' pointer_quals abstract_declarator { $$ = build_2(p, @$, AST_DECL_POINTER, '*', $2, $3); }
| '^'
        { $$ = build_2(p, @$, AST_DECL_POINTER, '^', NULL, build_abstract(p, @$.last + 1)); }
| '^' pointer_quals
        { $$ = build_2(p, @$, AST_DECL_POINTER, '^', $2, build_abstract(p, @$.last + 1)); }
| '^' abstract_declarator               { $$ = build_2(p, @$, AST_DECL_POINTER, '^', NULL, $2); }
;
direct_abstract:
  '(' abstract_declarator ')'           { $$ = build_2(p, @$, AST_DECL_PAREN, 0, NULL, $2); }
| '(' ATTRIBUTE abstract_declarator ')'
        { $$ = build_2(p, @$, AST_DECL_PAREN, 0, build_attributes(p, @2), $3); }
| array                                 { $$ = build_around(@$, build_abstract(p, @$.first), $1); }
| prototype                             { $$ = build_around(@$, build_abstract(p, @$.first), $1); }
| direct_abstract array                 { $$ = build_around(@$, $1, $2); }
| direct_abstract prototype             { $$ = build_around(@$, $1, $2); }
;
pointer_quals:
  pointer_qual                          { $$ = build_specs(p, @$, NULL, $1); }
| pointer_quals pointer_qual            { $$ = build_specs(p, @$, $1, $2); }
;
pointer_qual:
  qualifier                             { $$ = build_0(p, @$, AST_SPEC_WORD, op(p, @1)); }
| ATTRIBUTE                             { $$ = build_attributes(p, @$); }
;
qualifier: CONST | VOLATILE | RESTRICT | ATOMIC;
array:
  '[' ']'
        { $$ = build_3(p, @$, AST_DECL_ARRAY, 0, NULL, NULL, NULL); }
| '[' '*' ']'
        { $$ = build_3(p, @$, AST_DECL_ARRAY, '*', NULL, NULL, NULL); }
| '[' assign ']'                        { $$ = build_3(p, @$, AST_DECL_ARRAY, 0, NULL, NULL, $2); }
| '[' array_quals ']'                   { $$ = build_array(p, @$, $2, NULL, 0); }
| '[' array_quals '*' ']'               { $$ = build_array(p, @$, $2, NULL, '*'); }
| '[' array_quals assign ']'            { $$ = build_array(p, @$, $2, $3, 0); }
;
array_quals:
  array_qual                            { $$ = build_specs(p, @$, NULL, $1); }
| array_quals array_qual                { $$ = build_specs(p, @$, $1, $2); }
;
array_qual:
  pointer_qual
| STATIC                                { $$ = build_0(p, @$, AST_SPEC_WORD, TOK_STATIC); }
;
parameters:
  prototype
| '(' names ')'                         { $$ = build_parameters(p, @$, $2); }
;
prototype: '(' parameter_list ')'       { $$ = build_parameters(p, @$, $2); };
parameter_list:
  %empty                                { $$ = build_0(p, @$, AST_PARAMS, 0); }
| parameter_decls
| parameter_decls ',' ELLIPSIS          { $$ = build_variadic(@$, $1); }
| parameter_decls ELLIPSIS              { $$ = build_variadic(@$, $1); }
| ELLIPSIS                              { $$ = build_0(p, @$, AST_PARAMS, TOK_ELLIPSIS); }
;
parameter_decls:
  parameter                             { $$ = build_1(p, @$, AST_PARAMS, 0, $1); }
| parameter_decls ',' parameter         { $$ = build_append(p, @$, $1, $3); }
;
parameter:
  specs                                 { $$ = build_2(p, @$, AST_PARAM, 0, $1, NULL); }
| specs declarator suffix               { $$ = build_parameter(p, @$, $1, $2, $3); }
| specs abstract_declarator suffix      { $$ = build_parameter(p, @$, $1, $2, $3); }
;
names:
  IDENT
        { $$ = build_1(p, @$, AST_PARAMS, 0, build_name(p, @1, AST_IDENT, @1)); }
| names ',' IDENT
        { $$ = build_append(p, @$, $1, build_name(p, @3, AST_IDENT, @3)); }
;
type_name:
  specs                                 { $$ = build_type_name(p, @$, $1, NULL, NULL); }
| specs abstract_declarator suffix      { $$ = build_type_name(p, @$, $1, $2, $3); }
;

// ---- initialisers

initializer: assign | braces;
braces:
  '{' '}'                               { $$ = build_0(p, @$, AST_INIT_LIST, 0); }
| '{' init_items '}'                    { $$ = build_extend($2, @$); }
| '{' init_items ',' '}'                { $$ = build_extend($2, @$); }
;
init_items:
  init_item                             { $$ = build_1(p, @$, AST_INIT_LIST, 0, $1); }
| init_items ',' init_item              { $$ = build_append(p, @$, $1, $3); }
;
init_item:
  initializer                           { $$ = build_1(p, @$, AST_INIT_ITEM, 0, $1); }
| designators '=' initializer           { $$ = build_append(p, @$, $1, $3); }
| designators initializer               { $$ = build_append(p, @$, $1, $2); }
| IDENT ':' initializer
        { $$ = build_2(p, @$, AST_INIT_ITEM, 0, build_name(p, @1, AST_DESIG_MEMBER, @1), $3); }
;
designators:
  designator                            { $$ = build_1(p, @$, AST_INIT_ITEM, 0, $1); }
| designators designator                { $$ = build_append(p, @$, $1, $2); }
;
designator:
  '.' IDENT                             { $$ = build_name(p, @$, AST_DESIG_MEMBER, @2); }
| '[' conditional ']'                   { $$ = build_2(p, @$, AST_DESIG_INDEX, 0, $2, NULL); }
| '[' conditional ELLIPSIS conditional ']' { $$ = build_2(p, @$, AST_DESIG_INDEX, 0, $2, $4); }
;

// ---- statements

block: '{' items '}'                    { $$ = build_block(p, @$, $2); };
items:
  item_list
| item_list labels                      { $$ = build_append(p, @$, $1, $2); }
;
item_list:
  %empty                                { $$ = build_0(p, @$, AST_BLOCK, 0); }
| item_list statement                   { $$ = build_append(p, @$, $1, $2); }
| item_list local                       { $$ = build_append(p, @$, $1, $2); }
| item_list labels local
        { $$ = build_append(p, @$, build_append(p, @$, $1, $2), $3); }
;
local:
  declaration
| function
| LABEL_DECL label_names ';'            { $$ = build_extend($2, @$); }
;
label_names:
  IDENT
        { $$ = build_1(p, @$, AST_LABEL_DECL, 0, build_name(p, @1, AST_IDENT, @1)); }
| label_names ',' IDENT
        { $$ = build_append(p, @$, $1, build_name(p, @3, AST_IDENT, @3)); }
;
labels:
  label
| label labels                          { $$ = build_label(@$, $1, $2); }
;
label:
  IDENT ':'                             { $$ = build_label_name(p, @$, @1); }
| IDENT ':' LABEL_ATTRIBUTE             { $$ = build_label_name(p, @$, @1); }
| CASE conditional ':'                  { $$ = build_3(p, @$, AST_CASE, 0, $2, NULL, NULL); }
| CASE conditional ELLIPSIS conditional ':' { $$ = build_3(p, @$, AST_CASE, 0, $2, $4, NULL); }
| DEFAULT ':'                           { $$ = build_1(p, @$, AST_DEFAULT, 0, NULL); }
;
statement:
  label statement                       { $$ = build_label(@$, $1, $2); }
| block
| STMT_ATTRIBUTE statement
        { $$ = build_2(p, @$, AST_ATTR_STMT, 0, build_attributes(p, @1), $2); }
| expr_opt ';'                          { $$ = build_1(p, @$, AST_EXPR_STMT, 0, $1); }
| IF '(' expr ')' statement   %prec "then" { $$ = build_3(p, @$, AST_IF, 0, $3, $5, NULL); }
| IF '(' expr ')' statement ELSE statement { $$ = build_3(p, @$, AST_IF, 0, $3, $5, $7); }
| SWITCH '(' expr ')' statement         { $$ = build_2(p, @$, AST_SWITCH, 0, $3, $5); }
| WHILE '(' expr ')' statement          { $$ = build_2(p, @$, AST_WHILE, 0, $3, $5); }
| DO statement WHILE '(' expr ')' ';'   { $$ = build_2(p, @$, AST_DO, 0, $2, $5); }
| FOR '(' expr_opt ';' expr_opt ';' expr_opt ')' statement
                                        { $$ = build_4(p, @$, AST_FOR, 0, $3, $5, $7, $9); }
| FOR '(' declaration expr_opt ';' expr_opt ')' statement
        { LEAVE(@$); $$ = build_4(p, @$, AST_FOR, 0, $3, $4, $6, $8); }
| GOTO IDENT ';'                        { $$ = build_name(p, @$, AST_GOTO, @2); }
| GOTO '*' expr ';'                     { $$ = build_1(p, @$, AST_GOTO_COMPUTED, 0, $3); }
| CONTINUE ';'                          { $$ = build_0(p, @$, AST_CONTINUE, 0); }
| BREAK ';'                             { $$ = build_0(p, @$, AST_BREAK, 0); }
| RETURN expr_opt ';'                   { $$ = build_1(p, @$, AST_RETURN, 0, $2); }
| asm
| TRY block catches                     { $$ = build_prepend(p, @$, AST_TRY, $2, $3); }
| THROW expr_opt ';'                    { $$ = build_1(p, @$, AST_THROW, 0, $2); }
| DEFER statement                       { $$ = build_1(p, @$, AST_DEFER, 0, $2); }
| TIMEOUT '(' assign ')' statement      { $$ = build_3(p, @$, AST_TIMEOUT, 0, $3, NULL, $5); }
| TIMEOUT '(' assign ',' assign ')' statement { $$ = build_3(p, @$, AST_TIMEOUT, 0, $3, $5, $7); }
| GROUP '(' assign ')' statement        { $$ = build_2(p, @$, AST_GROUP, 0, $3, $5); }
| AS_COMPLETED '(' parameter ',' assign ',' assign ')' statement
        { LEAVE(@$); $$ = build_4(p, @$, AST_AS_COMPLETED, 0, $3, $5, $7, $9); }
;
catches:
  catch                                 { $$ = build_1(p, @$, AST_TRY, 0, $1); }
| catches catch                         { $$ = build_append(p, @$, $1, $2); }
;
catch:
  CATCH '(' arguments ')' block         { $$ = build_catch(p, @$, $3, $5); }
| CATCH '(' parameter ')' block         { $$ = build_caught(p, @$, $3, $5); }
;

asm: ASM asm_words '(' asm_operands ')' ';' { $$ = build_extend($4, @$); };
asm_words: %empty | asm_words asm_word;
asm_word: VOLATILE | INLINE | GOTO | CONST;
asm_operands:
  asm_operand                           { $$ = build_asm(p, @$, NULL, $1); }
| asm_operands asm_separator            { $$ = build_extend($1, @$); }
| asm_operands asm_separator asm_operand { $$ = build_asm(p, @$, $1, $3); }
;
asm_separator: ':' | ',';
asm_operand:
  STRING                                { $$ = NULL; }
| STRING '(' expr ')'                   { $$ = $3; }
| '[' IDENT ']' STRING '(' expr ')'     { $$ = $6; }
| IDENT                                 { $$ = build_name(p, @$, AST_IDENT, @1); }
;

// ---- expressions

expr_opt:
  %empty                                { $$ = NULL; }
| expr
;
expr:
  assign
| expr ',' assign                       { $$ = build_2(p, @$, AST_COMMA, 0, $1, $3); }
;
assign:
  conditional
| unary assign_op assign                { $$ = build_2(p, @$, AST_ASSIGN, op(p, @2), $1, $3); }
;
assign_op:
  '=' | MUL_ASSIGN | DIV_ASSIGN | MOD_ASSIGN | ADD_ASSIGN | SUB_ASSIGN
| SHL_ASSIGN | SHR_ASSIGN | AND_ASSIGN | XOR_ASSIGN | OR_ASSIGN
;
conditional:
  binary
| binary '?' expr ':' conditional       { $$ = build_3(p, @$, AST_COND, 0, $1, $3, $5); }
| binary '?' ':' conditional            { $$ = build_3(p, @$, AST_COND, 0, $1, NULL, $4); }
;
binary:
  cast
| binary OROR binary                    { $$ = build_2(p, @$, AST_BINARY, TOK_OROR, $1, $3); }
| binary ANDAND binary                  { $$ = build_2(p, @$, AST_BINARY, TOK_ANDAND, $1, $3); }
| binary '|' binary                     { $$ = build_2(p, @$, AST_BINARY, '|', $1, $3); }
| binary '^' binary                     { $$ = build_2(p, @$, AST_BINARY, '^', $1, $3); }
| binary '&' binary                     { $$ = build_2(p, @$, AST_BINARY, '&', $1, $3); }
| binary EQ binary                      { $$ = build_2(p, @$, AST_BINARY, TOK_EQ, $1, $3); }
| binary NE binary                      { $$ = build_2(p, @$, AST_BINARY, TOK_NE, $1, $3); }
| binary '<' binary                     { $$ = build_2(p, @$, AST_BINARY, '<', $1, $3); }
| binary '>' binary                     { $$ = build_2(p, @$, AST_BINARY, '>', $1, $3); }
| binary LE binary                      { $$ = build_2(p, @$, AST_BINARY, TOK_LE, $1, $3); }
| binary GE binary                      { $$ = build_2(p, @$, AST_BINARY, TOK_GE, $1, $3); }
| binary SHL binary                     { $$ = build_2(p, @$, AST_BINARY, TOK_SHL, $1, $3); }
| binary SHR binary                     { $$ = build_2(p, @$, AST_BINARY, TOK_SHR, $1, $3); }
| binary '+' binary                     { $$ = build_2(p, @$, AST_BINARY, '+', $1, $3); }
| binary '-' binary                     { $$ = build_2(p, @$, AST_BINARY, '-', $1, $3); }
| binary '*' binary                     { $$ = build_2(p, @$, AST_BINARY, '*', $1, $3); }
| binary '/' binary                     { $$ = build_2(p, @$, AST_BINARY, '/', $1, $3); }
| binary '%' binary                     { $$ = build_2(p, @$, AST_BINARY, '%', $1, $3); }
;
cast:
  unary
| '(' type_name ')' cast                { $$ = build_2(p, @$, AST_CAST, 0, $2, $4); }
;
unary:
  postfix
| INC unary                             { $$ = build_1(p, @$, AST_UNARY, TOK_INC, $2); }
| DEC unary                             { $$ = build_1(p, @$, AST_UNARY, TOK_DEC, $2); }
| unary_op cast                         { $$ = build_1(p, @$, AST_UNARY, op(p, @1), $2); }
| AWAIT cast                            { $$ = build_1(p, @$, AST_AWAIT, 0, $2); }
| SIZEOF unary                          { $$ = build_1(p, @$, AST_SIZEOF, 0, $2); }
| SIZEOF '(' type_name ')'              { $$ = build_1(p, @$, AST_SIZEOF, 0, $3); }
| ALIGNOF unary                         { $$ = build_1(p, @$, AST_ALIGNOF, 0, $2); }
| ALIGNOF '(' type_name ')'             { $$ = build_1(p, @$, AST_ALIGNOF, 0, $3); }
| ANDAND IDENT                          { $$ = build_name(p, @$, AST_LABEL_ADDR, @2); }
;
unary_op: '&' | '*' | '+' | '-' | '~' | '!' | REAL | IMAG | EXTENSION;
postfix:
  primary
| postfix '[' expr ']'                  { $$ = build_2(p, @$, AST_INDEX, 0, $1, $3); }
| postfix '(' ')'                       { $$ = build_1(p, @$, AST_CALL, 0, $1); }
| postfix '(' arguments ')'             { $$ = build_prepend(p, @$, AST_CALL, $1, $3); }
| postfix '.' IDENT                     { $$ = build_member(p, @$, '.', $1, @3); }
| postfix ARROW IDENT                   { $$ = build_member(p, @$, TOK_ARROW, $1, @3); }
| postfix INC                           { $$ = build_1(p, @$, AST_POSTFIX, TOK_INC, $1); }
| postfix DEC                           { $$ = build_1(p, @$, AST_POSTFIX, TOK_DEC, $1); }
| '(' type_name ')' braces              { $$ = build_2(p, @$, AST_COMPOUND_LITERAL, 0, $2, $4); }
;
arguments:
  assign                                { $$ = build_1(p, @$, AST_CALL, 0, $1); }
| arguments ',' assign                  { $$ = build_append(p, @$, $1, $3); }
;
primary:
  IDENT                                 { $$ = build_name(p, @$, AST_IDENT, @1); }
| NUMBER                                { $$ = build_0(p, @$, AST_NUMBER, 0); }
| CHARACTER                             { $$ = build_0(p, @$, AST_CHARACTER, 0); }
| STRING                                { $$ = build_0(p, @$, AST_STRING, 0); }
| '(' expr ')'                          { $$ = build_1(p, @$, AST_PAREN, 0, $2); }
| '(' block ')'                         { $$ = build_1(p, @$, AST_STMT_EXPR, 0, $2); }
| GENERIC '(' operand ',' associations ')' { $$ = build_prepend(p, @$, AST_GENERIC, $3, $5); }
| VA_ARG '(' assign ',' type_name ')'   { $$ = build_2(p, @$, AST_VA_ARG, 0, $3, $5); }
| OFFSETOF '(' type_name ',' offset ')' { $$ = build_2(p, @$, AST_OFFSETOF, 0, $3, $5); }
| CHOOSE_EXPR '(' assign ',' assign ',' assign ')'
        { $$ = build_3(p, @$, AST_CHOOSE_EXPR, 0, $3, $5, $7); }
| TYPE_CALL '(' operands ')'            { $$ = build_type_call(@$, $3, token_ident(p, @1)); }
;
operand: assign | type_name;
operands:
  operand                               { $$ = build_1(p, @$, AST_TYPE_CALL, 0, $1); }
| operands ',' operand                  { $$ = build_append(p, @$, $1, $3); }
;
associations:
  association                           { $$ = build_1(p, @$, AST_GENERIC, 0, $1); }
| associations ',' association          { $$ = build_append(p, @$, $1, $3); }
;
association:
  type_name ':' assign                  { $$ = build_2(p, @$, AST_ASSOC, 0, $1, $3); }
| DEFAULT ':' assign                    { $$ = build_2(p, @$, AST_ASSOC, 0, NULL, $3); }
;
offset:
  offset_name                           { $$ = build_name(p, @$, AST_IDENT, @1); }
| offset '.' IDENT                      { $$ = build_member(p, @$, '.', $1, @3); }
| offset ARROW IDENT                    { $$ = build_member(p, @$, TOK_ARROW, $1, @3); }
| offset '[' expr ']'                   { $$ = build_2(p, @$, AST_INDEX, 0, $1, $3); }
;
offset_name: IDENT | TYPE_NAME;

%%

const char *grammar_token_name(int kind)
{
    return yysymbol_name(YYTRANSLATE(kind));
}

static int yyreport_syntax_error(const yypcontext_t *context, struct parser *p)
{
    yysymbol_kind_t symbols[YYNTOKENS];
    const char *names[YYNTOKENS];
    const int count = yypcontext_expected_tokens(context, symbols, YYNTOKENS);
    for (int i = 0; i < count; i++)
        names[i] = yysymbol_name(symbols[i]);
    parser_error(p, *yypcontext_location(context), names, count < 0 ? 0 : count);
    return 0;
}
