#!/usr/bin/env bash
# Time from the start to «Ready», and resident memory, of a Tenon project and of the same by hand on ASP.NET Core, in turns.
#   bench/start.sh [ROUNDS]
source "$(dirname "$0")/lib.sh"
rounds=${1:-15}
need curl curl
publish Flows Handwritten
export OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9 OTEL_METRICS_EXPORTER=none Connections__backend__BaseUrl=http://127.0.0.1:9
order 165 >"$work/small.json"

once() { # once NAME: milliseconds to Ready, MB then, and MB after a thousand requests
  local pipe=$work/pipe begun line url ready idle
  mkfifo "$pipe"
  begun=$(milliseconds)
  dotnet "$work/$1/$1.dll" --urls http://127.0.0.1:0 >"$pipe" 2>"$work/errors" &
  local process=$!
  running+=("$process")
  while read -r line; do
    case $line in 'Ready on '*) url=${line#Ready on }; break ;; esac
  done <"$pipe"
  [ -n "${url:-}" ] || { cat "$work/errors" >&2; fail "$1 did not start"; }
  ready=$(($(milliseconds) - begun))
  idle=$(rss "$process")
  curl -fsS -o /dev/null -H 'Content-Type: application/json' --data-binary @"$work/small.json" "$url/echo?[1-1000]"
  echo "$ready $idle $(rss "$process")"
  stop "$process"
  rm "$pipe"
}

once Flows >/dev/null; once Handwritten >/dev/null
for _ in $(seq "$rounds"); do echo "$(once Flows) $(once Handwritten)" >>"$work/rounds"; done
row() { # row WHAT COLUMN: Tenon's, by hand, and the ratio of their medians
  printf '%-26s %8.0f %8.0f %7.2f\n' "$1" "$(awk "{ print \$$2 }" "$work/rounds" | median)" "$(awk "{ print \$$(($2 + 3)) }" "$work/rounds" | median)" \
    "$(awk "{ print \$$2 / \$$(($2 + 3)) }" "$work/rounds" | median)"
}
printf '%-26s %8s %8s %7s\n' '' Tenon 'by hand' ratio
row 'ms to Ready' 1
row 'MB when ready' 2
row 'MB after 1,000 requests' 3
