import Testing

@testable import TrafficGenerator

@Suite struct CatalogTests {
    @Test func namesAreUnique() {
        let names = Catalog.scenarios.map(\.name)
        #expect(Set(names).count == names.count)
    }
}
