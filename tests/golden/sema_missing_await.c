// A coroutine where its result was meant.
#include <async.h>
#include <stdio.h>

struct point { int x; };

async int f(void) { return 1; }
async struct point place(void) { return (struct point){1}; }
int plain(int x) { return x; }

int main(void)
{
    int x = f();
    int list[2] = {1, f()};
    char *text = "a";
    x = f();
    plain(f());
    if (f()) x++;
    while (!f()) x++;
    x = f() + 1;
    x += f();
    x = -f();
    x = list[f()];
    printf("%d %s\n", f(), text);
    switch (f()) { default: break; }
    x = (int)f();
    x = place().x;
    x = f() == 1;
    return f();
}
