// Recursion: direct, mutual, deep, with arrays and structs in every call.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int ackermann(int m, int n)
{
    return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}

static int is_odd(unsigned n);
static int is_even(unsigned n) { return n == 0 || is_odd(n - 1); }
static int is_odd(unsigned n) { return n != 0 && is_even(n - 1); }

static int moves;
static void hanoi(int n, char from, char to, char over)
{
    if (n == 0)
        return;
    hanoi(n - 1, from, over, to);
    if (moves++ < 5)
        printf("%c%c ", from, to);
    hanoi(n - 1, over, to, from);
}

static int queens(int row, const int *columns, int n)
{
    int mine[8], found = 0;
    if (row == n)
        return 1;
    memcpy(mine, columns, sizeof mine);
    for (mine[row] = 0; mine[row] < n; mine[row]++) {
        int other = 0;
        while (other < row && mine[other] != mine[row] && abs(mine[other] - mine[row]) != row - other)
            other++;
        if (other == row)
            found += queens(row + 1, mine, n);
    }
    return found;
}

struct node { struct node *left, *right; int key; };

static struct node *insert(struct node *tree, int key)
{
    if (!tree) {
        tree = calloc(1, sizeof *tree);
        tree->key = key;
    } else if (key < tree->key) {
        tree->left = insert(tree->left, key);
    } else {
        tree->right = insert(tree->right, key);
    }
    return tree;
}

struct summary { int count, depth; long sum; };

static struct summary summarise(const struct node *tree)
{
    if (!tree)
        return (struct summary){0};
    const struct summary l = summarise(tree->left), r = summarise(tree->right);
    return (struct summary){l.count + r.count + 1, (l.depth > r.depth ? l.depth : r.depth) + 1,
                            l.sum + r.sum + tree->key};
}

static void release(struct node *tree)
{
    if (tree) {
        release(tree->left);
        release(tree->right);
        free(tree);
    }
}

static void permute(char *text, int at, unsigned *hash)
{
    if (!text[at]) {
        for (const char *c = text; *c; c++)
            *hash = *hash * 33 + (unsigned char)*c;
        return;
    }
    for (int i = at; text[i]; i++) {
        char kept = text[at];
        text[at] = text[i], text[i] = kept;
        permute(text, at + 1, hash);
        kept = text[at];
        text[at] = text[i], text[i] = kept;
    }
}

static long depth(long n) { return n == 0 ? 0 : 1 + depth(n - 1); }

int main(void)
{
    printf("%d %d%d\n", ackermann(2, 3), is_even(50), is_odd(50));
    hanoi(6, 'a', 'c', 'b');
    printf("%d\n", moves);
    printf("%d %d\n", queens(0, (int[8]){0}, 4), queens(0, (int[8]){0}, 5));
    struct node *tree = NULL;
    for (int i = 0, key = 7; i < 40; i++, key = key * 37 % 101)
        tree = insert(tree, key);
    const struct summary s = summarise(tree);
    printf("%d %d %ld\n", s.count, s.depth, s.sum);
    release(tree);
    unsigned hash = 5381;
    char letters[] = "async";
    permute(letters, 0, &hash);
    printf("%s %u %ld\n", letters, hash, depth(5000));
    return 0;
}
