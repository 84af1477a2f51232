/// H.245 messages: only those that setting up and taking down a voice call needs.
enum H245 {
    /// Where a side wants its media, RTP on an even port and RTCP above it.
    struct MediaAddress: Sendable {
        var address: IPv4
        var port: UInt16
    }

    /// TerminalCapabilitySet: receives `codecs`, one alternative set.
    static func terminalCapabilitySet(_ codecs: [Codec]) -> [UInt8] {
        var per = PERWriter()
        per.flags("0 00")
        per.choice(2, 4)
        per.flags("0 111")
        per.octet(1)
        per.objectIdentifier([0, 8, 0x81, 0x75, 0, 3])
        per.addedChoice(0, h2250Capability)
        per.octet(codecs.count - 1)
        for (index, codec) in codecs.enumerated() {
            per.bit(true)
            per.word(index)
            per.choice(4, 4)
            audio(codec, &per)
        }
        per.octet(0)
        per.bit(true)
        per.octet(0)
        per.octet(0)
        per.octet(codecs.count - 1)
        for index in codecs.indices { per.word(index) }
        return per.bytes
    }

    private static func h2250Capability(_ per: inout PERWriter) {
        per.bit(false)
        per.word(60)
        for _ in 0..<3 {
            per.flags("0 0 0")
            per.length(1)
            per.flags("0 00 000000")
        }
        per.flags("0 0 0")
        per.bit(false)
        per.flags("0 0")
    }

    static func masterSlaveDetermination(_ number: UInt16) -> [UInt8] {
        var per = PERWriter()
        per.flags("0 00")
        per.choice(1, 4)
        per.bit(false)
        per.octet(60)
        per.bits(1, 2)
        per.word(Int(number) | 0x100)
        return per.bytes
    }

    static func terminalCapabilitySetAck() -> [UInt8] {
        var per = PERWriter()
        per.flags("0 01")
        per.choice(3, 5)
        per.bit(false)
        per.octet(1)
        return per.bytes
    }

    static func masterSlaveDeterminationAck(isMaster: Bool) -> [UInt8] {
        var per = PERWriter()
        per.flags("0 01")
        per.choice(1, 5)
        per.bit(false)
        per.bit(!isMaster)
        return per.bytes
    }

    /// OpenLogicalChannel towards the other side; `rtp` is the sender's own address.
    static func openLogicalChannel(_ number: Int, _ codec: Codec, rtp: MediaAddress) -> [UInt8] {
        var per = PERWriter()
        per.flags("0 00")
        per.choice(3, 4)
        openLogicalChannelContents(&per, number, codec, media: nil, control: rtp)
        return per.bytes
    }

    /// An element of fastStart: an OpenLogicalChannel by itself. The reverse one says where to send media to.
    static func fastStart(_ number: Int, _ codec: Codec, rtp: MediaAddress, isReverse: Bool) -> [UInt8] {
        var bare = PERWriter()
        if isReverse {
            bare.flags("0 1")
            bare.word(number - 1)
            bare.flags("0 0 0001")
            bare.addedChoice(1) { $0.bit(false) }
            bare.flags("0 1 0011")
            audio(codec, &bare)
            bare.addedChoice(0) { h2250Parameters(&$0, media: rtp, control: rtp) }
        } else {
            openLogicalChannelContents(&bare, number, codec, media: nil, control: rtp)
        }
        return bare.bytes
    }

    private static func openLogicalChannelContents(
        _ per: inout PERWriter, _ number: Int, _ codec: Codec, media: MediaAddress?, control: MediaAddress
    ) {
        per.flags("0 0")
        per.word(number - 1)
        per.flags("0 0 0011")
        audio(codec, &per)
        per.addedChoice(0) { h2250Parameters(&$0, media: media, control: control) }
    }

    /// H2250LogicalChannelParameters of session 1.
    private static func h2250Parameters(_ per: inout PERWriter, media: MediaAddress?, control: MediaAddress) {
        per.flags("0 00")
        per.bit(media != nil)
        per.flags("0 1 00000")
        per.octet(1)
        if let media { transport(&per, media.address, media.port) }
        transport(&per, control.address, control.port + 1)
    }

    /// OpenLogicalChannelAck: where the media of that channel shall go.
    static func openLogicalChannelAck(_ number: Int, rtp: MediaAddress) -> [UInt8] {
        var per = PERWriter()
        per.flags("0 01")
        per.choice(5, 5)
        per.flags("1 0")
        per.word(number - 1)
        per.additions(
            3,
            [
                (
                    1,
                    { ack in
                        ack.flags("0 0 01110")
                        ack.bits(0, 8)
                        transport(&ack, rtp.address, rtp.port)
                        transport(&ack, rtp.address, rtp.port + 1)
                    }
                )
            ])
        return per.bytes
    }

    /// UserInputIndication, alphanumeric: one key.
    static func userInput(_ key: Character) -> [UInt8] {
        var per = PERWriter()
        per.flags("0 11")
        per.choice(13, 4)
        per.choice(1, 1)
        let text = Array(String(key).utf8)
        per.length(text.count)
        per.octets(text)
        return per.bytes
    }

    static func closeLogicalChannel(_ number: Int) -> [UInt8] {
        var per = PERWriter()
        per.flags("0 00")
        per.choice(4, 4)
        per.bit(false)
        per.word(number - 1)
        per.bit(false)
        return per.bytes
    }

    /// EndSessionCommand, disconnect.
    static func endSession() -> [UInt8] {
        var per = PERWriter()
        per.flags("0 10")
        per.choice(5, 3)
        per.choice(1, 2)
        return per.bytes
    }

    private static func transport(_ per: inout PERWriter, _ address: IPv4, _ port: UInt16) {
        per.flags("0 0 0000 0")
        var octets: [UInt8] = []
        octets.append32(address.raw)
        per.octets(octets)
        per.word(Int(port))
    }

    /// AudioCapability: frames or milliseconds per packet, less one.
    private static func audio(_ codec: Codec, _ per: inout PERWriter) {
        switch codec {
        case .g711a:
            per.choice(1, 4)
            per.octet(19)
        case .g711u:
            per.choice(3, 4)
            per.octet(19)
        case .g7231:
            per.choice(8, 4)
            per.octet(0)
            per.bit(false)
        case .g729a:
            per.choice(11, 4)
            per.octet(1)
        }
    }
}
