import Bytes
import Testing

@testable import Sessions

@Suite struct TransferTrackerTests {
    private static let client = Endpoint(Site.voicemail, 1067)
    private static let asked = Endpoint(Site.central, 69)
    private static let chosen = Endpoint(Site.central, 2345)
    private static let request: [UInt8] = [0, 1] + Array("VMAIL.INI".utf8) + [0] + Array("octet".utf8) + [0]

    private static func data(_ block: UInt8, _ count: Int) -> [UInt8] {
        [0, 3, 0, block] + [UInt8](repeating: 7, count: count)
    }

    private func transfers(
        _ datagrams: [(Double, Endpoint, Endpoint, [UInt8])], until end: Double = 100
    ) -> [FileTransfer] {
        var recorded = Recorded()
        for (time, from, to, payload) in datagrams { recorded.add(time, Frames.udp(from, to, payload)) }
        recorded.add(end, Frames.arpReply(Site.license, to: Site.remote))
        return recorded.analyze().transfers
    }

    @Test func `followed by the port that the answer chooses`() throws {
        let transfer = try #require(
            transfers([
                (1, Self.client, Self.asked, Self.request), (1.01, Self.chosen, Self.client, Self.data(1, 512)),
                (1.02, Self.client, Self.chosen, [0, 4, 0, 1]), (1.03, Self.chosen, Self.client, Self.data(2, 512)),
                // A copy, and another host on another port.
                (1.031, Self.chosen, Self.client, Self.data(2, 512)),
                (1.04, Endpoint(Site.license, 99), Self.client, Self.data(3, 10)),
                (1.05, Self.chosen, Self.client, Self.data(3, 100)),
            ]).first)
        #expect(transfer.outcome == .complete && transfer.server == Self.chosen)
        #expect(transfer.blocks == 3 && transfer.bytes == 1124 && transfer.filename == "VMAIL.INI")
        #expect(transfer.sentence == "192.168.42.20 reads VMAIL.INI from 192.168.42.1 by TFTP")
    }

    @Test func `an error ends it`() throws {
        let error: [UInt8] = [0, 5, 0, 1] + Array("no such file".utf8) + [0]
        let transfer = try #require(
            transfers([(1, Self.client, Self.asked, Self.request), (1.01, Self.chosen, Self.client, error)]).first)
        #expect(transfer.outcome == .failed && transfer.failure?.code == 1 && transfer.failure?.by == Site.central)
        #expect(transfer.result == "error of 192.168.42.1: File not found (no such file)")
    }

    @Test func `options change the size of a block`() throws {
        let options: [UInt8] = [0, 6] + Array("blksize".utf8) + [0] + Array("1024".utf8) + [0]
        let transfer = try #require(
            transfers([
                (1, Self.client, Self.asked, Self.request), (1.01, Self.chosen, Self.client, options),
                (1.02, Self.client, Self.chosen, [0, 4, 0, 0]), (1.03, Self.chosen, Self.client, Self.data(1, 1024)),
                (1.04, Self.chosen, Self.client, Self.data(2, 600)),
            ]).first)
        #expect(transfer.outcome == .complete && transfer.bytes == 1624)
    }

    @Test func `repeated requests are one transfer, and unanswered when none is answered`() {
        let again = [1.0, 1.0005, 6, 11].map { ($0, Self.client, Self.asked, Self.request) }
        #expect(transfers(again).map(\.requests) == [3])
        #expect(transfers(again).map(\.outcome) == [.unanswered])
        // The answer was not due yet.
        #expect(transfers(again, until: 12).map(\.outcome) == [.incomplete])
    }

    @Test func `private-use marks of a file name are not kept`() {
        let request = [0, 1] + Array("a\u{E000}12\u{E001}b".utf8) + [0] + Array("octet".utf8) + [0]
        #expect(transfers([(1, Self.client, Self.asked, request)]).map(\.filename) == ["a12b"])
    }

    @Test func `caps`() {
        let request = Self.request
        var tracker = TransferTracker()
        for index in 0..<(TransferTracker.maxTransfers + 5) {
            let client = Endpoint(IPAddress(v4: 0x0A00_0000 + UInt32(index)), 1067)
            _ = tracker.datagram(
                request.rawSpan, declared: request.count, from: client, to: Self.asked,
                frame: frame(Double(index) * 61))
        }
        #expect(tracker.transfers.count == TransferTracker.maxTransfers && tracker.refused == 5)
        var open = TransferTracker()
        for index in 0..<300 as Range<UInt32> {
            _ = open.datagram(
                request.rawSpan, declared: request.count, from: Endpoint(IPAddress(v4: 0x0A00_0000 + index), 1067),
                to: Self.asked, frame: frame(1))
        }
        #expect(open.transfers.count == TransferTracker.maxOpen && open.refused == 300 - TransferTracker.maxOpen)
    }
}
