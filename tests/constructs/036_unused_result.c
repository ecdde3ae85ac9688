// 36. warn_unused_result and [[nodiscard]] are about the awaited result
#include <async.h>
__attribute__((warn_unused_result)) async int important(int x);
async int main(void)
{
    await important(1);
    (void)await important(2);
    int used = await important(3);
    return used;
}
__attribute__((warn_unused_result)) async int defined(void) { await async_sleep(0); return 1; }
async void more(void) { await defined(); (await important(2)); await important(1), (void)0; if (await defined()) await async_sleep(1); }
