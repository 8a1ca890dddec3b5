// `npm run hostile` opens harmful files as the platform opens clips, and sends a part of them
// through all services. `-- --files` leaves the services out.
import { renderedRunner } from '@strideform/testing';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createProgress } from '../../../deploy/local/progress.mjs';
import { withFaultPlatform } from '../fault-platform/fault-platform.ts';
import { hostileClips } from './corpus/corpus.ts';
import type { HostileClip } from './corpus/hostile-clip.ts';
import { judgeClip, type ClipJudgement } from './judge-clip.ts';
import { judgeThroughService } from './through-service.ts';
import { WatchedTargets } from './watched-targets.ts';

function line({ name, outcome, tookS, problems }: ClipJudgement): string {
  const mark = problems.length === 0 ? '✓' : '✗';
  const reasons = problems.map((problem) => `\n    ${problem}`).join('');
  return `${mark} ${name.padEnd(34)} ${outcome.padEnd(20)} ${tookS.toFixed(1).padStart(5)} s${reasons}`;
}

/**
 * Files that are also sent through services: every kind that the services may handle differently.
 */
const throughServices = new Set([
  'empty',
  'text',
  'playlist-of-a-url',
  'document-before-the-clip',
  'page-inside-the-clip',
  'nested-10000-deep',
  'most-times',
  'edits-in-a-circle',
  'called-hvc1',
  'pictures-in-a-file-elsewhere',
  'pictures-at-a-path-beside',
  'pictures-at-a-url',
  'interlaced',
  'ten-bits',
  'twelve-bits',
  'see-through',
  'tone-with-a-cover',
  'clip-with-a-cover',
  'index-in-front',
  'changed-size',
  'changed-size-unsaid',
  'mp4-cut-at-0.9',
  'mp4-damaged-3',
]);

async function judgeFiles(
  folder: string,
  clips: readonly HostileClip[],
  targets: WatchedTargets,
): Promise<ClipJudgement[]> {
  const judgements: ClipJudgement[] = [];
  for (const clip of clips) {
    const judgement = await judgeClip(folder, clip);
    const problems = [...judgement.problems, ...targets.touches];
    judgements.push({ ...judgement, problems });
    console.log(line(judgements.at(-1)!));
    // From now on, an access would be blamed on another clip.
    if (targets.touches.length > 0) break;
  }
  return judgements;
}

const hasProblem = (judgements: readonly ClipJudgement[]): boolean =>
  judgements.some(({ problems }) => problems.length > 0);

async function judgeServices(
  clips: readonly HostileClip[],
  targets: WatchedTargets,
): Promise<ClipJudgement[]> {
  const chosen = clips.filter(({ name }) => throughServices.has(name));
  const options = { name: 'hostile', progress: createProgress(), needsLogs: hasProblem };
  const judgements = await withFaultPlatform(options, (platform) =>
    judgeThroughService(platform, chosen, renderedRunner.clipPath),
  );
  const touched = targets.touches.map((problem) => ({
    name: 'services',
    outcome: '',
    tookS: 0,
    problems: [problem],
  }));
  for (const judgement of [...judgements, ...touched]) console.log(line(judgement));
  return [...judgements, ...touched];
}

async function judgeAll(
  folder: string,
  areServicesJudged: boolean,
): Promise<readonly ClipJudgement[]> {
  const folders = ['clips', 'outside'].map((name) => join(folder, name));
  for (const each of folders) mkdirSync(each);
  const [clipFolder, outside] = folders as [string, string];
  const elsewhere = join(outside, 'secret.mp4');
  const baits = {
    elsewhere: { path: elsewhere, calledAs: elsewhere },
    beside: { path: join(clipFolder, 'neighbour.mp4'), calledAs: 'neighbour.mp4' },
    above: { path: join(folder, 'above.mp4'), calledAs: '../above.mp4' },
  };
  for (const { path } of Object.values(baits)) copyFileSync(renderedRunner.clipPath, path);
  const targets = await WatchedTargets.at(baits);
  try {
    const clips = hostileClips(clipFolder, targets);
    const judgements = await judgeFiles(clipFolder, clips, targets);
    if (!areServicesJudged) return judgements;
    return [...judgements, ...(await judgeServices(clips, targets))];
  } finally {
    targets.close();
  }
}

export async function runHostile(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { files: { type: 'boolean', default: false } } });
  const folder = mkdtempSync(join(tmpdir(), 'strideform-hostile-'));
  try {
    const judgements = await judgeAll(folder, !values.files);
    const bad = judgements.filter(({ problems }) => problems.length > 0);
    console.log(`\n${judgements.length} files, ${bad.length} with a problem`);
    for (const judgement of bad) console.log(line(judgement));
    return bad.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
