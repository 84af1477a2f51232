import Bytes
import Dissection

extension MessageCollector {
    static let maxMediaAddresses = 65_536

    /// A TCP segment. Returns whether its octets wait for others.
    mutating func segment(
        _ packet: Packet, _ span: RawSpan, _ current: inout ShownFrame, _ emit: (ShownFrame) -> Void
    ) -> Bool {
        let number = current.frame.number
        let before = streams.earlySegments
        guard take(packet, span, current.frame) else {
            if isSelected(number) { plain(packet, payload(of: packet, span), &current, title: "TCP segment data") }
            return false
        }
        let early = streams.earlySegments - before
        takeFound(current: &current, emit)
        guard isSelected(number) else { return false }
        if current.messages.isEmpty { plain(packet, payload(of: packet, span), &current, title: "TCP segment data") }
        if streams.isPending(frame: number) { return true }
        guard packet.payloadLength > 0, !streams.delivered.contains(number) else { return false }
        if early > 0 {
            current.remarks.append("comes before octets that are sent earlier: held back until they are there")
            return true
        }
        current.remarks.append("its octets were seen before, or do not fit the connection: not used")
        return false
    }

    /// Hands a segment of interest to the streams; false for one that is of none.
    private mutating func take(_ packet: Packet, _ span: RawSpan, _ frame: FrameReference) -> Bool {
        if packet.payloadIsReassembled {
            // Fragments are rare enough for a copy.
            let octets = payload(of: packet, span)
            guard streams.isInteresting(packet, octets.rawSpan) else { return false }
            streams.take(packet, octets.rawSpan, frame: frame)
            return true
        }
        guard let octets = try? span.slice(packet.payloadOffset, packet.payloadLength),
            streams.isInteresting(packet, octets)
        else { return false }
        streams.take(packet, octets, frame: frame)
        return true
    }

    /// The end of the capture: no frame is current.
    mutating func takeFound(current: ShownFrame?, _ emit: (ShownFrame) -> Void) {
        var none = ShownFrame(frame: FrameReference(number: 0, time: .distantPast))
        takeFound(current: &none, emit)
    }

    /// The messages that the last segment completed: those of the current frame are added to it, others go to their
    /// own.
    private mutating func takeFound(current: inout ShownFrame, _ emit: (ShownFrame) -> Void) {
        guard !streams.found.isEmpty || !streams.fates.isEmpty else { return }
        let found = streams.found
        let fates = streams.fates
        streams.found.removeAll(keepingCapacity: true)
        streams.fates.removeAll(keepingCapacity: true)
        let places = found.map { Self.completing($0, current: current.frame) }
        for (message, place) in zip(found, places) { add(message, at: place, &current, emit) }
        for fate in fates {
            switch fate {
            case .part(let number, let index):
                guard number != places[index].number, isSelected(number) else { continue }
                let text = Self.partWords(found[index], places[index])
                if number == current.frame.number {
                    current.remarks.append(text)
                } else {
                    _ = held.change(number) { $0.remarks.append(text) }
                }
            case .settled(let number): held.settle(number)
            }
        }
    }

    private static func partWords(_ message: SignallingStreams.Found, _ frame: FrameReference) -> String {
        let title = message.decoding.names.first?.name ?? message.decoding.protocol.title
        return message.cut == nil
            ? "holds a part of \(title), which frame \(frame.number) completes"
            : "holds a part of \(title), which is not complete in the capture; shown with frame \(frame.number)"
    }

    /// The frame that is in work if it brought some of the message, else the last one that did.
    private static func completing(_ message: SignallingStreams.Found, current: FrameReference) -> FrameReference {
        if message.frames.contains(where: { $0.number == current.number }) { return current }
        return message.frames.max() ?? current
    }

    private mutating func add(
        _ found: SignallingStreams.Found, at frame: FrameReference, _ current: inout ShownFrame,
        _ emit: (ShownFrame) -> Void
    ) {
        for address in found.decoding.media where mediaAddresses.count < Self.maxMediaAddresses {
            mediaAddresses.insert(address)
        }
        let call = found.call.flatMap { streams.table.calls.indices.contains($0) ? streams.table.calls[$0] : nil }
        var message = DecodedMessage(
            frame: frame, frames: found.frames, from: found.from, to: found.to, protocol: found.decoding.protocol,
            names: found.decoding.names, info: found.decoding.info, call: call?.id,
            callIdentifier: found.decoding.callIdentifier ?? call?.callIdentifier, cut: found.cut)
        guard wants(message) else { return }
        if wantsFields {
            message.layers = found.decoding.layers()
            if found.skippedBefore > 0 {
                message.layers.insert(
                    .remark("\(FieldText.octets(found.skippedBefore)) in front of this message belong to none"), at: 0)
            }
            if let cut = found.cut { message.layers.append(.remark("not complete: \(cut)")) }
        }
        if frame.number == current.frame.number {
            current.messages.append(message)
        } else if !held.change(frame.number, { $0.messages.append(message) }) {
            // Its frame has gone by: the octets that were missing came later, or never.
            var late = ShownFrame(frame: frame)
            late.messages = [message]
            late.remarks = ["only now: octets that were sent before these came later, or never"]
            shown += 1
            emit(late)
        }
    }
}
