// What is kept needs a type that can be written down; a name of the compiler's own is one.
#include <async.h>

async int main(void)
{
    __known_to_the_compiler *own = 0;
    typeof(undeclared) number = 1;
    __auto_type pointer = &undeclared;
    int lost = undeclared;
    await async_sleep(0);
    return own && number && pointer && lost;
}
