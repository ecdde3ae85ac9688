// Tasks that sleep 0 take turns.
#include <async.h>
#include <stdio.h>

async void turns(char name)
{
    for (int i = 0; i < 3; i++) {
        printf("%c%d ", name, i);
        await async_sleep(0);
    }
}

async int main(void)
{
    async_task(void) a = async_create_task(turns('a'));
    async_task(void) b = async_create_task(turns('b'));

    await turns('m');
    await a;
    await b;
    puts("");
    return 0;
}
