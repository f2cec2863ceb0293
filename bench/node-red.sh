#!/usr/bin/env bash
# Tenon against Node-RED, each server alone on CPU 0, load and backend on CPU 1.
#   bench/node-red.sh [ROUNDS] [SECONDS]
# map:     POST an order, map it to an invoice, answer.     compose: POST an order, ask three systems at once, put the answers together, answer.
# Node-RED comes from npm into artifacts/, and its flow is built as its users would: http in, function, http request, join, http response.
source "$(dirname "$0")/lib.sh"
rounds=${1:-5} seconds=${2:-5} version=5.0.7
need wrk wrk
need curl curl
need npm npm
red=$bench/../artifacts/node-red-$version
[ -e "$red/node_modules/node-red/red.js" ] || npm install --prefix "$red" --no-audit --no-fund --loglevel=error "node-red@$version" >"$work/npm.log" 2>&1 || { cat "$work/npm.log" >&2; fail "npm cannot install node-red"; }
publish Backend Flows

start backend 1 dotnet "$work/Backend/Backend.dll" --urls http://127.0.0.1:0
backend=$url
order 180 >"$work/order.json"
request "$work/order.json" >"$work/wrk.lua"

mkdir "$work/red"
cat >"$work/flows.js" <<'JS'
const backend = process.argv[2], tab = { id: "t", type: "tab", label: "bench" };
const node = (id, type, x, wires, more) => ({ id, type, z: "t", x, y: 80, wires, ...more });
const code = (func, outputs = 1) => ({ func, outputs, timeout: 0, noerr: 0, initialize: "", finalize: "", libs: [] });
const json = 'msg.headers = { "content-type": "application/json" };\nreturn msg;';
const ask = (id) => node(id, "http request", 500, [["join"]], { method: "GET", ret: "obj", paytoqs: "ignore", url: "", tls: "", persist: true, proxy: "", authType: "", senderr: false, headers: [] });
console.log(JSON.stringify([tab,
  node("in1", "http in", 100, [["map"]], { url: "/echo", method: "post", upload: false }),
  node("map", "function", 300, [["out"]], code(`const o = msg.payload;
msg.payload = { id: o.id, customer: o.customerId, total: o.lines.reduce((s, l) => s + l.qty * l.price, 0), items: o.lines.reduce((s, l) => s + l.qty, 0) };
${json}`)),
  node("in2", "http in", 100, [["split"]], { url: "/compose", method: "post", upload: false }),
  node("split", "function", 300, [["ask1"], ["ask2"], ["ask3"]], code(`const id = encodeURIComponent(msg.payload.customerId);
msg.order = msg.payload.id;
return ["customer", "orders", "tickets"].map((key, index) => ({ ...msg, url: "${backend}/" + key + "/" + id, method: "GET", headers: {}, parts: { id: msg._msgid, type: "object", key, index, count: 3 } }));`, 3)),
  ask("ask1"), ask("ask2"), ask("ask3"),
  node("join", "join", 700, [["sum"]], { mode: "auto", build: "object", property: "payload", propertyType: "msg", key: "topic", joiner: "", joinerType: "str", accumulate: false, timeout: "", count: "" }),
  node("sum", "function", 900, [["out"]], code(`const { customer, orders, tickets } = msg.payload;
msg.payload = { id: msg.order, customer: customer.name, turnover: orders.reduce((s, o) => s + o.total, 0), openTickets: tickets.open };
${json}`)),
  node("out", "http response", 1100, [], { statusCode: "", headers: {} }),
], null, 1));
JS
node "$work/flows.js" "$backend" >"$work/red/flows.json"
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })')
echo "module.exports = { uiHost: '127.0.0.1', uiPort: $port, flowFile: 'flows.json', telemetry: { enabled: false }, logging: { console: { level: 'warn', metrics: false, audit: false } } }" >"$work/red/settings.js"

ask() { curl -fsS -H 'Content-Type: application/json' --data-binary @"$work/order.json" "$1$2" 2>/dev/null; }
plain() { node -p 'JSON.stringify(JSON.parse(require("fs").readFileSync(0, "utf8")))'; } # 61.0 and 61 are one number

measure() { # measure WHO: each case, warm, then ROUNDS times; and memory
  for s in echo compose; do
    ask "$url" "/$s" | plain >"$work/$1.$s.answer"
    load 15 "$work/wrk.lua" "$url/$s" >/dev/null
    for _ in $(seq "$rounds"); do load "$seconds" "$work/wrk.lua" "$url/$s"; done >"$work/$1.$s"
  done
  memory[$1]=$(rss "$pid")
}
declare -A memory

start_red() {
  taskset -c 0 node "$red/node_modules/node-red/red.js" --userDir "$work/red" >"$work/red.log" 2>&1 &
  pid=$! url=http://127.0.0.1:$port
  running+=("$pid")
  for _ in $(seq 300); do ! ask "$url" /echo >/dev/null || return 0; nap 0.1; done
  cat "$work/red.log" >&2
  fail "Node-RED did not start"
}
start_red
measure red
stop "$pid"

export Connections__backend__BaseUrl=$backend OTEL_EXPORTER_OTLP_ENDPOINT=$backend/otlp/tenon OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf DOTNET_gcServer=0
start tenon 0 dotnet "$work/Flows/Flows.dll" --urls http://127.0.0.1:0
measure tenon
stop "$pid"

column() { awk "{ print \$$1 }" "$work/$2"; }
printf '%-9s %9s %13s %11s %13s %7s %12s %12s\n' case Tenon/s '(spread)' Node-RED/s '(spread)' ratio 'Tenon p99' 'its p99'
for s in echo compose; do
  cmp "$work/tenon.$s.answer" "$work/red.$s.answer" || fail "the two answer $s differently"
  t=$(column 1 "tenon.$s" | median) r=$(column 1 "red.$s" | median)
  printf '%-9s %9.0f %13s %11.0f %13s %7.1f %9.1f ms %9.1f ms\n' "$s" "$t" "$(column 1 "tenon.$s" | spread %.0f)" "$r" "$(column 1 "red.$s" | spread %.0f)" \
    "$(awk "BEGIN { print $t / $r }")" "$(column 2 "tenon.$s" | median | awk '{ print $1 / 1000 }')" "$(column 2 "red.$s" | median | awk '{ print $1 / 1000 }')"
done
printf 'memory    %6.0f MB %20.0f MB\n' "${memory[tenon]}" "${memory[red]}"
