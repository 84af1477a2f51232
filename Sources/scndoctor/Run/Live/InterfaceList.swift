internal import Bytes
internal import LiveCapture

/// `live -D`: what can be captured, as tcpdump lists it.
struct InterfaceList {
    func run() throws {
        let interfaces: [NetworkInterface]
        do throws(LiveCaptureError) {
            interfaces = try NetworkInterface.all()
        } catch {
            throw LiveFailure.of(error)
        }
        let lines = interfaces.enumerated().map { "\($0.offset + 1).\(Self.line($0.element))\n" }
        try OutputTarget.standardOutput.write(lines.joined())
    }

    private static func line(_ interface: NetworkInterface) -> String {
        var state: [String] = [interface.isUp ? "up" : "down"]
        if interface.isUp, !interface.isRunning { state.append("no link") }
        if interface.isLoopback { state.append("loopback") }
        if interface.isWireless { state.append("wireless") }
        let about = interface.description.map { " (\($0))" } ?? ""
        let addresses = interface.addresses.map(\.description).joined(separator: ", ")
        let line = "\(interface.name)\(about) [\(state.joined(separator: ", "))]"
        return Messages.safe(addresses.isEmpty ? line : "\(line) \(addresses)")
    }
}
