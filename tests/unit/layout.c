// Layouts: nothing that is apart shares a byte, and what can be overlapped is.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "layout.h"

enum { SOME = 64, MOST = 1200 };

struct graph {
    struct arena arena;
    struct size sizes[MOST];
    struct bitset apart[MOST];
    uint32_t count;
    long long offsets[MOST];   // of the layout that was checked
};

static uint64_t seed;

static uint32_t random_below(uint32_t n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % n;
}

static struct graph *graph_new(struct graph *g, uint32_t count)
{
    *g = (struct graph){ .count = count };
    for (uint32_t i = 0; i < count; i++) {
        g->sizes[i] = (struct size){ 4, 4 };
        g->apart[i] = bitset_new(&g->arena, count);
    }
    return g;
}

static void keep_apart(struct graph *g, uint32_t a, uint32_t b)
{
    bitset_add(&g->apart[a], b);
    bitset_add(&g->apart[b], a);
}

static void place(struct graph *g, const struct layout *layout, long long offset)
{
    if (layout->kind == LAYOUT_ITEM) {
        assert_int_equal(g->offsets[layout->item], -1);
        assert_int_equal(offset % g->sizes[layout->item].align, 0);
        g->offsets[layout->item] = offset;
        return;
    }
    struct size before = { 0, 1 };
    for (uint32_t i = 0; i < layout->parts.count; i++) {
        const struct layout *part = layout->parts.items[i];
        size_append(&before, part->size);
        place(g, part,
              layout->kind == LAYOUT_UNION ? offset
                                           : offset + before.bytes - part->size.bytes);
    }
}

// Plans, and checks that every item has its place.
static long long planned(struct graph *g, uint32_t fixed, uint32_t free)
{
    const struct layout *layout = layout_plan(&g->arena, g->sizes, g->apart, g->count,
                                              fixed, free);
    for (uint32_t i = 0; i < g->count; i++)
        g->offsets[i] = -1;
    place(g, layout, 0);
    for (uint32_t i = 0; i < g->count; i++) {
        assert_true(g->offsets[i] >= 0);
        assert_true(g->offsets[i] + g->sizes[i].bytes <= layout->size.bytes);
        BITSET_FOR (k, &g->apart[i])
            assert_true(g->offsets[i] + g->sizes[i].bytes <= g->offsets[k]
                        || g->offsets[k] + g->sizes[k].bytes <= g->offsets[i]);
    }
    return layout->size.bytes;
}

static void nothing_has_no_layout(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    assert_null(layout_plan(&arena, NULL, NULL, 0, 0, 0));
    arena_free(&arena);
}

static void strangers_overlap_and_neighbours_do_not(void **state)
{
    (void)state;
    struct graph g;
    graph_new(&g, 3);
    assert_int_equal(planned(&g, 0, 0), 4);
    keep_apart(&g, 0, 1);
    assert_int_equal(planned(&g, 0, 0), 8);
    keep_apart(&g, 0, 2);
    keep_apart(&g, 1, 2);
    assert_int_equal(planned(&g, 0, 0), 12);
    arena_free(&g.arena);
}

static void many_small_ones_lie_over_a_large_one(void **state)
{
    (void)state;
    struct graph g;
    graph_new(&g, 4);
    g.sizes[3].bytes = 4096;
    for (uint32_t i = 0; i < 3; i++)
        for (uint32_t k = 0; k < i; k++)
            keep_apart(&g, i, k);
    assert_int_equal(planned(&g, 0, 0), 4096);
    arena_free(&g.arena);
}

static void the_most_aligned_stand_first(void **state)
{
    (void)state;
    struct graph g;
    graph_new(&g, 3);
    g.sizes[0] = g.sizes[2] = (struct size){ 1, 1 };
    g.sizes[1] = (struct size){ 8, 8 };
    keep_apart(&g, 0, 1);
    keep_apart(&g, 0, 2);
    keep_apart(&g, 1, 2);
    assert_int_equal(planned(&g, 0, 0), 16);
    arena_free(&g.arena);
}

// 0 and 1 are fixed: 2 is in the way of 1, 3 of 2, 4 of nobody.
static void what_is_fixed_comes_first_in_its_order(void **state)
{
    (void)state;
    struct graph g;
    graph_new(&g, 5);
    g.sizes[1] = (struct size){ 8, 8 };
    keep_apart(&g, 1, 2);
    keep_apart(&g, 2, 3);
    assert_int_equal(planned(&g, 0, 2), 24);
    assert_int_equal(g.offsets[0], 0);
    assert_int_equal(g.offsets[1], 8);
    assert_int_equal(g.offsets[4], 0);
    arena_free(&g.arena);
}

// Item i is needed beside items i - 1 and i + 1, and in frames i and i + 1, which are
// large and never needed together.
static long long chain_size(uint32_t length)
{
    struct graph g;
    graph_new(&g, 2 * length + 1);
    for (uint32_t i = 0; i < length; i++) {
        keep_apart(&g, i, length + i);
        keep_apart(&g, i, length + i + 1);
        if (i)
            keep_apart(&g, i, i - 1);
    }
    for (uint32_t i = length; i < g.count; i++)
        g.sizes[i].bytes = 100;
    const long long size = planned(&g, 0, 0);
    arena_free(&g.arena);
    return size;
}

static void lives_that_follow_each_other_take_two_places(void **state)
{
    (void)state;
    assert_int_equal(chain_size(20), 108);
    assert_int_equal(chain_size(550), 108);   // so many are put into columns
}

// A graph made of unions and structs; gives the size of the best layout.
static long long build(struct graph *g, uint32_t first, uint32_t end)
{
    if (end - first == 1)
        return g->sizes[first].bytes;
    const uint32_t middle = first + 1 + random_below(end - first - 1);
    const long long a = build(g, first, middle), b = build(g, middle, end);
    if (random_below(2))
        return a > b ? a : b;
    for (uint32_t i = first; i < middle; i++)
        for (uint32_t k = middle; k < end; k++)
            keep_apart(g, i, k);
    return a + b;
}

static void nested_lives_are_packed_as_well_as_can_be(void **state)
{
    (void)state;
    for (seed = 1; seed < 200; seed++) {
        const uint64_t round = seed;
        struct graph g;
        graph_new(&g, 1 + random_below(SOME));
        for (uint32_t i = 0; i < g.count; i++)
            g.sizes[i] = (struct size){ 1 + random_below(100), 1 };
        const long long best = build(&g, 0, g.count);
        assert_int_equal(planned(&g, 0, 0), best);
        arena_free(&g.arena);
        seed = round;
    }
}

static void any_relation_is_respected(void **state)
{
    (void)state;
    for (seed = 1; seed < 400; seed++) {
        const uint64_t round = seed;
        struct graph g;
        graph_new(&g, 1 + random_below(SOME));
        const uint32_t density = 1 + random_below(10);
        for (uint32_t i = 0; i < g.count; i++) {
            const uint32_t align = 1u << random_below(5);
            g.sizes[i] = (struct size){ align * (1 + random_below(40)), align };
            for (uint32_t k = 0; k < i; k++)
                if (random_below(10) < density)
                    keep_apart(&g, i, k);
        }
        const uint32_t fixed = random_below(g.count),
                       free = fixed + random_below(g.count - fixed);
        planned(&g, fixed, free);
        long long end = 0;
        for (uint32_t i = fixed; i < free; i++) {
            const long long align = g.sizes[i].align;
            assert_int_equal(g.offsets[i], (end + align - 1) / align * align);
            end = g.offsets[i] + g.sizes[i].bytes;
        }
        arena_free(&g.arena);
        seed = round;
    }
}

static uint32_t height(const struct layout *layout)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < layout->parts.count; i++) {
        const uint32_t part = height(layout->parts.items[i]) + 1;
        most = part > most ? part : most;
    }
    return most;
}

// f() + f() + ...: each value is in the way of all values, and of the calls behind it.
static void stairs_are_wide_and_not_deep(void **state)
{
    (void)state;
    enum { STEPS = 400 };
    struct graph g;
    graph_new(&g, 2 * STEPS);
    for (uint32_t i = 0; i < STEPS; i++) {
        g.sizes[2 * i] = (struct size){ 32, 8 };
        for (uint32_t k = 0; k < i; k++) {
            keep_apart(&g, 2 * i, 2 * k + 1);
            keep_apart(&g, 2 * i + 1, 2 * k + 1);
        }
    }
    assert_in_range(planned(&g, 0, 0), 32 + 4 * (STEPS - 1), 32 + 4 * STEPS + 8 * 40);
    assert_in_range(height(layout_plan(&g.arena, g.sizes, g.apart, g.count, 0, 0)), 2, 80);
    arena_free(&g.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_has_no_layout),
        cmocka_unit_test(strangers_overlap_and_neighbours_do_not),
        cmocka_unit_test(many_small_ones_lie_over_a_large_one),
        cmocka_unit_test(the_most_aligned_stand_first),
        cmocka_unit_test(what_is_fixed_comes_first_in_its_order),
        cmocka_unit_test(lives_that_follow_each_other_take_two_places),
        cmocka_unit_test(nested_lives_are_packed_as_well_as_can_be),
        cmocka_unit_test(stairs_are_wide_and_not_deep),
        cmocka_unit_test(any_relation_is_respected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
