// P7: tasks that make tasks without end are given up when the program ends, and that is reported
// differs by P7: asyncio destroys what is pending
#include "log.h"

static int made;

async void makes_another(void)
{
    made++;
    async_spawn(makes_another());
    await async_sleep(1);
}

async int entry(void)
{
    async_spawn(makes_another());
    return 3;
}

int main(void)
{
    printf("%d\n", async_run(entry()));
    printf("thousands: %s\n", yes(made > 1000 && made < 100000));
    return 0;
}
