// What every pod of the chart has: the restricted Pod Security standard, no token, requests and
// limits, probes that ask the right thing.
import { podsOf } from './render.mjs';

const SERVERS = ['kafka', 'mongodb', 'object-store'];
/** Of NetworkPolicy and the like, which are of no use to a job that ends. */
const ENDING = ['Job', 'Pod'];

export function podProblems({ objects }) {
  const pods = podsOf(objects);
  const budgets = objects
    .filter(({ kind }) => kind === 'PodDisruptionBudget')
    .map(({ spec }) => spec.selector.matchLabels);
  return [
    ...(pods.length < 8 ? [`there are only ${pods.length} pods`] : []),
    ...pods.flatMap((pod) =>
      [
        ...podSecurity(pod),
        ...pod.spec.containers.flatMap((container) => containerProblems(pod, container)),
      ].map((problem) => `${pod.owner}: ${problem}`),
    ),
    ...pods
      .filter(
        ({ kind, component }) =>
          kind === 'Deployment' && component !== 'operator' && budgets.length > 0,
      )
      .filter(
        ({ labels }) =>
          budgets.filter((budget) =>
            Object.entries(budget).every(([name, value]) => labels[name] === value),
          ).length !== 1,
      )
      .map(({ owner }) => `${owner}: has not exactly one PodDisruptionBudget`),
  ];
}

const rule = (holds, problem) => (holds ? [] : [problem]);

function podSecurity({ kind, component, spec }) {
  const security = spec.securityContext ?? {};
  return [
    ...rule(security.runAsNonRoot === true && security.runAsUser > 0, 'may run as root'),
    ...rule(security.seccompProfile?.type === 'RuntimeDefault', 'has no seccomp profile'),
    ...rule(spec.automountServiceAccountToken === false, 'mounts a token'),
    ...rule(!spec.hostNetwork && !spec.hostPID && !spec.hostIPC, "uses the host's namespaces"),
    ...rule(
      (spec.volumes ?? []).every((volume) =>
        ['emptyDir', 'configMap', 'secret'].some((type) => type in volume),
      ),
      'mounts what the restricted standard does not allow',
    ),
    ...rule(
      ENDING.includes(kind) ||
        SERVERS.includes(component) ||
        spec.topologySpreadConstraints?.length > 0,
      'is not spread over nodes',
    ),
    ...rule(
      ENDING.includes(kind) || spec.terminationGracePeriodSeconds >= 20,
      'has less than 20 s to stop',
    ),
  ];
}

function containerProblems(
  { kind, component },
  { securityContext = {}, resources = {}, ...container },
) {
  const isServing = !ENDING.includes(kind) && component !== 'operator';
  const isOurs = isServing && !SERVERS.includes(component);
  return [
    ...rule(securityContext.allowPrivilegeEscalation === false, 'may gain privileges'),
    ...rule(
      securityContext.capabilities?.drop?.includes('ALL') && !securityContext.capabilities.add,
      'keeps capabilities',
    ),
    ...rule(
      securityContext.readOnlyRootFilesystem === true || SERVERS.includes(component),
      'may write to its root',
    ),
    ...rule(
      resources.requests?.cpu !== undefined &&
        resources.requests?.memory !== undefined &&
        resources.limits?.memory !== undefined,
      'does not say what it needs',
    ),
    ...rule(!isServing || (container.startupProbe && container.readinessProbe), 'lacks a probe'),
    ...rule(
      !isOurs || container.livenessProbe?.httpGet?.path === '/healthz',
      'has a liveness probe that may depend on a neighbour',
    ),
    ...rule(
      !isOurs || container.readinessProbe?.httpGet?.path === '/readyz',
      'does not say when it can work',
    ),
  ];
}
