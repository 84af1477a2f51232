import Foundation
import Testing

/// Nothing that must not leave the site is anywhere in a bundle.
@Suite struct BundlePrivacyTests {
    /// Of captures/telling-names.pcap.
    static let texts = [
        "57300421", "57311846", "57300978", "Ottilie", "Zwetschge", "Kreuzberg", "Zentrale", "Quittenmus", "Birnbaum",
        "kreuzberg@", "legt auf", "alert(",
    ]

    struct Bundle {
        let files: [(name: String, data: Data)]
        let folder: Scratch

        init(_ capture: String, _ level: String, options: [String] = []) throws {
            let folder = try Scratch()
            // A copy under a telling name: the path must not be told either.
            let copy = folder.path("Zwetschge-Berlin" + (capture.hasSuffix("ng") ? ".pcapng" : ".pcap"))
            try FileManager.default.copyItem(atPath: capture, toPath: copy)
            let outcome = try Binary.run(
                ["report", "-q", "--redact", level, "-o", folder.path("t")] + options + [copy],
                environment: ["SOURCE_DATE_EPOCH": "1760000000"])
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.errors == "")
            self.folder = folder
            files = try ReportCommandTests.names.map { name in
                (name, try Data(contentsOf: URL(fileURLWithPath: folder.path("t/\(name)"))))
            }
        }

        var readme: String { String(decoding: files[0].data, as: UTF8.self) }

        func expectNone(_ encodings: [String: Data], of what: String, asWord: Bool = false) {
            for (name, data) in files {
                for (encoding, octets) in encodings {
                    let isText = asWord && name != "evidence.pcapng"
                    #expect(
                        !Encodings.isIn(data, octets, asWord: isText), "\(what) in \(name), \(encoding)")
                }
            }
        }
    }

    private static let telling = Repository.path("captures/telling-names.pcap")

    @Test(arguments: ["identities", "addresses"])
    func `numbers, names and texts are in no file, in no encoding`(_ level: String) throws {
        let bundle = try Bundle(Self.telling, level)
        for text in Self.texts { bundle.expectNone(Encodings.of(text: text), of: text) }
        #expect(bundle.readme.contains("analyzed before and after that: the findings are the same"))
        #expect(bundle.readme.contains("gives the same findings"))
    }

    @Test func `they are there where they are not taken out: the search finds what there is`() throws {
        let bundle = try Bundle(Self.telling, "speech")
        for text in ["57300421", "Ottilie", "Quittenmus"] {
            let found = bundle.files.contains { file in
                Encodings.of(text: text).values.contains { Encodings.isIn(file.data, $0) }
            }
            #expect(found, "\(text)")
        }
        let evidence = try #require(bundle.files.first { $0.name == "evidence.pcapng" }).data
        #expect(Encodings.isIn(evidence, try #require(Encodings.of(text: "57300421")["PER"])))
    }

    @Test(arguments: ["speech", "identities", "addresses"])
    func `keys that were pressed are in no report`(_ level: String) throws {
        let bundle = try Bundle(Self.telling, level)
        let json = String(decoding: try #require(bundle.files.first { $0.name == "report.json" }).data, as: UTF8.self)
        for match in json.matches(of: /"(?:digits|key)" : "([^"]*)"/) {
            #expect(match.output.1.allSatisfy { $0 == "?" }, "\(match.output.0)")
        }
        #expect(json.matches(of: /"digits" : "/).count > 3)
    }

    static let addresses = ["172.22.117.1", "172.22.118.1", "172.22.117.20", "172.22.117.21", "172.22.117.60"]

    @Test func `addresses are in no file`() throws {
        let bundle = try Bundle(Self.telling, "addresses")
        for address in Self.addresses { bundle.expectNone(Encodings.of(address: address), of: address, asWord: true) }
        let macs = try hardwareAddresses(Self.telling)
        for mac in macs { bundle.expectNone(Encodings.of(hardware: mac), of: mac) }
    }

    /// Unicast ones, as tshark shows them.
    private func hardwareAddresses(_ capture: String) throws -> Set<String> {
        guard let text = try? tshark(capture, ["eth.src", "eth.dst"]) else { return [] }
        return Set(text.split(whereSeparator: \.isWhitespace).map(String.init)).filter { mac in
            UInt8(mac.prefix(2), radix: 16).map { $0 & 1 == 0 } ?? false
        }
    }

    private func tshark(_ capture: String, _ fields: [String], filter: String = "") throws -> String {
        let outcome = try Program.run(
            ["tshark", "-n", "-r", capture, "-o", "rtp.heuristic_rtp:TRUE", "-T", "fields"]
                + fields.flatMap { ["-e", $0] } + (filter.isEmpty ? [] : ["-Y", filter]),
            environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""])
        return outcome.output
    }

    private static let samples = [
        "faststart.pcap", "healthy.pcapng", "key-server-contended.pcapng", "loss-and-one-way.pcap",
        "remote-finds-voicemail-by-broadcast.pcap", "signalling-split-and-reordered.pcap", "two-hour-stop.pcap",
        "unlicensed-so-far.pcapng",
    ].map { Repository.root.deletingLastPathComponent().appendingPathComponent("shared/captures/\($0)").path }

    private static var isShared: Bool { FileManager.default.fileExists(atPath: samples[0]) }

    @Test(
        .enabled(if: isShared, "the shared samples are not here"),
        arguments: samples, ["speech", "identities", "addresses"])
    func `a sample at each level gives the same findings, with nothing of what was taken out`(
        _ sample: String, _ level: String
    ) throws {
        let bundle = try Bundle(sample, level)
        #expect(bundle.readme.contains("analyzed before and after that: the findings are the same"))
        #expect(bundle.readme.contains("gives the same findings"))
        try expectNoSpeech(of: sample, in: bundle)
        guard level != "speech" else { return }
        try expectNoNumbers(of: sample, in: bundle)
        guard level == "addresses" else { return }
        let addresses = Set(
            try tshark(sample, ["ip.src", "ip.dst"]).split(whereSeparator: { $0.isWhitespace || $0 == "," }).map(
                String.init)
        ).filter { $0 != "255.255.255.255" && !$0.hasPrefix("224.") && !$0.hasPrefix("239.") }
        for address in addresses { bundle.expectNone(Encodings.of(address: address), of: address, asWord: true) }
        for mac in try hardwareAddresses(sample) { bundle.expectNone(Encodings.of(hardware: mac), of: mac) }
    }

    /// No payload of RTP that could be speech.
    private func expectNoSpeech(of capture: String, in bundle: Bundle) throws {
        // What tshark takes for RTP on the ports of the IP Office is chance: random octets that begin like it.
        let payloads = try tshark(
            capture, ["rtp.payload"], filter: "rtp && !(udp.port in {50791, 50793, 50795, 50800})"
        ).split(separator: "\n").map {
            $0.replacing(":", with: "")
        }
        let telling = payloads.filter { Set($0).count > 6 && $0.count >= 20 }
        for payload in telling.enumerated().filter({ $0.offset % 97 == 0 }).map(\.element) {
            let octets = stride(from: 0, to: 20, by: 2).compactMap { place -> UInt8? in
                let start = payload.index(payload.startIndex, offsetBy: place)
                return UInt8(payload[start..<payload.index(start, offsetBy: 2)], radix: 16)
            }
            bundle.expectNone(["octets": Data(octets)], of: "speech")
        }
    }

    /// No number of a call, but the short code of voicemail, as another program reads them. They have three digits,
    /// which any file holds somewhere: so the fields are looked at, and words of the pages.
    private func expectNoNumbers(of capture: String, in bundle: Bundle) throws {
        let fields = ["h225.dialledDigits", "q931.calling_party_number.digits", "q931.called_party_number.digits"]
        func numbers(_ path: String) throws -> Set<String> {
            Set(try tshark(path, fields).split(whereSeparator: { $0.isWhitespace || $0 == "," }).map(String.init))
        }
        let original = try numbers(capture).subtracting(["*17"])
        let told = try numbers(bundle.folder.path("t/evidence.pcapng"))
        #expect(told.isDisjoint(with: original))
        let json = String(decoding: try #require(bundle.files.first { $0.name == "report.json" }).data, as: UTF8.self)
        for match in json.matches(of: /"(?:callingNumber|calledNumber)" : "([^"]*)"/) {
            #expect(!original.contains(String(match.output.1)))
        }
    }

    @Test func `a key that is kept gives the same substitutes again`() throws {
        let scratch = try Scratch()
        let key = scratch.path("site.key")
        let first = try Bundle(Self.telling, "addresses", options: ["--redact-key", key])
        let second = try Bundle(Self.telling, "addresses", options: ["--redact-key", key])
        let without = try Bundle(Self.telling, "addresses")
        #expect(first.files.map(\.data) == second.files.map(\.data))
        #expect(first.files[1].data != without.files[1].data)
        let permissions = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int
        #expect(permissions == 0o600)
        let digits = try String(contentsOfFile: key, encoding: .utf8).split(separator: "\n").last.map(String.init)
        first.expectNone(["digits": Data(try #require(digits).utf8)], of: "the key")
    }

    @Test func `a file that is no key is told`() throws {
        let scratch = try Scratch()
        let key = try scratch.write(Array("secret".utf8), as: "key")
        let outcome = try Binary.run([
            "report", "--redact", "identities", "--redact-key", key, "-o", scratch.path("t"), Self.telling,
        ])
        #expect(outcome.status == 65)
        #expect(outcome.errorLines.count == 1)
        #expect(try scratch.names == ["key"])
    }
}
