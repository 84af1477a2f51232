import Bytes
import Decoders

/// A TCP connection that carries signalling, cut into messages each way.
struct FollowedConnection {
    enum Carried {
        case callSignalling
        /// H.245 of a call.
        case control(call: Int)
    }

    let client: Endpoint
    let server: Endpoint
    var carried: Carried
    var fromClient: TPKTFramer
    var fromServer: TPKTFramer
    /// Whether anybody said something on it.
    var hasSpoken = false

    /// The messages of one side.
    subscript(isFromClient: Bool) -> TPKTFramer {
        get { isFromClient ? fromClient : fromServer }
        _modify { if isFromClient { yield &fromClient } else { yield &fromServer } }
    }
}

/// Two hosts, whichever way.
struct HostPair: WordHashable {
    let low: IPAddress
    let high: IPAddress

    init(_ a: IPAddress, _ b: IPAddress) {
        low = Swift.min(a, b)
        high = Swift.max(a, b)
    }

    func mix(into mixer: inout WordMixer) {
        mixer.mix(low.low, low.high)
        mixer.mix(high.low, high.high)
    }
}
