import Foundation
import Testing

@testable import Sessions

/// SNMP and TFTP messages of every capture at hand against tshark.
@Suite(.enabled(if: MessageTshark.path != nil, "needs tshark"))
struct ManagementTsharkTests {
    /// tshark's field, and the name here.
    private static let snmp = [
        ("snmp.version", "version"), ("snmp.community", "community"), ("snmp.enterprise", "enterprise"),
        ("snmp.agent_addr", "agent-addr"), ("snmp.generic_trap", "generic-trap"),
        ("snmp.specific_trap", "specific-trap"), ("snmp.time_stamp", "time-stamp"), ("snmp.request_id", "request-id"),
        ("snmp.error_status", "error-status"), ("snmp.error_index", "error-index"), ("snmp.data", "data"),
    ]
    private static let tftp = [
        ("tftp.opcode", "Opcode"), ("tftp.source_file", "Source File"), ("tftp.type", "Type"),
        ("tftp.block", "Block"), ("tftp.error.code", "Error code"), ("tftp.error.message", "Error message"),
    ]

    @Test func `the same fields in the same frames`() throws {
        var compared = (snmp: 0, tftp: 0)
        for path in Shown.committed {
            compared.snmp += try compare(path, .snmp, Self.snmp)
            compared.tftp += try compare(path, .tftp, Self.tftp)
        }
        #expect(compared.snmp > 50 && compared.tftp > 40)
    }

    private func compare(
        _ path: String, _ protocol: MessageProtocol, _ fields: [(String, String)]
    ) throws -> Int {
        let rows = try MessageTshark.rows(
            ["frame.number"] + fields.map(\.0), of: path, filter: `protocol`.rawValue)
        let frames = try Shown.frames(path, .protocol(`protocol`))
        #expect(rows.compactMap { $0.first?.first } == frames.map { "\($0.frame.number)" }, "\(path)")
        var compared = 0
        for (row, frame) in zip(rows, frames) {
            for (index, field) in fields.enumerated() where row.count > index + 1 {
                let theirs = row[index + 1].map(Self.plain)
                // Not the fields of the same name in the layers below.
                let ours = frame.messages.flatMap(\.layers.all).filter { $0.name == field.1 }
                    .map { Self.plain($0.value) }
                #expect(theirs == ours, "\(path) frame \(frame.frame.number) \(field.0)")
                compared += theirs.count
            }
        }
        return compared
    }

    /// The number behind a name, without leading zeros and such.
    private static func plain(_ value: String) -> String {
        if let match = value.firstMatch(of: /\(([0-9]+)\)$/) { return String(match.output.1) }
        return value
    }

    @Test func `a list names what is reported and asked for, not every block`() throws {
        let listed = try Shown.committed("tftp-errors.pcap", .list).flatMap(\.messages).filter { $0.protocol == .tftp }
        #expect(Set(listed.map(\.names.first?.name)) == ["Read Request", "Error Code", "Option Acknowledgement"])
        #expect(listed.contains { $0.info == "Error Code 1: File not found" })
        let traps = try Shown.committed("trap-license-failed.pcap", .list).flatMap(\.messages)
            .filter { $0.protocol == .snmp }
        #expect(traps.count == 5)
        #expect(traps[0].info.hasSuffix("reports that communication with its license key server failed"))
    }
}
