#include <async.h>

struct place { double x; char name[8]; };

async int twice(int n);
async struct place stand(double x, const char *name);
async void fail(int error);
