import Foundation
import Testing

/// `scndoctor audio` as the shell sees it.
@Suite struct AudioCommandTests {
    /// G.711 A-law both ways, 110 packets of 20 ms each.
    static let plain = Repository.path("captures/license-unanswered.pcap")
    /// G.729 with losses.
    static let lossy = Repository.path("captures/rtp-loss-one-way-missing.pcap")
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func audio(_ arguments: [String], input: Descriptor? = nil, output: Descriptor? = nil) throws
        -> Binary.Outcome
    {
        try Binary.run(["audio"] + arguments, input: input, output: output)
    }

    private func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

    private func number(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }

    @Test func `nothing is written before the user has agreed`() throws {
        let path = scratch.path("out.wav")
        let outcome = try audio([Self.plain, "--stream", "stream-1", "-o", path])
        #expect(outcome.status == 64)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.contains("what a person said") && outcome.errors.contains("--contains-speech"))
        #expect(try scratch.names.isEmpty)
        // Not even a file that is not there is looked for.
        #expect(try audio([scratch.path("none"), "--stream", "stream-1", "-o", path]).status == 64)
    }

    @Test func `a stream becomes a WAV file`() throws {
        let path = scratch.path("out.wav")
        let outcome = try audio([Self.plain, "--stream", "stream-1", "--contains-speech", "-o", path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output == "")
        #expect(outcome.errorLines.count == 2)
        #expect(outcome.errors.contains("out.wav: 2.20 s of stream-1 (G.711 A-law, "), "\(outcome.errors)")
        #expect(outcome.errors.contains("110 packets played, none lost or late"))
        let file = try bytes(path)
        #expect(String(decoding: file[..<4] + file[8..<16], as: UTF8.self) == "RIFFWAVEfmt ")
        #expect(number(file, 4, 4) == file.count - 8)
        #expect(number(file, 22, 2) == 1 && number(file, 24, 4) == 8000 && number(file, 34, 2) == 16)
        #expect(number(file, 40, 4) == file.count - 44)
        #expect(file.count == 44 + 2 * 110 * 160)
        #expect(try scratch.names == ["out.wav"])
    }

    @Test func `standard output has the same octets and nothing else`() throws {
        let path = scratch.path("out.wav")
        let arguments = [Self.plain, "--stream", "stream-2", "--contains-speech", "-q"]
        #expect(try audio(arguments + ["-o", path]).errors == "")
        let piped = scratch.path("piped.wav")
        let outcome = try audio(arguments + ["-o", "-"], output: Descriptor(writing: piped))
        #expect(outcome.status == 0 && outcome.errors == "")
        #expect(try bytes(piped) == bytes(path))
        let gone = try Descriptor.pipe()
        gone.reading.close()
        #expect(try audio(arguments + ["-o", "-"], output: gone.writing).status == 0)
    }

    @Test func `an SSRC names a stream, too`() throws {
        let json = try Binary.run([Self.plain, "--format", "json"]).output
        let report = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let streams = try #require(report?["streams"] as? [[String: Any]])
        let ssrc = try #require(streams.last?["ssrc"] as? Int)
        let paths = [scratch.path("a.wav"), scratch.path("b.wav")]
        let names = ["0x" + String(ssrc, radix: 16), "stream-\(streams.count)"]
        for (name, path) in zip(names, paths) {
            #expect(try audio([Self.plain, "--stream", name, "--contains-speech", "-o", path]).status == 0)
        }
        #expect(try bytes(paths[0]) == bytes(paths[1]))
    }

    @Test(arguments: [
        (["--stream", "stream-99"], "there is no stream-99; stream-1 to stream-"),
        (["--stream", "0x00000001"], "no stream of the capture has this SSRC"),
        (["--stream", "3"], "a stream is named like stream-3"),
        (["--stream", "0x123456789"], "a stream is named like"),
        (["--stream", "stream-1", "--jitter-buffer", "1001"], "a jitter buffer is 0 to 1000 milliseconds"),
        (["--stream", "stream-1", "--format", "mp3"], "mp3"),
        ([], "--stream"),
    ])
    func `what cannot be is one line and status 64`(_ options: [String], _ words: String) throws {
        let outcome = try audio([Self.plain, "--contains-speech", "-o", scratch.path("out.wav")] + options)
        #expect(outcome.status == 64)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        #expect(try scratch.names.isEmpty)
    }

    @Test func `an output is needed`() throws {
        let outcome = try audio([Self.plain, "--stream", "stream-1", "--contains-speech"])
        #expect(outcome.status == 64 && outcome.errors.contains("--output"))
    }

    @Test func `a capture without streams`() throws {
        let capture = try scratch.write(SmallCapture.bytes(3), as: "small.pcap")
        let outcome = try audio([capture, "--stream", "stream-1", "--contains-speech", "-o", scratch.path("out.wav")])
        #expect(outcome.status == 64 && outcome.errors.contains("there is no stream in the capture"))
        #expect(try scratch.names == ["small.pcap"])
    }

    @Test func `standard input is refused before it is read`() throws {
        let outcome = try audio(["-", "--stream", "stream-1", "--contains-speech", "-o", scratch.path("out.wav")])
        #expect(outcome.status == 64)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.errors.contains("standard input cannot be read twice"))
    }

    @Test func `a capture is never replaced`() throws {
        let capture = try scratch.write(try bytes(Self.plain), as: "in.pcap")
        let outcome = try audio([capture, "--stream", "stream-1", "--contains-speech", "-o", capture])
        #expect(outcome.status == 64)
        #expect(try bytes(capture) == bytes(Self.plain))
    }

    @Test func `G729 becomes raw frames, and no WAV file`() throws {
        let path = scratch.path("out.g729")
        let outcome = try audio([Self.lossy, "--stream", "stream-1", "--contains-speech", "-o", path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("a decoder of G.729"))
        #expect(try bytes(path).count % 20 == 0)
        #expect(try bytes(path).isEmpty == false)
        for options in [["-o", scratch.path("out.wav")], ["-o", scratch.path("out"), "--format", "wav"]] {
            let refused = try audio([Self.lossy, "--stream", "stream-1", "--contains-speech"] + options)
            #expect(refused.status == 64 && refused.errorLines.count == 1)
            #expect(refused.errors.contains("--format raw"), "\(refused.errors)")
        }
        #expect(try scratch.names == ["out.g729"])
    }

    @Test func `what the snap length cut is told`() throws {
        let outcome = try audio([
            Repository.path("captures/snapped-media.pcapng"), "--stream", "stream-1", "--contains-speech", "-o",
            scratch.path("out.wav"),
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("the capture cut "), "\(outcome.errors)")
    }
}
