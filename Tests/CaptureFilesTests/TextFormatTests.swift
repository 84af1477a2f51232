import CaptureFiles
import Testing

@Suite struct TextFormatTests {
    @Test(arguments: [
        ("[\n  {\n    \"_index\": \"packets-2003-10-27\",\n", "Wireshark as JSON"),
        ("{\"index\":{\"_index\":\"packets-2003-10-27\",\"_type\":\"doc\"}}\n", "Wireshark as JSON"),
        ("<?xml version=\"1.0\"?>\n<?xml-stylesheet type=\"text/xsl\" href=\"pdml2html.xsl\"?>\n", "Wireshark as XML"),
        ("<?xml version=\"1.0\"?>\n<psml version=\"0\">\n", "Wireshark as XML"),
        ("<?xml version=\"1.0\"?>\n<configuration/>\n", "XML"),
        ("\"No.\",\"Time\",\"Source\",\"Destination\"\n\"1\",\"0.0\"\n", "Wireshark as CSV"),
        ("<!DOCTYPE html>\n<html><title>Sign in</title>", "a web page"),
        ("0000  00 0b db 20 00 11 00 e0 07 01 00 11   ... ....\n", "a hex dump"),
        ("\u{FEFF}12:00:01 Gespräch beendet, Grund 17\r\n", "text"),
        ("00:00:01 10.1.1.1 Setup\nnext line\n", "text"),
        ("+---------+---------------+----------+\n", "a K12 text file"),
    ])
    func namesExportsAndLogs(_ text: String, _ name: String) throws {
        let refusal = try #require(try refusal(bytes: Array(text.utf8)))
        #expect(refusal.kind == .notACapture)
        #expect(
            refusal.reason == "is not a pcap or pcapng file but \(name.hasPrefix("Wire") ? "an export of " : "")\(name)"
        )
        #expect(!refusal.advice.isEmpty)
    }

    @Test func aControlCharacterIsNoText() throws {
        #expect(
            try #require(try refusal(bytes: Array("12:00:01 text\u{1} and more".utf8))).reason.contains("starts with"))
    }

    @Test func theCommandOfAHexDumpWorks() throws {
        try #require(isInstalled("text2pcap"))
        let dump = try TemporaryFile(Array("0000  00 0b db 20 00 11 00 e0 07 01 00 11 08 00 45 00\n".utf8))
        let advice = try #require(refusal(path: dump.path)).advice
        let command = try #require(advice.split(separator: ";").first?.split(separator: ": ").last)
        #expect(command == "text2pcap \(dump.path) OUT.pcap")
        let converted = try TemporaryFile()
        #expect(output(of: "\(command) 2>/dev/null".replacing("OUT.pcap", with: converted.path)) != nil)
        #expect(try readCapture([converted.path]).packets.map(\.bytes.count) == [16])
    }
}
