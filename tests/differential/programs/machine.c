// A switch-heavy virtual machine: assembles text, runs the code, with a stack and subroutines.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum op { HALT, PUSH, ADD, SUB, MUL, DIV, DUP, SWAP, POP, JMP, JZ, CALL, RET, LOAD, STORE, PRINT };
static const char *const names[] = {
    [HALT] = "halt", [PUSH] = "push", [ADD] = "add", [SUB] = "sub", [MUL] = "mul", [DIV] = "div",
    [DUP] = "dup", [SWAP] = "swap", [POP] = "pop", [JMP] = "jmp", [JZ] = "jz", [CALL] = "call",
    [RET] = "ret", [LOAD] = "load", [STORE] = "store", [PRINT] = "print"};

struct machine {
    int code[200], stack[64], calls[32], memory[16];
    int size, sp, cp, steps;
    struct { char name[8]; int place; } labels[16];
    int label_count;
    const char *trouble;
};

static int place_of(struct machine *m, const char *label)
{
    for (int i = 0; i < m->label_count; i++)
        if (!strcmp(m->labels[i].name, label))
            return m->labels[i].place;
    return -1;
}

static int op_of(const char *word)
{
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(names[i], word))
            return (int)i;
    return -1;
}

static void assemble(struct machine *m, const char *text, int pass)
{
    char word[16];
    int used;
    m->size = 0;
    while (sscanf(text, "%15s%n", word, &used) == 1) {
        text += used;
        const size_t length = strlen(word);
        int op;
        if (word[length - 1] == ':') {
            if (pass == 0) {
                word[length - 1] = '\0';
                strcpy(m->labels[m->label_count].name, word);
                m->labels[m->label_count++].place = m->size;
            }
        } else if ((op = op_of(word)) >= 0) {
            m->code[m->size++] = op;
        } else {
            m->code[m->size++] = word[0] == '@' ? place_of(m, word + 1) : atoi(word);
        }
    }
}

static void push(struct machine *m, int value)
{
    if (m->sp < 64)
        m->stack[m->sp++] = value;
    else
        m->trouble = "stack overflow";
}

static int pop(struct machine *m)
{
    if (m->sp > 0)
        return m->stack[--m->sp];
    m->trouble = "stack underflow";
    return 0;
}

static int run(struct machine *m)
{
    int pc = 0;
    while (!m->trouble) {
        int a, b;
        m->steps++;
        switch ((enum op)m->code[pc++]) {
        case HALT: return m->sp > 0 ? pop(m) : 0;
        case PUSH: push(m, m->code[pc++]); break;
        case ADD: b = pop(m), a = pop(m), push(m, a + b); break;
        case SUB: b = pop(m); a = pop(m); push(m, a - b); break;
        case MUL: push(m, pop(m) * pop(m)); break;
        case DIV:
            if ((b = pop(m)) == 0) {
                m->trouble = "division by zero";
                break;
            }
            push(m, pop(m) / b);
            break;
        case DUP: a = pop(m), push(m, a), push(m, a); break;
        case SWAP: b = pop(m), a = pop(m), push(m, b), push(m, a); break;
        case POP: pop(m); break;
        case JZ:
            if (pop(m) != 0) {
                pc++;
                continue;
            }
            /* fall through */
        case JMP: pc = m->code[pc]; break;
        case CALL: m->calls[m->cp++] = pc + 1; pc = m->code[pc]; break;
        case RET: pc = m->calls[--m->cp]; break;
        case LOAD: push(m, m->memory[m->code[pc++]]); break;
        case STORE: m->memory[m->code[pc++]] = pop(m); break;
        case PRINT: printf("%d ", pop(m)); break;
        default: m->trouble = "bad instruction";
        }
    }
    return -1;
}

int main(void)
{
    static const char *const programs[] = {
        "push 6 call @fact print halt fact: dup push 1 sub jz @one dup push 1 sub call @fact mul ret one: ret",
        "push 10 store 0 push 0 push 1 next: dup print swap load 0 push 1 sub dup store 0 jz @end "
        "pop dup load 1 add swap store 1 push 0 swap jmp @next end: halt",
        "push 1 push 0 div halt", "pop halt", "again: push 1 jmp @again", "99"};
    int total = 0;
    for (unsigned i = 0; i < sizeof programs / sizeof *programs; i++) {
        struct machine m = {0};
        for (int pass = 0; pass < 2; pass++)
            assemble(&m, programs[i], pass);
        const int result = run(&m);
        printf("-> %d, %d steps, %s\n", result, m.steps, m.trouble ? m.trouble : "ok");
        total += m.steps;
    }
    return total % 100;
}
