#!/usr/bin/env bash
# Writes Tenon.slnx from the project files that are there, so that it is never a list to keep by hand.
set -euo pipefail
cd "$(dirname "$0")/.."
{
  echo '<Solution>'
  for folder in src connectors samples tests bench; do
    echo "  <Folder Name=\"/$folder/\">"
    find "$folder" -name '*.csproj' -not -path '*/obj/*' -not -path '*/bin/*' -not -path '*/Templates/*' -not -path '*.Tests/*/*' | LC_ALL=C sort | sed 's|.*|    <Project Path="&" />|'
    echo '  </Folder>'
  done
  echo '</Solution>'
} >Tenon.slnx
