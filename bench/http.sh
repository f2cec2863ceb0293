#!/usr/bin/env bash
# HTTP throughput and p99 of Tenon flows against the same work by hand on ASP.NET Core, in one run.
#   bench/http.sh [ROUNDS] [SECONDS] [SCENARIO...]      scenarios: echo xml route pass1k pass10k compose
# Servers are pinned to CPU 0, load and backends to CPU 1; the two take turns, and the ratio is the median over rounds of a round's pair.
set -euo pipefail
cd "$(dirname "$0")"
rounds=${1:-5} seconds=${2:-5}
shift $(($# > 2 ? 2 : $#))
scenarios=("$@")
[ ${#scenarios[@]} -gt 0 ] || scenarios=(echo xml route pass1k pass10k compose)
command -v wrk >/dev/null || { echo "error: wrk is missing: apt-get install wrk" >&2; exit 1; }

export DOTNET_NOLOGO=1 ASPNETCORE_ENVIRONMENT=Production OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9 OTEL_METRICS_EXPORTER=none DOTNET_gcServer=0
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT

dotnet build -c Release -v quiet Flows >/dev/null
dotnet build -c Release -v quiet Handwritten >/dev/null
dotnet build -c Release -v quiet Backend >/dev/null

start() { # start NAME DLL CPU: prints its URL when it is ready
  local name=$1 dll=$2 cpu=$3 log=$work/$1.log
  (cd "$(dirname "$dll")" && exec taskset -c "$cpu" dotnet "$dll" --urls http://127.0.0.1:0 >"$log" 2>&1) &
  pids+=($!)
  for _ in $(seq 200); do grep -q '^Ready on' "$log" && break; read -rt 0.1 <> <(:) || true; done
  sed -n 's/^Ready on //p' "$log" | head -n 1 | grep . || { cat "$log" >&2; exit 1; }
}

backend=$(start backend "$PWD/Backend/bin/Release/net10.0/Backend.dll" 1)
export Connections__backend__BaseUrl=$backend BACKEND=$backend
tenon=$(start tenon "$PWD/Flows/bin/Release/net10.0/Flows.dll" 0)
hand=$(start hand "$PWD/Handwritten/bin/Release/net10.0/Handwritten.dll" 0)

lua() { # lua BODYFILE: the request that wrk sends
  printf 'wrk.method="POST"\nwrk.headers["Content-Type"]="application/json"\n%s\nlocal f=io.open("%s")\nwrk.body=f:read("*a")\nf:close()\n' "${2:-}" "$1"
}

order() { # order BYTES: an order of about that size
  awk -v bytes="$1" 'BEGIN{
    printf "{\"id\":\"A-1\",\"customerId\":\"C-77\",\"country\":\"DE\",\"lines\":["; n=60
    for (i = 1; n < bytes; i++) { line = sprintf("%s{\"sku\":\"SKU-%04d\",\"qty\":%d,\"price\":%d.5}", i > 1 ? "," : "", i, i % 9 + 1, i % 50 + 1); printf "%s", line; n += length(line) }
    print "]}" }'
}

measure() { # measure URL SCRIPT: requests per second and p99 in microseconds
  taskset -c 1 wrk -t1 -c16 -d"${seconds}s" --latency -s "$2" "$1" |
    awk '/99%/{v=$2; if(v~/us$/)f=1; else if(v~/ms$/)f=1000; else f=1000000; sub(/[a-z]+$/,"",v); p=v*f} /Requests\/sec/{r=$2} /Non-2xx/{bad=$0} END{if(bad)print bad >"/dev/stderr"; print r, p}'
}

order 165 >"$work/small.json"; order 1024 >"$work/1k.json"; order 10240 >"$work/10k.json"
lua "$work/small.json" >"$work/echo.lua"; lua "$work/10k.json" 'wrk.headers["Accept"]="application/xml"' >"$work/xml.lua"; lua "$work/1k.json" >"$work/route.lua"
lua "$work/1k.json" >"$work/pass1k.lua"; lua "$work/10k.json" >"$work/pass10k.lua"; lua "$work/small.json" >"$work/compose.lua"

median() { sort -n | awk '{a[NR]=$1} END{print (NR % 2) ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2}'; }

printf '%-9s %12s %12s %10s %10s\n' scenario 'Tenon req/s' 'by hand' 'ratio' 'p99 ratio'
for s in "${scenarios[@]}"; do
  case $s in pass*) path=/pass ;; *) path=/$s ;; esac
  for url in "$tenon" "$hand" "$tenon" "$hand"; do seconds=3 measure "$url$path" "$work/$s.lua" >/dev/null; done
  : >"$work/$s"
  for _ in $(seq "$rounds"); do
    echo "$(measure "$tenon$path" "$work/$s.lua") $(measure "$hand$path" "$work/$s.lua")" >>"$work/$s"
  done
  printf '%-9s %12.0f %12.0f %10.2f %10.2f\n' "$s" "$(awk '{print $1}' "$work/$s" | median)" "$(awk '{print $3}' "$work/$s" | median)" \
    "$(awk '{print $1/$3}' "$work/$s" | median)" "$(awk '{print $2/$4}' "$work/$s" | median)"
done
