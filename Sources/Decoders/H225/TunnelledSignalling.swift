/// A message of another signalling protocol in tunnelledSignallingMessage (H.323 clause 10.4 and Annex M).
public struct TunnelledMessage: Hashable, Sendable {
    /// The message's type as its protocol calls it: SETUP, FACILITY, ...; nil where this program cannot tell.
    public let name: String?
    /// The message as it would travel without the tunnel. Of QSIG: `Q931Message` decodes it.
    public let bytes: ArraySlice<UInt8>
}

/// tunnelledSignallingMessage of the PDU.
struct TunnelledSignalling {
    /// More messages than any PDU needs.
    static let maximumMessages = 64

    /// The protocol's name, otherwise its object identifier with dots, or what the sender calls it.
    let protocolName: String?
    let messages: [TunnelledMessage]
    /// Those over `maximumMessages`.
    let dropped: Int

    init(_ value: PERValue?) {
        let identifier = value?[.tunnelledProtocolID]?[.id]?.chosen
        let arcs = identifier?.arcs
        let alternate = identifier?[.protocolType]?.text
        protocolName = arcs.map { TunnelledSignalling.name($0) } ?? alternate
        let isQSIG = protocolName?.uppercased() == "QSIG"
        let contents = value?[.messageContent]?.elements
        messages =
            contents?.prefix(TunnelledSignalling.maximumMessages).compactMap { content in
                content.octets.map { TunnelledMessage(name: isQSIG ? Q931Message.typeName($0) : nil, bytes: $0) }
            } ?? []
        dropped = max(0, (contents?.count ?? 0) - TunnelledSignalling.maximumMessages)
    }

    /// H.323 Annexes M.1 (ISO/ECMA private signalling) and M.2 (ITU-T Q.763).
    private static func name(_ arcs: [Int]) -> String {
        switch arcs {
        case [1, 3, 12, 9]: "QSIG"
        case [0, 0, 17, 763]: "ISUP"
        default: arcs.map { "\($0)" }.joined(separator: ".")
        }
    }
}
