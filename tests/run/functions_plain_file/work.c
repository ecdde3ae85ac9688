#include "work.h"

#include <async.h>
#include <errno.h>

async int work(int n)
{
    await async_sleep(1);
    if (n < 0)
        throw EINVAL;
    return n + 1;
}

int run_work(int n)
{
    int result = 0;
    int error = async_run_catching(work(n), &result);
    return error == EINVAL ? -1000 : error ? -1 : result;
}
