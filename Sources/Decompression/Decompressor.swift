/// Unpacks gzip, zstd and lz4, told apart by their magic numbers: any number of members and frames behind each other,
/// with what may stand between them. Memory does not grow with the input: a buffer for the compressed octets, and what
/// the library of the format needs, at most `maximumWindow` and a block.
///
/// Octets go from the source into the libraries, and from there into the caller's buffer. Whatever is wrong ends a frame,
/// never the program: it is in `takeFaults`, and reading goes on with the next frame where there is one.
public final class Decompressor {
    /// Zstd frames may ask for more memory than any program should give them unasked. That of `zstd` itself, and enough
    /// for every level and for `--long`.
    public static let maximumWindow = 1 << maximumWindowLog
    static let maximumWindowLog = 27
    /// Octets read at once.
    public static let inputSize = 128 * 1024
    static let maximumFaults = 64

    enum State {
        case boundary
        /// User data: this many octets of it are left.
        case skipping(Int)
        case inside
        /// No frame begins where one has to: the next one is searched.
        case searching
        case done
    }

    var input: [UInt8]
    var position: Int
    var filled: Int
    /// Offset in the compressed input of `input[0]`.
    var base = 0
    var sourceEnded = false
    var sourceError: Int32?

    var state = State.boundary
    var codec: Codec?
    var frameStart = 0
    /// Octets handed out.
    public internal(set) var unpacked = 0
    /// What is told once it is known where reading goes on.
    var pending: StreamFault?
    /// Only zeros since the last frame: padding of tapes and disk blocks, nothing to speak of at the end.
    var onlyZeros = false
    var stalled = 0
    /// The last step filled the output: the library may have more without further input.
    var mayHoldOutput = false
    var faults: [StreamFault] = []
    /// Faults beyond the first `maximumFaults` of a read.
    public internal(set) var faultsOmitted = 0
    /// The formats of the frames, in the order of their first ones.
    public internal(set) var formats: [CompressionFormat] = []

    /// - Parameter head: what was already read of the input, in its first `count` octets.
    public init(head: [UInt8], count: Int) {
        input = head
        position = 0
        filled = Swift.min(count, head.count)
        if input.count < Self.inputSize {
            input += [UInt8](repeating: 0, count: Self.inputSize - input.count)
        }
    }

    /// The format of input that begins like this, nil where it is none of the three; `.some(nil)` where user data of a
    /// skippable frame comes first.
    public static func begins(_ head: [UInt8]) -> CompressionFormat?? {
        switch FrameStart.identify(head.prefix(FrameStart.headLength)) {
        case .frame(let format): .some(format)
        case .skippable: .some(nil)
        case .incomplete(let format?) where head.count >= 2: .some(format)
        default: nil
        }
    }

    /// Octets of the compressed input that were used.
    public var offset: Int { base + position }

    /// What went wrong since the last call.
    public func takeFaults() -> [StreamFault] {
        guard !faults.isEmpty else { return [] }
        defer { faults = [] }
        return faults
    }

    /// Unpacks into `output` from `offset` on: at least one octet, at most what fits.
    ///
    /// `source` reads compressed octets into its first argument, from the index on that is its second.
    /// An error of it is handed on once all that came before it is unpacked.
    public func read(
        into output: inout [UInt8], at offset: Int, from source: (inout [UInt8], Int) -> ReadResult
    ) -> ReadResult {
        guard offset >= 0, offset < output.count else { return .end }
        while true {
            switch state {
            case .boundary: atBoundary(source)
            case .skipping(let count): skip(count, source)
            case .searching: search(source)
            case .inside:
                let produced = unpack(into: &output, at: offset, source)
                if produced > 0 { return .bytes(produced) }
            case .done:
                if let error = sourceError {
                    sourceError = nil
                    return .failure(error)
                }
                return .end
            }
        }
    }
}

// The compressed octets.
extension Decompressor {
    /// Reads until `count` octets are there from `position` on. False where the input ends before.
    func require(_ count: Int, _ source: (inout [UInt8], Int) -> ReadResult) -> Bool {
        while filled - position < count {
            guard !sourceEnded else { return false }
            if position == filled {
                base += position
                position = 0
                filled = 0
            } else if input.count - position < count {
                // A few octets of a header.
                let rest = Array(input[position..<filled])
                for (index, octet) in rest.enumerated() { input[index] = octet }
                base += position
                position = 0
                filled = rest.count
            }
            switch source(&input, filled) {
            case .bytes(let count): filled += count
            case .end: sourceEnded = true
            case .failure(let error):
                sourceEnded = true
                sourceError = error
            }
        }
        return true
    }

    func atBoundary(_ source: (inout [UInt8], Int) -> ReadResult) {
        _ = require(FrameStart.headLength, source)
        let head = input[position..<Swift.min(filled, position + FrameStart.headLength)]
        guard !head.isEmpty else {
            state = .done
            return
        }
        switch FrameStart.identify(head) {
        case .frame(let format): begin(format)
        case .skippable(let size): state = .skipping(size)
        case .incomplete(let format):
            position = filled
            note(.truncated, format)
            endOfInput()
        case .unknown:
            note(.foreignBytes, codec?.format)
            onlyZeros = true
            state = .searching
        }
    }

    func begin(_ format: CompressionFormat) {
        frameStart = offset
        if codec?.format != format { codec = Codec(format) }
        guard let codec else {
            note(.outOfMemory, format)
            state = .done
            return
        }
        codec.begin()
        if !formats.contains(format) { formats.append(format) }
        stalled = 0
        mayHoldOutput = false
        state = .inside
    }

    func skip(_ count: Int, _ source: (inout [UInt8], Int) -> ReadResult) {
        guard count > 0 else {
            state = .boundary
            return
        }
        guard require(1, source) else {
            note(.truncated, codec?.format)
            endOfInput()
            return
        }
        let part = Swift.min(count, filled - position)
        position += part
        state = .skipping(count - part)
    }

    /// Octets written to `output`.
    func unpack(
        into output: inout [UInt8], at offset: Int, _ source: (inout [UInt8], Int) -> ReadResult
    ) -> Int {
        guard let codec else {
            state = .done
            return 0
        }
        // A library that holds output is asked for it first: on a pipe, further input may be long in coming.
        let drains = mayHoldOutput && position == filled
        let hasInput = !drains && require(1, source)
        let step = codec.step(input, position..<filled, into: &output, at: offset)
        position += step.consumed
        unpacked += step.produced
        mayHoldOutput = step.produced == output.count - offset
        if step.produced > 0 { confirm() }
        switch step.outcome {
        case .end:
            confirm()
            state = .boundary
        case .fault(let kind): fail(kind, codec.format, trailer: step.trailer)
        case .more:
            guard step.consumed == 0, step.produced == 0 else {
                stalled = 0
                break
            }
            guard !drains else { break }
            if !hasInput {
                note(.truncated, codec.format)
                endOfInput()
            } else {
                // Libraries say so themselves; this is against turning in a circle with one that does not.
                stalled += 1
                if stalled > 16 { fail(.damaged, codec.format, trailer: 0) }
            }
        }
        return step.produced
    }
}
