import Bytes
import Testing

@testable import Sessions

@Suite struct LoadSweepTests {
    private func sweep(_ stretches: (Double, Double)...) -> LoadSweep {
        LoadSweep(stretches.map { (frame($0.0), frame($0.1)) })
    }

    @Test func countsWhatGoesOn() {
        let load = sweep((10, 20), (15, 25), (17, 18), (40, 50))
        #expect(
            [5, 12, 16, 17.5, 19, 22, 30, 45, 60].map { load.up(before: frame($0)) } == [0, 1, 2, 3, 2, 1, 0, 1, 0])
        #expect(load.peak == LoadSweep.Peak(count: 3, first: frame(17), until: frame(18)))
    }

    @Test func peakIsTheFirstOfItsHeight() {
        let load = sweep((10, 20), (12, 14), (30, 50), (31, 49))
        #expect(load.peak == LoadSweep.Peak(count: 2, first: frame(12), until: frame(14)))
    }

    @Test func oneEndsAndMakesRoom() {
        #expect(sweep((10, 20), (20, 30)).peak?.count == 1)
    }

    @Test func aSingleFrameCounts() {
        let load = sweep((10, 10), (20, 20))
        #expect(load.peak == LoadSweep.Peak(count: 1, first: frame(10), until: frame(10)))
        #expect(load.up(before: frame(15)) == 0)
    }

    @Test func nothingAndNonsense() {
        #expect(sweep().peak == nil)
        #expect(sweep((20, 10)).peak == nil)
        #expect(sweep((20, 10)).up(before: frame(15)) == 0)
    }

    /// Against counting frame by frame.
    @Test func isWhatCountingGives() {
        var random = Seeded(5230)
        for _ in 0..<200 {
            let stretches = (0..<Int.random(in: 0...30, using: &random)).map { _ in
                let first = Int.random(in: 1...60, using: &random)
                return (first, first + Int.random(in: 0...20, using: &random))
            }
            func at(_ number: Int) -> FrameReference { FrameReference(number: number, time: Timestamp(nanoseconds: 0)) }
            let load = LoadSweep(stretches.map { (at($0.0), at($0.1)) })
            // Between the frames; and in those of a single frame.
            let between = (1...90).map { number in stretches.count { $0.0 < number && $0.1 >= number } }
            #expect((1...90).map { load.up(before: at($0)) } == between)
            let within = (1...90).map { number in
                stretches.count { $0.0 <= number && ($0.1 > number || $0 == (number, number)) }
            }
            #expect(load.peak?.count ?? 0 == within.max() ?? 0)
        }
    }
}
