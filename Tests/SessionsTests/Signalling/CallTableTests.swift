import Bytes
import Decoders
import Testing

@testable import Sessions

@Suite struct CallTableTests {
    private var table = CallTable()

    private func signal(
        _ kind: CallSignal.Kind, _ time: Double, reference: Int = 1, fromCallee: Bool = false, cause: Int? = nil,
        identifier: String? = "id-1", called: String? = nil
    ) -> CallSignal {
        var signal = CallSignal(
            kind: kind, frame: frame(time), from: fromCallee ? Site.central : Site.remote,
            to: fromCallee ? Site.remote : Site.central, callReference: reference, isFromDestination: fromCallee)
        signal.cause = cause
        signal.callIdentifier = identifier.map(guid)
        signal.calledNumber = called
        return signal
    }

    /// One that is as different as the texts.
    private func guid(_ text: String) -> GUID { GUID(high: 1, low: text.utf8.reduce(0) { $0 << 8 | UInt64($1) }) }

    private mutating func send(_ signals: CallSignal..., on connection: Int = 1) {
        for signal in signals { _ = table.message(signal, connection: connection) }
    }

    @Test mutating func answeredCall() throws {
        send(
            signal(.setup, 1, called: "*17"), signal(.callProceeding, 1.05, fromCallee: true),
            signal(.alerting, 1.2, fromCallee: true), signal(.connect, 2, fromCallee: true),
            signal(.release, 30, cause: 16))
        let call = try #require(table.finish().first)
        #expect(call.id == "call-1")
        #expect(call.caller == Site.remote)
        #expect(call.callee == Site.central)
        #expect(call.setup == frame(1))
        #expect(call.alerting == frame(1.2))
        #expect(call.connect == frame(2))
        #expect(call.end == frame(30))
        #expect(call.outcome == .answered)
        #expect(call.releasedBy == .caller)
        #expect(call.releaseCause == 16)
        #expect(call.calledNumber == "*17")
        #expect(call.frames.count == 5)
        #expect(call.frameCount == 5)
    }

    @Test(arguments: [
        (17, true, Call.Outcome.rejected), (34, true, .rejected), (16, false, .unanswered), (102, true, .unanswered),
        (18, true, .unanswered), (19, true, .unanswered),
    ])
    mutating func outcomeWithoutConnect(cause: Int, byCallee: Bool, outcome: Call.Outcome) {
        send(signal(.setup, 1), signal(.release, 2, fromCallee: byCallee, cause: cause))
        let call = table.finish().first
        #expect(call?.outcome == outcome)
        #expect(call?.releasedBy == (byCallee ? .callee : .caller))
    }

    @Test mutating func firstReleaseDecides() {
        send(
            signal(.setup, 1), signal(.release, 2, fromCallee: true, cause: 17), signal(.release, 2.1, cause: 16))
        let calls = table.finish()
        #expect(calls.count == 1)
        #expect(calls.first?.end == frame(2))
        #expect(calls.first?.releaseCause == 17)
        #expect(calls.first?.releasedBy == .callee)
    }

    @Test mutating func callThatWasUpBeforeTheCapture() {
        // Its release alone is no call; a message before that makes one whose setup is not known.
        send(signal(.release, 1, cause: 16))
        #expect(table.finish().isEmpty)
        send(signal(.facility, 5, reference: 2, fromCallee: true), signal(.release, 6, reference: 2, cause: 16))
        let call = table.finish().first
        #expect(call?.setup == nil)
        #expect(call?.caller == Site.remote)
        #expect(call?.callee == Site.central)
    }

    @Test mutating func callWithoutAnEnd() {
        send(signal(.setup, 1), signal(.connect, 2, fromCallee: true))
        send(signal(.setup, 5, reference: 2, identifier: "id-2"))
        let calls = table.finish()
        #expect(calls.map(\.outcome) == [.answered, .incomplete])
        #expect(calls.map(\.end) == [nil, nil])
    }

    @Test mutating func referenceUsedAgainIsANewCall() {
        send(signal(.setup, 1), signal(.release, 2, fromCallee: true, cause: 17))
        send(signal(.setup, 10, identifier: "id-2"), signal(.connect, 11, fromCallee: true, identifier: "id-2"))
        let calls = table.finish()
        #expect(calls.map(\.callIdentifier) == [guid("id-1").description, guid("id-2").description])
        #expect(calls.map(\.outcome) == [.rejected, .answered])
    }

    /// The release of the first one went missing: it is not known whole, whether or not its connection ends, too.
    @Test mutating func aCallWhoseReferenceIsTakenAgainIsIncomplete() {
        send(signal(.setup, 1), signal(.connect, 2, fromCallee: true))
        send(signal(.setup, 10, identifier: "id-2"), signal(.connect, 11, fromCallee: true, identifier: "id-2"))
        let open = table
        #expect(open.finish().map(\.outcome) == [.incomplete, .answered])
        table.connectionClosed(1)
        #expect(table.finish().map(\.outcome) == [.incomplete, .incomplete])
    }

    @Test mutating func repeatedSetupIsTheSameCall() {
        send(signal(.setup, 1), signal(.setup, 1.5), signal(.connect, 2, fromCallee: true))
        let calls = table.finish()
        #expect(calls.count == 1)
        #expect(calls.first?.setup == frame(1))
        #expect(calls.first?.connect == frame(2))
    }

    @Test mutating func sameReferenceOnAnotherConnectionIsAnotherCall() {
        send(signal(.setup, 1), on: 1)
        send(signal(.setup, 1.1, identifier: "id-2"), on: 2)
        send(signal(.release, 2, cause: 16), on: 1)
        #expect(table.finish().map { $0.end?.seconds } == [2, nil])
    }

    @Test mutating func nullReferenceCarriesNoCall() {
        send(signal(.facility, 1, reference: 0))
        #expect(table.finish().isEmpty)
    }

    // MARK: - Calls up

    private mutating func upAtSetup(_ time: Double, reference: Int) -> Int? {
        send(signal(.setup, time, reference: reference, identifier: "id-\(reference)"), on: 9)
        return table.calls.last?.callsUpAtSetup
    }

    @Test mutating func countsCallsConnectedAtTheMomentOfSetup() {
        #expect(upAtSetup(1, reference: 1) == 0)
        #expect(upAtSetup(2, reference: 2) == 0)
        send(signal(.connect, 3, reference: 1, fromCallee: true), on: 9)
        #expect(upAtSetup(4, reference: 3) == 1)
        send(signal(.connect, 5, reference: 2, fromCallee: true), on: 9)
        #expect(upAtSetup(6, reference: 4) == 2)
        send(signal(.release, 7, reference: 1, cause: 16), on: 9)
        #expect(upAtSetup(8, reference: 5) == 1)
        // The answer to the release, and the release of one that was never up, change nothing.
        send(
            signal(.release, 8.1, reference: 1, fromCallee: true, cause: 16),
            signal(.release, 8.2, reference: 3, cause: 16), on: 9)
        #expect(upAtSetup(9, reference: 6) == 1)
        table.connectionClosed(9)
        #expect(upAtSetup(10, reference: 7) == 0)
    }

    @Test mutating func connectAfterTheReleaseIsNoCallUp() {
        send(
            signal(.setup, 1), signal(.release, 2, cause: 16), signal(.connect, 2.1, fromCallee: true),
            signal(.release, 2.2, fromCallee: true, cause: 16))
        #expect(upAtSetup(9, reference: 6) == 0)
    }

    // MARK: - fastStart and H.245

    @Test mutating func fastStartOfferedAndAccepted() {
        var setup = signal(.setup, 1)
        setup.fastStartElements = 6
        setup.fastStart = [.init(address: endpoint("192.168.43.1", 5000), codec: "G.711 A-law")]
        var connect = signal(.connect, 2, fromCallee: true)
        connect.fastStartElements = 2
        connect.fastStart = [
            .init(address: endpoint("192.168.42.1", 5002), codec: "G.729A", sender: .caller, channel: 1)
        ]
        send(setup, connect)
        let call = table.finish().first
        #expect(call?.channels.map(\.codec) == ["G.729A"])
        #expect(call?.fastStartOffers == 6)
        #expect(call?.fastStartAccepted == true)
        #expect(call?.fastStartAcceptedFrame == frame(2))
        #expect(call?.codec == "G.729A")
        #expect(table.mediaAddresses[endpoint("192.168.43.1", 5000)] == [0])
        #expect(table.mediaAddresses[endpoint("192.168.42.1", 5002)] == [0])
    }

    @Test mutating func fastStartOfferedOnly() {
        var setup = signal(.setup, 1)
        setup.fastStartElements = 4
        var refusal = signal(.connect, 2, fromCallee: true)
        refusal.fastConnectRefused = true
        send(setup, refusal)
        let call = table.finish().first
        #expect(call?.fastStartOffers == 4)
        #expect(call?.fastStartAccepted == false)
        #expect(call?.fastConnectRefused == true)
    }

    private func opening(_ codec: String) -> ControlEvent {
        ControlEvent(
            action: .open(number: 1, codec: codec, isAudio: true, address: nil), name: "openLogicalChannel", detail: "")
    }

    @Test mutating func waysOfH245() {
        var separate = signal(.connect, 1, reference: 1, fromCallee: true)
        separate.h245Address = endpoint("192.168.42.1", 1620)
        var tunnelled = signal(.facility, 2, reference: 2, identifier: "id-2")
        tunnelled.tunnelledH245 = 1
        tunnelled.tunnelledMedia = [.init(address: endpoint("192.168.42.1", 5000), codec: "G.723.1")]
        tunnelled.tunnelled = [opening("G.723.1")]
        send(separate, tunnelled, signal(.setup, 3, reference: 3, identifier: "id-3"))
        let media = CallSignal.Media(address: endpoint("192.168.42.1", 5002), codec: "G.729A")
        for call in [0, 99] {
            table.control(
                [ControlMessage(event: opening("G.729A"), media: [media])], call: call, from: Site.central,
                to: Site.remote, frame: frame(4))
        }
        let calls = table.finish()
        #expect(calls.map(\.h245) == [.separate, .tunnelled, .none])
        #expect(calls.map(\.codec) == ["G.729A", "G.723.1", nil])
        #expect(table.mediaAddresses[endpoint("192.168.42.1", 5002)] == [0])
    }

    @Test mutating func displayOfSetupOnly() {
        var setup = signal(.setup, 1)
        setup.display = "Reception"
        var alerting = signal(.alerting, 1.2, fromCallee: true)
        alerting.display = "Gateway 3"
        send(setup, alerting)
        var late = signal(.alerting, 5, reference: 2, fromCallee: true, identifier: "id-2")
        late.display = "Gateway 3"
        send(late)
        #expect(table.finish().map(\.display) == ["Reception", nil])
    }

    @Test mutating func problemsAndFramesAreCapped() {
        send(signal(.setup, 1))
        for index in 0..<200 {
            var facility = signal(.facility, 2 + Double(index))
            facility.problem = "broken"
            send(facility)
        }
        let call = table.finish().first
        #expect(call?.frames.count == CallTable.maxFrames)
        #expect(call?.frameCount == 201)
        #expect(call?.problems.count == 8)
    }

    @Test mutating func floodOfSetupsStaysAtTheCap() {
        for index in 0..<(CallTable.maxOpen + 1000) {
            send(signal(.setup, Double(index), reference: index % 32_000 + 1, identifier: "x\(index)"), on: index)
        }
        #expect(table.calls.count == CallTable.maxOpen)
        #expect(table.refused == 1000)
        // Connections that end make room.
        for index in 0..<2000 { table.connectionClosed(index) }
        send(signal(.setup, 99_999, identifier: "new"), on: 99_999)
        #expect(table.calls.count == CallTable.maxOpen + 1)
    }

    @Test mutating func endedCallsDoNotFillTheTableOfOpenOnes() {
        for index in 0..<(CallTable.maxOpen * 2) {
            send(
                signal(.setup, Double(index), identifier: "x\(index)"),
                signal(.release, Double(index) + 0.5, fromCallee: true, cause: 17, identifier: "x\(index)"), on: index)
        }
        #expect(table.refused == 0)
        #expect(table.calls.count == CallTable.maxOpen * 2)
    }
}
