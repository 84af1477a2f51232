import ArgumentParser
import Foundation
import Testing

@testable import scndoctor

/// The page for a browser, made by the built program from real files.
@Suite struct HTMLReportTests {
    private static func isInstalled(_ tool: String) -> Bool {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)") }
    }

    private static let hasTshark = isInstalled("tshark")
    private static let hasSums = isInstalled("sha256sum")

    private func tool(_ words: [String]) throws -> String {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
        let outcome = try Program.run(["/usr/bin/env"] + words, environment: ["PATH": path])
        #expect(outcome.status == 0, "\(words.first ?? ""): \(outcome.errors)")
        return outcome.output
    }

    private func page(_ path: String, _ options: [String] = []) throws -> String {
        let outcome = try Binary.run([path, "--format", "html"] + options)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output
    }

    @Test(arguments: CapturesTests.own + CapturesTests.shared)
    func `every capture makes a page that refers to itself only`(_ path: String) throws {
        let page = try page(path)
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
        #expect(page.hasSuffix("</html>\n"))
        let ids = page.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
        let links = page.matches(of: /\shref="([^"]*)"/).map { String($0.output.1) }
        #expect(links.count > 5)
        for link in links { #expect(link.first == "#" && ids.contains(String(link.dropFirst())), "\(link)") }
        for word in [" src=", "url(", "http:", "https:", " style=", " onclick", "<img", "<link"] {
            #expect(!page.contains(word), "\(word)")
        }
        #expect(page.utf8.count < 1_000_000)
    }

    @Test func `the same capture makes the same page`() throws {
        let path = try #require(CapturesTests.own.first)
        #expect(try page(path) == page(path))
    }

    @Test(.enabled(if: hasSums, "sha256sum is not installed"))
    func `the policy has the hashes that another program computes`() throws {
        let scratch = try Scratch()
        let page = try page(#require(CapturesTests.own.first))
        for (tag, directive) in [("style", "style-src"), ("script", "script-src")] {
            let start = try #require(page.range(of: "<\(tag)>"))
            let end = try #require(page.range(of: "</\(tag)>"))
            let content = Array(page[start.upperBound..<end.lowerBound].utf8)
            let sum = try tool(["sha256sum", try scratch.write(content, as: tag)])
            let digits = Array(sum.prefix(64))
            let octets = stride(from: 0, to: digits.count, by: 2).compactMap {
                UInt8(String(digits[$0...$0 + 1]), radix: 16)
            }
            #expect(octets.count == 32)
            #expect(page.contains("\(directive) &#39;sha256-\(Data(octets).base64EncodedString())&#39;"))
        }
    }

    @Test(
        .enabled(if: hasTshark, "tshark is not installed"),
        arguments: ["two-hour-stop-twice", "scn-lost-stops", "rtp-loss-one-way-missing", "codec-mismatch"])
    func `Wireshark takes the display filters, and they show the frames of the finding`(_ name: String) throws {
        let path = try #require(CapturesTests.own.first { $0.contains("/\(name).") })
        let filters = try page(path).matches(of: /<code id="filter-[0-9]+">([^<]*)<\/code>/).map { String($0.output.1) }
        #expect(!filters.isEmpty)
        for filter in filters {
            let numbers = try tool(["tshark", "-n", "-r", path, "-Y", filter, "-T", "fields", "-e", "frame.number"])
                .split(separator: "\n").compactMap { Int($0) }
            var named: Set<Int> = []
            for match in filter.matches(of: /([0-9]+)(?:\.\.([0-9]+))?/) {
                let first = try #require(Int(match.output.1))
                named.formUnion(first...(match.output.2.flatMap { Int($0) } ?? first))
            }
            #expect(Set(numbers) == named, "\(filter)")
        }
    }

    @Test func `--report writes the page beside the usual output`() throws {
        let scratch = try Scratch()
        let path = try #require(CapturesTests.own.first)
        let file = scratch.path("page.html")
        let outcome = try Binary.run([path, "--report", file])
        #expect(outcome.status == 0)
        #expect(outcome.output == (try Binary.run([path]).output), "the text is the same as without a page")
        #expect(try String(contentsOfFile: file, encoding: .utf8) == page(path))
        #expect(try scratch.names == ["page.html"])
        let json = try Binary.run([path, "--format", "json", "--report", file]).output
        #expect(json == (try Binary.run([path, "--format", "json"]).output), "and so is the JSON")
    }

    @Test func `a page is refused where it cannot be, before the work`() throws {
        let scratch = try Scratch()
        let good = try scratch.write(SmallCapture.bytes(3), as: "good.pcap")
        for arguments in [["--report", ""], ["--report", "-"], ["--report", "x", "-o", "x"], ["--report", good]] {
            let outcome = try Binary.run([good] + arguments)
            #expect(outcome.status == 64, "\(arguments)")
            #expect(outcome.output == "")
        }
        #expect(try scratch.names == ["good.pcap"])
    }

    @Test func `the name of the report of live says that it is a page`() throws {
        #expect(try LiveOutputOptions.parse(["--report", "a.html"]).format == .html)
        #expect(try LiveOutputOptions.parse(["--report", "A.HTM"]).format == .html)
        #expect(try LiveOutputOptions.parse(["--report", "a.html", "--format", "json"]).format == .json)
        #expect(try LiveOutputOptions.parse(["--report", "a.txt"]).format == .text)
        #expect(try LiveOutputOptions.parse([]).format == .text)
        #expect(try LiveOutputOptions.parse(["--format", "html"]).format == .html)
    }

    @Test func `lists have no page`() throws {
        for command in ["calls", "streams", "show", "findings"] {
            #expect(try Binary.run([command, "--format", "html", "x.pcap"]).status == 64, "\(command)")
        }
    }
}
