import Testing

@testable import Redaction

@Suite struct StreamPiecesTests {
    @Test func `pieces in any order become runs, and the first octets stand`() {
        var pieces = StreamPieces()
        #expect(pieces.insert([5, 6], at: 5) == 2)
        #expect(pieces.insert([0, 1, 2], at: 0) == 3)
        #expect(pieces.insert([9, 9, 9, 4, 9], at: 1) == 2)
        #expect(pieces.insert([9, 9], at: 5) == 0)
        #expect(pieces.insert([9, 7], at: 6) == 1)
        #expect(pieces.insert([10], at: 10) == 1)
        let runs = pieces.runs()
        #expect(runs.map(\.start) == [0, 10])
        #expect(runs.map(\.octets) == [[0, 1, 2, 9, 4, 5, 6, 7], [10]])
    }

    @Test func `there is a cap on holes`() {
        var pieces = StreamPieces()
        for index in 0..<StreamPieces.maximumPieces { #expect(pieces.insert([1], at: index * 2) == 1) }
        #expect(pieces.insert([1], at: StreamPieces.maximumPieces * 2) == nil)
        #expect(pieces.pieces.count == StreamPieces.maximumPieces)
    }

    @Test func `octets before the first ones are taken, too`() {
        var pieces = StreamPieces()
        #expect(pieces.insert([1, 2], at: 0) == 2)
        #expect(pieces.insert([8, 9, 7], at: -2) == 2)
        #expect(pieces.runs().map(\.octets) == [[8, 9, 1, 2]])
    }
}
