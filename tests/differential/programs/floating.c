// Floating point of three widths: integration, Newton, series, comparisons, conversions, infinities.
#include <float.h>
#include <math.h>
#include <stdio.h>

static double square(double x) { return x * x; }
static float halve(float x) { return x / 2; }
static long double third(long double x) { return x / 3; }

static double polynomial(const double *factors, int degree, double x)
{
    double value = 0;
    while (degree >= 0)
        value = value * x + factors[degree--];
    return value;
}

static double integrate(const double *factors, int degree, double from, double to, int parts)
{
    const double width = (to - from) / parts;
    double sum = 0;
    for (int i = 0; i < parts; i++)
        sum += (polynomial(factors, degree, from + i * width) +
                polynomial(factors, degree, from + (i + 1) * width)) / 2 * width;
    return sum;
}

static double root(double x)
{
    double guess = x > 1 ? x : 1, last;
    do {
        last = guess;
        guess = (guess + x / guess) / 2;
    } while (last - guess > 1e-12);
    return guess;
}

static double exponential(double x)
{
    double term = 1, sum = 1;
    for (int n = 1; term > DBL_EPSILON * sum || -term > DBL_EPSILON * sum; n++)
        sum += term *= x / n;
    return sum;
}

struct stats { double mean, variance; float low, high; };

static struct stats measure(const float *values, int n)
{
    struct stats s = {.low = FLT_MAX, .high = -FLT_MAX};
    for (int i = 0; i < n; i++) {
        const double delta = values[i] - s.mean;
        s.mean += delta / (i + 1);
        s.variance += delta * (values[i] - s.mean);
        s.low = values[i] < s.low ? values[i] : s.low;
        s.high = values[i] > s.high ? values[i] : s.high;
    }
    s.variance /= n > 1 ? n - 1 : 1;
    return s;
}

static const char *kind(double x)
{
    return x != x ? "nan" : x > DBL_MAX ? "inf" : x < -DBL_MAX ? "-inf" : x == 0 ? "zero" : "finite";
}

static long long rounded(double x) { return (long long)(x < 0 ? x - 0.5 : x + 0.5); }

int main(void)
{
    const double factors[] = {1, -2, 0.5, 0.25};
    printf("%.10f %.10f\n", polynomial(factors, 3, 1.5), integrate(factors, 3, 0, 2, 50));
    printf("%.9f %.9f %.9f\n", root(2), root(0.25), exponential(1) - exponential(-1));
    const float values[] = {1.5f, 2.25f, -3, 8.125f, halve(7), halve(halve(3))};
    const struct stats s = measure(values, sizeof values / sizeof *values);
    printf("%.6f %.6f %g %g\n", s.mean, s.variance, s.low, s.high);
    printf("%.15Lf %.8Lf\n", third(1) + third(third(1)), third((long double)square(3)));
    double zero = square(0);
    printf("%s %s %s %s %s\n", kind(1 / zero), kind(-1 / zero), kind(zero / zero), kind(-zero), kind(square(1e200)));
    printf("%lld %lld %d %u\n", rounded(2.5), rounded(-1e12 - 0.7), (int)halve(-7), (unsigned)square(60000));
    float sum = 0;
    for (int i = 0; i < 100; i++)
        sum += halve(0.2f);
    printf("%d %.4f %d\n", sum == 10.0f, sum, 0.1 + 0.2 == 0.3);
    double number = 0, *at = &number;
    *at += square(1.5), *at *= halve(5), *at -= third(1.5L);
    printf("%.6f %d\n", number, (int)(number > 5 ? square(number) : -square(number)));
    return (int)rounded(root(50));
}
