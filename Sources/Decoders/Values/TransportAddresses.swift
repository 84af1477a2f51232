import Bytes

extension PERValue {
    /// The endpoint in a TransportAddress of H.225.0 or H.245 (whose alternatives are named differently); nil for
    /// address families that are not IP.
    var endpoint: Endpoint? {
        guard let chosen else { return nil }
        switch chosen.known {
        case .ipAddress, .ip6Address, .ipSourceRoute: return chosen.endpoint(address: .ip, port: .port)
        case .unicastAddress, .multicastAddress:
            guard let inner = chosen.chosen else { return nil }
            switch inner.known {
            case .iPAddress, .iP6Address, .iPSourceRouteAddress:
                return inner.endpoint(address: .network, port: .tsapIdentifier)
            default: return nil
            }
        default: return nil
        }
    }

    private func endpoint(address: PERName, port: PERName) -> Endpoint? {
        guard let octets = self[address]?.octets, let number = self[port]?.integer,
            let port = UInt16(exactly: number)
        else { return nil }
        switch octets.count {
        case 4: return Endpoint(IPAddress(v4: octets.reduce(0) { $0 << 8 | UInt32($1) }), port)
        case 16:
            let word = { (part: ArraySlice<UInt8>) in part.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
            return Endpoint(IPAddress(high: word(octets.prefix(8)), low: word(octets.suffix(8))), port)
        default: return nil
        }
    }
}
