# Rewritten only when it changes; a symbolic link stays one; modes are kept; devices work.
write_program a.c
awaitc a.c -o out.c
touch -d '2001-01-01' out.c
chmod 640 out.c
awaitc a.c -o out.c
[ "$(date -r out.c +%Y)" = 2001 ] || fail 'rewritten without need'
ln -s out.c link.c
awaitc -DWORD='"other"' a.c -o link.c
[ -L link.c ] || fail 'the link is gone'
[ "$(date -r out.c +%Y)" != 2001 ] || fail 'not rewritten'
[ "$(stat -c %a out.c)" = 640 ] || fail 'the mode is gone'
(umask 027; awaitc a.c -o new.c; [ "$(stat -c %a new.c)" = 640 ])
awaitc a.c -o /dev/null
[ -c /dev/null ]
