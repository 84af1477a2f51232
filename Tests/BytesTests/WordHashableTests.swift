import Bytes
import Testing

@Suite struct WordHashableTests {
    /// Keys that differ in one octet, or share all but the port, find what belongs to them and nothing else.
    @Test func `keys are told apart`() {
        var keys: [Endpoint] = []
        for value in 0..<256 as Range<UInt64> {
            for place in 0..<16 as Range<UInt64> {
                let word = value << (place % 8 * 8)
                keys.append(Endpoint(IPAddress(high: place < 8 ? word : 0, low: place < 8 ? 0 : word), 1720))
            }
            keys.append(Endpoint(IPAddress(v4: 0x0A01_0203), UInt16(value)))
        }
        let distinct = Set(keys)
        // The address of zeros stands for sixteen of them.
        #expect(distinct.count == keys.count - 15)
        var numbers: [Endpoint: Int] = [:]
        for (number, key) in keys.enumerated() { numbers[key] = numbers[key] ?? number }
        for (number, key) in keys.enumerated() {
            #expect(numbers[key].map { keys[$0] == key && $0 <= number } == true)
        }
        #expect(numbers[Endpoint(IPAddress(v4: 0x0A01_0204), 1)] == nil)
    }

    /// Equal keys hash alike, others hardly ever: no more of them share the lower 16 bits than chance has it.
    @Test func `hashes spread`() {
        let keys = (0..<4096 as Range<UInt32>).map { Endpoint(IPAddress(v4: 0xC0A8_0000 | $0), 50_000) }
        for key in keys { #expect(key._rawHashValue(seed: 7) == key._rawHashValue(seed: 7)) }
        // About 130 of 4,096 meet another one among 65,536 places.
        #expect(Set(keys.map { $0._rawHashValue(seed: 7) & 0xFFFF }).count > 3700)
    }

    /// Texts that differ in one octet or in their length, up to and beyond two words.
    @Test func `texts are told apart`() throws {
        var texts: [String] = []
        for length in 0..<40 {
            let text = String(repeating: "a", count: length)
            texts.append(text)
            for place in 0..<length { texts.append(text.prefix(place) + "\0" + text.dropFirst(place + 1)) }
        }
        let digests = try texts.map { text in
            let (a, b) = try #require(WordMixer.digest(ofASCII: text))
            return [a, b]
        }
        #expect(Set(digests).count == texts.count)
        #expect(WordMixer.digest(ofASCII: "a long name of a caf\u{E9}") == nil)
        #expect(WordMixer.digest(ofASCII: "\u{E9}") == nil)
    }
}
