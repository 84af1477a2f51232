// What is wrong, and where reading goes on.
extension Decompressor {
    func note(_ kind: StreamFault.Kind, _ format: CompressionFormat?) {
        // A frame that was only a likeness: what was wrong before is still what is wrong.
        guard pending == nil else { return }
        let isOfHeader =
            switch kind {
            case .dictionary, .windowTooLarge, .unsupported, .outOfMemory: true
            default: false
            }
        pending = StreamFault(
            kind: kind, format: format, offset: isOfHeader ? frameStart : offset, unpacked: unpacked)
    }

    /// A frame that reading went on with yields something.
    func confirm() {
        guard var fault = pending else { return }
        fault.resumedAt = frameStart
        pending = nil
        keep(fault)
    }

    func keep(_ fault: StreamFault) {
        if faults.count < Self.maximumFaults { faults.append(fault) } else { faultsOmitted += 1 }
    }

    /// Nothing follows.
    func endOfInput() {
        position = filled
        state = .done
        // A system error says it already.
        if let fault = pending, fault.kind != .truncated || sourceError == nil { keep(fault) }
        pending = nil
    }

    func fail(_ kind: StreamFault.Kind, _ format: CompressionFormat, trailer: Int) {
        note(kind, format)
        onlyZeros = false
        if kind == .checksum {
            // The frame is whole: what follows it is where it should be.
            if let fault = pending { keep(fault) }
            pending = nil
            state = .skipping(trailer)
            return
        }
        if unpacked == 0, kind != .damaged {
            // Told at once: a frame that cannot be unpacked may be long.
            endOfInput()
            return
        }
        // Damage is noticed late: the next frame may begin before that, where this one was cut off.
        position = Swift.max(frameStart + 1 - base, 0)
        state = .searching
    }

    func search(_ source: (inout [UInt8], Int) -> ReadResult) {
        guard require(FrameStart.headLength, source) || position < filled else {
            if onlyZeros { pending = nil }
            endOfInput()
            return
        }
        // The last octets of the buffer wait for those that follow, except at the end.
        let last = sourceEnded ? filled : filled - FrameStart.headLength + 1
        let octets = input
        var next = position
        while next < last {
            let octet = octets[next]
            if octet == 0x1F || octet == 0x28 || octet == 0x04 {
                let head = octets[next..<Swift.min(filled, next + FrameStart.headLength)]
                if case .frame(let format) = FrameStart.identify(head), FrameStart.isPlausible(head, format) {
                    position = next
                    begin(format)
                    return
                }
            }
            if octet != 0 { onlyZeros = false }
            next += 1
        }
        position = next
    }
}
