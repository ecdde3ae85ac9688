// A campaign on one program, in one process that forks: starting a program with
// sanitizers costs ten times what a fork does.
#include "inject.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LIMIT = 60, BUDGET = 20 };                // seconds, of real time: of a run, of a step
enum { SHOWN = 3, MOST = 5 };                    // failures of a program

enum verdict { SAME, REPORTED, OTHERWISE, FAILED, VERDICTS };

// What may come of a fault; `error` is what may be reported:
// SAME_ONLY, ANY, or an errno value.
enum { SAME_ONLY = -1, ANY = 0 };
struct step { const char *campaign; enum fault fault; int error; };

static const struct step steps[] = {
    { "malloc", FAULT_MALLOC, ENOMEM },         { "malloc", FAULT_MALLOC_FROM, ENOMEM },
    { "cancel", FAULT_CANCEL, ECANCELED },      { "cancel", FAULT_CANCEL_ANY, ECANCELED },
    { "syscalls", FAULT_EINTR, SAME_ONLY },     { "syscalls", FAULT_AGAIN, SAME_ONLY },
    { "syscalls", FAULT_SHORT, SAME_ONLY },     { "syscalls", FAULT_ERROR, ANY },
};

static unsigned long verdicts[VERDICTS];
static char out_name[4096], err_name[4096];
static bool is_bounded;
static time_t step_begun;

static char *read_file(const char *name, size_t *size)
{
    FILE *const file = fopen(name, "re");
    char *text = NULL;
    *size = 0;
    if (!file || fseek(file, 0, SEEK_END) < 0
        || !(text = calloc(1, (size_t)ftell(file) + 1)))
        abort();
    const size_t whole = (size_t)ftell(file);
    rewind(file);
    *size = fread(text, 1, whole, file);
    fclose(file);
    return text;
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

// Puts the lines of a text in order.
static void sort_lines(char *text, size_t size)
{
    char **const lines = calloc(size + 1, sizeof *lines), *const copy = strdup(text),
                 *rest = copy;
    size_t n = 0;
    if (!lines || !copy) abort();
    for (char *line; (line = strsep(&rest, "\n")); ) lines[n++] = line;
    qsort(lines, n, sizeof *lines, compare_lines);
    for (size_t i = 0; i < n; i++)
        text = stpcpy(stpcpy(text, lines[i]), i + 1 < n ? "\n" : "");
    free(lines);
    free(copy);
}

static bool is_same_output(void)
{
    size_t n, expected_n;
    char *const text = read_file(out_name, &n);
    char *const expected = read_file(getenv("FAULTS_EXPECTED"), &expected_n);
    if (fault_is_allowed("order")) {
        sort_lines(text, n);
        sort_lines(expected, expected_n);
    }
    const bool is_same = n == expected_n && memcmp(text, expected, n) == 0;
    free(text);
    free(expected);
    return is_same;
}

static bool says(const char *what)
{
    size_t n;
    char *const text = read_file(err_name, &n);
    const bool is_found = n > 0 && strstr(text, what);
    free(text);
    return is_found;
}

static bool is_reported(int error) { return says(error == ANY ? "" : strerror(error)); }

static void redirect(int fd, const char *name, int flags)
{
    const int file = open(name, flags | O_CLOEXEC, 0600);
    if (file < 0 || dup2(file, fd) < 0) abort();
    close(file);
}

// Forks; true in the child, which is the program. `status` as a shell gives it.
static bool is_child(int *status)
{
    memset(fault_counts, 0, sizeof *fault_counts);
    const pid_t child = fork();
    if (child == 0) {
        redirect(0, "/dev/null", O_RDONLY);
        redirect(1, out_name, O_WRONLY | O_CREAT | O_TRUNC);
        redirect(2, err_name, O_WRONLY | O_CREAT | O_TRUNC);
        signal(SIGINT, SIG_DFL);      // ignored where the campaign runs in the background
        alarm(fault_is_allowed("hangs") ? 2 : LIMIT);
        return true;
    }
    int raw = 0;
    if (child < 0 || waitpid(child, &raw, 0) != child) abort();
    *status = WIFSIGNALED(raw) ? 128 + WTERMSIG(raw) : WEXITSTATUS(raw);
    return false;
}

static void show_failure(const char *what, const char *how)
{
    size_t n;
    char *const text = read_file(err_name, &n);
    fprintf(stderr, "FAIL %s: %s with %s ASYNC_CLOCK=virtual %s\n%.2000s",
            getenv("FAULTS_PROGRAM"), what, how, getenv("FAULTS_BINARY"), text);
    free(text);
}

// A program that has seen the fault ends as usual, or with EXIT_FAILURE and a message
// why: the runtime's about an error that nobody caught, or its own; unless it sends
// stderr away. Using the loop that could not be made stops it.
static bool is_end(int status, int usual)
{
    if (status == usual) return true;
    if (status == EXIT_FAILURE) return is_reported(ANY) || fault_is_allowed("quiet");
    if (status == 128 + SIGABRT) return says("the loop is NULL");
    return status == 128 + SIGALRM && fault_is_allowed("hangs");
}

static void judge(int status, int error, const char *how)
{
    const int usual = atoi(getenv("FAULTS_STATUS"));
    const bool is_same = status == usual && is_same_output();
    enum verdict verdict = OTHERWISE;
    if (is_same) verdict = SAME;
    else if (!is_end(status, usual)) verdict = FAILED;
    else if (error == SAME_ONLY)
        verdict = fault_is_allowed("result") ? OTHERWISE : FAILED;
    else if (status != usual && is_reported(error)) verdict = REPORTED;
    verdicts[verdict]++;
    if (verdict != FAILED || verdicts[FAILED] > SHOWN) return;
    char what[64] = "another output";
    if (status != usual) snprintf(what, sizeof what, "exit status %d", status);
    show_failure(what, how);
}

// Where there are many places, at ever fewer of them;
// also when they have taken BUDGET seconds.
static unsigned long next_place(unsigned long n)
{
    if (time(NULL) - step_begun > BUDGET) return 2 * n;
    if (is_bounded) return n + 1 + n / 4;
    return n < 200 ? n + 1 : n + n / 20;
}

static bool try_step(const struct step *step, unsigned long places)
{
    step_begun = time(NULL);
    for (unsigned long at = 1; at <= places && verdicts[FAILED] < MOST;
         at = next_place(at)) {
        char how[128];
        int status;
        const char *const poller = getenv("ASYNC_POLLER");
        snprintf(how, sizeof how, "%s%s%sFAULT=%s:%lu", poller ? "ASYNC_POLLER=" : "",
                 poller ? poller : "", poller ? " " : "", fault_names[step->fault], at);
        if (is_child(&status)) {
            fault_choose(step->fault, at);
            return true;
        }
        judge(status, step->error, how);
    }
    return false;
}

// Undisturbed, it must do what it should; that run counts the places.
static bool try_undisturbed(struct fault_counts *places)
{
    int status;
    if (is_child(&status)) {
        fault_choose(FAULT_NONE, 0);
        return true;
    }
    *places = *fault_counts;
    judge(status, SAME_ONLY, "no fault,");
    return false;
}

static bool try_steps(const char *campaign)
{
    struct fault_counts places;
    if (try_undisturbed(&places)) return true;
    if (verdicts[FAILED]) return false;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        if (strcmp(steps[i].campaign, campaign) == 0
            && try_step(&steps[i], places.n[steps[i].fault]))
            return true;
    return false;
}

static bool try_seeds(unsigned long seeds)
{
    for (unsigned long seed = 1; seed <= seeds && verdicts[FAILED] < MOST; seed++) {
        char text[32], how[64];
        int status;
        snprintf(text, sizeof text, "%lu", seed);
        snprintf(how, sizeof how, "ASYNC_SHUFFLE=%lu", seed);
        if (is_child(&status)) {
            setenv("ASYNC_SHUFFLE", text, 1);
            return true;
        }
        judge(status, SAME_ONLY, how);
    }
    return false;
}

static bool try_pollers(void)
{
    static const char *const pollers[] = { "epoll", "poll" };
    for (int i = 0; i < 2; i++) {
        setenv("ASYNC_POLLER", pollers[i], 1);
        if (try_steps("syscalls")) return true;
    }
    return false;
}

void drive(const char *campaign)
{
    const char *const folder = getenv("FAULTS_FOLDER");
    snprintf(out_name, sizeof out_name, "%s/stdout", folder);
    snprintf(err_name, sizeof err_name, "%s/stderr", folder);
    is_bounded = getenv("BOUNDED") && *getenv("BOUNDED");
    fault_counts = mmap(NULL, sizeof *fault_counts, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (fault_counts == MAP_FAILED) abort();
    setenv("ASYNC_CLOCK", "virtual", 1);
    const bool is_program = strcmp(campaign, "shuffle") == 0
                                ? try_seeds(strtoul(getenv("SEEDS"), NULL, 10))
                            : strcmp(campaign, "syscalls") == 0 ? try_pollers()
                                                                : try_steps(campaign);
    if (is_program) return;
    printf("%lu %lu %lu %lu\n", verdicts[SAME], verdicts[REPORTED], verdicts[OTHERWISE],
           verdicts[FAILED]);
    fflush(stdout);
    _exit(0);
}
