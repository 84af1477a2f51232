import Testing

@testable import LiveCapture

/// 64 bits out of 32.
@Suite struct LiveStatisticsTests {
    @Test func `the counts grow over the end of 32 bits`() {
        var meter = StatisticsMeter()
        meter.update((.max - 1, 10, 0))
        meter.update((5, 12, 3))
        #expect(meter.total.received == UInt64(UInt32.max) + 1 + 5)
        #expect(meter.total.droppedByKernel == 12)
        #expect(meter.total.droppedByInterface == 3)
    }

    @Test func `a driver that counts anew takes nothing away`() {
        var meter = StatisticsMeter()
        meter.update((1, 0, 100))
        meter.update((1, 0, 7))
        #expect(meter.total.droppedByInterface == 100)
        meter.update((1, 0, 9))
        #expect(meter.total.droppedByInterface == 102)
    }

    @Test func `a sum is of all three`() {
        var meter = StatisticsMeter()
        meter.update((5, 3, 1))
        let sum = meter.total + meter.total
        #expect((sum.received, sum.droppedByKernel, sum.droppedByInterface) == (10, 6, 2))
    }
}
