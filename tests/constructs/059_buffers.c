// 59. A buffer that nothing keeps is not in the frame; one that somebody keeps is
#include <async.h>
#include <stdio.h>
#include <string.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async int message(int n)
{
    char *kept;
    int length;
    {
        char buffer[1024];
        length = snprintf(buffer, sizeof buffer, "%d%d", n, n);
        length += (int)strlen(buffer);
    }
    length = await later(length);
    char other[64];
    kept = other;
    snprintf(kept, sizeof other, "%s", "kept");
    await later(0);
    return length * 10 + (int)strlen(kept);
}

async int main(void)
{
    printf("%d\n", await message(12));
    return 0;
}
