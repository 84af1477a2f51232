import Foundation

/// A truth file: what is really in a capture. `captures/README.md` says what its fields mean.
struct Truth: Decodable {
    struct Call: Decodable {
        let t: Double
        let caller: String
        let callee: String
        let calling: String?
        let called: String?
        let fastStart: Bool
        let tunnelling: Bool
        let answered: Bool
        let cause: Int?
        let codec: String?
        let rtp: [String: Stream]
        let keys: [Key]?
    }

    /// A key that the caller pressed: how it is told, and whether its end is in the capture.
    struct Key: Decodable, Equatable {
        let key: String
        let by: String
        let end: Bool
    }

    struct Stream: Decodable {
        let sent: Int
        let lost: Int
        let src: String?
        let dst: String?
    }

    let must: [String]
    let absent: [String]
    let may: [String]?
    let maxErrors: Int?
    let occurrences: [String: Int]?
    let packets: Int
    let epoch: Double?
    let calls: [Call]
    /// Parts of the calls are not in the capture.
    let partialCalls: Bool?

    enum CodingKeys: String, CodingKey {
        case must, absent, may, occurrences, packets, epoch, calls
        case maxErrors = "max_errors"
        case partialCalls = "partial_calls"
    }

    init(_ file: URL) throws {
        self = try JSONDecoder().decode(Truth.self, from: Data(contentsOf: file))
    }

    init(json: String) throws {
        self = try JSONDecoder().decode(Truth.self, from: Data(json.utf8))
    }
}
