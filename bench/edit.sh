#!/usr/bin/env bash
# From a save to the first answer of the changed code, under `tenon run`, on a project that `tenon new api` made.
#   bench/edit.sh [ROUNDS]
source "$(dirname "$0")/lib.sh"
rounds=${1:-10}
need curl curl
unset ASPNETCORE_ENVIRONMENT
tenon=$bench/../tenon
"$tenon" new api "$work/shop" >"$work/new.log" 2>&1 || { cat "$work/new.log" >&2; fail "tenon new"; }
source=$(ls "$work"/shop/*.cs)
# An answer that says which version of the source it is from.
sed -i 's|throw new NotFound(.*|throw new NotFound("version 0");|' "$source"
grep -q '"version 0"' "$source" || fail "the template has no NotFound to change"
start tenon "0-$(($(nproc) - 1))" "$tenon" run "$work/shop" --urls http://127.0.0.1:0 -- --http_ports=
ask() { curl -s "$url/orders/00000000-0000-0000-0000-000000000000" || true; }
until ask | grep -q 'version 0'; do nap 0.05; done
for i in $(seq "$rounds"); do
  nap 2 # as between two saves of a person
  sed "s/\"version [0-9]*\"/\"version $i\"/" "$source" >"$source.new"
  from=$(milliseconds)
  mv "$source.new" "$source"
  until ask | grep -q "version $i\""; do
    url=$(sed -n 's/^Ready on //p' "$work/tenon.log" | tail -n 1)
    nap 0.01
  done
  echo $(($(milliseconds) - from)) >>"$work/rounds"
done
printf 'edit to running again: median %.0f ms, %s ms, of %s\n' "$(median <"$work/rounds")" "$(spread %.0f <"$work/rounds")" "$rounds"
