#include "str.h"
#include "arena.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reserve(struct str *str, size_t more)
{
    if (more > (size_t)-1 / 4 - str->size)
        out_of_memory();
    const size_t need = str->size + more + 1;
    if (need <= str->capacity)
        return;
    const size_t capacity = need < 256 ? 256 : need + need / 2;
    char *text = realloc(str->text, capacity);
    if (!text)
        out_of_memory();
    str->text = text;
    str->capacity = capacity;
}

void str_add(struct str *str, const char *text, size_t size)
{
    reserve(str, size);
    memcpy(str->text + str->size, text, size);
    str->size += size;
    str->text[str->size] = '\0';
}

void str_puts(struct str *str, const char *text)
{
    str_add(str, text, strlen(text));
}

void str_putc(struct str *str, char c)
{
    str_add(str, &c, 1);
}

void str_printf(struct str *str, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (size < 0)
        out_of_memory();
    reserve(str, (size_t)size);
    va_start(args, format);
    vsnprintf(str->text + str->size, (size_t)size + 1, format, args);
    va_end(args);
    str->size += (size_t)size;
}

char *str_take(struct str *str)
{
    reserve(str, 0);
    str->text[str->size] = '\0';
    char *text = str->text;
    *str = (struct str){0};
    return text;
}

void str_free(struct str *str)
{
    free(str->text);
    *str = (struct str){0};
}
