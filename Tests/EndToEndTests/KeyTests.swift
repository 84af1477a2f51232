import Foundation
import Sessions
import Testing

/// Key presses of a capture against the events that tshark decodes.
@Suite struct KeyTests {
    static let capture = Folder.captures.appending(path: "dtmf-events.pcap")

    /// A press by tshark: packets with one RTP timestamp.
    private struct Press: Equatable {
        var code: Int
        var first: Int
        var last: Int
        var packets: Int
        var duration: Int
        var isEnded: Bool
    }

    private func presses() throws -> [Press] {
        let lines = try #require(
            try Tool.lines(
                "tshark",
                [
                    "-n", "-r", Self.capture.path, "--enable-heuristic", "rtp_udp", "-d", "rtp.pt==101,rtpevent", "-Y",
                    "rtpevent", "-T", "fields", "-e", "rtp.timestamp", "-e", "frame.number", "-e", "rtpevent.event_id",
                    "-e", "rtpevent.duration", "-e", "rtpevent.end_of_event",
                ]))
        var presses: [(time: Substring, press: Press)] = []
        for line in lines {
            let columns = line.split(separator: "\t")
            let numbers = columns.dropFirst().map { Int($0) ?? ($0 == "True" ? 1 : 0) }
            if presses.last?.time != columns[0] {
                presses.append(
                    (
                        columns[0],
                        Press(code: numbers[1], first: numbers[0], last: 0, packets: 0, duration: 0, isEnded: false)
                    ))
            }
            let index = presses.count - 1
            presses[index].press.last = numbers[0]
            presses[index].press.packets += 1
            presses[index].press.duration = max(presses[index].press.duration, numbers[2])
            if numbers[3] == 1 { presses[index].press.isEnded = true }
        }
        return presses.map(\.press)
    }

    @Test(.enabled(if: Tool.hasTshark, "tshark is not installed"))
    func keysAreTheEventsOfTshark() throws {
        let stream = try #require(try Diagnosis(Self.capture).analysis.streams.first { !$0.keys.isEmpty })
        let keys: [Character] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#", "A", "B", "C", "D"]
        let own = stream.keys.map { key in
            Press(
                code: key.key.first.flatMap { keys.firstIndex(of: $0) } ?? -1, first: key.first.number,
                last: key.last.number, packets: key.packets, duration: Int(key.durationMs * 8), isEnded: key.isEndSeen)
        }
        let theirs = try presses()
        #expect(theirs.count == 6)
        #expect(own == theirs)
    }

    @Test func aLostEndIsToldWithWhatIsMissing() throws {
        let call = try #require(try Diagnosis(Self.capture).analysis.calls.first)
        #expect(call.digits.map(\.digits).joined() == "1145*9#")
        let incomplete = call.digits.filter { $0.press.map { !$0.isEndSeen } ?? false }
        #expect(incomplete.map(\.digits) == ["5"])
        #expect(incomplete.first?.press?.missing == 5)
        // The first packet of the last key is lost, too: before what is seen of it.
        #expect(call.digits.compactMap(\.press?.missing).reduce(0, +) == 5)
    }

    /// By H.245 as tshark reads it.
    @Test(.enabled(if: Tool.hasTshark, "tshark is not installed"))
    func keysOfH245AreThoseOfTshark() throws {
        let lines = try #require(
            try Tool.lines(
                "tshark",
                ["-n", "-r", Self.capture.path, "-Y", "h245.alphanumeric", "-T", "fields", "-e", "h245.alphanumeric"]))
        let call = try #require(try Diagnosis(Self.capture).analysis.calls.first)
        #expect(call.digits.filter { $0.way != .rtp }.map(\.digits) == lines.map(String.init))
        #expect(lines == ["4", "9"])
    }
}
