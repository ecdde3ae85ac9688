// async int main with arguments.
#include <async.h>
#include <stdio.h>

async int main(int argc, char **argv)
{
    await async_sleep(1);
    printf("%d %d %d\n", argc, argv[0] != NULL, argv[argc] == NULL);
    char *args[] = {"program", "x", NULL};
    argv = args;
    argc = 2;
    await async_sleep(1);
    printf("%s %d\n", argv[1], argc);
    return argc - 2;
}
