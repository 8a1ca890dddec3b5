{{/* What wakes somebody up, and where the guide says what to do then. */}}
{{- define "strideform.alerts" -}}
{{- $rule := .Values.monitoring.prometheusRule -}}
- alert: StrideformLagRising
  expr: sum(strideform_consumer_lag_messages{topic="pose-segments"}) > {{ $rule.lagSegments }} and sum(deriv(strideform_consumer_lag_messages{topic="pose-segments"}[15m])) > 0
  for: 10m
  labels: {severity: warning}
  annotations:
    summary: Pose segments come in faster than they are worked on.
    runbook: "docs/operating.md#lag-rising: are all workers ready, and at their maximum? Raise the pool's maxReplicas, or find what keeps them from working."
- alert: StrideformSessionsOverdue
  # A counter that shows up for the first time has no past that increase() could compare it with.
  expr: |-
    sum(increase(strideform_sessions_finished_total{outcome="deadline_exceeded"}[15m])) > 0
    or sum(strideform_sessions_finished_total{outcome="deadline_exceeded"} unless strideform_sessions_finished_total{outcome="deadline_exceeded"} offset 15m) > 0
  labels: {severity: critical}
  annotations:
    summary: Sessions reached no final state within their deadline.
    runbook: "docs/operating.md#sessions-overdue: the session's error names the stage that it was stuck in; look at that service's lag and dead letters."
- alert: StrideformNoSessionFinishes
  expr: sum(increase(strideform_events_handled_total{event="session.created"}[30m])) > 0 and (sum(increase(strideform_sessions_finished_total{outcome="succeeded"}[30m])) or vector(0)) == 0
  for: 15m
  labels: {severity: critical}
  annotations:
    summary: Sessions are taken, and none has succeeded for 30 minutes.
    runbook: "docs/operating.md#sessions-overdue: follow one session from stage to stage; the lag of all topics shows where they stop."
- alert: StrideformDeadLetters
  expr: |-
    sum by (topic, reason) (increase(strideform_dead_letters_total[15m])) > 0
    or sum by (topic, reason) (strideform_dead_letters_total unless strideform_dead_letters_total offset 15m) > 0
  labels: {severity: critical}
  annotations:
    summary: {{ "{{ $labels.topic }} has messages that were given up ({{ $labels.reason }})." | quote }}
    runbook: "docs/operating.md#dead-letters: list them, mend the cause, replay them."
- alert: StrideformOutboxSetAside
  expr: |-
    sum by (event) (increase(strideform_outbox_set_aside_total[15m])) > 0
    or sum by (event) (strideform_outbox_set_aside_total unless strideform_outbox_set_aside_total offset 15m) > 0
  labels: {severity: critical}
  annotations:
    summary: {{ "A stored event {{ $labels.event }} can never be published." | quote }}
    runbook: "docs/operating.md#dead-letters: the log of the service names the document; the event does not fit its schema, which is a fault of the code."
- alert: StrideformWorkersIdle
  expr: sum by (execution_provider) (rate(strideform_pose_frames_total[5m])) == 0 and on () sum(strideform_consumer_lag_messages{topic="pose-segments"}) > 0
  for: 10m
  labels: {severity: critical}
  annotations:
    summary: {{ "Workers on {{ $labels.execution_provider }} look at no frame while segments wait." | quote }}
    runbook: "docs/operating.md#workers-idle: their log and /readyz say why; a GPU that is idle while there is work is paid for nothing."
- alert: StrideformNoWorkers
  # Workers tell the lag: where none runs there is none to be seen. Those that did a session's work and were scaled to 0 since were there for it.
  expr: absent_over_time(strideform_consumer_lag_messages{topic="pose-segments"}[15m]) and on () sum(increase(strideform_events_handled_total{event="session.created"}[15m])) > 0
  for: 5m
  labels: {severity: critical}
  annotations:
    summary: Sessions are taken, and no inference worker is there.
    runbook: "docs/operating.md#workers-idle: are pods pending, or ending with an error? A pool that scales from 0 needs KEDA to reach Kafka."
- alert: StrideformHttpErrors
  expr: sum(rate(strideform_http_request_duration_seconds_count{status=~"5.."}[5m])) / sum(rate(strideform_http_request_duration_seconds_count[5m])) > {{ $rule.errorRatio }}
  for: 10m
  labels: {severity: critical}
  annotations:
    summary: The gateway answers too many requests with 5xx.
    runbook: "docs/operating.md#error-rates: 503 names the dependency that does not answer; 500 is in the gateway's log by request_id."
- alert: StrideformEventsFailing
  expr: sum by (event) (rate(strideform_events_handled_total{outcome="failed"}[10m])) / sum by (event) (rate(strideform_events_handled_total[10m])) > {{ $rule.errorRatio }}
  for: 10m
  labels: {severity: warning}
  annotations:
    summary: {{ "Handling {{ $labels.event }} fails again and again." | quote }}
    runbook: "docs/operating.md#error-rates: retries go on for a minute and a half, then messages become dead letters; the log of the handling service says why."
{{- end }}

{{/* Queries with each of their series narrowed to this release's: a Prometheus may watch several. */}}
{{- define "strideform.ofRelease" -}}
{{- $own := printf "namespace=%q" .root.Release.Namespace -}}
{{- with .root.Values.monitoring }}
{{- if .serviceMonitor.enabled }}
{{- $own = printf "%s,job=%q" $own (printf "%s-telemetry" (include "strideform.fullname" $.root)) }}
{{- end }}
{{- $own = .prometheusRule.matchers | default $own }}
{{- end }}
{{- /* Put in last: what matchers say is nobody's to narrow. */ -}}
{{- $narrowed := regexReplaceAll `(strideform_\w+)\{` .queries "${1}{@own@," -}}
{{- $narrowed = regexReplaceAll `(strideform_\w+)([^\w{])` $narrowed "${1}{@own@}${2}" -}}
{{- $narrowed | replace "@own@" $own -}}
{{- end }}
