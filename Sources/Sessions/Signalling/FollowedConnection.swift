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

    /// The messages of one side.
    subscript(isFromClient: Bool) -> TPKTFramer {
        get { isFromClient ? fromClient : fromServer }
        _modify { if isFromClient { yield &fromClient } else { yield &fromServer } }
    }
}

/// The two ends of a connection, whichever way.
struct EndpointPair: Hashable {
    let low: Endpoint
    let high: Endpoint

    init(_ a: Endpoint, _ b: Endpoint) {
        low = Swift.min(a, b)
        high = Swift.max(a, b)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(low.address)
        hasher.combine(high.address)
        hasher.combine(UInt64(low.port) << 16 | UInt64(high.port))
    }
}

/// Two hosts, whichever way.
struct HostPair: Hashable {
    let low: IPAddress
    let high: IPAddress

    init(_ a: IPAddress, _ b: IPAddress) {
        low = Swift.min(a, b)
        high = Swift.max(a, b)
    }
}
