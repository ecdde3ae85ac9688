// 50. main ends with 0, a missing return is the compiler's to warn about
#include <async.h>
#include <stdio.h>

async int main(void)
{
    await async_sleep(1);
    puts("end");
}
