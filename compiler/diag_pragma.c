// What `#pragma GCC diagnostic` (or clang) says about our warnings, from which token on:
//
//     #pragma GCC diagnostic push
//     #pragma GCC diagnostic ignored "-Wblocking"
//     #pragma GCC diagnostic pop
#include "diag_entry.h"
#include <string.h>

const char *diag_warning_name(enum diag_warning warning)
{
    static const char *const names[] = { NULL,
#define X(id_, name_, on_, help_) name_,
                                         DIAG_WARNINGS(X)
#undef X
    };
    return names[warning];
}

static enum diag_warning warning_of(const char *option)   // "-Wname", quotes included
{
    char wanted[64];
    for (int i = DIAG_W_NONE + 1; i < DIAG_W_COUNT; i++) {
        snprintf(wanted, sizeof wanted, "\"-W%s\"", diag_warning_name(i));
        if (!strcmp(option, wanted))
            return i;
    }
    return DIAG_W_NONE;
}

static enum diag_said said_by(const char *action)
{
    return !strcmp(action, "ignored")   ? SAID_IGNORED
           : !strcmp(action, "warning") ? SAID_WARNING
           : !strcmp(action, "error")   ? SAID_ERROR
                                        : SAID_NOTHING;
}

// The words of one pragma; false when it is about something else.
static bool read_pragma(const struct unit *unit, const struct pragma *pragma,
                        char *action, char *option)
{
    char line[256], compiler[16];
    const uint32_t size = pragma->end - pragma->begin;
    if (size >= sizeof line)
        return false;
    memcpy(line, unit->text + pragma->begin, size);
    line[size] = '\0';
    *option = '\0';
    return sscanf(line, " # pragma %15s diagnostic %15s %63s", compiler, action, option)
               >= 2
           && (!strcmp(compiler, "GCC") || !strcmp(compiler, "clang"));
}

static void read_pragmas(struct diag *diag, const struct unit *unit)
{
    struct setting now = { 0 };
    VEC(struct setting) stack = { 0 };
    for (uint32_t i = 0; i < unit->pragmas.count; i++) {
        char action[16], option[64];
        if (!read_pragma(unit, &unit->pragmas.items[i], action, option))
            continue;
        if (!strcmp(action, "push"))
            VEC_PUSH(&diag->arena, &stack, now);
        else if (!strcmp(action, "pop"))   // one too many: as at the beginning
            now = stack.count ? stack.items[--stack.count] : (struct setting){ 0 };
        else
            now.said[warning_of(option)] = (unsigned char)said_by(action);
        now.token = unit->pragmas.items[i].token;
        VEC_PUSH(&diag->arena, &diag->settings, now);
    }
}

enum diag_said diag_pragma(struct diag *diag, const struct unit *unit, uint32_t token,
                           enum diag_warning warning)
{
    if (diag->pragmas_of != unit) {
        diag->pragmas_of = unit;
        diag->settings.count = 0;
        read_pragmas(diag, unit);
    }
    uint32_t low = 0, high = diag->settings.count;
    while (low < high) {   // the first that stands behind the token
        const uint32_t middle = low + (high - low) / 2;
        if (diag->settings.items[middle].token <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low && warning ? diag->settings.items[low - 1].said[warning] : SAID_NOTHING;
}
