import Sessions
import Testing

@testable import Reports

@Suite struct FrameNamesTests {
    private func files(_ paths: String...) -> [ReportFile] { paths.map { ReportFile(path: $0, format: "pcap") } }

    @Test func oneFileNeedsNoName() {
        let names = FrameNames(files("a/b.pcap"))
        #expect(names.name(Samples.frame(212, 0)) == "#212")
        #expect(names.prose("see #212", [212: Samples.frame(212, 0)]) == "see #212")
    }

    @Test func severalFilesAreNamedByTheirLastPart() {
        let names = FrameNames(files("x/ring_00001.pcap", "x/ring_00002.pcap"))
        #expect(names.name(Samples.frame(217, 0, file: 1, inFile: 17)) == "ring_00002.pcap #17")
        #expect(names.name(Samples.frame(217, 0, file: 9, inFile: 17)) == "#217")
        #expect(names.name(Samples.frame(217, 0, file: -1, inFile: 17)) == "#217")
    }

    @Test func equalNamesAreToldApartByTheirFolders() {
        let names = FrameNames(files("a/x.pcap", "b/x.pcap"))
        #expect(names.name(Samples.frame(2, 0, file: 1, inFile: 1)) == "b/x.pcap #1")
    }

    @Test func framesInSentencesAreNamed() {
        let names = FrameNames(files("1.pcap", "2.pcap"))
        let frames = [17: Samples.frame(17, 0, file: 1, inFile: 3)]
        #expect(names.prose("(#17), #18, # and #", frames) == "(2.pcap #3), #18, # and #")
        #expect(names.prose("#99999999999999999999", frames) == "#99999999999999999999")
    }
}
