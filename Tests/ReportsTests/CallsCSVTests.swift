import Bytes
import Rules
import Sessions
import Testing

@testable import Reports

/// A reader of RFC 4180 that shares nothing with the writer.
private func records(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
        if isQuoted {
            if scalar != "\"" {
                field.unicodeScalars.append(scalar)
            } else if scalars.first == "\"" {
                field.unicodeScalars.append(scalar)
                scalars.removeFirst()
            } else {
                isQuoted = false
            }
        } else if scalar == "\"" {
            isQuoted = true
        } else if scalar == "," {
            record.append(field)
            field = ""
        } else if scalar == "\r", scalars.first == "\n" {
            scalars.removeFirst()
            records.append(record + [field])
            (record, field) = ([], "")
        } else {
            field.unicodeScalars.append(scalar)
        }
    }
    return records
}

@Suite struct CallsCSVTests {
    @Test func golden() throws {
        let report = Samples.callReport()
        try Golden.expect(CallsCSV.render(report, report.analysis.calls), "calls.csv")
    }

    @Test func oneLineForEachCallAndOneForTheHeader() {
        let report = Samples.callReport()
        let table = records(CallsCSV.render(report, report.analysis.calls))
        #expect(table.count == 6)
        #expect(Set(table.map(\.count)) == [table[0].count])
        #expect(Set(table[0]).count == table[0].count)
        #expect(table[0].prefix(2) == ["id", "start"])
        func value(_ row: Int, _ title: String) -> String? { table[0].firstIndex(of: title).map { table[row][$0] } }
        #expect(value(1, "start") == "2026-07-01T10:15:00.000000000Z")
        #expect(value(1, "talkTime") == "717.500")
        #expect(value(1, "worstLossPercent") == "1.2000")
        #expect(value(1, "digits") == "1#")
        #expect(value(3, "releaseCauseText") == "no answer")
        #expect(value(3, "legs") == "call-4")
        #expect(value(5, "calledNumber") == "*17")
        #expect(value(5, "talkTime") == "")
        #expect(records(CallsCSV.render(report, [])).count == 1)
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+4930123", "'+4930123"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), (" =1", "' =1"),
        ("201", "201"), ("*17", "*17"), ("'x", "'x"), ("", ""), ("a=b", "a=b"),
    ])
    func whatASpreadsheetWouldCompute(_ text: String, _ safe: String) {
        #expect(CommaSeparated.neutral(text) == safe)
        var report = Samples.callReport()
        report.analysis.calls[0].display = text
        let table = records(CallsCSV.render(report, report.analysis.calls))
        #expect(table[0].firstIndex(of: "display").map { table[1][$0] } == safe)
    }

    @Test func quotesOnlyWhereNeeded() {
        #expect(CommaSeparated.quoted("a,b") == "\"a,b\"")
        #expect(CommaSeparated.quoted("say \"hi\"") == "\"say \"\"hi\"\"\"")
        #expect(CommaSeparated.quoted("line\r\nline") == "\"line\r\nline\"")
        #expect(CommaSeparated.quoted("plain text") == "plain text")
    }

    @Test(arguments: HostileText.all)
    func hostileTextStaysInItsField(_ name: String) {
        let report = CallLadderTextTests.hostile(name)
        let text = CallsCSV.render(report, report.analysis.calls)
        let table = records(text)
        #expect(table.count == 6)
        #expect(Set(table.map(\.count)) == [table[0].count])
        let scalars = text.unicodeScalars.filter { $0 != "\n" && $0 != "\r" && HostileText.isUnsafe($0) }
        #expect(scalars.isEmpty)
        for row in table.dropFirst() {
            for field in row { #expect(field.first.map { "=+-@".contains($0) } != true) }
        }
    }
}
