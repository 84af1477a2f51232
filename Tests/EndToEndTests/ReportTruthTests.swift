import Foundation
import Sessions
import Testing

/// RTCP: what the far end counts, and how far away it is, against what the generator drew.
@Suite struct ReportTruthTests {
    static let file = Folder.captures.appending(path: "rtcp-reports.pcap")

    private func compared() throws -> [(stream: StreamSummary, reports: StreamReports, real: Truth.Report)] {
        let truth = try Truth(Self.file.deletingPathExtension().appendingPathExtension("truth.json"))
        let analysis = try Diagnosis(Self.file).analysis
        #expect(analysis.streams.count == truth.reports?.count)
        return try (truth.reports ?? []).map { real in
            let stream = try #require(
                analysis.streams.first { "\($0.source)" == real.src && "\($0.destination)" == real.dst })
            return (stream, try #require(stream.reports), real)
        }
    }

    @Test func `the receiver's counts`() throws {
        for (_, reports, real) in try compared() {
            let reception = try #require(reports.reception)
            #expect(reception.count == real.blocks && reception.lost == real.lost)
            #expect(reception.highestFractionLost == Double(real.maxFraction) / 256)
            #expect(reception.jitter == UInt32(real.jitter))
            #expect(reception.jitterMs == Double(real.jitter) / 8)
            #expect(reports.metrics.map { $0.lossRate * 256 } == real.lossRate.map(Double.init))
            #expect(reports.metrics?.rFactor == real.rFactor)
            #expect(reports.metrics?.mosLQ == real.mosLQ.map { Double($0) / 10 })
            #expect(reports.sender?.goodbye?.reason == real.goodbye)
        }
    }

    /// What the capture point does not see: packets that are lost behind it.
    @Test func `the far end loses more than is lost here`() throws {
        let all = try compared()
        let far = try #require(all.first { $0.real.lost > 10 })
        #expect(far.stream.lost == 0 && far.reports.reception?.lost == 20)
        let near = try #require(all.first { $0.real.lost < 10 })
        #expect(near.stream.lost == near.real.lost && near.stream.lost == near.reports.reception?.lost)
        // Sent by each end: all that was lost before this point as well.
        #expect(near.reports.sender?.packetCount.map(Int.init) == near.stream.packets + near.stream.lost)
    }

    @Test func `round trips of both sides, and of the whole way`() throws {
        let all = try compared()
        var sum = 0.0
        for (_, reports, real) in all {
            let trip = try #require(reports.roundTrip)
            let drawn = try #require(real.roundTrip)
            // DLSR counts in 65,536ths of a second.
            #expect(trip.samples == drawn.samples && trip.implausible == 0)
            #expect(abs(trip.minMs - drawn.min) < 0.02 && abs(trip.maxMs - drawn.max) < 0.02)
            #expect(abs(trip.meanMs - drawn.mean) < 0.02)
            sum += drawn.mean
        }
        for (_, reports, _) in all {
            let whole = try #require(reports.roundTrip?.wholeMs)
            #expect(abs(whole - sum) < 0.05)
        }
        // The remote end is 43 ms away at least, the central one less than one.
        #expect(all.contains { ($0.reports.roundTrip?.minMs ?? 0) >= 86 })
        #expect(all.contains { ($0.reports.roundTrip?.maxMs ?? 9) < 2 })
    }

    /// tshark compares with the last sender report only, and rounds to milliseconds upwards.
    @Test(.enabled(if: Tool.hasTshark, "tshark is not installed"))
    func `round trips are those of tshark`() throws {
        let lines = try #require(
            try Tool.lines(
                "tshark",
                [
                    "-n", "-r", Self.file.path, "-o", "rtcp.show_roundtrip_calculation:TRUE", "-o",
                    "rtcp.roundtrip_min_threshhold:0", "-Y", "rtcp.roundtrip-delay", "-T", "fields", "-e", "ip.dst",
                    "-e", "rtcp.roundtrip-delay",
                ]))
        var trips: [String: [Double]] = [:]
        for line in lines {
            let columns = line.split(separator: "\t")
            guard columns.count == 2, let trip = Double(columns[1]) else { continue }
            trips[String(columns[0]), default: []].append(trip)
        }
        #expect(trips.count == 2)
        for (_, reports, real) in try compared() {
            let trip = try #require(reports.roundTrip)
            let others = try #require(trips[String(real.src.prefix { $0 != ":" })])
            #expect(others.count <= trip.samples && others.count > 3)
            for other in others { #expect(other >= trip.minMs - 2 && other <= trip.maxMs + 2) }
        }
    }
}
