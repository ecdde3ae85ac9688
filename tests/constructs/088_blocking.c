// 88. Calls that block the thread are warned about
#include <async.h>
#include <netdb.h>
#include <stdio.h>
#include <unistd.h>
async int f(char *buffer)
{
    sleep(1);
    if (read(0, buffer, 1) < 0 || !fgets(buffer, 10, stdin))
        return -1;
    struct addrinfo *list;
    getaddrinfo("host", "80", NULL, &list);
    await async_sleep(1);
    return 0;
}
void plain(void)
{
    sleep(1);
}
