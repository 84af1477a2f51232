import Testing

@testable import Reports

@Suite struct FoldTests {
    private let limits = Fold.Limits(whole: 10, first: 3, last: 2, between: 2)

    @Test func shortListsAreWhole() {
        #expect(Fold.pieces(0, limits, all: false) == [])
        #expect(Fold.pieces(10, limits, all: false) == [.rows(0..<10)])
        #expect(Fold.pieces(1000, limits, all: true) == [.rows(0..<1000)])
    }

    @Test func longListsKeepBothEndsAndWhatMatters() {
        #expect(Fold.pieces(100, limits, all: false) == [.rows(0..<3), .gap(95), .rows(98..<100)])
        #expect(
            Fold.pieces(100, limits, all: false) { $0 == 50 }
                == [.rows(0..<3), .gap(47), .rows(50..<51), .gap(47), .rows(98..<100)])
        #expect(Fold.pieces(100, limits, all: false) { $0 == 5 } == [.rows(0..<6), .gap(92), .rows(98..<100)])
    }

    @Test func nothingIsLost() {
        for count in 0..<60 {
            for step in 1..<8 {
                var next = 0
                for piece in Fold.pieces(count, limits, all: false, matters: { $0 % step == 0 }) {
                    switch piece {
                    case .gap(let rows): next += rows
                    case .rows(let range):
                        #expect(range.lowerBound == next)
                        next = range.upperBound
                    }
                }
                #expect(next == count)
            }
        }
    }
}
