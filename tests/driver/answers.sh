prints 'awaitc 0.' awaitc --version
prints 'awaitc [options] in.c -o out.c' awaitc --help
prints 'awaitc 0.' awaitc -Wno-blocking --version
# the compiler's own are the compiler's
gcc --version > expected
awaitc gcc --version > actual
cmp expected actual
awaitc gcc -print-file-name=libc.a > /dev/null
