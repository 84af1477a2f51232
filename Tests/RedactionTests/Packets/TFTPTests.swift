import Bytes
import CaptureFiles
import Decoders
import Redaction
import Testing

/// TFTP keeps its transfers and loses the files.
@Suite struct TFTPTests {
    private static func text(_ parts: String...) -> [UInt8] { parts.flatMap { Array($0.utf8) + [0] } }

    private static let request =
        [0, 1] + text("nasystem/Central Office.cfg", "octet", "blksize", "1024", "user", "bob")
    private static let data: [UInt8] = [0, 3, 0, 1] + Array("the file".utf8)
    private static let error = [0, 5, 0, 0] + text("no such file as bob.cfg")
    private static let notFound = [0, 5, 0, 1] + text("File not found")

    private func left(_ redactor: inout PacketRedactor, _ from: UInt16, _ to: UInt16, _ payload: [UInt8]) -> [UInt8] {
        var frame = Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(from, to, payload)))
        redactor.redact(&frame, Frames.record(.ethernet, frame))
        return Array(frame.dropFirst(42))
    }

    @Test func `names go, the shape of a request stays`() throws {
        var redactor = try Frames.redactor(.identities)
        let after = left(&redactor, 2001, 69, Self.request)
        guard case .readRequest(let old) = try TFTPPacket.decode(Self.request[...]),
            case .readRequest(let new) = try TFTPPacket.decode(after[...])
        else {
            Issue.record("no request")
            return
        }
        #expect(new.mode == "octet" && new.options.first == old.options.first && new.options.count == 2)
        #expect(new.filename.hasSuffix(".cfg") && new.filename.utf8.count == old.filename.utf8.count)
        #expect(new.filename.filter { "/ .".contains($0) } == "/ .")
        for secret in ["nasystem", "Central", "Office", "bob"] { #expect(!after.contains(Array(secret.utf8))) }
    }

    @Test func `the ending of a name stays only where it is one`() throws {
        var redactor = try Frames.redactor(.identities)
        let after = left(&redactor, 2001, 69, [0, 2] + Self.text("john.smithson", "octet"))
        #expect(!after.contains(Array("smithson".utf8)) && !after.contains(Array("john".utf8)))
        #expect(after.suffix(6) == Self.text("octet")[...])
    }

    @Test func `at the level of speech files go, and nothing else`() throws {
        var redactor = try Frames.redactor(.speech)
        #expect(left(&redactor, 2001, 69, Self.request) == Self.request)
        // From whatever port the answer comes, to that of the client.
        #expect(left(&redactor, 40_000, 2001, Self.data) == Self.data.prefix(4) + [UInt8](repeating: 0, count: 8))
        #expect(left(&redactor, 40_000, 2001, Self.error) == Self.error)
        #expect(left(&redactor, 2001, 40_000, [0, 4, 0, 1]) == [0, 4, 0, 1])
    }

    @Test func `what belongs to no transfer goes`() throws {
        var redactor = try Frames.redactor(.speech)
        #expect(left(&redactor, 40_000, 2002, Self.error).allSatisfy { $0 == 0 })
    }

    @Test func `the message of an error goes where it is not the standard's`() throws {
        var redactor = try Frames.redactor(.identities)
        let after = left(&redactor, 69, 2001, Self.error)
        #expect(after.prefix(4) == Self.error.prefix(4) && after.last == 0 && !after.contains(Array("bob".utf8)))
        #expect(left(&redactor, 69, 2001, Self.notFound) == Self.notFound)
    }

    @Test(arguments: [request, data, error, notFound, [0, 6] + text("blksize", "1024", "tsize", "x")])
    func `damaged and cut packets do no harm`(_ packet: [UInt8]) throws {
        var redactor = try Frames.redactor(.addresses)
        let frame = Frames.ethernet(0x0800, Frames.ipv4(17, Frames.udp(2001, 69, packet)))
        for bit in (34 * 8)..<(frame.count * 8) {
            var damaged = frame
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            redactor.redact(&damaged, Frames.record(.ethernet, damaged))
            #expect(damaged.count == frame.count && !damaged.contains(Array("Central".utf8)))
        }
        for count in 0..<frame.count {
            var cut = Array(frame.prefix(count))
            redactor.redact(&cut, Frames.record(.ethernet, cut, original: frame.count))
            #expect(cut.count == count && !cut.contains(Array("Cent".utf8)))
        }
    }
}
