import Bytes
import CaptureFiles
import Foundation
import Rules
import Testing

@testable import Monitoring
@testable import Sessions

/// A simulated clock runs three days of traffic through the live analysis.
@Suite struct ThreeDaysTests {
    private static let hours = 72
    private static let partsPerHour = Int(3600 / SteadyTraffic.part)

    @Test func memoryAfterThreeDaysIsThatOfTheFirstHours() throws {
        let traffic = SteadyTraffic()
        var monitor = LiveMonitor()
        var told: [String] = []
        var number = 0
        var names: Set<String> = []
        var lastCall = 0
        var early: [String: Int] = [:]
        var samples: [(hour: Int, resident: Int)] = []
        var snapshot = Analysis(profile: Profile())
        for part in 0..<Self.hours * Self.partsPerHour {
            for packet in traffic.packets(part: part) {
                number += 1
                monitor.accept(
                    PacketRecord(
                        time: packet.time, frame: number, offset: 0, capturedLength: packet.bytes.count,
                        originalLength: packet.bytes.count, linkType: .ethernet), packet.bytes.rawSpan)
            }
            let judgment = monitor.judge()
            snapshot = judgment.analysis
            told += judgment.events.map { "\($0.kind) \($0.finding.id)" }
            // Names are never given twice.
            for call in snapshot.calls {
                let index = try #require(Int(call.id.dropFirst(5)))
                if index > lastCall { #expect(names.insert(call.id).inserted) }
                lastCall = Swift.max(lastCall, index)
            }
            #expect(Set(snapshot.calls.map(\.id)).count == snapshot.calls.count)
            #expect(Set(snapshot.streams.map(\.id)).count == snapshot.streams.count)
            #expect(snapshot.end?.number == number)
            let hour = (part + 1) / Self.partsPerHour
            guard (part + 1) % Self.partsPerHour == 0 else { continue }
            if hour % 12 == 0 || hour == 3 { samples.append((hour, Self.residentPages())) }
            if (3...10).contains(hour) {
                for (name, count) in monitor.analyzer.census { early[name] = Swift.max(early[name] ?? 0, count) }
            }
        }
        print("three days: \(number) packets, resident pages by hour \(samples)")
        for (name, count) in monitor.analyzer.census {
            print("  \(name): \(early[name] ?? 0) -> \(count)")
            #expect(count <= (early[name] ?? 0) + 4, "\(name)")
        }
        let forgotten = try #require(snapshot.forgotten)
        #expect(forgotten.early.isEmpty)
        #expect(forgotten.ended[.calls, default: 0] + snapshot.calls.count == lastCall)
        #expect(snapshot.capsReached == [])
        try checkStop(snapshot)
        // What was told of it: the forecast while there was time, and the stop once.
        #expect(told.count { $0 == "appeared voicemail-two-hour-forecast" } == 1)
        #expect(told.count { $0 == "closed voicemail-two-hour-forecast" } == 1)
        #expect(told.count { $0 == "appeared voicemail-two-hour-stop" } == 1)
        #expect(monitor.ledger.open.contains { $0.finding.id == "voicemail-two-hour-stop" })
    }

    /// What happened on the first day is still told, with its frames.
    private func checkStop(_ analysis: Analysis) throws {
        let stop = try #require(
            RuleRegistry.findings(in: analysis).first { $0.id == "voicemail-two-hour-stop" })
        let start = Timestamp(nanoseconds: SteadyTraffic.epoch * 1_000_000_000)
        let run = try #require(analysis.voicemail.first?.runs.first)
        #expect(stop.systems.map { "\($0)" } == ["192.168.42.1"])
        #expect(abs((run.start.latest ?? start).seconds(since: start) - 10_800) < 60)
        #expect(abs((run.stop?.latest ?? start).seconds(since: start) - 18_000) < 60)
        #expect(run.license == .unvalidated)
        let last = try #require(analysis.voicemail.first?.runs.last)
        #expect(!last.ended)
        #expect(last.license == .validated)
        // A session every ten minutes since.
        #expect(last.sessions == Int((Double(Self.hours) * 3600 - SteadyTraffic.licensed) / SteadyTraffic.part))
    }

    private static func residentPages() -> Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        return text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }
}
