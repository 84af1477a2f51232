// System calls whose C interface Swift cannot import: variadic functions and macros.
#include <sys/prctl.h>

/// PR_SET_NO_NEW_PRIVS (prctl(2)): no program that this process starts gains privileges. 0, or -1 with errno.
static inline int scndoctor_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }
