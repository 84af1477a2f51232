import Bytes

extension PERValue {
    /// The endpoint in a TransportAddress of H.225.0 or H.245 (whose alternatives are named differently); nil for
    /// address families that are not IP.
    var endpoint: Endpoint? {
        guard let (address, port) = endpointParts, let octets = address.octets, let number = port.integer,
            let port = UInt16(exactly: number)
        else { return nil }
        switch octets.count {
        case 4: return (try? octets.rawSpan.uint32(at: 0)).map { Endpoint(IPAddress(v4: $0), port) }
        case 16:
            let span = octets.rawSpan
            guard let high = try? span.uint64(at: 0), let low = try? span.uint64(at: 8) else { return nil }
            return Endpoint(IPAddress(high: high, low: low), port)
        default: return nil
        }
    }

    /// Its address and its port.
    var endpointParts: (PERValue, PERValue)? {
        guard let chosen else { return nil }
        switch chosen.known {
        case .ipAddress, .ip6Address, .ipSourceRoute: return chosen.both(.ip, .port)
        case .unicastAddress, .multicastAddress:
            guard let inner = chosen.chosen else { return nil }
            switch inner.known {
            case .iPAddress, .iP6Address, .iPSourceRouteAddress:
                return inner.both(.network, .tsapIdentifier)
            default: return nil
            }
        default: return nil
        }
    }

    private func both(_ first: PERName, _ second: PERName) -> (PERValue, PERValue)? {
        guard let first = self[first], let second = self[second] else { return nil }
        return (first, second)
    }
}
