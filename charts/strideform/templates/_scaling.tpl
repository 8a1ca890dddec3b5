{{/*
A trigger of KEDA: messages of a topic that wait for a group. Arguments: root; group; topic; lag:
for each replica.
*/}}
{{- define "strideform.kafkaTrigger" -}}
- type: kafka
  metadata:
    bootstrapServers: {{ include "strideform.kafkaBrokers" .root }}
    consumerGroup: {{ .group }}
    topic: {{ .topic }}
    lagThreshold: {{ .lag | quote }}
    # A new group begins at the first message, like the workers.
    offsetResetPolicy: earliest
    {{- $kafka := .root.Values.kafka }}
    {{- if eq $kafka.mode "external" }}
    {{- /* KEDA refuses what is both here and in an authentication. It reads the region only here. */}}
    {{- if eq $kafka.external.sasl.mechanism "aws-msk-iam" }}
    awsRegion: {{ $kafka.external.sasl.region }}
    {{- end }}
    {{- if not $kafka.external.kedaTriggerAuthentication }}
    {{- if $kafka.external.tls.enabled }}
    tls: enable
    {{- end }}
    {{- with $kafka.external.sasl.mechanism }}
    sasl: {{ get (dict "plain" "plaintext" "scram-sha-256" "scram_sha256"
      "scram-sha-512" "scram_sha512" "aws-msk-iam" "oauthbearer") . }}
    {{- if eq . "aws-msk-iam" }}
    saslTokenProvider: aws_msk_iam
    {{- end }}
    {{- end }}
    {{- end }}
    {{- end }}
  {{- with include "strideform.kedaAuthentication" .root | fromJson }}
  authenticationRef:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{/*
The authentication with which KEDA connects to Kafka, as JSON: the object that the values name, or
else the one that the chart makes. It is empty if Kafka needs no login and has a certificate of a
public authority.
*/}}
{{- define "strideform.kedaAuthentication" -}}
{{- $external := .Values.kafka.external -}}
{{- $needsOwn := or $external.sasl.mechanism
  (and $external.tls.enabled .Values.caBundle.existingConfigMap) -}}
{{- if ne .Values.kafka.mode "external" -}}
{{- dict | toJson -}}
{{- else if $external.kedaTriggerAuthentication -}}
{{- dict "name" $external.kedaTriggerAuthentication
  "kind" $external.kedaTriggerAuthenticationKind | toJson -}}
{{- else if $needsOwn -}}
{{- dict "name" (printf "%s-kafka" (include "strideform.fullname" .))
  "kind" "TriggerAuthentication" | toJson -}}
{{- else -}}
{{- dict | toJson -}}
{{- end -}}
{{- end -}}

{{/* true if a service or a pool scales by KEDA */}}
{{- define "strideform.usesKeda" -}}
{{- $types := list -}}
{{- range .Values.components }}{{ $types = append $types (dig "autoscaling" "type" "none" .) }}{{ end -}}
{{- range include "strideform.pools" . | fromJson -}}
{{- $types = append $types .autoscaling.type -}}
{{- end -}}
{{- if has "keda" $types }}true{{ end -}}
{{- end -}}

{{/* The network policies decide who can reach the bundled Kafka */}}
{{- define "strideform.requireKedaPeer" -}}
{{- if and (eq .root.Values.kafka.mode "bundled") .root.Values.networkPolicy.enabled
  (not .root.Values.networkPolicy.kafkaFrom) -}}
{{- fail (printf "\n\n%s.autoscaling.type is keda, but no network policy lets KEDA read the lag from the bundled Kafka, so nothing would ever scale. Name KEDA's operator in networkPolicy.kafkaFrom, such as [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: keda}}}]\n" .path) -}}
{{- end -}}
{{- end -}}

{{/*
The topics that a service works on, its group, and the partitions of the topic that has the most.
Arguments: root; service
*/}}
{{- define "strideform.consumer" -}}
{{- $consumer := index (fromJson (.root.Files.Get "files/topics.json")).consumers .service -}}
{{- $partitions := include "strideform.partitions" .root | fromJson -}}
{{- $most := 0 -}}
{{- range $consumer.topics }}{{ $most = max $most (int (get $partitions .)) }}{{ end -}}
{{- set $consumer "partitions" $most | toJson -}}
{{- end -}}

{{/* The speed of an autoscaler. Argument: seconds without need before it goes down */}}
{{- define "strideform.scalingBehavior" -}}
scaleUp:
  stabilizationWindowSeconds: 0
  policies: [{type: Pods, value: 4, periodSeconds: 30}]
scaleDown:
  stabilizationWindowSeconds: {{ . }}
  policies: [{type: Pods, value: 1, periodSeconds: 60}]
{{- end -}}

{{/*
An autoscaler of a service: by its CPU (hpa), or by the messages that wait for it (keda). Arguments:
root; service; path: where its values are in values.yaml; component: its values.
*/}}
{{- define "strideform.serviceScaling" -}}
{{- $root := .root -}}
{{- $scaling := .component.autoscaling | default dict -}}
{{- $type := $scaling.type | default "none" -}}
{{- if ne .service "gateway" -}}
{{- $setting := ternary "replicas" "autoscaling.maxReplicas" (eq $type "none") -}}
{{- $most := int (ternary .component.replicas $scaling.maxReplicas (eq $type "none")) -}}
{{- $consumer := include "strideform.consumer" . | fromJson -}}
{{- $partitions := int $consumer.partitions -}}
{{- if gt $most $partitions -}}
{{- fail (printf "\n\n%s.%s: the topics of %s have %d partitions, and a partition has at most one replica: the others would be idle. Lower it to %d, or raise kafka.partitions of the topic that brings its work (its topics are %s)\n" .path $setting .service $partitions $partitions (join ", " $consumer.topics)) -}}
{{- end -}}
{{- end -}}
{{- if ne $type "none" -}}
{{- $name := printf "%s-%s" (include "strideform.fullname" $root) .service -}}
{{- $labels := dict "root" $root "component" .service -}}
{{- if gt (int $scaling.minReplicas) (int $scaling.maxReplicas) -}}
{{- fail (printf "\n\n%s.autoscaling: minReplicas (%d) is above maxReplicas (%d)\n" .path
  (int $scaling.minReplicas) (int $scaling.maxReplicas)) -}}
{{- end -}}
{{- if and (eq $type "hpa") (not (dig "requests" "cpu" "" .component.resources)) -}}
{{- fail (printf "\n\n%s.autoscaling.type is hpa, which scales by the share of the requested CPU: set %s.resources.requests.cpu\n" .path .path) -}}
{{- end -}}
{{- if eq $type "hpa" }}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ $name }}
  labels:
    {{- include "strideform.labels" $labels | nindent 4 }}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: {{ $name }}}
  minReplicas: {{ $scaling.minReplicas }}
  maxReplicas: {{ $scaling.maxReplicas }}
  metrics:
    - type: Resource
      resource: {name: cpu, target: {type: Utilization, averageUtilization: {{ $scaling.cpuPercent }}}}
  behavior:
    {{- include "strideform.scalingBehavior" $scaling.scaleDownStabilizationSeconds | nindent 4 }}
{{- else }}
{{- if eq .service "gateway" -}}
{{- fail (printf "\n\n%s.autoscaling.type is keda, but the load of the gateway is requests and not messages: use hpa\n" .path) -}}
{{- end -}}
{{- include "strideform.requireKedaPeer" . }}
{{- $consumer := include "strideform.consumer" . | fromJson }}
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: {{ $name }}
  labels:
    {{- include "strideform.labels" $labels | nindent 4 }}
spec:
  scaleTargetRef:
    name: {{ $name }}
  minReplicaCount: {{ $scaling.minReplicas }}
  maxReplicaCount: {{ $scaling.maxReplicas }}
  pollingInterval: 10
  cooldownPeriod: {{ $scaling.scaleDownStabilizationSeconds }}
  advanced:
    horizontalPodAutoscalerConfig:
      behavior:
        {{- include "strideform.scalingBehavior" $scaling.scaleDownStabilizationSeconds
          | nindent 8 }}
  # The topic with the largest need decides.
  triggers:
    {{- range $topic := $consumer.topics }}
    {{- include "strideform.kafkaTrigger" (dict "root" $root "group" $consumer.group
      "topic" $topic "lag" $scaling.lagPerReplica) | nindent 4 }}
    {{- end }}
{{- end }}
{{- end -}}
{{- end -}}
