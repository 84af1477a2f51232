import Bytes

/// Decides which host is what, from behavior and from what the user said, each with its reason.
struct RoleInference {
    let profile: Profile
    let licenses: [ServiceRelation]
    let voicemail: [ServiceRelation]
    let sessions: [VoicemailSession]
    let calls: [Call]
    let scn: [ScnLink]
    /// Telephones that registered with a gatekeeper, and the gatekeepers: not systems for their call signalling alone.
    let terminals: Set<IPAddress>
    let gatekeepers: Set<IPAddress>
    let traps: [TrapReport]
    /// Voicemail calls that systems received, of those that are no longer there.
    let received: [IPAddress: ServiceMemory.Received]

    private(set) var central: IPAddress?
    private(set) var centralReason = ""
    private var roles: [IPAddress: [(role: HostRole, reason: String)]] = [:]

    init(
        profile: Profile, licenses: [ServiceRelation], voicemail: [ServiceRelation], sessions: [VoicemailSession],
        calls: [Call], scn: [ScnLink], terminals: Set<IPAddress> = [], gatekeepers: Set<IPAddress> = [],
        traps: [TrapReport] = [], received: [IPAddress: ServiceMemory.Received] = [:]
    ) {
        self.profile = profile
        self.licenses = licenses
        self.voicemail = voicemail
        self.sessions = sessions
        self.calls = calls
        self.scn = scn
        self.terminals = terminals
        self.gatekeepers = gatekeepers
        self.traps = traps
        self.received = received
        inferSystems()
        for address in terminals.sorted() {
            assign(.terminal, to: address, "registers with a gatekeeper as a terminal")
        }
        for address in gatekeepers.sorted() { assign(.gatekeeper, to: address, "answers H.225.0 RAS") }
        inferServers()
        inferCentral()
        inferRemotes()
    }

    /// Hosts with their roles and reasons, sorted by address.
    var hosts: [(address: IPAddress, roles: [HostRole], reasons: [String])] {
        roles.map { address, entries in
            let sorted = entries.sorted { $0.role < $1.role }
            return (address, sorted.map(\.role), sorted.map(\.reason))
        }.sorted { $0.address < $1.address }
    }

    private mutating func assign(_ role: HostRole, to address: IPAddress, _ reason: @autoclosure () -> String) {
        guard roles[address]?.contains(where: { $0.role == role }) != true else { return }
        roles[address, default: []].append((role, reason()))
    }

    private func isSystem(_ address: IPAddress) -> Bool { roles[address]?.contains { $0.role == .system } ?? false }

    private mutating func inferSystems() {
        for address in profile.central.union(profile.remotes).sorted() {
            assign(.system, to: address, "set by hand")
        }
        for link in scn where link.showsASystem {
            assign(.system, to: link.from, "sends SCN signaling (#\(link.first.number))")
        }
        // By their places, as a copy costs more than the question; of the calls of one line the first says it all.
        var lines = IndexTable<AddressPair>()
        for place in calls.indices {
            let (caller, callee, start) = (calls[place].caller, calls[place].callee, calls[place].start)
            let line = AddressPair(from: caller, to: callee)
            guard lines.find(line) == nil else { continue }
            _ = lines.insert(line)
            for (host, peer) in [(caller, callee), (callee, caller)] where !terminals.contains(host) {
                assign(.system, to: host, "H.225 call signaling with \(peer) (#\(start.number))")
            }
        }
        for relation in licenses where !relation.serverAsks {
            assign(.system, to: relation.system, "asks for a license server (#\(relation.first.number))")
        }
        for relation in voicemail {
            let verb = relation.serverAsks ? "is asked by a voicemail server" : "asks for a voicemail server"
            assign(.system, to: relation.system, "\(verb) (#\(relation.first.number))")
        }
        for trap in traps where trap.isOfControlUnit {
            assign(.system, to: trap.system, "sends SNMP traps of a control unit (#\(trap.frame.number))")
        }
    }

    private mutating func inferServers() {
        for address in profile.voicemailServers.sorted() { assign(.voicemailServer, to: address, "set by hand") }
        for address in profile.licenseServers.sorted() { assign(.licenseServer, to: address, "set by hand") }
        for (relations, role, what) in [
            (licenses, HostRole.licenseServer, "license"), (voicemail, .voicemailServer, "voicemail"),
        ] {
            for relation in relations {
                for server in relation.servers where server.address != relation.system {
                    let verb = relation.serverAsks ? "asks" : "answers \(what) requests of"
                    assign(role, to: server.address, "\(verb) \(relation.system) (#\(server.first.number))")
                }
            }
            for relation in relations where relation.cast == .unicast && relation.servers.isEmpty {
                guard !isSystem(relation.destination), relation.requests >= 3 else { continue }
                assign(
                    role, to: relation.destination,
                    "\(relation.system) sends its \(what) requests there (#\(relation.first.number)); it never answers")
            }
        }
        for session in sessions {
            assign(
                .voicemailServer, to: session.server,
                "voicemail session with \(session.system) (#\(session.first.number))")
        }
    }

    // MARK: - Central and remotes

    /// The servers that serve each system.
    private func serversOfSystems() -> [IPAddress: Set<IPAddress>] {
        var result: [IPAddress: Set<IPAddress>] = [:]
        for relation in voicemail where !relation.servers.isEmpty {
            result[relation.system, default: []].formUnion(relation.servers.map(\.address))
        }
        for session in sessions { result[session.system, default: []].insert(session.server) }
        return result
    }

    private mutating func inferCentral() {
        let systems = roles.keys.filter { isSystem($0) }.sorted()
        if let named = profile.central.sorted().first {
            set(central: named, "set by hand")
            for other in profile.central.sorted().dropFirst() { assign(.central, to: other, "set by hand") }
            return
        }
        let candidates = systems.filter { !profile.remotes.contains($0) }
        let servers = serversOfSystems()
        let served = candidates.filter { servers[$0] != nil }
        if served.count == 1, let server = servers[served[0]]?.min() {
            return set(central: served[0], "the only system that the voicemail server \(server) serves")
        }
        if served.count > 1 {
            let near = served.filter { system in servers[system]?.contains { $0.isNear(system) } ?? false }
            // How wide the subnet is cannot be seen: on a wider one, who receives the calls that it serves decides.
            let receiver = receiver(
                of: calls.filter { $0.isVoicemail && $0.session != nil }, received.mapValues(\.withSession),
                among: served)
            if let receiver, !near.contains(receiver) {
                return set(central: receiver, "receives the voicemail calls")
            }
            if near.count == 1, let server = servers[near[0]]?.filter({ $0.isNear(near[0]) }).min() {
                return set(
                    central: near[0],
                    "in the subnet of the voicemail server \(server), which also serves "
                        + served.filter { $0 != near[0] }.map(\.description).joined(separator: ", "))
            }
        }
        let pool = served.isEmpty ? candidates : served
        if let callee = receiver(of: calls.filter(\.isVoicemail), received.mapValues(\.calls), among: pool) {
            return set(central: callee, "receives the voicemail calls")
        }
        if served.count > 1, let closest = closestToServer(served, servers) {
            return set(central: closest, "closest by address to the voicemail server")
        }
        // Nobody is served: a single system that looks for voicemail is as good as central.
        let asking = Set(voicemail.map(\.system)).intersection(candidates)
        if asking.count == 1, let only = asking.first {
            return set(central: only, "the only system that looks for a voicemail server")
        }
        if candidates.count == 1 { set(central: candidates[0], "the only system in the capture") }
    }

    private mutating func set(central address: IPAddress, _ reason: String) {
        central = address
        centralReason = reason
        assign(.system, to: address, reason)
        assign(.central, to: address, reason)
    }

    /// The system that more of these calls go to than to any other.
    private func receiver(
        of calls: [Call], _ remembered: [IPAddress: Int], among pool: [IPAddress]
    ) -> IPAddress? {
        let pool = Set(pool)
        var counts = remembered.filter { pool.contains($0.key) && $0.value > 0 }
        for call in calls where pool.contains(call.callee) { counts[call.callee, default: 0] += 1 }
        guard let most = counts.values.max() else { return nil }
        let best = counts.filter { $0.value == most }
        return best.count == 1 ? best.first?.key : nil
    }

    private func closestToServer(
        _ systems: [IPAddress], _ servers: [IPAddress: Set<IPAddress>]
    ) -> IPAddress? {
        let ranked = systems.map { system in
            (system, servers[system]?.map { $0.commonPrefix(with: system) }.max() ?? 0)
        }.sorted { $0.1 > $1.1 }
        guard ranked.count > 1, ranked[0].1 > ranked[1].1 else { return nil }
        return ranked[0].0
    }

    private mutating func inferRemotes() {
        for address in profile.remotes.sorted() { assign(.remote, to: address, "set by hand") }
        guard let central else { return }
        for address in roles.keys.sorted() where isSystem(address) && address != central {
            guard !profile.central.contains(address) else { continue }
            assign(.remote, to: address, "a system other than the central \(central)")
        }
    }
}
