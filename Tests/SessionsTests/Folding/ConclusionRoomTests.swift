import Bytes
import Testing

@testable import Sessions

@Suite struct ConclusionRoomTests {
    @Test func theRoomOfAnAnalysisIsThatOfTheNext() {
        var view = Analysis(profile: Profile())
        view.calls = (0..<100).map { Facts.call(Double($0), end: Double($0) + 1) }
        let (calls, streams) = (view.calls.capacity, view.streams.capacity)
        let room = ConclusionRoom(of: &view)
        #expect(view.calls.isEmpty && view.streams.isEmpty)
        #expect(room.calls.isEmpty && room.streams.isEmpty)
        #expect(room.calls.capacity == calls && calls >= 100)
        #expect(room.streams.capacity == streams)
    }

    @Test func isTakenOnce() {
        var room = ConclusionRoom()
        room.reserve(Folding(calls: 20, streams: 30) { _ in Noticed() })
        let (calls, noCalls) = (room.takeCalls(), room.takeCalls())
        #expect(calls.isEmpty && calls.capacity >= 40 && noCalls.capacity < 40)
        let (streams, noStreams) = (room.takeStreams(), room.takeStreams())
        #expect(streams.isEmpty && streams.capacity >= 60 && noStreams.capacity < 60)
    }

    @Test func isBounded() {
        let folding = Folding(calls: Folding.maxCalls, streams: Folding.maxStreams) { _ in Noticed() }
        #expect(folding.room == (Folding.maxCalls, Folding.maxStreams))
    }
}
