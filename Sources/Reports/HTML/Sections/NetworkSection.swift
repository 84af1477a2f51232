import Bytes
import Sessions

// Systems and servers, and who asks whom for what.
extension HTMLWriter {
    func network(_ page: inout Markup) {
        NetworkPicture(words)?.write(on: &page)
        var table = HTMLTable(
            "Systems and servers",
            [.init("Address", isWhole: true, isHead: true), .init("What it is"), .init("Why that is known")])
        let frames = words.hostFrames
        let fold = HTMLFold("host", whole: 16, first: 12, cap: 200, command: command("analyse", "--format json"))
        for host in analysis.hosts.prefix(options.timelineAll ? .max : fold.cap) {
            table.add([
                .init("\(host.address)"), .init(words.facts(host).joined(separator: ", ")),
                .init(words.reasons(host, frames)),
            ])
        }
        write(table, fold, total: analysis.hosts.count, on: &page)
        ties(&page)
    }

    /// What the lines of the picture say.
    private func ties(_ page: inout Markup) {
        let ties = NetworkTies(analysis).ties
        guard !ties.isEmpty else { return }
        var table = HTMLTable(
            "Who asks whom for what",
            [.init("From", isWhole: true, isHead: true), .init("To"), .init("What"), .init("How it went")])
        table.showsCaption = true
        let fold = HTMLFold("line", whole: 16, first: 12, cap: 300, command: command("analyse", "--format json"))
        for tie in ties.prefix(options.timelineAll ? .max : fold.cap) {
            table.add([name(tie.from), name(tie.to), tie.what, tie.how])
        }
        write(table, fold, total: ties.count, on: &page)
    }

    private func name(_ address: IPAddress) -> String {
        words.hostNames.applied(to: address.description)
    }
}
