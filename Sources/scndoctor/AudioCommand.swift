internal import ArgumentParser

/// Writes the sound of one stream.
struct AudioCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audio",
        abstract: "Write the sound of a stream as it was heard: G.711 as WAV, other codecs as raw frames.")

    @OptionGroup(title: "Input")
    var input: InputOptions

    @OptionGroup(title: "Sound")
    var audio: AudioOptions

    @OptionGroup(title: "The network")
    var network: ProfileOptions

    func run() throws {
        try AudioRun(input: input, audio: audio, profile: network.loaded()).run()
    }
}
