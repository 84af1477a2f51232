/// The two ends of a connection in a fixed order, whoever speaks.
public struct EndpointPair: WordHashable, Sendable {
    public let low: Endpoint
    public let high: Endpoint

    @inlinable
    public init(_ a: Endpoint, _ b: Endpoint) {
        low = Swift.min(a, b)
        high = Swift.max(a, b)
    }

    @inlinable
    public func mix(into mixer: inout WordMixer) {
        mixer.mix(low.address.low, low.address.high)
        mixer.mix(high.address.low, high.address.high)
        mixer.mix(UInt64(low.port), UInt64(high.port))
    }
}
