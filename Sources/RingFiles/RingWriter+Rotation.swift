internal import Bytes

// Names of new files, and what becomes of the oldest.
extension RingWriter {
    /// Names that are tried where files of an earlier run are in the way.
    private static let maximumTries = 1000

    /// Creates the next file under the first name that is free; only the one named by the person is replaced.
    func createNext(_ now: Timestamp) throws(SystemError) -> (name: String, descriptor: RingDescriptor) {
        if !options.isRing {
            do throws(SystemError) {
                let isFirst = nextNumber == 1
                let descriptor = try directory.make(isFirst ? .replace : .create, naming.name)
                nextNumber += 1
                return (naming.name, descriptor)
            } catch {
                guard nextNumber > 1, error.code == SystemError.exists else { throw error }
            }
        }
        let stamp = stamp(now)
        var tries = 0
        while true {
            let name = naming.fileName(nextNumber, stamp: stamp)
            do throws(SystemError) {
                let descriptor = try directory.make(.create, name)
                nextNumber += 1
                return (name, descriptor)
            } catch {
                guard error.code == SystemError.exists, tries < Self.maximumTries else { throw error }
                nextNumber += 1
                tries += 1
            }
        }
    }

    /// Takes files out of the ring until one more fits.
    func makeRoom() {
        guard let files = options.files else { return }
        while let file = shelf.takeOldest(beyond: files - 1) {
            if shelf.protected.contains(file.index) { moveAside(file) } else { remove(file) { .removed($0) } }
        }
    }

    private func moveAside(_ file: RingFile) {
        while let oldest = shelf.takeKept(limit: options.keptFiles) { giveUp(oldest) }
        guard options.keptFiles > 0 else { return giveUp(file) }
        var file = file
        file.state = .kept
        do throws(SystemError) {
            try directory.perform(.moveAside, file.name)
            file.isAside = true
            file.path = directory.path(of: "\(naming.evidenceFolder)/\(file.name)")
            tell(.movedAside(file))
        } catch {
            // Kept all the same: it counts, and goes when it is the oldest.
            tell(.leftInPlace(path: file.path, message: error.description))
        }
        shelf.keep(file)
    }

    private func giveUp(_ file: RingFile) {
        let limit = options.keptFiles
        remove(file) { .evidenceGivenUp($0, limit: limit) }
    }

    /// A file that someone else has removed is removed.
    private func remove(_ file: RingFile, _ event: (RingFile) -> RingEvent) {
        do throws(SystemError) {
            try directory.perform(file.isAside ? .removeEvidence : .remove, file.name)
        } catch {
            guard error.code == SystemError.missing else {
                return tell(.leftInPlace(path: file.path, message: error.description))
            }
        }
        var file = file
        file.state = .removed
        tell(event(file))
    }
}
