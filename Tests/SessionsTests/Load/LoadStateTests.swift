import Testing

@testable import Sessions

@Suite struct LoadStateTests {
    @Test func `the most is where it was first reached, until the first of them ends`() {
        var state = LoadState()
        #expect(state.most == 0)
        state.begin(3)
        state.begin(4)
        state.end(3)
        #expect(state.up == 1 && state.most == 2 && state.first == 4 && state.until == 3)
        // As many once more: the first time stands.
        state.begin(7)
        state.end(7)
        #expect(state.most == 2 && state.first == 4 && state.until == 3)
        state.begin(8)
        state.begin(9)
        state.end(4)
        #expect(state.up == 2 && state.most == 3 && state.first == 9 && state.until == 4)
    }
}
