#!/usr/bin/env bash
# Studio's web app. `eng/web.sh build` builds it into src/Tenon.Studio/web/dist when its sources have changed;
# `eng/web.sh contract TOOL` makes its types from the API of a built tool (Tenon.Cli.dll); `eng/web.sh lint|types|test` are its checks.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tool=${2:+$(realpath "$2")}
cd "$root/src/Tenon.Studio/web"

if ! command -v npm >/dev/null 2>&1 || ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null; then
  echo "Studio's web app is built with Node.js 20.19 or later, which is not here: https://nodejs.org" >&2
  exit 3
fi

mkdir -p "$root/artifacts"
exec 8>"$root/artifacts/web.lock"
! command -v flock >/dev/null 2>&1 || flock 8

packages() {
  local lock
  lock=$(sha256sum package-lock.json | cut -c1-16)
  [ "$(cat node_modules/.installed 2>/dev/null)" = "$lock" ] && return
  npm ci --no-audit --no-fund --loglevel=error >&2
  echo "$lock" >node_modules/.installed
}

case "${1:-build}" in
  build)
    stamp=$(find . -type f -not -path './node_modules/*' -not -path './dist/*' -not -name openapi.json -not -name contract.d.ts -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
    if [ "$(cat dist/.stamp 2>/dev/null)" != "$stamp" ]; then
      echo "Building Studio's web app. Only the first time, and after a change, it takes a moment." >&2
      packages
      npx vite build --logLevel warn >&2
      echo "$stamp" >dist/.stamp
    fi
    ;;
  contract)
    packages
    dotnet "$tool" studio --contract openapi.json
    npm run --silent contract >&2
    ;;
  lint | types | test)
    packages
    npm run --silent "$1"
    ;;
  *)
    echo "error: eng/web.sh does build, contract, lint, types and test, not '$1'" >&2
    exit 2
    ;;
esac
