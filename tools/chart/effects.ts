// What single values change, where no whole set of values in ci/ needs them.
import { chart, type Helm } from './render.ts';

interface Effect {
  readonly values: readonly string[];
  readonly text: string;
  /** How often the text is in what the chart renders, its notes included. */
  readonly times: number;
}

const store = [
  'objectStore.mode=external',
  'objectStore.external.endpoint=https://a',
  'objectStore.external.networkPeers[0].ipBlock.cidr=10.0.0.0/8',
  'objectStore.workloadIdentity.enabled=true',
];
const podsWithStore = 8;

const effects: readonly Effect[] = [
  // EKS Pod Identity's agent, unless another service gives keys.
  { values: store, text: 'cidr: 169.254.170.23/32', times: podsWithStore },
  {
    values: [...store, 'objectStore.workloadIdentity.tokenAudience=a'],
    text: '169.254.170.23',
    times: 0,
  },
  // OpenShift: users of the platform's choice, and DNS at another port.
  { values: ['runAsUser=null'], text: 'runAsUser', times: 0 },
  { values: ['runAsUser=null'], text: 'fsGroup:', times: 0 },
  { values: ['networkPolicy.dnsPorts={5353}'], text: 'port: 5353}', times: 2 },
  // Certificates that live for a day.
  {
    values: [
      'monitoring.prometheusRule.enabled=true',
      'grpcTls.duration=24h',
      'grpcTls.renewBefore=8h',
    ],
    text: '- time() < 14400',
    times: 1,
  },
  // The operator's pod, the set-up's and the test's.
  { values: ['components.operator.podLabels.team=running'], text: 'team: running', times: 3 },
  { values: ['components.operator.podAnnotations.team=running'], text: 'team: running', times: 3 },
  {
    values: [
      'httpRoute.enabled=true',
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
  { values: ['kafka.bundled.nodeSelector.disk=ssd'], text: 'disk: ssd', times: 1 },
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
