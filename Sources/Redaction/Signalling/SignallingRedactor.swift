import Bytes
import Decoders
import Dissection

/// Takes out of signaling what a level says: Q.931, H.225.0, RAS, H.245, H.450 and what they carry.
///
/// Lengths stay, and with them TPKT headers, the identifiers and lengths of information elements, and the shape of PER.
struct SignallingRedactor: Sendable {
    /// Messages that are kept redacted, for the next segments that hold parts of them.
    private static let maximumCached = 256

    let level: RedactionLevel
    let plan: SignallingPlan
    /// TCP payload octets that were cleared since no signaling was known of them.
    private(set) var clearedOctets = 0
    private var cache: [CacheKey: [UInt8]] = [:]

    private struct CacheKey: Hashable {
        let key: StreamKey
        let epoch: Int
        let index: Int
    }

    init(level: RedactionLevel, plan: SignallingPlan) {
        self.level = level
        self.plan = plan
    }

    /// A TCP segment. What is not known to be signaling, or is not understood, becomes zeros.
    /// - Parameters:
    ///   - octets: of the frame.
    ///   - range: of the payload in it.
    ///   - packet: its headers, as they were captured.
    ///   - frame: its number, the one it had in the plan's pass.
    mutating func segment(
        _ octets: inout [UInt8], _ range: Range<Int>, _ packet: Packet, frame: Int,
        _ pseudonyms: inout some SubstituteSource
    ) {
        let range = range.clamped(to: 0..<octets.count)
        guard level > .none, !range.isEmpty else { return }
        let payload = Array(octets[range])
        if let place = plan.place(of: packet, frame: frame) {
            octets.replaceSubrange(range, with: known(payload, place, &pseudonyms))
        } else if let redacted = whole(payload, &pseudonyms) {
            octets.replaceSubrange(range, with: redacted)
        } else {
            octets.clear(range)
            clearedOctets &+= range.count
        }
    }

    /// A RAS message that fills `range`. What is none becomes zeros.
    mutating func ras(_ octets: inout [UInt8], _ range: Range<Int>, _ pseudonyms: inout some SubstituteSource) {
        let range = range.clamped(to: 0..<octets.count)
        guard level > .none, !range.isEmpty else { return }
        var redaction = PERRedaction(level: level)
        var message = Array(octets[range])
        if !redaction.messages(.ras, &message, 0..<message.count, &pseudonyms) { message.clear(0..<message.count) }
        if level >= .identities { redaction.lastLook.clear(&message) }
        octets.replaceSubrange(range, with: message)
    }

    // MARK: - Segments

    /// The payload of a segment of a connection that carries signaling.
    private mutating func known(
        _ payload: [UInt8], _ place: SignallingPlan.Place, _ source: inout some SubstituteSource
    ) -> [UInt8] {
        var result = level >= .identities ? [UInt8](repeating: 0, count: payload.count) : payload
        let end = place.start + payload.count
        for (index, message) in plan.messages(at: place, count: payload.count) {
            let from = Swift.max(message.start, place.start)
            let there = message.start + message.octets.count
            if from < Swift.min(there, end) {
                let to = Swift.min(there, end)
                let part = (from - place.start)..<(to - place.start)
                let inMessage = (from - message.start)..<(to - message.start)
                if payload[part] == message.octets[inMessage] {
                    let redacted = self.redacted(message, place, index, &source)
                    result.replaceSubrange(part, with: redacted[inMessage])
                } else {
                    // Other octets than the first time in the same place: nobody knows whose.
                    result.clear(part)
                }
            }
            // The rest of a message behind a hole.
            let rest =
                Swift.max(
                    there, place.start)..<Swift.max(
                    Swift.min(message.start + message.length, end), Swift.max(there, place.start))
            result.clear((rest.lowerBound - place.start)..<(rest.upperBound - place.start))
        }
        return result
    }

    private mutating func redacted(
        _ message: StreamMessage, _ place: SignallingPlan.Place, _ index: Int, _ source: inout some SubstituteSource
    ) -> [UInt8] {
        let key = CacheKey(key: place.key, epoch: place.epoch, index: index)
        if let known = cache[key] { return known }
        let redacted = redacted(message.octets, place.content, isWhole: message.isComplete, &source)
        if cache.count >= Self.maximumCached { cache.removeAll(keepingCapacity: true) }
        cache[key] = redacted
        return redacted
    }

    /// A TPKT, whole or its beginning.
    private func redacted(
        _ tpkt: [UInt8], _ content: SignallingPlan.Content, isWhole: Bool = true, _ source: inout some SubstituteSource
    ) -> [UInt8] {
        let header = StreamMessage.headerLength
        guard tpkt.count > header else { return tpkt }
        var redaction = PERRedaction(level: level, isWhole: isWhole)
        switch content {
        case .callSignalling:
            var message = Array(tpkt.dropFirst(header))
            var q931 = Q931Redaction(redaction)
            q931.whole(&message, &source)
            return tpkt.prefix(header) + message
        case .control:
            var messages = Array(tpkt.dropFirst(header))
            redaction.messages(.control, &messages, 0..<messages.count, &source)
            if level >= .identities { redaction.lastLook.clear(&messages) }
            return tpkt.prefix(header) + messages
        }
    }

    /// A segment of a connection that is not known, which holds whole messages of call signaling and nothing else.
    private func whole(_ payload: [UInt8], _ source: inout some SubstituteSource) -> [UInt8]? {
        var result: [UInt8] = []
        var position = 0
        while position < payload.count {
            let header = StreamMessage.headerLength
            guard let length = StreamMessage.length(payload, at: position), payload[position + 1] == 0,
                length > header + 4, length <= payload.count - position,
                StreamMessage.looksLikeCallSignalling(payload[(position + header)..<(position + length)])
            else { return nil }
            result += redacted(Array(payload[position..<(position + length)]), .callSignalling, &source)
            position += length
        }
        return result
    }
}
