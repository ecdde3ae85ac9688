# 4. C23 that gcc 12 and clang 14 do not have is translated all the same
cat > in.c << 'END'
#include <async.h>
enum E : unsigned char { one = 1, two };
constexpr int limit = 1'000;
typedef typeof(nullptr) nullptr_t;
extern _Async int f(int), h(enum E);
[[gnu::pure, nodiscard("x")]] int attributed(void);
_Async int g(int, char *)
{
    auto inferred = 3;
    constexpr int local = 4;
    _BitInt(7) small = 5;
    unsigned _BitInt(129) large = 6uwb;
    char *p = nullptr;
    typeof_unqual(const int) plain = 7;
    enum E e = two;
    bool b = true;
    _Static_assert(limit == 1000);
    static_assert(true);
    small += _Await f(local);
    if (p == nullptr && b)
        inferred += (int)large + _Await h(e) + small + plain;
    return inferred + (int)large;
    label:
}
END
gcc -E -D__AWAITC__ -I"$BUILD/include" in.c > in.i
awaitc -x cpp-output in.i -o out.c
for word in 'enum E : unsigned char' 'constexpr int limit' "1'000" 'typeof(nullptr)' \
    '\[\[gnu::pure, nodiscard("x")\]\]' '_BitInt(7)' 'unsigned _BitInt(129)' 'nullptr' '6uwb'; do
    grep -q "$word" out.c || fail "no $word in the output"
done
