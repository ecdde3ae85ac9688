# A device that is always full; nothing is left, nothing is half written.
write_program a.c
refuses "cannot write '/dev/full': No space left on device" awaitc a.c -o /dev/full
status=0
awaitc a.c -o - > /dev/full 2> err || status=$?
[ $status = 1 ] && grep -q "cannot write '<stdout>': No space left on device" err
status=0
awaitc --help > /dev/full 2> err || status=$?
[ $status = 1 ] && grep -q 'No space left on device' err
