#include <async.h>
async int f(