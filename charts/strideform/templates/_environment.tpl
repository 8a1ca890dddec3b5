{{/*
The environment of a container, as a list. Arguments: root, service, path, component; pod: the pod's
component, if it is not the service. A service gets only the variables that
files/services.json lists for it; that file is generated from the services' configuration. A name in
`env` that the service does not read is refused. SHUTDOWN_DEADLINE_S is the time that Kubernetes
gives the pod, less the pause before SIGTERM (5 s, not for inference) and a margin of 5 s.
*/}}
{{- define "strideform.environment" -}}
{{- $root := .root -}}
{{- $values := $root.Values -}}
{{- $name := include "strideform.fullname" $root -}}
{{- $known := include "strideform.variables" . | fromJson -}}
{{- $grace := int (include "strideform.graceSeconds" .) -}}
{{- $offered := dict
  "LOG_LEVEL" $values.logLevel
  "OTEL_EXPORTER_OTLP_ENDPOINT" $values.tracing.collectorUrl
  "SHUTDOWN_DEADLINE_S" (sub $grace (ternary 10 5 (eq .service "inference" | not)))
  "KAFKA_BROKERS" (include "strideform.kafkaBrokers" $root)
  "KAFKA_SEGMENT_PARTITIONS" (int $values.kafka.segmentPartitions)
  "KAFKA_PARTITIONS" (include "strideform.partitionsText" $root)
  "KAFKA_REPLICAS" (include "strideform.kafkaReplicas" $values.kafka | int)
  "S3_ENDPOINT" (include "strideform.objectStoreEndpoint" $root)
  "S3_PUBLIC_ENDPOINT" $values.objectStore.publicEndpoint
  "S3_REGION" $values.objectStore.region
  "S3_BUCKET" $values.objectStore.bucket
-}}
{{- $identity := $values.objectStore.workloadIdentity -}}
{{- if and $identity.enabled (hasKey $known "S3_ENDPOINT") -}}
{{- $_ := set $offered "S3_CREDENTIALS" "workload-identity" -}}
{{- $_ := set $offered "AWS_ENDPOINT_URL_STS" $identity.stsEndpoint -}}
{{- $_ := set $offered "AWS_ROLE_ARN"
  (include "strideform.ofService" (dict "text" $identity.roleArn "service" .service)) -}}
{{- if $identity.tokenAudience -}}
{{- $_ := set $offered "AWS_WEB_IDENTITY_TOKEN_FILE" "/etc/strideform/identity/token" -}}
{{- end -}}
{{- end -}}
{{- if $values.kafka.strimziTopics.enabled -}}
{{- $_ := set $offered "KAFKA_TOPICS" "wait" -}}
{{- end -}}
{{- if eq $values.kafka.mode "external" -}}
{{- $_ := set $offered "KAFKA_TLS" (toString $values.kafka.external.tls.enabled) -}}
{{- $sasl := $values.kafka.external.sasl -}}
{{- $_ := set $offered "KAFKA_SASL_MECHANISM" $sasl.mechanism -}}
{{- if eq $sasl.mechanism "oauthbearer" -}}
{{- $_ := set $offered "KAFKA_SASL_TOKEN_FILE" "/etc/strideform/kafka-identity/token" -}}
{{- else if eq $sasl.mechanism "aws-msk-iam" -}}
{{- $_ := set $offered "KAFKA_SASL_REGION" $sasl.region -}}
{{- end -}}
{{- end -}}
{{- $callees := include "strideform.callees" (dict "root" $root "pod" (.pod | default .service)) -}}
{{- range $service := fromJsonArray $callees -}}
{{- $grpc := dict "root" $root "service" $service "variable" "GRPC_PORT" -}}
{{- $address := printf "%s-%s-pods:%s" $name $service (include "strideform.port" $grpc) -}}
{{- $_ := set $offered (printf "%s_GRPC_URL" (upper $service)) $address -}}
{{- end -}}
{{- if $values.grpcTls.enabled -}}
{{- $_ := set $offered "GRPC_TLS_FOLDER" "/etc/strideform/grpc-tls" -}}
{{- $_ := set $offered "GRPC_TLS_DOMAIN" (include "strideform.grpcTlsDomain" $root) -}}
{{- end -}}
{{- $_ := set $offered "SESSION_CONCURRENCY" (include "strideform.sessionConcurrency" $root) -}}
{{- $_ := set $offered "POSE_MODEL" $values.inference.model -}}
{{- if .pool -}}
{{- $_ := set $offered "POSE_EXECUTION_PROVIDER" .component.executionProvider -}}
{{- $_ := set $offered "POSE_THREADS" .component.threads -}}
{{- $_ := set $offered "POSE_SEGMENT_CONCURRENCY" .component.segmentConcurrency -}}
{{- end -}}
{{- if $values.languageModel.model -}}
{{- $_ := set $offered "THREADS_MODEL" $values.languageModel.model -}}
{{- $_ := set $offered "OPENAI_BASE_URL" $values.languageModel.baseUrl -}}
{{- end -}}
{{- if $values.mail.host -}}
{{- $_ := set $offered "SMTP_HOST" $values.mail.host -}}
{{- $_ := set $offered "SMTP_PORT" (int $values.mail.port) -}}
{{- $_ := set $offered "SMTP_SECURITY" $values.mail.security -}}
{{- $_ := set $offered "MAIL_FROM" $values.mail.from -}}
{{- end -}}
{{- if eq .service "operator" -}}
{{- $_ := set $offered "PUBLIC_URL" (get ($values.components.gateway.env | default dict) "PUBLIC_URL") -}}
{{- end -}}
{{- $secret := include "strideform.secretVariables" . | fromJson -}}
{{- $ports := list "TELEMETRY_PORT" "GRPC_PORT" "HTTP_PORT" -}}
{{- $fixed := concat (keys $secret) $ports (list "SHUTDOWN_DEADLINE_S" "STRIDEFORM_CACHE_DIR"
  "GRPC_TLS_FOLDER" "GRPC_TLS_DOMAIN") -}}
{{- range $variable, $value := .component.env | default dict -}}
{{- if not (hasKey $known $variable) -}}
{{- $read := keys $known | sortAlpha | join ", " -}}
{{- fail (printf "\n\n%s.env.%s: %s reads no such variable. It reads: %s\n"
  $.path $variable $.service $read) -}}
{{- end -}}
{{- if has $variable $fixed -}}
{{- fail (printf "\n\n%s.env.%s: the chart sets this variable itself; see values.yaml for the value that it comes from\n" $.path $variable) -}}
{{- end -}}
{{- $_ := set $offered $variable $value -}}
{{- end -}}
{{- range $variable := keys $known | sortAlpha }}
{{- if hasKey $secret $variable }}
{{- $reference := index $secret $variable }}
- name: {{ $variable }}
  valueFrom:
    secretKeyRef:
      name: {{ $reference.name }}
      key: {{ $reference.key }}
{{- else if not (empty (toString (get $offered $variable))) }}
- name: {{ $variable }}
  value: {{ include "strideform.plain" (get $offered $variable) | quote }}
{{- end }}
{{- end }}
{{- if $values.caBundle.existingConfigMap }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/strideform/ca/{{ $values.caBundle.key }}
{{- end }}
{{- end -}}

{{/*
Refuses entries that a pod would have twice: variables that a service reads (they belong in `env`),
the chart's own volumes, and mounts at the paths of the chart's own.
*/}}
{{- define "strideform.checkExtras" -}}
{{- $read := dict -}}
{{- range (fromJson (.Files.Get "files/services.json")) }}{{ $read = merge $read .variables }}{{ end -}}
{{- if .Values.caBundle.existingConfigMap }}{{ $_ := set $read "NODE_EXTRA_CA_CERTS" dict }}{{ end -}}
{{- $seen := dict -}}
{{- range .Values.extraEnv -}}
{{- if hasKey $read .name -}}
{{- fail (printf "\n\nextraEnv: the chart sets %s itself, or a component's env does: set it there\n" .name) -}}
{{- end -}}
{{- if hasKey $seen .name }}{{ fail (printf "\n\nextraEnv names %s twice\n" .name) }}{{ end -}}
{{- $_ := set $seen .name true -}}
{{- end -}}
{{- $volumes := list "scratch" "ca-bundle" "grpc-tls" "identity" "kafka-identity" -}}
{{- range .Values.extraVolumes -}}
{{- if has .name $volumes -}}
{{- fail (printf "\n\nextraVolumes: %s is a volume of the chart; choose another name\n" .name) -}}
{{- end -}}
{{- end -}}
{{- range .Values.extraVolumeMounts -}}
{{- if regexMatch "^/(tmp|etc/strideform(/.*)?)?/*$" .mountPath -}}
{{- fail (printf "\n\nextraVolumeMounts: the chart mounts its own volumes at %s; choose another path\n" .mountPath) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Writes large numbers without an exponent, such as 1000000 instead of 1e+06 */}}
{{- define "strideform.plain" -}}
{{- if kindIs "float64" . -}}
{{- if eq (floor .) . }}{{ int64 . }}{{ else }}{{ . }}{{ end -}}
{{- else -}}
{{- . -}}
{{- end -}}
{{- end -}}

{{/* Variables that come from secrets, with the secret's name and key. Arguments: root, service. */}}
{{- define "strideform.secretVariables" -}}
{{- $service := .service -}}
{{- $root := .root -}}
{{- $values := $root.Values -}}
{{- $store := include "strideform.objectStoreSecret" $root -}}
{{- if $values.objectStore.secretPrefix -}}
{{- $store = printf "%s-%s" $values.objectStore.secretPrefix $service -}}
{{- end -}}
{{- $secret := dict -}}
{{- if not $values.objectStore.workloadIdentity.enabled -}}
{{- $keys := $values.objectStore -}}
{{- $_ := set $secret "S3_ACCESS_KEY" (dict "name" $store "key" $keys.accessKeyKey) -}}
{{- $_ := set $secret "S3_SECRET_KEY" (dict "name" $store "key" $keys.secretKeyKey) -}}
{{- end -}}
{{- $isBundled := eq $values.mongodb.mode "bundled" -}}
{{- $own := printf "%s-mongodb" (include "strideform.fullname" $root) -}}
{{- $external := $values.mongodb.external -}}
{{- $ofService := printf "%s-%s" $external.secretPrefix $service -}}
{{- $login := ternary $external.existingSecret $ofService (empty $external.secretPrefix) -}}
{{- $mongo := ternary $own $login $isBundled -}}
{{- $uriKey := ternary "uri" $values.mongodb.external.uriKey $isBundled -}}
{{- $_ := set $secret "MONGODB_URI" (dict "name" $mongo "key" $uriKey) -}}
{{- $sasl := $values.kafka.external.sasl -}}
{{- if include "strideform.kafkaHasPassword" $root -}}
{{- $name := ternary $sasl.existingSecret (printf "%s-%s" $sasl.secretPrefix $service) (empty $sasl.secretPrefix) -}}
{{- $_ := set $secret "KAFKA_SASL_USERNAME" (dict "name" $name "key" $sasl.usernameKey) -}}
{{- $_ := set $secret "KAFKA_SASL_PASSWORD" (dict "name" $name "key" $sasl.passwordKey) -}}
{{- end -}}
{{- $model := $values.languageModel -}}
{{- if $model.model -}}
{{- $_ := set $secret "OPENAI_API_KEY"
  (dict "name" $model.existingSecret "key" $model.apiKeyKey) -}}
{{- end -}}
{{- if and $values.mail.host $values.mail.existingSecret -}}
{{- $login := $values.mail.existingSecret -}}
{{- $_ := set $secret "SMTP_USERNAME" (dict "name" $login "key" $values.mail.usernameKey) -}}
{{- $_ := set $secret "SMTP_PASSWORD" (dict "name" $login "key" $values.mail.passwordKey) -}}
{{- end -}}
{{- $links := $values.mediaLinks -}}
{{- if $links.existingSecret -}}
{{- $_ := set $secret "MEDIA_LINK_SECRETS"
  (dict "name" $links.existingSecret "key" $links.secretsKey) -}}
{{- else if $values.objectStore.workloadIdentity.enabled -}}
{{- fail "\n\nmediaLinks.existingSecret is needed: with objectStore.workloadIdentity there is no key of the object store from which links could be signed\n" -}}
{{- end -}}
{{- $secret | toJson -}}
{{- end -}}
