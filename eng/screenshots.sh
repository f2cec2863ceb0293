#!/usr/bin/env bash
# Takes the pictures of Studio that the documentation shows, into docs/images: from the samples, in a headless browser, as its tests drive it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
for tool in chromium pngquant; do
  command -v "$tool" >/dev/null 2>&1 || { echo "error: $tool is missing: apt-get install $tool" >&2; exit 1; }
done
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
eng/web.sh build
dotnet build tests/Tenon.Studio.Tests -v quiet --nologo
dotnet tests/Tenon.Studio.Tests/bin/Debug/net10.0/Tenon.Studio.Tests.dll --no-progress --explicit only --filter-class Tenon.Studio.Tests.Pages.PicturesTests
# As few colours as they need: they are a part of every clone.
pngquant --force --skip-if-larger --strip --speed 1 --ext .png 128 docs/images/studio-*.png || [ $? = 98 ]
du -k docs/images/*.png
