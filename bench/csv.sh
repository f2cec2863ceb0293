#!/usr/bin/env bash
# A CSV file into SQLite: through [FileTrigger], and by the same loop by hand on CsvHelper, in turns. Time, and the most memory that was resident.
#   bench/csv.sh [SIZE] [ROUNDS]      SIZE such as 100MB or 1GB
source "$(dirname "$0")/lib.sh"
size=${1:-1GB} rounds=${2:-3}
need sqlite3 sqlite3
publish Loads LoadsByHand ../samples/order-generator
dotnet "$work/order-generator/OrderGenerator.dll" "$work/orders.csv" "$size" --bad 0 2>"$work/made"
rows=$(awk '{ print $1 }' "$work/made")
mkdir -p "$work/flow/in"
table='create table partner_order (order_no text not null, partner text not null, sku text not null, quantity integer not null, unit_price real not null, currency text not null, wanted_on text not null, note text)'
empty() { rm -f "$1"*; sqlite3 "$1" "$table"; }
loaded() { [ "$(sqlite3 "$1" 'select count(*) from partner_order')" = "$rows" ] || fail "$1 holds other than $rows rows"; }
most() { awk '/^VmHWM/ { print $2 / 1024 }' "/proc/$1/status"; } # most PID: the most MB that were resident

flow() { # seconds and MB, from the drop of the file until the run has ended
  empty "$work/flow/orders.db"
  : >"$work/flow.log"
  (cd "$work/flow" && exec dotnet "$work/Loads/Loads.dll" --urls http://127.0.0.1:0 --contentRoot="$work/flow" --Connections:db:ConnectionString='Data Source=orders.db' >>"$work/flow.log" 2>&1) &
  local process=$! begun
  running+=("$process")
  until grep -q '^Ready' "$work/flow.log"; do kill -0 "$process" 2>/dev/null || { cat "$work/flow.log" >&2; fail "Loads did not start"; }; nap 0.05; done
  ln "$work/orders.csv" "$work/flow/orders.csv"
  touch -d '1 hour ago' "$work/flow/orders.csv"
  begun=$(milliseconds)
  mv "$work/flow/orders.csv" "$work/flow/in/"
  until grep -qE 'Loads.Load (success|failed|rejected)' "$work/flow.log"; do kill -0 "$process" 2>/dev/null || { cat "$work/flow.log" >&2; fail "Loads ended"; }; nap 0.05; done
  echo "$(awk "BEGIN { print ($(milliseconds) - $begun) / 1000 }") $(most "$process")"
  stop "$process"
  loaded "$work/flow/orders.db"
}

by_hand() { # seconds
  empty "$work/hand.db"
  local begun
  begun=$(milliseconds)
  dotnet "$work/LoadsByHand/LoadsByHand.dll" "$work/orders.csv" "$work/hand.db"
  awk "BEGIN { print ($(milliseconds) - $begun) / 1000 }"
  loaded "$work/hand.db"
}

for _ in $(seq "$rounds"); do echo "$(flow) $(by_hand)" >>"$work/rounds"; done
printf '%s rows of %s: Tenon %.1f s, by hand %.1f s, ratio %.2f (%s), most memory %.0f MB\n' "$rows" "$size" \
  "$(awk '{ print $1 }' "$work/rounds" | median)" "$(awk '{ print $3 }' "$work/rounds" | median)" "$(awk '{ print $1 / $3 }' "$work/rounds" | median)" \
  "$(awk '{ print $1 / $3 }' "$work/rounds" | spread)" "$(awk '{ print $2 }' "$work/rounds" | sort -n | tail -n 1)"
