#!/usr/bin/env bash
# What one node costs over the bare call, with a trace that the sampler left: nanoseconds and bytes, by BenchmarkDotNet.
#   bench/node.sh
source "$(dirname "$0")/lib.sh"
cd "$bench/NodeOverhead"
dotnet run -c Release -- --filter '*' --artifacts "$work/results" --exporters json >"$work/log" 2>&1 || { tail -n 40 "$work/log" >&2; fail "the benchmark did not run"; }
grep -E '^\| *(Method|Bare|AsNode)' "$work/log"
