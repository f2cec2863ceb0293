# What the bench's scripts share: they source this. It gives them a temporary folder, $work, and ends what they started when they end.
# shellcheck shell=bash
set -euo pipefail
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 ASPNETCORE_ENVIRONMENT=Production
work=$(mktemp -d)
running=()
publish_options=()
trap 'stop "${running[@]}"; rm -rf "$work"' EXIT

fail() { echo "error: $*" >&2; exit 1; }

need() { # need COMMAND PACKAGE
  command -v "$1" >/dev/null || fail "$1 is missing: apt-get install $2"
}

publish() { # publish FOLDER...: into $work/NAME, each in the same way
  for project in "$@"; do
    dotnet publish "$bench/$project" -c Release -v quiet -o "$work/${project##*/}" -p:UseAppHost=false "${publish_options[@]}" >"$work/publish.log" 2>&1 || { cat "$work/publish.log" >&2; fail "$project does not build"; }
  done
}

nap() { read -rt "$1" <> <(:) || true; }

start() { # start NAME CPUS COMMAND...: runs it there, and leaves its address in $url and its process in $pid
  local log=$work/$1.log
  : >"$log"
  taskset -c "$2" "${@:3}" >"$log" 2>&1 &
  pid=$!
  running+=("$pid")
  for _ in $(seq 600); do
    url=$(sed -n 's/^\(Ready\|Studio\) on //p' "$log" | head -n 1)
    [ -z "$url" ] || return 0
    kill -0 "$pid" 2>/dev/null || break
    nap 0.05
  done
  cat "$log" >&2
  fail "$1 did not start"
}

stop() { # stop PID...: asks each to end, and waits until it has
  for pid in "$@"; do
    kill "$pid" 2>/dev/null || continue
    for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; nap 0.05; done
    kill -9 "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
}

order() { # order BYTES: an order of about that size
  awk -v bytes="$1" 'BEGIN {
    printf "{\"id\":\"A-1\",\"customerId\":\"C-77\",\"country\":\"DE\",\"lines\":["; n = 60
    for (i = 1; n < bytes; i++) { line = sprintf("%s{\"sku\":\"SKU-%04d\",\"qty\":%d,\"price\":%d.5}", i > 1 ? "," : "", i, i % 9 + 1, i % 50 + 1); printf "%s", line; n += length(line) }
    print "]}" }'
}

request() { # request BODY [ACCEPT]: the script that makes wrk send it
  printf 'wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\nwrk.headers["Accept"] = "%s"\nlocal f = io.open("%s")\nwrk.body = f:read("*a")\nf:close()\n' "${2:-*/*}" "$1"
}

load() { # load SECONDS SCRIPT URL: 16 connections from CPU 1; prints requests per second and p99 in microseconds
  taskset -c 1 wrk -t1 -c16 -d"$1s" --latency -s "$2" "$3" |
    awk '/ 99%/ { v = $2; f = v ~ /us$/ ? 1 : v ~ /ms$/ ? 1000 : 1000000; sub(/[a-z]+$/, "", v); p = v * f }
      /Requests\/sec/ { r = $2 } /Non-2xx|Socket errors/ { bad = $0 } END { if (bad) { print "error:" bad >"/dev/stderr"; exit 1 } print r, p }'
}

same_answers() { # same_answers BODY ACCEPT URL URL: both must answer alike
  curl -fsS -H 'Content-Type: application/json' -H "Accept: $2" --data-binary @"$1" -o "$work/one" -w '%{content_type}' "$3" >"$work/one.type"
  curl -fsS -H 'Content-Type: application/json' -H "Accept: $2" --data-binary @"$1" -o "$work/other" -w '%{content_type}' "$4" >"$work/other.type"
  cmp "$work/one" "$work/other" && cmp "$work/one.type" "$work/other.type" || fail "$3 and $4 answer differently"
}

# Of the numbers on standard input, one a line:
median() { sort -n | awk '{ a[NR] = $1 } END { print NR % 2 ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }'; }
spread() { sort -n | awk -v form="${1:-%.2f}" 'NR == 1 { low = $1 } { high = $1 } END { printf form "–" form, low, high }'; }

rss() { awk '/^VmRSS/ { print $2 / 1024 }' "/proc/$1/status"; } # rss PID: its resident memory in MB
milliseconds() { echo $(($(date +%s%N) / 1000000)); }
