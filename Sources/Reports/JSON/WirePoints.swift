import Bytes
import Sessions

// Several capture points. Added to the contract.

struct WirePoint: Encodable {
    var name: String
    var files: [String]
    var packets: Int
    var shared: Int
    @OrNull var clock: WirePointClock?

    init(_ point: ObservationPoint) {
        name = point.name
        files = point.files
        packets = point.packets
        shared = point.shared
        clock = point.clock.map(WirePointClock.init)
    }
}

struct WirePointClock: Encodable {
    @OrNull var offset: Double?
    @OrNull var uncertainty: Double?
    /// Parts per million.
    @OrNull var drift: Double?
    @OrNull var roundTrip: Double?
    var basis: String
    var samples: Int

    init(_ clock: PointClock) {
        offset = Wire.rounded(clock.offset, 6)
        uncertainty = Wire.rounded(clock.uncertainty, 6)
        drift = Wire.rounded(clock.drift * 1e6, 3)
        roundTrip = Wire.rounded(clock.roundTrip, 6)
        basis = clock.basis.rawValue
        samples = clock.samples
    }
}

struct WireCrossing: Encodable {
    struct Sight: Encodable {
        var point: String
        var packets: Int
        @OrNull var firstFrame: Int?
    }

    var service: String
    var source: String
    var destination: String
    var cast: String
    var seen: [Sight]

    init(_ crossing: Crossing, _ points: [ObservationPoint]) {
        service = crossing.service.rawValue
        source = crossing.source.description
        destination = crossing.destination.description
        cast = crossing.isBroadcast ? "broadcast" : "unicast"
        seen = zip(points.indices, zip(crossing.counts, crossing.first)).map { index, item in
            Sight(point: points[index].name, packets: item.0, firstFrame: item.1?.number)
        }
    }
}

struct WirePassage: Encodable {
    /// Indices into `points`.
    var near: Int
    var far: Int
    var nearPackets: Int
    var farPackets: Int
    var lostBetween: Int
    var lostBefore: Int
    var unseenAtNear: Int

    init(_ passage: StreamPassage) {
        near = passage.near
        far = passage.far
        nearPackets = passage.nearPackets
        farPackets = passage.farPackets
        lostBetween = passage.lostBetween
        lostBefore = passage.lostBefore
        unseenAtNear = passage.unseenAtNear
    }
}
