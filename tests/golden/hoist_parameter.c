// A parameter whose type depends on another cannot stand in a frame.
struct async_frame { int x; };
async int lengths(int n, int rows[][n]) { return rows[1][0]; }
