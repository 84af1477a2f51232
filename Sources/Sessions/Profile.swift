public import Bytes

/// Ports, time limits and roles that the user can set; the defaults are those of the job aid and of protocols.
public struct Profile: Sendable {
    /// UDP ports of the license (Feature Key) server. Commonly quoted, not published.
    public var licensePorts: Set<UInt16> = [50800]
    /// UDP ports of voicemail: the system's side and the server's own. Commonly quoted, not published.
    public var voicemailPorts: Set<UInt16> = [50791, 50793]
    /// Those of them that are the voicemail server's own side.
    public var voicemailServerPorts: Set<UInt16> = [50793]
    /// UDP port of SCN signalling (published).
    public var scnPorts: Set<UInt16> = [50795]
    /// UDP ports of H.225.0 RAS, used where there is a gatekeeper.
    public var rasPorts: Set<UInt16> = [1718, 1719]
    /// TCP ports of H.225.0 call signalling.
    public var h225Ports: Set<UInt16> = [1720]

    /// Destination ports at which RTP is looked for where no signalling announced it: RFC 3550 clause 11 asks for even
    /// ones.
    public enum RTPPorts: String, Sendable, CaseIterable { case even, any }
    public var rtpPorts = RTPPorts.even

    /// A request is answered when something comes back within this time. Seconds.
    public var answerWindow: Double = 3
    /// How long Voicemail Pro runs without license validation. Seconds.
    public var unlicensedRun: Double = 7200
    /// How far a run may be from that and still support the rule. Seconds.
    public var tolerance: Double = 300
    /// Service that is back within this time was restarted. Seconds.
    public var restartLimit: Double = 600
    /// SCN silence over this is a loss. Seconds.
    public var scnSilence: Double = 90
    /// A session that begins this long after a call's connect belongs to it. Seconds.
    public var sessionAfterConnect: Double = 5

    /// What estimates of speech quality assume.
    public var quality = QualityAssumptions()

    /// Numbers that reach voicemail.
    public var voicemailNumbers: Set<String> = ["*17"]

    /// Roles set by hand.
    public var central: Set<IPAddress> = []
    public var remotes: Set<IPAddress> = []
    public var voicemailServers: Set<IPAddress> = []
    public var licenseServers: Set<IPAddress> = []

    /// What people call the hosts.
    public var names: [IPAddress: String] = [:]
    /// Simultaneous voicemail users of the license of the central system; nil where it is not known, as below.
    public var licensedVoicemailChannels: Int?
    /// VCM channels of a system.
    public var vcmChannels: [IPAddress: Int] = [:]
    /// Whether a remote has licenses of its own.
    public var usesLicenses: [IPAddress: Bool] = [:]
    /// Where the capture was made, in the words of who made it.
    public var capturePoint: String?

    public init() {}
}
