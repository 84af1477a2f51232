import CaptureFiles
import Testing

/// The commands that refusals advise, run as they are written, on files that Wireshark's own writers made.
@Suite(.enabled(if: isInstalled("editcap"), "editcap is not installed")) struct ForeignFormatsTests {
    private func capture() -> [UInt8] {
        var file = PcapBuilder()
        for second in UInt32(1)...5 {
            file.packet(seconds: 1_066_816_800 + second, [UInt8](repeating: 0x41, count: 64))
        }
        return file.bytes
    }

    private func command(_ refusal: CaptureError.Refusal, _ target: String) -> String {
        #expect(refusal.advice.hasPrefix("convert it: "))
        return String(refusal.advice.dropFirst("convert it: ".count)).replacing("OUT.pcapng", with: target)
    }

    @Test(arguments: [
        ("snoop", "snoop"), ("netmon1", "Network Monitor 1"), ("netmon2", "Network Monitor 2"),
        ("ngwsniffer_1_1", "NetXray"), ("ngwsniffer_2_0", "NetXray"), ("ngsniffer", "Sniffer"), ("5views", "5View"),
        ("visual", "Visual Networks"), ("nettl", "nettl"), ("k12text", "K12 text"),
    ])
    func conversionsWork(_ format: String, _ name: String) throws {
        let plain = try TemporaryFile(capture())
        let foreign = try TemporaryFile()
        try #require(output(of: "editcap -F \(format) \(plain.path) \(foreign.path) 2>/dev/null") != nil)
        let found = try #require(refusal(path: foreign.path))
        #expect(found.reason.contains(name))
        let converted = try TemporaryFile()
        #expect(output(of: command(found, converted.path) + " 2>/dev/null") != nil, "\(found.advice)")
        #expect(try readCapture([converted.path]).packets.count == 5)
    }

    @Test func pcapVariantsOfEditcapAreRead() throws {
        let plain = try TemporaryFile(capture())
        for format in ["modpcap", "nsecpcap"] {
            let other = try TemporaryFile()
            try #require(output(of: "editcap -F \(format) \(plain.path) \(other.path) 2>/dev/null") != nil)
            #expect(try readCapture([other.path]).packets.count == 5, "\(format)")
        }
    }

    @Test(arguments: ["xz -c", "bzip2 -c", "lz4 -lqc"])
    func unpackCommandsWork(_ compress: String) throws {
        try #require(isInstalled(String(compress.prefix { $0 != " " })))
        let plain = try TemporaryFile(capture())
        let packed = try TemporaryFile()
        try #require(output(of: "\(compress) <\(plain.path) >\(packed.path)") != nil)
        let advice = try #require(refusal(path: packed.path)).advice
        let command = advice.replacing("unpack it on the way: ", with: "").replacing("| scndoctor analyse -", with: "")
        let unpacked = try TemporaryFile()
        #expect(output(of: "\(command) >\(unpacked.path)") != nil, "\(advice)")
        #expect(try contents(of: unpacked.path) == capture())
    }

    @Test func namesInCommandsAreQuoted() throws {
        let plain = try TemporaryFile(capture())
        let folder = "/tmp/capturefiles a'b \(UInt64.random(in: 0...UInt64.max))"
        let quoted = "'" + folder.replacing("'", with: "'\\''") + "'"
        try #require(output(of: "mkdir \(quoted)") != nil)
        defer { _ = output(of: "rm -r \(quoted)") }
        try #require(output(of: "xz -c <\(plain.path) >\(quoted)/x") != nil)
        let advice = try #require(refusal(path: "\(folder)/x")).advice
        let command = advice.replacing("unpack it on the way: ", with: "").replacing("| scndoctor analyse -", with: "")
        #expect(output(of: "\(command) | cmp - \(plain.path)") != nil, "\(advice)")
    }
}
