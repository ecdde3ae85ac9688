// A server that sends back what it gets, to any number of clients. In Python:
//
//     import asyncio, sys
//
//     async def echo(reader, writer):
//         try:
//             while data := await reader.read(4096):
//                 writer.write(data)
//                 await writer.drain()
//         except OSError as error:
//             print('client:', error.strerror, file=sys.stderr)
//         finally:
//             writer.close()
//
//     async def main():
//         port = sys.argv[1] if len(sys.argv) > 1 else 7777
//         server = await asyncio.start_server(echo, '127.0.0.1', port)
//         print('listening on port', port, flush=True)
//         await server.serve_forever()
//
//     asyncio.run(main())
//
// Talk to it with `nc 127.0.0.1 7777`; Ctrl-C ends it.

#include <async.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

async void echo(int client)
{
    defer close(client);
    char buffer[4096];
    try {
        for (size_t n; (n = await async_read(client, buffer, sizeof buffer)) > 0; )
            await async_write_all(client, buffer, n, NULL);
    } catch (int error) {
        fprintf(stderr, "client: %s\n", strerror(error));
    }
}

async int main(int argc, char **argv)
{
    const char *port = argc > 1 ? argv[1] : "7777";

    int listener;
    int error = async_listen("127.0.0.1", port, 128, &listener);
    if (error) {
        fprintf(stderr, "port %s: %s\n", port, strerror(error));
        return 1;
    }
    defer close(listener);
    printf("listening on port %s\n", port);
    fflush(stdout);

    for (;;)
        async_spawn(echo(await async_accept(listener, NULL, NULL)));
}
