import Foundation
import Rules
import Testing

/// The manual, the help and the sources say the same.
@Suite struct ManualTests {
    let manual: String

    init() throws { manual = try Repository.text("man/scndoctor.1") }

    /// The part of the manual between one heading and the next.
    private func section(_ name: String) throws -> [Substring] {
        let lines = manual.split(separator: "\n")
        let start = try #require(lines.firstIndex(of: ".Sh \(name)"))
        return Array(lines[(start + 1)...].prefix { !$0.hasPrefix(".Sh ") })
    }

    /// Options of the manual: `.It Fl r , Fl \-read Ar file` is -r and --read.
    private func optionsOfManual() throws -> Set<String> {
        var found: Set<String> = []
        for line in try section("DESCRIPTION") where line.hasPrefix(".It Fl ") {
            let words = line.split(separator: " ")
            for (index, word) in words.enumerated() where word == "Fl" {
                found.insert("-" + words[index + 1].replacing("\\-", with: "-"))
            }
        }
        return found
    }

    /// Options of `--help`: lines that begin with two spaces and a dash.
    private func optionsOfHelp() throws -> Set<String> {
        var found: Set<String> = []
        for arguments in [
            ["analyse", "--help"], ["report", "--help"], ["live", "--help"], ["calls", "--help"],
            ["streams", "--help"], ["show", "--help"],
            ["site", "--help"],
            ["audio", "--help"], ["explain", "--help"], ["findings", "--help"], ["--help"],
        ] {
            for line in try Binary.run(arguments).output.split(separator: "\n") where line.hasPrefix("  -") {
                for word in line.split(separator: " ").prefix(2) where word.hasPrefix("-") {
                    found.insert(word.trimmingCharacters(in: [","]))
                }
            }
        }
        return found
    }

    @Test func `the manual has the options of the help, and no others`() throws {
        let help = try optionsOfHelp()
        #expect(help.count > 20)
        #expect(help.contains("-r") && help.contains("--fail-on"))
        #expect(try optionsOfManual().sorted() == help.sorted())
    }

    @Test func `the manual has the defaults of the help`() throws {
        let words = try Binary.run(["analyse", "--help"]).output.split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
        let text = manual.split(separator: "\n").joined(separator: " ")
        var checked = 0
        for match in words.matches(of: /(--[a-z0-9-]+) <[a-z]+> [^<]*?\(default: ([^)]+)\)/) {
            let option = match.output.1.replacing("--", with: "\\-")
            let description = try #require(text.range(of: ".It Fl \(option) "))
            let entry = text[description.upperBound...].split(separator: ".It ").first ?? ""
            #expect(entry.contains("The default is \(match.output.2)."), "\(option)")
            checked += 1
        }
        #expect(checked == 10)
    }

    @Test func `the manual has every exit status`() throws {
        let source = try Repository.text("Sources/scndoctor/ExitStatus.swift")
        let statuses = source.matches(of: /case [a-zA-Z]+ = ([0-9]+)/).map { String($0.output.1) }
        let told = try section("EXIT STATUS").compactMap {
            $0.firstMatch(of: /^\.It ([0-9]+)/).map { String($0.output.1) }
        }
        #expect(statuses.count == 8)
        #expect(told == statuses)
    }

    @Test func `the manual names every variable that the command reads`() throws {
        let told = try section("ENVIRONMENT").compactMap {
            $0.firstMatch(of: /^\.It Ev (.+)/).map { String($0.output.1) }
        }.flatMap { $0.split(separator: " , Ev ").map(String.init) }
        var read: Set<String> = ["TZ"]
        for file in try SourceTree.files(of: "scndoctor") {
            for match in file.text.matches(of: /environment\("([A-Z_]+)"\)/) { read.insert(String(match.output.1)) }
        }
        #expect(read.count == 8)
        #expect(told.sorted() == read.sorted())
    }

    @Test func `the manual names the findings that rules can return, and no others`() throws {
        let told = try section("FINDINGS").compactMap { line in
            line.firstMatch(of: /^\.It Sy (.+)/).map { String($0.output.1) }
        }
        #expect(told.sorted() == RuleRegistry.ids.sorted())
        #expect(told.isEmpty == false)
    }

    @Test func `the sections a user looks for are there`() throws {
        for name in [
            "NAME", "SYNOPSIS", "DESCRIPTION", "SITE FILE", "FINDINGS", "ENVIRONMENT", "FILES", "EXIT STATUS",
            "SIGNALS", "EXAMPLES",
        ] {
            #expect(try section(name).isEmpty == false, "\(name)")
        }
    }
}
