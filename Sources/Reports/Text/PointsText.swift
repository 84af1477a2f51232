import Bytes
import Sessions

extension TextWriter {
    /// Where the files are of several capture points: their clocks, and what they have in common.
    mutating func writePoints() {
        guard let first = analysis.points.first, analysis.points.count > 1 else { return }
        page.heading("Capture points")
        for point in analysis.points { writePoint(point, isFirst: point.name == first.name) }
        page.paragraph(
            [Span("  ")],
            "Times are those of \(SafeText.clean(first.name, limit: 200))'s clock. A packet that several points saw counts "
                + "once; what a media stream is judged by is what the point nearest to its receiver saw. A packet that "
                + "address translation rewrites between the points is not recognized as the same.", .dim)
        for crossing in analysis.crossings.filter(isOneSided).prefix(options.timelineAll ? .max : 8) {
            writeOneSided(crossing)
        }
    }

    private mutating func writePoint(_ point: ObservationPoint, isFirst: Bool) {
        let name = SafeText.clean(point.name, limit: 200)
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
        page.paragraph([Span("  \(name)  ", .strong)], text, indent: 4)
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

    private func isOneSided(_ crossing: Crossing) -> Bool { crossing.isBroadcast && crossing.seenAt.count == 1 }

    private mutating func writeOneSided(_ crossing: Crossing) {
        guard let here = crossing.seenAt.first, analysis.points.indices.contains(here), let frame = crossing.first[here]
        else { return }
        let what =
            switch crossing.service {
            case .license: "license"
            case .voicemail: "voicemail"
            case .scn: "SCN"
            case .callSignaling: "call"
            }
        let count = Wording.count(crossing.counts[here], "\(what) broadcast")
        page.paragraph(
            [Span("  - ")],
            "\(count) of \(crossing.source) seen at \(SafeText.clean(analysis.points[here].name, limit: 200)) only, from "
                + "\(names.name(frame)) on")
    }
}
