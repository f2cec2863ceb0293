#!/usr/bin/env bash
# How long Studio's page takes in a headless browser: from an edit in a form, and from a save by another program, to the redrawn diagram, of flows of 100 and
# 1,000 lines; and how evenly the map of 200 integrations moves.
#   bench/studio.sh [ROUNDS]
source "$(dirname "$0")/lib.sh"
rounds=${1:-20}
need curl curl
need chromium chromium
unset ASPNETCORE_ENVIRONMENT
tenon=$bench/../tenon
publish Design Studio

make() { # make NAME LINES...: a project with an integration of so many lines for each
  "$tenon" new empty "$work/projects/$1" >"$work/new.log" 2>&1 || { cat "$work/new.log" >&2; fail "tenon new"; }
  for package in Tenon.Http Tenon.Sql; do dotnet add "$work/projects/$1" package $package --version "$("$tenon" --version)" >/dev/null; done
  dotnet "$work/Design/Design.dll" "$work/projects/$1" "${@:2}"
}
make flows 100 1000
# shellcheck disable=SC2046
make many $(for _ in $(seq 200); do echo 60; done)
start studio "0-$(($(nproc) - 1))" "$tenon" studio "$work/projects" --port 0 --no-open
token=${url##*token=}
ask() { curl -fsS -H "Authorization: Bearer $token" "${url%%/\?*}/api/$1"; }
for project in Flows Many; do ask "projects/$project" >"$work/$project.json"; done
[ "$(grep -o '"triggerKind"' "$work/Many.json" | wc -l)" -eq 200 ] || fail "the map has not 200 flows"
dotnet "$work/Studio/Studio.dll" "$url" "$work/projects/flows" "$rounds"
