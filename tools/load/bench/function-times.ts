import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface FunctionTime {
  readonly where: string;
  /** Time in the function itself, including native code that it calls, s. */
  readonly selfS: number;
}

/** Profile that V8 writes with --cpu-prof. Times are µs of the monotonic clock. */
interface CpuProfile {
  readonly startTime: number;
  readonly nodes: readonly { readonly id: number; readonly callFrame: CallFrame }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
}

/**
 * Returns the time by function between two times, over all profiles of the processes, longest
 * first. Packages and Node's own code count as one each. Waiting is left out.
 */
export async function functionTimes(
  folder: string,
  pids: ReadonlySet<number>,
  fromUs: number,
  toUs: number,
): Promise<FunctionTime[]> {
  const spentUs = new Map<string, number>();
  for (const file of await readdir(folder)) {
    // CPU.<date>.<time>.<pid>.<thread>.<number>.cpuprofile
    if (!pids.has(Number(file.split('.')[3]))) continue;
    const profile = JSON.parse(await readFile(join(folder, file), 'utf8')) as CpuProfile;
    addTimes(spentUs, profile, fromUs, toUs);
  }
  return [...spentUs]
    .map(([where, us]) => ({ where, selfS: Number((us / 1e6).toFixed(2)) }))
    .filter(({ selfS }) => selfS > 0)
    .sort((a, b) => b.selfS - a.selfS);
}

function addTimes(
  spentUs: Map<string, number>,
  { startTime, nodes, samples, timeDeltas }: CpuProfile,
  fromUs: number,
  toUs: number,
): void {
  const placeOf = new Map(nodes.map(({ id, callFrame }) => [id, placeName(callFrame)]));
  let atUs = startTime;
  for (const [i, sample] of samples.entries()) {
    // A delta is the time from the previous sample to this one, so it belongs to the previous one.
    atUs += timeDeltas[i]!;
    const place = placeOf.get(sample);
    if (place == null || atUs < fromUs || atUs > toUs) continue;
    spentUs.set(place, (spentUs.get(place) ?? 0) + (timeDeltas[i + 1] ?? 0));
  }
}

/** Returns null if the process waits. */
function placeName({ functionName, url }: CallFrame): string | null {
  if (functionName === '(idle)') return null;
  if (functionName === '(program)') return 'native code';
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (url === '' || url.startsWith('node:')) return 'Node.js';
  const package_ = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url);
  if (package_ !== null) return package_[1]!;
  const path = url.startsWith('file:') ? fileURLToPath(url) : url;
  return `${path.replace(root, '')} ${functionName}`;
}
