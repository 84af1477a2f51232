import Bytes
import Testing

@testable import Sessions

@Suite struct IndexTableTests {
    @Test func `finds what a dictionary finds`() {
        var generator = SystemRandomNumberGenerator()
        var table = IndexTable<AddressPair>()
        var known: [AddressPair: Int] = [:]
        for round in 0..<40_000 {
            // Few hosts, so that most pairs come again; IPv6 among them.
            func address() -> IPAddress {
                let bits = UInt64.random(in: 0..<150, using: &generator)
                return bits < 100 ? IPAddress(v4: 0x0A00_0000 | UInt32(bits)) : IPAddress(high: bits << 40, low: bits)
            }
            let key = AddressPair(from: address(), to: address())
            #expect(table.find(key) == known[key])
            guard known[key] == nil else { continue }
            known[key] = table.insert(key)
            #expect(known[key] == known.count - 1, "round \(round)")
        }
        #expect(table.count == known.count)
        #expect(table.count > 10_000)
        for (index, key) in table.keys.enumerated() { #expect(known[key] == index) }
    }

    @Test func `other keys take the place of all`() {
        var table = IndexTable<IPAddress>()
        let old = (0..<3000).map { IPAddress(v4: $0) }
        for address in old { _ = table.insert(address) }
        let kept = old.filter { $0.low % 7 == 3 }
        table.replace(kept)
        for address in old { #expect(table.find(address) == kept.firstIndex(of: address)) }
        table.replace([])
        #expect(old.allSatisfy { table.find($0) == nil })
        #expect(table.insert(old[5]) == 0)
    }

    @Test func `ports and directions make flows of their own`() {
        let one = IPAddress(v4: 0x0A01_0101)
        let two = IPAddress(v4: 0x0A01_0102)
        var table = IndexTable<FlowKey>()
        let keys = [
            FlowKey(Endpoint(one, 1), Endpoint(two, 2)), FlowKey(Endpoint(two, 2), Endpoint(one, 1)),
            FlowKey(Endpoint(one, 2), Endpoint(two, 1)), FlowKey(Endpoint(two, 1), Endpoint(one, 2)),
        ]
        for (index, key) in keys.enumerated() {
            #expect(table.find(key) == nil)
            #expect(table.insert(key) == index)
        }
        for (index, key) in keys.enumerated() { #expect(table.find(key) == index) }
    }
}
