public import Bytes

/// Everything that the sessions layer knows when the capture is over: owned values, nothing judged yet.
public struct Analysis: Sendable {
    public var profile: Profile
    public var packets: Int
    /// Bytes on the wire (original lengths).
    public var bytes: Int
    /// First and last packet; nil for a capture without packets.
    public var start: FrameReference?
    public var end: FrameReference?
    /// Hosts with a role, sorted by address.
    public var hosts: [NetworkHost]
    public var timeline: [TimelineEntry]
    public var calls: [Call]
    public var streams: [StreamSummary]
    public var licenses: [ServiceRelation]
    public var voicemail: [VoicemailService]
    public var voicemailSessions: [VoicemailSession]
    public var scn: [ScnLink]
    /// How much went on at once: the whole capture first, then systems and lines.
    public var concurrency: [Concurrency] = []
    /// Connections to call signalling ports that came to nothing.
    public var attempts: [ConnectionAttempt] = []
    public var gatekeepers: [GatekeeperRelation] = []
    /// Regular broadcasts to UDP ports that nothing names.
    public var unnamedBroadcasts: [PeriodicBroadcast] = []
    public var unreachables: [UnreachableReport]
    /// SNMP notifications, in order of time.
    public var traps: [TrapReport] = []
    /// TFTP transfers, in order of time.
    public var transfers: [FileTransfer] = []
    /// ARP requests in vain for hosts with a role, in order of time.
    public var arpSilences: [ArpSilence] = []
    /// Hosts that answered or sent ARP, with the last such frame: proof that the host is alive.
    public var arpAlive: [IPAddress: FrameReference]
    /// Last frame sent by a host, for hosts that matter (roles and their peers).
    public var lastHeard: [IPAddress: FrameReference]
    /// Systems to which at least one unicast packet was seen: answers to them would be seen.
    public var hearsUnicastTo: Set<IPAddress>
    /// The first unicast packet to each of them.
    public var addressed: [IPAddress: FrameReference] = [:]
    /// Hosts of which each is one end of every unicast packet: such a capture was made at the port of one of them. Empty
    /// where packets of others are seen, too.
    public var portHosts: Set<IPAddress>
    /// Input files that end in the middle of a packet or are damaged: file index, text.
    public var limits: [CaptureLimit]
    /// What the packets themselves say of the capture.
    public var quality = CaptureQuality()
    /// Packets that were captured more than once; nil where there is none.
    public var copies: PacketCopies?
    /// The capture points, where the files are of several; the first one's clock counts.
    public var points: [ObservationPoint] = []
    /// Who sends what to whom, and at which points it passes; empty where there is one point.
    public var crossings: [Crossing] = []
    /// Of each point, the packets that were seen at another one, too.
    var pointShares: [Int] = []
    /// Key presses in streams that a cap kept out.
    var keysRefused = 0
    /// What a live analysis let go; nil where everything is kept, and before the first pass.
    public var forgotten: Forgotten?
    /// Calls and streams that are over and not listed any more; nil where all are.
    public var folded: Folded?
    /// Caps of the program that were reached, in words.
    public var capsReached: [String]

    public init(profile: Profile) {
        self.profile = profile
        packets = 0
        bytes = 0
        hosts = []
        timeline = []
        calls = []
        streams = []
        licenses = []
        voicemail = []
        voicemailSessions = []
        scn = []
        unreachables = []
        arpAlive = [:]
        lastHeard = [:]
        hearsUnicastTo = []
        portHosts = []
        limits = []
        capsReached = []
    }

    /// Seconds from the first packet to the last.
    public var duration: Double {
        guard let start, let end else { return 0 }
        return end.time.seconds(since: start.time)
    }

    /// Whether any host's answer to a system would be seen: at the port of another host, only that one's would.
    public func hearsAllTo(_ system: IPAddress) -> Bool {
        hearsUnicastTo.contains(system) && (portHosts.isEmpty || portHosts == [system])
    }

    /// Whether an answer to these requests would be seen. A switch that shows a request from one host to another shows
    /// what goes back, too; a broadcast is seen everywhere, and its answers are not.
    public func hearsAnswers(to relation: ServiceRelation) -> Bool {
        guard relation.cast == .unicast else { return hearsAllTo(relation.system) }
        return hearsUnicastTo.contains(relation.system)
            && quality.unheard(from: relation.destination, to: relation.system) == nil
    }

    public func host(_ address: IPAddress) -> NetworkHost? { hosts.first { $0.address == address } }
    public func hosts(with role: HostRole) -> [NetworkHost] { hosts.filter { $0.has(role) } }
    /// The central system, if one is known.
    public var central: IPAddress? { hosts.first { $0.has(.central) }?.address }
}

/// What limits the evidence, found while reading.
public struct CaptureLimit: Sendable {
    public enum Kind: Sendable { case truncated, damaged, clockStep, dropped, snapped, fileOrder, fileGap }
    public var kind: Kind
    public var file: Int32
    public var path: String
    /// The last frame that could be read before it.
    public var frame: FrameReference?
    public var text: String
    /// Of `dropped`: the share of all packets of the file, kept and lost, that were lost; nil where it is not known.
    public var share: Double?
    /// Of `dropped`: how many; nil where it is not known.
    public var count: Int?

    public init(
        kind: Kind, file: Int32, path: String, frame: FrameReference?, text: String, share: Double? = nil,
        count: Int? = nil
    ) {
        self.count = count
        self.share = share
        self.kind = kind
        self.file = file
        self.path = path
        self.frame = frame
        self.text = text
    }
}

/// An ICMP destination unreachable about traffic of a system with one of its servers.
public struct UnreachableReport: Sendable {
    public enum Kind: String, Sendable { case port, host, network, other, timeExceeded }
    public var kind: Kind
    public var frame: FrameReference
    /// Who sent the ICMP message, and to whom.
    public var reporter: IPAddress
    public var receiver: IPAddress
    /// The destination that could not be reached.
    public var target: Endpoint

    /// "10.10.1.5 reports its UDP port 50791 closed (ICMP port unreachable)".
    public var words: String {
        if kind == .timeExceeded {
            return
                "\(reporter) reports that a packet for \(target.address) was forwarded too often (ICMP time exceeded)"
        }
        if kind == .port {
            let whose = reporter == target.address ? "its" : "\(target.address)'s"
            return "\(reporter) reports \(whose) UDP port \(target.port) closed (ICMP port unreachable)"
        }
        return "\(reporter) reports \(target.address) unreachable (ICMP \(kind.rawValue) unreachable)"
    }

    public init(kind: Kind, frame: FrameReference, reporter: IPAddress, receiver: IPAddress, target: Endpoint) {
        self.kind = kind
        self.frame = frame
        self.reporter = reporter
        self.receiver = receiver
        self.target = target
    }
}
