#!/bin/sh
# Fetches the source packages that sources.txt lists, and checks them:
#   fetch-sources.sh FOLDER
# Files that are already in the folder are not fetched. So without network, copy them there: from
# the image strideform/sources, or from any mirror of Debian.
# DEBIAN_ARCHIVES is a list of addresses to try instead of Debian's own.
set -eu

folder=$1
list=$(dirname "$0")/sources.txt
# The archive drops a version soon after the next one. The snapshots keep every version.
archives=${DEBIAN_ARCHIVES:-"
  http://deb.debian.org/debian/pool
  http://deb.debian.org/debian-security/pool/updates
  https://snapshot.debian.org/archive/debian/20261130T000000Z/pool
  https://snapshot.debian.org/archive/debian-security/20261130T000000Z/pool/updates
"}

is_correct() {
  echo "$1  $2" | sha256sum --check --status
}

fetch() {
  for archive in $archives; do
    if curl --fail --silent --show-error --location --retry 3 --max-time 300 \
      --output "$folder/$3.part" "$archive/$2/$3" && is_correct "$1" "$folder/$3.part"; then
      mv "$folder/$3.part" "$folder/$3"
      return
    fi
  done
  rm -f "$folder/$3.part"
  echo "$3 could not be fetched, or is another file than sources.txt says. Copy it to $folder" >&2
  echo "(from the image strideform/sources or from a mirror of Debian), and run this again." >&2
  exit 1
}

mkdir -p "$folder"
grep --invert-match '^#' "$list" | while read -r sum place file; do
  if [ ! -e "$folder/$file" ]; then fetch "$sum" "$place" "$file"; fi
  if ! is_correct "$sum" "$folder/$file"; then
    echo "$folder/$file is not the file that sources.txt says." >&2
    exit 1
  fi
done
