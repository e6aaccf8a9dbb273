#!/bin/sh
# Installs what pip cannot: `build` gives the ICU headers that PyICU compiles against, `test` gives
# Chromium for the browser tests. On a system without apt it names what to install and goes on.
set -eu

want=""
case "${1:-}" in
    build)
        { command -v pkg-config && pkg-config --exists icu-i18n && command -v g++; } >/dev/null 2>&1 ||
            want="pkg-config libicu-dev g++ python3-dev"
        ;;
    test)
        command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 ||
            want="chromium"
        ;;
    *)
        echo "usage: scripts/system.sh build|test" >&2
        exit 2
        ;;
esac
[ -z "$want" ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "please install, by this system's own means: $want" >&2
    exit 0
fi
root=""
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "please install as root: apt-get install $want" >&2
        exit 0
    fi
    root="sudo"
fi
export DEBIAN_FRONTEND=noninteractive
$root apt-get update -qq
# shellcheck disable=SC2086
$root apt-get install -y -qq --no-install-recommends $want >/dev/null
