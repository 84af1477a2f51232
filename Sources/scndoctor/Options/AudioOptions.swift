internal import ArgumentParser

/// Which stream's sound is written, how and where.
struct AudioOptions: ParsableArguments {
    @Option(
        help: .init("The stream: its id, like stream-3, or its SSRC, like 0x1234ABCD.", valueName: "id"),
        transform: StreamChoice.init)
    var stream: StreamChoice

    @Option(
        name: .shortAndLong,
        help: .init("Write the sound there: completely or not at all. - is standard output.", valueName: "output"),
        completion: .file())
    var output: String

    @Flag(help: "You know that the output contains what persons said, and may keep it. Nothing is written without.")
    var containsSpeech = false

    @Option(
        name: .customLong("jitter-buffer"),
        help: .init(
            "Length of the receiver's jitter buffer in milliseconds, 0 to 1000 (default: 60).", valueName: "ms"),
        transform: ArgumentValue.jitterBuffer)
    var jitterBuffer = 60

    @Option(
        help: .init(
            "wav, as heard; or raw, the payloads one behind the other. G.711 is wav, all else raw.",
            valueName: "format"))
    var format: AudioFormat?

    @Flag(name: .shortAndLong, help: "No progress and no remarks on standard error; errors are told.")
    var quiet = false

    func validate() throws {
        if output.isEmpty { throw ValidationError("the name after --output is empty") }
    }
}

/// A stream as the user names it.
enum StreamChoice {
    case id(String)
    case ssrc(UInt32)

    init(_ text: String) throws {
        let lower = text.lowercased()
        if lower.hasPrefix("0x"), lower.count <= 10, let value = UInt32(lower.dropFirst(2), radix: 16) {
            self = .ssrc(value)
        } else if lower.hasPrefix("stream-"), let number = Int(lower.dropFirst(7)), number > 0 {
            self = .id("stream-\(number)")
        } else {
            throw ValidationError("a stream is named like stream-3, or by its SSRC like 0x1234ABCD")
        }
    }
}
