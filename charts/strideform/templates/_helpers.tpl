{{/* Names and labels. What may look like a number or a boolean is quoted: a release 2024, a pool 4090. */}}
{{- define "strideform.fullname" -}}
{{- if .Values.fullnameOverride }}{{ .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}{{ end -}}
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
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: strideform
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{/* What the chart knows of the code: generated files */}}
{{- define "strideform.variables" -}}
{{- (index (fromJson (.root.Files.Get "files/services.json")) .service).variables | toJson -}}
{{- end -}}

{{- define "strideform.port" -}}
{{- (index (include "strideform.variables" . | fromJson) .variable).default -}}
{{- end -}}

{{- define "strideform.poseSegments" -}}
{{- (fromJson (.Files.Get "files/topics.json")).poseSegments | toJson -}}
{{- end -}}

{{/* The image of a deployable: its own settings over those of all */}}
{{- define "strideform.image" -}}
{{- $all := .root.Values.image -}}
{{- $own := .image | default dict -}}
{{- include "strideform.imageReference" (dict
  "repository" ($own.repository | default (printf "%s/%s" $all.repository .service))
  "digest" $own.digest
  "tag" ($own.tag | default $all.tag | default .root.Chart.AppVersion)
) -}}
{{- end -}}

{{- define "strideform.imageReference" -}}
{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag }}{{ end }}
{{- end -}}

{{- define "strideform.imagePullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* On which nodes the pods of a component may run, and before whom */}}
{{- define "strideform.placement" -}}
{{- with .priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* Security: the restricted Pod Security standard */}}
{{- define "strideform.podSecurity" -}}
serviceAccountName: {{ .root.Values.serviceAccount.name | default (include "strideform.fullname" .root) }}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .user | default 65532 }}
  runAsGroup: {{ .user | default 65532 }}
  fsGroup: {{ .user | default 65532 }}
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

{{/* Secrets: a name that was given, else that of the one the chart makes */}}
{{- define "strideform.objectStoreSecret" -}}
{{- $store := .Values.objectStore -}}
{{- $store.existingSecret | default (printf "%s-object-store" (include "strideform.fullname" .)) -}}
{{- end -}}

{{- define "strideform.kafkaBrokers" -}}
{{- if eq .Values.kafka.mode "bundled" }}{{ include "strideform.fullname" . }}-kafka:9092
{{- else }}{{ join "," .Values.kafka.external.brokers }}{{ end -}}
{{- end -}}

{{- define "strideform.objectStoreEndpoint" -}}
{{- if eq .Values.objectStore.mode "bundled" }}http://{{ include "strideform.fullname" . }}-object-store:7070
{{- else }}{{ .Values.objectStore.external.endpoint }}{{ end -}}
{{- end -}}

{{/*
Ports of a way out, in a policy. addresses: URLs or host:port, of which each one's own port is let through, without one that of its scheme;
further: ports beside them.
*/}}
{{- define "strideform.ports" -}}
{{- $ports := list -}}
{{- range .addresses -}}
{{- $host := . | regexFind "^([a-z]+://)?[^/?#]*" -}}
{{- $own := $host | regexFind ":[0-9]+$" | trimPrefix ":" -}}
{{- $ports = append $ports ($own | default (ternary "443" "80" (hasPrefix "https://" $host)) | atoi) -}}
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

{{/* Longest time that a stop may take before work in hand is given up: what Kubernetes grants, less the pause before SIGTERM and a margin */}}
{{- define "strideform.graceSeconds" -}}
{{- $segmentTimeout := int (dig "env" "SEGMENT_TIMEOUT_S" 600 .component) -}}
{{- .component.terminationGracePeriodSeconds | default (ternary (add $segmentTimeout 30) 45 (eq .service "inference")) -}}
{{- end -}}
