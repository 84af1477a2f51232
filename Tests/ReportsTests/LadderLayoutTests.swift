import Bytes
import Sessions
import Testing

@testable import Reports

@Suite struct LadderLayoutTests {
    private let calls = [Samples.heldCall().0]

    private func layout(_ hosts: [IPAddress], width: Int) -> LadderLayout {
        LadderLayout(hosts: hosts, calls: calls, frameWidth: 5, secondsWidth: 7, width: width)
    }

    @Test func partiesStandFurtherApartThanHostsOfMedia() {
        let lines = layout([Samples.remote, Samples.central, Samples.phoneA, Samples.phoneB], width: 100).lifelines
        #expect(lines.count == 4)
        let spans = zip(lines, lines.dropFirst()).map { $1 - $0 }
        #expect(spans[0] >= 2 * spans[1] - 2 && abs(spans[1] - spans[2]) <= 1)
        #expect(lines[3] == 99)
    }

    @Test func clocksGiveWayToMessages() {
        #expect(layout([Samples.remote, Samples.central], width: 80).showsClock)
        #expect(!layout([Samples.remote, Samples.central], width: 60).showsClock)
        #expect(layout([Samples.remote, Samples.central], width: 60).gutter < 20)
    }

    @Test(arguments: 0...400)
    func lifelinesStandOnThePageInOrder(_ width: Int) {
        for count in 0...6 {
            let hosts = (0..<count).map { IPAddress(v4: 0x0A00_0001 + UInt32($0)) }
            let lines = layout(hosts, width: max(width, TextOptions.narrowest)).lifelines
            #expect(lines.count == min(count, LadderLayout.mostHosts))
            #expect(zip(lines, lines.dropFirst()).allSatisfy { $1 - $0 >= 4 })
            #expect(lines.allSatisfy { $0 < max(width, TextOptions.narrowest) })
        }
    }

    @Test func legsFormAChain() {
        let legs = Samples.legs()
        let third = legs[1].callee
        #expect(LadderLayout.hosts(of: legs, []) == [Samples.remote, Samples.central, third])
        #expect(LadderLayout.hosts(of: legs.reversed(), []) == [Samples.remote, Samples.central, third])
    }

    @Test func textsStandAtTheirColumns() {
        var line = LadderLine()
        line.put("東京", at: 3)
        line.put("", at: 9)
        let spans = line.spans(lifelines: [1, 4, 8], "|")
        #expect(spans.map(\.text).joined() == " | 東京 |")
    }
}
