public import Bytes

/// One SNMP notification, of SNMPv1 or v2c: what a system itself says happened. Copies of it count as one.
///
/// The community is a secret and is not kept.
public struct TrapReport: Sendable {
    /// What it means, where the vendor published it.
    public enum Event: String, Sendable {
        case licenseServerFailed, licenseServerOperational, licenseServerTransient, licenseServerChanged
        case applicationLost, applicationRestored, applicationEvent
        case coldStart, warmStart, trunk
        /// Of the vendor's enterprise, with a number that is not known here.
        case unknown
    }

    public var frame: FrameReference
    /// Whom it concerns: the sender, or the agent that the message names where somebody else passed it on.
    public var system: IPAddress
    public var sender: IPAddress
    public var receiver: IPAddress
    /// The agent address that the message itself names.
    public var agent: IPAddress?
    /// "1", "2c".
    public var version: String
    public var isInform: Bool
    /// snmpTrapOID, of v1 as RFC 3584 makes it.
    public var identity: String
    public var enterprise: String?
    /// Seconds since the agent started.
    public var upTimeSeconds: Double?
    /// Nil where it is of another enterprise.
    public var event: Event?
    /// True for the traps that an IP Office control unit sends: below the vendor's published notifications.
    public var isOfControlUnit: Bool
    public var isAboutVoicemail: Bool
    /// The vendor's number of what happened to an application; nil where the trap does not say.
    public var applicationEvent: Int64?
    /// The vendor's Reason of a trunk or link event; nil where the trap does not say.
    public var reason: Int64?
    /// What is said, as the end of "10.10.1.1 reports ...".
    public var words: String
    /// Times that it was seen again: to other managers, retransmitted or mirrored.
    public var copies: Int

    public init(
        frame: FrameReference, system: IPAddress, sender: IPAddress? = nil, receiver: IPAddress = .zero,
        agent: IPAddress? = nil, version: String = "1", isInform: Bool = false, identity: String,
        enterprise: String? = nil, upTimeSeconds: Double? = nil, event: Event?, isOfControlUnit: Bool = true,
        isAboutVoicemail: Bool = false, applicationEvent: Int64? = nil, reason: Int64? = nil, words: String,
        copies: Int = 0
    ) {
        self.frame = frame
        self.system = system
        self.sender = sender ?? system
        self.receiver = receiver
        self.agent = agent
        self.version = version
        self.isInform = isInform
        self.identity = identity
        self.enterprise = enterprise
        self.upTimeSeconds = upTimeSeconds
        self.event = event
        self.isOfControlUnit = isOfControlUnit
        self.isAboutVoicemail = isAboutVoicemail
        self.applicationEvent = applicationEvent
        self.reason = reason
        self.words = words
        self.copies = copies
    }

    /// "10.10.1.1 reports by SNMP trap that communication with its license key server failed".
    public var sentence: String { "\(system) reports by SNMP trap \(words)" }

    public var evidence: Evidence { Evidence(frame, sentence) }
}
