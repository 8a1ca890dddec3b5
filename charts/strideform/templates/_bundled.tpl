{{/*
A server for trying the platform out: one pod, no replication, no backup. Not for production.
Arguments: root; name; port; server: its values; user: the user id of its official image;
path: where its data is; env, command, args, startupProbe.
*/}}
{{- define "strideform.bundled" -}}
{{- $root := .root -}}
{{- $name := printf "%s-%s" (include "strideform.fullname" $root) .name -}}
{{- $labels := dict "root" $root "component" .name -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ $name }}
  labels:
    {{- include "strideform.labels" $labels | nindent 4 }}
spec:
  selector:
    {{- include "strideform.selectorLabels" $labels | nindent 4 }}
  # A server must find itself by its name before it is ready.
  publishNotReadyAddresses: true
  ports:
    - name: server
      port: {{ .port }}
      targetPort: server
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: {{ $name }}
  labels:
    {{- include "strideform.labels" $labels | nindent 4 }}
spec:
  serviceName: {{ $name }}
  replicas: 1
  selector:
    matchLabels:
      {{- include "strideform.selectorLabels" $labels | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "strideform.podTemplateLabels" $labels | nindent 8 }}
    spec:
      {{- include "strideform.podSecurity" (dict "root" $root "user" .user) | nindent 6 }}
      {{- include "strideform.imagePullSecrets" $root | nindent 6 }}
      {{- include "strideform.placement" (dict "root" $root "own" .server) | nindent 6 }}
      terminationGracePeriodSeconds: 60
      containers:
        - name: server
          image: {{ include "strideform.imageReference"
            (merge (dict "registry" $root.Values.image.registry) .server.image) }}
          imagePullPolicy: {{ $root.Values.image.pullPolicy }}
          {{- with .command }}
          command: {{ toJson . }}
          {{- end }}
          {{- with .args }}
          args: {{ toJson . }}
          {{- end }}
          {{- with .env }}
          env:
            {{- toYaml . | nindent 12 }}
          {{- end }}
          ports:
            - name: server
              containerPort: {{ .port }}
          startupProbe:
            {{- toYaml .startupProbe | nindent 12 }}
          readinessProbe:
            tcpSocket: {port: server}
            periodSeconds: 5
          livenessProbe:
            tcpSocket: {port: server}
            periodSeconds: 20
            timeoutSeconds: 5
            failureThreshold: 6
          resources:
            {{- toYaml .server.resources | nindent 12 }}
          # The official images also write outside their data folder.
          {{- include "strideform.containerSecurity" (dict "readOnly" false) | nindent 10 }}
          volumeMounts:
            - name: data
              mountPath: {{ .path }}
      {{- if .server.persistence.enabled }}
  persistentVolumeClaimRetentionPolicy: {whenDeleted: Retain, whenScaled: Retain}
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        {{- with .server.persistence.storageClassName }}
        storageClassName: {{ . }}
        {{- end }}
        resources:
          requests:
            storage: {{ .server.persistence.size }}
      {{- else }}
      volumes:
        - name: data
          emptyDir: {}
      {{- end }}
{{- end -}}
