internal import ArgumentParser
internal import RingFiles

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

FileKeeper.runIfAsked()
Allocation.keepTight()
Interrupt.install()
exit(CommandLineEntry.run())
