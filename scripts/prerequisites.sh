#!/usr/bin/env bash
# Installs what a build or a test run needs and this machine lacks, and names it.
#
#   scripts/prerequisites.sh build   what the build cannot do without: fails with one line where it cannot be had
#   scripts/prerequisites.sh test    the same, and tshark, iproute2, gzip, zstd and lz4, which tests use: they skip that without them
#
# Asks nothing and does nothing on a machine that has everything.
set -u

say() { printf '%s\n' "scndoctor: $*" >&2; }

# Runs a command as root: as it is, or with sudo where that works. 1 where neither is possible.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        # Without a terminal there is nobody to type a password.
        if [ -t 0 ]; then sudo "$@"; else sudo -n "$@"; fi
    else
        return 1
    fi
}

can_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" -eq 0 ] && return 0
    command -v sudo >/dev/null 2>&1 || return 1
    [ -t 0 ] || sudo -n true 2>/dev/null
}

apt_install() {
    # The lists of a fresh container are empty, those of an old machine stale: refresh them only where that matters.
    # wireshark-common would ask whether users may capture; noninteractive takes its default, no.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >/dev/null 2>&1 ||
        {
            as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >/dev/null &&
                as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >/dev/null
        }
}

need_for_build() {
    local missing=()
    if ! command -v swift >/dev/null 2>&1; then
        say "swift is not on the PATH; install Swift 6.3 or newer from https://www.swift.org/install and try again"
        return 1
    fi
    command -v pkg-config >/dev/null 2>&1 || missing+=(pkg-config)
    # Without pkg-config its header tells whether a library is here.
    if command -v pkg-config >/dev/null 2>&1; then
        pkg-config --exists libpcap || missing+=(libpcap-dev)
        pkg-config --exists yaml-0.1 || missing+=(libyaml-dev)
        pkg-config --exists zlib || missing+=(zlib1g-dev)
        pkg-config --exists libzstd || missing+=(libzstd-dev)
        pkg-config --exists liblz4 || missing+=(liblz4-dev)
    else
        [ -e /usr/include/pcap/pcap.h ] || missing+=(libpcap-dev)
        [ -e /usr/include/yaml.h ] || missing+=(libyaml-dev)
        [ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
        [ -e /usr/include/zstd.h ] || missing+=(libzstd-dev)
        [ -e /usr/include/lz4frame.h ] || missing+=(liblz4-dev)
    fi
    [ ${#missing[@]} -eq 0 ] && return 0
    if ! can_install; then
        say "the build needs ${missing[*]}, which cannot be installed from here; as root: apt-get install ${missing[*]}"
        return 1
    fi
    say "installing ${missing[*]} (Debian): the build needs it for capture filters, site files and compressed captures"
    if ! apt_install "${missing[@]}"; then
        say "installing ${missing[*]} failed; as root: apt-get update && apt-get install ${missing[*]}"
        return 1
    fi
}

# Only tests use them, and they do without: never a failure.
want_for_tests() {
    want tshark tshark "tests compare results with it" "tests that compare with it are skipped"
    want ip iproute2 "tests of live make networks of their own with it" "tests of live in networks of their own are skipped"
    for program in gzip zstd lz4; do
        want "$program" "$program" "tests make compressed captures with it" "tests of compressed captures are skipped"
    done
}

# want COMMAND PACKAGE WHY WITHOUT
want() {
    command -v "$1" >/dev/null 2>&1 && return 0
    if ! can_install; then
        say "$1 is not here and cannot be installed: $4"
        return 0
    fi
    say "installing $2 (Debian): $3"
    apt_install "$2" || say "$2 could not be installed: $4"
    return 0
}

case "${1:-}" in
    build) need_for_build ;;
    test) need_for_build && want_for_tests ;;
    *)
        say "usage: scripts/prerequisites.sh build|test"
        exit 64
        ;;
esac
