#!/usr/bin/env bash
# Packs the release binary so that it runs where no Swift is: dist/scndoctor-VERSION-linux-ARCH.tar.gz and SHA256SUMS.
# Run by make dist.
#
#   scripts/dist.sh libraries        where the linker finds static libraries only: prints a folder for --pkg-config-path
#   scripts/dist.sh pack FOLDER      packs what make install put into FOLDER
#
# The same sources, compiler and SOURCE_DATE_EPOCH (by default that of the last commit) give the same file.
set -eu

say() { printf '%s\n' "scndoctor: $*" >&2; }
fail() {
    say "$*"
    exit 1
}

root=$(cd "$(dirname "$0")/.." && pwd)
# What is linked into the program, each with its pkg-config name and the Debian package of its archive.
libraries='yaml:yaml-0.1:libyaml-dev z:zlib:zlib1g-dev zstd:libzstd:libzstd-dev lz4:liblz4:liblz4-dev'

# A library is found where its .pc file says: copies of those lead to a folder that has archives and nothing shared.
libraries() {
    local folder=$root/.build/static entry name module package archive escaped
    # Once for sed, once for pkg-config.
    escaped=${folder// /\\\\ }
    rm -rf "$folder"
    mkdir -p "$folder"
    for entry in $libraries; do
        IFS=: read -r name module package <<<"$entry"
        pkg-config --exists "$module" || continue
        archive=$(pkg-config --variable=libdir "$module")/lib$name.a
        # Some files name a folder that multiarch does not have.
        [ -e "$archive" ] || archive=$(find /usr/lib /usr/local/lib -name "lib$name.a" -print -quit 2>/dev/null)
        if [ -z "$archive" ]; then
            say "lib$name.a is not here (Debian: $package): the program will need lib$name where it runs"
            continue
        fi
        ln -s "$archive" "$folder/lib$name.a"
        sed "s|^libdir=.*|libdir=$escaped|; s|^sharedlibdir=.*|sharedlibdir=$escaped|" \
            "$(pkg-config --variable=pcfiledir "$module")/$module.pc" >"$folder/$module.pc"
    done
    printf '%s\n' "$folder"
}

# What the licenses of the libraries inside ask for: their texts.
licenses() {
    local target=$1 entry name module package checkout
    mkdir -p "$target"
    for checkout in "$root"/.build/checkouts/*/; do
        name=$(basename "$checkout")
        cat "$checkout"/LICENSE.txt "$checkout"/NOTICE.txt >"$target/$name.txt" 2>/dev/null || true
        [ -s "$target/$name.txt" ] || fail "the license of $name is not in .build/checkouts: build first"
    done
    for entry in $libraries; do
        IFS=: read -r name module package <<<"$entry"
        [ -e "$root/.build/static/lib$name.a" ] || continue
        cp "/usr/share/doc/$package/copyright" "$target/$package.txt" 2>/dev/null ||
            fail "/usr/share/doc/$package/copyright is missing: the license of lib$name has to go with the program"
    done
    cat >"$target/README" <<'TEXT'
scndoctor is under the Apache License 2.0, see LICENSE. Inside of the program are the runtime and the standard library of
Swift (Apache License 2.0 with Runtime Library Exception, https://swift.org/LICENSE.txt) and the libraries whose licenses
stand here.
TEXT
}

pack() {
    local folder=$1 version machine name epoch binary needed most
    binary=$folder/bin/scndoctor
    version=$("$binary" --version | cut -d' ' -f2)
    machine=$(uname -m)
    name=scndoctor-$version-linux-$machine
    epoch=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || date +%s)}
    mkdir -p "$folder/share/doc/scndoctor"
    cp "$root/LICENSE" "$root/README.md" "$folder/share/doc/scndoctor/"
    licenses "$folder/share/doc/scndoctor/licenses"
    find "$folder" -type d -exec chmod 755 {} +
    find "$folder" -type f -exec chmod 644 {} +
    chmod 755 "$binary"
    mkdir -p "$root/dist"
    rm -f "$root/dist/$name.tar.gz"
    tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$epoch" --format=gnu \
        --transform="s|^\.|$name|" -C "$folder" -cf - . | gzip -9n >"$root/dist/$name.tar.gz"
    (cd "$root/dist" && sha256sum "$name.tar.gz" >SHA256SUMS)

    # What it is meant to stay below; larger, it works as well.
    most=20000000
    [ "$(stat -c %s "$binary")" -lt $most ] || say "the program is larger than $most octets: $(stat -c %s "$binary")"
    # ldd(1) would run it; the file says what it needs.
    needed=$(readelf -d "$binary" 2>/dev/null | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | tr '\n' ' ')
    say "dist/$name.tar.gz: $(stat -c %s "$root/dist/$name.tar.gz") octets, the program $(stat -c %s "$binary")"
    say "the program needs ${needed% }; -f and live load libpcap as well (Debian: libpcap0.8)"
}

case "${1:-}" in
    libraries) libraries ;;
    pack) pack "${2:?a folder is needed}" ;;
    *)
        say "usage: scripts/dist.sh libraries | pack FOLDER"
        exit 64
        ;;
esac
