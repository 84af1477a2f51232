import Foundation
import Testing

@testable import Sessions

/// Messages and fields of every capture at hand against tshark.
@Suite(.enabled(if: MessageTshark.path != nil, "needs tshark"))
struct MessageTsharkTests {
    /// TCP ports of H.245 that tshark does not find, as the addresses in the signalling were rewritten.
    private static let controlPorts: [String: [Int]] = [
        "h245_alpha.pcapng": [37220, 43826], "h323_ss_hold_resume.pcapng": [45907],
    ]
    /// Their messages come in segments that tshark 4.0 does not put together, or that the capture cut.
    private static let more: Set<String> = [
        "signalling-split-and-reordered.pcap", "healthy-signalling-split.pcapng", "capture-snapped.pcapng",
    ]

    private static func options(_ name: String) -> [String] {
        (controlPorts[name] ?? []).flatMap { ["-d", "tcp.port==\($0),h245"] }
    }

    private struct Place: Hashable, CustomStringConvertible {
        let frame: Int
        let `protocol`: MessageProtocol
        let name: String
        var description: String { "frame \(frame) \(`protocol`) \(name)" }
    }

    @Test(arguments: Shown.committed + Shown.others + Shown.formats)
    func `the same messages in the same frames`(_ path: String) throws {
        let name = URL(fileURLWithPath: path).lastPathComponent
        let fields: [(String, MessageProtocol)] = [
            ("q931.message_type", .q931), ("h225.h323_message_body", .h225), ("h225.RasMessage", .ras),
            ("h245.request", .h245), ("h245.response", .h245), ("h245.command", .h245), ("h245.indication", .h245),
        ]
        let rows = try MessageTshark.rows(
            ["frame.number"] + fields.map(\.0), of: path, filter: "q931 || h225 || h245",
            options: Self.options(name))
        var theirs: [Place: Int] = [:]
        for row in rows {
            let frame = try #require(row.first?.first.flatMap { Int($0) })
            for (index, field) in fields.enumerated() where row.count > index + 1 {
                var skipsNext = false
                for value in row[index + 1] {
                    // requestModeAck has a component that tshark calls h245.response as well.
                    if skipsNext {
                        skipsNext = false
                        continue
                    }
                    let number = try #require(Int(value) ?? Int(value.dropFirst(2), radix: 16))
                    let message = MessageTshark.names[field.0]?[number] ?? "\(number)"
                    skipsNext = message == "requestModeAck"
                    theirs[Place(frame: frame, protocol: field.1, name: message), default: 0] += 1
                }
            }
        }
        var ours: [Place: Int] = [:]
        for message in try Shown.frames(path, .list).flatMap(\.messages) {
            for name in message.names where [.q931, .h225, .h245, .ras].contains(name.protocol) {
                ours[Place(frame: message.frame.number, protocol: name.protocol, name: name.name), default: 0] += 1
            }
        }
        for (place, count) in theirs { #expect(ours[place] == count, "only tshark: \(place)") }
        if !Self.more.contains(name) {
            for (place, count) in ours { #expect(theirs[place] == count, "only here: \(place)") }
        } else {
            #expect(ours.count > theirs.count)
        }
    }

    /// tshark's field, and the name here.
    private static let leaves: [(String, String)] = [
        ("h225.dialledDigits", "dialledDigits"), ("h225.h323_ID", "h323-ID"), ("h225.guid", "guid"),
        ("h225.conferenceID", "conferenceID"), ("h225.productId", "productId"), ("h225.versionId", "versionId"),
        ("h225.t35CountryCode", "t35CountryCode"), ("h225.manufacturerCode", "manufacturerCode"),
        ("h225.protocolIdentifier", "protocolIdentifier"), ("h225.h245Tunnelling", "h245Tunnelling"),
        ("h225.ipV4", "ip"), ("h225.ipV4_port", "port"), ("h245.ip4_network", "network"),
        ("h245.tsapIdentifier", "tsapIdentifier"), ("h245.forwardLogicalChannelNumber", "forwardLogicalChannelNumber"),
        ("h245.sessionID", "sessionID"), ("h245.terminalType", "terminalType"),
        ("h245.sequenceNumber", "sequenceNumber"), ("h245.statusDeterminationNumber", "statusDeterminationNumber"),
        ("h245.capabilityTableEntryNumber", "capabilityTableEntryNumber"),
    ]

    @Test(arguments: Shown.committed + Shown.others)
    func `the same values in every message`(_ path: String) throws {
        let name = URL(fileURLWithPath: path).lastPathComponent
        let rows = try MessageTshark.rows(
            ["frame.number"] + Self.leaves.map(\.0), of: path, filter: "h225 || h245", options: Self.options(name))
        var shown: [Int: [FieldNode]] = [:]
        for wanted in [MessageProtocol.h225, .h245] {
            for message in try Shown.frames(path, .protocol(wanted)).flatMap(\.messages)
            where wanted == .h225 || message.protocol == .h245 {
                shown[message.frame.number, default: []] += message.layers.all
            }
        }
        var compared = 0
        for row in rows {
            let frame = try #require(row.first?.first.flatMap { Int($0) })
            let nodes = try #require(shown[frame], "frame \(frame)")
            for (index, leaf) in Self.leaves.enumerated() where row.count > index + 1 {
                // Only what tshark has no reason to repeat: NULs behind a product name are no difference.
                let theirs = row[index + 1].map { Self.plain($0) }.sorted()
                let ours = nodes.filter { $0.name == leaf.1 && $0.children.isEmpty }.map { Self.plain($0.value) }
                    .filter { !$0.isEmpty }.sorted()
                #expect(theirs.allSatisfy(ours.contains), "frame \(frame) \(leaf.1): \(theirs), here \(ours)")
                compared += theirs.count
            }
        }
        #expect(compared > 0 || rows.isEmpty)
    }

    /// One way to write a value: booleans, numbers in brackets behind names, identifiers with their version.
    private static func plain(_ value: String) -> String {
        if value == "1" || value == "True" { return "1" }
        if value == "0" || value == "False" { return "0" }
        if let match = value.firstMatch(of: /\(([0-9]+)\)$/) { return String(match.output.1) }
        return String(value.split(separator: " (").first ?? Substring(value))
    }
}
