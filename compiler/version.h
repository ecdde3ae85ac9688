// The one place that says the version; the Makefile reads it for awaitc.pc.
#ifndef VERSION_H
#define VERSION_H
#define AWAITC_VERSION "0.1.0"
#endif
