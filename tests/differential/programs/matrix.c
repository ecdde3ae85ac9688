// Matrices as structs of arrays, passed and returned by value; two-dimensional parameters.
#include <stdio.h>

enum { N = 4 };
typedef struct matrix { double at[N][N]; } matrix;
typedef long long grid[3][5];

static matrix identity(void)
{
    matrix m = {0};
    for (int i = 0; i < N; i++)
        m.at[i][i] = 1;
    return m;
}

static matrix multiply(matrix a, const matrix b)
{
    matrix product;
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            double sum = 0;
            for (int k = 0; k < N; k++)
                sum += a.at[i][k] * b.at[k][j];
            product.at[i][j] = sum;
        }
    return product;
}

static matrix power(matrix m, unsigned n)
{
    return n == 0 ? identity() : n % 2 ? multiply(power(m, n - 1), m) : power(multiply(m, m), n / 2);
}

static matrix transpose(matrix m)
{
    for (int i = 0; i < N; i++)
        for (int j = i + 1; j < N; j++) {
            const double kept = m.at[i][j];
            m.at[i][j] = m.at[j][i];
            m.at[j][i] = kept;
        }
    return m;
}

static double determinant(matrix m)
{
    double result = 1;
    for (int column = 0; column < N; column++) {
        int pivot = column;
        while (pivot < N && m.at[pivot][column] == 0)
            pivot++;
        if (pivot == N)
            return 0;
        if (pivot != column) {
            for (int j = 0; j < N; j++) {
                double *a = &m.at[pivot][j], *b = &m.at[column][j], kept = *a;
                *a = *b, *b = kept;
            }
            result = -result;
        }
        result *= m.at[column][column];
        for (int i = column + 1; i < N; i++) {
            const double factor = m.at[i][column] / m.at[column][column];
            for (int j = column; j < N; j++)
                m.at[i][j] -= factor * m.at[column][j];
        }
    }
    return result;
}

static double trace(const matrix *m)
{
    double sum = 0;
    for (const double *at = &m->at[0][0]; at <= &m->at[N - 1][N - 1]; at += N + 1)
        sum += *at;
    return sum;
}

static long long fill(grid g, long long seed)
{
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 5; j++)
            g[i][j] = seed = seed * 636413622384LL % 1000003;
    return seed;
}

static long long row_sum(long long (*row)[5])
{
    long long sum = 0;
    for (int j = 0; j < 5; j++)
        sum += (*row)[j];
    return sum;
}

int main(void)
{
    const matrix m = {{{1, 2, 0, 1}, {0, 1, 3, 1}, {2, 0, 1, 0}, [3][1] = 1, [3][3] = 2}};
    const matrix p = power(m, 5), t = transpose(multiply(m, p));
    for (int i = 0; i < N; i++)
        printf("%g %g %g %g\n", p.at[i][0], p.at[i][1], t.at[i][2], t.at[i][3]);
    printf("%g %g %g %g\n", determinant(m), determinant(transpose(m)), trace(&p),
           multiply(m, identity()).at[2][0]);
    grid g, h;
    const long long last = fill(g, 17) + fill(h, 18);
    printf("%lld %lld %lld %lld\n", last, row_sum(&g[1]), row_sum(h), row_sum(g + 2));
    return 0;
}
