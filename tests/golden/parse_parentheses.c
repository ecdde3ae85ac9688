// Block statements and catch without what they are about.
#include <async.h>

async void limited(void) { async_timeout { await async_sleep(1); } }
async void together(void) { async_group { await async_sleep(1); } }
async void caught(void) { try { await async_sleep(1); } catch { } }
