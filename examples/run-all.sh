#!/usr/bin/env bash
# Runs every example: programs with `dotnet run`, parameter files with the command.
set -euo pipefail
cd "$(dirname "$0")/.."
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

for program in examples/*.cs; do
    echo "-- $program"
    dotnet run "$program"
done

for file in examples/*.yaml; do
    study=$(sed -nE '1s/^# study: //p' "$file")
    name=$(basename "$file" .yaml)
    echo "-- $file ($study)"
    dotnet run -c Release --project src/Nnft.Cli -- run "$study" --parameters "$file" --out "$results/$name" > "$results/$name.txt"
    head -n 3 "$results/$name.txt"
done
