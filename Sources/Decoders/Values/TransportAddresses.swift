public import Bytes

extension PERValue {
    /// The endpoint in a TransportAddress of H.225.0 or H.245 (whose alternatives are named differently); nil for
    /// address families that are not IP.
    var endpoint: Endpoint? {
        guard let (address, port) = endpointParts, let octets = address.octets, let number = port.integer,
            let port = UInt16(exactly: number)
        else { return nil }
        return Endpoint(address: octets, port: port)
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

extension Endpoint {
    /// Nil where the octets are no address of IPv4 or IPv6.
    public init?(address: ArraySlice<UInt8>, port: UInt16) {
        let octets = address.rawSpan
        switch octets.byteCount {
        case 4:
            guard let address = try? octets.uint32(at: 0) else { return nil }
            self.init(IPAddress(v4: address), port)
        case 16:
            guard let high = try? octets.uint64(at: 0), let low = try? octets.uint64(at: 8) else { return nil }
            self.init(IPAddress(high: high, low: low), port)
        default: return nil
        }
    }
}
