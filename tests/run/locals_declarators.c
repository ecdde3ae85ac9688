// Variables with involved declarators live across awaits.
#include <async.h>
#include <stdio.h>

static int twice(int n) { return 2 * n; }
static int thrice(int n) { return 3 * n; }
static int (*select_op(int n))(int) { return n ? thrice : twice; }

static int rows[2][3] = {{1, 2, 3}, {4, 5, 6}};
static int (*rows_of(int n))[3] { return &rows[n]; }

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int main(void)
{
    int (*op)(int) = twice;
    int (*ops[2])(int) = {twice, thrice};
    int (*(*selector)(int))(int) = select_op;
    int (*row)[3] = &rows[1];
    int (*(*row_getter)(int))[3] = rows_of;
    const char *const words[] = {"a", "b"}, *const *word = words;
    int *pointers[2] = {&rows[0][1], &rows[1][1]}, **pointer = pointers;
    int (*(*table)[2])(int) = &ops;
    async int (*waiter)(int) = later;
    async int (*waiters[1])(int) = {later};

    await async_sleep(1);
    printf("%d %d %d\n", op(5), ops[1](5), selector(1)(5));
    printf("%d %d\n", (*row)[2], (*row_getter(0))[await later(1)]);
    await async_sleep(1);
    printf("%s %s %d %d\n", words[1], *word, *pointers[1], **pointer);
    printf("%d %d\n", (*table)[0](await later(4)), await waiter(6) + await waiters[0](1));
    return 0;
}
