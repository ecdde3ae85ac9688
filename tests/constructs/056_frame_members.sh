# 56. In the frame: what is alive across an await, or whose address lives on there; nothing else
cat > in.c << 'END'
#include <async.h>
void sink(void *);
async int f(int x);
async int locals(int n)
{
    int before[100], unused_across = n, address;
    before[0] = n;
    sink(before);
    {
        char inner[1024];
        sink(inner);
    }
    sink(&address);
    int kept = before[0];
    await f(unused_across);
    int after[100];
    sink(after);
    return kept + after[0];
}
END
awaitc --frames in.c > frames
cat frames
for name in kept address; do grep -qw "$name" frames || fail "$name is not in the frame"; done
for name in inner after unused_across; do
    if grep -qw "$name" frames; then fail "$name is in the frame"; fi
done
