import Bytes
import CaptureFiles
import Testing

@testable import Sessions

/// Octets that nobody meant: every frame of every small capture is shown, whatever is in it.
@Suite struct MessageHostileTests {
    static let small = Shown.committed.filter { path in
        (try? Recorded.read(String(path.split(separator: "/").last ?? "")))
            .map { $0.frames.reduce(0) { $0 + $1.bytes.count + 16 } < 100_000 } ?? false
    }

    /// SplitMix64: the same sequence on every run.
    struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    @Test func `there are captures to spoil`() {
        #expect(Self.small.count >= 15)
    }

    @Test(arguments: small)
    func `flipped octets stop no frame from being shown`(_ path: String) throws {
        let recorded = try Recorded.read(String(path.split(separator: "/").last ?? ""))
        for seed in 1...3 as ClosedRange<UInt64> {
            var random = Random(state: seed)
            var spoiled = recorded
            for index in spoiled.frames.indices where UInt64.random(in: 0..<(seed * 2), using: &random) < 2 {
                guard !spoiled.frames[index].bytes.isEmpty else { continue }
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let place = Int.random(in: 0..<spoiled.frames[index].bytes.count, using: &random)
                    spoiled.frames[index].bytes[place] ^= UInt8.random(in: 1...255, using: &random)
                }
            }
            let shown = spoiled.shown(Shown.numbers("1-1000000"))
            // A message that was waited for too long comes after its frame, once more.
            #expect(shown.filter { !$0.layers.isEmpty }.map(\.frame.number) == Array(1...spoiled.frames.count))
            #expect(shown.allSatisfy { !$0.layers.isEmpty || !$0.messages.isEmpty })
            _ = spoiled.shown(.list)
        }
    }

    /// The frames of a call with fast start, of H.245 and of a license, cut at every octet and with every bit flipped.
    @Test(arguments: [
        ("faststart-accepted.pcapng", "Setup", 97), ("faststart-offered.pcap", "H.245", 104),
        ("license-server-broadcast.pcapng", "License", 4),
    ])
    func `all prefixes and all flipped bits of a frame`(_ name: String, _ what: String, _ number: Int) throws {
        let recorded = try Recorded.read(name)
        let frame = try #require(recorded.frames.indices.contains(number - 1) ? recorded.frames[number - 1] : nil)
        var count = 0
        for length in 0...frame.bytes.count {
            var one = Recorded()
            var cut = frame
            cut.bytes = Array(frame.bytes.prefix(length))
            one.frames = [cut]
            let shown = one.shown(Shown.numbers("1"))
            #expect(shown.count == 1)
            if length < frame.bytes.count {
                let problems = (shown.first?.nodes ?? []).filter { $0.kind == .problem }.map(\.value)
                #expect(problems.allSatisfy { !$0.contains("malformed") }, "\(what) of \(length): \(problems)")
            }
            count += 1
        }
        for bit in 0..<(frame.bytes.count * 8) {
            var one = Recorded()
            var flipped = frame
            flipped.bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            one.frames = [flipped]
            #expect(one.shown(Shown.numbers("1")).count == 1)
            count += 1
        }
        #expect(count > frame.bytes.count * 8)
    }
}
