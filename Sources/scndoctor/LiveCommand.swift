internal import ArgumentParser

/// Captures on interfaces, and says what goes wrong while it goes wrong.
struct LiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "live",
        abstract:
            "Watch a mirror port for hours or days: findings as they become true, and the time until voicemail stops.")

    @OptionGroup(title: "Capture")
    var input: LiveInputOptions

    @OptionGroup(title: "Files")
    var files: LiveFileOptions

    @OptionGroup(title: "Report")
    var output: LiveOutputOptions

    @OptionGroup(title: "The network")
    var network: ProfileOptions

    func run() throws {
        if input.listInterfaces { return try InterfaceList().run() }
        try LiveRun(input: input, files: files, output: output, profile: try network.loaded()).run()
    }
}
