import Bytes
import Decoders

extension CallSignal {
    /// Joins the layers of one call-signalling message. Nil when the bytes are not Q.931.
    /// - Parameters:
    ///   - isComplete: false where the capture cut it; what is there counts.
    ///   - memo: knows tunnelled H.245 again.
    ///   - note: gets the layers, where both could be read.
    static func read(
        _ payload: ArraySlice<UInt8>, isComplete: Bool = true, from: IPAddress, to: IPAddress, frame: FrameReference,
        memo: inout ControlMemo, _ note: (Q931Message, H225Message) -> Void = { _, _ in }
    ) -> CallSignal? {
        guard let q931 = try? Q931Message.decode(payload, complete: isComplete) else { return nil }
        var signal = CallSignal(
            kind: Kind(q931.type), frame: frame, from: from, to: to, callReference: q931.callReference,
            isFromDestination: q931.isFromDestination)
        signal.callingNumber = q931.callingNumber.flatMap(PacketText.plain)
        signal.calledNumber = q931.calledNumber.flatMap(PacketText.plain)
        signal.display = q931.displayText.flatMap(PacketText.plain)
        signal.cause = q931.cause.map { Int($0.value) }
        signal.problem = q931.problem.map { "\($0)" }
        signal.name = q931.type.name ?? "message \(q931.type.rawValue)"
        guard let userUser = q931.userUser else { return signal }
        do throws(DecodeError) {
            let h225 = try H225Message.decode(userUser: userUser, complete: isComplete)
            signal.add(h225, &memo)
            note(q931, h225)
        } catch {
            signal.problem = "\(error)"
        }
        return signal
    }

    private mutating func add(_ h225: H225Message, _ memo: inout ControlMemo) {
        callIdentifier = h225.callIdentifier
        tunnelling = h225.h245Tunnelling
        fastConnectRefused = h225.fastConnectRefused
        h245Address = h225.h245Address
        releaseReason = h225.releaseReason.flatMap(PacketText.plain)
        vendor = h225.vendor
        if callingNumber == nil || display == nil {
            let aliases = h225.sourceAliases
            callingNumber =
                callingNumber ?? aliases.first(where: \.isNumber).flatMap { PacketText.plain($0.value) }
            display = display ?? aliases.first { $0.kind == "h323-ID" }.flatMap { PacketText.plain($0.value) }
        }
        calledNumber =
            calledNumber ?? h225.destinationAliases.first(where: \.isNumber).flatMap { PacketText.plain($0.value) }
        if let error = h225.problems.first { problem = problem ?? "\(error)" }

        facilityReason = h225.facilityReason
        if !h225.tunnelledMessages.isEmpty || !h225.supplementaryServices.isEmpty {
            let inside = h225.tunnelledMessages.map {
                "\(h225.tunnelledProtocol ?? "tunnelled") \($0.name ?? "message")"
            }
            passengers = (h225.supplementaryServices.map { "H.450 \($0)" } + inside).prefix(Self.maxPassengers)
                .compactMap(PacketText.plain)
        }
        fastStart = h225.fastStart.flatMap(Self.fastStartMedia)
        // An element that could not be read was offered all the same.
        let unread = h225.fastStartCount - h225.fastStart.count
        if unread > 0 { fastStart += [Media](repeating: Media(), count: Swift.min(unread, 64)) }
        fastStartElements = h225.fastStartCount

        addTunnelled(h225.h245Control, &memo)
    }

    /// Tunnelled H.245.
    mutating func addTunnelled(_ control: [ArraySlice<UInt8>], _ memo: inout ControlMemo) {
        tunnelledH245 = control.count
        for message in control.prefix(Self.maxTunnelled) {
            for message in memo.messages(message) ?? [] {
                tunnelled.append(message.event)
                tunnelledMedia += message.media
            }
        }
    }

    private static let maxTunnelled = 64
    private static let maxPassengers = 8

    /// An element of fastStart: forward is what the calling side sends, reverse what it receives.
    private static func fastStartMedia(_ channel: OpenLogicalChannel) -> [Media] {
        [(channel.forward, Call.Party.caller), (channel.reverse, .callee)].compactMap { side, sender in
            side.map {
                Media(
                    address: $0.rtp, codec: $0.kind == .audio ? CodecName.usual($0.codec) : nil, sender: sender,
                    channel: channel.number)
            }
        }
    }

    /// The media that a channel names: both directions, as far as they are there.
    private static func media(_ channel: OpenLogicalChannel) -> [Media] {
        var media: [Media] = []
        if let side = channel.forward { media.append(Media(side)) }
        if let side = channel.reverse { media.append(Media(side)) }
        return media
    }

    /// The media that an H.245 message names.
    static func media(_ message: H245Message) -> [Media] {
        switch message.content {
        case .openLogicalChannel(let channel):
            return media(channel)
        case .openLogicalChannelAck(let ack):
            var media: [Media] = []
            if let side = ack.forward { media.append(Media(address: side.rtp, codec: nil)) }
            if let side = ack.reverse { media.append(Media(address: side.rtp, codec: nil)) }
            return media
        default:
            return []
        }
    }
}

extension CallSignal.Media {
    fileprivate init(_ side: MediaDescription) {
        self.init(
            address: side.rtp, codec: side.kind == .audio ? CodecName.usual(side.codec) : nil,
            dynamicType: DynamicPayloadType(side))
    }
}

extension CallSignal.Kind {
    init(_ type: Q931MessageType) {
        switch type {
        case .setup: self = .setup
        case .setupAcknowledge: self = .setupAcknowledge
        case .callProceeding: self = .callProceeding
        case .alerting: self = .alerting
        case .progress: self = .progress
        case .connect: self = .connect
        case .facility: self = .facility
        case .release, .releaseComplete: self = .release
        default: self = .other
        }
    }
}

extension VendorClue {
    /// T.35 country and manufacturer of Avaya (181, 16726) and Network Alchemy (180, 10752), which made the IP Office.
    init(_ vendor: VendorInfo) {
        let known: String? =
            switch (vendor.t35CountryCode, vendor.manufacturerCode) {
            case (181, 16726): "Avaya"
            case (180, 10752): "Network Alchemy"
            default: nil
            }
        let strings = [vendor.productID, vendor.versionID].compactMap { $0.flatMap(PacketText.plain) }
        let maker = known ?? vendor.manufacturer.map { "manufacturer \($0)" }
        text = ([maker].compactMap(\.self) + strings).joined(separator: ", ")
        let lower = strings.joined(separator: " ").lowercased()
        // "IP 403 Office", "IP Office": the products name themselves whatever the manufacturer code.
        let namesItself = (lower.holds("ip ") && lower.holds("office")) || lower.holds("avaya")
        isAvaya = known != nil || vendor.manufacturer == nil || namesItself
    }
}

/// Codec names as people of this field write them, shorter than the standard's.
enum CodecName {
    static func usual(_ codec: Codec) -> String {
        switch codec.name {
        case "g729AnnexA": "G.729A"
        case "g729wAnnexB": "G.729B"
        case "g729AnnexAwAnnexB": "G.729AB"
        default: codec.displayName
        }
    }
}

/// Text that comes from packets.
enum PacketText {
    static let longest = 256

    /// Capped, without the private-use characters that mark moments in the words of findings; nil when nothing is left.
    static func plain(_ text: String) -> String? {
        if text.utf8.count <= longest, text.utf8.allSatisfy({ $0 < 0x80 }) { return text.isEmpty ? nil : text }
        let kept = text.unicodeScalars.lazy.filter { !(0xE000...0xE001).contains($0.value) }.prefix(longest)
        guard !kept.isEmpty else { return nil }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: kept)
        return String(result)
    }
}
