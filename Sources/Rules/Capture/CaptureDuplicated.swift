// capture-duplicated: the capture holds packets twice, as a mirror port delivers them that copies both ways.

import Bytes
import Sessions

enum CaptureDuplicated: Rule {
    static let id = "capture-duplicated"
    static let severity = Severity.note
    static let reference = "Capture quality"

    /// Copies below both of these are told nowhere: a few packets that a network doubles are no matter of the mirror.
    static let leastCopies = 10
    static let leastShare = 0.005

    static func findings(in analysis: Analysis) -> [Finding] {
        guard let copies = analysis.copies, copies.copies >= leastCopies, copies.share >= leastShare,
            let first = copies.examples.first
        else { return [] }
        // Packets in two files are two capture points or a file given twice: the mirror port is not at fault.
        let isFiles = copies.betweenFiles * 2 > copies.copies
        let evidence = copies.examples.flatMap { example in
            [
                Evidence(example.original, "a packet from \(example.source) to \(example.destination)"),
                Evidence(
                    example.copy,
                    "the same packet again, \(delay(example.copy.time.seconds(since: example.original.time))) later"),
            ]
        }
        return [
            Finding(
                id: id, severity: severity, confidence: .confirmed,
                title: "\(count(copies)) of \(copies.packets) packets were captured twice.",
                explanation: "\(differences(copies)) Each packet counts once in this report, the copy nowhere: calls, "
                    + "requests, loss and jitter are those of the network. "
                    + (isFiles
                        ? "The copies are in another file than the packets."
                        : "What the network itself sent twice on one path, with the same identification, cannot be "
                            + "told from a copy."),
                systems: [], start: first.original.time, evidence: evidence,
                remedy: isFiles
                    ? [Remedy("Capture each packet in one file only, where the files are of one place")]
                    : remedy(copies), reference: reference)
        ]
    }

    private static func count(_ copies: PacketCopies) -> String {
        "\(copies.copies) (\(percent(copies.share)))"
    }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
    }

    private static func delay(_ seconds: Double) -> String {
        let microseconds = Int((abs(seconds) * 1e6).rounded())
        return microseconds < 1000 ? "\(microseconds) µs" : "\(microseconds / 1000) ms"
    }

    /// How the copies differ, in a sentence or two.
    static func differences(_ copies: PacketCopies) -> String {
        var parts: [String] = []
        if copies.otherVLAN > 0, let pair = copies.vlans.first {
            parts.append("have another VLAN tag (\(tag(pair.first)) and \(tag(pair.second)))")
        }
        if copies.otherTTL > 0, let step = copies.ttlSteps.first {
            let size = step == -1 || step == 1 ? "one" : "\(abs(step))"
            parts.append("a TTL that is \(step < 0 ? "lower" : "higher") by \(size)")
        }
        if copies.otherMAC > 0 { parts.append("other MAC addresses") }
        if copies.tunneled > 0 { parts.append("a tunnel around one of the two") }
        guard !parts.isEmpty else {
            return "The copies differ in nothing: the same port or VLAN is mirrored twice, or two sources share a path."
        }
        let joined =
            parts.count == 1 ? parts[0] : parts.dropLast().joined(separator: ", ") + " and " + (parts.last ?? "")
        let verb = copies.otherVLAN > 0 ? "" : "have "
        let most = copies.identical * 2 > copies.copies ? "Some of the copies" : "The copies"
        return "\(most) \(verb)\(joined): the mirror port sees the packet \(place(copies))."
    }

    private static func place(_ copies: PacketCopies) -> String {
        if copies.otherTTL > 0 { return "before and after it was routed" }
        if copies.otherVLAN > 0 { return "in both VLANs" }
        return "at more than one place of its path"
    }

    private static func tag(_ vlan: Int?) -> String { vlan.map { "VLAN \($0)" } ?? "no tag" }

    private static func remedy(_ copies: PacketCopies) -> [Remedy] {
        let source =
            copies.otherVLAN > 0
            ? "Mirror one VLAN only"
            : copies.identical > 0 ? "Mirror each port once" : "Mirror one port of the path only"
        let window = Swift.max(copies.maxDelay * 1.5, 0.001)
        let milliseconds = Int((window * 1000).rounded(.up))
        let digits = "\(milliseconds % 1000)"
        let text = "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
        return [
            Remedy("\(source), or one direction of it (received, not both), so that each packet comes once"),
            Remedy(
                copies.identical > 0
                    ? "For other programs, editcap -w \(text) IN OUT removes the copies that are the same byte for byte"
                    : "For other programs: editcap -d removes only copies that are the same byte for byte, which these "
                        + "are not; filter by VLAN or MAC address instead"),
        ]
    }
}
