#!/usr/bin/env bash
# How long reading C# as diagrams takes, in a tool that is warm: methods, and opening a project of 200 integrations.
#   bench/design.sh
source "$(dirname "$0")/lib.sh"
publish Design
dotnet "$work/Design/Design.dll"
