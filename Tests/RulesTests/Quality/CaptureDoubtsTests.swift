import Bytes
import Sessions
import Testing

@testable import Rules

/// For each flaw of a capture a finding that it touches, and one of the same capture that it does not.
@Suite struct CaptureDoubtsTests {
    private let central = Sketch.central
    private let remote = Sketch.remote
    private let third = Sketch.thirdSystem

    private func finding(
        _ systems: [IPAddress], _ frames: [Double], _ confidence: Confidence = .confirmed
    ) -> Finding {
        Finding(
            id: "any", severity: .error, confidence: confidence, title: "A.", explanation: "B.", systems: systems,
            start: frames.min().map(Sketch.time), end: frames.max().map(Sketch.time),
            evidence: frames.map { Sketch.evidence($0) }, reference: "")
    }

    /// The findings about the capture that touch it, and what is left of its confidence.
    private func judged(
        _ finding: Finding, _ grounds: Grounds, _ fill: (inout Analysis) -> Void
    ) -> String {
        let result = CaptureDoubts(analysis: Sketch.capture(8000, fill)).judged(finding, grounds)
        for limitation in result.limitedBy { #expect(!limitation.why.isEmpty) }
        return (result.limitedBy.map(\.finding) + [result.confidence.rawValue]).joined(separator: " ")
    }

    @Test func confidenceGoesDownByOneStep() {
        #expect(Confidence.confirmed.lowered == .likely)
        #expect(Confidence.likely.lowered == .possible)
        #expect(Confidence.possible.lowered == .possible)
    }

    @Test func countedDropsTouchWhatCountsAndSingleAnswers() {
        func drops(_ share: Double) -> (inout Analysis) -> Void {
            {
                $0.limits = [
                    CaptureLimit(
                        kind: .dropped, file: 0, path: "a", frame: $0.end, text: "91 packets were lost", share: share)
                ]
            }
        }
        let claim = finding([central, remote], [100, 200])
        #expect(judged(claim, .counts, drops(0.0001)) == "capture-dropped likely")
        #expect(judged(claim, .answers, drops(0.03)) == "capture-dropped likely")
        #expect(judged(claim, .answers, drops(0.001)) == "confirmed")
        // Three and more in a row are not lost at three in a hundred.
        #expect(judged(claim, .silence, drops(0.03)) == "confirmed")
        #expect(judged(claim, .silence, drops(0.5)) == "capture-dropped likely")
        #expect(judged(claim, [.contents, .durations], drops(0.5)) == "confirmed")
        #expect(judged(claim, [], drops(0.5)) == "confirmed")
    }

    @Test func lossesTouchWhatLiesAroundThem() {
        let loss: (inout Analysis) -> Void = {
            $0.quality.losses = [
                LossStretch(
                    before: Sketch.frame(150), after: Sketch.frame(165), packets: 900, streams: 4, liveStreams: 4,
                    pairs: 2)
            ]
        }
        #expect(judged(finding([central], [100, 200]), .answers, loss) == "capture-dropped likely")
        #expect(judged(finding([central], [300, 400]), .answers, loss) == "confirmed")
        // 15 s are a good part of 100 s, and nothing of two hours.
        #expect(judged(finding([central], [100, 200], .likely), .silence, loss) == "capture-dropped possible")
        #expect(judged(finding([central], [100, 7300]), .silence, loss) == "confirmed")
    }

    @Test func dataThatWasDeliveredTouchesAnswersMeanwhile() {
        let unseen: (inout Analysis) -> Void = {
            $0.quality.unseenSegments = [
                UnseenSegment(from: Sketch.remote, to: Sketch.central, frame: Sketch.frame(150))
            ]
        }
        #expect(judged(finding([central], [100, 200]), .answers, unseen) == "capture-dropped likely")
        #expect(judged(finding([central], [160, 200]), .answers, unseen) == "confirmed")
    }

    @Test func oneDirectionTouchesItsHosts() {
        let way: (inout Analysis) -> Void = {
            $0.quality.unheardWays = [
                UnheardWay(
                    from: Sketch.remote, to: Sketch.central, proof: .acknowledged, first: Sketch.frame(10),
                    last: Sketch.frame(20), packets: 9)
            ]
            $0.licenses = [
                Sketch.relation(Sketch.central, to: Sketch.keyServer, unanswered: 9),
                Sketch.relation(Sketch.central, to: Sketch.remote, unanswered: 9),
            ]
        }
        #expect(judged(finding([central, remote], [100]), .silence, way) == "capture-one-direction likely")
        #expect(judged(finding([central, third], [100]), .silence, way) == "confirmed")
        #expect(judged(finding([central], [100]), .silence, way) == "capture-one-direction likely")
        #expect(judged(finding([remote], [100]), .silence, way) == "confirmed")
        #expect(judged(finding([central, remote], [100]), .contents, way) == "confirmed")
    }

    @Test func cutSignalingTouchesWhatMessagesDoNotSay() {
        let cut: (inout Analysis) -> Void = {
            $0.quality.cut.pairs = [
                .init(
                    low: Sketch.central, high: Sketch.remote, count: 2, first: Sketch.frame(90), last: Sketch.frame(150)
                )
            ]
        }
        #expect(judged(finding([central, remote], [100, 200]), .contents, cut) == "capture-snapped likely")
        #expect(judged(finding([central, remote], [160, 200]), .contents, cut) == "confirmed")
        #expect(judged(finding([central, third], [100, 200]), .contents, cut) == "confirmed")
        #expect(judged(finding([central, remote], [100, 200]), .silence, cut) == "confirmed")
    }

    @Test func stepsOfUnknownSizeTouchLengths() {
        func step(_ uncertainty: Double) -> (inout Analysis) -> Void {
            {
                $0.quality.clockSteps = [
                    ClockStep(
                        before: Sketch.frame(150), after: Sketch.frame(151), seconds: -100, uncertainty: uncertainty,
                        basis: .order)
                ]
            }
        }
        let claim = finding([central], [100, 200])
        #expect(judged(claim, .durations, step(15)) == "capture-clock-step likely")
        #expect(judged(finding([central], [160, 200]), .durations, step(15)) == "confirmed")
        #expect(judged(claim, .silence, step(15)) == "confirmed")
        // A measured step is corrected for, and told.
        #expect(judged(claim, .durations, step(0.25)) == "confirmed")
        let told = CaptureDoubts(analysis: Sketch.capture(8000, step(0.25))).judged(claim, .durations)
        #expect(told.explanation.contains("set back by 1 min 40 s meanwhile (#151, #152)"))
    }

    /// In whole captures: what is not touched stays as it is.
    @Test func capturesWithFlawsKeepWhatTheyShow() throws {
        let capture = try Committed.capture("two-hour-stop-clock-forward")
        let stop = try #require(capture.all("voicemail-two-hour-stop").first)
        #expect(stop.limitedBy.isEmpty)
        #expect(stop.explanation.contains("lengths of time are corrected"))
        #expect(try #require(capture.all("license-unanswered").first).confidence == .confirmed)
    }

    /// The registry hands each rule's grounds on: a Setup without reply is doubted where packets were dropped, a
    /// broadcast for the license server is not.
    @Test func theRegistryAsks() throws {
        let plain = try Committed.capture("call-unanswered-by-peer").analysis
        var dropped = plain
        dropped.limits.append(
            CaptureLimit(kind: .dropped, file: 0, path: "a", frame: plain.end, text: "9 were lost", share: 0.1))
        func confidence(_ analysis: Analysis, _ id: String) throws -> Confidence {
            try #require(RuleRegistry.findings(in: analysis).first { $0.id == id }).confidence
        }
        #expect(try confidence(plain, "call-unanswered-by-peer") == .confirmed)
        #expect(try confidence(dropped, "call-unanswered-by-peer") == .likely)
        let broadcast = try Committed.capture("two-hour-stop").analysis
        var lossy = broadcast
        lossy.limits = dropped.limits
        #expect(
            try confidence(lossy, "license-server-broadcast") == confidence(broadcast, "license-server-broadcast"))
        #expect(try confidence(lossy, "license-unanswered") == confidence(broadcast, "license-unanswered"))
    }
}
