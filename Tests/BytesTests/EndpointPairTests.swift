import Bytes
import Testing

@Suite struct EndpointPairTests {
    private let a = Endpoint(IPAddress(v4: 0x0A01_0101), 1720)
    private let b = Endpoint(IPAddress(v4: 0x0A01_0101), 49_152)
    private let c = Endpoint(IPAddress(high: 0x2001_0DB8 << 32, low: 1), 1720)

    @Test func `who speaks does not matter`() {
        #expect(EndpointPair(a, b) == EndpointPair(b, a))
        #expect(EndpointPair(a, c) == EndpointPair(c, a))
        #expect(EndpointPair(a, b) != EndpointPair(a, c))
        let pairs: Set = [EndpointPair(a, b), EndpointPair(c, a)]
        #expect(pairs.contains(EndpointPair(b, a)))
        #expect(pairs.contains(EndpointPair(a, c)))
        #expect(!pairs.contains(EndpointPair(b, c)))
    }
}
