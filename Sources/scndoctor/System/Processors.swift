enum Processors {
    /// That this process may run on, as `taskset` and the like say (proc_pid_status(5)); 1 where nothing tells.
    static var usable: Int {
        guard let status = try? FileSystem.read("/proc/self/status", limit: 1 << 16) else { return 1 }
        return usable(status)
    }

    static func usable(_ status: [UInt8]) -> Int {
        let name = "Cpus_allowed:"
        for line in status.split(separator: UInt8(ascii: "\n")) where line.starts(with: name.utf8) {
            // A bit for each, in hexadecimal words with commas between them.
            let digits = line.dropFirst(name.utf8.count).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
            return Swift.max(1, digits.reduce(0) { $0 + $1.nonzeroBitCount })
        }
        return 1
    }
}
