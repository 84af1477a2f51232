internal import Bytes
internal import Redaction
internal import Rules
internal import Sessions

/// The key of a bundle: one that was kept, a new one to be kept, or one that the capture's own content makes.
struct RedactionChoice {
    let level: RedactionLevel
    /// Path of the file of the key; nil where none is kept.
    let keyFile: String?

    /// Keys tried until no substitute is also an original: chance would have it once in a while.
    private static let mostTried = 512
    private static let longestFile = 4096

    /// What stands for what in this capture.
    func pseudonyms(for analysis: Analysis, _ contentKey: RedactionKey) throws(Failure) -> Pseudonyms {
        let codes = analysis.profile.shortCodes
        if let keyFile, level >= .identities {
            return Pseudonyms(key: try Self.key(from: keyFile), keptNumbers: codes)
        }
        var best = (coincidences: Int.max, pseudonyms: Pseudonyms(key: contentKey, keptNumbers: codes))
        // Where only speech goes, nothing is mapped.
        guard level >= .identities else { return best.pseudonyms }
        let numbers = Set(analysis.calls.flatMap { [$0.callingNumber, $0.calledNumber].compactMap(\.self) })
        let names = Set(analysis.calls.compactMap(\.display))
        for attempt in 0..<Self.mostTried {
            var candidate = Pseudonyms(key: contentKey.derived(attempt), keptNumbers: codes)
            let coincidences = candidate.coincidences(numbers: numbers.subtracting(codes), names: names)
            if coincidences < best.coincidences { best = (coincidences, candidate) }
            if coincidences == 0 { break }
        }
        return best.pseudonyms
    }

    /// The key of a file; where there is none, a new one, and a file that keeps it, for its owner only.
    private static func key(from path: String) throws(Failure) -> RedactionKey {
        if FileSystem.status(path) == nil {
            let key = RedactionKey.random()
            do throws(SystemError) {
                let descriptor = try FileSystem.open(path, create: true)
                FileSystem.setPermissions(0o600, of: descriptor)
                try FileSystem.write(Array(key.text.utf8), to: descriptor)
                try FileSystem.close(descriptor)
            } catch {
                throw Failure(
                    error.isPermission ? .permission : .inputOutput,
                    "\(path): the new key cannot be kept: \(error.text)")
            }
            return key
        }
        let octets: [UInt8]
        do throws(SystemError) {
            octets = try FileSystem.read(path, limit: longestFile + 1)
        } catch {
            throw Failure(
                error.isPermission ? .permission : .cannotOpen, "\(path): the key cannot be read: \(error.text)")
        }
        guard octets.count <= longestFile, let key = RedactionKey.parse(String(decoding: octets, as: UTF8.self))
        else {
            throw Failure(
                .notACapture,
                "\(path): is no redaction key; name a file that does not exist yet, and a new key is kept there")
        }
        return key
    }
}
