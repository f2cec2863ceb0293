#!/usr/bin/env bash
# Time from a save to the first answer of the changed code, under `tenon run`.
#   bench/edit.sh [EDITS]
source "$(dirname "$0")/lib.sh"
edits=${1:-10}
need curl curl
tenon=$bench/../tenon
export ASPNETCORE_ENVIRONMENT=Development
"$tenon" new api "$work/orders" --name Orders >/dev/null
cat >"$work/orders/Probe.cs" <<'CS'
namespace Orders;

/// <summary>Answers with what it was last saved with.</summary>
[Integration]
public sealed class Probe
{
    [HttpGet("/probe")]
    public string Get() => "0";
}
CS
"$tenon" run "$work/orders" --urls http://127.0.0.1:0 >"$work/log" 2>&1 &
running+=($!)
address() { sed -n 's/^Ready on //p' "$work/log" | tail -n 1; }
for _ in $(seq 1200); do [ -z "$(address)" ] || break; nap 0.1; done
[ -n "$(address)" ] || { cat "$work/log" >&2; fail "the project did not start"; }

for edit in $(seq "$edits"); do
  begun=$(milliseconds)
  sed -i "s/=> \".*\"/=> \"$edit\"/" "$work/orders/Probe.cs"
  until [ "$(curl -s --max-time 2 "$(address)/probe" 2>/dev/null)" = "$edit" ]; do nap 0.01; done
  echo $(($(milliseconds) - begun))
done >"$work/times"
printf 'from save to answer: median of %s edits %s ms (%s)\n' "$edits" "$(median <"$work/times")" "$(spread %.0f <"$work/times")"
