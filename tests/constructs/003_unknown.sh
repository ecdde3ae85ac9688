# 3. What no compiler here knows yet passes through as it is
cat > header.i << 'END'
# 1 "next.h" 1 3 4
typedef __SVFloat32_t svfloat32_t;
typedef __bf16 brain;
extern __Float32x4_t neon(__Float32x4_t, __fp16) __attribute__((aarch64_vector_pcs));
int open(const char *, int, ...) __asm("_open$2") __attribute__((availability(macos, introduced=10.4)));
void with_block(void (^block)(int));
__declspec(dllexport) int __stdcall exported(int);
typedef unsigned _Accum sat;
static inline __Float32x4_t body(__Float32x4_t x) { __unknown_word y <=> x; return y @ 3; }
_Static_assert(sizeof(__unheard_of_t) == 4, "x");
__unheard_of_t variable = { .a = 1 }, other[] = { [1 ... 3] = 2 };
END
cat > in.c << 'END'
#include <async.h>
extern _Async int f(int);
_Async int g(int x) { return _Await f(x) + 1; }
END
gcc -E -D__AWAITC__ -I"$BUILD/include" in.c | cat header.i - > all.i
awaitc -x cpp-output header.i -o same.i
cmp header.i same.i
awaitc -x cpp-output all.i -o out.i
head -n "$(wc -l < header.i)" out.i | cmp - header.i
