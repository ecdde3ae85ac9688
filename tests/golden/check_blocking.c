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

#include <sys/sendfile.h>
#include <threads.h>
async void writes(int fd, mtx_t *mutex, FILE *file)
{
    char buffer[10] = "";
    send(fd, buffer, 10, 0);
    send(fd, buffer, 10, MSG_DONTWAIT | MSG_NOSIGNAL);     // fine
    sendto(fd, buffer, 10, MSG_DONTWAIT, NULL, 0);          // fine
    sendfile(fd, fd, NULL, MSG_DONTWAIT);
    mtx_lock(mutex);
    fgetc(file);
}
