#!/usr/bin/env bash
# From start to `Ready`, and resident memory, of a Tenon project against a minimal API by hand, published in the same way.
#   bench/start.sh [ROUNDS]
# Both have the same endpoints and export telemetry. Memory is taken when ready, and after 100,000 requests have been answered.
source "$(dirname "$0")/lib.sh"
rounds=${1:-11} requests=100000
need wrk wrk
publish Backend Flows Handwritten
cpus=0-$(($(nproc) - 1))
start backend "$cpus" dotnet "$work/Backend/Backend.dll" --urls http://127.0.0.1:0
export Connections__backend__BaseUrl=$url BACKEND=$url OTEL_EXPORTER_OTLP_ENDPOINT=$url/otlp/x OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
order 180 >"$work/order.json"
request "$work/order.json" >"$work/wrk.lua"
printf 'function done(summary) io.write("DONE ", summary.requests, "\\n") end\n' >>"$work/wrk.lua"

once() { # once PROJECT: milliseconds to Ready, MB when ready, MB after the load
  local from ready busy seen=0
  from=$(milliseconds)
  start "$1" "$cpus" dotnet "$work/$1/$1.dll" --urls http://127.0.0.1:0
  ready=$(($(milliseconds) - from)) idle=$(rss "$pid")
  while [ "$seen" -lt $requests ]; do seen=$((seen + $(wrk -t1 -c16 -d2s -s "$work/wrk.lua" "$url/echo" | awk '/^DONE/ { print $2 }'))); done
  busy=$(rss "$pid")
  stop "$pid"
  echo "$ready $idle $busy" >>"$work/$1.rounds"
}

for _ in $(seq "$rounds"); do once Flows; once Handwritten; done
printf '%-22s %8s %15s %8s %15s %6s\n' what Tenon '(spread)' 'by hand' '(spread)' ratio
line() { # line COLUMN NAME
  awk -v c="$1" '{ print $c }' "$work/Flows.rounds" >"$work/a"
  awk -v c="$1" '{ print $c }' "$work/Handwritten.rounds" >"$work/b"
  printf '%-22s %8.0f %15s %8.0f %15s %6.2f\n' "$2" "$(median <"$work/a")" "$(spread %.0f <"$work/a")" "$(median <"$work/b")" "$(spread %.0f <"$work/b")" \
    "$(echo "$(median <"$work/a") $(median <"$work/b")" | awk '{ print $1 / $2 }')"
}
line 1 'start to Ready, ms'
line 2 'memory when ready, MB'
line 3 'memory after load, MB'
