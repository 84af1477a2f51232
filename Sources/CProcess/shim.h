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

#ifdef __GLIBC__
#include <malloc.h>
#endif

/// How memory is kept from now on (mallopt(3)); nothing with another C library than glibc. All in octets.
/// mapping: pieces of as many and more are mappings of their own.
/// step: by so much more than is needed the rest grows.
/// reserve: so much of it is kept, where more is free at its end.
static inline void scndoctor_keep_memory(int mapping, int step, int reserve) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, mapping);
    mallopt(M_TOP_PAD, step);
    mallopt(M_TRIM_THRESHOLD, reserve);
#endif
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
// The process that makes the files of a live capture (RingFiles).

#include <errno.h>
#include <linux/capability.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Sends one message of at most 64 octets, with `descriptor` where that is not negative (SCM_RIGHTS, unix(7)).
/// 0, or -1 with errno.
static inline int scndoctor_send_descriptor(int socket, const void *octets, size_t count, int descriptor) {
    struct iovec part = {.iov_base = (void *)octets, .iov_len = count};
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(sizeof(int))];
    } control;
    struct msghdr message;
    memset(&message, 0, sizeof message);
    memset(&control, 0, sizeof control);
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (descriptor >= 0) {
        message.msg_control = control.room;
        message.msg_controllen = sizeof control.room;
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int));
        memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
    }
    ssize_t sent;
    do sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? -1 : 0;
}

/// Receives one message, and into `descriptor` the descriptor that came with it, closed on exec, or -1.
/// The octets received, 0 at the end, or -1 with errno.
static inline ssize_t scndoctor_receive_descriptor(int socket, void *octets, size_t count, int *descriptor) {
    struct iovec part = {.iov_base = octets, .iov_len = count};
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(sizeof(int))];
    } control;
    struct msghdr message;
    memset(&message, 0, sizeof message);
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.room;
    message.msg_controllen = sizeof control.room;
    *descriptor = -1;
    ssize_t received;
    do received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    while (received < 0 && errno == EINTR);
    if (received < 0) return -1;
    for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header))
        if (header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS &&
            header->cmsg_len == CMSG_LEN(sizeof(int)))
            memcpy(descriptor, CMSG_DATA(header), sizeof *descriptor);
    return received;
}

/// Gives up every capability but that to write where mode and owner forbid it, and that only where `keep_override`:
/// from the bounding set, the ambient set and the process (capabilities(7)). 0, or -1 with errno.
static inline int scndoctor_confine_keeper(int keep_override) {
    for (int capability = 0; capability <= 63; capability++)
        if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0 && errno != EINVAL && errno != EPERM) return -1;
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    struct __user_cap_data_struct sets[2];
    memset(sets, 0, sizeof sets);
    if (keep_override) sets[0].permitted = sets[0].effective = 1u << CAP_DAC_OVERRIDE;
    return (int)syscall(SYS_capset, &header, sets);
}

/// Closes every descriptor from `first` on (close_range(2), Linux 5.9). 0, or -1 with errno.
static inline int scndoctor_close_from(unsigned first) {
#ifdef SYS_close_range
    return (int)syscall(SYS_close_range, first, ~0u, 0u);
#else
    (void)first;
    errno = ENOSYS;
    return -1;
#endif
}

/// Another number, at least `lowest`, for an open file; closed on exec (F_DUPFD_CLOEXEC is 1030 in linux/fcntl.h; the
/// header of the C library would make its types those of this module). Negative with errno.
static inline int scndoctor_duplicate_above(int descriptor, int lowest) {
    return (int)syscall(SYS_fcntl, descriptor, 1030, lowest);
}

/// A pair of connected sockets that keep the bounds of messages, closed on exec. 0, or -1 with errno.
static inline int scndoctor_message_sockets(int ends[2]) {
    return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends);
}

/// 1 for a socket of that kind, else 0.
static inline int scndoctor_is_message_socket(int descriptor) {
    int type = 0;
    socklen_t length = sizeof type;
    return getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &length) == 0 && type == SOCK_SEQPACKET;
}

// What tells others of a finding (Daemon).

#include <syslog.h>

/// A pipe, reading end first, with flags as of open(2) for both ends (pipe2(2)). 0, or -1 with errno.
static inline int scndoctor_pipe(int ends[2], int flags) { return (int)syscall(SYS_pipe2, ends, flags); }

/// Marks every open file beyond the standard three as closed on exec (CLOSE_RANGE_CLOEXEC of close_range(2), Linux
/// 5.11; older systems do without).
static inline void scndoctor_close_all_on_exec(void) {
#ifdef SYS_close_range
    syscall(SYS_close_range, 3u, ~0u, 4u);
#endif
}

extern char **environ;

/// The environment of this process, ended by a null pointer.
static inline char **scndoctor_environment(void) { return environ; }

/// Opens the system's log at once, with the process id in every line.
static inline void scndoctor_open_log(void) { openlog("scndoctor", LOG_PID | LOG_NDELAY, LOG_DAEMON); }

/// One line for the system's log; nothing in it is a format.
static inline void scndoctor_log(int priority, const char *line) { syslog(priority, "%s", line); }
