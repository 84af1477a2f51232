import Monitoring
import Testing

@Suite struct JudgmentPaceTests {
    @Test func `the first judgment is due at once, the next a second later`() {
        var pace = JudgmentPace()
        #expect(pace.isDue(100))
        pace.judged(at: 100, cost: 0.001)
        #expect(!pace.isDue(100.9))
        #expect(pace.isDue(101))
    }

    @Test func `a judgment that takes long is made less often, and still made`() {
        var pace = JudgmentPace()
        pace.judged(at: 100, cost: 0.5)
        #expect(!pace.isDue(109))
        #expect(pace.isDue(110))
        pace.judged(at: 200, cost: 60)
        #expect(!pace.isDue(229))
        #expect(pace.isDue(230))
    }
}
