import Foundation
import Rules
import Testing

/// Every capture of `captures/`, through the built program: what its truth file says must and must not be found.
@Suite struct CapturesTests {
    /// The part of a truth file that is compared here.
    struct Truth: Decodable {
        let must: [String]
        let absent: [String]
        let packets: Int?
        let maxErrors: Int?

        enum CodingKeys: String, CodingKey {
            case must, absent, packets
            case maxErrors = "max_errors"
        }
    }

    /// The part of a report that is compared here.
    struct Wire: Decodable {
        struct Capture: Decodable { let packets: Int }
        struct Finding: Decodable {
            struct Evidence: Decodable { let frame: Int }
            let id: String
            let severity: String
            let evidence: [Evidence]
        }
        let capture: Capture
        let findings: [Finding]
    }

    /// Captures of a folder that have a truth file beside them, by path.
    static func captures(in folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".truth.json") }.sorted().compactMap { name in
            let base = folder + "/" + name.dropLast(".truth.json".count)
            return [".pcap", ".pcapng"].map { base + $0 }.first { FileManager.default.fileExists(atPath: $0) }
        }
    }

    static let own = captures(in: Repository.path("captures"))
    static let shared = captures(in: Repository.path("../shared/captures"))

    @Test func `there are captures to compare with`() {
        #expect(Self.own.count >= 20)
    }

    @Test(arguments: own)
    func `a capture of the project is explained as its truth says`(_ path: String) throws { try compare(path) }

    @Test(.enabled(if: !shared.isEmpty, "no captures beside the repository, in ../shared/captures"), arguments: shared)
    func `a capture made elsewhere is explained as its truth says`(_ path: String) throws { try compare(path) }

    private func compare(_ path: String) throws {
        let base = path.prefix(upTo: try #require(path.lastIndex(of: ".")))
        let truth = try JSONDecoder().decode(
            Truth.self, from: Data(contentsOf: URL(fileURLWithPath: base + ".truth.json")))
        let outcome = try Binary.run([path, "--format", "json"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let report = try JSONDecoder().decode(Wire.self, from: Data(outcome.output.utf8))
        let found = Set(report.findings.map(\.id))
        // A truth file may name findings of later versions: those cannot be missing yet.
        #expect(Set(truth.must).intersection(RuleRegistry.ids).subtracting(found) == [])
        #expect(found.intersection(truth.absent) == [])
        if let most = truth.maxErrors { #expect(report.findings.count { $0.severity == "error" } <= most) }
        if let packets = truth.packets { #expect(report.capture.packets == packets) }
        for finding in report.findings {
            #expect(finding.evidence.isEmpty == false, "\(finding.id)")
            #expect(finding.evidence.allSatisfy { (1...report.capture.packets).contains($0.frame) }, "\(finding.id)")
        }
    }
}
