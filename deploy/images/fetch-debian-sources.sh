#!/bin/sh
# Fetches the source package of everything that is installed from Debian into the current folder.
# Names those that no archive has in the file MISSING, and fails, unless ALLOW_MISSING is "yes".
set -eu

sed -i 's/^Types: deb$/Types: deb deb-src/' /etc/apt/sources.list.d/debian.sources
apt-get update
for source in $(dpkg-query --show --showformat '${source:Package}=${source:Version}\n' | sort -u); do
  # As its own user, apt could not write into this folder.
  apt-get source --download-only --yes --quiet --option APT::Sandbox::User=root \
    --option Acquire::Retries=3 "$source" ||
    echo "$source" >>MISSING
done
rm -rf /var/lib/apt/lists/*
if [ ! -e MISSING ]; then exit 0; fi
echo "No archive has the sources of: $(tr '\n' ' ' <MISSING)" >&2
if [ "${ALLOW_MISSING:-}" != yes ]; then exit 1; fi
