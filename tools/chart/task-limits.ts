// Checks that the tasks which a pod may run at once fit into its memory, and that a segment fits
// into the time limit of a worker.
import { maxSegmentLooks } from '@strideform/video';
import { podsOf, type ChartPod, type Container, type Manifest } from './manifests.ts';
import { readVariables } from './variables.ts';

interface CostlyTask {
  readonly component: string;
  /** Variable with the number of tasks at once. Without a value, a pod runs at least one. */
  readonly concurrency: string;
  readonly maxMemoryMb: string;
}

const tasks: readonly CostlyTask[] = [
  { component: 'ingest', concurrency: 'PROBE_CONCURRENCY', maxMemoryMb: 'PROBE_MAX_MEMORY_MB' },
  {
    component: 'metrics',
    concurrency: 'MEASUREMENT_CONCURRENCY',
    maxMemoryMb: 'MEASUREMENT_MAX_MEMORY_MB',
  },
  {
    component: 'report',
    concurrency: 'ANNOTATION_CONCURRENCY',
    maxMemoryMb: 'ANNOTATION_MAX_MEMORY_MB',
  },
  {
    component: 'inference',
    concurrency: 'POSE_SEGMENT_CONCURRENCY',
    maxMemoryMb: 'SEGMENT_MAX_MEMORY_MB',
  },
];
/**
 * Memory limit of a service's own process. It is more than the process takes with a full heap of
 * small documents.
 */
const ownMemoryMb = 448;
/** Number of looks per second of the largest model on the slowest worker. */
const leastLooksPerS = 10;

export function taskLimitProblems(objects: readonly Manifest[]): string[] {
  return podsOf(objects).flatMap((pod) => {
    const task = tasks.find(({ component }) => component === pod.component);
    return task === undefined ? [] : problemsOf(pod, task);
  });
}

function problemsOf({ owner, spec }: ChartPod, task: CostlyTask): string[] {
  return spec.containers.flatMap((container) => [
    ...memoryProblems(container, task).map((problem) => `${owner} ${problem}`),
    ...timeProblems(container, task).map((problem) => `${owner} ${problem}`),
  ]);
}

function memoryProblems(container: Container, task: CostlyTask): string[] {
  const concurrency = numberOf(container, task, task.concurrency, 1);
  const taskMb = numberOf(container, task, task.maxMemoryMb);
  const limit = container.resources?.limits?.memory;
  const neededMb = concurrency * taskMb + ownMemoryMb;
  if (limit !== undefined && mebibytes(limit) >= neededMb) return [];
  const counted = `${concurrency} × ${task.maxMemoryMb} (${taskMb}) and ${ownMemoryMb} MiB of its own`;
  return [`may take ${neededMb} MiB, ${counted}, but its limit is ${limit ?? 'not set'}`];
}

function timeProblems(container: Container, task: CostlyTask): string[] {
  if (task.component !== 'inference') return [];
  const timeoutS = numberOf(container, task, 'SEGMENT_TIMEOUT_S');
  if (timeoutS * leastLooksPerS >= maxSegmentLooks) return [];
  return [
    `ends segments after ${timeoutS} s, but a segment of ${maxSegmentLooks} looks may take ${maxSegmentLooks / leastLooksPerS} s`,
  ];
}

/** Returns a variable of the container, or its default, or else `otherwise`. */
function numberOf(
  { env = [] }: Container,
  { component }: CostlyTask,
  name: string,
  otherwise?: number,
): number {
  const set = env.find((variable) => variable.name === name)?.value;
  const value = Number(set ?? readVariables()[component]?.variables[name]?.default ?? otherwise);
  if (!Number.isFinite(value)) throw new Error(`${component} has no number ${name}.`);
  return value;
}

function mebibytes(quantity: string): number {
  const [, amount, unit] = /^(\d+)(Mi|Gi)$/.exec(quantity) ?? [];
  if (amount === undefined) throw new Error(`The memory limit ${quantity} is not in Mi or Gi.`);
  return Number(amount) * (unit === 'Gi' ? 1024 : 1);
}
