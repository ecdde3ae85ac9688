// What abi.h is, for file descriptors: the frames of what waits for them.
#ifndef ASYNC_IO_H
#define ASYNC_IO_H

#include <async/abi.h>

struct sockaddr;

ASYNC__LEAF(async_readable, int fd; struct async_waiter waiter;)
ASYNC__LEAF(async_writable, int fd; struct async_waiter waiter;)
ASYNC__LEAF(async_read, union { size_t async_result; struct {
            int fd; void *buffer; size_t size; struct async_waiter waiter; }; };)
ASYNC__LEAF(async_read_exactly, union { size_t async_result; struct {
            int fd; void *buffer; size_t size; size_t got; struct async_waiter waiter; }; };)
ASYNC__LEAF(async_read_all, union { size_t async_result; struct {
            int fd; void *buffer; size_t size; size_t *progress; size_t got;
            struct async_waiter waiter; }; };)
ASYNC__LEAF(async_write, union { size_t async_result; struct {
            int fd; const void *buffer; size_t size; struct async_waiter waiter; }; };)
ASYNC__LEAF(async_write_all, int fd; const void *buffer; size_t size; size_t *progress;
            size_t written; struct async_waiter waiter;)
ASYNC__LEAF(async_accept, union { int async_result; struct {
            int fd; struct sockaddr *address; uint32_t *length; struct async_waiter waiter; }; };)
ASYNC__LEAF(async_connect, union { int async_result; struct {
            const struct sockaddr *address; uint32_t length; int fd;
            struct async_waiter waiter; }; };)

#endif
