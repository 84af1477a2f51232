internal import Bytes
internal import Decompression

/// Reads one input: one buffer, one batch of records, and the parser of its format.
///
/// A class because several wait side by side while their files are merged; one object per file, none per packet.
final class FileReader {
    /// Small enough to stay in the processor's cache beside all else, large enough that calls of the system cost nothing.
    static let bufferSize = 128 * 1024
    static let minimumBufferSize = 16 * 1024
    static let batchSize = 1024
    /// Bytes that are moved to the front of the buffer to read more at once behind them.
    static let cheapMove = 32 * 1024
    /// Bytes without a packet after which an empty batch is handed out.
    static let patience = 16 * 1024 * 1024
    /// How much larger than its compressed file a capture may be and still be read with one system call.
    static let usualRatio = 8

    let path: String
    var stream: ByteStream
    /// The bytes that the records of the batch point into: the first `filled` of it.
    var buffer: [UInt8]
    var filled = 0
    var window = ParseWindow()
    /// The current batch is `records[cursor..<count]`.
    var records: [PacketRecord]
    private(set) var count = 0
    var cursor = 0
    /// Applied to the times of the records; what is known of the file keeps its own clock.
    var correction: TimeCorrection?

    private var pcap: PcapParser?
    private var pcapng: PcapngParser?
    private var readProblem: CaptureProblem?
    private let mayEnd: Bool
    /// How things were before the current batch; nil unless reading may end within it.
    private var beginning: (pcap: PcapParser?, pcapng: PcapngParser?, window: ParseWindow)?

    /// Opens the input and reads as much of it as tells its format: a pipe blocks until that is there.
    /// - Parameter mayEnd: whether the reading may end within a batch, see `end`.
    init(path: String, mayEnd: Bool = false) throws(CaptureError) {
        self.path = path
        self.mayEnd = mayEnd
        stream = try ByteStream(path)
        // Small files take small buffers: a ring of files opens all of them once to learn their order.
        let expected = Swift.max(stream.size.map { $0 &+ 1 } ?? Self.bufferSize, Self.minimumBufferSize)
        buffer = [].resized(to: Swift.min(expected, Self.bufferSize))
        let blank = PacketRecord(
            ticked: Timestamp(nanoseconds: 0), frame: 0, frameInFile: 0, offset: 0, captured: 0, original: 0)
        records = [PacketRecord](repeating: blank, count: Self.batchSize)
        try identify()
    }

    private func identify() throws(CaptureError) {
        // Four octets tell a capture, and its header follows; only for the name of another format more is needed.
        fill(4)
        try failOnReadError()
        if Decompressor.begins(Array(buffer[..<Swift.min(filled, FileFormat.headLength)])) != nil {
            unpack()
            fill(4)
            try failOnReadError()
        }
        let isCapture =
            switch FileFormat.identify(buffer.rawSpan.extracting(0..<filled)) {
            case .pcap, .pcapng: true
            default: false
            }
        fill(isCapture ? SectionHeaderBlock.minimumLength : FileFormat.headLength)
        try failOnReadError()
        let local = buffer
        let head = local.rawSpan.extracting(0..<filled)
        if let fault = stream.firstFault, filled < SectionHeaderBlock.minimumLength {
            throw CaptureError([.init(.notACapture, path, fault.reason, advice: fault.advice(for: path))])
        }
        if let refusal = FileFormat.refusal(path, head, inside: stream) { throw CaptureError([refusal]) }
        if case .pcap(let variant) = FileFormat.identify(head) {
            do throws(DecodeError) {
                pcap = try PcapParser(head, variant)
            } catch {
                throw refuse("ends inside the pcap file header (\(filled) of \(PcapVariant.fileHeaderLength) bytes)")
            }
            window.position = PcapVariant.fileHeaderLength
            return
        }
        guard filled >= SectionHeaderBlock.minimumLength else {
            throw refuse(
                "ends inside the pcapng section header (\(filled) of \(SectionHeaderBlock.minimumLength) bytes)")
        }
        guard let header = SectionHeaderBlock(head, at: 0) else {
            throw refuse("starts like pcapng but has no byte-order magic: it is damaged, or was changed in a transfer")
        }
        guard header.isSupported else {
            throw refuse("is pcapng of version \(header.major).\(header.minor); version 1 is understood")
        }
        pcapng = PcapngParser(littleEndian: header.littleEndian)
    }

    /// What was read is compressed: the decompressor takes the buffer with it, and a new one takes what it unpacks.
    private func unpack() {
        stream.unpack(head: buffer, count: filled)
        let expected = stream.size.map { $0 * Self.usualRatio } ?? Self.bufferSize
        buffer = [].resized(to: Swift.min(Swift.max(expected, Self.minimumBufferSize), Self.bufferSize))
        filled = 0
        window = ParseWindow()
    }

    private func refuse(_ reason: String) -> CaptureError {
        let place = stream.compression.map { " (unpacked from \($0))" } ?? ""
        return CaptureError([.init(.notACapture, path, reason + place, advice: "give a whole pcap or pcapng file")])
    }

    private func failOnReadError() throws(CaptureError) {
        guard let readProblem else { return }
        throw CaptureError([.init(.readError, path, readProblem.text)])
    }

    /// Parses the next batch into `records`. False when there is none left.
    ///
    /// The batch may be empty: a caller that is to show progress and to heed interrupts gets its turn while nothing but
    /// damage is read, of which a few compressed bytes may hold a lot.
    func nextBatch() -> Bool {
        cursor = 0
        count = 0
        let start = window.offset
        while true {
            if mayEnd { beginning = (pcap, pcapng, window) }
            parse()
            if count > 0 {
                if let correction { correct(by: correction) }
                return true
            }
            if window.offset - start > Self.patience { return true }
            if window.atEnd {
                // The parsers end at the last byte; anything else would turn in a circle here.
                guard window.need == 0, window.position < filled else { return false }
            } else {
                fill(Swift.max(window.need, 1))
            }
        }
    }

    private func parse() {
        var batch = records
        records = []
        if let ahead = stream.ahead {
            let (place, start) = (window.position, MonotonicClock.nanoseconds)
            parse(into: &batch)
            ahead.note(count, octets: window.position - place, MonotonicClock.nanoseconds - start)
        } else {
            parse(into: &batch)
        }
        records = batch
    }

    /// - Parameter batch: filled as far as there are packets.
    private func parse(into batch: inout [PacketRecord]) {
        let bytes = buffer
        window.count = 0
        let span = bytes.rawSpan.extracting(0..<filled)
        var out = batch.mutableSpan
        if pcap != nil {
            pcap?.parse(span, &window, into: &out)
        } else {
            pcapng?.parse(span, &window, into: &out)
        }
        count = window.count
    }

    /// Ends the reading at the cursor: what is known of the file is then what its packets up to there tell. The rest of the
    /// batch is as if it had not been read.
    func end() {
        guard cursor < count, let beginning else { return }
        (pcap, pcapng, window) = beginning
        var batch = Array(records[..<cursor])
        count = 0
        if cursor > 0 { parse(into: &batch) }
    }

    /// Reads until `need` bytes from the window's position on are there, or the input ends. Invalidates the batch.
    private func fill(_ need: Int) {
        guard !window.atEnd, filled - window.position < need else { return }
        let rest = filled - window.position
        if window.position > 0, rest < Self.cheapMove || window.position + need > buffer.count {
            // Most often less than one packet: the move costs nothing beside the read that follows.
            buffer.moveToFront(window.position..<filled)
            forgetParsed()
        }
        while filled - window.position < need {
            // Grows with what is really there: a length may be wrong. Parsers ask for less than 17 MiB.
            if filled == buffer.count { buffer = buffer.resized(to: Swift.min(need, 2 * buffer.count)) }
            switch stream.read(into: &buffer, at: filled) {
            case .bytes(let count): filled += count
            case .end:
                window.atEnd = true
                return
            case .failure(let error):
                window.atEnd = true
                let offset = window.base + filled
                let place = stream.compressedOffset.map { "\($0) of the compressed file" } ?? "\(offset)"
                let text = "reading stopped at byte \(place): \(SystemMessage.text(error))"
                readProblem = CaptureProblem(.readError, at: offset, text)
                return
            }
        }
    }

    /// Bytes of the input that were parsed, or unpacked, so far.
    var bytesRead: Int { stream.compressedOffset ?? window.base + window.position }

    /// Host names of a pcapng file.
    var names: [IPAddress: String] { pcapng?.names ?? [:] }

    /// What is known so far.
    func info() -> CaptureFileInfo {
        var info = CaptureFileInfo(path: path)
        info.compression = stream.compression
        info.fileBytes = stream.size
        info.bytesRead = bytesRead
        if let pcap {
            pcap.describe(&info)
        } else {
            pcapng?.describe(&info)
        }
        addStreamProblems(&info)
        if let readProblem { info.problems.append(readProblem) }
        return info
    }
}
