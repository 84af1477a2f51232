public import CaptureFiles

extension FrameReference {
    /// Where the packet of a record stands.
    @inlinable @inline(__always)
    public init(_ record: PacketRecord) {
        self.init(number: record.frame, time: record.time, file: record.file, numberInFile: record.frameInFile)
    }
}
