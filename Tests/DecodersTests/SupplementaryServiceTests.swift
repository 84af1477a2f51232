import Bytes
import Testing

@testable import Decoders

private func fixture(_ name: String) throws -> [Substring] {
    try #require(lines(of: testPath("Fixtures/" + name))).filter { !$0.hasPrefix("#") }
}

private func encodings() throws -> [[UInt8]] {
    try fixture("per-h450.txt").map { try #require(bytes(hex: $0.split(separator: " ")[1])) }
}

/// The service in the form of tshark-h450.txt.
private func column(_ service: SupplementaryService, _ tree: PERValue) -> String {
    let invokeID = service.invokeID.map { "\($0)" } ?? "-"
    let local = service.operation ?? service.errorCode
    var code = local.map { "\($0)" } ?? service.globalCode?.map { "\($0)" }.joined(separator: ".") ?? "-"
    var name = service.operationName ?? service.errorName ?? "-"
    if service.kind == .reject, let problem = tree.chosen?["problem"]?.chosen {
        code = "\(problem.name)=\(problem.integer ?? 0)"
        name = service.problem?.contains(" ") == true ? "Unknown" : service.problem ?? "-"
    }
    return "\(service.kind.rawValue):\(invokeID):\(code):\(name)"
}

/// H.450.1 and the operations of H.450.2 to H.450.12.
@Suite struct SupplementaryServiceTests {
    @Test func servicesAreThoseOfTshark() throws {
        var operations: Set<String> = []
        var errors: Set<String> = []
        let judged = try fixture("tshark-h450.txt")
        let encoded = try encodings()
        try #require(encoded.count == judged.count)
        for (encoding, judgement) in zip(encoded, judged) {
            let message = try H450Message.decode(encoding[...])
            let trees = message.tree["serviceApdu"]?["rosApdus"]?.elements.map { $0 } ?? []
            let columns = [message.interpretation ?? "-"] + zip(message.services, trees).map { column($0, $1) }
            #expect(columns.joined(separator: " ") == judgement)
            #expect(message.problems.isEmpty)
            operations.formUnion(message.services.compactMap { $0.operationName })
            errors.formUnion(message.services.compactMap { $0.errorName })
        }
        #expect(operations.count == 58 && errors.count == 33)
    }

    @Test func everyPrefixAndBitFlipIsSurvived() throws {
        for encoding in try encodings() {
            for count in 0..<encoding.count {
                do throws(DecodeError) {
                    let message = try H450Message.decode(encoding[..<count], complete: false)
                    #expect(message.problems.last?.reason == .truncated)
                } catch {
                    #expect(error.reason == .truncated)
                }
            }
            forEachBitFlip(encoding) { changed in
                guard let message = try? H450Message.decode(changed[...]) else { return }
                #expect(message.services.count <= encoding.count)
            }
        }
    }

    @Test func descriptions() throws {
        // From the fixture: holdNotific, operation 119, a global code, and the answers of returnError and reject.
        let all = try encodings().flatMap { try H450Message.decode($0[...]).services.map { "\($0)" } }
        for text in [
            "invoke holdNotific", "invoke operation 119", "invoke 1.3.12.9.21", "returnError notAvailable",
            "returnError 0.0.8.2250.0.4", "reject mistypedComponent", "reject returnError problem 70000",
            "returnResult", "returnResult alertingName", "returnError error -129",
        ] { #expect(all.contains(text), "\(text)") }
    }
}
