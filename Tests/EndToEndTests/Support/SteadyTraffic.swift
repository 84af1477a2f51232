import Bytes
import CaptureFiles
import TrafficGenerator

/// The traffic of a small network for days, ten minutes at a time: polls, SCN, calls with new ports and identifiers,
/// voicemail, transfers, traps, ARP, and what strangers send. Voicemail stops once, after two hours without a license.
struct SteadyTraffic {
    /// Seconds of one part.
    static let part = 600.0
    /// Unix second of the beginning.
    static let epoch: Int64 = 1_067_245_200

    /// When voicemail serves, and from when on a license server answers, in seconds from the beginning.
    static let service = [Interval(10_800, 18_000), Interval(21_600, .infinity)]
    static let licensed = 21_600.0

    private let central = Host("central", IPv4(192, 168, 42, 1), .controlUnit(1))
    private let remote = Host("remote", IPv4(192, 168, 43, 1), .router(1), ttl: 62)
    private let voicemail = Host("voicemail", IPv4(192, 168, 42, 20), .pc(20))
    private let license = Host("license", IPv4(192, 168, 42, 21), .pc(21))
    private let manager = Host("manager", IPv4(192, 168, 42, 30), .pc(30))

    /// The packets of a part, counted from 0, in order of time.
    func packets(part: Int) -> [(time: Timestamp, bytes: [UInt8])] {
        let start = Double(part) * Self.part
        var traffic = Traffic(seed: UInt64(part) &+ 1, epoch: Self.epoch + Int64(start), end: Self.part)
        let up = Self.service.map { Interval($0.start - start, $0.end - start) }
        var license = Polling.license(central, to: .unicast(license), every: 60, phase: 3)
        license.answers = start >= Self.licensed ? [Answering(self.license)] : []
        traffic.add(license)
        traffic.add(
            Polling.voicemail(
                central, to: .unicast(voicemail), every: 30, phase: 1, answeredBy: [Answering(voicemail, during: up)]))
        traffic.scn(central, remote)
        calls(&traffic, VoicemailService(voicemail, up: up), part)
        others(&traffic, part)
        strangers(&traffic, part)
        let packets = traffic.timeline.closed()
        let byOrder = Dictionary(packets.map { ($0.order, $0) }) { first, _ in first }
        return packets.filter { $0.time >= 0 && Double($0.time) / 1e9 < Self.part }.map { packet in
            let quoted: Packet? =
                if case .unreachable(_, let about) = packet.body { byOrder[about] } else { nil }
            return (
                Timestamp(nanoseconds: (Self.epoch + Int64(start)) * 1_000_000_000 + packet.time),
                FrameEncoder.encode(packet, quoting: quoted)
            )
        }
    }

    private func calls(_ traffic: inout Traffic, _ service: VoicemailService, _ part: Int) {
        for index in 0..<4 {
            var plan = CallPlan(
                at: 40 + Double(index) * 130, from: remote, to: central, calling: "30\(index)", called: "20\(index)")
            plan.outcome = index == 3 ? .refused(cause: 17) : .answered(seconds: 0.7)
            plan.signalling = index == 1 ? .tunnelled : .separate
            plan.hasRTCP = index == 0
            traffic.add(plan)
        }
        traffic.voicemailCall(at: 280, from: remote, to: central, calling: "301", service, seconds: 1.3)
    }

    private func others(_ traffic: inout Traffic, _ part: Int) {
        traffic.add(TransferPlan(at: 20, remote, from: manager, file: "part\(part).cfg", .complete(octets: 900)))
        traffic.trap(at: 500, central, to: manager, specific: 5)
        traffic.arp(at: 100, central, for: voicemail, isAnswered: true)
        traffic.arp(
            at: 101, manager, for: Host("nobody", IPv4(192, 168, 42, UInt8(60 + part % 100)), .pc(99)),
            isAnswered: false)
        let order = traffic.datagram(
            .noise, at: moment(150), from: manager, port: 4000, to: .unicast(central), port: 4001, [1, 2, 3, 4])
        traffic.add(Packet(.icmp, at: moment(150.01), from: central, to: manager, .unreachable(code: 3, about: order)))
    }

    /// Nobody's twice: each has an address of its own.
    private func strangers(_ traffic: inout Traffic, _ part: Int) {
        let ports: [UInt16] = [50791, 50795, 50800, 1719, 69, 162, 2000, 49200, 5060, 1720]
        for (index, port) in ports.enumerated() {
            let number = part * ports.count + index
            let stranger = Host(
                "stranger", IPv4(10, UInt8(number >> 16 & 0xFF), UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)),
                .router(1), ttl: 50)
            let at = 10 + Double(index) * 55
            if port == 1720 {
                var knock = CallPlan(at: at, from: stranger, to: central, calling: "1", called: "2")
                knock.outcome = .noConnection
                traffic.add(knock)
            } else {
                traffic.datagram(
                    .noise, at: moment(at), from: stranger, port: UInt16(1024 + number % 60_000),
                    to: index % 3 == 0 ? .limitedBroadcast : .unicast(central), port: port,
                    [UInt8](repeating: 0x80, count: 24))
            }
        }
    }
}
