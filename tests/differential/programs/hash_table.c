// A hash table of words with chains that grows, and a list that is sorted while it is walked.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry { struct entry *next; char *key; int count; unsigned hash; };
struct table { struct entry **slots; size_t size, used; };

static unsigned hash(const char *text)
{
    unsigned h = 2166136261u;
    while (*text)
        h = (h ^ (unsigned char)*text++) * 16777619u;
    return h;
}

static char *copy(const char *text, size_t length)
{
    char *to = malloc(length + 1);
    if (!to)
        exit(2);
    memcpy(to, text, length);
    to[length] = '\0';
    return to;
}

static void insert(struct table *table, struct entry *entry)
{
    struct entry **slot = &table->slots[entry->hash % table->size];
    entry->next = *slot;
    *slot = entry;
}

static void grow(struct table *table)
{
    struct table bigger = {.size = table->size ? table->size * 2 + 1 : 3, .used = table->used};
    bigger.slots = calloc(bigger.size, sizeof *bigger.slots);
    for (size_t i = 0; i < table->size; i++)
        for (struct entry *entry = table->slots[i], *next; entry; entry = next) {
            next = entry->next;
            insert(&bigger, entry);
        }
    free(table->slots);
    *table = bigger;
}

static struct entry *find(struct table *table, const char *key, unsigned h)
{
    if (!table->size)
        return NULL;
    struct entry *entry = table->slots[h % table->size];
    while (entry && (entry->hash != h || strcmp(entry->key, key)))
        entry = entry->next;
    return entry;
}

static struct entry *add(struct table *table, const char *key)
{
    const unsigned h = hash(key);
    struct entry *entry = find(table, key, h);
    if (!entry) {
        if (table->used++ >= table->size)
            grow(table);
        entry = malloc(sizeof *entry);
        *entry = (struct entry){.key = copy(key, strlen(key)), .hash = h};
        insert(table, entry);
    }
    entry->count++;
    return entry;
}

static int removed(struct table *table, const char *key)
{
    const unsigned h = hash(key);
    struct entry **link = &table->slots[h % table->size];
    for (; *link; link = &(*link)->next)
        if ((*link)->hash == h && !strcmp((*link)->key, key)) {
            struct entry *gone = *link;
            const int count = gone->count;
            *link = gone->next;
            free(gone->key);
            free(gone);
            table->used--;
            return count;
        }
    return 0;
}

static int precedes(const struct entry *a, const struct entry *b)
{
    return a->count != b->count ? a->count > b->count : strcmp(a->key, b->key) < 0;
}

static void report(const struct table *table)
{
    struct entry *sorted = NULL;
    for (size_t i = 0; i < table->size; i++)
        for (struct entry *entry = table->slots[i], *next; entry; entry = next) {
            struct entry **place = &sorted;
            next = entry->next;
            while (*place && precedes(*place, entry))
                place = &(*place)->next;
            entry->next = *place;
            *place = entry;
            table->slots[i] = next;
        }
    for (struct entry *next; sorted; sorted = next) {
        next = sorted->next;
        printf("%3d %s\n", sorted->count, sorted->key);
        free(sorted->key);
        free(sorted);
    }
    free(table->slots);
}

int main(void)
{
    static const char text[] = "the quick brown fox jumps over the lazy dog and the dog does not see "
                               "what the fox saw when the brown dog jumps and the fox does not";
    struct table words = {0};
    char word[16];
    for (const char *at = text, *end; *at; at = *end ? end + 1 : end) {
        end = strchr(at, ' ');
        if (!end)
            end = at + strlen(at);
        snprintf(word, sizeof word, "%.*s", (int)(end - at), at);
        if (add(&words, word)->count == 3)
            printf("third: %s\n", word);
    }
    printf("%zu words, %zu slots\n", words.used, words.size);
    printf("removed %d and %d\n", removed(&words, "dog"), removed(&words, "cat"));
    report(&words);
    return 0;
}
