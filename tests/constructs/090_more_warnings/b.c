// The other unit
#include <async.h>
#include "bits.h"

async int elsewhere(int n, double d, struct bits b)
{
    float single = (float)(await async_sleep(0), n);
    return (int)(single + (float)d) + (int)b.a;
}
