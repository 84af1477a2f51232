internal import ArgumentParser

/// The root: `scndoctor FILE` is `scndoctor analyse FILE`.
struct ScndoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: Tool.name,
        abstract: "Explain from packet captures why centralized voicemail of Avaya IP Office fails.",
        usage: """
            scndoctor [analyse] [<options>] <file> ...
            scndoctor report [<options>] -o <folder or zip> <file> ...
            scndoctor live -i <interface> [<options>] [<filter words>]
            scndoctor calls [<options>] <file> ...
            scndoctor streams [<options>] <file> ...
            scndoctor show [<options>] <file> ...
            scndoctor site [<options>] <file> ...
            scndoctor audio --stream <id> -o <output> [<options>] <file> ...
            scndoctor explain [<options>] <id> ...
            scndoctor findings [<options>]
            tcpdump -w - ... | scndoctor -
            """,
        discussion: "A capture named without a subcommand is analyzed. The manual is scndoctor(1).",
        version: "\(Tool.name) \(Tool.version)",
        subcommands: [
            AnalyseCommand.self, ReportCommand.self, LiveCommand.self, CallsCommand.self, StreamsCommand.self,
            ShowCommand.self,
            SiteCommand.self,
            AudioCommand.self, ExplainCommand.self, FindingsCommand.self,
        ],
        defaultSubcommand: AnalyseCommand.self)
}
