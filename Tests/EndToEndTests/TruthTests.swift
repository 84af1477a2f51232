import Foundation
import Testing

/// Every capture that comes with a truth file says what is true of it, and nothing else.
@Suite struct TruthTests {
    static let own = Folder.captureFiles(Folder.captures)
    static let shared = Folder.captureFiles(Folder.shared.appending(path: "captures"))
    /// Errors that are true of a capture of others, besides those that its truth file demands.
    static let alsoTrue = [
        // The system that lost the contest gets no answer at all.
        "key-server-contended": ["license-unanswered"]
    ]

    @Test(arguments: own)
    func diagnosisIsTrue(_ file: URL) throws {
        try expectTruth(file)
    }

    @Test(.enabled(if: !shared.isEmpty, "../shared/captures is absent"), arguments: shared)
    func diagnosisOfOthersIsTrue(_ file: URL) throws {
        try expectTruth(file)
    }

    private func expectTruth(_ file: URL) throws {
        let base = file.deletingPathExtension()
        let truth = try Truth(base.appendingPathExtension("truth.json"))
        let check = TruthCheck(
            try Diagnosis(file), truth, alsoTrue: Self.alsoTrue[base.lastPathComponent] ?? [])
        #expect(check.differences == [])
    }

    @Test func everyTruthHasItsCapture() throws {
        let names = Set(Self.own.map { $0.deletingPathExtension().lastPathComponent })
        let folder = try FileManager.default.contentsOfDirectory(atPath: Folder.captures.path)
        let truths = Set(folder.filter { $0.hasSuffix(".truth.json") }.map { String($0.dropLast(11)) })
        #expect(names == truths)
        #expect(names.count > 40)
    }
}
