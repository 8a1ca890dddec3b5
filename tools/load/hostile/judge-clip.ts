import { GuardedTaskFailed, runGuarded, workerModule } from '@strideform/guarded-process';
import { ClipRefused, clipRefusedError, probeClip } from '@strideform/video';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { childrenCpuS } from './children-cpu.ts';
import type { HostileClip } from './corpus/hostile-clip.ts';

export interface ClipJudgement {
  readonly name: string;
  /** Code of the refusal, or the number of pictures. */
  readonly outcome: string;
  /** CPU time of its decoders, s; for a session, the time by the clock. */
  readonly tookS: number;
  readonly problems: readonly string[];
}

const longestS = 60;
/** Time by the clock after which a decoder is ended. A busy machine may need it. */
const patienceS = 600;
const maxMemoryMb = 1024;
/** Matches a sentence for a person, without internal details. */
const readable = /^[A-Z][^\n]{20,}\.$/;
const internal = /Error|undefined|null|NaN|\/|0x/;

/** Opens a clip as the platform does, and decodes it if it was accepted. */
export async function judgeClip(folder: string, clip: HostileClip): Promise<ClipJudgement> {
  const path = join(folder, 'clip');
  writeFileSync(path, clip.bytes);
  const beforeS = childrenCpuS();
  const { outcome, problems } = await open(path).catch(describeEnd);
  const tookS = childrenCpuS() - beforeS;
  const wasRefused = !/pictures/.test(outcome);
  const isExpected = clip.expected === 'either' || wasRefused === (clip.expected === 'refused');
  return {
    name: clip.name,
    outcome,
    tookS,
    problems: [
      ...problems,
      ...(isExpected ? [] : [`it should have been ${clip.expected}`]),
      ...(tookS > longestS ? [`it took ${tookS.toFixed(0)} s of CPU`] : []),
    ],
  };
}

type Outcome = Pick<ClipJudgement, 'outcome' | 'problems'>;

async function open(path: string): Promise<Outcome> {
  const { frameTimesS, durationS, rateHz } = await probeClip(path, { timeoutS: patienceS });
  const isFinite = [...frameTimesS, durationS, rateHz].every(Number.isFinite);
  const decode = workerModule(import.meta.url, './decode-clip.worker');
  const frames = await runGuarded(decode, null, {
    timeoutS: patienceS,
    maxMemoryMb,
    output: z.int().nonnegative(),
    files: { clip: path },
    errors: [clipRefusedError],
  });
  const problems = [
    ...(isFinite ? [] : ['its times are no numbers']),
    ...(frames > frameTimesS.length ? [`${frames} pictures of ${frameTimesS.length} times`] : []),
  ];
  return { outcome: `${frames} pictures`, problems };
}

/** Returns the faults of a refusal that a person reads. */
export function unreadableReasons(detail: string): string[] {
  const isReadable = readable.test(detail) && !internal.test(detail);
  return isReadable ? [] : [`its refusal is not for people: ${detail}`];
}

export function describeEnd(error: unknown): Outcome {
  if (error instanceof ClipRefused)
    return { outcome: error.code, problems: unreadableReasons(error.detail) };
  // Judges the end of the decoder. The probe turns its own child's end into a refusal. Here the
  // clip was accepted, so the services would try it several times before they gave up.
  if (error instanceof GuardedTaskFailed)
    return {
      outcome: `child: ${error.reason}`,
      problems: [`it was accepted, and then its decoder ended: ${error.reason}`],
    };
  return { outcome: 'untyped', problems: [`an untyped end: ${String(error)}`] };
}
