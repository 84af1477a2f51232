import Rules
import Sessions

/// What the signs of a timeline mean: those that are drawn.
struct TimelineLegend {
    private static let height = 20.0
    private static let width = 34.0

    let lanes: TimelineLanes
    let profile: Profile

    func write(on page: inout Markup) {
        let middle = Self.height / 2
        page.element(.ul, [.class("legend")]) { page in
            for look in lanes.looks {
                item(TimelineSigns.word(look), on: &page) { page in
                    TimelineSigns.draw(look, 2, Self.width - 4, middle, nil, &page)
                }
            }
            if lanes.hasMarks {
                let length = Wording.duration(profile.unlicensedRun)
                let tolerance = Wording.duration(profile.tolerance)
                item("\(length) after the start of a run, give or take \(tolerance)", on: &page) { page in
                    Drawing.rect(&page, "band", x: 5, y: 1, width: Self.width - 10, height: Self.height - 2)
                    Drawing.line(&page, "mark", Self.width / 2, 0, Self.width / 2, Self.height)
                }
            }
            for severity in lanes.severities {
                item("finding: \(severity.rawValue)", on: &page) { page in
                    TimelineSigns.draw(severity, Self.width / 2, middle, &page)
                }
            }
        }
    }

    private func item(_ text: String, on page: inout Markup, _ draw: (inout Markup) -> Void) {
        page.element(.li) { page in
            page.element(
                .svg,
                [
                    .fixed("aria-hidden", "true"), .numbers("viewBox", [0, 0, Self.width, Self.height]),
                    .number("width", Self.width), .number("height", Self.height),
                ], draw)
            page.text(" " + text)
        }
    }
}
