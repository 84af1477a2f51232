import Bytes
import Decoders

/// One TPKT of call signalling or H.245, decoded once: for the line of a list, for its call and, where they are wanted,
/// for its fields.
struct SignallingDecoding {
    /// What a TPKT header takes in front of the payload: offsets count from there.
    static let headerLength = 4

    let payload: [UInt8]
    /// Octets that the sender said the payload has; more than there are where it is cut.
    let declaredLength: Int
    let names: [DecodedMessage.Name]
    let `protocol`: MessageProtocol
    let info: String
    let callIdentifier: String?
    /// What calls make of it; nil for H.245 on its own connection.
    let signal: CallSignal?
    /// Media addresses that it names.
    let media: [Endpoint]

    private enum Content {
        case callSignalling(Q931Message, H225Message?, DecodeError?)
        case control([H245Message])
    }
    private let content: Content

    /// Nil for bytes that are not Q.931.
    init?(callSignalling payload: [UInt8], declaredLength: Int, from: IPAddress, to: IPAddress, frame: FrameReference) {
        let isWhole = payload.count >= declaredLength
        guard let q931 = try? Q931Message.decode(payload[...], complete: isWhole) else { return nil }
        var h225: H225Message?
        var failure: DecodeError?
        if let userUser = q931.userUser, userUser.first == 5 {
            do throws(DecodeError) {
                h225 = try H225Message.decode(userUser: userUser, complete: isWhole)
            } catch {
                failure = error
            }
        }
        var names = [DecodedMessage.Name(.q931, q931.type.name ?? "\(q931.type)")]
        if let h225 { names.append(.init(.h225, h225.tree[.h323UUPDU]?[.h323MessageBody]?.chosen?.name ?? "")) }
        var tunnelled: [String] = []
        for octets in (h225?.h245Control ?? []).prefix(PERFields.maximumInner) {
            guard let messages = try? H245Message.decodeAll(octets) else { continue }
            for message in messages {
                names.append(.init(.h245, message.name))
                let detail = ControlEvent(message).detail
                tunnelled.append(detail.isEmpty ? message.name : "\(message.name) \(detail)")
            }
        }
        self.payload = payload
        self.declaredLength = declaredLength
        self.names = names
        self.protocol = h225 == nil && failure == nil ? .q931 : .h225
        content = .callSignalling(q931, h225, failure)
        var memo = ControlMemo()
        signal = CallSignal.read(payload[...], isComplete: isWhole, from: from, to: to, frame: frame, memo: &memo)
        callIdentifier = h225?.callIdentifier.map { "\($0)" }
        media = (signal.map { $0.fastStart + $0.tunnelledMedia } ?? []).compactMap(\.address)
        var parts = [names[0].name]
        if let detail = signal?.detail, !detail.isEmpty { parts.append(detail) }
        if !tunnelled.isEmpty { parts.append("[H.245: \(tunnelled.joined(separator: "; "))]") }
        info = parts.joined(separator: " ")
    }

    /// Nil for bytes that are not H.245.
    init?(control payload: [UInt8], declaredLength: Int) {
        let isWhole = payload.count >= declaredLength
        guard let messages = try? H245Message.decodeAll(payload[...], complete: isWhole), !messages.isEmpty else {
            return nil
        }
        self.payload = payload
        self.declaredLength = declaredLength
        names = messages.map { .init(.h245, $0.name) }
        self.protocol = .h245
        content = .control(messages)
        signal = nil
        callIdentifier = nil
        media = messages.flatMap(CallSignal.media).compactMap(\.address)
        info = messages.map { message in
            let detail = ControlEvent(message).detail
            return detail.isEmpty ? message.name : "\(message.name) \(detail)"
        }.joined(separator: "; ")
    }

    /// The layers from TPKT on. Offsets count from the TPKT header.
    func layers() -> [FieldNode] {
        let total = declaredLength + Self.headerLength
        let tpkt = FieldNode(
            "TPKT", "Version: 3, Length: \(total)", kind: .layer, offset: 0, length: Self.headerLength,
            children: [
                FieldNode("Version", "3", offset: 0, length: 1), FieldNode("Length", "\(total)", offset: 2, length: 2),
            ])
        var fields = PERFields()
        switch content {
        case .control(let messages):
            return [tpkt] + fields.messages(messages, octets: payload.count, base: Self.headerLength)
        case .callSignalling(let q931, let h225, let failure):
            var layers = [tpkt, Q931Fields.node(q931, payload[...], base: Self.headerLength)]
            // The element's octets are a slice of the payload, so that its indices are places in it.
            let base = Self.headerLength + (q931.userUser?.startIndex ?? 0) + 1
            if let h225 {
                var node = fields.node(h225.tree, base: base)
                node.kind = .layer
                node.children = [
                    FieldNode(
                        node.name, node.value, offset: node.offset, length: node.length, children: node.children)
                ]
                node.name = "H.225.0"
                node.value = names.first { $0.protocol == .h225 }?.name ?? ""
                node.children += PERFields.missing(h225.problems, base: base, in: [node])
                layers.append(node)
            } else if let failure {
                layers.append(
                    FieldNode(
                        "H.225.0", "", kind: .layer, offset: base, children: [.problem(failure, base: base)]))
            }
            return layers
        }
    }
}
