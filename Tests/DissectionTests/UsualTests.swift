import Bytes
import Testing

@testable import Dissection

/// The short way through usual frames against the long one, which was there first and is held against tshark.
@Suite struct UsualTests {
    private static func both(_ bytes: [UInt8], linkType: UInt16 = 1, originalLength: Int? = nil) -> (String, String) {
        var short = Dissector()
        var long = Dissector()
        long.takesShortcut = false
        let original = originalLength ?? bytes.count
        let one = short.dissect(bytes, linkType: linkType, originalLength: original)
        let other = long.dissect(bytes, linkType: linkType, originalLength: original)
        return (
            "\(one) \(short.payload(of: one, in: bytes)) \(short.statistics)",
            "\(other) \(long.payload(of: other, in: bytes)) \(long.statistics)"
        )
    }

    private static func isUsual(_ bytes: [UInt8]) -> Bool {
        var packet = Packet()
        return Dissector().usual(bytes.rawSpan, end: bytes.count, &packet)
    }

    private static let frames: [[UInt8]] = {
        let long = [UInt8](repeating: 0xA5, count: 40)
        let udp = Frames.ipv4(17, Frames.udp(long))
        let tcp = Frames.ipv4(6, Frames.tcp(long, options: hex("0101080A 00000001 00000002")))
        return [
            Frames.ethernet(0x0800, udp), Frames.ethernet(0x0800, tcp),
            Frames.ethernet(0x0800, udp, tags: [(0x8100, 0xE064)]),
            Frames.ethernet(0x0800, tcp, tags: [(0x8100, 0xE064)]),
            Frames.ethernet(0x0800, udp) + [1, 2, 3, 4, 5, 6],
        ]
    }()

    @Test func `the usual frames go the short way`() {
        for frame in Self.frames { #expect(Self.isUsual(frame)) }
        #expect(!Self.isUsual(Frames.ethernet(0x86DD, Frames.udp6)))
        #expect(!Self.isUsual(Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(Self.frames[0], to: 4789)))))
    }

    @Test(arguments: Fixture.all)
    func `every fixture comes out alike`(_ fixture: Fixture) {
        for count in 0...fixture.bytes.count {
            let cut = Array(fixture.bytes[..<count])
            let (short, long) = Self.both(cut, linkType: fixture.linkType, originalLength: fixture.bytes.count)
            #expect(short == long)
        }
    }

    @Test func `every changed bit, every cut and every length on the wire come out alike`() {
        for frame in Self.frames {
            for bit in 0..<(8 * frame.count) {
                var changed = frame
                changed[bit / 8] ^= 1 << UInt8(bit % 8)
                let (short, long) = Self.both(changed)
                #expect(short == long, "bit \(bit)")
            }
            for count in 0...frame.count {
                for original in [count, frame.count, frame.count + 7] {
                    let (short, long) = Self.both(Array(frame[..<count]), originalLength: original)
                    #expect(short == long, "\(count) of \(original)")
                }
            }
        }
    }

    @Test func `random changes come out alike`() {
        var generator = SystemRandomNumberGenerator()
        var usual = 0
        for round in 0..<20_000 {
            var frame = Self.frames[round % Self.frames.count]
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                frame[Int.random(in: 0..<frame.count, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            if Self.isUsual(frame) { usual += 1 }
            let (short, long) = Self.both(frame)
            #expect(short == long)
        }
        #expect(usual > 5000)
    }
}
