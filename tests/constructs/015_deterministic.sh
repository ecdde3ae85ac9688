# 15. The same bytes each time, and no path of the machine
mkdir folder
write_program folder/program.c
for i in 1 2; do awaitc "$PWD/folder/program.c" -ffile-prefix-map="$PWD"=. -o out$i.c; done
cmp out1.c out2.c
(cd folder && awaitc program.c -o ../out3.c)
if grep -n "$PWD" out3.c; then fail "the folder's path is in the output"; fi
gcc -E -D__AWAITC__=1 -I"$BUILD/include" -ffile-prefix-map="$PWD"=. "$PWD/folder/program.c" > plain.i
if ! grep -q "$PWD" plain.i; then
    if grep -n "$PWD/folder" out1.c; then fail "the prefix is not mapped"; fi
fi
for i in 1 2; do
    awaitc gcc -g -c "$PWD/folder/program.c" -ffile-prefix-map="$PWD"=. -o out$i.o
done
cmp out1.o out2.o
if grep -q "$PWD" out1.o; then fail "the object file names the folder"; fi
# another order of the environment, another pid, another time
env -i PATH="$PATH" "$AWAITC" folder/program.c -o out4.c
awaitc folder/program.c -o out5.c
cmp out4.c out5.c
