import Bytes
import Decoders

/// What an H.245 message means for its call, and how a ladder names it.
struct ControlEvent {
    enum Action {
        /// Audio codecs of a terminal capability set; empty asks the other side to stop sending.
        case capabilities(codecs: [String], isEmpty: Bool)
        case open(number: Int, codec: String, isAudio: Bool, address: Endpoint?)
        case acknowledged(number: Int, address: Endpoint?)
        case rejected(number: Int, cause: String)
        case close(number: Int)
        case requestMode(String)
        case digits(String)
        case none
    }

    let action: Action
    /// The name in the standard.
    let name: String
    let detail: String
}

extension ControlEvent {
    init(_ message: H245Message) {
        var detail = ""
        switch message.content {
        case .terminalCapabilitySet(let set):
            let codecs = set.receivableCodecs.filter(\.isSpeech).map(CodecName.usual)
            action = .capabilities(codecs: codecs, isEmpty: set.isEmpty)
            detail = set.isEmpty ? "empty: stop sending" : codecs.joined(separator: ", ")
        case .openLogicalChannel(let channel):
            let codec = CodecName.usual(channel.codec)
            action = .open(
                number: channel.number, codec: codec, isAudio: channel.media?.kind == .audio,
                address: channel.reverse?.rtp ?? channel.forward?.rtp)
            detail = "channel \(channel.number), \(codec)"
        case .openLogicalChannelAck(let ack):
            let address = ack.forward?.rtp ?? ack.reverse?.rtp
            action = .acknowledged(number: ack.number, address: address)
            detail = "channel \(ack.number)" + (address.map { ", media to \($0)" } ?? "")
        case .openLogicalChannelReject(let number, let cause):
            action = .rejected(number: number, cause: cause)
            detail = "channel \(number): \(cause)"
        case .closeLogicalChannel(let number, _, let reason):
            action = .close(number: number)
            detail = "channel \(number)" + (reason.map { ": \($0)" } ?? "")
        case .closeLogicalChannelAck(let number), .openLogicalChannelConfirm(let number),
            .requestChannelCloseAck(let number):
            action = .none
            detail = "channel \(number)"
        case .requestChannelClose(let number, let reason):
            action = .none
            detail = "channel \(number)" + (reason.map { ": \($0)" } ?? "")
        case .requestMode(_, let modes):
            let wanted = (modes.first ?? []).map(CodecName.usual).joined(separator: " and ")
            action = .requestMode(wanted)
            detail = wanted
        case .userInput(let input):
            let digits = input.digits.flatMap(PacketText.plain)
            action = digits.map(Action.digits) ?? .none
            detail = digits ?? ""
        case .masterSlaveDeterminationAck(let decision):
            action = .none
            detail = decision
        case .endSession(let kind):
            action = .none
            detail = kind
        default:
            action = .none
        }
        name = message.name
        self.detail = detail
    }
}

extension Codec {
    /// Speech, as opposed to fax, data, video and events: a static audio payload type, or a name of the audio family.
    var isSpeech: Bool {
        staticPayloadType.map { $0 <= 18 }
            ?? (name.hasPrefix("g7") || name.hasPrefix("gsm") || name == "genericAudioCapability")
    }
}
