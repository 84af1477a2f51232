/// What became of an interface during the capture. The value is its name.
public enum LiveEvent: Sendable, Hashable {
    /// It was taken down (`ip link set … down`); nothing comes until it is up again.
    case down(String)
    /// It is up, but nothing is plugged in, or the other end is down.
    case noLink(String)
    /// It is up again, and packets come.
    case up(String)
    /// It does not exist any more: a virtual interface that was deleted, an adapter that was pulled out.
    case gone(String)
    /// An interface of its name exists again, and is captured.
    case back(String)
    /// It exists again, but cannot be captured by this process: the capture has to be started again.
    case lost(String, reason: String)
    /// libpcap could not read; reading goes on.
    case failed(String, reason: String)

    /// The interface's name.
    public var interface: String {
        switch self {
        case .down(let name), .noLink(let name), .up(let name), .gone(let name), .back(let name): name
        case .lost(let name, _), .failed(let name, _): name
        }
    }

    /// One line.
    public var text: String {
        switch self {
        case .down(let name): "\(name) is down; waiting for it"
        case .noLink(let name): "\(name) has no link: nothing is connected, or the other end is down"
        case .up(let name): "\(name) is up; capturing goes on"
        case .gone(let name): "\(name) is gone; waiting for an interface of that name"
        case .back(let name): "\(name) is back; capturing goes on"
        case .lost(let name, let reason): "\(name) is back, but cannot be captured (\(reason)): start again"
        case .failed(let name, let reason): "\(name): reading failed: \(reason)"
        }
    }
}
