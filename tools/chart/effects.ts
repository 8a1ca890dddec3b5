// Effects of single values that no set of values in ci/ needs.
import { chart, type Helm } from './render.ts';

interface Effect {
  readonly values: readonly string[];
  readonly text: string;
  /** Number of times that the text is in the rendered chart, its notes included. */
  readonly times: number;
}

const store = [
  'objectStore.mode=external',
  'objectStore.external.endpoint=https://a',
  'objectStore.external.networkPeers[0].ipBlock.cidr=10.0.0.0/8',
  'objectStore.workloadIdentity.enabled=true',
  'mediaLinks.existingSecret=a',
];
const mongodb = ['mongodb.mode=external', 'networkPolicy.enabled=false'];
const kafkaLogins = [
  'kafka.mode=external',
  'kafka.external.brokers[0]=a:1',
  'kafka.external.sasl.mechanism=plain',
  'kafka.external.sasl.secretPrefix=c',
  'networkPolicy.enabled=false',
];
const storeWithKeys = [
  'objectStore.mode=external',
  'objectStore.external.endpoint=https://a',
  'networkPolicy.enabled=false',
];
const accountsOfServices = [
  'serviceAccount.perService=true',
  'serviceAccount.annotations.eks\\.amazonaws\\.com/role-arn=a-<service>',
];
const podsWithStore = 9;
/**
 * Number of pods: six services, a pool, the set-up, the migration, the reconciliation, the test and
 * three bundled servers.
 */
const podsOfDefaults = 14;
const deployment = 'kind: Deployment\nmetadata:\n  name: strideform-';
const meshRule = '\n    - ports:\n      - port: 15012';
const podsWithKafka = 11;
const strimziTopics = [
  'kafka.mode=external',
  'kafka.external.brokers[0]=a:1',
  'networkPolicy.enabled=false',
  'kafka.strimziTopics.enabled=true',
  'kafka.strimziTopics.cluster=a',
];

const kafkaByIdentity = (mechanism: string): string[] => [
  'kafka.mode=external',
  'kafka.external.brokers[0]=a:1',
  'kafka.external.tls.enabled=true',
  `kafka.external.sasl.mechanism=${mechanism}`,
  'networkPolicy.enabled=false',
];
const mskLogin = [...kafkaByIdentity('aws-msk-iam'), 'kafka.external.sasl.region=eu-central-1'];

const effects: readonly Effect[] = [
  // The rule allows EKS Pod Identity's agent, unless another service gives keys.
  { values: store, text: 'cidr: 169.254.170.23/32', times: podsWithStore },
  {
    values: [...store, 'objectStore.workloadIdentity.tokenAudience=a'],
    text: '169.254.170.23',
    times: 0,
  },
  // Hosts on the internet may have an address of either kind. All of these rules include webhooks.
  {
    values: ['languageModel.model=a', 'languageModel.existingSecret=a'],
    text: 'cidr: ::/0',
    times: 2,
  },
  { values: store, text: 'cidr: ::/0', times: podsWithStore + 1 },
  // OpenShift chooses users itself, and has DNS at another port.
  { values: ['runAsUser=null'], text: 'runAsUser', times: 0 },
  { values: ['runAsUser='], text: 'runAsUser', times: 0 },
  { values: ['runAsUser='], text: 'fsGroup:', times: 0 },
  { values: ['networkPolicy.dnsPorts={5353}'], text: 'port: 5353}', times: 2 },
  // Certificates are valid for a day.
  {
    values: [
      'monitoring.prometheusRule.enabled=true',
      'grpcTls.duration=24h',
      'grpcTls.renewBefore=8h',
    ],
    text: '- time() < 14400',
    times: 1,
  },
  // The pods of the operator, the set-up, the migration and the test have it.
  { values: ['components.operator.podLabels.team=running'], text: 'team: running', times: 5 },
  { values: ['components.operator.podAnnotations.team=running'], text: 'team: running', times: 5 },
  {
    values: [
      'httpRoute.enabled=true',
      'components.gateway.env.TRUSTED_PROXIES=10.0.0.0/8',
      'httpRoute.parentRefs[0].name=a',
      'httpRoute.hostnames[0]=b',
    ],
    text: '  b/docs, with https',
    times: 1,
  },
  {
    values: ['kafka.mode=external', 'kafka.external.brokers[0]=a:1', 'networkPolicy.enabled=false'],
    text: 'a second release needs a Kafka cluster',
    times: 1,
  },
  // Topics have one owner: Strimzi's operator, or the services and the set-up.
  { values: strimziTopics, text: 'name: KAFKA_TOPICS', times: podsWithKafka },
  { values: ['kafka.strimziTopics.enabled=false'], text: 'name: KAFKA_TOPICS', times: 0 },
  // A service may have as many pods as a topic of its has partitions, which all pods know.
  {
    values: ['kafka.partitions.sessions-measured=8', 'components.report.replicas=8'],
    text: 'value: "sessions-measured=8"',
    times: podsWithKafka,
  },
  {
    values: [...strimziTopics, 'kafka.partitions.sessions-measured=96'],
    text: 'partitions: 96\n',
    times: 1,
  },
  {
    values: [...strimziTopics, 'kafka.segmentPartitions=24'],
    text: 'partitions: 24\n',
    times: 1,
  },
  { values: ['kafka.bundled.nodeSelector.disk=ssd'], text: 'disk: ssd', times: 1 },
  // Pools can be disabled.
  { values: ['inference.pools.cpu.enabled=false'], text: `${deployment}inference-cpu`, times: 0 },
  {
    values: ['inference.poolDefaults.enabled=false', 'inference.pools.a.enabled=true'],
    text: `${deployment}inference-`,
    times: 1,
  },
  // Every pod has the nodes and labels. A component's own keys win, and its own tolerations replace
  // these.
  { values: ['nodeSelector.arch=arm64'], text: 'arch: arm64', times: podsOfDefaults },
  {
    values: ['nodeSelector.arch=arm64', 'components.threads.nodeSelector.arch=amd64'],
    text: 'arch: arm64',
    times: podsOfDefaults - 1,
  },
  {
    values: ['nodeSelector.arch=arm64', 'components.threads.nodeSelector.disk=ssd'],
    text: 'arch: arm64\n        disk: ssd',
    times: 1,
  },
  { values: ['tolerations[0].key=shared'], text: 'key: shared', times: podsOfDefaults },
  {
    values: ['tolerations[0].key=shared', 'components.threads.tolerations[0].key=own'],
    text: 'key: shared',
    times: podsOfDefaults - 1,
  },
  { values: ['podLabels.team=running'], text: 'team: running', times: podsOfDefaults },
  {
    values: ['podLabels.team=running', 'components.threads.podLabels.team=coaching'],
    text: 'team: running',
    times: podsOfDefaults - 1,
  },
  // A mesh's own rules apply to every pod, by the policy that selects all of them.
  { values: ['networkPolicy.extraEgress[0].ports[0].port=15012'], text: meshRule, times: 1 },
  { values: ['networkPolicy.extraIngress[0].ports[0].port=15012'], text: meshRule, times: 1 },
  {
    values: ['networkPolicy.extraIngress[0].ports[0].port=15012'],
    text: `policyTypes: [Ingress, Egress]\n  ingress:${meshRule}`,
    times: 1,
  },
  // A load balancer reads the gateway's Service.
  {
    values: [
      'components.gateway.service.type=NodePort',
      'components.gateway.service.annotations.a=b',
    ],
    text: '  annotations:\n    a: b\nspec:\n  type: NodePort',
    times: 1,
  },
  {
    values: ['serviceAccount.annotations.eks\\.amazonaws\\.com/role-arn=a'],
    text: 'role-arn: a',
    times: 1,
  },
  // Pods log in to Kafka with a token of their own, or with keys for their identity.
  {
    values: [...kafkaByIdentity('oauthbearer'), 'kafka.external.sasl.tokenAudience=kafka'],
    text: '"/etc/strideform/kafka-identity/token"',
    times: podsWithKafka,
  },
  {
    values: [...kafkaByIdentity('oauthbearer'), 'kafka.external.sasl.tokenAudience=kafka'],
    text: 'audience: kafka\n',
    times: podsWithKafka,
  },
  { values: mskLogin, text: 'value: "eu-central-1"', times: podsWithKafka },
  { values: mskLogin, text: 'name: KAFKA_SASL_PASSWORD', times: 0 },
  // Each service has its own login, key and account. The set-up, the migration,
  // the reconciliation and the test are the operator's.
  { values: [...mongodb, 'mongodb.external.secretPrefix=a'], text: 'name: a-report', times: 1 },
  { values: [...mongodb, 'mongodb.external.secretPrefix=a'], text: 'name: a-operator', times: 5 },
  { values: [...mongodb, 'mongodb.external.secretPrefix=a'], text: 'name: a-inference', times: 0 },
  { values: kafkaLogins, text: 'name: c-inference', times: 2 },
  { values: kafkaLogins, text: 'name: c-report', times: 2 },
  { values: kafkaLogins, text: 'name: c-operator', times: 10 },
  { values: [...storeWithKeys, 'objectStore.secretPrefix=b'], text: 'name: b-inference', times: 2 },
  { values: [...storeWithKeys, 'objectStore.secretPrefix=b'], text: 'name: b-threads', times: 0 },
  {
    values: [
      ...store,
      ...accountsOfServices,
      'objectStore.workloadIdentity.roleArn=role/<service>',
    ],
    text: 'value: "role/metrics"',
    times: 1,
  },
  { values: accountsOfServices, text: 'role-arn: a-metrics', times: 1 },
  { values: accountsOfServices, text: 'serviceAccountName: strideform-metrics\n', times: 1 },
  { values: accountsOfServices, text: 'serviceAccountName: strideform-operator\n', times: 5 },
  { values: accountsOfServices, text: 'serviceAccountName: strideform\n', times: 3 },
];

async function effectProblem(helm: Helm, { values, text, times }: Effect): Promise<string[]> {
  const settings = values.flatMap((value) => ['--set', value]);
  const dryRun = ['--dry-run=client', ...settings];
  const { code, stdout, stderr } = await helm('install', 'strideform', chart, ...dryRun);
  if (code !== 0) return [`${values.join(' ')} is refused: ${stderr.trim()}`];
  const found = stdout.split(text).length - 1;
  if (found === times) return [];
  return [`${values.join(' ')} renders "${text}" ${found} times in place of ${times}`];
}

export async function effectProblems(helm: Helm): Promise<string[]> {
  const outcomes = await Promise.all(effects.map((effect) => effectProblem(helm, effect)));
  return outcomes.flat();
}
