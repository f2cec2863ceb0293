#!/usr/bin/env bash
# What one node costs over the bare call, in a run whose trace the sampler left: BenchmarkDotNet's means.
#   bench/node.sh
source "$(dirname "$0")/lib.sh"
cd "$bench/NodeOverhead" # BenchmarkDotNet looks for the project from here
dotnet run -c Release -- --filter '*' --artifacts "$work/results" >"$work/log" 2>&1 || { tail -n 40 "$work/log" >&2; fail "the benchmark did not run"; }
grep -E '^\| ' "$work/log"
