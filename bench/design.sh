#!/usr/bin/env bash
# How long reading C# as diagrams takes: methods, in a tool that is warm, and opening a project of 200 integrations in Studio.
#   bench/design.sh [ROUNDS]      rounds of opening
source "$(dirname "$0")/lib.sh"
rounds=${1:-5}
need curl curl
unset ASPNETCORE_ENVIRONMENT
tenon=$bench/../tenon

# As the tool is published.
publish_options=(-r "$(dotnet --info | sed -n 's/^ *RID: *//p' | head -n 1)" --self-contained false -p:PublishReadyToRun=true)
publish Design
dotnet "$work/Design/Design.dll"

"$tenon" new empty "$work/many" >"$work/new.log" 2>&1 || { cat "$work/new.log" >&2; fail "tenon new"; }
for package in Tenon.Http Tenon.Sql; do dotnet add "$work/many" package $package --version "$("$tenon" --version)" >/dev/null; done
# shellcheck disable=SC2046
dotnet "$work/Design/Design.dll" "$work/many" $(for _ in $(seq 200); do echo 60; done)
for round in $(seq 0 "$rounds"); do
  from=$(milliseconds)
  start studio "0-$(($(nproc) - 1))" "$tenon" studio "$work/many" --port 0 --no-open
  token=${url##*token=} url=${url%%/\?*}
  ask() { curl -fsS -H "Authorization: Bearer $token" "$url/api/$1"; }
  project=$(ask workspace | sed -n 's/.*"projects":\[{"id":"\([^"]*\)".*/\1/p')
  ask "projects/$project" >"$work/map.json"
  # The first start asks MSBuild, which the others need not.
  [ "$round" -eq 0 ] || echo $(($(milliseconds) - from)) >>"$work/rounds"
  [ "$(grep -o '"triggerKind"' "$work/map.json" | wc -l)" -eq 200 ] || fail "the map has not 200 flows"
  memory=$(rss "$pid")
  stop "$pid"
done
printf 'project of 200 integrations, from the start of Studio to its map: median %.0f ms, %s ms, of %s; the process has %.0f MB\n' \
  "$(median <"$work/rounds")" "$(spread %.0f <"$work/rounds")" "$rounds" "$memory"
