import Testing

@testable import Reports

@Suite struct HTMLFoldTests {
    private let fold = HTMLFold("call", cap: 8, command: "scndoctor calls")

    @Test func `up to the cap every row is on the page`() {
        #expect(fold.chosen(8, all: false) == Array(0..<8))
        #expect(fold.chosen(20, all: true) == Array(0..<20))
        #expect(fold.chosen(0, all: false) == [])
    }

    @Test func `beyond it the rows that matter are, in order`() {
        let chosen = fold.chosen(100, all: false) { $0 >= 90 }
        #expect(chosen == [0, 1, 90, 91, 92, 93, 94, 95])
    }
}
