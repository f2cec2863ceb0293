#!/usr/bin/env bash
# What one node costs over the bare call, in a run whose trace the sampler left: BenchmarkDotNet's means.
#   bench/node.sh
source "$(dirname "$0")/lib.sh"
dotnet build "$bench/NodeOverhead" -c Release -v quiet >"$work/build.log" || { cat "$work/build.log" >&2; exit 1; }
(cd "$work" && dotnet "$bench/NodeOverhead/bin/Release/net10.0/NodeOverhead.dll" --filter '*' --exporters csv --artifacts "$work/results" >"$work/run.log" 2>&1) || { tail -n 40 "$work/run.log" >&2; exit 1; }
grep -E '^\| ' "$work/run.log"
