// try, defer and the ways out of them become labels and jumps.
struct async_frame { int x; };
async int one(int);
void put(int);

async int regions(int n)
{
    for (;;) {
        defer put(1);
        defer await one(2);
        if (n == 3)
            break;
        try {
            if (n == 4)
                throw n;
            return await one(5);
        } catch (6, 7) {
            throw;
        } catch (int error) {
            put(error);
        }
    }
    return 8;
}
