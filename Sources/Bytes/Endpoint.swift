/// An IP address and a UDP or TCP port.
public struct Endpoint: Hashable, Sendable, Comparable, BitwiseCopyable, CustomStringConvertible {
    public let address: IPAddress
    public let port: UInt16

    @inlinable @inline(__always)
    public init(_ address: IPAddress, _ port: UInt16) {
        self.address = address
        self.port = port
    }

    /// `10.1.2.3:1720`, `[2001:db8::1]:1720`.
    public var description: String { address.isIPv4 ? "\(address):\(port)" : "[\(address)]:\(port)" }

    @inlinable
    public static func < (a: Endpoint, b: Endpoint) -> Bool {
        a.address != b.address ? a.address < b.address : a.port < b.port
    }
}
