// Statements of coroutines in plain functions. Where the words are names, they are no mistake.
#include <async.h>
#include <unistd.h>

void closes(int fd) { defer close(fd); write(fd, "", 1); }
void tries(int fd) { try { close(fd); } catch (int error) { write(error, "", 1); } }

static void throw(int n) { (void)n; }
int counts(int defer, int try) { throw(3); defer++; if (try) defer = 2; return defer; }
void jumps(void) { struct try { int x; } t; try: t.x = 1; if (t.x) goto try; }
