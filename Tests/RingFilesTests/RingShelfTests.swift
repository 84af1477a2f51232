import Testing

@testable import RingFiles

@Suite struct RingShelfTests {
    private func file(_ shelf: inout RingShelf) -> RingFile {
        let index = shelf.nextIndex()
        return RingFile(index: index, path: "r\(index)", name: "r\(index)")
    }

    @Test func `a ring without a limit lists its latest files, and those with evidence`() {
        var shelf = RingShelf()
        shelf.protected = [0, 7]
        for _ in 0..<25_000 { shelf.add(file(&shelf)) }
        #expect(shelf.files.count == 10_000)
        #expect(shelf.files.prefix(3).map(\.index) == [0, 7, 15_002])
        #expect(shelf.files.last?.index == 24_999)
    }

    @Test func `the oldest goes first, and only beyond the limit`() {
        var shelf = RingShelf()
        for _ in 0..<3 { shelf.add(file(&shelf)) }
        #expect(shelf.takeOldest(beyond: 2)?.index == 0)
        #expect(shelf.takeOldest(beyond: 2) == nil)
        #expect(shelf.files.map(\.index) == [1, 2])
    }

    @Test func `of the files kept, one whose finding is over goes first`() {
        var shelf = RingShelf()
        for _ in 0..<4 { shelf.keep(file(&shelf)) }
        shelf.protected = [0, 1, 3]
        #expect(shelf.takeKept(limit: 5) == nil)
        #expect(shelf.takeKept(limit: 4)?.index == 2)
        #expect(shelf.takeKept(limit: 3)?.index == 0)
        #expect(shelf.takeKept(limit: 0)?.index == 1)
        #expect(shelf.takeKept(limit: 0)?.index == 3)
        #expect(shelf.takeKept(limit: 0) == nil)
    }
}
