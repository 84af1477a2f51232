import ArgumentParser
import Bytes
import CaptureFiles

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Sends the Ethernet frames of captures, for tests in network namespaces.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scndoctor-replay", abstract: "Send the Ethernet frames of captures on an interface.",
        discussion: "Prints on standard output how many were sent and how many were left out: those that are no "
            + "Ethernet, and those that the interface refuses because of their length.")

    @Option(name: .short, help: .init("Interface to send on.", valueName: "interface"))
    var interface: String

    @Option(help: "Send this many times as fast as captured.")
    var speed = 1.0

    @Option(help: .init("Send this many packets a second instead.", valueName: "packets"))
    var rate: Double?

    @Flag(help: "Send as fast as possible instead.")
    var top = false

    @Option(help: .init("Send the files this many times, one after the other.", valueName: "times"))
    var loop = 1

    @Option(help: .init("End after this many packets.", valueName: "packets"))
    var limit = Int.max

    @Option(help: .init("End after this time.", valueName: "seconds"))
    var seconds = 600.0

    @Argument(help: "Captures; several are merged in order of time.")
    var files: [String]

    func validate() throws {
        guard speed > 0, speed.isFinite, rate.map({ $0 > 0 && $0.isFinite }) ?? true, loop > 0, limit > 0,
            seconds > 0, seconds < 1e6
        else { throw ValidationError("speed, rate, loop, limit and seconds are larger than 0") }
    }

    func run() throws {
        let sender = try Sender(interface)
        var pace = Pace(schedule: top ? .top : rate.map { .rate($0) } ?? .speed(speed), seconds: seconds)
        var sent = 0
        var leftOut = 0
        for _ in 0..<loop where sent < limit && !pace.isOver {
            pace.beginFile()
            var source = try CaptureSource(paths: files)
            while sent < limit, !pace.isOver,
                try source.nextBatch({ (records, bytes) throws(ReplayError) in
                    for index in records.indices where sent < limit && !pace.isOver {
                        let record = records[index]
                        let length = record.capturedLength - Int(record.fcsLength)
                        guard record.linkType == .ethernet, let frame = try? bytes.slice(record.offset, length) else {
                            leftOut += 1
                            continue
                        }
                        pace.wait(for: record.time)
                        if try sender.send(frame) { sent += 1 } else { leftOut += 1 }
                    }
                })
            {}
        }
        print("\(sent) packets sent, \(leftOut) left out, in \(pace.elapsed) s")
        if pace.isOver { throw ReplayError(message: "ended after \(seconds) s, as --seconds says") }
    }
}

struct ReplayError: Error, CustomStringConvertible {
    let message: String
    var description: String { message }
}
