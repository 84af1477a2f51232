public import Bytes

// What is looked up in the tree when somebody asks for it.

extension H225Message {
    /// protocolIdentifier, 0.0.8.2250.0.version.
    public var protocolIdentifier: [Int]? { tree.at(components.protocolIdentifier)?.arcs }

    public var callIdentifier: GUID? {
        tree.at(components.callIdentifier)?[.guid]?.octets.flatMap { GUID($0) }
    }

    /// Where the octets of `callIdentifier` stand, in the memory that the message is a slice of.
    public var callIdentifierPlace: Range<Int>? { tree.at(components.callIdentifier)?[.guid]?.octetPlace }

    public var conferenceID: GUID? { tree.at(components.conferenceID)?.octets.flatMap { GUID($0) } }

    /// conferenceGoal of Setup.
    public var conferenceGoal: String? { tree.at(components.conferenceGoal)?.chosen?.name }

    /// Where the sender listens for H.245 on its own TCP connection.
    public var h245Address: Endpoint? { tree.at(components.h245Address)?.endpoint }

    /// Where `h245Address` stands, see `PERValue.endpointPlace`.
    public var h245AddressPlace: Range<Int>? { tree.at(components.h245Address)?.endpointPlace }

    /// h245Tunnelling of the PDU; nil where it is absent.
    public var h245Tunnelling: Bool? { tree.at(pdu.h245Tunnelling)?.boolean }

    public var fastConnectRefused: Bool { components.fastConnectRefused >= 0 }

    /// mediaWaitForConnect of Setup: no media before CONNECT.
    public var mediaWaitForConnect: Bool? { tree.at(components.mediaWaitForConnect)?.boolean }

    private var endpointInfo: PERValue? { tree.at(components.sourceInfo) ?? tree.at(components.destinationInfo) }

    public var vendor: VendorInfo? { endpointInfo?[.vendor].flatMap { VendorInfo(h225: $0) } }

    /// gateway, terminal, gatekeeper, mcu, as far as sourceInfo or destinationInfo says.
    public var endpointKinds: [String] { H225Message.endpointKinds(endpointInfo) }

    /// reason of Release Complete, by its name in the standard.
    public var releaseReason: String? {
        body == .releaseComplete ? tree.at(components.reason)?.chosen?.name : nil
    }

    /// reason of Facility.
    public var facilityReason: String? { body == .facility ? tree.at(components.reason)?.chosen?.name : nil }

    /// alternativeAddress of Facility: where the call is sent instead.
    public var alternativeAddress: Endpoint? { tree.at(components.alternativeAddress)?.endpoint }

    public var alternativeAliases: [Alias] { Alias.list(tree.at(components.alternativeAliases)) }

    public var sourceAliases: [Alias] { Alias.list(tree.at(components.sourceAliases)) }

    public var destinationAliases: [Alias] { Alias.list(tree.at(components.destinationAliases)) }

    /// connectedAddress, alertingAddress or busyAddress.
    public var answeringAliases: [Alias] { Alias.list(tree.at(components.answeringAliases)) }

    public var sourceCallSignalAddress: Endpoint? { tree.at(components.sourceCallSignalAddress)?.endpoint }

    public var destCallSignalAddress: Endpoint? { tree.at(components.destCallSignalAddress)?.endpoint }

    /// Tunnelled H.245 messages: h245Control, then parallelH245Control of Setup.
    public var h245Control: [ArraySlice<UInt8>] {
        let control = octets(pdu.h245Control)
        return components.parallelH245Control < 0 ? control : control + octets(components.parallelH245Control)
    }

    /// Elements of h4501SupplementaryService; `H450Message` decodes one.
    public var h4501: [ArraySlice<UInt8>] { octets(pdu.h4501) }

    /// nonStandardData and nonStandardControl of the PDU.
    public var nonStandard: [NonStandardInfo] {
        NonStandardInfo.list(tree.at(pdu.nonStandardData)) + NonStandardInfo.list(tree.at(pdu.nonStandardControl))
    }

    /// What the elements of a list of octet strings have.
    private func octets(_ list: Int) -> [ArraySlice<UInt8>] {
        tree.at(list)?.elements.compactMap { $0.octets } ?? []
    }
}
