#!/usr/bin/env bash
# A large CSV into SQLite through [FileTrigger], against the same loop by hand on CsvHelper and Microsoft.Data.Sqlite, in one run.
#   bench/csv.sh [SIZE] [ROUNDS]        SIZE as the order generator takes it: 1GB
source "$(dirname "$0")/lib.sh"
size=${1:-1GB} rounds=${2:-1}
publish CsvFlow CsvHandwritten ../samples/order-generator
dotnet "$work/order-generator/OrderGenerator.dll" "$work/orders.csv" "$size" --bad 0

hand() { dotnet "$work/CsvHandwritten/CsvHandwritten.dll" "$@"; }
peak() { awk '/^VmHWM/ { print $2 / 1024 }' "/proc/$1/status" 2>/dev/null || true; } # nothing when it has just ended
rows() { hand = "$1"; } # what is in it, in one line

export OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9
printf '%-8s %9s %9s %7s %12s %13s\n' size Tenon/s 'hand/s' ratio 'Tenon/MB' 'by hand/MB'
for _ in $(seq "$rounds"); do
  rm -rf "$work/project" "$work"/hand.db*
  from=$(milliseconds)
  dotnet "$work/CsvHandwritten/CsvHandwritten.dll" "$work/orders.csv" "$work/hand.db" &
  loading=$! memory=0
  while kill -0 $loading 2>/dev/null; do now=$(peak $loading) memory=${now:-$memory}; nap 0.1; done
  wait $loading
  by_hand=$(($(milliseconds) - from)) hand_rows=$(rows "$work/hand.db")
  rm -f "$work"/hand.db*

  mkdir -p "$work/project/inbox"
  hand - "$work/project/orders.db"
  start tenon "0-$(($(nproc) - 1))" dotnet "$work/CsvFlow/CsvFlow.dll" --urls http://127.0.0.1:0 --contentRoot "$work/project" \
    --Connections:db:Provider=SQLite '--Connections:db:ConnectionString=Data Source=orders.db'
  ln "$work/orders.csv" "$work/project/inbox/.orders" # a hard link, hidden until it is renamed
  from=$(milliseconds)
  mv "$work/project/inbox/.orders" "$work/project/inbox/orders.csv"
  until compgen -G "$work/project/inbox/archive/*" >/dev/null; do
    kill -0 "$pid" && ! compgen -G "$work/project/inbox/failed/*" >/dev/null || { cat "$work/tenon.log" >&2; fail "the file was not loaded"; }
    nap 0.05
  done
  tenon=$(($(milliseconds) - from)) tenon_memory=$(peak "$pid")
  stop "$pid"
  [ "$(rows "$work/project/orders.db")" = "$hand_rows" ] || fail "the two tables differ: $(rows "$work/project/orders.db"), $hand_rows"
  awk -v size="$size" -v t="$tenon" -v h="$by_hand" -v tm="$tenon_memory" -v hm="$memory" \
    'BEGIN { printf "%-8s %9.1f %9.1f %7.2f %12.0f %13.0f\n", size, t / 1000, h / 1000, t / h, tm, hm }'
done
