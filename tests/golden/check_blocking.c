// recv and its like block, unless their flags say that they do not.
#include <async.h>
#include <sys/socket.h>

async int main(void)
{
    char bytes[9];
    struct msghdr message = { 0 };
    await async_readable(0);
    recv(0, bytes, 9, MSG_DONTWAIT);
    recvfrom(0, bytes, 9, MSG_DONTWAIT | MSG_TRUNC, NULL, NULL);
    recvmsg(0, &message, MSG_DONTWAIT);
    recv(0, bytes, 9, 0);
    recvfrom(0, bytes, 9, MSG_TRUNC, NULL, NULL);
    recvmsg(0, &message, 0);
    return 0;
}
