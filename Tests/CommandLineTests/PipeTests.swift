import Foundation
import Testing

/// Standard input, readers that leave, interrupts.
@Suite struct PipeTests {
    let scratch: Scratch
    let good: String

    init() throws {
        scratch = try Scratch()
        good = try scratch.write(SmallCapture.bytes(3), as: "good.pcap")
    }

    @Test(arguments: [["-"], ["-r", "-"], ["analyse", "-"]])
    func `a dash reads standard input`(_ arguments: [String]) throws {
        let pipe = try Descriptor.pipe()
        #expect(pipe.writing.write(SmallCapture.bytes(3)))
        pipe.writing.close()
        let outcome = try Binary.run(arguments + ["--format", "json"], input: pipe.reading)
        #expect(outcome.status == 0)
        #expect(outcome.errors == "")
        #expect(try Report(outcome.output).packets == 3)
    }

    @Test func `a reader that leaves is no error`() throws {
        let pipe = try Descriptor.pipe()
        pipe.reading.close()
        let outcome = try Binary.run([good], output: pipe.writing)
        #expect(outcome.status == 0)
        #expect(outcome.errors == "")
    }

    @Test func `an interrupt ends with what was read`() throws {
        // Packets for much longer than an interrupt takes: the end of input would give another status.
        let pipe = try Descriptor.pipe()
        _ = signal(SIGPIPE, SIG_IGN)
        let target = pipe.writing
        let writer = Thread {
            let end = Date(timeIntervalSinceNow: 30)
            let packets = (0..<1000).flatMap { SmallCapture.packet(UInt32($0)) }
            guard target.write(SmallCapture.header) else { return }
            while Date() < end, target.write(packets) {}
            target.close()
        }
        writer.start()
        let outcome = try Binary.run(["-", "--format", "json"], input: pipe.reading, interruptAfter: 0.5)
        pipe.reading.close()
        #expect(outcome.status == 128 + SIGINT)
        #expect(outcome.errors.contains("interrupted"))
        let report = try Report(outcome.output)
        #expect(report.packets > 0)
        #expect(report.findings.contains("capture-truncated"))
    }

    @Test func `count and filter choose the packets`() throws {
        #expect(try Report(Binary.run([good, "--format", "json", "-c", "2"]).output).packets == 2)
        #expect(try Report(Binary.run([good, "--format", "json", "-f", "udp port 40000"]).output).packets == 3)
        #expect(try Report(Binary.run([good, "--format", "json", "-f", "tcp"]).output).packets == 0)
        let both = ["-c", "1", "-f", "src host 10.10.1.1"]
        #expect(try Report(Binary.run([good, "--format", "json"] + both).output).packets == 1)
    }

    @Test func `several files are one capture`() throws {
        let second = try scratch.write(SmallCapture.header + SmallCapture.packet(50), as: "second.pcap")
        #expect(try Report(Binary.run([second, good, "--format", "json"]).output).packets == 4)
        #expect(try Report(Binary.run(["-r", good, second, "--format", "json"]).output).packets == 4)
    }

    @Test func `color only where it is asked for`() throws {
        #expect(!(try Binary.run([good]).output.contains("\u{1B}")))
        #expect(!(try Binary.run([good, "--color", "never"]).output.contains("\u{1B}")))
        #expect(try Binary.run([good, "--color", "always"]).output.contains("\u{1B}"))
        #expect(!(try Binary.run([good, "--color", "always", "--format", "json"]).output.contains("\u{1B}")))
    }
}

/// The part of a JSON report that these tests look at.
struct Report {
    let packets: Int
    /// Packets of the files, as far as they were read.
    let read: Int
    let findings: [String]

    init(_ text: String) throws {
        struct Wire: Decodable {
            struct File: Decodable { let packets: Int }
            struct Capture: Decodable {
                let packets: Int
                let files: [File]
            }
            struct Finding: Decodable { let id: String }
            let schemaVersion: String
            let capture: Capture
            let findings: [Finding]
        }
        let wire = try JSONDecoder().decode(Wire.self, from: Data(text.utf8))
        packets = wire.capture.packets
        read = wire.capture.files.reduce(0) { $0 + $1.packets }
        findings = wire.findings.map(\.id)
    }
}
