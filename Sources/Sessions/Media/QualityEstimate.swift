/// Estimates R and MOS of streams by the E-model.
struct QualityEstimate {
    let assumptions: QualityAssumptions

    func fill(_ streams: inout [StreamSummary]) {
        for index in streams.indices { fill(&streams[index]) }
    }

    /// - Parameter arrived: packets that reached the receiver's side, where another capture point counted them.
    func fill(_ stream: inout StreamSummary, arrived: Int? = nil) {
        let codec = CodecImpairment(payloadType: stream.payloadType, concealsLoss: assumptions.concealsLoss)
        stream.figures.codec = codec
        // What the capture itself lost reached the receiver, and what a sender skipped was never sent.
        let uncounted = (stream.settled?.lostByCapture ?? 0) + (stream.settled?.skipped ?? 0)
        let expected = stream.expected - uncounted
        let lost = arrived.map { stream.expected - $0 } ?? (stream.lost - uncounted)
        let loss = expected > 0 ? Double(Swift.max(0, lost)) * 100 / Double(expected) : 0
        stream.figures.estimatedLoss = loss
        guard let codec else {
            stream.rFactor = nil
            stream.mos = nil
            return
        }
        let rFactor = EModel.rFactor(
            codec, loss: Swift.min(100, loss), burstRatio: stream.figures.losses.burstRatio, delay: assumptions.delay)
        stream.rFactor = Swift.max(0, rFactor)
        stream.mos = EModel.mos(rFactor)
    }
}
