// A leaf without a frame (abi.h) as a coroutine object: the frame has the parameters
// beside the leaf.
//
//     LEAF_OBJECT(async_lock_acquire, struct async_lock *lock;, f->lock)
//     LEAF_DESC(async_lock_acquire, 0, 0)
//
// make struct async_lock_acquire__object, its step, which begins the leaf with f->lock,
// and its descriptor, to which the entry refers; what follows the name there is where the
// result is. Where the only parameter is an object, the entry is the same, too:
//
//     LEAF_OF(async_lock_acquire, struct async_lock *, 0, 0)
#ifndef ASYNC_LEAF_H
#define ASYNC_LEAF_H

#include <async/abi.h>

#define LEAF_OBJECT(name_, parameters_, ...)                                        \
    struct name_##__object {                                                        \
        struct async_frame async_h;                                                 \
        parameters_                                                                 \
        struct name_##__leaf leaf;                                                  \
    };                                                                              \
    static int name_##__step(struct async_task *async_t, struct async_frame *async_h) \
    {                                                                               \
        struct name_##__object *const f = (struct name_##__object *)async_h;        \
        if (async_h->state == 0) {                                                  \
            async_h->state = 1;                                                     \
            const int status = name_##__begin(async_t, &f->leaf, async_h, __VA_ARGS__); \
            if (status == ASYNC_AT_ONCE) return ASYNC_DONE;                         \
            if (status != ASYNC_DONE) return status;                                \
        }                                                                           \
        name_##__end(async_t, &f->leaf);                                            \
        return ASYNC_DONE;                                                          \
    }

#define LEAF_DESC(name_, result_offset_, result_size_)                              \
    static const struct async_desc name_##__desc = {                                \
        name_##__step, #name_, NULL, sizeof (struct name_##__object),               \
        _Alignof(struct name_##__object), result_offset_, result_size_,             \
    };

#define LEAF_OF(name_, type_, result_offset_, result_size_)                         \
    LEAF_OBJECT(name_, type_ object;, f->object)                                    \
    LEAF_DESC(name_, result_offset_, result_size_)                                  \
    struct async_task *name_(type_ object)                                          \
    {                                                                               \
        struct name_##__object *const f = async__coroutine_new(&name_##__desc);     \
        if (!f) return &async__enomem_task;                                         \
        f->object = object;                                                         \
        return async__task_of(f);                                                   \
    }

#endif
