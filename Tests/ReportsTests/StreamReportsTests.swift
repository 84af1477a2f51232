import Bytes
import Sessions
import Testing

@testable import Reports

/// Pages of streams: text, JSON and CSV.
@Suite struct StreamReportsTests {
    /// One stream of which much is known, one of which little is.
    private func report(seconds: Bool = false) -> Report {
        var report = Samples.callReport()
        let call = report.analysis.calls[0]
        var rich = Samples.stream(1, of: call, lost: 22)
        var settled = SettledMedia(packets: 730, expected: 750, unsteady: 12)
        settled.lostByCapture = 4
        settled.skipped = 2
        settled.firstGap = Samples.frame(420, 61)
        settled.lastGap = Samples.frame(470, 63)
        settled.jitterMs = 24.5
        settled.jitterPeak = Samples.frame(430, 61.5)
        settled.jitterFrom = Samples.frame(425, 61.2)
        settled.jitterUntil = Samples.frame(440, 62)
        rich.settled = settled
        rich.figures.meanJitterMs = 1.5
        rich.figures.payloadTypes = [13, 18, 101]
        rich.figures.codecChanges = 1
        rich.figures.comfortNoise = 3
        rich.figures.events = 12
        rich.figures.packetTimeMs = 20
        rich.figures.packetTimeChanges = 2
        rich.figures.silences = 3
        rich.figures.silentSeconds = 4.25
        rich.figures.restarts = 1
        rich.figures.losses = LossBursts(
            bursts: 2, burstPackets: 40, burstLost: 20, gapPackets: 960, gapLost: 2, rows: 6, longestRow: 8)
        rich.figures.skew = ClockDrift(ppm: -31.25, error: 0.5)
        rich.figures.maxDeltaEnd = Samples.frame(470, 63).time
        rich.figures.codec = CodecImpairment(payloadType: 18)
        rich.figures.estimatedLoss = 2.1
        if seconds {
            for second in [Int32(0), 1, 5] {
                var entry = StreamSecond(second: second)
                entry.packets = 48
                entry.missing = 2
                entry.maxJitterMs = 3.5
                entry.maxDeltaMs = 60
                rich.figures.seconds.append(entry)
            }
        }
        var plain = Samples.stream(2, of: call)
        plain.payloadType = 98
        plain.codec = nil
        plain.call = nil
        plain.tiedBy = nil
        plain.jitterMs = nil
        plain.maxJitterMs = nil
        plain.rFactor = nil
        plain.mos = nil
        report.analysis.streams = [plain, rich]
        return report
    }

    private var options: TextOptions {
        var options = TextOptions(utc: true)
        options.width = 100
        return options
    }

    @Test func goldenList() throws {
        let report = report()
        let streams = StreamOrder.worstFirst(report.analysis.streams)
        try Golden.expect(StreamTableText.render(report, streams, options: options), "streams.txt")
        try Golden.expect(StreamsCSV.render(streams), "streams.csv")
        try Golden.expect(StreamsJSON.render(report, streams), "streams.json")
    }

    @Test func goldenDetails() throws {
        let report = report(seconds: true)
        let streams = StreamOrder.worstFirst(report.analysis.streams)
        try Golden.expect(
            StreamTableText.render(report, streams, details: true, seconds: true, options: options),
            "streams.details.txt")
        try Golden.expect(StreamsCSV.renderSeconds(streams), "streams.seconds.csv")
    }

    @Test(arguments: [60, 80, 100, 140, 220])
    func noLineIsWiderThanThePage(width: Int) {
        let report = report(seconds: true)
        var options = options
        options.width = width
        let text = StreamTableText.render(
            report, report.analysis.streams, details: true, seconds: true, options: options)
        let page = text.split(separator: "\n").filter { !$0.contains("rtp.ssrc") && !$0.contains("udp.") }
        #expect(page.allSatisfy { SafeText.columns(String($0)) <= max(width, 76) })
    }

    @Test(arguments: [true, false])
    func everyPageFitsTheSchema(seconds: Bool) throws {
        for report in [report(seconds: seconds), Samples.callReport(), Samples.empty(), Samples.twoHourStop()] {
            let value = try JSONValue.parse(StreamsJSON.render(report, report.analysis.streams))
            #expect(try SchemaValidator.docs("streams.schema.json").faults(in: value) == [])
        }
        let value = try JSONValue.parse(StreamsJSON.render(report(seconds: seconds), report().analysis.streams))
        #expect(value["seconds"] == .array([]))
    }

    @Test func secondsNameTheirStream() throws {
        let report = report(seconds: true)
        let value = try JSONValue.parse(StreamsJSON.render(report, report.analysis.streams))
        #expect(value["seconds"][2]["stream"] == .string("stream-1"))
        #expect(value["seconds"][2]["second"] == .number(5))
        #expect(value["seconds"][3] == .null)
    }

    @Test func aListWithoutStreamsSaysSo() {
        #expect(StreamTableText.summary([], of: 0) == "No media stream (RTP) in this capture.")
        #expect(StreamTableText.summary([], of: 1).hasPrefix("The one stream"))
        #expect(StreamTableText.summary([], of: 12).hasPrefix("None of the 12 streams"))
        let one = [report().analysis.streams[0]]
        #expect(StreamTableText.summary(one, of: 1) == "1 stream.")
        #expect(StreamTableText.summary(one, of: 3) == "1 of 3 streams.")
    }

    @Test func displayFilterOfBothFamilies() {
        var stream = report().analysis.streams[1]
        #expect(
            StreamWords.displayFilter(stream)
                == "rtp.ssrc == 0xa0b00001 && ip.src == \(stream.source.address) && udp.srcport == \(stream.source.port) "
                + "&& ip.dst == \(stream.destination.address) && udp.dstport == \(stream.destination.port)")
        stream.source = Endpoint(IPAddress("2001:db8::1") ?? stream.source.address, 5000)
        #expect(StreamWords.displayFilter(stream).contains("ipv6.src == 2001:db8::1 && udp.srcport == 5000"))
    }
}
