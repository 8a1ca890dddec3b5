{{/*
A deployable: Deployment, Service if others call it, PodDisruptionBudget. The same template serves
every service and every inference pool. Arguments:
root; service: the service whose code it runs; name: of the objects; path: where its values are in
values.yaml; component: its values; pool: the pool's name, for inference.
*/}}
{{- define "strideform.component" -}}
{{- $root := .root -}}
{{- $component := .component -}}
{{- $name := printf "%s-%s" (include "strideform.fullname" $root) .name -}}
{{- $known := include "strideform.variables" . | fromJson -}}
{{- $labels := dict "root" $root "component" .service "pool" .pool -}}
{{- $ports := dict -}}
{{- $portNames := dict "HTTP_PORT" "http" "GRPC_PORT" "grpc" "TELEMETRY_PORT" "telemetry" -}}
{{- range $variable, $portName := $portNames -}}
{{- if hasKey $known $variable -}}
{{- $_ := set $ports $portName (index $known $variable).default -}}
{{- end -}}
{{- end -}}
{{- $isCalled := or (hasKey $ports "http") (hasKey $ports "grpc") -}}
{{- $isServing := hasKey $ports "telemetry" -}}
{{- $grpcProtocol := ternary "https" "kubernetes.io/h2c" $root.Values.grpcTls.enabled -}}
{{- $autoscaling := dig "autoscaling" "type" "none" $component -}}
{{- $rolling := $component.rollingUpdate | default (dict "maxSurge" 1 "maxUnavailable" 0) -}}
{{- if and (regexMatch "^0+%?$" (toString $rolling.maxSurge))
  (regexMatch "^0+%?$" (toString $rolling.maxUnavailable)) -}}
{{- fail (printf "\n\n%s.rollingUpdate: maxSurge and maxUnavailable are both 0, and no pod could ever be replaced: set one of them to at least 1\n" .path) -}}
{{- end -}}
{{- include "strideform.checkTaskMemory" . -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $name }}
  labels:
    {{- include "strideform.labels" $labels | nindent 4 }}
spec:
  {{- if eq $autoscaling "none" }}
  replicas: {{ $component.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  progressDeadlineSeconds: {{ $component.progressDeadlineSeconds | default 600 }}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      {{- toYaml $rolling | nindent 6 }}
  selector:
    matchLabels:
      {{- include "strideform.selectorLabels" $labels | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "strideform.podTemplateLabels"
          (merge (dict "own" $component.podLabels) $labels) | nindent 8 }}
      {{- with $component.podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      {{- include "strideform.podSecurity" (dict "root" $root "service" .service) | nindent 6 }}
      {{- include "strideform.imagePullSecrets" $root | nindent 6 }}
      terminationGracePeriodSeconds: {{ include "strideform.graceSeconds" . }}
      {{- include "strideform.placement" (dict "root" $root "own" $component) | nindent 6 }}
      topologySpreadConstraints:
        {{- range $key := list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
        - maxSkew: 1
          topologyKey: {{ $key }}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "strideform.selectorLabels" $labels | nindent 14 }}
          matchLabelKeys: [pod-template-hash]
        {{- end }}
      {{- include "strideform.acceleratorOfPod" . | nindent 6 }}
      containers:
        - name: {{ .service }}
          {{- $isCuda := eq (dig "executionProvider" "cpu" $component) "cuda" }}
          image: {{ include "strideform.image" (dict
            "root" $root
            "service" (ternary "inference-cuda" .service $isCuda)
            "image" $component.image) }}
          imagePullPolicy: {{ $root.Values.image.pullPolicy }}
          {{- with .command }}
          command: {{ toJson . }}
          {{- end }}
          env:
            {{- include "strideform.environment" . | nindent 12 }}
            {{- include "strideform.extraEnv" $root | nindent 12 }}
          {{- if $isServing }}
          ports:
            {{- range $portName, $port := $ports }}
            - name: {{ $portName }}
              containerPort: {{ $port }}
            {{- end }}
          # The process is up. The state of other services does not matter.
          startupProbe:
            httpGet: {path: /healthz, port: telemetry}
            periodSeconds: 2
            timeoutSeconds: 5
            failureThreshold: 60
          livenessProbe:
            httpGet: {path: /healthz, port: telemetry}
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          # The service can work: all its dependencies answer.
          readinessProbe:
            httpGet: {path: /readyz, port: telemetry}
            periodSeconds: 5
            timeoutSeconds: 4
            failureThreshold: 2
          {{- end }}
          {{- if $isCalled }}
          # Callers need this time to stop sending new calls here.
          lifecycle:
            preStop:
              sleep: {seconds: 5}
          {{- end }}
          resources:
            {{- include "strideform.resources" . | nindent 12 }}
          {{- include "strideform.containerSecurity" (dict "readOnly" true) | nindent 10 }}
          volumeMounts:
            - name: scratch
              mountPath: /tmp
            {{- include "strideform.caMount" $root | nindent 12 }}
            {{- include "strideform.grpcTlsMount" . | nindent 12 }}
            {{- include "strideform.identityMount" . | nindent 12 }}
            {{- include "strideform.extraVolumeMounts" $root | nindent 12 }}
      volumes:
        - name: scratch
          emptyDir:
            sizeLimit: {{ $component.scratchSize }}
        {{- include "strideform.caVolume" $root | nindent 8 }}
        {{- include "strideform.grpcTlsVolume" . | nindent 8 }}
        {{- include "strideform.identityVolume" . | nindent 8 }}
        {{- include "strideform.extraVolumes" $root | nindent 8 }}
{{- if $isCalled }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ $name }}
  labels:
    {{- include "strideform.labels" $labels | nindent 4 }}
  {{- with dig "service" "annotations" "" $component }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  type: {{ dig "service" "type" "ClusterIP" $component }}
  selector:
    {{- include "strideform.selectorLabels" $labels | nindent 4 }}
  ports:
    {{- range $portName, $port := omit $ports "telemetry" }}
    - name: {{ $portName }}
      port: {{ ternary "80" $port (eq $portName "http") }}
      targetPort: {{ $portName }}
      appProtocol: {{ ternary "http" $grpcProtocol (eq $portName "http") }}
    {{- end }}
{{- end }}
{{- if hasKey $ports "grpc" }}
---
# The name of all ready pods. Callers connect to each of them and use them in turn. A Service with
# its own address would give a caller one pod for as long as the connection lasts.
apiVersion: v1
kind: Service
metadata:
  name: {{ $name }}-pods
  labels:
    {{- include "strideform.labels" $labels | nindent 4 }}
spec:
  clusterIP: None
  selector:
    {{- include "strideform.selectorLabels" $labels | nindent 4 }}
  ports:
    - name: grpc
      port: {{ $ports.grpc }}
      targetPort: grpc
      # A mesh treats a port named grpc as unencrypted.
      appProtocol: {{ $grpcProtocol }}
{{- end }}
{{- if and $isServing $root.Values.podDisruptionBudget.enabled }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ $name }}
  labels:
    {{- include "strideform.labels" $labels | nindent 4 }}
spec:
  maxUnavailable: {{ dig "podDisruptionBudget" "maxUnavailable" 1 $component }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "strideform.selectorLabels" $labels | nindent 6 }}
{{- end }}
{{- end -}}

{{/*
Refuses a memory limit that is too small for a component's tasks at once, in the number and size that
its env or the service's defaults give. Arguments: root; service; path; component
*/}}
{{- define "strideform.checkTaskMemory" -}}
{{- $tasks := get (dict "ingest" "PROBE" "metrics" "MEASUREMENT" "report" "ANNOTATION") .service -}}
{{- $concurrency := printf "%s_CONCURRENCY" $tasks -}}
{{- $maxMemory := printf "%s_MAX_MEMORY_MB" $tasks -}}
{{- $env := .component.env | default dict -}}
{{- $memory := include "strideform.mebibytes" (dig "limits" "memory" "" .component.resources) -}}
{{- if and $tasks $memory -}}
{{- $known := include "strideform.variables" . | fromJson -}}
{{- $number := int (get $env $concurrency | default (index $known $concurrency).default) -}}
{{- $each := int (get $env $maxMemory | default (index $known $maxMemory).default) -}}
{{- $needed := add 448 (mul $number $each) -}}
{{- if gt (int $needed) (int $memory) -}}
{{- fail (printf "\n\n%s: %s (%d) × %s (%d) and 448 MiB of its own may take %d MiB, but resources.limits.memory is %s MiB: raise the limit, or lower one of them\n" .path $concurrency $number $maxMemory $each (int $needed) $memory) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The pod's settings for an accelerator */}}
{{- define "strideform.acceleratorOfPod" -}}
{{- with .component.accelerator -}}
{{- with .runtimeClassName }}
runtimeClassName: {{ . }}
{{- end }}
{{- if .resourceClaim.enabled }}
resourceClaims:
  - name: accelerator
    resourceClaimTemplateName: {{ include "strideform.claimTemplateName" $ }}
{{- end }}
{{- end }}
{{- end -}}

{{/*
The devices that a pod claims (DRA). Kubernetes allows no change of a claim, so the name of its
template contains a hash. Arguments: root; name; path; component.
*/}}
{{- define "strideform.claim" -}}
{{- $accelerator := .component.accelerator -}}
devices:
  requests:
    - name: accelerator
      exactly:
        deviceClassName: {{ required (printf
          "%s.accelerator.resourceClaim.deviceClassName is needed" .path)
          $accelerator.resourceClaim.deviceClassName }}
        allocationMode: ExactCount
        count: {{ $accelerator.count }}
{{- end -}}

{{- define "strideform.claimTemplateName" -}}
{{- $hash := include "strideform.claim" . | sha256sum | trunc 10 -}}
{{- printf "%s-%s-%s" (include "strideform.fullname" .root) .name $hash -}}
{{- end -}}

{{/*
Requests and limits, including an inference pool's accelerators: by a device plugin's resource, or
by a claim (DRA)
*/}}
{{- define "strideform.resources" -}}
{{- $resources := deepCopy .component.resources -}}
{{- with .component.accelerator -}}
{{- if ne .type "none" -}}
{{- if .resourceClaim.enabled -}}
{{- $_ := set $resources "claims" (list (dict "name" "accelerator")) -}}
{{- else -}}
{{- $limits := $resources.limits | default dict -}}
{{- $_ := set $resources "limits" (merge (dict .resourceName .count) $limits) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- toYaml $resources -}}
{{- end -}}
