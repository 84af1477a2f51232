// license-server-contended: one license server hears two systems and answers only one of them.

import Bytes
import Sessions

enum LicenseServerContended: Rule {
    static let id = "license-server-contended"
    static let severity = Severity.error
    static let reference = "Job aid 13"
    static let grounds: Grounds = .silence
    static let causes = [LicenseServerShared.id, LicenseServerBroadcast.id, RemoteLicenseRequests.id]

    private struct Contest {
        let server: IPAddress
        let winner: IPAddress
        let won: OutcomeSegment
        let loser: IPAddress
        let lost: OutcomeSegment
        let way: ServiceRelation
    }

    static func findings(in analysis: Analysis) -> [Finding] {
        var contests: [Contest] = []
        for relation in analysis.licenses where !relation.serverAsks {
            for server in relation.servers {
                contests += losers(of: server.address, winner: relation, analysis)
            }
        }
        return Dictionary(grouping: contests, by: \.server).sorted { $0.key < $1.key }.map {
            finding($0.key, $0.value, analysis)
        }
    }

    /// Systems that asked within the server's hearing, in vain, while it answered the winner.
    private static func losers(
        of server: IPAddress, winner: ServiceRelation, _ analysis: Analysis
    ) -> [Contest] {
        analysis.licenses.compactMap { other -> Contest? in
            guard other.system != winner.system, !other.serverAsks, analysis.hearsAnswers(to: other),
                other.cast == .broadcast || other.destination == server
            else { return nil }
            for lost in other.outcomes where !lost.answered && lost.count >= OutcomeSegment.rowOfAbsence {
                // Answered by another way at that time: it does not want this server.
                let isServed = analysis.licenses.contains { relation in
                    relation.system == other.system
                        && relation.outcomes.contains { $0.answered && overlaps($0, lost) }
                }
                guard !isServed, let won = winner.outcomes.first(where: { $0.answered && overlaps($0, lost) }) else {
                    continue
                }
                return Contest(
                    server: server, winner: winner.system, won: won, loser: other.system, lost: lost, way: other)
            }
            return nil
        }
    }

    private static func overlaps(_ a: OutcomeSegment, _ b: OutcomeSegment) -> Bool {
        a.first.time <= b.last.time && b.first.time <= a.last.time
    }

    private static func finding(_ server: IPAddress, _ contests: [Contest], _ analysis: Analysis) -> Finding {
        let winners = Set(contests.map(\.winner)).sorted()
        let losers = Set(contests.map(\.loser)).sorted()
        let changed = winners.contains { losers.contains($0) }
        // Whether a broadcast reaches a server behind a router is not seen here.
        let isHeard = contests.allSatisfy {
            $0.way.cast == .unicast || $0.loser.isNear(server)
                || analysis.licenses.contains { $0.cast == .broadcast && $0.answered > 0 }
        }
        var text = "A license server validates only the first system that asks after its start, until it is restarted. "
        text +=
            changed
            ? "\(server) answered \(Words.list(winners)) in turn: the winner changed, as it does when the server restarts."
            : "\(server) answers \(Words.list(winners)), so \(Words.list(losers)) \(losers.count == 1 ? "asks" : "ask") it in vain."
        let evidence = contests.flatMap { contest -> [Evidence] in
            [
                (contest.won.firstAnswer).map {
                    Evidence($0, "\(server) answers the license request of \(contest.winner)")
                },
                Evidence(
                    contest.lost.first,
                    "\(contest.loser) asks for its license server \(contest.way.way) and gets no answer (first of \(contest.lost.count) in a row)"
                ),
                (contest.won.lastAnswer).map {
                    Evidence($0, "\(server) still answers \(contest.winner), the last of \(contest.won.count) in a row")
                },
            ].compactMap(\.self)
        }
        return Finding(
            id: id, severity: severity, confidence: isHeard ? .confirmed : .likely,
            title: changed
                ? "\(Words.list(losers)) contend for the license server \(server)."
                : "The license server \(server) belongs to the \(Words.list(winners.map { analysis.name($0) })); "
                    + "the \(Words.list(losers.map { analysis.name($0) })) asks it in vain.",
            explanation: text, systems: Set(winners + losers).sorted(), start: contests.map(\.lost.first.time).min(),
            end: contests.map(\.lost.last.time).max(), evidence: evidence,
            alternatives: losers.prefix(1).map { analysis.answersUnseen(to: $0) },
            remedy: remedy(server, winners, losers, analysis),
            reference: reference)
    }

    private static func remedy(
        _ server: IPAddress, _ winners: [IPAddress], _ losers: [IPAddress], _ analysis: Analysis
    ) -> [Remedy] {
        let systems = Set(winners + losers).sorted()
        return systems.map { LicenseRemedy.setAddress(on: $0, analysis) } + [LicenseRemedy.restart(server)]
    }
}
