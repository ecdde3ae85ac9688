async int main(void)
{
    await async_sleep(1);
    await other(1);
    await async_timeout(1);
    return 0;
}
