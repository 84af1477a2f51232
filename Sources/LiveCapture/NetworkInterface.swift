public import Bytes

/// A network interface of this machine that libpcap can capture.
public struct NetworkInterface: Sendable, Hashable {
    public let name: String
    public let description: String?
    public let addresses: [IPAddress]
    public let isUp: Bool
    /// Whether something is connected to it.
    public let isRunning: Bool
    public let isLoopback: Bool
    public let isWireless: Bool

    /// All of them, in libpcap's order: what is up and running first. Needs no rights. Without the sources of libpcap
    /// that are no network: the logs of the packet filter, Bluetooth, USB, D-Bus.
    public static func all() throws(LiveCaptureError) -> [NetworkInterface] {
        try PcapHandle.interfaces().filter { interface in
            !["nflog", "nfqueue", "dbus-", "bluetooth", "usbmon"].contains { interface.name.hasPrefix($0) }
        }
    }
}
