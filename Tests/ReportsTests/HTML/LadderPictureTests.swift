import Bytes
import Sessions
import Testing

@testable import Reports

@Suite struct LadderPictureTests {
    private func ladder(_ call: Call) throws -> (node: PageTree.Node, leftOut: Int) {
        var report = Samples.twoHourStop()
        report.analysis.streams = []
        report.analysis.calls = [call]
        let page = HTMLReport.render(report, options: HTMLOptions(zone: Samples.berlin))
        let picture = LadderPicture(call, [], ReportWords(report, zone: Samples.berlin))
        return (try #require(try PageTree(page).root.with(class: "steps").first), picture.leftOut)
    }

    private func call(_ count: Int, name: (Int) -> String = { "message \($0)" }) -> Call {
        var call = Samples.call(1, 900, frame: 1000)
        call.messages = (0..<count).map { number in
            let isOutward = number % 2 == 0
            return CallMessage(
                frame: Samples.frame(1000 + number, 900 + Double(number) * 0.1),
                from: isOutward ? call.caller : call.callee, to: isOutward ? call.callee : call.caller, layer: .h225,
                name: name(number), detail: number == 1 ? String(repeating: "much to say ", count: 30) : "")
        }
        return call
    }

    @Test func `each message is an arrow, and long text is wrapped and not cut`() throws {
        let node = try ladder(call(6)).node
        #expect(node.with(class: "step").count == 6)
        #expect(node.with(class: "tip").count == 6)
        #expect(node.with(class: "message").map(\.ownText).joined(separator: " ").ranges(of: "much to say").count == 30)
        #expect(node.with(class: "host").map(\.text).sorted() == ["10.10.1.1", "10.10.2.1"])
        let rows = node.with(class: "step")
        let ends = rows.map { ($0.attributes["x1"] ?? "", $0.attributes["x2"] ?? "") }
        #expect(ends[0].0 == "250" && ends[1].0 == "880", "they go to and fro")
    }

    @Test func `a long ladder is counted beyond its cap, and what repeats is folded`() throws {
        let long = try ladder(call(1000))
        #expect(long.leftOut == 700)
        #expect(long.node.with(class: "step").count == 300)
        let folded = try ladder(call(1000) { _ in "keepAlive" })
        #expect(folded.leftOut == 0)
        #expect(folded.node.with(class: "pause").contains { $0.text.contains("more in") })
    }
}
