internal import Sessions
internal import SiteFile

extension ProfileOptions {
    /// What is known beforehand: defaults, then the site file, then the options.
    func loaded() throws(Failure) -> Profile {
        guard let path = site else { return profile }
        let profile = profile(over: try Self.site(path).applied(to: Profile()))
        guard let problem = SiteConflicts.problems(in: profile).first else { return profile }
        throw Failure(.usage, "\(path) and the options together: \(problem.text)")
    }

    private static func site(_ path: String) throws(Failure) -> Site {
        let bytes: [UInt8]
        do throws(SystemError) {
            // One octet more than is allowed tells a file that is too large.
            bytes = try FileSystem.read(path, limit: SiteReader.maximumSize + 1)
        } catch {
            throw Failure(
                error.isPermission ? .permission : .cannotOpen,
                "\(path): the site file cannot be read: \(error.text)")
        }
        do throws(SiteError) {
            return try SiteReader.read(bytes)
        } catch {
            throw Failure(.notACapture, lines: error.lines(path: path))
        }
    }
}
