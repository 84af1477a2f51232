// libpcap is loaded when a filter or a live capture asks for it, not when the program starts: it brings D-Bus, systemd
// and more into a process that mostly just reads files, and the program runs where libpcap is not installed.
#include "shim.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>

// Debian's name and that of everybody else; both are of the interface that pcap.h declares.
static const char *const names[] = {"libpcap.so.0.8", "libpcap.so.1"};

// Every function that is used: result, name, parameters with names, names. Added here, it can be called.
#define FUNCTIONS(F)                                                                                                   \
    F(int, activate, (pcap_t * p), (p))                                                                                \
    F(int, compile, (pcap_t * p, struct bpf_program * program, const char *text, int optimize, bpf_u_int32 netmask),   \
      (p, program, text, optimize, netmask))                                                                           \
    F(pcap_t *, create, (const char *source, char *words), (source, words))                                            \
    F(int, datalink, (pcap_t * p), (p))                                                                                \
    F(int, dispatch, (pcap_t * p, int count, pcap_handler handler, u_char *user), (p, count, handler, user))           \
    F(int, findalldevs, (pcap_if_t * *list, char *words), (list, words))                                               \
    F(char *, geterr, (pcap_t * p), (p))                                                                               \
    F(int, get_selectable_fd, (pcap_t * p), (p))                                                                       \
    F(int, get_tstamp_precision, (pcap_t * p), (p))                                                                    \
    F(int, inject, (pcap_t * p, const void *bytes, size_t count), (p, bytes, count))                                   \
    F(const char *, lib_version, (void), ())                                                                           \
    F(int, offline_filter, (const struct bpf_program *program, const struct pcap_pkthdr *head, const u_char *bytes),   \
      (program, head, bytes))                                                                                          \
    F(pcap_t *, open_dead, (int linktype, int snaplen), (linktype, snaplen))                                           \
    F(int, set_buffer_size, (pcap_t * p, int size), (p, size))                                                         \
    F(int, setfilter, (pcap_t * p, struct bpf_program * program), (p, program))                                        \
    F(int, setnonblock, (pcap_t * p, int on, char *words), (p, on, words))                                             \
    F(int, set_promisc, (pcap_t * p, int on), (p, on))                                                                 \
    F(int, set_snaplen, (pcap_t * p, int length), (p, length))                                                         \
    F(int, set_timeout, (pcap_t * p, int milliseconds), (p, milliseconds))                                             \
    F(int, set_tstamp_precision, (pcap_t * p, int precision), (p, precision))                                          \
    F(int, snapshot, (pcap_t * p), (p))                                                                                \
    F(int, stats, (pcap_t * p, struct pcap_stat * counts), (p, counts))                                                \
    F(const char *, statustostr, (int status), (status))

// The same for those that return nothing.
#define PROCEDURES(F)                                                                                                  \
    F(void, breakloop, (pcap_t * p), (p))                                                                              \
    F(void, close, (pcap_t * p), (p))                                                                                  \
    F(void, freealldevs, (pcap_if_t * list), (list))                                                                   \
    F(void, freecode, (struct bpf_program * program), (program))

#define POINTER(result, name, parameters, arguments) static result(*name##_pointer) parameters;
FUNCTIONS(POINTER)
PROCEDURES(POINTER)

// Hidden, so that libpcap goes on to call its own.
#define HIDDEN __attribute__((visibility("hidden")))
#define HAND_ON(result, name, parameters, arguments)                                                                   \
    HIDDEN result pcap_##name parameters { return name##_pointer arguments; }
#define HAND_ON_PROCEDURE(result, name, parameters, arguments)                                                         \
    HIDDEN void pcap_##name parameters { name##_pointer arguments; }
FUNCTIONS(HAND_ON)
PROCEDURES(HAND_ON_PROCEDURE)

static pthread_once_t once = PTHREAD_ONCE_INIT;
static char words[512];
static const char *problem = words;

static void load(void) {
    void *library = dlopen(names[0], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        // What is told is what the first name lacks: a library that libpcap itself needs, for one.
        const char *reason = dlerror();
        snprintf(words, sizeof words,
                 "filters and live capture need libpcap, which cannot be loaded (%s); install it (Debian: apt-get "
                 "install libpcap0.8)",
                 reason == NULL ? names[0] : reason);
    }
    for (size_t index = 1; library == NULL && index < sizeof names / sizeof names[0]; index++)
        library = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return;
    // A function pointer has the size of an object pointer where dlsym(3) exists.
#define FIND(result, name, parameters, arguments)                                                                      \
    *(void **)&name##_pointer = dlsym(library, "pcap_" #name);                                                         \
    if (name##_pointer == NULL) {                                                                                      \
        snprintf(words, sizeof words, "the libpcap of this machine is too old: it lacks pcap_" #name                   \
                                      "; install one from 1.5 on");                                                    \
        return;                                                                                                        \
    }
    FUNCTIONS(FIND)
    PROCEDURES(FIND)
    problem = NULL;
}

const char *scndoctor_pcap_load(void) {
    pthread_once(&once, load);
    return problem;
}
