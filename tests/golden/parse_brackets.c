// Block statements, try and catch without their brackets. A try that has been declared is a name.
#include <async.h>

async void limited(void) { async_timeout { await async_sleep(1); } }
async void together(void) { async_group { await async_sleep(1); } }
async void caught(void) { try { await async_sleep(1); } catch { } }
async void tried(void) { try async_sleep(1); catch (int error) (void)error; }
async int awaited(void) { try return await f(); catch (int error) return error; }
async int named(int try) { try++; if (try) try = 2; { struct try { int x; } t; return t.x; } }
async int bare(void) { try { await async_sleep(1); } catch int e { } return 0; }
async int stray(void) { catch (3) { } return 0; }
async int behind(int n) { if (n) catch (int e) return e; return 0; }
async int also(int n) { if (n) catch (int e) { return e; } return 0; }
async int call(int (*catch)(int)) { try { catch(1); } catch (int e) { } catch(2); return 0; }
