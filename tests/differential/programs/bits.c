// Bit-fields, packed and signed, unions with them; shifts, rotations, popcounts, a bit set.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct flags { unsigned a : 1, b : 3, : 4, c : 8; signed d : 5; unsigned long long e : 40; _Bool f : 1; };
struct __attribute__((packed)) packed { uint8_t kind : 3; uint32_t length : 21; uint16_t crc; };
union word { struct { uint32_t low : 12, middle : 8, high : 12; }; uint32_t all; };

static struct flags make(unsigned seed)
{
    struct flags f = {.a = seed & 1, .b = seed >> 1 & 7, .c = seed >> 4 & 255};
    f.d = (int)(seed % 31) - 15;
    f.e = (uint64_t)seed * 1234567u & 0xffffffffffu;
    f.f = seed > 100;
    return f;
}

static int bump(struct flags *f, int by)
{
    f->b += (unsigned)by & 7;
    f->d = (f->d + by) % 16;
    f->c ^= 0x5a;
    f->e--;
    return f->d++ + f->b;
}

static uint32_t rotate(uint32_t x, unsigned by) { return by % 32 ? x << by % 32 | x >> (32 - by % 32) : x; }

static int ones(uint64_t x)
{
    int n = 0;
    for (; x; x &= x - 1)
        n++;
    return n;
}

static uint32_t reverse(uint32_t x)
{
    uint32_t out = 0;
    for (int i = 0; i < 32; i++, x >>= 1)
        out = out << 1 | (x & 1);
    return out;
}

static uint16_t crc(const void *data, size_t n)
{
    const uint8_t *at = data;
    uint16_t c = 0xffff;
    while (n-- > 0) {
        c ^= (uint16_t)(*at++ << 8);
        for (int bit = 0; bit < 8; bit++)
            c = (uint16_t)(c & 0x8000 ? c << 1 ^ 0x1021 : c << 1);
    }
    return c;
}

static struct packed seal(unsigned kind, unsigned length)
{
    struct packed p = {.kind = (uint8_t)(kind & 7), .length = length & 0x1fffff};
    p.crc = crc(&p, 3);
    return p;
}

static void set(uint64_t *bits, unsigned n, int on)
{
    const uint64_t mask = UINT64_C(1) << n % 64;
    bits[n / 64] = on ? bits[n / 64] | mask : bits[n / 64] & ~mask;
}

int main(void)
{
    for (unsigned seed = 3; seed < 2000; seed = seed * 3 + 1) {
        struct flags f = make(seed);
        const int got = bump(&f, (int)seed % 5) + bump(&f, 2);
        printf("%u %u %u %d %llu %d %d\n", f.a, f.b, f.c, f.d, (unsigned long long)f.e, f.f, got);
    }
    const struct packed p = seal(13, 70000);
    printf("%zu %u %u %04x\n", sizeof p, p.kind, (unsigned)p.length, p.crc);
    union word w = {.all = rotate(0xdeadbeef, 7)};
    w.middle += 200;
    printf("%x %x %x %08x\n", w.low, w.middle, w.high, reverse(w.all));
    uint64_t sieve[4];
    memset(sieve, 0xff, sizeof sieve);
    for (unsigned i = 2; i < 16; i++)
        if (sieve[0] >> i & 1)
            for (unsigned j = i * i; j < 256; j += i)
                set(sieve, j, 0);
    printf("%d primes, %d %d\n", ones(sieve[0]) + ones(sieve[1]) + ones(sieve[2]) + ones(sieve[3]) - 2,
           ones(rotate(0xff, 28)), -7 >> 1);
    return 0;
}
