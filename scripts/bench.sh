#!/bin/sh
# Measures the analysis of a busy trunk and of an office network, and tcpdump and tshark beside it, all in one run of
# this script: what counts is the ratio of times that were taken in turn on one machine.
#
#   BENCH_SIZE     size of each capture (default 1G)
#   BENCH_SEED     seed of the generator (default 1)
#   BENCH_MIX      voice, office or both (default)
#   BENCH_RUNS     runs of each command; the best counts (default 5)
#   BENCH_ANALYSE  command that is given the capture's name (default: .build/release/scndoctor analyse --format json);
#                  where it is set, nothing but the generator is built
#   BENCH_DIR      where captures are kept (default ${TMPDIR:-/tmp}/scndoctor-bench)
set -eu

cd "$(dirname "$0")/.."
size=${BENCH_SIZE:-1G}
seed=${BENCH_SEED:-1}
mixes=${BENCH_MIX:-both}
[ "$mixes" != both ] || mixes="voice office"
runs=${BENCH_RUNS:-5}
folder=${BENCH_DIR:-${TMPDIR:-/tmp}/scndoctor-bench}

say() { printf '%s\n' "$*" >&2; }

missing=
command -v tcpdump > /dev/null || missing="$missing tcpdump"
command -v tshark > /dev/null || missing="$missing tshark"
[ -x /usr/bin/time ] || missing="$missing time"
if [ -n "$missing" ]; then
    say "installing:$missing"
    sudo=
    [ "$(id -u)" -eq 0 ] || sudo=sudo
    $sudo apt-get update -q >&2
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -q --no-install-recommends $missing >&2
fi

swift build -c release --product scndoctor-generate >&2
if [ -n "${BENCH_ANALYSE:-}" ]; then
    analyse=$BENCH_ANALYSE
else
    swift build -c release --product scndoctor >&2
    analyse='.build/release/scndoctor analyse --format json'
fi

# bytes SIZE: the number of bytes that SIZE means
bytes() {
    case $1 in
    *K) echo $((${1%K} * 1000)) ;;
    *M) echo $((${1%M} * 1000000)) ;;
    *G) echo $((${1%G} * 1000000000)) ;;
    *) echo $(($1)) ;;
    esac
}

# make_capture FILE BYTES MIX: makes a capture, or keeps the one that is there if it is complete
make_capture() {
    if [ -f "$1" ] && [ -f "$1.info" ] && [ "$(wc -c < "$1")" = "$(sed -n '1s/^bytes //p' "$1.info")" ]; then
        say "reusing $1"
        return
    fi
    rm -f "$1" "$1.info"
    .build/release/scndoctor-generate trunk --size "$2" --seed "$seed" --mix "$3" -o "$1" > "$1.made"
    cat "$1.made" >&2
    {
        echo "bytes $(wc -c < "$1")"
        echo "packets $(sed -n 's/.* bytes, \([0-9]*\) packets.*/\1/p' "$1.made")"
    } > "$1.info"
    rm -f "$1.made"
}

mkdir -p "$folder"
whole=$(bytes "$size")
core=$(($(nproc) - 1))
pin=
pin2=
if command -v taskset > /dev/null && taskset -c "$core" true 2> /dev/null; then
    pin="taskset -c $core"
    [ "$core" -lt 1 ] || pin2="taskset -c $((core - 1)),$core"
fi

# measure NAME COMMAND...: one run; adds "seconds kilobytes" to the measurements of NAME
measure() {
    name=$1
    shift
    begin=$(date +%s%N)
    if ! /usr/bin/time -f %M -o "$results/memory" "$@" > /dev/null 2> "$results/errors"; then
        say "failed: $*"
        cat "$results/errors" >&2
        exit 1
    fi
    finish=$(date +%s%N)
    echo "$(((finish - begin) / 1000)) $(tail -n 1 "$results/memory")" >> "$results/$name"
}

# cold FILE: the next one to read it has to fetch it from the disk
cold() { dd if="$1" iflag=nocache count=0 2> /dev/null || true; }

# report NAME LABEL FILE: best time, and the rate and memory that go with it
report() {
    packets=$(sed -n 's/^packets //p' "$3.info")
    size=$(sed -n 's/^bytes //p' "$3.info")
    sort -n "$results/$1" | awk -v label="$2" -v packets="$packets" -v size="$size" '
        { if (NR == 1) best = $1; if ($2 > memory) memory = $2; worst = $1 }
        END {
            seconds = best / 1e6
            printf "%-35s %8.3f s  %8.3f s  %7.2f M/s  %6.3f GB/s  %8.1f MB\n", label, seconds, worst / 1e6,
                packets / seconds / 1e6, size / seconds / 1e9, memory / 1024
        }'
}

# ratio A B: the best of A in terms of the best of B
ratio() {
    { sort -n "$results/$1" | head -n 1; sort -n "$results/$2" | head -n 1; } |
        awk 'NR == 1 { a = $1 } NR == 2 { printf "%.2f", a / $1 }'
}

for mix in $mixes; do
    large=$folder/trunk-$mix-$whole-$seed.pcap
    small=$folder/trunk-$mix-$((whole / 10))-$seed.pcap
    make_capture "$large" "$whole" "$mix"
    make_capture "$small" "$((whole / 10))" "$mix"
    results=$(mktemp -d)
    trap 'rm -rf "$results"' EXIT
    # The page cache may be too small for both captures.
    cat "$large" "$small" > /dev/null
    run=0
    while [ "$run" -lt "$runs" ]; do
        run=$((run + 1))
        say "$mix: run $run of $runs"
        # shellcheck disable=SC2086
        measure one $pin $analyse --threads 1 "$large"
        # shellcheck disable=SC2086
        measure tcpdump $pin tcpdump -r "$large" -w /dev/null
        # shellcheck disable=SC2086
        measure two $pin2 $analyse --threads 2 "$large"
        # shellcheck disable=SC2086
        measure tenth $pin $analyse --threads 1 "$small"
        # shellcheck disable=SC2086
        measure tenth-two $pin2 $analyse --threads 2 "$small"
        # shellcheck disable=SC2086
        measure tshark $pin tshark -r "$small" -n -q -z rtp,streams --enable-heuristic rtp_udp
    done
    run=0
    while [ "$run" -lt 2 ]; do
        run=$((run + 1))
        say "$mix: cold run $run of 2"
        cold "$large"
        # shellcheck disable=SC2086
        measure one-cold $pin $analyse --threads 1 "$large"
        cold "$large"
        # shellcheck disable=SC2086
        measure tcpdump-cold $pin tcpdump -r "$large" -w /dev/null
        cold "$large"
        # shellcheck disable=SC2086
        measure two-cold $pin2 $analyse --threads 2 "$large"
    done

    echo "$large: $(sed -n 's/^packets //p' "$large.info") packets, $(sed -n 's/^bytes //p' "$large.info") bytes"
    echo "best of $runs interleaved runs; $(uname -m), $(nproc) cores"
    printf '%-35s %10s  %10s  %11s  %11s  %11s\n' command best worst packets bytes 'peak memory'
    report one 'analyse, one thread' "$large"
    report two 'analyse, two threads' "$large"
    report tcpdump 'tcpdump -w /dev/null' "$large"
    report one-cold 'analyse, one thread, cold' "$large"
    report two-cold 'analyse, two threads, cold' "$large"
    report tcpdump-cold 'tcpdump -w /dev/null, cold' "$large"
    report tenth 'analyse, one thread, a tenth of it' "$small"
    report tenth-two 'analyse, two threads, a tenth of it' "$small"
    report tshark 'tshark rtp,streams, a tenth of it' "$small"
    echo "of the time of tcpdump -w /dev/null, analyse takes $(ratio one tcpdump) with one thread," \
        "$(ratio two tcpdump) with two; cold $(ratio one-cold tcpdump-cold) and $(ratio two-cold tcpdump-cold)"
    echo "tshark -z rtp,streams takes $(ratio tshark tenth) times as long as analyse with one thread," \
        "$(ratio tshark tenth-two) with two"
    echo
    rm -rf "$results"
done
