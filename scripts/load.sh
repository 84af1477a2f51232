#!/bin/sh
# Measures the memory of the analysis under load: long, busy and hostile captures, made here one after another and
# deleted again. Fails where one takes more than 96 MB, or the long one 16 MB more than the short one.
#
#   LOAD_SIZE      size of the long capture (default 8G)
#   LOAD_PACKETS   packets of each flood (default 3000000)
#   LOAD_DIR       where the captures are made (default ${TMPDIR:-/tmp}/scndoctor-load)
#   SCNDOCTOR      program to measure (default .build/release/scndoctor)
set -eu

cd "$(dirname "$0")/.."
size=${LOAD_SIZE:-8G}
packets=${LOAD_PACKETS:-3000000}
folder=${LOAD_DIR:-${TMPDIR:-/tmp}/scndoctor-load}
scndoctor=${SCNDOCTOR:-.build/release/scndoctor}
most=96
growth=16

say() { printf '%s\n' "$*" >&2; }

[ -x "$scndoctor" ] || {
    say "load: $scndoctor is not built: make build"
    exit 2
}
[ -x /usr/bin/time ] || {
    say "load: time is missing: apt-get install time"
    exit 2
}
swift build -c release --product scndoctor-generate >&2
generate=.build/release/scndoctor-generate
mkdir -p "$folder"
trap 'rm -f "$folder"/load.*' EXIT

failed=0

# measure NAME: analyses load.pcap with one thread and with two; the greater memory counts, in `peak`
measure() {
    peak=0
    for threads in 1 2; do
        status=0
        /usr/bin/time -f '%M %e' -o "$folder/load.time" "$scndoctor" analyse --format json -q --threads $threads \
            "$folder/load.pcap" > "$folder/load.$threads.json" || status=$?
        [ "$status" = 0 ] || {
            say "load: $1: scndoctor ends with status $status"
            exit 1
        }
        read -r kilobytes seconds < "$folder/load.time"
        [ "$kilobytes" -le "$peak" ] || peak=$kilobytes
    done
    cmp -s "$folder/load.1.json" "$folder/load.2.json" || {
        say "load: $1: one thread and two do not say the same"
        failed=1
    }
    printf '%-28s %6d MB of file %6.1f s %6d MB\n' "$1" "$(($(wc -c < "$folder/load.pcap") / 1000000))" "$seconds" \
        "$((peak / 1024))"
    # What the program says of its limits, a line each.
    sed -n '/"capsReached" : \[/,/\]/s/^ *"\(.*\)",*$/    \1/p' "$folder/load.1.json"
    if [ "$peak" -gt "$((most * 1024))" ]; then
        say "load: $1 takes more than $most MB"
        failed=1
    fi
}

trunk() { "$generate" trunk -o "$folder/load.pcap" --seed 1 "$@" | sed 's/^/  /' >&2; }

# As many calls at once in both: what differs is how many there were.
trunk --size 80M --calls 300
measure 'trunk, 80 MB'
short=$peak
trunk --size "$size" --calls 300
measure "trunk, $size"
if [ "$peak" -gt "$((short + growth * 1024))" ]; then
    say "load: the long capture takes $(((peak - short) / 1024)) MB more than the short one, not at most $growth"
    failed=1
fi
trunk --size 2G --calls 2000
measure '2,000 calls at once'
trunk --size 2500M --calls 4 --talk 0.3
measure 'very many short calls'
for kind in scan syn fragments streams; do
    "$generate" flood --kind $kind --packets "$packets" -o "$folder/load.pcap" >&2
    measure "flood: $kind"
done
exit $failed
