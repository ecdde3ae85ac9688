struct bits {
    unsigned a : 3, b : 5;
};
async int elsewhere(int n, double d, struct bits b);
