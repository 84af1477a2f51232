import Bytes

@testable import Sessions

/// An instant of a test's own clock: seconds from its zero, which lies at a Unix second in 2003.
func moment(_ seconds: Double) -> Timestamp {
    Timestamp(nanoseconds: 1_067_245_200_000_000_000).advanced(by: seconds)
}

/// A frame at `seconds`. Its number grows with time where none is given: one for each millisecond.
func frame(_ seconds: Double, number: Int? = nil) -> FrameReference {
    FrameReference(number: number ?? Int((seconds * 1000).rounded()) + 1, time: moment(seconds))
}

func ip(_ text: String) -> IPAddress { IPAddress(text) ?? .zero }

func endpoint(_ text: String, _ port: UInt16) -> Endpoint { Endpoint(ip(text), port) }

extension FrameReference {
    /// Seconds on the test's clock.
    var seconds: Double { time.onTestClock }
}

extension Timestamp {
    var onTestClock: Double { (seconds(since: moment(0)) * 1e6).rounded() / 1e6 }
}

/// The hosts of nearly every test.
enum Site {
    static let central = ip("192.168.42.1")
    static let remote = ip("192.168.43.1")
    static let voicemail = ip("192.168.42.20")
    static let license = ip("192.168.42.21")
    static let subnet = ip("192.168.42.255")
}

/// A generator of the SplitMix64 family: the same seed gives the same test.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    /// True once in so many times.
    mutating func chance(_ times: Int) -> Bool { Int.random(in: 0..<times, using: &self) == 0 }

    mutating func one<Value>(of values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &self)] }
}
