// Checks the standards for every pod of the chart: the restricted Pod Security standard, no token,
// requests and limits, and probes that ask the right question.
import {
  manifestsOf,
  podsOf,
  type ChartPod,
  type Container,
  type Labels,
  type Manifest,
} from './manifests.ts';

const servers = ['kafka', 'mongodb', 'object-store'];
/** Kinds of pods that end. They need neither spreading nor a grace period. */
const endingKinds = ['CronJob', 'Job', 'Pod'];
const allowedVolumes = [
  'configMap',
  'csi',
  'emptyDir',
  'persistentVolumeClaim',
  'projected',
  'secret',
];
const leastPods = 8;
const leastGracePeriodS = 20;

type Rule = readonly [holds: boolean, problem: string];

const broken = (rules: readonly Rule[]): string[] =>
  rules.filter(([holds]) => !holds).map(([, problem]) => problem);

export function podProblems(objects: readonly Manifest[]): string[] {
  const pods = podsOf(objects);
  const budgets = manifestsOf(objects, 'PodDisruptionBudget').map(
    ({ spec }) => spec.selector.matchLabels,
  );
  const problems = pods.flatMap((pod) =>
    problemsOfPod(pod, budgets).map((problem) => `${pod.owner}: ${problem}`),
  );
  if (pods.length < leastPods) problems.unshift(`there are only ${pods.length} pods`);
  return problems;
}

function problemsOfPod(pod: ChartPod, budgets: readonly Labels[]): string[] {
  return [
    ...broken(securityRules(pod)),
    ...broken(lifeRules(pod)),
    ...pod.spec.containers.flatMap((container) => [
      ...broken(containerRules(pod, container)),
      ...broken(probeRules(pod, container)),
    ]),
    ...broken(budgetRules(pod, budgets)),
  ];
}

function securityRules({ spec }: ChartPod): Rule[] {
  const { runAsNonRoot, runAsUser = 0, seccompProfile } = spec.securityContext ?? {};
  const volumes = spec.volumes ?? [];
  return [
    [runAsNonRoot === true && runAsUser > 0, 'may run as root'],
    [seccompProfile?.type === 'RuntimeDefault', 'has no seccomp profile'],
    [spec.automountServiceAccountToken === false, 'mounts a token'],
    [!spec.hostNetwork && !spec.hostPID && !spec.hostIPC, "uses the host's namespaces"],
    [
      volumes.every((volume) => allowedVolumes.some((type) => type in volume)),
      'mounts what the restricted standard does not allow',
    ],
  ];
}

function lifeRules({ kind, component, spec }: ChartPod): Rule[] {
  if (endingKinds.includes(kind)) return [];
  const { topologySpreadConstraints = [], terminationGracePeriodSeconds = 0 } = spec;
  return [
    [
      servers.includes(component) || topologySpreadConstraints.length > 0,
      'is not spread over nodes',
    ],
    [
      terminationGracePeriodSeconds >= leastGracePeriodS,
      `has less than ${leastGracePeriodS} s to stop`,
    ],
  ];
}

function containerRules({ component }: ChartPod, container: Container): Rule[] {
  const { securityContext = {}, resources = {} } = container;
  const { allowPrivilegeEscalation, readOnlyRootFilesystem, capabilities = {} } = securityContext;
  const dropsAll = capabilities.drop?.includes('ALL') === true;
  return [
    [allowPrivilegeEscalation === false, 'may gain privileges'],
    [dropsAll && !capabilities.add, 'keeps capabilities'],
    [readOnlyRootFilesystem === true || servers.includes(component), 'may write to its root'],
    [statesItsNeeds(resources), 'does not say what it needs'],
  ];
}

function statesItsNeeds({ requests = {}, limits = {} }: NonNullable<Container['resources']>) {
  return [requests.cpu, requests.memory, limits.memory].every((amount) => amount !== undefined);
}

function probeRules({ kind, component }: ChartPod, container: Container): Rule[] {
  const { startupProbe, readinessProbe, livenessProbe } = container;
  const isServing = !endingKinds.includes(kind) && component !== 'operator';
  if (!isServing) return [];
  const hasProbes = startupProbe !== undefined && readinessProbe !== undefined;
  const rules: Rule[] = [[hasProbes, 'lacks a probe']];
  if (servers.includes(component)) return rules;
  return [
    ...rules,
    [
      livenessProbe?.httpGet?.path === '/healthz',
      'has a liveness probe that may depend on a neighbour',
    ],
    [readinessProbe?.httpGet?.path === '/readyz', 'does not say when it can work'],
  ];
}

function budgetRules({ kind, component, labels }: ChartPod, budgets: readonly Labels[]): Rule[] {
  if (kind !== 'Deployment' || component === 'operator' || budgets.length === 0) return [];
  const own = budgets.filter((budget) =>
    Object.entries(budget).every(([name, value]) => labels[name] === value),
  );
  return [[own.length === 1, 'has not exactly one PodDisruptionBudget']];
}
