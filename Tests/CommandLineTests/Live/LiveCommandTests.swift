import CaptureFiles
import Foundation
import Testing

/// `scndoctor live` as its user runs it, on a cable in a network namespace made for each test.
@Suite(.serialized, .enabled(if: Namespace.isAllowed, Namespace.why)) struct LiveCommandTests {
    let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        // The user that the program goes on as must get there.
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: scratch.folder.path)
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: scratch.path(name), encoding: .utf8)
    }

    private func packets(_ name: String) throws -> [[UInt8]] {
        try Self.frames([name.hasPrefix("/") ? name : scratch.path(name)])
    }

    /// The packets of captures, in order.
    static func frames(_ paths: [String]) throws -> [[UInt8]] {
        var result: [[UInt8]] = []
        for path in paths {
            var source = try CaptureSource(paths: [path])
            while source.nextBatch({ records, bytes in
                for index in records.indices {
                    let record = records[index]
                    let end = record.offset + record.capturedLength
                    result.append(unsafe bytes.extracting(record.offset..<end).withUnsafeBytes { unsafe Array($0) })
                }
            }) {}
        }
        return result
    }

    @Test(arguments: [
        ("license-server-contended.pcap", ""), ("faststart-accepted.pcapng", ""), ("numbers-and-names-twice.pcap", ""),
        ("codec-mismatch.pcap", "-s 128"), ("trap-reported.pcap", ""),
    ])
    func `live findings are those of analyse on the same packets`(_ name: String, _ options: String) throws {
        let outcome = try Namespace.run(
            """
            $watch -i far --all \(options) -w kept.pcapng --json-lines --report live.json --format json >lines 2>told &
            listening told
            $replay -i near --rate 2000 --seconds 8 $captures/\(name) >sent
            sleep 1.5
            kill -INT $!
            wait $!
            echo "status $?" >>told
            $scndoctor analyse --format json kept.pcapng -o analyse.json
            """, in: scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try text("told").contains("status 0"))
        let live = try JSONSerialization.jsonObject(with: Data(text("live.json").utf8)) as? [String: Any]
        let analyse = try JSONSerialization.jsonObject(with: Data(text("analyse.json").utf8)) as? [String: Any]
        let findings = try #require(live?["findings"] as? NSArray)
        #expect(findings.count > 0)
        #expect(findings == analyse?["findings"] as? NSArray)
        #expect(live?["calls"] as? NSArray == analyse?["calls"] as? NSArray)
        #expect(live?["streams"] as? NSArray == analyse?["streams"] as? NSArray)
        #expect(live?["voicemail"] as? NSArray == analyse?["voicemail"] as? NSArray)
        // What was told while it ran: each open finding appeared on a line of its own.
        let lines = try text("lines").split(separator: "\n").map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
        }
        var open: [String] = []
        for line in lines {
            let id = (line["finding"] as? [String: Any])?["id"] as? String ?? ""
            if line["event"] as? String == "appeared" { open.append(id) }
            if line["event"] as? String == "closed" { open.remove(at: try #require(open.firstIndex(of: id))) }
        }
        let ids = findings.compactMap { ($0 as? [String: Any])?["id"] as? String }
        #expect(open.sorted() == ids.sorted())
    }

    @Test func `the files of a ring hold every packet together`() throws {
        let outcome = try Namespace.run(
            """
            $watch -i far --all -w ring -b filesize:40 >/dev/null 2>told &
            listening told
            $replay -i near --rate 2000 $captures/license-server-contended.pcap >sent
            sleep 1.5
            kill -TERM $!
            wait $!
            echo "status $?" >>told
            """, in: scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try text("told").contains("status 0"))
        let files = try scratch.names.filter { $0.hasPrefix("ring_") }
        #expect(files.count > 2)
        #expect(files.allSatisfy { $0.wholeMatch(of: /ring_\d{5}_\d{14}\.pcapng/) != nil })
        let sent = try packets(Repository.path("captures/license-server-contended.pcap"))
        #expect(try Self.frames(files.map(scratch.path)) == sent)
        #expect(
            try text("told").contains(
                "\(sent.count) packets captured, \(sent.count) received by filter, 0 dropped by kernel"))
    }

    @Test func `a file with evidence is moved aside, and named`() throws {
        let outcome = try Namespace.run(
            """
            $watch -i far --all -w ring -b filesize:60 -b files:2 --report report.txt >lines 2>told &
            live=$!
            listening told
            $replay -i near --rate 2000 $captures/numbers-and-names-twice.pcap >sent
            for _ in 1 2 3; do sleep 3; $replay -i near --rate 2000 $captures/license-server-contended.pcap >>sent; done
            sleep 1.5
            kill -INT $live
            wait $live
            echo "status $?" >>told
            """, in: scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try text("told").contains("status 0"))
        let aside = try FileManager.default.contentsOfDirectory(atPath: scratch.path("ring_evidence")).sorted()
        #expect(!aside.isEmpty)
        let report = try text("report.txt")
        for name in aside { #expect(report.contains("ring_evidence/\(name)")) }
        let there = try scratch.names.filter { $0.hasPrefix("ring_0") }
        #expect(there.count <= 2)
        #expect(Set(there).isDisjoint(with: aside))
        // What a line names as evidence can be read there.
        #expect(try !Self.frames(aside.map { scratch.path("ring_evidence/\($0)") }).isEmpty)
        #expect(report.contains("of the ring rotated away"))
    }

    @Test func `signals do what they say`() throws {
        let outcome = try Namespace.run(
            """
            $watch -i far --all -w kept.pcapng --report report.txt >lines 2>told &
            live=$!
            listening told
            $replay -i near --rate 2000 $captures/license-server-contended.pcap >sent
            sleep 4
            $replay -i near --rate 2000 $captures/license-server-contended.pcap >>sent
            sleep 6
            $replay -i near --rate 2000 $captures/license-server-contended.pcap >>sent
            sleep 1.5
            kill -USR1 $live
            await told 'packets captured'
            cp told counted
            kill -HUP $live
            sleep 0.5
            ls kept* >files
            $replay -i near --rate 2000 $captures/scn-absent.pcap >>sent
            sleep 1
            kill -TERM $live
            wait $live
            echo "status $?" >>told
            """, in: scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let counted = try text("counted")
        #expect(counted.contains(/[1-9]\d* packets captured, [1-9]\d* received by filter, 0 dropped by kernel/))
        #expect(counted.contains("(license-unanswered, frames"))
        #expect(try text("lines").contains("[error, confirmed] No license server answers"))
        #expect(try text("files").split(separator: "\n").count == 2)
        #expect(try text("told").contains("status 0"))
        #expect(try text("report.txt").contains("What was captured"))
        let files = try scratch.names.filter { $0.hasPrefix("kept") }
        let first = try packets(Repository.path("captures/license-server-contended.pcap"))
        let last = try packets(Repository.path("captures/scn-absent.pcap"))
        #expect(try Self.frames(files.map(scratch.path)).count == 3 * first.count + last.count)
    }

    @Test func `a second interrupt ends at once`() throws {
        let outcome = try Namespace.run(
            """
            $watch -i far --on-finding 'sleep 60' >lines 2>told &
            listening told
            $replay -i near --rate 2000 $captures/license-server-contended.pcap >sent
            sleep 7
            $replay -i near --rate 2000 $captures/license-server-contended.pcap >sent
            sleep 1.5
            kill -INT $!
            sleep 0.3
            kill -INT $!
            wait $!
            echo "status $?" >status
            """, in: scratch)
        #expect(outcome.status == 0)
        #expect(try text("status") == "status 130\n")
    }

    @Test(arguments: [
        ("-c 100", "100 packets captured"), ("-a packets:100", "100 packets captured"),
        ("-a duration:3", "packets captured"), ("-w kept.pcapng -a filesize:20", "packets captured"),
        ("-w kept.pcapng -b filesize:20 -a files:2", "packets captured"),
    ])
    func `it ends by itself`(_ options: String, _ told: String) throws {
        let outcome = try Namespace.run(
            """
            $watch -i far --all \(options) >lines 2>told &
            listening told
            $replay -i near --rate 2000 $captures/license-server-contended.pcap >sent
            wait $!
            echo "status $?" >>told
            """, in: scratch, seconds: 40)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try text("told").contains(told))
        #expect(try text("told").contains("status 0"))
    }

    @Test func `a finding is handed to a command as JSON`() throws {
        let outcome = try Namespace.run(
            """
            $watch -i far --all --on-finding 'echo "$SCNDOCTOR_EVENT $SCNDOCTOR_ID" >heard.$$; cat >>heard.$$' >lines 2>told &
            listening told
            $replay -i near --rate 2000 $captures/numbers-and-names-twice.pcap >sent
            sleep 1
            kill -INT $!
            wait $!
            """, in: scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let heard = try scratch.names.filter { $0.hasPrefix("heard.") }
        let lines = try text("lines").split(separator: "\n").filter { $0.contains(/^\d{4}-\d\d-\d\d .* \[/) }
        #expect(!lines.isEmpty)
        #expect(heard.count == lines.count)
        for name in heard {
            let parts = try text(name).split(separator: "\n", maxSplits: 1)
            let words = parts[0].split(separator: " ").map(String.init)
            let event = try JSONSerialization.jsonObject(with: Data(parts[1].utf8)) as? [String: Any]
            #expect(event?["event"] as? String == words[0])
            #expect((event?["finding"] as? [String: Any])?["id"] as? String == words[1])
        }
    }

    @Test func `an interface that goes down and comes back is said, and captured again`() throws {
        let outcome = try Namespace.run(
            """
            $watch -i far --all -w kept.pcapng >report 2>told &
            listening told
            $replay -i near --rate 2000 $captures/scn-absent.pcap >sent
            sleep 1
            ip link set far down
            await told 'far is down'
            ip link set far up
            await told 'far is up'
            $replay -i near --rate 2000 $captures/scn-absent.pcap >>sent
            sleep 1
            kill -INT $!
            wait $!
            echo "status $?" >>told
            """, in: scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let told = try text("told")
        #expect(told.contains("far is down"))
        #expect(told.contains("far is up"))
        #expect(told.contains("status 0"))
        #expect(try text("report").contains("far is down"))
        let once = try packets(Repository.path("captures/scn-absent.pcap"))
        #expect(try packets("kept.pcapng") == once + once)
    }

    @Test(.enabled(if: Namespace.isRoot, "only root has rights to give up"))
    func `root becomes an ordinary user without capabilities, who can still write`() throws {
        let outcome = try Namespace.run(
            """
            mkdir -m 700 closed
            $watch -i far --all -w closed/ring -b filesize:20 -b files:3 --report closed/report.txt >lines 2>told &
            live=$!
            listening told
            cat /proc/$live/status >status
            $replay -i near --rate 2000 $captures/license-server-contended.pcap >sent
            sleep 1.5
            kill -INT $live
            wait $live
            echo "status $?" >>told
            """, in: scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try text("told").contains("status 0"))
        let status = try text("status").split(separator: "\n")
        func field(_ name: String) -> [Substring] {
            (status.first { $0.hasPrefix("\(name):") } ?? "").split(whereSeparator: \.isWhitespace).dropFirst().map {
                $0
            }
        }
        #expect(field("Uid").count == 4 && field("Uid").allSatisfy { $0 == "65534" })
        #expect(field("Gid").count == 4 && field("Gid").allSatisfy { $0 == "65534" })
        #expect(field("Groups") == ["65534"])
        for set in ["CapInh", "CapPrm", "CapEff", "CapAmb"] { #expect(field(set) == ["0000000000000000"], "\(set)") }
        #expect(field("NoNewPrivs") == ["1"])
        #expect(try text("closed/report.txt").contains("What was captured"))
        let files = try FileManager.default.contentsOfDirectory(atPath: scratch.path("closed")).filter {
            $0.hasPrefix("ring_0")
        }
        #expect((2...3).contains(files.count))
    }

    @Test(.enabled(if: Namespace.isRoot, "only root can become somebody without rights"))
    func `without rights it says how to give them`() throws {
        let outcome = try Namespace.run(
            """
            setpriv --reuid 65534 --regid 65534 --clear-groups --inh-caps=-all --bounding-set=-all \
                $scndoctor live -i far >lines 2>told
            echo "status $?" >>told
            """, in: scratch)
        #expect(outcome.status == 0)
        let told = try text("told").split(separator: "\n")
        #expect(told.count == 2)
        #expect(
            told.first?.wholeMatch(of: /scndoctor: far: .*; once as root: setcap cap_net_raw\+ep \/.*\/scndoctor/)
                != nil)
        #expect(told.last == "status 77")
        #expect(try text("lines").isEmpty)
    }

    @Test func `a flood is counted truly`() throws {
        let outcome = try Namespace.run(
            """
            $watch -i far --all -q -B 1 >lines 2>told &
            live=$!
            for _ in $(seq 100); do grep -q '^[0-9a-f]* ' /proc/net/packet 2>/dev/null && break; sleep 0.05; done
            sleep 1
            $replay -i near --top $captures/license-server-contended.pcap $captures/license-server-contended.pcap \
                $captures/license-server-contended.pcap >sent
            sleep 2
            kill -INT $live
            wait $live
            sed -n 's/^ *far: *[0-9]* *\\([0-9]*\\) .*/\\1/p' /proc/net/dev >arrived
            """, in: scratch)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let counts = try #require(
            try text("told").firstMatch(of: /(\d+) packets captured, (\d+) received by filter, (\d+) dropped by kernel/)
        )
        let captured = try #require(Int(counts.1))
        let received = try #require(Int(counts.2))
        let dropped = try #require(Int(counts.3))
        let arrived = try #require(Int(try text("arrived").trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(arrived > 1000)
        #expect(captured + dropped == received)
        #expect(received <= arrived)
    }
}
