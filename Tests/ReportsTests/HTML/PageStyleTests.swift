import Foundation
import Testing

@testable import Reports

/// Contrast by WCAG 2.2 (1.4.3): text and its ground in both color schemes and on paper.
@Suite struct PageStyleTests {
    /// The variables of each block that sets them: light, dark, print.
    private var schemes: [[String: UInt32]] {
        PageStyle.text.matches(of: /:root \{([^}]*)\}/).map { block in
            var colors: [String: UInt32] = [:]
            for match in block.output.1.matches(of: /--([a-z-]+): #([0-9a-f]{6})/) {
                colors[String(match.output.1)] = UInt32(match.output.2, radix: 16)
            }
            return colors
        }
    }

    private func luminance(_ color: UInt32) -> Double {
        let parts = [16, 8, 0].map { shift in
            let share = Double(color >> UInt32(shift) & 255) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    private func contrast(_ a: UInt32, _ b: UInt32) -> Double {
        let (light, dark) = (max(luminance(a), luminance(b)), min(luminance(a), luminance(b)))
        return (light + 0.05) / (dark + 0.05)
    }

    @Test func `text stands out from its ground`() throws {
        #expect(schemes.count == 3)
        var pairs: [(String, String)] = []
        for ink in ["ink", "quiet", "link", "error", "warning", "note", "good"] {
            pairs += [(ink, "ground"), (ink, "raised"), (ink, "plate")]
        }
        for state in ["error", "warning", "note", "good"] { pairs.append((state, "\(state)-ground")) }
        for colors in schemes {
            for (ink, ground) in pairs {
                let ratio = try contrast(#require(colors[ink]), #require(colors[ground]))
                #expect(ratio >= 4.5, "\(ink) on \(ground): \(ratio)")
            }
            // Shapes (1.4.11).
            for shape in ["run", "call", "good", "error", "warning"] {
                let ratio = try contrast(#require(colors[shape]), #require(colors["ground"]))
                #expect(ratio >= 3, "\(shape): \(ratio)")
            }
        }
    }

    @Test func `paper and phones have rules of their own`() {
        for rule in [
            "@media print", "@media (prefers-color-scheme: dark)", "prefers-reduced-motion", ":focus-visible",
            "table-header-group", "break-inside: avoid", "@media screen and (max-width: 36rem)",
        ] {
            #expect(PageStyle.text.contains(rule), "\(rule)")
        }
    }
}
