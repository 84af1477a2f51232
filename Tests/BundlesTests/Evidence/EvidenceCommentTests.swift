import Bytes
import Reports
import Rules
import Sessions
import Testing

@testable import Bundles

@Suite struct EvidenceCommentTests {
    private let conversation = Conversation(
        .udp, Endpoint(IPAddress(v4: 1), 50800), Endpoint(IPAddress(v4: 2), 50800))

    private func frame(_ number: Int, file: Int32 = 0, inFile: Int? = nil) -> FrameReference {
        FrameReference(number: number, time: Batch.time(number), file: file, numberInFile: inFile)
    }

    private func citations() -> Citations {
        let analysis = Analysis(profile: Profile())
        func finding(_ id: String, _ severity: Severity, _ numbers: [Int]) -> Finding {
            Finding(
                id: id, severity: severity, confidence: .likely, title: "", explanation: "", systems: [],
                evidence: numbers.map { Evidence(frame($0), "shows \($0)\u{1B}[31m") }, reference: "")
        }
        return Citations(
            Report(
                toolName: "t", toolVersion: "1", files: [], analysis: analysis,
                findings: [finding("rtp-loss", .warning, [2, 5]), finding("scn-absent", .error, [5])]), zone: .utc)
    }

    private func comment(names: [String] = ["site.pcap"]) -> EvidenceComment {
        EvidenceComment(citations(), conversations: [2: conversation, 5: conversation], names: names)
    }

    @Test func `a cited packet says what it shows, the gravest finding first, and where it is from`() {
        let text = comment().text(.cited, frame(5), message: "request, 20 octets")
        #expect(text == "scn-absent: shows 5\\x1B[31m\nrtp-loss: shows 5\\x1B[31m\n#5 of site.pcap")
    }

    @Test func `a neighbor says whose it is, and what it holds`() {
        let text = comment().text(.conversation(conversation), frame(3), message: "update, 44 octets")
        #expect(text == "context of scn-absent, same conversation as #2 and 1 more: update, 44 octets\n#3 of site.pcap")
    }

    @Test func `context is called that`() {
        #expect(comment().text(.context, frame(4), message: nil) == "context\n#4 of site.pcap")
    }

    @Test func `of several files, the number in the file comes first`() {
        let text = comment(names: ["a.pcap", "b.pcap"]).text(.context, frame(9, file: 1, inFile: 2), message: nil)
        #expect(text == "context\nframe 2 of b.pcap, #9 over all")
    }
}
