#!/bin/sh
# Starts the broker with what the environment says in the way of the official image: KAFKA_LOG_DIRS is log.dirs.
set -eu
config=/tmp/server.properties
env | sed -n 's/^KAFKA_\([A-Z0-9_]*\)=\(.*\)$/\1=\2/p' | grep -v '^HEAP_OPTS=' | while IFS='=' read -r name value; do
  printf '%s=%s\n' "$(printf %s "$name" | tr 'A-Z_' 'a-z.')" "$value"
done > "$config"
run() { java ${KAFKA_HEAP_OPTS:--Xmx256m} -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp '/opt/kafka/jars/*' "$@"; }
[ -e "$KAFKA_LOG_DIRS/meta.properties" ] || run kafka.tools.StorageTool format --cluster-id=5L6g3nShT-eMCtK--X86sw -c "$config"
exec java ${KAFKA_HEAP_OPTS:--Xmx256m} -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp '/opt/kafka/jars/*' kafka.Kafka "$config"
