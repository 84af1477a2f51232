import Bytes
import Sessions

// What is heard by the way: SNMP notifications, TFTP transfers, ARP in vain. Added to the contract.

struct WireTrap: Encodable {
    var time: String
    var frame: Int
    var system: String
    var sender: String
    var receiver: String
    @OrNull var agent: String?
    var version: String
    var inform: Bool
    var identity: String
    @OrNull var enterprise: String?
    @OrNull var upTimeSeconds: Double?
    @OrNull var event: String?
    @OrNull var applicationEvent: Int64?
    @OrNull var reason: Int64?
    var voicemail: Bool
    var summary: String
    var copies: Int

    init(_ trap: TrapReport) {
        time = Wire.time(trap.frame.time)
        frame = trap.frame.number
        system = trap.system.description
        sender = trap.sender.description
        receiver = trap.receiver.description
        agent = trap.agent?.description
        version = trap.version
        inform = trap.isInform
        identity = trap.identity
        enterprise = trap.enterprise
        upTimeSeconds = Wire.rounded(trap.upTimeSeconds, 2)
        event = trap.event?.rawValue
        applicationEvent = trap.applicationEvent
        reason = trap.reason
        voicemail = trap.isAboutVoicemail
        summary = trap.sentence
        copies = trap.copies
    }
}

struct WireTransfer: Encodable {
    struct Failure: Encodable {
        var code: UInt16
        var text: String
        var by: String
        var frame: Int
    }

    var start: String
    var end: String
    var firstFrame: Int
    var lastFrame: Int
    var client: String
    var asked: String
    @OrNull var server: String?
    var direction: String
    var file: String
    var mode: String
    var requests: Int
    var blocks: Int
    var bytes: Int
    var outcome: String
    @OrNull var error: Failure?

    init(_ transfer: FileTransfer) {
        start = Wire.time(transfer.first.time)
        end = Wire.time(transfer.last.time)
        firstFrame = transfer.first.number
        lastFrame = transfer.last.number
        client = "\(transfer.client)"
        asked = transfer.asked.description
        server = transfer.server.map { "\($0)" }
        direction = transfer.isWrite ? "write" : "read"
        file = transfer.filename
        mode = transfer.mode
        requests = transfer.requests
        blocks = transfer.blocks
        bytes = transfer.bytes
        outcome = transfer.outcome.rawValue
        error = transfer.failure.map {
            Failure(code: $0.code, text: $0.text, by: $0.by.description, frame: $0.frame.number)
        }
    }
}

struct WireArpSilence: Encodable {
    var target: String
    var asker: String
    var start: String
    var end: String
    var firstFrame: Int
    var lastFrame: Int
    var requests: Int
    var repliesSeen: Bool
    @OrNull var backFrame: Int?

    init(_ row: ArpSilence) {
        target = row.target.description
        asker = row.asker.description
        start = Wire.time(row.first.time)
        end = Wire.time(row.last.time)
        firstFrame = row.first.number
        lastFrame = row.last.number
        requests = row.count
        repliesSeen = row.wouldSeeReplies
        backFrame = row.back?.number
    }
}
