import Bytes
import Sessions

/// Who asks whom for what: the lines of the network, one for each service and pair of hosts.
struct NetworkTies {
    /// How it went. Ordered: what is worse weighs more.
    enum State: Int, Comparable {
        case plain, good, mixed, bad

        static func < (a: State, b: State) -> Bool { a.rawValue < b.rawValue }
    }

    struct Tie {
        var from: IPAddress
        var to: IPAddress
        /// "license requests".
        var what: String
        /// "120 of 155 answered".
        var how: String
        /// Both in the few words that a picture has room for.
        var short: [String]
        var state: State
        /// Neither end asks more than the other.
        var isMutual = false
    }

    private(set) var ties: [Tie] = []

    init(_ analysis: Analysis) {
        for relation in analysis.licenses { ask(relation, "license requests", "license") }
        for relation in analysis.voicemail.compactMap(\.relation) { ask(relation, "voicemail requests", "voicemail") }
        scn(analysis.scn)
        calls(analysis.calls)
        for relation in analysis.gatekeepers {
            let count = relation.messages.values.reduce(0, +)
            ties.append(
                Tie(
                    from: relation.endpoint, to: relation.gatekeeper, what: "RAS",
                    how: Wording.count(count, "message")
                        + (relation.rejections.isEmpty ? "" : ", \(Wording.count(relation.rejections.count)) rejected"),
                    short: ["RAS"], state: relation.rejections.isEmpty ? .plain : .mixed))
        }
    }

    private mutating func ask(_ relation: ServiceRelation, _ what: String, _ word: String) {
        let closed = relation.answered + relation.unanswered
        let state: State =
            closed == 0 ? .plain : relation.answered == 0 ? .bad : relation.unanswered == 0 ? .good : .mixed
        let cast = relation.cast == .broadcast ? ", by broadcast" : ""
        let how = "\(Wording.count(relation.answered)) of \(Wording.count(relation.requests)) answered\(cast)"
        let short = [word, "\(Wording.count(relation.answered)) of \(Wording.count(relation.requests))"]
        if relation.serverAsks {
            let server = relation.servers.first?.address ?? relation.destination
            guard server != relation.system else { return }
            ties.append(
                Tie(from: server, to: relation.system, what: what, how: how, short: short, state: state))
            return
        }
        ties.append(
            Tie(
                from: relation.system, to: relation.destination, what: what, how: how, short: short, state: state))
        // Who answers a broadcast is another host than the one that was asked.
        for server in relation.servers where server.address != relation.destination {
            ties.append(
                Tie(
                    from: server.address, to: relation.system, what: "answers to \(what)",
                    how: Wording.count(server.answers, "answer"),
                    short: [word, Wording.count(server.answers, "answer")],
                    state: .good))
        }
    }

    private mutating func scn(_ links: [ScnLink]) {
        for (index, link) in links.enumerated() {
            let back = links.firstIndex { $0.from == link.to && $0.to == link.from }
            if let back, back < index { continue }
            let both = [link] + (back.map { [links[$0]] } ?? [])
            let silences = both.reduce(0) { $0 + $1.silences.count }
            var how = both.map { Wording.count($0.updates, "update") }.joined(separator: " and, back, ")
            if silences > 0 { how += ", \(Wording.count(silences, "silence"))" }
            ties.append(
                Tie(
                    from: link.from, to: link.to, what: "SCN signaling", how: how,
                    short: ["SCN"] + (silences > 0 ? [Wording.count(silences, "silence")] : []),
                    state: silences > 0 ? .mixed : .good, isMutual: back != nil))
        }
    }

    private mutating func calls(_ calls: [Call]) {
        struct Way: Hashable {
            let from: IPAddress
            let to: IPAddress
        }
        var order: [Way] = []
        var groups: [Way: (all: Int, rejected: Int, voicemail: Int)] = [:]
        for call in calls {
            let way = Way(from: call.caller, to: call.callee)
            if groups[way] == nil { order.append(way) }
            var group = groups[way] ?? (0, 0, 0)
            group.all += 1
            group.rejected += call.outcome == .rejected ? 1 : 0
            group.voicemail += call.isVoicemail ? 1 : 0
            groups[way] = group
        }
        for way in order {
            guard let group = groups[way] else { continue }
            var how = Wording.count(group.all, "call")
            if group.voicemail > 0 { how += ", \(Wording.count(group.voicemail)) to voicemail" }
            if group.rejected > 0 { how += ", \(Wording.count(group.rejected)) rejected" }
            ties.append(
                Tie(
                    from: way.from, to: way.to, what: "H.323 calls", how: how,
                    short: [Wording.count(group.all, "call")]
                        + (group.rejected > 0 ? ["\(Wording.count(group.rejected)) rejected"] : []),
                    state: group.rejected > 0 ? .mixed : .plain))
        }
    }
}
