// A descriptor that the program closes without telling, and whose number is another file's at
// once: whoever waits for the new one is woken, however much the old one was used.
#define _GNU_SOURCE
#include <async.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PAIRS = 5, ROUNDS = 6, MESSAGES = 12 };

static int ends[PAIRS][2];

// Other files with the same numbers, once sockets, once pipes.
static int open_all(int round)
{
    for (int i = 0; i < PAIRS; i++) {
        int pair[2];
        if ((round % 2 ? pipe2(pair, O_NONBLOCK) : socketpair(AF_UNIX, SOCK_STREAM, 0, pair)) < 0)
            return errno;
        if (round > 0 && (pair[0] != ends[i][0] || pair[1] != ends[i][1]))
            puts("other numbers");
        ends[i][0] = pair[0];
        ends[i][1] = pair[1];
    }
    return 0;
}

static void close_all(void)
{
    for (int i = 0; i < PAIRS; i++) {
        close(ends[i][0]);
        close(ends[i][1]);
    }
}

async int receive(int fd)
{
    int sum = 0;
    for (size_t got = 0, n; got < MESSAGES; got += n) {
        char text[MESSAGES];
        n = await async_read(fd, text, sizeof text);
        for (size_t i = 0; i < n; i++)
            sum += text[i];
    }
    return sum;
}

// Once so that the receiver waits for each, once so that the loop is always busy.
async void send_all(int fd, bool sleeps)
{
    for (int i = 0; i < MESSAGES; i++) {
        await async_sleep(sleeps ? 1 : 0);
        char message = (char)i;
        await async_write_all(fd, &message, 1, NULL);
    }
}

async int main(void)
{
    for (int round = 0; round < ROUNDS; round++) {
        const int error = open_all(round);
        if (error)
            throw error;
        async_task(int) receivers[PAIRS];
        struct async_group group;
        async_group (&group) {
            for (int i = 0; i < PAIRS; i++) {
                receivers[i] = async_create_task(receive(ends[i][0]));
                async_group_create_task(&group, send_all(ends[i][1], (round + i) % 3 > 0));
            }
        }
        int sum = 0;
        for (int i = 0; i < PAIRS; i++)
            sum += await receivers[i];
        printf("round %d: %d\n", round, sum);
        close_all();
    }
    return 0;
}
