import FoundationEssentials
import Testing

/// Texts that stand beside the tests. `RECORD_GOLDEN=1 swift test --filter ReportsTests` writes them anew, and fails:
/// a run that records has compared nothing.
enum Golden {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil

    static func expect(
        _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = folder.appending(path: name)
        if isRecording {
            try Data(text.utf8).write(to: file)
            Issue.record("recorded \(name)", sourceLocation: sourceLocation)
            return
        }
        let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        guard golden != text else { return }
        let (old, new) = (
            golden.split(separator: "\n", omittingEmptySubsequences: false),
            text.split(separator: "\n", omittingEmptySubsequences: false)
        )
        let line =
            zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
        let was = line < old.count ? String(old[line]) : "(nothing)"
        let now = line < new.count ? String(new[line]) : "(nothing)"
        Issue.record("\(name) differs in line \(line + 1):\n  was \(was)\n  is  \(now)", sourceLocation: sourceLocation)
    }
}
