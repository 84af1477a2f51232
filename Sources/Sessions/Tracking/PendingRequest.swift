import Bytes

/// A request that waits for its answer window to be over.
struct PendingRequest {
    let frame: FrameReference
    let asker: Endpoint
    let destination: Endpoint
    let cast: Cast
    /// From a watched port to a port that is none: a client of something else. Its answer is nobody's request.
    let isForeign: Bool
    var answer: FrameReference?
    var answerers: [IPAddress] = []
    /// Captured before the window closed at the end of the capture.
    var isUndetermined = false
}

/// Requests in order of time, few at any moment. The cap is what a port scan would otherwise grow.
struct PendingQueue {
    static let capacity = 256
    static let maxAnswerers = 8

    private(set) var requests: [PendingRequest] = []

    var isEmpty: Bool { requests.isEmpty }
    var isFull: Bool { requests.count >= Self.capacity }

    mutating func append(_ request: PendingRequest) {
        // Datagrams of one pair wait up to a second for their rate to be known, so order is nearly, not quite, given.
        var place = requests.count
        while place > 0, requests[place - 1].frame.time > request.frame.time { place -= 1 }
        requests.insert(request, at: place)
    }

    /// Takes the oldest request if it is older than `time`.
    mutating func take(before time: Timestamp) -> PendingRequest? {
        isOld(before: time) ? requests.removeFirst() : nil
    }

    /// Whether the oldest request is older than `time`.
    @inline(__always)
    func isOld(before time: Timestamp) -> Bool { !requests.isEmpty && requests[0].frame.time < time }

    mutating func takeOldest() -> PendingRequest? {
        requests.isEmpty ? nil : requests.removeFirst()
    }

    /// Whether this end asked by broadcast and its window is open.
    func hasBroadcast(of asker: Endpoint) -> Bool {
        requests.contains { $0.cast == .broadcast && $0.asker == asker }
    }

    /// A datagram from `source` to `destination`: marks the requests that it answers, a repeated one with the one
    /// that it repeats. False when it answers none.
    mutating func answer(
        from source: Endpoint, to destination: Endpoint, frame: FrameReference, window: Double
    ) -> Bool {
        var found = false
        for index in requests.indices.reversed() {
            let request = requests[index]
            let delay = frame.time.seconds(since: request.frame.time)
            // In order of time: all others are older still.
            if delay > window { break }
            guard delay >= 0, request.asker == destination, request.asker.address != source.address else { continue }
            if request.cast == .unicast, request.destination.address != source.address { continue }
            found = true
            if request.answer == nil { requests[index].answer = frame }
            if !request.answerers.contains(source.address), request.answerers.count < Self.maxAnswerers {
                requests[index].answerers.append(source.address)
            }
        }
        return found
    }
}
