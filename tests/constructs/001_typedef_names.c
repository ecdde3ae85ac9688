// 1. Typedef names, and what hides them in a scope
#include <async.h>
#include <stdio.h>

typedef int T;
typedef struct pair { int T; struct pair *next; } U;

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async int hidden_by_parameter(int T, int U)
{
    int product = T * U;            // no declaration
    return await later(product) + (T) - U + (int)sizeof(T) - 4;
}

async int hidden_by_itself(void)
{
    T T = 5;
    return T * await later(T);
}

async int hidden_by_enumerator(void)
{
    T a = 1;
    {
        enum { T = 7, next = T + 1 };
        a = await later(T) * T + next;
    }
    T *b = &a;                      // a declaration again
    return await later(*b) + (T)(1.9);
}

async int hidden_by_loop(void)
{
    int sum = 0;
    for (T T = 0, U = 3; T < U; T++)
        sum += await later(T * U);
    T after = sum;
    return after;
}

async int not_hidden(void)
{
    U u = {.T = 3, .next = 0};      // members have their own name space
    struct U { T T; } v = {4};
    u.T += await later(v.T);
    goto T;                         // labels too
T:
    u.next = &u;
    return u.next->T + (int)sizeof(T *[2]) - (int)sizeof(struct U);
}

async int hidden_by_function(void)
{
    int sum = 0;
    {
        T U(T);                     // a function: the typedef is gone in this block
        sum += U(await later(2));
    }
    U u = {1, 0};
    return sum + u.T;
}

async int hidden_in_declarator(void)
{
    T a = 3, T = a + 1, b = T * a;  // T is the variable as soon as it is declared
    await later(0);
    return a + T + b;
}

int U_impl(int) __asm__("U");
int U_impl(int x) { return x * 10; }

async int main(void)
{
    printf("%d\n", await hidden_by_parameter(3, 4));
    printf("%d\n", await hidden_by_itself());
    printf("%d\n", await hidden_by_enumerator());
    printf("%d\n", await hidden_by_loop());
    printf("%d\n", await not_hidden());
    printf("%d\n", await hidden_by_function());
    printf("%d\n", await hidden_in_declarator());
    return 0;
}
