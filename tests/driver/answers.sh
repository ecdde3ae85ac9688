prints 'awaitc 0.' awaitc --version
prints 'awaitc [options] in.c -o out.c' awaitc --help
prints 'awaitc 0.' awaitc -Wno-blocking --version
# each pass that --dump=help lists can be dumped
write_program a.c
awaitc --dump=help > passes 2> stderr.txt
[ ! -s stderr.txt ] || fail "--dump=help: $(cat stderr.txt)"
[ -s passes ] || fail "--dump=help lists nothing"
while read -r pass _; do
    awaitc --dump="$pass" a.c > dump || fail "--dump=$pass: exit status $?"
    [ -s dump ] || fail "--dump=$pass prints nothing"
done < passes
# the compiler's own are the compiler's
gcc --version > expected
awaitc gcc --version > actual
cmp expected actual
awaitc gcc -print-file-name=libc.a > /dev/null
