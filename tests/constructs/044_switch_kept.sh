# 44. The user's switch stays a switch
cat > in.c << 'END'
#include <async.h>
async int f(int x);
async int g(int x)
{
    switch (await f(x)) {
    case 1: return await f(10);
    case 2: return 20;
    case 3: x++; break;
    case 4: return await f(40);
    case 5: return 50;
    case 6 ... 9: return 60;
    default: return 0;
    }
    return x;
}
END
awaitc in.c -o out.c
for label in 'case 1' 'case 2' 'case 3' 'case 4' 'case 5' 'case 6 \.\.\. 9'; do
    grep -q "^ *$label:" out.c || fail "no '$label' in the output: $(tail -60 out.c)"
done
gcc -O2 -S -o out.s -x c out.c
grep -q 'jmp.*\*' out.s || fail "no jump table"
