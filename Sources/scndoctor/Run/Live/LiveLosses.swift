internal import Sessions

/// What the kernel dropped, by the file that was being written: which findings rest on packets beside lost ones.
struct LiveLosses {
    /// Files with drops of their own that are told apart; drops in older ones are counted together.
    static let maxFiles = 16

    private struct Loss {
        let file: Int32
        var dropped: Int
        var packets: Int
        var last: FrameReference?
    }

    private let name: String
    private var losses: [Loss] = []
    /// So far, of all files.
    private(set) var dropped: UInt64 = 0
    private var capturedBefore = 0

    /// - Parameter name: of the interfaces, for the words of a limit.
    init(name: String) { self.name = name }

    /// Takes the counts so far, and where packets went since they were last taken.
    /// - Parameters:
    ///   - file: index of the file that is being written.
    ///   - frame: the last packet.
    mutating func note(dropped: UInt64, captured: Int, file: Int32, at frame: FrameReference?) {
        let more = Int(clamping: dropped &- Swift.min(self.dropped, dropped))
        let packets = captured - capturedBefore
        self.dropped = dropped
        capturedBefore = captured
        if let last = losses.indices.last, losses[last].file == file {
            losses[last].dropped += more
            losses[last].packets += packets
            losses[last].last = frame
        } else {
            // A file in which nothing was dropped is of no interest any more.
            if let last = losses.last, last.dropped == 0 { losses.removeLast() }
            losses.append(Loss(file: file, dropped: more, packets: packets, last: frame))
        }
        guard losses.count > Self.maxFiles else { return }
        let merged = Loss(
            file: losses[1].file, dropped: losses[0].dropped + losses[1].dropped,
            packets: losses[0].packets + losses[1].packets, last: losses[1].last)
        losses.replaceSubrange(0...1, with: [merged])
    }

    var limits: [CaptureLimit] {
        losses.filter { $0.dropped > 0 }.map { loss in
            CaptureLimit(
                kind: .dropped, file: loss.file, path: name, frame: loss.last,
                text: "the kernel dropped \(loss.dropped) packets before they could be read",
                share: Double(loss.dropped) / Double(loss.dropped + Swift.max(loss.packets, 0)), count: loss.dropped)
        }
    }
}
