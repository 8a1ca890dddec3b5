// Checks that values which cannot work are refused when they are rendered, with a message that says
// what to do.
import { chart, type Helm } from './render.ts';

const set = (...settings: readonly string[]): string[] =>
  settings.flatMap((setting) => ['--set', setting]);
const scaled = (pool: string, max: number): string[] => [
  `inference.pools.${pool}.autoscaling.type=keda`,
  `inference.pools.${pool}.autoscaling.maxReplicas=${max}`,
];
const keda = (pool: string, max: number): string[] => [
  ...scaled(pool, max),
  'networkPolicy.kafkaFrom[0].podSelector.matchLabels.app=keda',
];

const kafkaLogin = (mechanism: string): string[] => [
  'kafka.mode=external',
  'kafka.external.brokers[0]=a:1',
  `kafka.external.sasl.mechanism=${mechanism}`,
];

/** Values of an Ingress of Google that names Google's proxies, and not their address. */
const googleIngress = (): string[] => [
  'ingress.enabled=true',
  'ingress.hosts[0]=a.example',
  'ingress.annotations.kubernetes\\.io/ingress\\.class=gce',
  'components.gateway.env.TRUSTED_PROXIES=35.191.0.0/16\\,130.211.0.0/22',
];

/** Arguments of Helm, and words that the message must contain. */
const refusedValues: readonly (readonly [args: readonly string[], words: string])[] = [
  [
    set(...keda('cpu', 129)),
    'up to 129 workers in all, but the topic pose-segments has 128 partitions',
  ],
  [
    set(...keda('cpu', 25), 'kafka.segmentPartitions=24'),
    'up to 25 workers in all, but the topic pose-segments has 24 partitions',
  ],
  [set(...keda('cpu', 100), ...keda('other', 50)), 'Lower maxReplicas'],
  [set('inference.pools.cpu.replicas=129'), 'Lower maxReplicas (or replicas) of the pools to 128'],
  [
    set(
      'inference.pools.cpu.autoscaling.type=hpa',
      'inference.pools.cpu.autoscaling.minReplicas=0',
    ),
    'use type keda to scale to 0',
  ],
  [
    set(...keda('cpu', 2), 'inference.pools.cpu.autoscaling.minReplicas=3'),
    'minReplicas (3) is above maxReplicas (2)',
  ],
  [
    set('inference.pools.cpu.segmentConcurrency=3'),
    'segmentConcurrency (3) × SEGMENT_MAX_MEMORY_MB (2048) and 512 MiB of its own may take 6656 MiB, but resources.limits.memory is 5120 MiB',
  ],
  [
    set('inference.pools.cpu.env.POSE_SEGMENT_CONCURRENCY=3'),
    'segmentConcurrency (3) × SEGMENT_MAX_MEMORY_MB (2048)',
  ],
  [
    set('inference.pools.cpu.resources.limits.memory=2Gi'),
    'segmentConcurrency (1) × SEGMENT_MAX_MEMORY_MB (2048)',
  ],
  [set('inference.pools.gpu.executionProvider=cuda'), 'set accelerator.type to nvidia'],
  [
    set(
      'inference.pools.gpu.executionProvider=cuda',
      'inference.pools.gpu.accelerator.type=nvidia',
      'inference.pools.gpu.accelerator.resourceClaim.enabled=true',
    ),
    'inference.pools.gpu.accelerator.resourceClaim.deviceClassName is needed',
  ],
  [set('inference.pools.gpu.accelerator.type=nvidia'), 'Set executionProvider to cuda'],
  [
    set('inference.pools.gpu.accelerator.type=other'),
    'accelerator.type is other, but executionProvider is cpu',
  ],
  [
    [
      ...set(
        'inference.pools.gpu.executionProvider=cuda',
        'inference.pools.gpu.accelerator.type=nvidia',
        'inference.pools.gpu.accelerator.resourceClaim.enabled=true',
        'inference.pools.gpu.accelerator.resourceClaim.deviceClassName=a',
      ),
      ...['--kube-version', '1.33.0'],
    ],
    'needs Kubernetes 1.34 or newer, and this cluster has v1.33.0',
  ],
  [set('inference.pools.cpu.segmentConcurrency=0'), 'segmentConcurrency'],
  [set('inference.pools.cpu.threads=0'), 'threads'],
  [
    set('components.metrics.replicas=7'),
    'components.metrics.replicas: the topics of metrics have 6',
  ],
  [
    set('components.report.autoscaling.type=hpa', 'components.report.autoscaling.maxReplicas=7'),
    'components.report.autoscaling.maxReplicas: the topics of report have 6 partitions',
  ],
  [
    set('components.report.replicas=9', 'kafka.partitions.sessions-measured=8'),
    'components.report.replicas: the topics of report have 8 partitions',
  ],
  [set('kafka.partitions.sessions-measured=5'), 'but this release has 6, and Kafka removes none'],
  [set('kafka.partitions.sessions-mesured=8'), 'there is no such topic of events. They are: '],
  [set('kafka.partitions.pose-segments=256'), 'kafka.segmentPartitions sets the partitions'],
  [
    set('components.ingest.env.PROBE_CONCURRENCY=8'),
    'PROBE_CONCURRENCY (8) × PROBE_MAX_MEMORY_MB (1024) and 448 MiB of its own may take 8640 MiB',
  ],
  [set('components.report.env.ANNOTATION_MAX_MEMORY_MB=3000'), 'ANNOTATION_CONCURRENCY (2)'],
  [
    set('components.report.resources.limits.memory=2Gi'),
    'may take 4544 MiB, but resources.limits.memory is 2048 MiB',
  ],
  [
    set('components.report.resources.limits.memory=2000000000'),
    'resources.limits.memory is 1907 MiB',
  ],
  [['--set-string', 'components.ingest.resources.requests.cpu=1.5.5'], 'cpu'],
  [set('monitoring.serviceMonitor.interval=abc'), 'interval'],
  [[...set('ingress.enabled=true'), '--set-json', 'ingress.hosts=[""]'], 'hosts'],
  [
    set('ingress.enabled=true', 'ingress.hosts[0]=a.example'),
    'name its addresses in components.gateway.env.TRUSTED_PROXIES',
  ],
  [set(...googleIngress(), 'ingress.className=gce'), 'leave className empty'],
  [set(...googleIngress()), "Google's load balancer adds its own address"],
  [
    set('httpRoute.enabled=true', 'httpRoute.parentRefs[0].name=a'),
    'name its addresses in components.gateway.env.TRUSTED_PROXIES',
  ],
  [
    set('serviceAccount.name=a', 'serviceAccount.annotations.b=c'),
    'annotate it yourself, or leave the name empty',
  ],
  [
    [
      ...set(
        'objectStore.mode=external',
        'objectStore.external.endpoint=https://a',
        'objectStore.workloadIdentity.enabled=true',
        'objectStore.workloadIdentity.tokenAudience=a',
        'mediaLinks.existingSecret=a',
      ),
      ...set('serviceAccount.annotations.eks\\.amazonaws\\.com/role-arn=a'),
    ],
    'leave tokenAudience empty on EKS',
  ],
  [set('runAsUser=0'), 'runAsUser'],
  [set('components.ingest.service.type=LoadBalancer'), 'service'],
  [['--set-json', 'networkPolicy.extraEgress=[{}]'], 'extraEgress'],
  [set('components.operator.podDisruptionBudget.maxUnavailable=2'), 'podDisruptionBudget'],
  [
    ['--name-template', '2024'],
    'Kubernetes accepts no Service of the name 2024-strideform-gateway',
  ],
  [
    set('inference.pools.cpu.accelerator.resourceClaim.enabled=true'),
    'Set accelerator.type to nvidia or other',
  ],
  [
    set('inference.pools.cpu.rollingUpdate.maxSurge=0'),
    'inference.pools.cpu.rollingUpdate: maxSurge and maxUnavailable are both 0',
  ],
  [
    set(
      'components.gateway.rollingUpdate.maxSurge=0%',
      'components.gateway.rollingUpdate.maxUnavailable=0',
    ),
    'set one of them to at least 1',
  ],
  [set(...scaled('cpu', 2)), "Name KEDA's operator in networkPolicy.kafkaFrom"],
  [
    set(
      'objectStore.mode=external',
      'objectStore.external.endpoint=https://a',
      'objectStore.existingSecret=a',
    ),
    'objectStore.external.networkPeers is needed',
  ],
  [
    [...set('tracing.collectorUrl=http://a:4318'), '--set-json', 'tracing.networkPeers=[]'],
    'tracing.networkPeers is needed',
  ],
  [
    [
      ...set('languageModel.model=a', 'languageModel.existingSecret=a'),
      '--set-json',
      'languageModel.networkPeers=[]',
    ],
    'languageModel.networkPeers is needed',
  ],
  [set('fullnameOverride=strideform.example'), 'fullnameOverride'],
  [set('inference.pools.Cpu_1.replicas=1'), 'Cpu_1'],
  [
    set('components.gateway.env.RATE_LIMIT=5'),
    'components.gateway.env.RATE_LIMIT: gateway reads no such variable. It reads: ACCESS_LOG',
  ],
  [set('components.ingest.env.MONGODB_URI=mongodb://mine'), 'the chart sets this variable itself'],
  [set('components.gatway.replicas=1'), 'gatway'],
  [set('components.gateway.terminationGracePeriodSeconds=10'), 'terminationGracePeriodSeconds'],
  [set('kafka.mode=external'), 'brokers'],
  [set('monitoring.prometheusRule.matchers={cluster="eu"}'), 'matchers'],
  [
    set(
      'kafka.mode=external',
      'kafka.external.brokers[0]=a:1',
      'kafka.external.sasl.mechanism=plain',
    ),
    'existingSecret',
  ],
  [set(...kafkaLogin('aws-msk-iam')), 'region'],
  [set(...kafkaLogin('oauthbearer')), 'tokenAudience'],
  [
    set(...kafkaLogin('aws-msk-iam'), 'kafka.external.sasl.region=a'),
    'set kafka.external.tls.enabled to true',
  ],
  [
    set(
      ...kafkaLogin('aws-msk-iam'),
      'kafka.external.sasl.region=a',
      'kafka.external.tls.enabled=true',
      'kafka.external.sasl.existingSecret=a',
    ),
    'aws-msk-iam, which has no name and password',
  ],
  [
    set(
      ...kafkaLogin('aws-msk-iam'),
      'kafka.external.sasl.region=a',
      'kafka.external.tls.enabled=true',
      'objectStore.mode=external',
      'objectStore.external.endpoint=https://a',
      'objectStore.workloadIdentity.enabled=true',
      'objectStore.workloadIdentity.stsEndpoint=https://a',
      'mediaLinks.existingSecret=a',
    ),
    'which needs the identity that AWS gives pods',
  ],
  [
    set(
      ...kafkaLogin('oauthbearer'),
      'kafka.external.sasl.tokenAudience=a',
      'components.report.autoscaling.type=keda',
    ),
    "name an authentication of KEDA's own",
  ],
  [
    set('kafka.strimziTopics.enabled=true', 'kafka.strimziTopics.cluster=a'),
    'kafka.mode is bundled. Set kafka.mode to external',
  ],
  [set('mongodb.mode=external'), 'existingSecret'],
  [
    [
      ...set('mongodb.mode=external', 'mongodb.external.existingSecret=a'),
      '--set-json',
      'mongodb.external.networkPorts=[]',
    ],
    'networkPorts',
  ],
  [set('objectStore.mode=external'), 'endpoint'],
  [
    set(
      'mongodb.mode=external',
      'mongodb.external.existingSecret=a',
      'mongodb.external.secretPrefix=a',
    ),
    'set existingSecret for one login of all services, or secretPrefix',
  ],
  [
    set('objectStore.existingSecret=a', 'objectStore.secretPrefix=a'),
    'set existingSecret for one key of all services, or secretPrefix',
  ],
  [set('objectStore.secretPrefix=a'), 'the bundled store has one key'],
  [set('mongodb.external.secretPrefix=a'), 'the bundled MongoDB has no login'],
  [set('kafka.external.sasl.secretPrefix=a'), 'the bundled Kafka has no login'],
  [
    set(
      'kafka.mode=external',
      'kafka.external.brokers[0]=a:1',
      'kafka.external.sasl.mechanism=plain',
      'kafka.external.sasl.existingSecret=a',
      'kafka.external.sasl.secretPrefix=a',
    ),
    'set existingSecret for one login of all services, or secretPrefix',
  ],
  [
    set('serviceAccount.perService=true', 'serviceAccount.name=a'),
    'leave serviceAccount.name empty',
  ],
  [set('objectStore.workloadIdentity.enabled=true'), 'workloadIdentity'],
  [
    set(
      'objectStore.mode=external',
      'objectStore.external.endpoint=https://a',
      'objectStore.external.networkPeers[0].ipBlock.cidr=10.0.0.0/8',
      'objectStore.workloadIdentity.enabled=true',
    ),
    'mediaLinks.existingSecret is needed',
  ],
  [set('languageModel.model=some-model'), 'existingSecret'],
  [set('ingress.enabled=true'), 'hosts'],
  [set('grpcTls.enabled=true'), "name cert-manager's issuer in grpcTls.issuer.name"],
  [
    set('grpcTls.enabled=true', 'grpcTls.issuer.name=a', 'grpcTls.duration=24h'),
    'grpcTls.renewBefore (720h) must be shorter than grpcTls.duration (24h)',
  ],
  [
    set('grpcTls.enabled=true', 'grpcTls.issuer.name=a', 'grpcTls.secretPrefix=b'),
    'set only one of them',
  ],
  [set('extraEnv[0].name=LOG_LEVEL', 'extraEnv[0].value=warn'), 'the chart sets LOG_LEVEL itself'],
  [
    set(
      'caBundle.existingConfigMap=a',
      'extraEnv[0].name=NODE_EXTRA_CA_CERTS',
      'extraEnv[0].value=/a',
    ),
    'the chart sets NODE_EXTRA_CA_CERTS itself',
  ],
  [set('extraEnv[0].name=A', 'extraEnv[1].name=A'), 'extraEnv names A twice'],
  [set('extraVolumes[0].name=scratch'), 'scratch is a volume of the chart'],
  [
    set('extraVolumeMounts[0].name=a', 'extraVolumeMounts[0].mountPath=/tmp'),
    'the chart mounts its own volumes at /tmp',
  ],
  [
    set('extraVolumeMounts[0].name=a', 'extraVolumeMounts[0].mountPath=/etc/strideform/ca'),
    'choose another path',
  ],
  [
    set('components.ingest.env.GRPC_TLS_DOMAIN=a'),
    'components.ingest.env.GRPC_TLS_DOMAIN: the chart sets this variable itself',
  ],
];

async function refusalProblem(
  helm: Helm,
  args: readonly string[],
  words: string,
): Promise<string[]> {
  const name = args.includes('--name-template') ? [] : ['strideform'];
  const { code, stderr } = await helm('template', ...name, chart, ...args);
  if (code === 0) return [`${args.join(' ')} is rendered, though it cannot work`];
  if (stderr.includes(words)) return [];
  return [`${args.join(' ')} is refused without saying "${words}": ${stderr.trim()}`];
}

export async function refusalProblems(helm: Helm): Promise<string[]> {
  const outcomes = await Promise.all(
    refusedValues.map(([args, words]) => refusalProblem(helm, args, words)),
  );
  return outcomes.flat();
}
