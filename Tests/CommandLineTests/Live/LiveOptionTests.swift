import ArgumentParser
import Bytes
import Reports
import Sessions
import Testing

@testable import scndoctor

/// What the options of `live` take, and what they become.
@Suite struct LiveOptionTests {
    @Test func `conditions are those of dumpcap`() throws {
        #expect(try ArgumentValue.stopCondition("duration:90") == .duration(90))
        #expect(try ArgumentValue.stopCondition("duration:2h") == .duration(7200))
        #expect(try ArgumentValue.stopCondition("filesize:100") == .fileSize(100_000))
        #expect(try ArgumentValue.stopCondition("files:3") == .files(3))
        #expect(try ArgumentValue.stopCondition("packets:10") == .packets(10))
        #expect(try ArgumentValue.ringCondition("filesize:100000") == .fileSize(100_000_000))
        for wrong in [
            "", "duration", "duration:", "duration:0", "filesize:-1", "files:0", "files:x", "size:1", "packets:0",
        ] {
            #expect(throws: (any Error).self, "\(wrong)") { try ArgumentValue.stopCondition(wrong) }
        }
        #expect(throws: (any Error).self) { try ArgumentValue.ringCondition("packets:10") }
    }

    @Test func `the snap length and the buffer have bounds`() throws {
        #expect(try ArgumentValue.snapLength("0") == 262_144)
        #expect(try ArgumentValue.snapLength("96") == 96)
        #expect(throws: (any Error).self) { try ArgumentValue.snapLength("63") }
        #expect(throws: (any Error).self) { try ArgumentValue.snapLength("262145") }
        #expect(try ArgumentValue.bufferSize("64") == 64)
        #expect(throws: (any Error).self) { try ArgumentValue.bufferSize("0") }
    }

    @Test func `words make a filter, and more than one filter is none`() throws {
        let words = try LiveInputOptions.parse(["-i", "eth0", "udp", "port", "50795"])
        #expect(words.ownFilter == "udp port 50795")
        #expect(try LiveInputOptions.parse(["-i", "eth0"]).ownFilter == nil)
        #expect(throws: (any Error).self) { try LiveInputOptions.parse(["-i", "eth0", "-f", "udp", "tcp"]) }
        #expect(throws: (any Error).self) { try LiveInputOptions.parse(["-i", "eth0", "--all", "tcp"]) }
        #expect(throws: (any Error).self) { try LiveInputOptions.parse([]) }
        #expect(throws: (any Error).self) { try LiveInputOptions.parse(["-i", "eth0", "-i", "eth0"]) }
        #expect(throws: (any Error).self) { try LiveInputOptions.parse(["-i", "eth0", "-i", "any"]) }
        #expect(try LiveInputOptions.parse(["-D"]).listInterfaces)
    }

    @Test func `a ring needs a name and a reason to switch`() throws {
        let ring = try LiveFileOptions.parse(["-w", "r", "-b", "filesize:5", "-b", "files:3", "-b", "duration:1h"])
        #expect(ring.fileSize == 5000)
        #expect(ring.files == 3)
        #expect(ring.duration == 3600)
        #expect(throws: (any Error).self) { try LiveFileOptions.parse(["-b", "filesize:5"]) }
        #expect(throws: (any Error).self) { try LiveFileOptions.parse(["-w", "r", "-b", "files:5"]) }
        #expect(throws: (any Error).self) { try LiveFileOptions.parse(["-w", "-"]) }
    }

    @Test func `the first condition ends the capture`() {
        let stops = LiveStops(count: 500, [.packets(100), .duration(60), .files(2), .fileSize(4000)])
        #expect(!stops.isEnough(packets: 99))
        #expect(stops.isEnough(packets: 100))
        #expect(!stops.isOver(elapsed: 59.9, fileOctets: 3999, completedFiles: 1))
        #expect(stops.isOver(elapsed: 60, fileOctets: 0, completedFiles: 0))
        #expect(stops.isOver(elapsed: 0, fileOctets: 4000, completedFiles: 0))
        #expect(stops.isOver(elapsed: 0, fileOctets: 0, completedFiles: 2))
        #expect(stops.secondsLeft(after: 45) == 15)
        let none = LiveStops(count: nil, [])
        #expect(!none.isEnough(packets: .max))
        #expect(!none.isOver(elapsed: 1e9, fileOctets: .max, completedFiles: .max))
    }

    @Test func `drops are told of the file that was being written`() {
        var losses = LiveLosses(name: "eth0")
        #expect(losses.limits.isEmpty)
        losses.note(dropped: 0, captured: 100, file: 0, at: nil)
        #expect(losses.limits.isEmpty)
        losses.note(dropped: 5, captured: 195, file: 0, at: nil)
        losses.note(dropped: 5, captured: 300, file: 1, at: nil)
        losses.note(dropped: 25, captured: 380, file: 2, at: FrameReference(number: 380, time: .distantPast, file: 2))
        let limits = losses.limits
        #expect(limits.map(\.file) == [0, 2])
        #expect(limits.map(\.count) == [5, 20])
        #expect(limits.map(\.share) == [5.0 / 200, 20.0 / 100])
        #expect(limits.last?.frame?.number == 380)
        #expect(limits.allSatisfy { $0.kind == .dropped && $0.path == "eth0" })
        // However many files lose packets, the list stays short and the sum right.
        for file in 3..<500 {
            losses.note(dropped: 25 + UInt64(file), captured: 380 + file, file: Int32(file), at: nil)
        }
        #expect(losses.limits.count == LiveLosses.maxFiles)
        #expect(losses.limits.compactMap(\.count).reduce(0, +) == 25 + 499)
    }

    @Test func `incidents keep the first and the last`() {
        var incidents = LiveIncidents()
        for number in 0..<1000 { incidents.add("\(number)", at: .distantPast) }
        #expect(incidents.kept.first?.text == "0")
        #expect(incidents.kept.last?.text == "999")
        #expect(incidents.kept.count + incidents.omitted == 1000)
        #expect(incidents.kept.count == LiveIncidents.firstKept + LiveIncidents.lastKept)
    }

    @Test func `wrong usage is one line and status 64`() throws {
        for arguments in [
            [], ["-i", "eth0", "--all", "udp"], ["-i", "eth0", "-b", "files:3"],
            ["-i", "lo", "-Z", "no-such-user-here"],
        ] where arguments.last != "no-such-user-here" || Namespace.isRoot {
            let outcome = try Binary.run(["live"] + arguments)
            #expect(outcome.status == 64, "\(arguments)")
            #expect(outcome.errorLines.count == 1)
            #expect(outcome.output.isEmpty)
        }
    }

    @Test func `interfaces are listed, and one that is not there is refused`() throws {
        let list = try Binary.run(["live", "-D"])
        #expect(list.status == 0)
        #expect(list.output.contains(/^\d+\.\S+.*\[.*\]/.anchorsMatchLineEndings()))
        // Without the right to capture that is what is told.
        guard Namespace.isRoot else { return }
        let refused = try Binary.run(["live", "-i", "no-such-if0"])
        #expect(refused.status == 66)
        #expect(refused.errorLines.count == 1)
        #expect(refused.errors.contains("no-such-if0: no such interface"))
    }
}
