// SIGINT during async_run, as asyncio.run treats it: the first one cancels the main task,
// so that what it began is cleaned up; a second one, or one during what async_run does
// after it, ends the process at once. Only in the program's first thread, and only if
// SIGINT has its default action.
#ifndef ASYNC_INTERRUPT_H
#define ASYNC_INTERRUPT_H

#include "loop.h"

#pragma GCC visibility push(hidden)

void interrupt_begin(struct async_loop *, struct async_task *main);

bool interrupt_is_cause(void);                   // that the main task ended as it did
void interrupt_end(void);                        // SIGINT has its default action again

// What SIGINT does by default, and what stdio still holds is written before.
_Noreturn void interrupt_process(void);

#pragma GCC visibility pop

#endif
