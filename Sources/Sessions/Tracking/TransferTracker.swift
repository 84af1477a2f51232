import Bytes
import Decoders

/// TFTP transfers, each followed by the port pair that its answer chooses (RFC 1350, section 4).
struct TransferTracker {
    static let maxTransfers = 4096
    /// Transfers that may be under way at a time.
    static let maxOpen = 256
    /// A transfer that is silent for this long is over. Seconds.
    static let idleLimit = 60.0
    static let port: UInt16 = 69
    private static let defaultBlockSize = 512

    private(set) var transfers: [FileTransfer] = []
    private(set) var refused = 0
    private var open: [Endpoint: Int] = [:]

    /// A datagram from or to the TFTP port, or a port that a client of it used.
    /// - Returns: the client's port, when this is a request and answers to it have to be watched for.
    mutating func datagram(
        _ payload: RawSpan, declared: Int, from source: Endpoint, to destination: Endpoint, frame: FrameReference
    ) -> UInt16? {
        let complete = payload.byteCount >= declared
        // Blocks of data are many: their number and length are read in place.
        if let word = try? payload.uint32(at: 0), word >> 16 == 3 {
            follow(.data(block: UInt16(truncatingIfNeeded: word), count: declared - 4), source, destination, frame)
            return nil
        }
        guard let packet = try? TFTPPacket.decode(payload.copy()[...], complete: complete) else { return nil }
        switch packet {
        case .readRequest(let request) where destination.port == Self.port:
            return begin(request, isWrite: false, source, destination.address, frame)
        case .writeRequest(let request) where destination.port == Self.port:
            return begin(request, isWrite: true, source, destination.address, frame)
        case .readRequest, .writeRequest: return nil
        default:
            follow(packet, source, destination, frame)
            return nil
        }
    }

    /// The capture is over.
    func finish(at end: Timestamp, window: Double) -> [FileTransfer] {
        transfers.map { transfer in
            var transfer = transfer
            transfer.isUndetermined =
                transfer.answer == nil && end.seconds(since: transfer.last.time) < window
            return transfer
        }
    }

    private mutating func begin(
        _ request: TFTPPacket.Request, isWrite: Bool, _ client: Endpoint, _ asked: IPAddress, _ frame: FrameReference
    ) -> UInt16? {
        if let index = open[client], transfers[index].answer == nil,
            transfers[index].filename == PacketText.plain(request.filename),
            transfers[index].asked == asked, isRecent(index, frame)
        {
            // Sent again for want of an answer; within milliseconds it is a copy of the mirror.
            if frame.time.seconds(since: transfers[index].last.time) > 0.1 { transfers[index].requests += 1 }
            transfers[index].last = frame
            return client.port
        }
        guard transfers.count < Self.maxTransfers else {
            refused += 1
            return nil
        }
        if open.count >= Self.maxOpen { closeIdle(frame) }
        guard open.count < Self.maxOpen else {
            refused += 1
            return nil
        }
        open[client] = transfers.count
        transfers.append(
            FileTransfer(
                first: frame, last: frame, client: client, asked: asked, server: nil, answer: nil, isWrite: isWrite,
                filename: PacketText.plain(request.filename) ?? "", mode: PacketText.plain(request.mode) ?? "",
                requests: 1, blockSize: Self.defaultBlockSize,
                blocks: 0, bytes: 0, failure: nil, isComplete: false))
        return client.port
    }

    private func isRecent(_ index: Int, _ frame: FrameReference) -> Bool {
        abs(frame.time.seconds(since: transfers[index].last.time)) <= Self.idleLimit
    }

    private mutating func closeIdle(_ frame: FrameReference) {
        open = open.filter { isRecent($0.value, frame) }
    }

    private mutating func follow(
        _ packet: TFTPPacket, _ source: Endpoint, _ destination: Endpoint, _ frame: FrameReference
    ) {
        let isFromServer: Bool
        let index: Int
        if let known = open[destination] {
            (index, isFromServer) = (known, true)
        } else if let known = open[source] {
            (index, isFromServer) = (known, false)
        } else {
            return
        }
        guard isRecent(index, frame), belongs(index, isFromServer ? source : destination, isFromServer) else { return }
        if isFromServer, transfers[index].answer == nil {
            transfers[index].server = source
            transfers[index].answer = frame
        }
        transfers[index].last = frame
        let client = transfers[index].client
        switch packet {
        case .data(let block, let count): data(index, block, count, fromServer: isFromServer)
        case .error(let code, let message):
            // An error to a stranger, or about one, ends nothing (RFC 1350, section 4).
            guard code != 5 else { return }
            let name = TFTPPacket.errorName(code) ?? "error \(code)"
            let message = PacketText.plain(message) ?? ""
            let text = message.isEmpty || message == name ? name : "\(name) (\(message))"
            transfers[index].failure = .init(
                frame: frame, by: isFromServer ? source.address : client.address, code: code, text: text)
            open[client] = nil
        case .optionAcknowledgment(let options):
            let size = options.first { $0.name.lowercased() == "blksize" }.flatMap { Int($0.value) }
            // RFC 2348: 8 to 65464 octets.
            if let size, (8...65464).contains(size) { transfers[index].blockSize = size }
        case .acknowledgment, .readRequest, .writeRequest: break
        }
    }

    /// The answer chooses the server's port; from then on only that pair belongs to the transfer.
    private func belongs(_ index: Int, _ peer: Endpoint, _ isFromServer: Bool) -> Bool {
        let transfer = transfers[index]
        if let server = transfer.server { return peer == server }
        return isFromServer && (transfer.asked == peer.address || transfer.asked.looksLikeBroadcast)
    }

    private mutating func data(_ index: Int, _ block: UInt16, _ count: Int, fromServer: Bool) {
        guard fromServer != transfers[index].isWrite, count >= 0, !transfers[index].isComplete,
            block == UInt16(truncatingIfNeeded: transfers[index].blocks + 1)
        else { return }
        transfers[index].blocks += 1
        transfers[index].bytes += count
        if count < transfers[index].blockSize {
            transfers[index].isComplete = true
            open[transfers[index].client] = nil
        }
    }
}

// MARK: - Forgetting

extension TransferTracker {
    var isPressed: Bool {
        Fading.isPressing(transfers.count, of: Self.maxTransfers) || Fading.isPressing(open.count, of: Self.maxOpen)
    }

    mutating func forget(_ fading: inout Fading) {
        let places = fading.fade(.transfers, &transfers, limit: Self.maxTransfers, last: \.last)
        open = open.compactMapValues { places[$0] }
    }

    var census: [(String, Int)] { [("transfers", transfers.count), ("open transfers", open.count)] }
}
