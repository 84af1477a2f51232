import Bytes
import Testing

@testable import Sessions

@Suite struct FrameReferenceOffsetTests {
    private static func frame(_ number: Int) -> FrameReference {
        FrameReference(
            number: number, time: Timestamp(nanoseconds: Int64(number)), file: 3, numberInFile: number - 1000)
    }

    @Test(arguments: [5000, 1 << 32 - 3, 1 << 32 + 7, 1 << 33])
    func `a frame is told by the lower half of its number and a neighbor`(_ number: Int) {
        let known = Self.frame(number)
        for step in [0, 1, 900, 1 << 31] {
            let later = Self.frame(number + step)
            let lower = UInt32(truncatingIfNeeded: later.number)
            #expect(known.number(from: lower) == later.number)
            #expect(later.number(upTo: UInt32(truncatingIfNeeded: number)) == number)
            #expect(later.offset == known.offset)
            let told = FrameReference(
                number: known.number(from: lower), at: later.time.nanoseconds, offset: known.offset)
            #expect(told == later && told.file == 3 && told.numberInFile == later.number - 1000)
        }
    }
}
