import Bytes
public import Rules
import Sessions

/// Puts the names of a site file beside addresses in sentences: "London (10.10.1.1)". The address stays: it is what the
/// tables, Wireshark and the JSON have.
struct HostNames {
    private let names: [IPAddress: String]

    init(_ names: [IPAddress: String]) { self.names = names }

    var isEmpty: Bool { names.isEmpty }

    /// `text` with a name where an address stands first; later ones stay alone.
    func applied(to text: String) -> String {
        guard !names.isEmpty else { return text }
        let scalars = text.unicodeScalars
        var result = String.UnicodeScalarView()
        var told: Set<IPAddress> = []
        var index = scalars.startIndex
        var before: Unicode.Scalar?
        while index < scalars.endIndex {
            guard Self.isPart(scalars[index]), before.map({ !Self.isWord($0) }) ?? true else {
                before = scalars[index]
                result.append(scalars[index])
                index = scalars.index(after: index)
                continue
            }
            var end = index
            while end < scalars.endIndex, Self.isPart(scalars[end]) { end = scalars.index(after: end) }
            let isWhole = end == scalars.endIndex || !Self.isWord(scalars[end])
            if isWhole, let (address, length) = Self.address(String(scalars[index..<end])), let name = names[address],
                told.insert(address).inserted
            {
                let close = scalars.index(index, offsetBy: length)
                result.append(contentsOf: "\(name) (".unicodeScalars)
                result.append(contentsOf: scalars[index..<close])
                result.append(")")
                result.append(contentsOf: scalars[close..<end])
            } else {
                result.append(contentsOf: scalars[index..<end])
            }
            before = scalars[scalars.index(before: end)]
            index = end
        }
        return String(result)
    }

    /// What an address consists of, with a port behind it.
    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "a"..."f", "A"..."F", ".", ":": true
        default: false
        }
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_" || scalar == "-"
    }

    /// The address that a run of such characters begins with, and how many of them are it and its port: what ends a
    /// sentence or a clause is no part of it.
    private static func address(_ run: String) -> (IPAddress, Int)? {
        guard run.utf8.count <= 64, run.contains(where: { $0 == "." || $0 == ":" }) else { return nil }
        var text = run[...]
        while text.last == "." || text.last == ":" { text.removeLast() }
        if let address = IPAddress(text) { return (address, text.count) }
        guard let colon = text.lastIndex(of: ":"), UInt16(text[text.index(after: colon)...]) != nil,
            let address = IPAddress(text[..<colon])
        else { return nil }
        return (address, text.count)
    }
}

extension Report {
    /// Every sentence with the names of the site file. Values to set stay as they are to be typed.
    mutating func nameHosts() {
        nameFindings()
        let names = HostNames(analysis.profile.names)
        guard !names.isEmpty else { return }
        for index in analysis.timeline.indices {
            analysis.timeline[index].summary = names.applied(to: analysis.timeline[index].summary)
        }
        for index in analysis.hosts.indices {
            analysis.hosts[index].reasons = analysis.hosts[index].reasons.map(names.applied)
        }
        for index in analysis.calls.indices {
            analysis.calls[index].problems = analysis.calls[index].problems.map(names.applied)
        }
    }

    private mutating func nameFindings() {
        let names = HostNames(analysis.profile.names)
        guard !names.isEmpty else { return }
        func named(_ evidence: [Evidence]) -> [Evidence] {
            evidence.map { Evidence($0.frame, names.applied(to: $0.summary)) }
        }
        for index in findings.indices {
            findings[index].title = names.applied(to: findings[index].title)
            findings[index].explanation = names.applied(to: findings[index].explanation)
            findings[index].evidence = named(findings[index].evidence)
            for item in findings[index].alternatives.indices {
                findings[index].alternatives[item].why = names.applied(to: findings[index].alternatives[item].why)
                findings[index].alternatives[item].evidence = named(findings[index].alternatives[item].evidence)
            }
            for item in findings[index].remedy.indices {
                findings[index].remedy[item].action = names.applied(to: findings[index].remedy[item].action)
            }
            for item in findings[index].limitedBy.indices {
                findings[index].limitedBy[item].why = names.applied(to: findings[index].limitedBy[item].why)
                findings[index].limitedBy[item].evidence = named(findings[index].limitedBy[item].evidence)
            }
        }
        for index in checklist.indices {
            checklist[index].why = names.applied(to: checklist[index].why)
            checklist[index].evidence = named(checklist[index].evidence)
        }
    }

    /// What is wrong, where it was not known when the report was made.
    public mutating func tell(_ findings: [Finding], _ checklist: [ChecklistItem]) {
        self.findings = findings
        self.checklist = checklist
        nameFindings()
    }
}
