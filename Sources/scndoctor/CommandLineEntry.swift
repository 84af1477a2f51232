internal import ArgumentParser

/// Runs the command line: what goes wrong becomes one line and a status.
enum CommandLineEntry {
    static func run() -> Int32 {
        do {
            var command = try parsed(Array(CommandLine.arguments.dropFirst()))
            try command.run()
            return ExitStatus.success.rawValue
        } catch let failure as Failure {
            failure.lines.forEach(Messages.tell)
            return failure.status.rawValue
        } catch let status as ExitCode {
            return status.rawValue
        } catch {
            return end(with: error)
        }
    }

    /// A subcommand that is named is asked alone: the whole command would look for what each part of it takes several
    /// times, which is half of the start. What it does not take, the whole command says.
    static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
        if let command = arguments.first.flatMap(subcommand),
            let parsed = try? command.parseAsRoot(Array(arguments.dropFirst()))
        {
            return parsed
        }
        return try ScndoctorCommand.parseAsRoot(arguments)
    }

    private static func subcommand(_ name: String) -> (any ParsableCommand.Type)? {
        ScndoctorCommand.configuration.subcommands.first { command in
            let configuration = command.configuration
            return configuration.commandName == name || configuration.aliases.contains(name)
        }
    }

    /// Help, the version and completion scripts are errors to the parser; the rest is wrong usage.
    private static func end(with error: any Error) -> Int32 {
        guard ScndoctorCommand.exitCode(for: error).isSuccess else {
            Messages.tell(usageLine(ScndoctorCommand.message(for: error), command: commandName))
            return ExitStatus.usage.rawValue
        }
        do throws(Failure) {
            try OutputTarget.standardOutput.write(ScndoctorCommand.fullMessage(for: error) + "\n")
            return ExitStatus.success.rawValue
        } catch {
            error.lines.forEach(Messages.tell)
            return error.status.rawValue
        }
    }

    /// The command that was asked for: where its help is.
    private static var commandName: String {
        let names = ScndoctorCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
        return CommandLine.arguments.dropFirst().first.flatMap { names.contains($0) ? $0 : nil } ?? "analyse"
    }

    /// The parser's message on one line, with where to look.
    static func usageLine(_ message: String, command: String = "analyse") -> String {
        var line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
        while line.last == "." || line.last == " " { line.removeLast() }
        if let first = line.first, first.isUppercase, line.dropFirst().first?.isLowercase == true {
            line = first.lowercased() + line.dropFirst()
        }
        return line + (line.hasSuffix("?") ? " See" : "; see") + " \(Tool.name) \(command) --help"
    }
}
