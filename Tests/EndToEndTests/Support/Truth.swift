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
        let holds: Int?
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
        /// Of streams that follow a script, as all below.
        let ssrc: UInt32?
        let expected: Int?
        let reordered: Int?
        let duplicates: Int?
        let restarts: Int?
        let payloadTypes: [Int]?
        /// Milliseconds, in order of appearance.
        let ptimeMs: [Double]?
        /// Packets with the marker bit.
        let talkSpurts: Int?
        let comfortNoise: Int?
        let skewPpm: Double?
        let lossRuns: [Int]?
        let bursts: [Burst]?

        struct Burst: Decodable {
            let length: Int
            let lost: Int
        }

        enum CodingKeys: String, CodingKey {
            case sent, lost, src, dst, ssrc, expected, reordered, duplicates, restarts, bursts
            case payloadTypes = "payload_types"
            case ptimeMs = "ptime_ms"
            case talkSpurts = "talk_spurts"
            case comfortNoise = "comfort_noise"
            case skewPpm = "skew_ppm"
            case lossRuns = "loss_runs"
        }
    }

    /// What the receiver of a stream reports, in the units of RTCP.
    struct Report: Decodable {
        struct RoundTrip: Decodable {
            let min: Double
            let mean: Double
            let max: Double
            let samples: Int
        }

        let src: String
        let dst: String
        let blocks: Int
        let lost: Int
        let maxFraction: Int
        let jitter: Int
        let roundTrip: RoundTrip?
        let goodbye: String?
        let lossRate: Int?
        let rFactor: Int?
        let mosLQ: Int?

        enum CodingKeys: String, CodingKey {
            case src, dst, blocks, lost, jitter, goodbye
            case maxFraction = "max_fraction"
            case roundTrip = "round_trip_ms"
            case lossRate = "loss_rate"
            case rFactor = "r_factor"
            case mosLQ = "mos_lq"
        }
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
    let reports: [Report]?

    enum CodingKeys: String, CodingKey {
        case must, absent, may, occurrences, packets, epoch, calls, reports
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
