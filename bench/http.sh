#!/usr/bin/env bash
# HTTP throughput and p99 of Tenon flows against the same work by hand on ASP.NET Core, in one run.
#   bench/http.sh [ROUNDS] [SECONDS] [SCENARIO...]      scenarios: echo pass1k pass10k xml route compose
# Servers are pinned to CPU 0, load and backend to CPU 1; the two take turns, and a ratio is the median over rounds of a round's pair.
# Both send their traces (sampled at one in ten), metrics and logs by OTLP to the backend, which counts them.
source "$(dirname "$0")/lib.sh"
rounds=${1:-5} seconds=${2:-5}
scenarios=("${@:3}")
[ ${#scenarios[@]} -gt 0 ] || scenarios=(echo pass1k pass10k xml route compose)
need wrk wrk
need curl curl
publish Backend Flows Handwritten

export DOTNET_gcServer=0 OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
start backend 1 dotnet "$work/Backend/Backend.dll" --urls http://127.0.0.1:0
backend=$url
export Connections__backend__BaseUrl=$backend BACKEND=$backend
OTEL_EXPORTER_OTLP_ENDPOINT=$backend/otlp/tenon start tenon 0 dotnet "$work/Flows/Flows.dll" --urls http://127.0.0.1:0
tenon=$url
OTEL_EXPORTER_OTLP_ENDPOINT=$backend/otlp/hand start hand 0 dotnet "$work/Handwritten/Handwritten.dll" --urls http://127.0.0.1:0
hand=$url

order 180 >"$work/small.json"; order 1024 >"$work/1k.json"; order 10240 >"$work/10k.json"
printf '%-9s %10s %10s %7s %13s %11s %13s\n' scenario Tenon/s 'by hand/s' ratio '(spread)' 'p99 ratio' '(spread)'
for s in "${scenarios[@]}"; do
  path=/$s accept='*/*' body=$work/small.json
  case $s in
    pass1k) path=/pass body=$work/1k.json ;;
    pass10k) path=/pass body=$work/10k.json ;;
    route) body=$work/1k.json ;;
    xml) accept=application/xml body=$work/10k.json ;;
  esac
  same_answers "$body" "$accept" "$tenon$path" "$hand$path"
  request "$body" "$accept" >"$work/wrk.lua"
  for url in "$tenon" "$hand" "$tenon" "$hand"; do load 8 "$work/wrk.lua" "$url$path" >/dev/null; done
  : >"$work/rounds"
  for _ in $(seq "$rounds"); do
    echo "$(load "$seconds" "$work/wrk.lua" "$tenon$path") $(load "$seconds" "$work/wrk.lua" "$hand$path")" >>"$work/rounds"
  done
  column() { awk "{ print $1 }" "$work/rounds"; }
  printf '%-9s %10.0f %10.0f %7.2f %13s %11.2f %13s\n' "$s" "$(column '$1' | median)" "$(column '$3' | median)" \
    "$(column '$1/$3' | median)" "$(column '$1/$3' | spread)" "$(column '$2/$4' | median)" "$(column '$2/$4' | spread)"
done

for who in tenon hand; do
  curl -fsS "$backend/received/$who" | awk -v who=$who '{ print "telemetry of " who ": " $0 }'
done
