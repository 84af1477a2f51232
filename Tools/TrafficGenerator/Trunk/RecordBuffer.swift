/// Records of a little-endian microsecond pcap file, written out in large pieces: memory does not grow with the file.
struct RecordBuffer: ~Copyable {
    private let output: FileOutput
    private(set) var buffer: [UInt8] = []
    private(set) var written = 0
    private(set) var packets = 0
    private static let full = 1 << 20

    /// Everything so far, with what is still in memory.
    var total: Int { written + buffer.count }

    init(_ output: FileOutput) {
        self.output = output
        buffer.reserveCapacity(Self.full + 70_000)
        buffer += PcapWriter(isNano: false, isBigEndian: false, snapLength: nil).bytes
    }

    /// Adds a record for `frame` and returns where the frame begins in `buffer`, for patching.
    @inline(__always)
    mutating func add(_ frame: [UInt8], at time: Moment, epoch: Int64) -> Int {
        header(length: frame.count, at: time, epoch: epoch)
        let start = buffer.count
        buffer += frame
        return start
    }

    /// Adds a record for a frame of two parts.
    @inline(__always)
    mutating func add(_ head: [UInt8], _ tail: ArraySlice<UInt8>, at time: Moment, epoch: Int64) -> Int {
        header(length: head.count + tail.count, at: time, epoch: epoch)
        let start = buffer.count
        buffer += head
        buffer += tail
        return start
    }

    @inline(__always)
    private mutating func header(length: Int, at time: Moment, epoch: Int64) {
        little(UInt32(truncatingIfNeeded: epoch + time / 1_000_000_000))
        little(UInt32(truncatingIfNeeded: time % 1_000_000_000 / 1000))
        little(UInt32(length))
        little(UInt32(length))
        packets += 1
    }

    @inline(__always)
    private mutating func little(_ value: UInt32) {
        buffer.append(UInt8(value & 255))
        buffer.append(UInt8(value >> 8 & 255))
        buffer.append(UInt8(value >> 16 & 255))
        buffer.append(UInt8(value >> 24))
    }

    @inline(__always)
    mutating func put16(_ value: UInt16, at offset: Int) { buffer.put16(value, at: offset) }

    @inline(__always)
    mutating func put32(_ value: UInt32, at offset: Int) { buffer.put32(value, at: offset) }

    /// Hands a full piece to the file.
    mutating func flushIfFull() throws(OutputError) {
        if buffer.count >= Self.full { try flush() }
    }

    mutating func flush() throws(OutputError) {
        try output.write(buffer)
        written += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }
}
