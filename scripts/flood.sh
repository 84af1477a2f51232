#!/bin/bash
# Floods the live capture in a network namespace: as fast as this machine sends, and at 100,000 packets a second.
# Fails unless captured + dropped = sent both times, and nothing is dropped at 100,000 packets a second.
#
# usage: scripts/flood.sh [CAPTURE]     FLOOD_SECONDS=10 FLOOD_RATE=100000 SCNDOCTOR=… REPLAY=… in the environment
set -eu

cd "$(dirname "$0")/.."
capture=${1:-captures/two-hour-stop.pcap}
export seconds=${FLOOD_SECONDS:-10} rate=${FLOOD_RATE:-100000}
SCNDOCTOR=$(readlink -f "${SCNDOCTOR:-.build/release/scndoctor}")
REPLAY=$(readlink -f "${REPLAY:-.build/release/scndoctor-replay}")
export SCNDOCTOR REPLAY

if [ -z "${FLOOD_INSIDE-}" ]; then
    for needed in "$SCNDOCTOR" "$REPLAY"; do
        [ -x "$needed" ] || {
            echo "flood: $needed is not built; swift build -c release --product $(basename "$needed")" >&2
            exit 2
        }
    done
    [ -e "$capture" ] || capture=$(ls captures/*.pcap* | head -n 1)
    [ "$(id -u)" = 0 ] && namespace="unshare -n" || namespace="unshare -rn"
    $namespace ip link add probe0 type veth peer name probe1 2>/dev/null || {
        echo "flood: skipped: no network namespaces with veth pairs here" >&2
        exit 77
    }
    FLOOD_INSIDE=1 exec $namespace "$0" "$capture"
fi

folder=$(mktemp -d)
live=
trap '[ -z "$live" ] || kill "$live" 2>/dev/null || true; rm -rf "$folder"' EXIT

# Nothing but the flood goes over the pair.
for all in all default; do
    path=/proc/sys/net/ipv6/conf/$all/disable_ipv6
    [ ! -w "$path" ] || echo 1 >"$path"
done
ip link add flood0 type veth peer name flood1
ip link set flood0 up
ip link set flood1 up

# What came out of the pair: a sender that is faster than the kernel loses packets before any capture.
arrived() { awk '$1 == "flood1:" {print $3}' /proc/net/dev; }

# A count of the last line of what the program said: "N packets captured, N received by filter, N dropped by kernel".
count() { grep -Eo "[0-9]+ (packets )?$1" "$folder/errors" | tail -n 1 | grep -Eo '^[0-9]+'; }

# flood NAME SENDER… : runs one flood, prints a line, and sets `dropped` and `failed`.
failed=0
flood() {
    local name=$1 before sent captured received start end status=0
    shift
    "$SCNDOCTOR" live -i flood1 --all -q --format json >"$folder/report" 2>"$folder/errors" &
    live=$!
    for _ in $(seq 100); do
        ip -d link show flood1 | grep -q 'promiscuity 1' && break
        kill -0 "$live" 2>/dev/null || { cat "$folder/errors" >&2; live=; exit 1; }
        sleep 0.1
    done
    before=$(arrived) start=${EPOCHREALTIME//[.,]/}
    "$@" >"$folder/sender" 2>&1 || { cat "$folder/sender" >&2; exit 1; }
    end=${EPOCHREALTIME//[.,]/}
    sent=$(($(arrived) - before))
    sleep 2
    kill -INT "$live"
    wait "$live" || status=$?
    live=
    # 1 is what a finding gives.
    if [ "$status" -gt 1 ]; then
        echo "flood: $name: scndoctor ended with status $status" >&2
        cat "$folder/errors" >&2
        failed=1
    fi
    captured=$(count captured) received=$(count 'received by filter') dropped=$(count 'dropped by kernel')
    if [ -z "$captured" ] || [ -z "$received" ] || [ -z "$dropped" ]; then
        echo "flood: no counts at the end:" >&2
        cat "$folder/errors" >&2
        exit 1
    fi
    printf '%-24s %8d packets/s  sent %9d  captured %9d  received %9d  dropped %9d\n' "$name" \
        $((sent * 1000000 / (end - start))) "$sent" "$captured" "$received" "$dropped"
    if [ $((captured + dropped)) -ne "$sent" ] || [ "$received" -ne "$sent" ]; then
        echo "flood: $name: captured + dropped is not what was sent" >&2
        failed=1
    fi
    if [ "$sent" -eq 0 ]; then
        echo "flood: $name: nothing was sent" >&2
        failed=1
    fi
}

limit=$((rate * seconds))
flood "$rate packets/s" "$REPLAY" -i flood0 --rate "$rate" --loop 1000000 --limit "$limit" \
    --seconds $((seconds * 3)) "$capture"
if [ "$dropped" -ne 0 ]; then
    echo "flood: $dropped packets were dropped at $rate packets/s" >&2
    failed=1
fi
flood "scndoctor-replay --top" "$REPLAY" -i flood0 --top --loop 1000000 --limit $((limit * 3)) \
    --seconds $((seconds * 3)) "$capture"
if command -v tcpreplay >/dev/null; then
    flood "tcpreplay --topspeed" tcpreplay -q -i flood0 --topspeed --preload-pcap --loop 1000000 \
        --limit $((limit * 3)) "$capture"
else
    echo "flood: tcpreplay is not installed: its rate was not tried" >&2
fi
exit "$failed"
