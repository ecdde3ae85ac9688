// A coroutine that awaits itself.
#include <async.h>
#include <stdio.h>

async int factorial(int n)
{
    await async_sleep(0.1);
    return n < 2 ? 1 : n * await factorial(n - 1);
}

async int fibonacci(int n)
{
    return n < 2 ? n : await fibonacci(n - 1) + await fibonacci(n - 2);
}

async void hanoi(int n, char from, char to, char by, int *moves)
{
    if (n == 0)
        return;
    await hanoi(n - 1, from, by, to, moves);
    await async_sleep(0);
    ++*moves;
    await hanoi(n - 1, by, to, from, moves);
}

async int ackermann(int m, int n)
{
    if (m == 0)
        return n + 1;
    if (n == 0)
        return await ackermann(m - 1, 1);
    return await ackermann(m - 1, await ackermann(m, n - 1));
}

async int main(void)
{
    int moves = 0;

    printf("%d\n", await factorial(10));
    printf("%d\n", await fibonacci(20));
    await hanoi(8, 'a', 'b', 'c', &moves);
    printf("%d\n", moves);
    printf("%d\n", await ackermann(2, 9));
    return 0;
}
