// Integers: promotions, signs, wrap-around, 64 and 128 bits, Booleans, division, a big number.
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static uint64_t mix(uint64_t x)
{
    x ^= x >> 33, x *= 0xff51afd7ed558ccdull, x ^= x >> 29;
    return x * 0xc4ceb9fe1a85ec53u;
}

static uint8_t low(int x) { return (uint8_t)x; }
static int8_t signed_low(int x) { return (int8_t)x; }
static short narrow(long x) { return (short)x; }
static bool truth(double x) { return x; }
static char letter(unsigned n) { return "zyxw"[n % 4]; }

static uint64_t power(uint64_t base, unsigned exponent, uint64_t modulus)
{
    uint64_t result = 1;
    for (base %= modulus; exponent; exponent >>= 1) {
        if (exponent & 1)
            result = (uint64_t)((unsigned __int128)result * base % modulus);
        base = (uint64_t)((unsigned __int128)base * base % modulus);
    }
    return result;
}

static unsigned __int128 wide(uint64_t high, uint64_t low_half)
{
    return (unsigned __int128)high << 64 | low_half;
}

static int gcd(int a, int b) { return b ? gcd(b, a % b) : a < 0 ? -a : a; }

struct big { uint32_t digits[12]; int used; };

static struct big scaled(struct big b, uint32_t by)
{
    uint64_t carry = 0;
    for (int i = 0; i < b.used || carry; i++) {
        if (i == b.used)
            b.digits[b.used++] = 0;
        carry += (uint64_t)b.digits[i] * by;
        b.digits[i] = (uint32_t)(carry % 1000000000u);
        carry /= 1000000000u;
    }
    return b;
}

static struct big factorial(unsigned n)
{
    struct big b = {{1}, 1};
    for (unsigned i = 2; i <= n; i++)
        b = scaled(b, i);
    return b;
}

static void show(struct big b)
{
    printf("%" PRIu32, b.digits[b.used - 1]);
    for (int i = b.used - 1; i-- > 0; )
        printf("%09" PRIu32, b.digits[i]);
    putchar('\n');
}

int main(void)
{
    unsigned char c = low(250);
    c += low(300);
    c <<= signed_low(1);
    printf("%d %d %d %d\n", c, signed_low(200) + low(200), narrow(70000) % 7, -17 / low(5) * 5 + -17 % low(5));
    printf("%d %d %d\n", truth(0.25) + truth(0), !truth(-0.0), low(-1) > signed_low(-1));
    printf("%u %d\n", low(255) + 0u - 256u, (signed_low(-1) < 0l) + (narrow(-1) < low(0)));
    uint64_t x = 42;
    for (int i = 0; i < 5; i++)
        x = mix(x) + (x << low(3));
    printf("%" PRIx64 " %zu %zu\n", x, sizeof(low(1) + low(1)), sizeof signed_low(3));
    printf("%" PRIu64 " %" PRIu64 "\n", power(3, 1000003, 1000000007), power(2, 64, UINT64_MAX));
    const unsigned __int128 w = wide(mix(1), mix(2)) / wide(0, mix(3) | 1);
    printf("%" PRIx64 " %" PRIx64 " %d\n", (uint64_t)(w >> 64), (uint64_t)w, gcd(1071, -462));
    show(factorial(30));
    long long l = INT64_C(-5000000000);
    l += narrow(40000), l >>= signed_low(3), l |= low(257);
    int shift = 0, *at = &shift;
    *at |= 1 << low(4), *at ^= low(0x11), shift <<= (*at)++;
    printf("%lld %d %c%c\n", l, shift != 0, letter(7), (char)(letter(0) - (letter(1) == 'y')));
    for (unsigned i = 3; i-- > 0; )
        printf("%u ", i * -1u >> narrow(28));
    puts("");
    return low(c * 3);
}
