// A plain C file, with no async word but the header's, uses coroutines of another file.
#include "work.h"

#include <stdio.h>

int main(void)
{
    printf("%d\n", run_work(20));
    printf("%d\n", run_work(-1));
    return 0;
}
