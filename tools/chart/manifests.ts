// The parts of Kubernetes objects that the checks read.

export type Labels = Readonly<Record<string, string>>;

interface Metadata {
  readonly name: string;
  readonly labels?: Labels;
}

export interface EnvironmentVariable {
  name: string;
  value?: string;
  valueFrom?: object;
}

interface Probe {
  readonly httpGet?: { path: string };
}

export interface Container {
  readonly image?: string;
  readonly env?: EnvironmentVariable[];
  readonly securityContext?: {
    readonly allowPrivilegeEscalation?: boolean;
    readOnlyRootFilesystem?: boolean;
    readonly capabilities?: { readonly drop?: readonly string[]; add?: string[] };
  };
  readonly resources?: {
    requests?: { readonly cpu?: string; readonly memory?: string };
    readonly limits?: { readonly memory?: string };
  };
  readonly startupProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
}

export interface PodSpec {
  readonly containers: Container[];
  readonly initContainers?: Container[];
  readonly volumes?: object[];
  readonly securityContext?: {
    runAsNonRoot?: boolean;
    readonly runAsUser?: number;
    readonly seccompProfile?: { readonly type: string };
  };
  automountServiceAccountToken?: boolean;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly topologySpreadConstraints?: readonly object[];
  readonly terminationGracePeriodSeconds?: number;
}

interface ObjectOf<Kind extends string, Spec> {
  readonly kind: Kind;
  readonly metadata: Metadata;
  readonly spec: Spec;
}

interface PodTemplate {
  readonly template: { readonly metadata: Metadata; readonly spec: PodSpec };
}

/** A peer of a network policy's rule. */
export interface Peer {
  readonly podSelector?: { readonly matchLabels?: Labels };
  readonly ipBlock?: { readonly cidr: string };
}

export interface NetworkRule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly port: number }[];
}

export interface NetworkPolicySpec {
  readonly podSelector: { readonly matchLabels: Labels };
  readonly policyTypes: readonly string[];
  readonly ingress?: NetworkRule[] | null;
  readonly egress?: NetworkRule[] | null;
}

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Labels;
  readonly annotations?: { readonly runbook?: string };
}

export interface AlertGroup {
  readonly name: string;
  readonly rules: readonly AlertRule[];
}

export interface ScaledObjectSpec {
  readonly triggers: readonly {
    readonly metadata: Record<string, string>;
    readonly authenticationRef?: { readonly name: string; readonly kind: string };
  }[];
}

interface TriggerAuthenticationSpec {
  readonly podIdentity?: { readonly provider: string };
  readonly secretTargetRef?: readonly { readonly parameter: string }[];
  readonly configMapTargetRef?: readonly { readonly parameter: string }[];
}

interface SpecByKind {
  Deployment: PodTemplate;
  StatefulSet: PodTemplate;
  Job: PodTemplate;
  CronJob: { readonly jobTemplate: { readonly spec: PodTemplate } };
  Pod: PodSpec;
  NetworkPolicy: NetworkPolicySpec;
  PodDisruptionBudget: { readonly selector: { readonly matchLabels: Labels } };
  PrometheusRule: { readonly groups: readonly AlertGroup[] };
  ScaledObject: ScaledObjectSpec;
  TriggerAuthentication: TriggerAuthenticationSpec;
}

export type Kind = keyof SpecByKind;

/** An object of a kind that the checks know. The list also contains objects of other kinds. */
export type Manifest = { [K in Kind]: ObjectOf<K, SpecByKind[K]> }[Kind];

export type ManifestOf<K extends Kind> = ObjectOf<K, SpecByKind[K]>;

export const componentLabel = 'app.kubernetes.io/component';

export function manifestsOf<K extends Kind>(
  objects: readonly Manifest[],
  kind: K,
): ManifestOf<K>[] {
  return objects.filter((object) => object.kind === kind) as ManifestOf<K>[];
}

export interface ChartPod {
  /** Object that makes the pod, for messages. */
  readonly owner: string;
  readonly kind: Kind;
  readonly component: string;
  readonly labels: Labels;
  readonly spec: PodSpec;
}

function podOf(object: Manifest): Pick<ChartPod, 'labels' | 'spec'> | undefined {
  switch (object.kind) {
    case 'Deployment':
    case 'StatefulSet':
    case 'Job': {
      const { metadata, spec } = object.spec.template;
      return { labels: metadata.labels ?? {}, spec };
    }
    case 'CronJob':
      return platformPodOf(object.spec.jobTemplate.spec);
    case 'Pod':
      return { labels: object.metadata.labels ?? {}, spec: object.spec };
    default:
      return undefined;
  }
}

/** Extra objects of an operator have jobs, too, which may have no labels. */
function platformPodOf({ template }: PodTemplate): Pick<ChartPod, 'labels' | 'spec'> | undefined {
  const { labels = {} } = template.metadata ?? {};
  return componentLabel in labels ? { labels, spec: template.spec } : undefined;
}

/** Returns every pod that the objects make. */
export function podsOf(objects: readonly Manifest[]): ChartPod[] {
  return objects.flatMap((object) => {
    const pod = podOf(object);
    if (pod === undefined) return [];
    const owner = `${object.kind} ${object.metadata.name}`;
    return [{ owner, kind: object.kind, component: pod.labels[componentLabel]!, ...pod }];
  });
}

/** Returns the images of all containers, also of jobs that an operator adds, sorted. */
export function imagesOf(objects: readonly Manifest[]): string[] {
  const pods = objects.map((object) => {
    if (object.kind === 'CronJob') return object.spec.jobTemplate.spec.template.spec;
    return podOf(object)?.spec;
  });
  const containers = pods.flatMap((pod) => [
    ...(pod?.containers ?? []),
    ...(pod?.initContainers ?? []),
  ]);
  return [...new Set(containers.map(({ image }) => image!))].sort();
}

/** Pods besides the operator's that run its image, and call others under its name. */
const operatorPods = ['reconcile', 'set-up', 'test'];

/** Returns the component under whose name a pod calls others. */
export const callingName = (component: string): string =>
  operatorPods.includes(component) ? 'operator' : component;
