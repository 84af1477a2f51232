import Bytes
import Decoders

/// SNMP notifications, each once.
struct TrapLog {
    static let capacity = 4096
    /// Traps of other enterprises are kept to be listed only: a chatty switch must not take the room of a system.
    static let maxOthers = 256
    /// Notifications that a new one is compared with, to see whether it is a copy.
    static let maxRecent = 64
    /// A notification is sent again, to other managers or for want of an answer, within this time. Seconds.
    static let copyWindow = 60.0

    private struct Key: Hashable {
        let sender: IPAddress
        let identity: SNMPObjectIdentifier
        let upTime: UInt64?
        let values: [SNMPValue]
    }

    private(set) var reports: [TrapReport] = []
    private(set) var refused = 0
    private var others = 0
    private var recent: [(key: Key, index: Int)] = []

    /// A datagram from or to a port of SNMP.
    mutating func datagram(
        _ payload: [UInt8], complete: Bool, from source: IPAddress, to destination: IPAddress, frame: FrameReference
    ) {
        guard SNMPMessage.isPlausible(payload[...]),
            let message = try? SNMPMessage.decode(payload[...], complete: complete),
            let notification = SNMPNotification(message)
        else { return }
        let key = Key(
            sender: source, identity: notification.identity, upTime: notification.upTime,
            values: notification.bindings.map(\.value))
        if let known = recent.last(where: { $0.key == key })?.index {
            // Without a time of its own, only what follows at once is the same event.
            let window = notification.upTime == nil ? 1 : Self.copyWindow
            if abs(frame.time.seconds(since: reports[known].frame.time)) <= window {
                reports[known].copies += 1
                return
            }
        }
        let trap = IPOfficeTrap(notification)
        guard reports.count < Self.capacity, trap != nil || others < Self.maxOthers else {
            refused += 1
            return
        }
        if trap == nil { others += 1 }
        if recent.count >= Self.maxRecent { recent.removeFirst() }
        recent.append((key, reports.count))
        reports.append(
            TrapReport(
                frame: frame, system: notification.agentAddress ?? source, sender: source, receiver: destination,
                agent: notification.agentAddress, version: message.version == 0 ? "1" : "2c",
                isInform: notification.isInform, identity: "\(notification.identity)",
                enterprise: notification.enterprise.map { "\($0)" },
                upTimeSeconds: notification.upTime.map { Double($0) / 100 }, event: trap.map { .init($0.event) },
                isOfControlUnit: trap?.isOfControlUnit ?? false, isAboutVoicemail: trap?.isAboutVoicemail ?? false,
                applicationEvent: trap?.applicationEvent, reason: trap?.reason,
                words: trap?.words ?? "an event of another enterprise (\(notification.identity))"))
    }

    /// Of which system each is: the sender where that is one, as an agent behind NAT names an address of its own.
    func finish(systems: Set<IPAddress>) -> [TrapReport] {
        reports.map { report in
            var report = report
            if systems.contains(report.sender) { report.system = report.sender }
            return report
        }
    }
}

extension TrapReport.Event {
    init(_ event: IPOfficeTrap.Event) {
        self =
            switch event {
            case .licenseServerFailed: .licenseServerFailed
            case .licenseServerOperational: .licenseServerOperational
            case .licenseServerTransient: .licenseServerTransient
            case .licenseServerChanged: .licenseServerChanged
            case .applicationLost: .applicationLost
            case .applicationRestored: .applicationRestored
            case .applicationEvent: .applicationEvent
            case .coldStart: .coldStart
            case .warmStart: .warmStart
            case .trunk: .trunk
            case .unknown: .unknown
            }
    }
}

// MARK: - Forgetting

extension TrapLog {
    var isPressed: Bool {
        Fading.isPressing(reports.count, of: Self.capacity) || Fading.isPressing(others, of: Self.maxOthers)
    }

    /// - Parameters:
    ///   - used: hosts that the analysis tells.
    ///   - isTurn: whether the service of a system began or ended between two frames.
    mutating func forget(used: Set<IPAddress>, _ fading: inout Fading, isTurn: (IPAddress, Int, Int) -> Bool) {
        let places = fading.thin(
            .traps, &reports, limit: Self.capacity, frame: \.frame,
            subject: { report in
                report.event != nil && (used.contains(report.sender) || used.contains(report.system))
                    ? report.sender : nil
            },
            isSame: { $0.event == $1.event && $0.words == $1.words },
            isTurn: { $0.isAboutVoicemail && (isTurn($0.system, $1, $2) || isTurn($0.sender, $1, $2)) })
        others = reports.count { $0.event == nil }
        recent = recent.compactMap { known in places[known.index].map { (known.key, $0) } }
    }

    var census: [(String, Int)] { [("traps", reports.count), ("recent traps", recent.count)] }
}
