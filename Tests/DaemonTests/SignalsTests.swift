import Daemon
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What ends a program is tested with whole programs, in the tests of `live`.
@Suite struct SignalsTests {
    @Test func `signals are taken once, and wake who waits`() {
        SignalQueue.install()
        #expect(SignalQueue.descriptor >= 0)
        _ = SignalQueue.take()
        #expect(raise(SIGUSR1) == 0)
        #expect(raise(SIGUSR1) == 0)
        #expect(raise(SIGWINCH) == 0)
        var waiting = pollfd(fd: SignalQueue.descriptor, events: Int16(POLLIN), revents: 0)
        #expect(unsafe poll(&waiting, 1, 0) == 1)
        #expect(SignalQueue.take() == [.report, .resize])
        #expect(unsafe poll(&waiting, 1, 0) == 0)
        #expect(SignalQueue.take().isEmpty)
    }
}
