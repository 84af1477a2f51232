import Bytes
import Sessions
import Testing

@testable import Reports

@Suite struct LadderRowTests {
    private func row(_ number: Int, _ name: String, _ shape: LadderRow.Shape = .message) -> LadderRow {
        LadderRow(
            frame: Samples.frame(number, Double(number)), shape: shape, from: Samples.remote, to: Samples.central,
            name: name, detail: "")
    }

    private func rows(_ names: String...) -> [LadderRow] { names.enumerated().map { row($0.offset + 1, $0.element) } }

    @Test func whatRepeatsIsFolded() {
        let six = rows("a", "b", "b", "b", "b", "b", "b", "c")
        #expect(
            LadderPiece.pieces(six, all: false)
                == [.row(0), .row(1), .fold(2..<6, period: 1), .row(6), .row(7)])
        let pairs = rows("q", "r", "q", "r", "q", "r", "q", "r", "q")
        #expect(
            LadderPiece.pieces(pairs, all: false)
                == [.row(0), .row(1), .fold(2..<6, period: 2), .row(6), .row(7), .row(8)])
        #expect(LadderPiece.pieces(pairs, all: true) == (0..<9).map { .row($0) })
    }

    @Test func threeTimesIsNotOften() {
        #expect(LadderPiece.pieces(rows("a", "a", "a"), all: false) == [.row(0), .row(1), .row(2)])
        #expect(LadderPiece.pieces([], all: false).isEmpty)
    }

    @Test func mediaAndHoldsAreNeverFolded() {
        for shape in [LadderRow.Shape.media, .mediaEnd, .hold] {
            let rows = (1...9).map { row($0, "RTP", shape) }
            #expect(LadderPiece.pieces(rows, all: false) == (0..<9).map { .row($0) })
        }
    }

    @Test func noRowIsLost() {
        let names = ["a", "b", "c"]
        for seed in 0..<200 {
            var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1
            let rows = (0..<40).map { index in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return row(index + 1, names[Int(state >> 40) % (1 + seed % 3)])
            }
            var next = 0
            for piece in LadderPiece.pieces(rows, all: false) {
                switch piece {
                case .row(let index):
                    #expect(index == next)
                    next += 1
                case .fold(let range, let period):
                    #expect(range.lowerBound == next && range.count.isMultiple(of: period))
                    next = range.upperBound
                }
            }
            #expect(next == rows.count)
        }
    }

    @Test func messagesMediaAndHoldsComeInOrder() {
        let (call, streams) = Samples.heldCall()
        let rows = LadderRows([call], streams: streams, end: nil).rows
        #expect(rows.map(\.frame.number) == rows.map(\.frame.number).sorted())
        #expect(rows.count == call.messages.count + 2 * streams.count + 2 * call.holds.count)
        let hold = rows.firstIndex { $0.shape == .hold } ?? 0
        #expect(rows[hold - 1].name == "H.245 terminalCapabilitySet", "the message that asks for it comes first")
    }

    @Test func streamsSayMoreThanMessagesOfMedia() {
        var (call, streams) = Samples.heldCall()
        call.messages.append(
            CallMessage(
                frame: Samples.frame(1022, 906), from: call.caller, to: call.callee, layer: .rtp, name: "media starts"))
        let count = { (rows: [LadderRow]) in rows.count { $0.name == "RTP media starts" } }
        #expect(count(LadderRows([call], streams: streams, end: nil).rows) == 0)
        #expect(count(LadderRows([call], streams: [], end: nil).rows) == 1)
    }

    @Test func legsBetweenTheSameHostsAreNamed() {
        var legs = Samples.legs()
        #expect(!LadderRows(legs, streams: [], end: nil).rows.contains { $0.name.contains("[") })
        legs[1].caller = legs[0].callee
        legs[1].callee = legs[0].caller
        #expect(LadderRows(legs, streams: [], end: nil).rows.allSatisfy { $0.name.hasPrefix("[call-") })
    }
}
