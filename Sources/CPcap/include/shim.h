// libpcap as Debian installs it: its filter compiler and interpreter, and its live capture. Its functions are those of
// pcap.c beside this folder, which hands them on once libpcap is loaded.
#include <pcap/pcap.h>

/// Loads libpcap, once, however often it is called and from however many threads. NULL, or why it cannot be had: in one
/// line, with what to install. No other function of libpcap may be called before this has returned NULL.
const char *scndoctor_pcap_load(void);

// What live capture asks of the packet socket below libpcap. ioctl(2) is variadic, and its structures are unions of
// macros: Swift imports neither.
#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netpacket/packet.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

/// What the kernel says of a network interface: its index, IFF_UP, IFF_RUNNING, its ARPHRD_ type.
struct scndoctor_interface {
    int index;
    int is_up;
    int is_running;
    int hardware;
};

/// Fills `state` for the interface of that name as it is now (netdevice(7)). 0, or -1 with errno: ENODEV is gone.
static inline int scndoctor_interface_state(int socket, const char *name, struct scndoctor_interface *state) {
    struct ifreq request;
    if (strlen(name) >= sizeof request.ifr_name) {
        errno = ENODEV;
        return -1;
    }
    memset(&request, 0, sizeof request);
    strcpy(request.ifr_name, name);
    if (ioctl(socket, SIOCGIFINDEX, &request) < 0) return -1;
    state->index = request.ifr_ifindex;
    if (ioctl(socket, SIOCGIFFLAGS, &request) < 0) return -1;
    state->is_up = (request.ifr_flags & IFF_UP) != 0;
    state->is_running = (request.ifr_flags & IFF_RUNNING) != 0;
    if (ioctl(socket, SIOCGIFHWADDR, &request) < 0) return -1;
    state->hardware = request.ifr_hwaddr.sa_family;
    return 0;
}

/// Binds an open packet socket to the interface of that index (packet(7)): needs no capability. 0, or -1 with errno.
static inline int scndoctor_packet_bind(int socket, int index) {
    struct sockaddr_ll address;
    memset(&address, 0, sizeof address);
    address.sll_family = AF_PACKET;
    address.sll_protocol = htons(0x0003); /* ETH_P_ALL */
    address.sll_ifindex = index;
    return bind(socket, (const struct sockaddr *)&address, sizeof address);
}

/// Asks for promiscuous mode on the interface of that index for as long as the socket is open. 0, or -1 with errno.
static inline int scndoctor_packet_promiscuous(int socket, int index) {
    struct packet_mreq request;
    memset(&request, 0, sizeof request);
    request.mr_ifindex = index;
    request.mr_type = PACKET_MR_PROMISC;
    return setsockopt(socket, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &request, sizeof request);
}

/// Takes the pending error of a socket away, and returns it: 0 for none.
static inline int scndoctor_socket_error(int socket) {
    int error = 0;
    socklen_t length = sizeof error;
    return getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &length) < 0 ? errno : error;
}
