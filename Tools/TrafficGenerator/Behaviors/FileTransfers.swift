/// TFTP transfers: how configuration, discovery and the older voicemail interface move files.
public struct TransferPlan: Sendable {
    public enum Outcome: Sendable {
        /// So many octets are moved.
        case complete(octets: Int)
        case error(code: UInt16, message: String)
        case unanswered(requests: Int)
    }

    public var time: Double
    public var client: Host
    public var server: Host
    public var file: String
    public var outcome: Outcome
    /// Block size that is agreed by an option acknowledgment; nil: no options.
    public var blockSize: Int?

    public init(at time: Double, _ client: Host, from server: Host, file: String, _ outcome: Outcome) {
        self.time = time
        self.client = client
        self.server = server
        self.file = file
        self.outcome = outcome
    }
}

extension Traffic {
    /// A read; the server answers from a port of its own (RFC 1350, section 4).
    public mutating func add(_ plan: TransferPlan) {
        var random = random("tftp \(plan.client.address.text) \(plan.time)")
        let port = UInt16(random.integer(1030, 1500))
        let serverPort = UInt16(random.integer(2000, 4000))
        let options = plan.blockSize.map { [("blksize", "\($0)"), ("tsize", "0")] } ?? []
        var at = plan.time
        func ask(_ traffic: inout Traffic) {
            traffic.datagram(
                .noise, at: moment(at), from: plan.client, port: port, to: .unicast(plan.server), port: 69,
                TFTPMessage.request(plan.file, isWrite: false, options: options))
        }
        func say(_ traffic: inout Traffic, fromClient: Bool, _ payload: [UInt8]) {
            at += 0.004
            traffic.datagram(
                .noise, at: moment(at), from: fromClient ? plan.client : plan.server,
                port: fromClient ? port : serverPort, to: .unicast(fromClient ? plan.server : plan.client),
                port: fromClient ? serverPort : port, payload)
        }
        ask(&self)
        switch plan.outcome {
        case .unanswered(let requests):
            for _ in 1..<max(requests, 1) {
                at += 5
                ask(&self)
            }
        case .error(let code, let message):
            say(&self, fromClient: false, TFTPMessage.error(code, message))
        case .complete(let octets):
            if let size = plan.blockSize {
                say(
                    &self, fromClient: false,
                    TFTPMessage.optionAcknowledgment([("blksize", "\(size)"), ("tsize", "\(octets)")]))
                say(&self, fromClient: true, TFTPMessage.acknowledgment(0))
            }
            let size = plan.blockSize ?? 512
            for block in 0...(octets / size) {
                let number = UInt16(truncatingIfNeeded: block + 1)
                say(&self, fromClient: false, TFTPMessage.data(number, random.opaque(min(size, octets - block * size))))
                say(&self, fromClient: true, TFTPMessage.acknowledgment(number))
            }
        }
    }
}
