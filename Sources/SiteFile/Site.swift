public import Bytes
public import Sessions

/// What a site file says of a network. What it does not say is nil or empty.
public struct Site: Sendable, Equatable {
    public struct Host: Sendable, Equatable {
        public var address: IPAddress
        public var name: String?
        public var roles: Set<HostRole> = []
        public var vcmChannels: Int?
        /// Of a remote: whether it has licenses of its own.
        public var usesLicenses: Bool?
        /// Line of the file.
        public var line: Int
    }

    public var hosts: [Host] = []
    public var licensePorts: Set<UInt16>?
    public var voicemailPorts: Set<UInt16>?
    public var voicemailServerPorts: Set<UInt16>?
    public var scnPorts: Set<UInt16>?
    public var rasPorts: Set<UInt16>?
    public var h225Ports: Set<UInt16>?
    public var voicemailNumbers: Set<String>?
    public var licensedChannels: Int?
    public var capturePoint: String?
    /// Seconds, as all limits.
    public var answerWindow: Double?
    public var unlicensedRun: Double?
    public var tolerance: Double?
    public var restart: Double?
    public var scnSilence: Double?

    /// Lines of the values that can be at odds with others: "ports.license", "limits.tolerance".
    public var lines: [String: Int] = [:]

    public init() {}

    /// The profile with everything that the file says in place of what was there; roles add to it.
    public func applied(to profile: Profile) -> Profile {
        var result = profile
        if let licensePorts { result.licensePorts = licensePorts }
        if let voicemailPorts { result.voicemailPorts = voicemailPorts }
        if let voicemailServerPorts { result.voicemailServerPorts = voicemailServerPorts }
        if let scnPorts { result.scnPorts = scnPorts }
        if let rasPorts { result.rasPorts = rasPorts }
        if let h225Ports { result.h225Ports = h225Ports }
        if let voicemailNumbers { result.voicemailNumbers = voicemailNumbers }
        if let answerWindow { result.answerWindow = answerWindow }
        if let unlicensedRun { result.unlicensedRun = unlicensedRun }
        if let tolerance { result.tolerance = tolerance }
        if let restart { result.restartLimit = restart }
        if let scnSilence { result.scnSilence = scnSilence }
        result.licensedVoicemailChannels = licensedChannels ?? result.licensedVoicemailChannels
        result.capturePoint = capturePoint ?? result.capturePoint
        for host in hosts {
            if let name = host.name { result.names[host.address] = name }
            if let channels = host.vcmChannels { result.vcmChannels[host.address] = channels }
            if let uses = host.usesLicenses { result.usesLicenses[host.address] = uses }
            if host.roles.contains(.central) { result.central.insert(host.address) }
            if host.roles.contains(.remote) { result.remotes.insert(host.address) }
            if host.roles.contains(.voicemailServer) { result.voicemailServers.insert(host.address) }
            if host.roles.contains(.licenseServer) { result.licenseServers.insert(host.address) }
        }
        return result
    }
}
