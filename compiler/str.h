// L0. A growing text buffer (malloc'ed; str_take hands it over, str_free gives it back).
#ifndef STR_H
#define STR_H
#include <stdarg.h>
#include <stddef.h>

struct str { char *text; size_t size, capacity; };   // text is NUL-terminated when not NULL

void str_add(struct str *, const char *text, size_t size);
void str_puts(struct str *, const char *text);
void str_putc(struct str *, char);
void str_printf(struct str *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *str_take(struct str *);            // the caller frees
void str_free(struct str *);
#endif
