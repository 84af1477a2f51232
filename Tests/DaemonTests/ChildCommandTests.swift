import Daemon
import Foundation
import Testing

@Suite(.serialized) struct ChildCommandTests {
    private final class Scratch {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("daemon-\(UUID().uuidString)").path
        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: path) }

        func text(_ name: String) -> String? { try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }
        var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
    }

    /// Pumps with a clock of its own until `isDone`; gives up after a minute of the real one.
    private func run(
        _ children: ChildCommand, now: Double = 0, until isDone: () -> Bool
    ) -> [ChildCommand.Event] {
        var events: [ChildCommand.Event] = []
        let start = ChildCommand.seconds()
        while !isDone(), ChildCommand.seconds() - start < 60 {
            events += children.pump(now: now)
            usleep(2000)
        }
        return events
    }

    @Test func `the finding arrives on standard input, whatever is in it`() throws {
        let scratch = try Scratch()
        let children = ChildCommand("cat > '\(scratch.path)/'$FINDING_ID; echo $EVENT >> '\(scratch.path)/words'")
        let json = Array("{\"name\": \"$(touch /tmp/no) `id` '; rm -rf / #\\u0000\"}\n".utf8)
        children.enqueue(json, environment: [("FINDING_ID", "voicemail-unlicensed"), ("EVENT", "opened")])
        #expect(run(children) { children.pending == 0 } == [])
        #expect(scratch.text("voicemail-unlicensed") == String(decoding: json, as: UTF8.self))
        #expect(scratch.text("words") == "opened\n")
        #expect(children.started == 1)
    }

    @Test func `a finding larger than a pipe arrives whole`() throws {
        let scratch = try Scratch()
        let children = ChildCommand("sleep 0.1; sha256sum | cut -c1-64 > '\(scratch.path)/sum'")
        let json = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        children.enqueue(json)
        #expect(run(children) { children.pending == 0 } == [])
        try Data(json).write(to: URL(fileURLWithPath: scratch.path + "/data"))
        let check = ChildCommand(
            "test \"$(sha256sum < '\(scratch.path)/data' | cut -c1-64)\" = \"$(cat '\(scratch.path)/sum')\"")
        check.enqueue([])
        #expect(run(check) { check.pending == 0 } == [])
    }

    @Test func `a command that reads nothing stalls nothing`() throws {
        let children = ChildCommand("exec 0<&-; exit 0")
        children.enqueue([UInt8](repeating: 65, count: 1_000_000))
        #expect(run(children) { children.pending == 0 } == [.leftUnread])
    }

    @Test func `a failure is told once`() throws {
        let failing = ChildCommand("cat > /dev/null; exit 7")
        failing.enqueue([1])
        #expect(run(failing) { failing.pending == 0 } == [.failed(status: 7)])
        let killed = ChildCommand("cat > /dev/null; kill -9 $$")
        killed.enqueue([1])
        #expect(run(killed) { killed.pending == 0 } == [.killed(signal: 9)])
        let missing = ChildCommand("cat > /dev/null; /nonexistent/program 2>/dev/null")
        missing.enqueue([1])
        #expect(run(missing) { missing.pending == 0 } == [.failed(status: 127)])
    }

    @Test func `what does not end is ended, with all that it started`() throws {
        let scratch = try Scratch()
        let marker = "3\(UInt32.random(in: 100_000...999_999))"
        let children = ChildCommand(
            "trap '' TERM; sleep \(marker) & echo $! > '\(scratch.path)/pid'; wait; sleep \(marker)")
        children.enqueue([1])
        #expect(run(children) { scratch.text("pid")?.hasSuffix("\n") == true } == [])
        #expect(run(children, now: 59.9) { true } == [])
        #expect(children.pump(now: 60) == [], "asked to end")
        #expect(children.pending == 1)
        let events = run(children, now: 62) { children.pending == 0 }
        #expect(events == [.timedOut])
        let inner = try #require(scratch.text("pid").flatMap { Int32($0.dropLast()) })
        let isGone = run(children) { kill(inner, 0) != 0 || isZombie(inner) }
        #expect(isGone == [])
        #expect(kill(inner, 0) != 0 || isZombie(inner))
    }

    /// One that has ended and that its own parent did not ask for yet.
    private func isZombie(_ process: pid_t) -> Bool {
        (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8))?.contains(") Z ") ?? true
    }

    @Test func `so many at once and so many that wait`() throws {
        let scratch = try Scratch()
        var limits = ChildCommand.Limits()
        limits.running = 3
        limits.waiting = 5
        let children = ChildCommand(
            "touch '\(scratch.path)/'$N; until test -e '\(scratch.path)/go'; do sleep 0.01; done", limits: limits)
        for number in 0..<3 { children.enqueue([], environment: [("N", "a\(number)")]) }
        #expect(children.pump(now: 0) == [])
        for number in 0..<20 { children.enqueue([], environment: [("N", "b\(number)")]) }
        #expect(children.pump(now: 0) == [.dropped(15)])
        #expect(children.pump(now: 0) == [])
        #expect(children.pending == 8)
        #expect(children.dropped == 15)
        #expect(run(children) { scratch.names.count == 3 } == [])
        #expect(scratch.names == ["a0", "a1", "a2"])
        _ = FileManager.default.createFile(atPath: scratch.path + "/go", contents: nil)
        #expect(run(children) { children.pending == 0 } == [])
        #expect(scratch.names == ["a0", "a1", "a2", "b0", "b1", "b2", "b3", "b4", "go"])
        #expect(children.started == 8)
    }

    @Test func `a finding beyond all bounds is dropped`() {
        let children = ChildCommand("cat")
        children.enqueue([UInt8](repeating: 0, count: 1024 * 1024 + 1))
        #expect(children.pump(now: 0) == [.dropped(1)])
        #expect(children.pending == 0)
    }

    @Test func `the command inherits no open file and no blocked or ignored signal`() throws {
        let scratch = try Scratch()
        let children = ChildCommand(
            "(ls /proc/$$/fd) > '\(scratch.path)/fd'; "
                + "grep -E '^Sig(Blk|Ign)' /proc/self/status > '\(scratch.path)/signals'; "
                + "cut -d' ' -f1,5 /proc/$$/stat > '\(scratch.path)/group'")
        children.enqueue([])
        #expect(run(children) { children.pending == 0 } == [])
        let open = try #require(scratch.text("fd")).split(separator: "\n").compactMap { Int($0) }
        #expect(open == [0, 1, 2])
        let sets = try #require(scratch.text("signals")).split(separator: "\n").compactMap {
            UInt64($0.split(whereSeparator: \.isWhitespace).last ?? "", radix: 16)
        }
        // Signals 32 and 33 belong to the C library, which lets nobody set them.
        #expect(sets.map { $0 & ~(3 << 31) } == [0, 0])
        let group = try #require(scratch.text("group")).split(whereSeparator: \.isWhitespace)
        #expect(group.count == 2 && group[0] == group[1])
    }

    @Test func `the end waits for what runs, as long as it is told`() throws {
        let scratch = try Scratch()
        let quick = ChildCommand("cat > '\(scratch.path)/'$N")
        for number in 0..<10 { quick.enqueue([65], environment: [("N", "\(number)")]) }
        #expect(quick.finish(grace: 60) == [])
        #expect(scratch.names.count == 10)
        let slow = ChildCommand("sleep 600")
        for _ in 0..<6 { slow.enqueue([]) }
        #expect(
            slow.finish(grace: 0.05).sorted { "\($0)" < "\($1)" } == [
                .dropped(2), .timedOut, .timedOut, .timedOut, .timedOut,
            ])
        #expect(slow.pending == 0)
        #expect(slow.dropped == 2)
    }

    @Test func `no zombie is left`() throws {
        let children = ChildCommand("exec true")
        for _ in 0..<20 { children.enqueue([]) }
        _ = run(children) { children.pending == 0 }
        let zombies = try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { name in
            guard let text = try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8) else { return false }
            return text.contains("(true) Z \(getpid()) ")
        }
        #expect(zombies.isEmpty)
    }
}
