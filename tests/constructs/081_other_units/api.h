#include <async.h>

struct point { int x, y; };
async struct point move(struct point p, int by);
async int large_frame(char);
extern async double half(int x);
async void nothing(struct point *p);
async int recursive_here(int n), recursive_there(int n);
