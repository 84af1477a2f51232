import Testing

@testable import Reports

@Suite struct JSONTextTests {
    private func text(pretty: Bool = true, _ write: (inout JSONText) -> Void) -> String {
        var json = JSONText(isPretty: pretty)
        write(&json)
        return String(decoding: json.octets, as: UTF8.self)
    }

    private func sample(_ json: inout JSONText) {
        json.beginObject()
        json.member("a", [1, 2])
        json.member("b", [String]())
        json.member("c") { _ in }
        json.member("d", String?.none)
        json.member("e", objects: [true, false]) { item, json in json.member("is", item) }
        json.member("f", each: [1.5]) { $0 }
        json.endObject()
    }

    @Test func `a member or an element a line, and an empty line in what is empty`() {
        #expect(
            text(sample) == """
                {
                  "a" : [
                    1,
                    2
                  ],
                  "b" : [

                  ],
                  "c" : {

                  },
                  "d" : null,
                  "e" : [
                    {
                      "is" : true
                    },
                    {
                      "is" : false
                    }
                  ],
                  "f" : [
                    1.5
                  ]
                }
                """)
        #expect(
            text(pretty: false, sample)
                == #"{"a":[1,2],"b":[],"c":{},"d":null,"e":[{"is":true},{"is":false}],"f":[1.5]}"#)
        #expect(text { [String]().write(to: &$0) } == "[\n\n]")
    }

    @Test func `names from elsewhere are escaped and put in order`() throws {
        let made = text(pretty: false) { json in
            json.beginObject()
            json.member("counts", counts: [("b\u{202E}", 2), ("a\"", 1), ("Z", -3), ("é", 4)])
            json.endObject()
        }
        #expect(made == #"{"counts":{"Z":-3,"a\"":1,"b\u202e":2,"é":4}}"#)
        #expect(try JSONValue.parse(made)["counts"]["b\u{202E}"] == .number(2))
    }

    @Test(arguments: [true, false])
    func `pieces put together are the whole`(pretty: Bool) {
        let items = (0..<20_000).map { "item \($0)" }
        var pieces: [[UInt8]] = []
        var json = JSONText(isPretty: pretty) { piece in
            pieces.append(piece)
            return true
        }
        items.write(to: &json)
        json.finish()
        #expect(pieces.count > 3)
        #expect(pieces.dropLast().allSatisfy { (JSONText.pieceSize...JSONText.pieceSize + 64).contains($0.count) })
        #expect(String(decoding: pieces.joined(), as: UTF8.self) == text(pretty: pretty) { items.write(to: &$0) })
    }

    @Test func `nothing is handed to somebody who wants no more`() {
        var pieces = 0
        var json = JSONText(isPretty: true) { _ in
            pieces += 1
            return pieces < 2
        }
        (0..<100_000).map { $0 }.write(to: &json)
        json.finish()
        #expect(pieces == 2)
    }

    #if DEBUG
        @Test func `debug builds stop at names out of order`() async {
            await #expect(processExitsWith: .failure) {
                var json = JSONText(isPretty: true)
                json.beginObject()
                json.member("b", 1)
                json.member("a", 2)
            }
            await #expect(processExitsWith: .failure) {
                var json = JSONText(isPretty: true)
                json.beginObject()
                json.member("a", 1)
                json.member("a", 2)
            }
            await #expect(processExitsWith: .success) {
                var json = JSONText(isPretty: true)
                json.beginObject()
                json.member("b") { json in json.member("a", 2) }
                json.member("c", 1)
                json.endObject()
            }
        }
    #endif
}
