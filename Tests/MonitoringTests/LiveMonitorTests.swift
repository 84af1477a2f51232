import Bytes
import CaptureFiles
import Monitoring
import Rules
import Sessions
import Testing

@Suite struct LiveMonitorTests {
    /// A frame of an unknown EtherType: a packet, and nothing else.
    private func packet(_ number: Int, at seconds: Double) -> (PacketRecord, [UInt8]) {
        let bytes = [UInt8](repeating: 2, count: 12) + [0x88, 0xB5] + [UInt8](repeating: 0, count: 46)
        let record = PacketRecord(
            time: Timestamp(nanoseconds: 1_782_900_000_000_000_000).advanced(by: seconds), frame: number, offset: 0,
            capturedLength: bytes.count, originalLength: bytes.count, linkType: .ethernet)
        return (record, bytes)
    }

    @Test func `it is judged when something came, and not too often`() {
        var monitor = LiveMonitor()
        #expect(!monitor.isDue(0))
        let (record, bytes) = packet(1, at: 0)
        monitor.accept(record, bytes.rawSpan)
        #expect(monitor.isDue(0))
        _ = monitor.judge({ 0 }, limits: [])
        #expect(monitor.state.packets == 1)
        #expect(!monitor.isDue(100))
        let (next, more) = packet(2, at: 1)
        monitor.accept(next, more.rawSpan)
        #expect(!monitor.isDue(0.5))
        #expect(monitor.isDue(1))
    }

    @Test func `a judgment in between changes nothing at the end`() {
        var often = LiveMonitor()
        var once = LiveMonitor()
        for number in 1...50 {
            let (record, bytes) = packet(number, at: Double(number))
            often.accept(record, bytes.rawSpan)
            once.accept(record, bytes.rawSpan)
            _ = often.judge()
        }
        let (a, b) = (often.judge(isFinal: true), once.judge(isFinal: true))
        #expect(a.analysis.packets == 50 && b.analysis.packets == 50)
        #expect(a.analysis.end == b.analysis.end)
        #expect(a.findings.map(\.id) == b.findings.map(\.id))
    }
}
