internal import Bytes

extension Tally {
    func describe(_ info: inout CaptureFileInfo) {
        info.packets = packets
        info.capturedBytes = capturedBytes
        info.originalBytes = originalBytes
        info.snappedPackets = snapped
        if hasTimes {
            info.first = Timestamp(nanoseconds: first)
            info.last = Timestamp(nanoseconds: last)
        }
        info.backwardsCount = backwards
        info.maximumBackwardsStep = Double(maximumStep) / 1e9
        guard backwards > 0 else { return }
        let times = backwards == 1 ? "once" : "\(backwards) times"
        let text =
            "the clock goes backwards \(times), first at frame \(firstBackwardsFrame), "
            + "by \(Self.words(nanoseconds: maximumStep)) at most"
        info.problems.append(CaptureProblem(.clockBackwards, at: 0, frameInFile: firstBackwardsFrame, text))
    }

    private static func words(nanoseconds: Int64) -> String {
        switch nanoseconds {
        case ..<1_000: "\(nanoseconds) ns"
        case ..<1_000_000: "\(nanoseconds / 1_000) µs"
        case ..<10_000_000_000: "\(nanoseconds / 1_000_000) ms"
        default: "\(nanoseconds / 1_000_000_000) s"
        }
    }
}

extension PcapParser {
    func describe(_ info: inout CaptureFileInfo) {
        info.format = "pcap"
        info.variant = variantName
        info.interfaces = interfaces
        info.problems = problems.kept
        info.problemsOmitted = problems.omitted
        tally.describe(&info)
    }
}

extension PcapngParser {
    func describe(_ info: inout CaptureFileInfo) {
        info.format = "pcapng"
        let resolutions = Set(interfaces.map(\.resolution))
        info.variant = littleEndian ? "little-endian" : "big-endian"
        if resolutions.count == 1, let only = resolutions.first { info.variant += ", \(only)" }
        if resolutions.count > 1 { info.variant += ", several resolutions" }
        info.interfaces = interfaces
        info.application = application
        info.packetsWithoutInterface = packetsWithoutInterface
        info.skippedBlocks = skippedBlocks
        info.droppedInPackets = droppedInPackets
        info.problems = problems.kept
        info.problemsOmitted = problems.omitted
        tally.describe(&info)
    }
}

extension FileReader {
    /// Offsets of a compressed file are of two kinds: each line says which it means.
    func addStreamProblems(_ info: inout CaptureFileInfo) {
        guard stream.compression != nil else { return }
        // That the last packet is cut follows from the end of the compressed data.
        if stream.endsEarly { info.problems.removeAll { $0.kind == .truncated } }
        info.problems = info.problems.map { problem in
            guard problem.kind == .damaged else { return problem }
            return CaptureProblem(
                problem.kind, at: problem.offset, frameInFile: problem.frameInFile,
                problem.text + " (bytes of the unpacked capture)")
        }
        info.problems = stream.problems.kept + info.problems
        info.problemsOmitted += stream.problemsOmitted
    }
}
