// listen, accept and connect on the loopback interface; several clients at once.
#include <async.h>
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CLIENTS = 5 };

async void echo(int fd)
{
    defer close(fd);
    char buffer[64];
    for (size_t n; (n = await async_read(fd, buffer, sizeof buffer)) > 0; )
        await async_write_all(fd, buffer, n, NULL);
}

async void serve(int listener)
{
    struct async_group clients;
    async_group (&clients) {
        for (int i = 0; i < CLIENTS; i++)
            async_group_create_task(&clients, echo(await async_accept(listener, NULL, NULL)));
    }
}

async int client(const struct sockaddr_in *address, int n)
{
    int fd = await async_connect((const struct sockaddr *)address, sizeof *address);
    defer close(fd);
    char sent[32], got[32];
    int length = snprintf(sent, sizeof sent, "client %d", n);

    await async_write_all(fd, sent, (size_t)length, NULL);
    size_t have = 0;
    for (size_t more; have < (size_t)length; have += more)
        if ((more = await async_read(fd, got + have, sizeof got - have)) == 0)
            throw ECONNRESET;
    return memcmp(sent, got, have) == 0 ? n : -1;
}

async int main(void)
{
    int listener, error = async_listen("127.0.0.1", "0", 16, &listener);
    if (error)
        throw error;
    defer close(listener);
    struct sockaddr_in address;
    socklen_t size = sizeof address;
    if (getsockname(listener, (struct sockaddr *)&address, &size) < 0)
        throw errno;

    async_task(void) server = async_create_task(serve(listener));
    async_task(int) clients[CLIENTS];
    int results[CLIENTS];
    for (int i = 0; i < CLIENTS; i++)
        clients[i] = client(&address, i);
    await async_gather_n(results, clients, CLIENTS);
    await server;
    for (int i = 0; i < CLIENTS; i++)
        printf("%d ", results[i]);
    puts("");
    return 0;
}
