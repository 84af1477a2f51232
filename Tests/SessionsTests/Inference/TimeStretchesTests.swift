import Bytes
import Testing

@testable import Sessions

@Suite struct TimeStretchesTests {
    @Test func noneMeetsNothing() {
        #expect(!TimeStretches([]).meets(from: .distantPast, until: .distantFuture))
    }

    @Test(arguments: [
        (0.0, 9.9, false), (0, 10, true), (15, 16, true), (20, 30, true), (20.1, 30, false), (5, 50, true),
    ])
    func oneStretch(from: Double, until: Double, expected: Bool) {
        let stretches = TimeStretches([(moment(10), moment(20))])
        #expect(stretches.meets(from: moment(from), until: moment(until)) == expected)
    }

    @Test func agreesWithALookAtEach() {
        var random = Seeded(5)
        for _ in 0..<200 {
            let all = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
                let start = Int.random(in: 0..<100, using: &random)
                return (
                    first: moment(Double(start)), last: moment(Double(start + Int.random(in: 0..<30, using: &random)))
                )
            }
            let from = Double(Int.random(in: 0..<130, using: &random))
            let until = from + Double(Int.random(in: 0..<20, using: &random))
            let expected = all.contains { $0.first <= moment(until) && $0.last >= moment(from) }
            #expect(TimeStretches(all).meets(from: moment(from), until: moment(until)) == expected)
        }
    }
}
