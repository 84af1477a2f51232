/// What a notification of an IP Office means. The vendor's numbers stand in `IPOfficeTrap+Table.swift`.
public struct IPOfficeTrap: Sendable, Hashable {
    public enum Event: Sendable, Hashable {
        case licenseServerFailed, licenseServerOperational, licenseServerTransient, licenseServerChanged
        case applicationLost, applicationRestored, applicationEvent
        case coldStart, warmStart
        case trunk
        /// Of the vendor's enterprise, and of no number that is known here.
        case unknown
    }

    public let event: Event
    /// The last arc below the vendor's traps, or of the generic trap.
    public let number: UInt32
    public let identity: SNMPObjectIdentifier
    /// Which application is meant: 1 is voicemail. Nil where the trap does not say.
    public let application: Int64?
    /// What happened to it.
    public let applicationEvent: Int64?
    /// Why a trunk or a link failed.
    public let reason: Int64?

    /// Nil where it is of another enterprise.
    public init?(_ notification: SNMPNotification) {
        identity = notification.identity
        application = notification.value(of: Self.applicationObject)?.number
        applicationEvent = notification.value(of: Self.applicationEventObject)?.number
        reason = notification.value(of: Self.reasonObject)?.number
        if identity.arcs.count == Self.notifications.arcs.count + 1, identity.starts(with: Self.notifications),
            let last = identity.arcs.last
        {
            number = last
            event = Self.events[last] ?? .unknown
            return
        }
        let isVendors = notification.enterprise?.starts(with: Self.enterprise) ?? false
        if isVendors, identity.starts(with: .snmpTraps), let last = identity.arcs.last {
            guard last == 1 || last == 2 else { return nil }
            number = last
            event = last == 1 ? .coldStart : .warmStart
            return
        }
        guard identity.starts(with: Self.enterprise), let last = identity.arcs.last else { return nil }
        number = last
        event = .unknown
    }

    /// Below the notifications that control units send: other equipment of the vendor has other branches.
    public var isOfControlUnit: Bool { identity.starts(with: Self.notifications) }

    public var isAboutVoicemail: Bool { application == Self.voicemailApplication }

    /// What the system says, as the end of "10.10.1.1 reports ...".
    public var words: String {
        switch event {
        case .licenseServerFailed: "that communication with its license key server failed"
        case .licenseServerOperational: "that communication with its license key server is operational again"
        case .licenseServerTransient: "a transient error of communication with its license key server"
        case .licenseServerChanged: "a license client or server change, which is no error"
        case .applicationLost: "that communication with \(applicationWords) was lost"
        case .applicationRestored: "that communication with \(applicationWords) is restored"
        case .applicationEvent: "an event of \(applicationWords): \(applicationEventWords)"
        case .coldStart: "its cold start"
        case .warmStart: "its warm start"
        case .trunk: "a trunk or link event: \(reasonWords)"
        case .unknown: "an event of the vendor whose number is not known here (\(identity))"
        }
    }

    private var applicationWords: String {
        switch application {
        case Self.voicemailApplication: "the voicemail application"
        case .some(let number): "application \(number)"
        case nil: "an application that it does not name"
        }
    }

    private var applicationEventWords: String {
        applicationEvent.map { Self.applicationEvents[$0] ?? "number \($0)" } ?? "not named"
    }

    private var reasonWords: String {
        reason.map { Self.reasons[$0] ?? "Reason \($0)" } ?? "no Reason given"
    }
}
