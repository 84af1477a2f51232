import Testing

@testable import Sessions

/// Values computed from the formulas of ITU-T G.107 by hand, rounded to what is printed with the constants.
@Suite struct EModelTests {
    private static let losses = [0, 0.5, 1, 2, 3, 5, 10, 20]

    private static let rows: [(type: Int, r: [Double], mos: [Double])] = [
        (
            8, [93.2, 91.3, 89.6, 86.2, 83.1, 77.4, 66.1, 51.1, 89.6, 59.1],
            [4.41, 4.37, 4.33, 4.23, 4.13, 3.92, 3.41, 2.63, 4.33, 3.05]
        ),
        (
            18, [82.2, 80.0, 78.0, 74.2, 70.7, 64.7, 53.2, 39.1, 78.6, 48.1],
            [4.10, 4.03, 3.95, 3.79, 3.63, 3.34, 2.75, 2.02, 3.97, 2.48]
        ),
        (
            4, [78.2, 75.8, 73.5, 69.4, 65.6, 59.2, 47.5, 33.9, 74.6, 44.1],
            [3.95, 3.86, 3.76, 3.57, 3.39, 3.06, 2.45, 1.78, 3.80, 2.27]
        ),
    ]

    private func near(_ value: Double, _ printed: Double, _ half: Double) -> Bool {
        abs(value - printed) <= half + 1e-6
    }

    @Test(arguments: 0..<3)
    func printedVectors(index: Int) throws {
        let row = Self.rows[index]
        let codec = try #require(CodecImpairment(payloadType: row.type))
        var cases = Self.losses.map { (loss: $0, delay: 0.0) }
        cases += [(0, 150), (0, 400)]
        for (position, item) in cases.enumerated() {
            let r = EModel.rFactor(codec, loss: item.loss, delay: item.delay)
            #expect(near(r, row.r[position], 0.05), "\(codec.name) \(item) R \(r)")
            #expect(near(EModel.mos(r), row.mos[position], 0.005), "\(codec.name) \(item) MOS \(EModel.mos(r))")
        }
    }

    @Test func mosStaysInItsRange() {
        #expect(EModel.mos(-5) == 1)
        #expect(EModel.mos(0) == 1)
        // The cubic dips below 1 for small R.
        #expect(EModel.mos(3) == 1)
        #expect(EModel.mos(100) == 4.5)
        #expect(EModel.mos(120) == 4.5)
        let scores = stride(from: 7.0, through: 100, by: 0.5).map(EModel.mos)
        #expect(scores == scores.sorted())
    }

    @Test func burstsAreHeardMore() throws {
        let codec = try #require(CodecImpairment(payloadType: 0))
        // By hand: 95 * 5 / (5 / 2 + 25.1) = 17.2101.
        #expect(abs(EModel.effectiveImpairment(codec, loss: 5, burstRatio: 2) - 475 / 27.6) < 1e-9)
        #expect(EModel.rFactor(codec, loss: 5, burstRatio: 2) < EModel.rFactor(codec, loss: 5))
    }

    @Test func withoutConcealment() throws {
        let codec = try #require(CodecImpairment(payloadType: 8, concealsLoss: false))
        #expect(codec.bpl == 4.3)
        #expect(abs(EModel.rFactor(codec, loss: 1) - (93.2 - 95 / 5.3)) < 1e-9)
        // The others have it built in.
        #expect(CodecImpairment(payloadType: 18, concealsLoss: false) == CodecImpairment(payloadType: 18))
    }

    /// G.722 is wide-band; of the others no constants are used here.
    @Test(arguments: [9, 3, 15, 13, 96, 101, -1])
    func notApplicable(type: Int) {
        #expect(CodecImpairment(payloadType: type) == nil)
    }
}
