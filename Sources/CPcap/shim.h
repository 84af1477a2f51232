// libpcap as Debian installs it; this program uses its filter compiler and interpreter only.
#include <pcap/pcap.h>
