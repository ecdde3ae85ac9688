# Files with quotes, backslashes and dollars in their names: in places, lines and messages
name='sp ace$0'\''q"\x.c'
cat > "$name" << 'END'
#include <async.h>
#include <stdio.h>
#include <errno.h>
static async int answer(int x)
{
    await async_sleep(0);
    if (!x)
        throw EINVAL;
    return x;
}
async int main(void)
{
    puts(__FILE__);
    int sums[2];
    await async_gather(sums, answer(1), answer(2));
    async_timeout (1.0)
        await async_sleep(0);
    return await answer(0);
}
END
for cc in gcc clang; do
    awaitc $cc -Wall -Wextra -Werror $TEST_FLAGS "$name" -o program
    status=0
    ./program > out 2> err || status=$?
    [ $status = 1 ] && grep -qF "$name" out || fail "exit status $status: $(cat out)"
    [ "$(grep -cF "$name:" err)" = 3 ] || fail "the places: $(cat err)"
done
sed -i '1i #line 1 "D:\\\\user\\\\x.c"' "$name"
echo 'int missing = nothing;' >> "$name"
for cc in gcc clang; do
    ! awaitc $cc -c "$name" 2> err || fail 'no error'
    grep -qF 'D:\user\x.c:20:15: error:' err || fail "$(cat err)"
done
