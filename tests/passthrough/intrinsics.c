// The compilers' own: vector types and builtins by the thousand.
#if defined __x86_64__ || defined __i386__
#include <immintrin.h>
#elif defined __aarch64__
#include <arm_neon.h>
#endif
int not_empty;
