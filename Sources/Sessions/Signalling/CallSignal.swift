import Bytes
import Decoders

/// One decoded call-signalling message, as calls need it: the layers of the frame already joined.
struct CallSignal {
    enum Kind {
        case setup, setupAcknowledge, callProceeding, alerting, progress, connect, facility, release, other
    }

    /// A media address that a message names, and the codec that goes with it.
    struct Media {
        var address: Endpoint?
        var codec: String?
        /// In fastStart: who sends this media, seen from the calling side (H.323 8.1.7).
        var sender: Call.Party?
        var channel: Int?
        /// What a dynamic payload type of this media stands for.
        var dynamicType: DynamicPayloadType?
    }

    var kind: Kind
    var frame: FrameReference
    /// Sender and receiver of the packet.
    var from: IPAddress
    var to: IPAddress
    var callReference: Int
    /// The call reference flag: sent by the side that the call goes to (Q.931 4.3).
    var isFromDestination: Bool
    var callingNumber: String?
    var calledNumber: String?
    var display: String?
    var cause: Int?
    var releaseReason: String?
    var callIdentifier: GUID?
    var tunnelling: Bool?
    var fastStart: [Media] = []
    /// Elements of fastStart, readable or not.
    var fastStartElements = 0
    var fastConnectRefused = false
    var h245Address: Endpoint?
    /// Tunnelled H.245 messages.
    var tunnelledH245 = 0
    var tunnelled: [ControlEvent] = []
    /// Media that they name.
    var tunnelledMedia: [Media] = []
    /// For a ladder: the name of the message, and what matters of it.
    var name = ""
    var facilityReason: String?
    /// Supplementary services (H.450) and messages of another protocol that ride in it, in words.
    var passengers: [String] = []
    var vendor: VendorInfo?
    var problem: String?
}

/// What a vendorIdentifier says (H.225.0 7.6, T.35).
struct VendorClue: Hashable {
    var text: String
    var isAvaya: Bool
}
