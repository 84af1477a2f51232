#!/usr/bin/env bash
# Puts the recorded report of the demo capture, up to its tables, between the marks of README.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

golden=Tests/CommandLineTests/Golden/two-hour-stop.txt
new=$(mktemp)
trap 'rm -f "$new"' EXIT
awk -v golden="$golden" '
    /^<!-- END OF DEMO OUTPUT -->$/ { inside = 0 }
    !inside { print }
    /^<!-- DEMO OUTPUT/ {
        inside = 1
        print "```"
        # Blank lines are held back, so that none stands before the fence.
        while ((getline line < golden) > 0 && line !~ /^What was captured/) {
            if (line == "") { blank = blank "\n"; continue }
            printf "%s%s\n", blank, line
            blank = ""
        }
        print "```"
    }' README.md >"$new"
cat "$new" >README.md
