/// Payload types of a stream: the main one by majority vote of speech (Boyer and Moore), all that occurred, and changes
/// of the codec. Comfort noise and telephone events do not name a stream, unless it has nothing else.
struct TypeHistory: BitwiseCopyable {
    private(set) var main: UInt8
    private var votes: UInt32 = 0
    private(set) var lastSpeech: UInt8
    private var spoke = false
    private(set) var changes: UInt32 = 0
    private(set) var comfortNoise: UInt32 = 0
    private(set) var events: UInt32 = 0
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// - Parameter first: the type of the first packet, which is then told by one of the functions below.
    init(first: UInt8) {
        main = first
        lastSpeech = first
    }

    mutating func comfortNoise(_ type: UInt8) {
        comfortNoise &+= 1
        mark(type)
    }

    mutating func event(_ type: UInt8) {
        events &+= 1
        mark(type)
    }

    /// The type of which a packet changes nothing but the votes; nil where there is none.
    var usual: UInt8? { main == lastSpeech && spoke ? main : nil }

    /// So many more packets of the usual type.
    @inline(__always)
    mutating func usual(_ count: UInt32) { votes &+= count }

    /// A packet of speech. True where the codec is another one than before.
    mutating func speech(_ type: UInt8) -> Bool {
        if type == main {
            votes &+= 1
        } else if votes > 0 {
            votes &-= 1
        } else {
            main = type
            votes = 1
        }
        guard type != lastSpeech || !spoke else { return false }
        let isChange = spoke
        spoke = true
        lastSpeech = type
        mark(type)
        if isChange { changes &+= 1 }
        return isChange
    }

    private mutating func mark(_ type: UInt8) {
        if type < 64 { low |= 1 << UInt64(type) } else { high |= 1 << UInt64(type & 63) }
    }

    /// In order of their numbers.
    var all: [Int] {
        (0..<64).filter { low & 1 << UInt64($0) != 0 } + (64..<128).filter { high & 1 << UInt64($0 - 64) != 0 }
    }
}
