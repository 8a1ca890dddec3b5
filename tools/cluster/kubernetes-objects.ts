// The parts of Kubernetes objects that the cluster's test reads.
import { componentLabel } from '../chart/manifests.ts';

export interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly deletionTimestamp?: string;
    readonly labels: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly containers: readonly {
      readonly image: string;
      readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
    }[];
  };
  readonly status: {
    readonly phase: string;
    /** Absent in a pod that was just made. */
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly message?: string;
    }[];
    readonly containerStatuses?: readonly {
      readonly ready: boolean;
      readonly lastState: { readonly terminated?: { readonly reason: string } };
    }[];
  };
}

/** A pod, and the node that the scheduler has chosen for it. */
export interface PlacedPod extends Pod {
  readonly spec: Pod['spec'] & { readonly nodeName?: string };
}

export interface Revision {
  readonly revision: number;
  readonly description: string;
}

/** The kubelet's summary of the resources that pods use. */
export interface StatsSummary {
  readonly pods: readonly {
    readonly podRef: { readonly name: string; readonly namespace: string };
    readonly memory?: { readonly workingSetBytes?: number };
    readonly cpu?: { readonly usageCoreNanoSeconds?: number };
  }[];
}

/** Returns a selector of the pods of several components. */
export const ofComponents = (names: readonly string[]): string =>
  `${componentLabel} in (${names.join(',')})`;

/** Returns true unless Kubernetes is about to delete the pod. */
export const isNotBeingDeleted = ({ metadata }: Pod): boolean =>
  metadata.deletionTimestamp === undefined;

export const podNames = (pods: readonly Pod[]): string[] =>
  pods.map(({ metadata }) => metadata.name);

export const isReady = ({ status }: Pod): boolean =>
  status.conditions?.some(({ type, status: state }) => type === 'Ready' && state === 'True') ??
  false;

/** Returns the number of containers that the kernel killed because of their memory. */
export function killsForMemory(pods: readonly Pod[]): number {
  const containers = pods.flatMap(({ status }) => status.containerStatuses ?? []);
  const reasons = containers.map(({ lastState }) => lastState.terminated?.reason);
  return reasons.filter((reason) => reason === 'OOMKilled').length;
}
