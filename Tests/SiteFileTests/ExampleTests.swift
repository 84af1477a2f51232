import Foundation
import Sessions
import Testing

@testable import SiteFile

/// docs/site-file.md and the key tables say the same.
@Suite struct ExampleTests {
    private func page() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "docs/site-file.md"), encoding: .utf8)
    }

    @Test func `the page has the example that the tests read`() throws {
        #expect(try page().contains("```yaml\n\(Example.text)```\n"))
    }

    @Test(arguments: [SiteKeys.root, .host, .ports, .voicemail, .capture, .limits])
    func `the example has every key`(part: SiteKeys) {
        for key in part.keys { #expect(Example.text.contains("\(key):"), "\(key)") }
        #expect(!part.keys.isEmpty)
    }

    @Test func `near keys are near`() {
        #expect(SiteKeys.distance("adress", "address") == 1)
        #expect(SiteKeys.distance("", "scn") == 3)
        #expect(SiteKeys.distance("scn", "scn") == 0)
        #expect(SiteKeys.ports.unknown("licence").contains("; is it license?"))
        #expect(SiteKeys.ports.unknown("zzzzzzz").contains("; is it") == false)
    }
}
