import Bytes
import Decoders

/// H.225.0 RAS: which endpoints register with which gatekeeper, what is asked, and what is rejected and why.
struct RasTracker {
    static let maxRelations = 1024
    static let maxRejections = 64

    private var relations: [Key: GatekeeperRelation] = [:]
    /// Endpoints that registered as a terminal: telephones, not systems.
    private(set) var terminals: Set<IPAddress> = []
    private(set) var refused = 0

    private struct Key: Hashable {
        let endpoint: IPAddress
        let gatekeeper: IPAddress
    }

    /// A datagram from or to a RAS port.
    mutating func datagram(_ payload: [UInt8], from: IPAddress, to: IPAddress, frame: FrameReference) {
        guard RASMessage.looksLikeRAS(payload[...]), let message = try? RASMessage.decode(payload[...]) else { return }
        let isAnswer = message.name.hasSuffix("Confirm") || message.name.hasSuffix("Reject")
        // Requests mostly come from the endpoint; what the gatekeeper asks for by itself belongs to a known relation.
        let isKnownReverse = relations[Key(endpoint: to, gatekeeper: from)] != nil
        let key =
            isAnswer || isKnownReverse
            ? Key(endpoint: to, gatekeeper: from) : Key(endpoint: from, gatekeeper: to)
        if relations[key] == nil {
            guard relations.count < Self.maxRelations else {
                refused += 1
                return
            }
            relations[key] = GatekeeperRelation(
                endpoint: key.endpoint, gatekeeper: key.gatekeeper, messages: [:], rejections: [], first: frame,
                last: frame)
        }
        if message.name == "registrationRequest", message.endpointKinds == ["terminal"], !isAnswer {
            terminals.insert(key.endpoint)
        }
        relations[key]?.messages[message.name, default: 0] += 1
        relations[key]?.last = frame
        if message.name.hasSuffix("Reject"), (relations[key]?.rejections.count ?? 0) < Self.maxRejections {
            relations[key]?.rejections.append((message.name, message.rejectReason ?? "no reason", frame))
        }
    }

    func finish() -> [GatekeeperRelation] { relations.values.sorted { $0.first < $1.first } }

    /// Hosts that confirmed or rejected something: gatekeepers by their deeds.
    var gatekeepers: Set<IPAddress> {
        Set(
            relations.values.filter { relation in
                relation.messages.keys.contains { $0.hasSuffix("Confirm") || $0.hasSuffix("Reject") }
            }.map(\.gatekeeper))
    }
}

// MARK: - Forgetting

extension RasTracker {
    var isPressed: Bool { Fading.isPressing(relations.count, of: Self.maxRelations) }

    /// Relations are few, and say who is no system: they go only where there is no room.
    mutating func forget(_ fading: inout Fading) {
        fading.fade(.gatekeepers, &relations, limit: Self.maxRelations, last: \.last) { _, _ in true }
        for key in Array(relations.keys) {
            guard let count = relations[key]?.rejections.count, Fading.isPressing(count, of: Self.maxRejections) else {
                continue
            }
            relations[key]?.rejections.removeFirst(count - Self.maxRejections / 2)
            fading.count(.gatekeepers, count - Self.maxRejections / 2, early: true)
        }
        terminals.formIntersection(relations.keys.map(\.endpoint))
    }

    var census: [(String, Int)] {
        [
            ("RAS relations", relations.count), ("terminals", terminals.count),
            ("RAS rejections", relations.values.reduce(0) { $0 + $1.rejections.count }),
        ]
    }
}
