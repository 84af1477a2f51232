import Bytes
import Testing

@testable import Sessions

@Suite struct FlowTableTests {
    private func flow(_ index: Int) -> FlowTable.Flow {
        FlowTable.Flow(
            source: Endpoint(IPAddress(v4: 0x0A00_0000 + UInt32(index / 1000)), UInt16(1024 + index % 1000)),
            destination: endpoint("192.168.42.1", 50_000))
    }

    @Test func findsWhatWasInserted() {
        var table = FlowTable()
        let index = table.insert(flow(1))
        #expect(table.find(flow(1).source, flow(1).destination) == index)
        #expect(table.find(flow(2).source, flow(2).destination) == nil)
        // The opposite direction is another flow.
        #expect(table.find(flow(1).destination, flow(1).source) == nil)
    }

    @Test func growsBeyondItsFirstSlots() {
        var table = FlowTable()
        for index in 0..<20_000 { _ = table.insert(flow(index)) }
        let missing = (0..<20_000).filter { table.find(flow($0).source, flow($0).destination) != $0 }
        #expect(missing.isEmpty)
    }

    @Test func removesAndStillFindsTheOthers() {
        var table = FlowTable()
        for index in 0..<3000 {
            var flow = flow(index)
            flow.lastTime = Int64(index)
            _ = table.insert(flow)
        }
        table.removeAll { $0.lastTime % 3 == 0 }
        #expect(table.flows.count == 2000)
        for index in 0..<3000 {
            let found = table.find(flow(index).source, flow(index).destination).map { table.flows[$0].lastTime }
            #expect(found == (index % 3 == 0 ? nil : Int64(index)))
        }
    }

    @Test func bothFamilies() {
        var table = FlowTable()
        let source = endpoint("2001:db8::1", 50_000)
        let destination = endpoint("2001:db8::2", 50_002)
        _ = table.insert(FlowTable.Flow(source: source, destination: destination))
        #expect(table.find(source, destination) == 0)
        #expect(table.find(endpoint("2001:db8::3", 50_000), destination) == nil)
    }

    @Test func everyPortOfOnePairIsFoundInAFewProbes() {
        // A port scan: the hash must spread what differs in ports only. Counted by the load that a lookup meets.
        var table = FlowTable()
        for port in 0..<60_000 {
            _ = table.insert(
                FlowTable.Flow(
                    source: endpoint("10.0.0.1", 40_000), destination: endpoint("10.0.0.2", UInt16(port))))
        }
        #expect(table.flows.count == 60_000)
        #expect(table.find(endpoint("10.0.0.1", 40_000), endpoint("10.0.0.2", 59_999)) == 59_999)
    }
}
