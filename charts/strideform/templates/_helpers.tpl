{{/*
Names and labels. A value that may look like a number or a boolean is quoted, such as a release
2024 or a pool 4090.
*/}}
{{- define "strideform.fullname" -}}
{{- $long := printf "%s-%s" .Release.Name .Chart.Name -}}
{{- if contains .Chart.Name .Release.Name }}{{ $long = .Release.Name }}{{ end -}}
{{- $name := .Values.fullnameOverride | default $long | trunc 40 | trimSuffix "-" -}}
{{- if not (regexMatch "^[a-z][a-z0-9-]*$" $name) -}}
{{- fail (printf "\n\nKubernetes accepts no Service of the name %s-gateway: set fullnameOverride to a name that begins with a letter and has no dot\n" $name) -}}
{{- end -}}
{{- $name -}}
{{- end -}}

{{- define "strideform.selectorLabels" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
{{- with .component }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- with .pool }}
strideform.io/pool: {{ . | quote }}
{{- end }}
{{- end -}}

{{- define "strideform.labels" -}}
{{ include "strideform.selectorLabels" . }}
app.kubernetes.io/version: {{ include "strideform.labelValue" .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: strideform
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ include "strideform.labelValue"
  (printf "%s-%s" .root.Chart.Name .root.Chart.Version) }}
{{- end -}}

{{/* A version may be long and contain a +. The value of a label may not. */}}
{{- define "strideform.labelValue" -}}
{{- replace "+" "_" . | trunc 63 | regexFind "^.*[A-Za-z0-9]" -}}
{{- end -}}

{{/*
The labels in a pod template. They contain no version. Otherwise, each new version of the chart
would restart every pod, although its images are the same. Arguments: those of strideform.labels;
own: the component's podLabels.
*/}}
{{- define "strideform.podTemplateLabels" -}}
{{ include "strideform.selectorLabels" . }}
app.kubernetes.io/part-of: strideform
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- with include "strideform.extraPodLabels" . }}
{{ . }}
{{- end }}
{{- end -}}

{{/* The labels from the values. Arguments: root; own: the component's podLabels */}}
{{- define "strideform.extraPodLabels" -}}
{{- with include "strideform.joined" (list .root.Values.podLabels .own) | fromJson -}}
{{- toYaml . -}}
{{- end -}}
{{- end -}}

{{/* Maps of text joined to one, as JSON; a key's last value stays, even if it is empty. */}}
{{- define "strideform.joined" -}}
{{- $all := dict -}}
{{- range . -}}
{{- range $key, $value := . | default dict -}}{{- $_ := set $all $key $value -}}{{- end -}}
{{- end -}}
{{- toJson $all -}}
{{- end -}}

{{/* Facts about the code, from generated files */}}
{{- define "strideform.variables" -}}
{{- (index (fromJson (.root.Files.Get "files/services.json")) .service).variables | toJson -}}
{{- end -}}

{{- define "strideform.default" -}}
{{- (index (include "strideform.variables" . | fromJson) .variable).default -}}
{{- end -}}

{{- define "strideform.port" -}}
{{- include "strideform.default" . -}}
{{- end -}}

{{/*
The services that a pod calls by gRPC, as a JSON array. They follow from the variables that the code
reads. The reconciliation, the set-up and the test run the operator's image; the last two export no
tenant and compare no stores, so they call ingest only. Arguments: root; pod: the pod's component.
*/}}
{{- define "strideform.callees" -}}
{{- $isShortLived := has .pod (list "set-up" "test") -}}
{{- $service := ternary "operator" .pod (has .pod (list "set-up" "test" "reconcile")) -}}
{{- $known := include "strideform.variables" (dict "root" .root "service" $service) | fromJson -}}
{{- $callees := list -}}
{{- range ternary (list "ingest") (list "ingest" "metrics" "report" "threads") $isShortLived -}}
{{- if hasKey $known (printf "%s_GRPC_URL" (upper .)) -}}
{{- $callees = append $callees . -}}
{{- end -}}
{{- end -}}
{{- $callees | toJson -}}
{{- end -}}

{{/*
The enabled pools, as JSON: each pool's complete values by its name. Also leaves out a pool that a
later file of values sets to null.
*/}}
{{- define "strideform.pools" -}}
{{- $pools := dict -}}
{{- range $pool, $own := .Values.inference.pools -}}
{{- if not (kindIs "invalid" $own) -}}
{{- $whole := mergeOverwrite (deepCopy $.Values.inference.poolDefaults) (deepCopy $own) -}}
{{- if dig "enabled" true $whole }}{{ $_ := set $pools $pool $whole }}{{ end -}}
{{- end -}}
{{- end -}}
{{- toJson $pools -}}
{{- end -}}

{{/*
The number of sessions that all pools work on at once: enough for each worker of each pool to have
as many waiting as it scales by, and some in other stages.
*/}}
{{- define "strideform.sessionConcurrency" -}}
{{- $sessions := 4 -}}
{{- range $pool, $component := include "strideform.pools" . | fromJson -}}
{{- $scaling := $component.autoscaling -}}
{{- $workers := ternary $component.replicas $scaling.maxReplicas (eq $scaling.type "none") -}}
{{- $sessions = add $sessions (mul (int $workers) (int $scaling.lagPerReplica)) -}}
{{- end -}}
{{- $sessions -}}
{{- end -}}

{{/* The partitions of each topic, as JSON: those of the values, or else those of the release */}}
{{- define "strideform.partitions" -}}
{{- $facts := fromJson (.Files.Get "files/topics.json") -}}
{{- $segments := $facts.poseSegments.topic -}}
{{- $partitions := dict -}}
{{- $events := list -}}
{{- range $facts.topics -}}
{{- $_ := set $partitions .name (int .partitions) -}}
{{- if not (or (contains "." .name) (eq .name $segments)) }}{{ $events = append $events .name }}{{ end -}}
{{- end -}}
{{- range $topic, $count := .Values.kafka.partitions -}}
{{- if eq $topic $segments -}}
{{- fail (printf "\n\nkafka.partitions.%s: kafka.segmentPartitions sets the partitions of this topic\n" $topic) -}}
{{- end -}}
{{- if not (has $topic $events) -}}
{{- fail (printf "\n\nkafka.partitions.%s: there is no such topic of events. They are: %s\n" $topic (join ", " $events)) -}}
{{- end -}}
{{- if lt (int $count) (get $partitions $topic) -}}
{{- fail (printf "\n\nkafka.partitions.%s is %d, but this release has %d, and Kafka removes none: raise it, or leave it out\n" $topic (int $count) (get $partitions $topic)) -}}
{{- end -}}
{{- $_ := set $partitions $topic (int $count) -}}
{{- end -}}
{{- set $partitions $segments (int .Values.kafka.segmentPartitions) | toJson -}}
{{- end -}}

{{/* The partitions of kafka.partitions, as services read them */}}
{{- define "strideform.partitionsText" -}}
{{- $own := list -}}
{{- range $topic, $count := .Values.kafka.partitions -}}
{{- $own = append $own (printf "%s=%d" $topic (int $count)) -}}
{{- end -}}
{{- join "," $own -}}
{{- end -}}

{{- define "strideform.poseSegments" -}}
{{- $topic := (fromJson (.Files.Get "files/topics.json")).poseSegments -}}
{{- set $topic "partitions" (int .Values.kafka.segmentPartitions) | toJson -}}
{{- end -}}

{{/* A quantity of memory in whole MiB; nothing without a quantity */}}
{{- define "strideform.mebibytes" -}}
{{- $text := include "strideform.plain" . -}}
{{- $amount := regexFind "^[0-9.]+" $text -}}
{{- $bytes := dict "" 1 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12
  "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 -}}
{{- with get $bytes (trimPrefix $amount $text) -}}
{{- if $amount }}{{ divf (mulf (float64 $amount) .) 1048576 | floor | int64 }}{{ end -}}
{{- end -}}
{{- end -}}

{{/* The image of a deployable. Its own settings override the common ones. */}}
{{- define "strideform.image" -}}
{{- $all := .root.Values.image -}}
{{- $own := .image | default dict -}}
{{- include "strideform.imageReference" (dict
  "registry" $all.registry
  "repository" ($own.repository | default (printf "%s/%s" $all.repository .service))
  "digest" $own.digest
  "tag" ($own.tag | default $all.tag | default .root.Chart.AppVersion)
) -}}
{{- end -}}

{{/*
A reference to an image. Arguments: repository; tag or digest; registry: takes the place of the
registry that the repository names, if it names one.
*/}}
{{- define "strideform.imageReference" -}}
{{- $repository := .repository -}}
{{- if .registry -}}
{{- $parts := splitn "/" 2 $repository -}}
{{- $hasRegistry := and $parts._1 (regexMatch "[.:]|^localhost$" $parts._0) -}}
{{- $repository = printf "%s/%s" .registry (ternary $parts._1 $repository (not (empty $hasRegistry))) -}}
{{- end -}}
{{ $repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag }}{{ end }}
{{- end -}}

{{- define "strideform.imagePullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* The nodes and the priority of a component's pods. Arguments: root; own: the component's values */}}
{{- define "strideform.placement" -}}
{{- with .own.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with include "strideform.joined" (list .root.Values.nodeSelector .own.nodeSelector) | fromJson }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .own.tolerations | default .root.Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .own.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* Brokers that store each message. Argument: the values of kafka. */}}
{{- define "strideform.kafkaReplicas" -}}
{{- $external := ternary .strimziTopics.replicas .external.replicas .strimziTopics.enabled -}}
{{- ternary $external 1 (eq .mode "external") -}}
{{- end -}}

{{/* Replaces <service> in a text with the service's name. Arguments: text, service. */}}
{{- define "strideform.ofService" -}}
{{- .text | replace "<service>" .service -}}
{{- end -}}

{{/* Refuses credentials of all services beside those of each service */}}
{{- define "strideform.checkCredentials" -}}
{{- $mongo := .Values.mongodb -}}
{{- if and $mongo.external.secretPrefix $mongo.external.existingSecret }}
{{- fail "\n\nmongodb.external: set existingSecret for one login of all services, or secretPrefix for a login of each, not both\n" }}
{{- end }}
{{- $store := .Values.objectStore -}}
{{- if and $store.secretPrefix $store.existingSecret }}
{{- fail "\n\nobjectStore: set existingSecret for one key of all services, or secretPrefix for a key of each, not both\n" }}
{{- end }}
{{- if and $store.secretPrefix (or (eq $store.mode "bundled") $store.workloadIdentity.enabled) }}
{{- fail "\n\nobjectStore.secretPrefix: the bundled store has one key, and workloadIdentity has none; set it with an external store that has keys\n" }}
{{- end }}
{{- if and $mongo.external.secretPrefix (eq $mongo.mode "bundled") }}
{{- fail "\n\nmongodb.external.secretPrefix: the bundled MongoDB has no login; set mongodb.mode to external\n" }}
{{- end }}
{{- $kafka := .Values.kafka.external -}}
{{- if and $kafka.sasl.secretPrefix $kafka.sasl.existingSecret }}
{{- fail "\n\nkafka.external.sasl: set existingSecret for one login of all services, or secretPrefix for a login of each, not both\n" }}
{{- end }}
{{- if and $kafka.sasl.secretPrefix (or (eq .Values.kafka.mode "bundled") (not $kafka.sasl.mechanism)) }}
{{- fail "\n\nkafka.external.sasl.secretPrefix: the bundled Kafka has no login; set kafka.mode to external, and sasl.mechanism\n" }}
{{- end }}
{{- if and .Values.serviceAccount.perService .Values.serviceAccount.name }}
{{- fail "\n\nserviceAccount.perService: the chart makes these accounts; leave serviceAccount.name empty\n" }}
{{- end }}
{{- end -}}

{{/* Security: the restricted Pod Security standard. Arguments: root, service, user. */}}
{{- define "strideform.podSecurity" -}}
{{- $account := .root.Values.serviceAccount.name | default (include "strideform.fullname" .root) -}}
{{- if and .root.Values.serviceAccount.perService .service -}}
{{- $account = printf "%s-%s" $account .service -}}
{{- end -}}
serviceAccountName: {{ $account }}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  {{- if .root.Values.runAsUser }}
  {{- $user := .user | default .root.Values.runAsUser | int64 }}
  runAsUser: {{ $user }}
  runAsGroup: {{ $user }}
  fsGroup: {{ $user }}
  {{- end }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- end -}}

{{- define "strideform.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: {{ .readOnly }}
  capabilities:
    drop: [ALL]
{{- end -}}

{{/* The name of the secret in the values, or else of the one that the chart makes */}}
{{- define "strideform.objectStoreSecret" -}}
{{- $store := .Values.objectStore -}}
{{- $store.existingSecret | default (printf "%s-object-store" (include "strideform.fullname" .)) -}}
{{- end -}}

{{- define "strideform.kafkaBrokers" -}}
{{- /* The full name is needed, because KEDA's operator is in another namespace. */}}
{{- if eq .Values.kafka.mode "bundled" -}}
{{ include "strideform.fullname" . }}-kafka.{{ .Release.Namespace }}.svc:9092
{{- else }}{{ join "," .Values.kafka.external.brokers }}{{ end -}}
{{- end -}}

{{- define "strideform.objectStoreEndpoint" -}}
{{- if eq .Values.objectStore.mode "bundled" }}http://{{ include "strideform.fullname" . }}-object-store:7070
{{- else }}{{ .Values.objectStore.external.endpoint }}{{ end -}}
{{- end -}}

{{/*
The allowed ports of an egress rule.
addresses: URLs or host:port; the rule allows each address's port, or its scheme's default.
further: more ports.
*/}}
{{- define "strideform.ports" -}}
{{- $ports := list -}}
{{- range .addresses -}}
{{- $host := . | regexFind "^([a-z]+://)?[^/?#]*" -}}
{{- $own := $host | regexFind ":[0-9]+$" | trimPrefix ":" -}}
{{- $ofScheme := ternary "443" "80" (hasPrefix "https://" $host) -}}
{{- $ports = append $ports ($own | default $ofScheme | atoi) -}}
{{- end -}}
{{- range .further -}}{{- $ports = append $ports (int .) -}}{{- end -}}
{{- range $ports | uniq }}
- {protocol: TCP, port: {{ . }}}
{{- end }}
{{- end -}}

{{- define "strideform.caMount" -}}
{{- if .Values.caBundle.existingConfigMap }}
- name: ca-bundle
  mountPath: /etc/strideform/ca
  readOnly: true
{{- end }}
{{- end -}}

{{- define "strideform.caVolume" -}}
{{- if .Values.caBundle.existingConfigMap }}
- name: ca-bundle
  configMap:
    name: {{ .Values.caBundle.existingConfigMap }}
{{- end }}
{{- end -}}

{{/*
Certificates for gRPC between services. A folder is mounted, not a file, so that new certificates
appear in running pods. Arguments: root; service: whose certificate.
*/}}
{{- define "strideform.grpcTlsSecret" -}}
{{- $tls := .root.Values.grpcTls -}}
{{- $ofIssuer := printf "%s-grpc-tls" (include "strideform.fullname" .root) -}}
{{- printf "%s-%s" ($tls.secretPrefix | default $ofIssuer) .service -}}
{{- end -}}

{{- define "strideform.grpcTlsDomain" -}}
{{- printf "%s.%s" (include "strideform.fullname" .) .Release.Namespace -}}
{{- end -}}

{{- define "strideform.hasGrpcTls" -}}
{{- $known := include "strideform.variables" . | fromJson -}}
{{- if and .root.Values.grpcTls.enabled (hasKey $known "GRPC_TLS_FOLDER") }}true{{ end -}}
{{- end -}}

{{- define "strideform.grpcTlsMount" -}}
{{- if include "strideform.hasGrpcTls" . }}
- name: grpc-tls
  mountPath: /etc/strideform/grpc-tls
  readOnly: true
{{- end }}
{{- end -}}

{{- define "strideform.grpcTlsVolume" -}}
{{- if include "strideform.hasGrpcTls" . }}
- name: grpc-tls
  secret:
    secretName: {{ include "strideform.grpcTlsSecret" . }}
    defaultMode: 0440
{{- end }}
{{- end -}}

{{/* The variables, mounts and volumes that are added to every pod of the platform */}}
{{- define "strideform.extraEnv" -}}
{{- with .Values.extraEnv }}
{{- toYaml . }}
{{- end }}
{{- end -}}

{{- define "strideform.extraVolumeMounts" -}}
{{- with .Values.extraVolumeMounts }}
{{- toYaml . }}
{{- end }}
{{- end -}}

{{- define "strideform.extraVolumes" -}}
{{- with .Values.extraVolumes }}
{{- toYaml . }}
{{- end }}
{{- end -}}

{{/* The time for a pod to stop, s: 45, or for inference 30 more than a segment may take */}}
{{- define "strideform.graceSeconds" -}}
{{- $segmentTimeout := int (dig "env" "SEGMENT_TIMEOUT_S" 600 .component) -}}
{{- $usual := ternary (add $segmentTimeout 30) 45 (eq .service "inference") -}}
{{- .component.terminationGracePeriodSeconds | default $usual -}}
{{- end -}}
