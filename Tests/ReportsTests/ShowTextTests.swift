import Bytes
import FoundationEssentials
import Testing

@testable import Reports
@testable import Sessions

@Suite struct ShowTextTests {
    private let hostile = "a\u{1B}[31mb\nc\u{202E}d\u{7}\u{9B}e"

    private func frame(_ nodes: [FieldNode]) -> ShownFrame {
        var frame = ShownFrame(
            frame: Samples.frame(7, 1.5), capturedLength: 60, originalLength: 98, linkType: "Ethernet")
        frame.layers = [FieldNode("Ethernet II", "x > y", kind: .layer, children: [FieldNode("Type", "IPv4")])]
        var message = DecodedMessage(
            frame: frame.frame, frames: [Samples.frame(6, 1), frame.frame],
            from: Endpoint(Samples.remote, 1720), to: Endpoint(Samples.central, 40000), protocol: .h225,
            names: [.init(.q931, "SETUP")], info: "SETUP \(hostile)", call: "call-1")
        message.layers = nodes
        frame.messages = [message]
        return frame
    }

    private func json(_ frames: [ShownFrame]) -> String {
        var json = ShowJSON(options: ShowOptions(depth: .all, zone: .utc))
        var octets: [UInt8] = []
        for frame in frames { json.append(frame, to: &octets) }
        return String(decoding: octets, as: UTF8.self) + json.end()
    }

    @Test func `a tree of fields, with problems and remarks in their place`() {
        let nodes = [
            FieldNode(
                "Q.931", "SETUP", kind: .layer,
                children: [
                    FieldNode("Display", "'x'", children: [FieldNode("Display information", "x")]),
                    FieldNode("Problem", "truncated by the capture at octet 9: cause", kind: .problem, offset: 9),
                ]),
            FieldNode("Remark", "payload not published", kind: .remark),
        ]
        var text = ShowText(options: ShowOptions(depth: .messages, zone: .utc))
        #expect(
            text.text(frame(nodes)) == """
                Frame 7: 2026-07-01 10:00:01.500000 UTC, 98 octets (60 captured), Ethernet
                  Ethernet II: x > y
                  [from frames 6, 7; call-1]
                  Q.931: SETUP
                    Display: 'x'
                      Display information: x
                    [truncated by the capture at octet 9: cause]
                  [payload not published]


                """)
        var all = ShowText(options: ShowOptions(depth: .all, zone: .utc))
        #expect(all.text(frame(nodes)).contains("    Type: IPv4\n"))
    }

    @Test func `a line for a message, the day before the first and where it changes`() {
        var text = ShowText(options: ShowOptions(depth: .lines, zone: Samples.berlin))
        let first = text.text(frame([]))
        #expect(first.hasPrefix("2026-07-01 CEST\n     7  12:00:01.500  10.10.2.1:1720"))
        #expect(first.contains("H.225.0    SETUP a"))
        #expect(!text.text(frame([])).contains("2026"))
    }

    @Test func `nothing of a packet reaches the terminal as it is`() {
        let node = FieldNode(hostile, hostile, children: [FieldNode("x", hostile, kind: .problem)])
        for depth in [ShowOptions.Depth.all, .messages, .lines] {
            var text = ShowText(options: ShowOptions(depth: depth, zone: .utc))
            let shown = text.text(frame([node]))
            #expect(shown.contains("\\x1B[31m"))
            #expect(
                !shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" || $0 == "\u{9B}" })
        }
        let shown = json([frame([node]), frame([])])
        #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" || $0 == "\u{9B}" })
    }

    @Test func `a tree of any depth`() throws {
        var node = FieldNode("leaf", "1")
        for index in 0..<200 { node = FieldNode("level \(index)", "", children: [node]) }
        var text = ShowText(options: ShowOptions(depth: .all, zone: .utc))
        #expect(text.text(frame([node])).contains("leaf: 1"))
        #expect(json([frame([node])]).contains("leaf"))
    }

    @Test func `frames are named in their files where there are several`() {
        var shown = frame([])
        shown.frame = Samples.frame(7, 1.5, file: 1, inFile: 3)
        var text = ShowText(options: ShowOptions(depth: .all, zone: .utc, files: ["a/one.pcap", "b/two.pcap"]))
        #expect(text.text(shown).hasPrefix("Frame 7 (two.pcap #3): 2026"))
    }

    @Test func `an array of frames, none included`() throws {
        #expect(json([]) == "[]\n")
        let text = json([frame([]), frame([FieldNode("Type", hostile)])])
        #expect(text.split(separator: "\n").count == 4)
        let value = try JSONValue.parse(text)
        #expect(value[0]["messages"][0]["layers"] == .array([]))
        #expect(value[1]["messages"][0]["layers"][0]["value"] == .string(hostile))
        #expect(value[1]["time"] == .string("2026-07-01T10:00:01.500000000Z"))
    }
}
