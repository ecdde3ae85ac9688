// Pointers to void coroutines, with callbacks that carry a context.
#include <async.h>
#include <stdio.h>

struct event { const char *name; double delay; };

typedef async void handler(const struct event *event, void *context);

async void print_event(const struct event *event, void *context)
{
    await async_sleep(event->delay);
    printf("%s %s\n", (const char *)context, event->name);
}

async void count_event(const struct event *event, void *context)
{
    (void)event;
    ++*(int *)context;
}

async void each(const struct event *events, int n, handler *handle, void *context)
{
    for (int i = 0; i < n; i++)
        await handle(&events[i], context);
}

async int main(void)
{
    static const struct event events[] = {{"start", 1}, {"work", 2}, {"stop", 0}};
    static char prefix[] = "event";
    int count = 0;

    await each(events, 3, print_event, prefix);
    await each(events, 3, count_event, &count);
    printf("%d\n", count);
    return 0;
}
