internal import Bytes
internal import Sessions

/// A profile as the options that make it from the defaults.
enum ProfileWords {
    static func options(_ profile: Profile) -> [String] {
        let usual = Profile()
        var words: [String] = []
        func add(_ name: String, _ values: [String]) { for value in values { words.append("--\(name) \(value)") } }
        func ports(_ name: String, _ ports: Set<UInt16>, _ usual: Set<UInt16>) {
            if ports != usual { add(name, ports.sorted().map { "\($0)" }) }
        }
        func seconds(_ name: String, _ value: Double, _ usual: Double) {
            if value != usual { add(name, ["\(value)s"]) }
        }
        ports("license-port", profile.licensePorts, usual.licensePorts)
        ports("voicemail-port", profile.voicemailPorts, usual.voicemailPorts)
        ports("scn-port", profile.scnPorts, usual.scnPorts)
        ports("h225-port", profile.h225Ports, usual.h225Ports)
        if profile.rtpPorts != usual.rtpPorts { add("rtp-ports", [profile.rtpPorts.rawValue]) }
        seconds("answer-window", profile.answerWindow, usual.answerWindow)
        seconds("unlicensed-run", profile.unlicensedRun, usual.unlicensedRun)
        seconds("tolerance", profile.tolerance, usual.tolerance)
        add("central", profile.central.sorted().map(\.description))
        add("remote", profile.remotes.sorted().map(\.description))
        add("voicemail-server", profile.voicemailServers.sorted().map(\.description))
        add("license-server", profile.licenseServers.sorted().map(\.description))
        add("voicemail-number", profile.voicemailNumbers.subtracting(usual.voicemailNumbers).sorted())
        return words
    }
}
