internal import Bytes

extension PcapParser {
    /// Takes records as long as nothing is odd about them or their times: nearly all. The same as the long way says of
    /// them, with two thirds of its instructions (`PcapUsualTests`).
    ///
    /// - Parameters:
    ///   - position: where the first of them begins.
    ///   - last: second of the packet before.
    ///   - previous: where the last record begins.
    ///   - tally: has counted a packet.
    @inline(__always)
    func takeUsual(
        _ bytes: RawSpan, _ position: inout Int, _ last: inout UInt32, _ previous: inout Int, _ tally: inout Tally,
        _ window: inout ParseWindow, into records: inout MutableSpan<PacketRecord>
    ) {
        // A loop for each byte order: none of them asks which it is.
        if header.variant.littleEndian {
            takeUsual(bytes, true, &position, &last, &previous, &tally, &window, into: &records)
        } else {
            takeUsual(bytes, false, &position, &last, &previous, &tally, &window, into: &records)
        }
    }

    @inline(__always)
    private func takeUsual(
        _ bytes: RawSpan, _ littleEndian: Bool, _ position: inout Int, _ last: inout UInt32, _ previous: inout Int,
        _ tally: inout Tally, _ window: inout ParseWindow, into records: inout MutableSpan<PacketRecord>
    ) {
        let scale: Int64 = header.variant.nanoseconds ? 1 : 1000
        let limits = self.limits
        let end = bytes.byteCount
        var blank = PacketRecord(
            ticked: Timestamp(nanoseconds: 0), frame: 0, frameInFile: 0, offset: 0, captured: 0, original: 0)
        blank.linkType = header.linkType
        blank.fcsLength = header.fcsLength
        blank.interface = interface
        var run = Tally.Run(tally)
        // All that changes is kept in registers.
        var (count, place, second, start) = (window.count, position, last, previous)
        let room = records.count
        defer {
            tally.take(run)
            window.count = count
            (position, last, previous) = (place, second, start)
        }
        while count < room {
            guard let octets = KnownOctets<16>(bytes, at: place) else { return }
            let header = PcapRecordHeader(octets, littleEndian: littleEndian)
            guard limits.isUsual(header), PcapLimits.isNear(header.seconds, second),
                end &- place &- 16 >= Int(header.captured)
            else { return }
            // 32-bit seconds: neither product nor sum can overflow.
            let time = Int64(header.seconds) &* 1_000_000_000 &+ Int64(header.fraction) &* scale
            guard run.count(time, captured: header.captured, original: header.original) else { return }
            blank.fill(
                Timestamp(nanoseconds: time), frame: run.packets, offset: UInt32(truncatingIfNeeded: place &+ 16),
                captured: header.captured, original: header.original)
            records[count] = blank
            count &+= 1
            second = header.seconds
            start = place
            place &+= 16 &+ Int(header.captured)
        }
    }
}
