// What cannot be kept across an await.
#include <alloca.h>
#include <async.h>
#include <setjmp.h>
#include <stdarg.h>

async int f(void) { return 1; }

async int keeps(int n, va_list arguments, int matrix[n][n], int vector[n])
{
    int vla[n];
    int (*pointer)[n] = matrix;
    register int in_rbx __asm__("rbx") = 3;
    register int anywhere = 3;
    char *memory = alloca(10);
    jmp_buf jump;
    const int constant = 1;
    if (setjmp(jump))
        return 1;
    constant = 2;
    { char inner[n]; inner[0] = 1; }
    await f();
    for (int i = 0; i < n; i++) {
        await f();
        memory = alloca(3);
    }
    return *&anywhere + vla[0] + in_rbx + memory[0] + pointer[0][0] + vector[0] + va_arg(arguments, int);
}

async int lets_go(int n)
{
    { int vla[n]; vla[0] = 1; }
    await f();
    int late[n];
    char *memory = alloca(n);
    return late[0] + memory[0];
}
