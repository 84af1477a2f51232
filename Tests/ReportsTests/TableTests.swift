import Testing

@testable import Reports

@Suite struct TableTests {
    private func printed(_ width: Int, _ rows: [[String]]) -> [String] {
        var table = Table([
            .init(title: "Name", least: 10), .init(title: "Count", alignRight: true, spare: 1),
            .init(title: "Extra", spare: 2),
        ])
        for row in rows { table.add(row) }
        var page = Page(width: width, color: false)
        table.print(on: &page)
        return page.text.split(separator: "\n").map(String.init)
    }

    @Test func columnsAreAsWideAsTheirCells() {
        #expect(
            printed(80, [["a", "1", "x"], ["long name", "1234567", ""]]) == [
                "  Name         Count  Extra", "  a                1  x", "  long name  1234567",
            ])
    }

    @Test func firstNarrowedThenLeftOutByName() {
        let rows = [["a name of twenty chars", "12345", "0123456789"]]
        #expect(
            printed(37, rows) == [
                "  Name              Count  Extra", "  a name of twent…  12345  0123456789",
            ])
        #expect(
            printed(24, rows) == [
                "  Name             Count", "  a name of twen…  12345", "  Left out at this", "  width: Extra.",
            ])
        #expect(printed(12, rows).first == "  Name")
    }

    @Test func aColumnOfNothingIsNoColumn() {
        #expect(printed(80, [["a", "", ""]]) == ["  Name", "  a"])
    }

    @Test func hostileCellsStayCells() {
        let lines = printed(60, HostileText.all.map { [$0, "1", ""] })
        #expect(lines.count == HostileText.all.count + 1)
        #expect(lines.allSatisfy { SafeText.columns($0) <= 60 })
        #expect(!lines.joined().unicodeScalars.contains(where: HostileText.isUnsafe))
    }
}
