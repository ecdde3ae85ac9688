# Installed under DESTDIR and PREFIX it finds its headers and library; uninstalled nothing is left.
make -s -C "$ROOT" BUILD="$BUILD" DESTDIR="$DIR/dest" PREFIX=/opt/a install_files > log 2>&1 || fail "$(cat log)"
write_program a.c
PATH=$DIR/dest/opt/a/bin:$PATH
export PATH
(cd /; awaitc --version) > /dev/null
"$DIR/dest/opt/a/bin/awaitc" gcc $TEST_FLAGS a.c -o prog
prints '42 nothing' ./prog
command awaitc --show gcc a.c | grep -q "$DIR/dest/opt/a/lib/libasync.a" || fail "which library?"
command awaitc a.c -o out.c
export PKG_CONFIG_PATH="$DIR/dest/opt/a/lib/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$DIR/dest"
gcc $TEST_FLAGS $(pkg-config --cflags awaitc) out.c -o prog2 $(pkg-config --libs awaitc)
prints '42 nothing' ./prog2
[ "$(pkg-config --modversion awaitc)" = "$(awaitc --version | cut -d' ' -f2)" ]
make -s -C "$ROOT" BUILD="$BUILD" DESTDIR="$DIR/dest" PREFIX=/opt/a uninstall
[ -z "$(find dest -type f)" ] || fail "left: $(find dest -type f)"
