import type { Progress } from './cluster.ts';
import type { ChartSource, Platform } from './platform.ts';
import type { GatewayClient } from './sessions.ts';

export interface ComponentUsage {
  readonly name: string;
  /** Of each pod. */
  readonly memoryMib: readonly number[];
  /** During one session. */
  readonly cpuS: number;
}

/** What a story leaves for the next ones. */
export interface StoryState {
  gateway?: GatewayClient;
  /** The API key of the gateway's client. */
  key?: string;
  usage?: readonly ComponentUsage[];
}

export interface Lab {
  /** The path of Helm. */
  readonly helm: string;
  /** The user's cache folder. */
  readonly cache: string;
  readonly progress: Progress;
  /** The same release and cluster, with another chart. */
  readonly platformOf: (source: ChartSource) => Platform;
}

export interface StoryContext {
  readonly lab: Lab;
  readonly platform: Platform;
  /** The path of the demo clip. */
  readonly clip: string;
  readonly state: StoryState;
}

export interface Story {
  readonly title: string;
  /** A story that has not ended by then has failed. */
  readonly timeoutMinutes: number;
  /** Resolves with a line about what was seen. */
  readonly run: (context: StoryContext) => Promise<string>;
}
