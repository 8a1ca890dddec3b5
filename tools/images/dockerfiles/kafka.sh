#!/bin/sh
# Starts the broker with the settings of the environment, named as for the official image:
# KAFKA_LOG_DIRS is log.dirs.
set -eu
config=/tmp/server.properties
env | sed -n 's/^KAFKA_\([A-Z0-9_]*\)=\(.*\)$/\1=\2/p' | grep -v '^HEAP_OPTS=' |
  while IFS='=' read -r name value; do
    printf '%s=%s\n' "$(printf %s "$name" | tr 'A-Z_' 'a-z.')" "$value"
  done > "$config"
options="${KAFKA_HEAP_OPTS:--Xmx256m} -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
options="$options -Dorg.slf4j.simpleLogger.defaultLogLevel=warn"
jars='/opt/kafka/jars/*'
if [ ! -e "$KAFKA_LOG_DIRS/meta.properties" ]; then
  # shellcheck disable=SC2086 # the options are several words
  java $options -cp "$jars" kafka.tools.StorageTool format \
    --cluster-id=5L6g3nShT-eMCtK--X86sw -c "$config"
fi
# shellcheck disable=SC2086
exec java $options -cp "$jars" kafka.Kafka "$config"
