{{/*
Logins by the identity of a pod, in place of keys and passwords: tokens of its service account that
the chart mounts, and keys that a cloud gives for it. Argument of most: root, service.
*/}}

{{/* The mechanism of the pods' login to Kafka; nothing for the bundled one */}}
{{- define "strideform.kafkaMechanism" -}}
{{- if eq .Values.kafka.mode "external" }}{{ .Values.kafka.external.sasl.mechanism }}{{ end -}}
{{- end -}}

{{/* true if that login is a name and a password */}}
{{- define "strideform.kafkaHasPassword" -}}
{{- $mechanism := include "strideform.kafkaMechanism" . -}}
{{- if has $mechanism (list "plain" "scram-sha-256" "scram-sha-512") }}true{{ end -}}
{{- end -}}

{{/* The tokens that a pod of the service mounts, as a JSON object of audiences by volume */}}
{{- define "strideform.identityTokens" -}}
{{- $values := .root.Values -}}
{{- $known := include "strideform.variables" . | fromJson -}}
{{- $identity := $values.objectStore.workloadIdentity -}}
{{- $tokens := dict -}}
{{- if and $identity.enabled $identity.tokenAudience (hasKey $known "S3_ENDPOINT") -}}
{{- $_ := set $tokens "identity" $identity.tokenAudience -}}
{{- end -}}
{{- if and (eq (include "strideform.kafkaMechanism" .root) "oauthbearer")
  (hasKey $known "KAFKA_BROKERS") -}}
{{- $_ := set $tokens "kafka-identity" $values.kafka.external.sasl.tokenAudience -}}
{{- end -}}
{{- toJson $tokens -}}
{{- end -}}

{{- define "strideform.identityMount" -}}
{{- range $name, $audience := include "strideform.identityTokens" . | fromJson }}
- name: {{ $name }}
  mountPath: /etc/strideform/{{ $name }}
  readOnly: true
{{- end }}
{{- end -}}

{{- define "strideform.identityVolume" -}}
{{- range $name, $audience := include "strideform.identityTokens" . | fromJson }}
- name: {{ $name }}
  projected:
    sources:
      - serviceAccountToken:
          audience: {{ $audience }}
          path: token
{{- end }}
{{- end -}}

{{/* true if the service asks for temporary keys */}}
{{- define "strideform.asksForKeys" -}}
{{- $known := include "strideform.variables" . | fromJson -}}
{{- $forStore := and .root.Values.objectStore.workloadIdentity.enabled
  (hasKey $known "S3_ENDPOINT") -}}
{{- $forKafka := and (eq (include "strideform.kafkaMechanism" .root) "aws-msk-iam")
  (hasKey $known "KAFKA_BROKERS") -}}
{{- if or $forStore $forKafka }}true{{ end -}}
{{- end -}}

{{/* The rules for the service that gives a pod temporary keys */}}
{{- define "strideform.identityEgress" -}}
{{- $identity := .root.Values.objectStore.workloadIdentity -}}
{{- if include "strideform.asksForKeys" . }}
# Rule for the service that gives temporary keys.
- to:
    {{- toYaml (required
      "objectStore.workloadIdentity.networkPeers is needed: where the service that gives keys is; without it pods could connect to any address (or set networkPolicy.enabled=false)"
      ($identity.networkPeers | default nil)) | nindent 4 }}
  ports:
    {{- include "strideform.ports" (dict
      "addresses" (list ($identity.stsEndpoint | default "https://sts.amazonaws.com"))
      "further" $identity.networkPorts) | trim | nindent 4 }}
{{- if not (or $identity.stsEndpoint $identity.tokenAudience) }}
# Rule for the agent of EKS Pod Identity on the pod's own node.
- to:
    - ipBlock: {cidr: 169.254.170.23/32}
    - ipBlock: {cidr: 'fd00:ec2::23/128'}
  ports:
    - {protocol: TCP, port: 80}
{{- end }}
{{- end }}
{{- end -}}

{{/* Refuses logins by identity that cannot work */}}
{{- define "strideform.checkIdentity" -}}
{{- $identity := .Values.objectStore.workloadIdentity -}}
{{- $sasl := .Values.kafka.external.sasl -}}
{{- $mechanism := include "strideform.kafkaMechanism" . -}}
{{- if and $identity.enabled $identity.tokenAudience
  (hasKey (.Values.serviceAccount.annotations | default dict) "eks.amazonaws.com/role-arn") }}
{{- fail "\n\nserviceAccount.annotations names a role of EKS, which gives pods its own token, but objectStore.workloadIdentity.tokenAudience has the chart mount another: leave tokenAudience empty on EKS, or take the annotation away\n" }}
{{- end }}
{{- if eq $mechanism "aws-msk-iam" }}
{{- if not .Values.kafka.external.tls.enabled }}
{{- fail "\n\nkafka.external.sasl.mechanism is aws-msk-iam, which Amazon MSK offers over TLS only: set kafka.external.tls.enabled to true\n" }}
{{- end }}
{{- if and $identity.enabled (or $identity.tokenAudience $identity.stsEndpoint) }}
{{- fail "\n\nkafka.external.sasl.mechanism is aws-msk-iam, which needs the identity that AWS gives pods, but objectStore.workloadIdentity.tokenAudience and stsEndpoint give them another: leave both empty, or use keys for the object store\n" }}
{{- end }}
{{- end }}
{{- if and (eq $mechanism "oauthbearer") (include "strideform.usesKeda" .)
  (not .Values.kafka.external.kedaTriggerAuthentication) }}
{{- fail "\n\nkafka.external.sasl.mechanism is oauthbearer with the token of a pod, which KEDA does not have: name an authentication of KEDA's own in kafka.external.kedaTriggerAuthentication\n" }}
{{- end }}
{{- if and (not (include "strideform.kafkaHasPassword" .)) (or $sasl.existingSecret $sasl.secretPrefix)
  (has $mechanism (list "oauthbearer" "aws-msk-iam")) }}
{{- fail (printf "\n\nkafka.external.sasl.mechanism is %s, which has no name and password: leave existingSecret and secretPrefix empty\n" $mechanism) }}
{{- end }}
{{- end -}}
