// <async.h> leaves the names of <sys/socket.h> to the program.
#include <async.h>
#include <stdio.h>

struct socket { int number; };
enum message { SOCK_STREAM, AF_INET, send };
typedef double socklen_t;

static int bind(int a, int b) { return a + b; }
static int listen(struct socket *s) { return s->number; }

static async int accept(struct socket *s)
{
    await async_sleep(1);
    return bind(s->number, 1);
}

static async void connect(struct socket *s, socklen_t length)
{
    s->number = (int)length;
    await async_sleep(0);
}

async int main(void)
{
    struct socket socket = {0};
    const enum message shutdown = send;

    await connect(&socket, 4.5);
    printf("%d %d %d\n", await accept(&socket), listen(&socket), shutdown);
    return 0;
}
