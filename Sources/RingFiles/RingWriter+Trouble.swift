internal import Bytes

// Trouble: packets are not kept, and the capture goes on.
extension RingWriter {
    /// Seconds between two tries to go on.
    private static let retryInterval = 5.0

    func refuse() -> Placement? {
        packetsNotKept += 1
        trouble?.notKept += 1
        return nil
    }

    func flushOrSuspend(_ now: Timestamp) {
        if let error = flush() { suspend(error, current?.path ?? directory.file, now) }
    }

    func suspend(_ error: SystemError, _ path: String, _ now: Timestamp) {
        guard trouble == nil else { return }
        trouble = Trouble(error: error, lastTry: now)
        tell(.suspended(path: path, message: error.description, isDiskFull: error.isDiskFull))
    }

    func resume() {
        guard let ended = trouble else { return }
        trouble = nil
        tell(.resumed(path: current?.path ?? directory.file, packetsNotKept: ended.notKept))
    }

    /// What waits in memory is written first: its packets have their places already.
    func retry(_ now: Timestamp) {
        guard let trouble, abs(now.seconds(since: trouble.lastTry)) >= Self.retryInterval else { return }
        self.trouble?.lastTry = now
        // A file at the largest size that it may have: only another one can take more.
        if trouble.error.code == SystemError.fileTooLarge, options.isRing, isDue(now) { complete(now) }
        let error = output == nil ? open(now) : flush()
        if error == nil { resume() }
    }
}
