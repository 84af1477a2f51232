// System calls whose C interface Swift cannot import: variadic functions and macros.
#include <sys/prctl.h>

/// PR_SET_NO_NEW_PRIVS (prctl(2)): no program that this process starts gains privileges. 0, or -1 with errno.
static inline int scndoctor_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Reads the capabilities of the calling thread (capget(2)). 0, or -1 with errno.
static inline int scndoctor_read_capabilities(struct __user_cap_data_struct *sets) {
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    return (int)syscall(SYS_capget, &header, sets);
}

/// Whether the calling thread has a capability in its permitted, effective or inheritable set: 1 or 0; 1 if unknown.
static inline int scndoctor_has_capabilities(void) {
    struct __user_cap_data_struct sets[2];
    if (scndoctor_read_capabilities(sets) < 0) return 1;
    for (int i = 0; i < 2; i++)
        if (sets[i].permitted || sets[i].effective || sets[i].inheritable) return 1;
    return 0;
}

/// Empties the ambient, inheritable, permitted and effective sets of the calling thread (capset(2)). 0, or -1 with errno.
static inline int scndoctor_clear_capabilities(void) {
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[2] = {{0, 0, 0}, {0, 0, 0}};
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    return (int)syscall(SYS_capset, &header, none);
}

/// Empties the bounding set of the calling thread, as far as it may.
static inline void scndoctor_clear_bounding_set(void) {
    for (int capability = 0; capability < 64; capability++)
        if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) < 0) return;
}

#include <dirent.h>
#include <stdio.h>

/// How many threads of this process have capabilities, or root as one of their users; -1 where /proc does not tell.
/// A thread whose program's main function has handed over to libdispatch is one that setresuid(2) does not reach.
static inline int scndoctor_threads_with_rights(void) {
    DIR *threads = opendir("/proc/self/task");
    if (!threads) return -1;
    int count = 0;
    for (struct dirent *entry = readdir(threads); entry; entry = readdir(threads)) {
        char text[512];
        if (entry->d_name[0] == '.') continue;
        snprintf(text, sizeof text, "/proc/self/task/%s/status", entry->d_name);
        FILE *status = fopen(text, "re");
        if (!status) continue; /* it has ended */
        int has_rights = 0;
        while (fgets(text, sizeof text, status)) {
            unsigned real, effective, saved;
            unsigned long long set;
            char state;
            if (sscanf(text, "State: %c", &state) == 1 && state == 'Z') break;
            if (sscanf(text, "Uid: %u %u %u", &real, &effective, &saved) == 3)
                has_rights |= real == 0 || effective == 0 || saved == 0;
            if (sscanf(text, "CapPrm: %llx", &set) == 1 || sscanf(text, "CapEff: %llx", &set) == 1) has_rights |= set != 0;
        }
        fclose(status);
        count += has_rights;
    }
    closedir(threads);
    return count;
}

// In unistd.h under _GNU_SOURCE only. The C library's functions change all threads of the process (nptl(7)).
int setresuid(uid_t real, uid_t effective, uid_t saved);
int setresgid(gid_t real, gid_t effective, gid_t saved);
