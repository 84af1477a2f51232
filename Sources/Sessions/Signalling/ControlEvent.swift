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

    /// What matters of it, put into words when somebody asks: nobody does where there is no ladder.
    enum Matter {
        case text(String)
        case channel(Int)
        case reason(Int, String?)
        /// What the action says.
        case action
    }

    private(set) var action: Action
    /// The name in the standard.
    let name: String
    private let matter: Matter

    init(action: Action, name: String, detail: String) {
        self.action = action
        self.name = name
        matter = .text(detail)
    }

    /// The address that the action names.
    var address: Endpoint? {
        get {
            switch action {
            case .open(_, _, _, let address), .acknowledged(_, let address): address
            default: nil
            }
        }
        set {
            switch action {
            case .open(let number, let codec, let isAudio, _):
                action = .open(number: number, codec: codec, isAudio: isAudio, address: newValue)
            case .acknowledged(let number, _):
                action = .acknowledged(number: number, address: newValue)
            default: break
            }
        }
    }

    var detail: String {
        switch matter {
        case .text(let text): text
        case .channel(let number): "channel \(number)"
        case .reason(let number, let reason): "channel \(number)" + (reason.map { ": \($0)" } ?? "")
        case .action:
            switch action {
            case .capabilities(let codecs, let isEmpty):
                isEmpty ? "empty: stop sending" : codecs.joined(separator: ", ")
            case .open(let number, let codec, _, _): "channel \(number), \(codec)"
            case .acknowledged(let number, let address):
                "channel \(number)" + (address.map { ", media to \($0)" } ?? "")
            case .rejected(let number, let cause): "channel \(number): \(cause)"
            case .requestMode(let wanted): wanted
            case .digits(let digits): digits
            case .close, .none: ""
            }
        }
    }
}

extension ControlEvent {
    init(_ message: H245Message) {
        switch message.content {
        case .terminalCapabilitySet(let set):
            let codecs = set.receivableCodecs.filter(\.isSpeech).map(CodecName.usual)
            action = .capabilities(codecs: codecs, isEmpty: set.isEmpty)
            matter = .action
        case .openLogicalChannel(let channel):
            action = .open(
                number: channel.number, codec: CodecName.usual(channel.codec), isAudio: channel.media?.kind == .audio,
                address: channel.reverse?.rtp ?? channel.forward?.rtp)
            matter = .action
        case .openLogicalChannelAck(let ack):
            action = .acknowledged(number: ack.number, address: ack.forward?.rtp ?? ack.reverse?.rtp)
            matter = .action
        case .openLogicalChannelReject(let number, let cause):
            action = .rejected(number: number, cause: cause)
            matter = .action
        case .closeLogicalChannel(let number, _, let reason):
            action = .close(number: number)
            matter = .reason(number, reason)
        case .closeLogicalChannelAck(let number), .openLogicalChannelConfirm(let number),
            .requestChannelCloseAck(let number):
            action = .none
            matter = .channel(number)
        case .requestChannelClose(let number, let reason):
            action = .none
            matter = .reason(number, reason)
        case .requestMode(_, let modes):
            action = .requestMode((modes.first ?? []).map(CodecName.usual).joined(separator: " and "))
            matter = .action
        case .userInput(let input):
            action = input.digits.flatMap(PacketText.plain).map(Action.digits) ?? .none
            matter = .action
        case .masterSlaveDeterminationAck(let decision):
            action = .none
            matter = .text(decision)
        case .endSession(let kind):
            action = .none
            matter = .text(kind)
        default:
            action = .none
            matter = .action
        }
        name = message.name
    }
}

extension Codec {
    /// Speech, as opposed to fax, data, video and events: a static audio payload type, or a name of the audio family.
    var isSpeech: Bool {
        staticPayloadType.map { $0 <= 18 }
            ?? (name.hasPrefix("g7") || name.hasPrefix("gsm") || name == "genericAudioCapability")
    }
}
