import Bytes
import Decoders

/// Decides, when all is there, which connections carry signaling, and what.
struct SignallingContents {
    private let ports: Set<UInt16>
    private(set) var contents: [StreamKey: SignallingPlan.Content] = [:]
    /// Where somebody said that H.245 is taken, as said and at the address of who said so (NAT rewrites the one
    /// outside only).
    private var controlAddresses: Set<Endpoint> = []
    private var hosts: Set<StreamKey> = []

    init(ports: Set<UInt16>) { self.ports = ports }

    /// By the port and by the first message. Called with all directions before `noteAddresses`.
    mutating func noteCallSignalling(_ key: StreamKey, _ direction: StreamDirection) {
        let isPort = ports.contains(key.from.port) || ports.contains(key.to.port)
        for epoch in direction.epochs {
            let messages = epoch.messages.filter { !$0.payload.isEmpty }
            // A keep-alive is an empty message.
            let isIt =
                isPort
                ? !epoch.messages.isEmpty
                    && (messages.isEmpty || messages.contains { StreamMessage.looksLikeCallSignalling($0.payload) })
                : messages.first.map { StreamMessage.looksLikeCallSignalling($0.payload) } ?? false
            guard isIt else { continue }
            contents[key.connection] = .callSignalling
            hosts.insert(key.hosts)
        }
    }

    /// Where H.245 is taken. Called with all directions before `noteControl`.
    mutating func noteAddresses(_ key: StreamKey, _ direction: StreamDirection) {
        guard case .callSignalling = contents[key.connection] else { return }
        for epoch in direction.epochs {
            for message in epoch.messages { noteAddress(message, from: key.from) }
        }
    }

    private mutating func noteAddress(_ message: StreamMessage, from: Endpoint) {
        guard let q931 = try? Q931Message.decode(message.payload, complete: false), let userUser = q931.userUser,
            let h225 = try? H225Message.decode(userUser: userUser, complete: false), let address = h225.h245Address
        else { return }
        controlAddresses.insert(address)
        controlAddresses.insert(Endpoint(from.address, address.port))
    }

    /// By the address that call signaling named, between hosts that speak call signaling by what the first message is,
    /// and anywhere by the messages with which H.245 begins (H.245 clauses B.2.1 and B.1.1).
    mutating func noteControl(_ key: StreamKey, _ direction: StreamDirection) {
        guard contents[key.connection] == nil, !ports.contains(key.from.port), !ports.contains(key.to.port) else {
            return
        }
        let isNamed = controlAddresses.contains(key.from) || controlAddresses.contains(key.to)
        for epoch in direction.epochs {
            guard let first = epoch.messages.first(where: { !$0.payload.isEmpty }) else { continue }
            if isNamed || (hosts.contains(key.hosts) && StreamMessage.isControl(first.payload)) || Self.begins(first) {
                contents[key.connection] = .control
            }
        }
    }

    private static func begins(_ message: StreamMessage) -> Bool {
        let head = Array(message.payload.prefix(2))
        guard head.count == 2 else { return false }
        let word = Int(head[0]) << 8 | Int(head[1])
        return (word == 0x0100 || word & 0xFF0F == 0x0200) && StreamMessage.isControl(message.payload)
    }
}
