{{/* The alerts, each with the chapter of the guide that says what to do. */}}
{{- define "strideform.alerts" -}}
{{- $rule := .Values.monitoring.prometheusRule -}}
- alert: StrideformLagRising
  expr: |-
    sum(strideform_consumer_lag_messages{topic="pose-segments"}) > {{ $rule.lagSegments }}
    and sum(deriv(strideform_consumer_lag_messages{topic="pose-segments"}[15m])) > 0
  for: 10m
  labels: {severity: warning}
  annotations:
    summary: Pose segments arrive faster than workers analyse them.
    runbook: "docs/operating.md#lag-rising: are all workers ready, and is the pool at its maximum? Raise its maxReplicas, or find out why workers do not work."
- alert: StrideformTopicLags
  expr: |-
    sum by (service, topic) (strideform_consumer_lag_messages{topic!="pose-segments"})
      > {{ $rule.lagMessages }}
    and sum by (service, topic) (
      deriv(strideform_consumer_lag_messages{topic!="pose-segments"}[15m])
    ) > 0
  for: 10m
  labels: {severity: warning}
  annotations:
    summary: {{ "Messages of {{ $labels.topic }} arrive faster than {{ $labels.service }} handles them." | quote }}
    runbook: "docs/operating.md#lag-rising: are all pods of the service ready, and do its events fail? If not, it needs more replicas."
- alert: StrideformSessionsOverdue
  # A counter that appears for the first time has no earlier value for increase(). It counts as new
  # if it was missing for an hour, so that one missed scrape is not enough.
  expr: |-
    sum(increase(strideform_sessions_finished_total{outcome="deadline_exceeded"}[15m])) > 0
    or sum(
      strideform_sessions_finished_total{outcome="deadline_exceeded"}
      unless last_over_time(
        strideform_sessions_finished_total{outcome="deadline_exceeded"}[1h] offset 15m
      )
    ) > 0
  labels: {severity: critical}
  annotations:
    summary: Sessions missed their deadline.
    runbook: "docs/operating.md#sessions-overdue: the session's error names its last stage; look at that service's lag and dead letters."
- alert: StrideformNoSessionFinishes
  expr: |-
    sum(increase(strideform_events_handled_total{event="session.created"}[30m])) > 0
    and (
      sum(increase(strideform_sessions_finished_total{outcome="succeeded"}[30m]))
      or vector(0)
    ) == 0
  for: 15m
  labels: {severity: critical}
  annotations:
    summary: Sessions arrive, but none has succeeded for 30 minutes.
    runbook: "docs/operating.md#sessions-overdue: follow one session from stage to stage; the lag of all topics shows where sessions stop."
- alert: StrideformDeadLetters
  expr: |-
    sum by (topic, reason) (increase(strideform_dead_letters_total[15m])) > 0
    or sum by (topic, reason) (
      strideform_dead_letters_total unless last_over_time(strideform_dead_letters_total[1h] offset 15m)
    ) > 0
  labels: {severity: critical}
  annotations:
    summary: {{ "{{ $labels.topic }} has new dead letters ({{ $labels.reason }})." | quote }}
    runbook: "docs/operating.md#dead-letters: list them, fix the cause, replay them."
- alert: StrideformPartitionsWaiting
  expr: sum by (service, topic) (strideform_waiting_messages) > 0
  for: 5m
  labels: {severity: critical}
  annotations:
    summary: {{ "Events of {{ $labels.topic }} wait because something that their service needs is away." | quote }}
    runbook: "docs/operating.md#partitions-waiting: /readyz of the waiting pod names what is away; nothing is lost, and work goes on when it is back."
- alert: StrideformOutboxSetAside
  expr: |-
    sum by (event) (increase(strideform_outbox_set_aside_total[15m])) > 0
    or sum by (event) (
      strideform_outbox_set_aside_total unless last_over_time(strideform_outbox_set_aside_total[1h] offset 15m)
    ) > 0
  labels: {severity: critical}
  annotations:
    summary: {{ "A stored event {{ $labels.event }} can never be published." | quote }}
    runbook: "docs/operating.md#dead-letters: the service's log names the document and the reason; the event does not fit its schema, or the brokers refuse it."
- alert: StrideformOutboxAges
  expr: max by (service) (strideform_outbox_oldest_age_seconds) > 120
  for: 3m
  labels: {severity: critical}
  annotations:
    summary: {{ "Events of {{ $labels.service }} are stored and not published." | quote }}
    runbook: "docs/operating.md#outbox-ages: the service's log says why; nothing is lost, and the events go out when the brokers accept them."
- alert: StrideformChoresFail
  # The rarest chore runs every 30 minutes. A single failure increases the counter for 35 minutes
  # only.
  expr: sum by (service, chore) (increase(strideform_chore_failures_total[35m])) > 0
  for: 1h
  labels: {severity: critical}
  annotations:
    summary: {{ "{{ $labels.service }} has failed for an hour at: {{ $labels.chore }}." | quote }}
    runbook: "docs/operating.md#chores-fail: the service's log names what could not be removed and why; until then a deleted session may leave data."
- alert: StrideformDecoderUnguarded
  expr: min by (service, guard) (strideform_decoder_guard_held) == 0
  for: 5m
  labels: {severity: warning}
  annotations:
    summary: {{ "Some {{ $labels.service }} decodes clips without its guard of {{ $labels.guard }}." | quote }}
    runbook: "docs/operating.md#decoder-unguarded: a node does not allow the guard; find it, fix or avoid it, and remove DECODER_SANDBOX: best."
- alert: StrideformCertificateExpires
  # Half of the time in which a new certificate should have arrived, and at most two days. Without
  # TLS between services, the value is 0.
  {{- $renewBeforeS := mul 3600 (trimSuffix "h" .Values.grpcTls.renewBefore | int) }}
  expr: min by (service) (strideform_grpc_certificate_expiry_timestamp_seconds > 0) - time() < {{ min 172800 (div $renewBeforeS 2) }}
  for: 10m
  labels: {severity: critical}
  annotations:
    summary: {{ "The certificate that {{ $labels.service }} shows to other services expires soon and was not renewed." | quote }}
    runbook: "docs/operating.md#certificates-expire: the secret was not renewed, or its files do not fit each other."
- alert: StrideformWorkersIdle
  expr: |-
    sum by (execution_provider) (rate(strideform_pose_frames_total[5m])) == 0
    and on () sum(strideform_consumer_lag_messages{topic="pose-segments"}) > 0
  for: 10m
  labels: {severity: critical}
  annotations:
    summary: {{ "Workers on {{ $labels.execution_provider }} analyse no frames while segments wait." | quote }}
    runbook: "docs/operating.md#workers-idle: their log and /readyz say why."
- alert: StrideformNoWorkers
  # Workers report the lag, so without a worker there is no lag. Workers that did a session's work
  # and were then scaled to 0 have reported it before.
  expr: |-
    absent_over_time(strideform_consumer_lag_messages{topic="pose-segments"}[15m])
    and on () sum(increase(strideform_events_handled_total{event="session.created"}[15m])) > 0
  for: 5m
  labels: {severity: critical}
  annotations:
    summary: Sessions arrive, but there is no inference worker.
    runbook: "docs/operating.md#workers-idle: are pods pending, or do they exit with an error? A pool that scales from 0 needs KEDA to reach Kafka."
- alert: StrideformWorkersMissing
  # The metrics are those of kube-state-metrics. Without it, the alert never fires. A new node and a
  # large image take minutes, and a worker that stops finishes its segment first.
  {{- $workers := printf "{namespace=%q,deployment=~\"%s-inference-.+\"}" .Release.Namespace
    (include "strideform.fullname" .) }}
  expr: |-
    max by (namespace, deployment) (
      kube_deployment_spec_replicas{{ $workers }}
      > kube_deployment_status_replicas_ready{{ $workers }}
    )
  for: 20m
  labels: {severity: warning}
  annotations:
    summary: {{ "{{ $labels.deployment }} has had fewer workers than it should for 20 minutes." | quote }}
    runbook: "docs/operating.md#workers-idle: the events of its pods say why they are pending or end."
{{- $services := without (keys (fromJson (.Files.Get "files/services.json"))) "inference" }}
{{- range $service := without $services "operator" | sortAlpha }}
- alert: StrideformServiceMissing
  # A pod that is up and has not started yet reports 0.
  expr: absent(strideform_service_start_seconds{service="{{ $service }}"} > 0)
  for: 10m
  labels: {severity: critical, service: {{ $service }}}
  annotations:
    summary: No pod of {{ $service }} runs, or Prometheus reaches none.
    runbook: "docs/operating.md#services-missing: do its pods run? If they do, Prometheus does not scrape them."
{{- end }}
- alert: StrideformPodsMissing
  # The metrics are those of kube-state-metrics, like for the alert of missing workers.
  {{- $deployments := printf "{namespace=%q,deployment=~\"%s-(%s)\"}" .Release.Namespace
    (include "strideform.fullname" .) ($services | sortAlpha | join "|") }}
  expr: |-
    max by (namespace, deployment) (
      kube_deployment_spec_replicas{{ $deployments }}
      > kube_deployment_status_replicas_ready{{ $deployments }}
    )
  for: 15m
  labels: {severity: warning}
  annotations:
    summary: {{ "{{ $labels.deployment }} has had fewer pods ready than it should for 15 minutes." | quote }}
    runbook: "docs/operating.md#services-missing: the events of its pods, their last state and /readyz say why."
- alert: StrideformSetUpFails
  # The metrics are those of kube-state-metrics. The job waits for its servers, and Kubernetes
  # repeats it for hours.
  expr: |-
    max by (namespace, job_name) (
      kube_job_status_succeeded{namespace="{{ .Release.Namespace }}",job_name=~"{{ include "strideform.fullname" . }}-set-up-.+"}
    ) == 0
  for: 15m
  labels: {severity: warning}
  annotations:
    summary: {{ "{{ $labels.job_name }} has not set up topics, indexes and bucket for 15 minutes." | quote }}
    runbook: "docs/operating.md#set-up-fails: its log names the server that is away or the right that is missing."
- alert: StrideformStoresDiffer
  # The metrics are those of kube-state-metrics. A failed job stays until three later ones failed.
  expr: |-
    max by (namespace, job_name) (
      kube_job_status_failed{namespace="{{ .Release.Namespace }}",job_name=~"{{ include "strideform.fullname" . }}-reconcile-.+"}
    ) > 0
  for: 5m
  labels: {severity: warning}
  annotations:
    summary: {{ "{{ $labels.job_name }} found sessions of which a store lacks something, or could not look." | quote }}
    runbook: "docs/operating.md#stores-differ: its log names the sessions and what they lack."
- alert: StrideformHttpErrors
  # A link to a video answers 503 while the video is drawn, every five seconds for each player. If a
  # store does not answer, other routes have 503, too.
  expr: |-
    sum(
      rate(strideform_http_request_duration_seconds_count{status=~"5.."}[5m])
      unless rate(strideform_http_request_duration_seconds_count{status="503",route=~"/media/.+"}[5m])
    )
    / sum(rate(strideform_http_request_duration_seconds_count[5m]))
    > {{ $rule.errorRatio }}
  for: 10m
  labels: {severity: critical}
  annotations:
    summary: The gateway answers too many requests with a 5xx status.
    runbook: "docs/operating.md#error-rates: 503 names the dependency that does not answer; the gateway's log has each 500 by its request_id."
- alert: StrideformWebhooksLate
  expr: max(strideform_webhook_delay_seconds) > 300
  for: 5m
  labels: {severity: warning}
  annotations:
    summary: Webhooks are sent more than five minutes late.
    runbook: "docs/operating.md#webhooks-late: do the gateways run, and do they reach MongoDB? More gateways send more at once."
- alert: StrideformEventsFailing
  expr: |-
    sum by (event) (rate(strideform_events_handled_total{outcome="failed"}[10m]))
    / sum by (event) (rate(strideform_events_handled_total[10m]))
    > {{ $rule.errorRatio }}
  for: 10m
  labels: {severity: warning}
  annotations:
    summary: {{ "Handling {{ $labels.event }} often fails." | quote }}
    runbook: "docs/operating.md#error-rates: after retries for more than a minute, messages become dead letters; the log of the handling service says why."
{{- end }}

{{/*
Queries that select only this release's series, because one Prometheus may watch several releases.
*/}}
{{- define "strideform.ofRelease" -}}
{{- $own := printf "namespace=%q" .root.Release.Namespace -}}
{{- with .root.Values.monitoring }}
{{- if .serviceMonitor.enabled }}
{{- $own = printf "%s,job=%q" $own (printf "%s-telemetry" (include "strideform.fullname" $.root)) }}
{{- end }}
{{- $own = .prometheusRule.matchers | default $own }}
{{- end }}
{{- /* The matchers are inserted last, so that the replacements above do not change them. */ -}}
{{- $narrowed := regexReplaceAll `(strideform_\w+)\{` .queries "${1}{@own@," -}}
{{- $narrowed = regexReplaceAll `(strideform_\w+)([^\w{])` $narrowed "${1}{@own@}${2}" -}}
{{- $narrowed | replace "@own@" $own -}}
{{- end }}
