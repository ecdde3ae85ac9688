// A program of several parts: producers, a shared total, a limit, errors and clean-up.
#include <async.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

struct job { int id; double seconds; };
struct report { int done, failed; double total; };

async double run_job(struct job job)
{
    char *scratch = malloc(100);
    if (!scratch)
        throw ENOMEM;
    defer free(scratch);
    snprintf(scratch, 100, "job %d", job.id);
    await async_sleep(job.seconds);
    if (job.id % 4 == 3)
        throw EIO;
    return job.seconds;
}

async void worker(struct report *report, const struct job *jobs, int first, int step, int count)
{
    for (int i = first; i < count; i += step)
        try {
            report->total += await async_wait_for(run_job(jobs[i]), 2.5);
            report->done++;
        } catch (ETIMEDOUT, EIO) {
            report->failed++;
        }
}

async int main(void)
{
    enum { JOBS = 12, WORKERS = 3 };
    struct job jobs[JOBS];
    struct report report = {0, 0, 0};
    struct async_group g;

    for (int i = 0; i < JOBS; i++)
        jobs[i] = (struct job){i, 0.5 * (i % 7)};
    async_group (&g) {
        for (int w = 0; w < WORKERS; w++)
            async_group_create_task(&g, worker(&report, jobs, w, WORKERS, JOBS));
    }
    printf("done %d, failed %d, total %.1f, at %.1f\n", report.done, report.failed, report.total,
           async_loop_time(async_get_running_loop()));
    return 0;
}
