public import Bytes

/// One element of h4501SupplementaryService (H.450.1 clause 8, H4501SupplementaryService).
public struct H450Message: Sendable {
    public let services: [SupplementaryService]
    /// What a receiver does with an operation that it does not know, by its name in the standard.
    public let interpretation: String?
    /// The whole message for display.
    public let tree: PERValue
    /// Everything that was wrong, the error that stopped the message last.
    public let problems: [DecodeError]
    /// How many values the tree has.
    let nodes: Int

    /// - Parameter complete: whether the bytes are all of the element; see `H225Message.decode`.
    /// - Throws: when there is no service in what could be read. Everything later is in `problems`.
    public static func decode(
        _ bytes: ArraySlice<UInt8>, complete: Bool = true
    ) throws(DecodeError) -> H450Message {
        try decode(bytes, complete: complete, nodeLimit: .max)
    }

    static func decode(
        _ bytes: ArraySlice<UInt8>, complete: Bool, nodeLimit: Int
    ) throws(DecodeError) -> H450Message {
        let decoded = PERMessageType.supplementaryService.decode(bytes, complete: complete, nodeLimit: nodeLimit)
        guard decoded.value[.serviceApdu]?.chosen != nil else {
            throw decoded.failure ?? DecodeError(.malformed, at: 0, "serviceApdu")
        }
        return H450Message(decoded)
    }

    private init(_ decoded: PERDecoded) {
        services = decoded.value[.serviceApdu]?[.rosApdus]?.elements.compactMap { SupplementaryService($0) } ?? []
        interpretation = decoded.value[.interpretationApdu]?.chosen?.name
        tree = decoded.value
        problems = decoded.allProblems
        nodes = decoded.nodes
    }
}
