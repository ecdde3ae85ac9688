#ifndef WORK_H
#define WORK_H

int run_work(int n);

#endif
