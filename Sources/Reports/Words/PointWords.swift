import Bytes
import Sessions

extension ReportWords {
    func pointsNote(_ first: ObservationPoint) -> String {
        "Times are those of \(SafeText.clean(first.name, limit: 200))'s clock. A packet that several points saw counts "
            + "once; what a media stream is judged by is what the point nearest to its receiver saw. A packet that "
            + "address translation rewrites between the points is not recognized as the same."
    }

    /// What a capture point saw, and how its clock runs.
    func facts(_ point: ObservationPoint, isFirst: Bool) -> String {
        var text = Wording.count(point.packets, "packet")
        if analysis.points.contains(where: { $0.files.count > 1 })
            || point.files.first.map({ !$0.hasSuffix(point.name) }) ?? false
        {
            text += " in \(Wording.list(point.files.prefix(6).map { SafeText.clean($0, limit: 200) }))"
        }
        if point.files.count > 6 { text += " and \(point.files.count - 6) more" }
        text += "; \(Wording.count(point.shared)) of them seen at another point, too"
        if let clock = point.clock {
            text += "; \(words(clock))"
        } else if !isFirst {
            text += "; shares no packet with the others, so its clock is taken as it is"
        }
        return text
    }

    private func words(_ clock: PointClock) -> String {
        let seconds = Self.seconds(abs(clock.offset))
        var text = "its clock is \(seconds) \(clock.offset < 0 ? "behind" : "ahead")"
        if let uncertainty = clock.uncertainty {
            text += ", give or take \(Self.seconds(uncertainty))"
        } else {
            text +=
                ", by packets of one direction only: their travel time is part of it, and how long that is, is not known"
        }
        let parts = clock.drift * 1e6
        if abs(parts) >= 0.05 {
            text += ", and \(parts < 0 ? "loses" : "gains") \(Wording.decimals(abs(parts) * 3.6, 1)) ms an hour"
        }
        return text + " (from \(Wording.count(clock.samples, "packet")))"
    }

    /// To the microsecond below a second, to the tenth of a millisecond above.
    private static func seconds(_ value: Double) -> String {
        value < 1 ? "\(Wording.decimals(value * 1000, 3)) ms" : "\(Wording.decimals(value, 4)) s"
    }

    /// Broadcasts that one point saw alone.
    var oneSided: [String] {
        analysis.crossings.filter { $0.isBroadcast && $0.seenAt.count == 1 }.compactMap(oneSided)
    }

    private func oneSided(_ crossing: Crossing) -> String? {
        guard let here = crossing.seenAt.first, analysis.points.indices.contains(here), let frame = crossing.first[here]
        else { return nil }
        let what =
            switch crossing.service {
            case .license: "license"
            case .voicemail: "voicemail"
            case .scn: "SCN"
            case .callSignaling: "call"
            }
        let count = Wording.count(crossing.counts[here], "\(what) broadcast")
        return
            "\(count) of \(crossing.source) seen at \(SafeText.clean(analysis.points[here].name, limit: 200)) only, from "
            + "\(names.name(frame)) on"
    }
}
