// Types that nobody declares, such as those of a header that was forgotten.
#include <async.h>

typedef @ odd_t;                // no C, so it is passed through: a type all the same

async_task forgotten;
struct job { async_queue jobs; };

async int read_all(DIR *folder, FILE *log) { return folder != 0 && log != 0; }
async wrong_t f(void);
enum shade { DARK };

async int main(void)
{
    regex_t *pattern = 0;
    uint8_t byte = 0;
    odd_t odd = 0;
    async_event event;
    shade s = DARK;
    __known_to_the_compiler *own = 0;
    await async_sleep(sizeof(stat_t *));
    return pattern != 0 && byte + odd && own;
}
