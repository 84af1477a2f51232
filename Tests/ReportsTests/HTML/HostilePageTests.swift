import Sessions
import Testing

@testable import Reports

/// Text of packets, files and the command line stays text.
@Suite struct HostilePageTests {
    private func shape(_ node: PageTree.Node) -> [String] {
        node.all.map { $0.tag + $0.attributes.keys.sorted().map { " \($0)" }.joined() }
    }

    @Test(arguments: PageSamples.hostile)
    func `hostile text changes no element of the page`(_ text: String) throws {
        let options = HTMLOptions(zone: Samples.berlin)
        let harmless = try PageTree(HTMLReport.render(PageSamples.hostile("harmless"), options: options)).root
        let page = HTMLReport.render(PageSamples.hostile(text), options: options)
        let hostile = try PageTree(page).root
        let same = shape(hostile) == shape(harmless)
        #expect(same, "\(zip(shape(hostile), shape(harmless)).first { $0 != $1 }.map { "\($0)" } ?? "more elements")")
        #expect(page.unicodeScalars.allSatisfy { $0 == "\n" || !HostileText.isUnsafe($0) })
        #expect(page.utf8.count < 3_000_000)
    }

    @Test(arguments: HostileText.all + [String(repeating: "<&", count: 2500)])
    func `what fools a terminal does not reach the page either`(_ text: String) throws {
        let page = HTMLReport.render(PageSamples.hostile(text), options: HTMLOptions(zone: Samples.berlin))
        #expect(page.unicodeScalars.allSatisfy { $0 == "\n" || !HostileText.isUnsafe($0) })
        #expect(throws: Never.self) { try PageTree(page) }
    }

    @Test func `hostile text is shown as what it is`() throws {
        let text = "\"><img src=x onerror=alert(1)>"
        let root = try PageTree(
            HTMLReport.render(PageSamples.hostile(text), options: HTMLOptions(zone: Samples.berlin))
        ).root
        #expect(root.all("title").first?.text.contains(text) == true)
        #expect(root.all("td").contains { $0.text.contains(text) })
        #expect(root.all("text").contains { $0.text.hasPrefix("\"><img src=x") })
        #expect(root.all("pre").contains { $0.text.contains("onerror=alert(1)") })
    }
}
