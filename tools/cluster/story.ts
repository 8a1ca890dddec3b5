import type { Progress } from './cluster.ts';
import type { ChartSource, Platform } from './platform.ts';
import type { GatewayClient } from './sessions.ts';

export interface ComponentUsage {
  readonly name: string;
  /** Memory of each pod, MiB. */
  readonly memoryMib: readonly number[];
  /** CPU time during one session, s. */
  readonly cpuS: number;
}

/** State that a story leaves for the next ones. */
export interface StoryState {
  gateway?: GatewayClient;
  /** API key of the gateway's client. */
  key?: string;
  usage?: readonly ComponentUsage[];
}

export interface Lab {
  /** Path of Helm. */
  readonly helm: string;
  /** User's cache folder. */
  readonly cache: string;
  readonly progress: Progress;
  /** Returns the same release and cluster, with another chart. */
  readonly platformOf: (source: ChartSource) => Platform;
  /** Commit or tag of the release to upgrade from. Undefined for the last one. */
  readonly olderRevision: string | undefined;
}

export interface StoryContext {
  readonly lab: Lab;
  readonly platform: Platform;
  /** Path of the demo clip. */
  readonly clip: string;
  readonly state: StoryState;
}

export interface Story {
  readonly title: string;
  /** True if pools scale by KEDA, which takes long to build. */
  readonly usesKeda?: boolean;
  /** Time limit of the story. A story that exceeds it has failed. */
  readonly timeoutMinutes: number;
  /** Runs the story. Resolves with a line about its result. */
  readonly run: (context: StoryContext) => Promise<string>;
}
