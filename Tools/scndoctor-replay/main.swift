import ArgumentParser

ReplayCommand.main()
