public import Bytes

/// What a host is in the network under analysis.
public enum HostRole: String, Sendable, CaseIterable, Comparable {
    case system
    case central
    case remote
    case voicemailServer = "voicemail-server"
    case licenseServer = "license-server"
    case gatekeeper
    /// A telephone that registered with a gatekeeper.
    case terminal

    public static func < (a: HostRole, b: HostRole) -> Bool {
        allCases.firstIndex(of: a) ?? 0 < allCases.firstIndex(of: b) ?? 0
    }
}

/// A host with a role, and why it has it.
public struct NetworkHost: Sendable {
    public let address: IPAddress
    /// Sorted, without repetition.
    public var roles: [HostRole]
    /// One sentence for each role, in the same order.
    public var reasons: [String]
    public var macs: [MACAddress]
    /// "Avaya", "Network Alchemy", ... from an H.225 vendorIdentifier, with product and version as sent; nil if none was seen.
    public var vendor: String?
    /// True when a vendorIdentifier names another manufacturer and nothing else says IP Office.
    public var isForeign: Bool
    /// First and last packet from this host, where known.
    public var firstHeard: FrameReference?
    public var lastHeard: FrameReference?

    public init(
        address: IPAddress, roles: [HostRole], reasons: [String], macs: [MACAddress] = [], vendor: String? = nil,
        isForeign: Bool = false, firstHeard: FrameReference? = nil, lastHeard: FrameReference? = nil
    ) {
        self.address = address
        self.roles = roles
        self.reasons = reasons
        self.macs = macs
        self.vendor = vendor
        self.isForeign = isForeign
        self.firstHeard = firstHeard
        self.lastHeard = lastHeard
    }

    public func has(_ role: HostRole) -> Bool { roles.contains(role) }
}
