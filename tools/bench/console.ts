// npm run bench:console [-- --loads N] [--frames N] [--seconds N] [--json]: how soon the console
// shows a session, how much script that takes, and how smoothly the curves of a long clip move, in
// a real browser on the real platform.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { withConsoleBrowser } from './console-browser.ts';
import { measureCurveMotion } from './curve-motion.ts';
import { clientOf, withPlatform } from './local-platform.ts';
import { longSession } from './long-session.ts';
import { measureLoads, type PageLoad } from './page-loads.ts';

const clip = fileURLToPath(
  new URL('../../test/fixtures/rendered-runner/runner.mp4', import.meta.url),
);
const { values } = parseArgs({
  options: {
    loads: { type: 'string', default: '9' },
    frames: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
  },
});

const result = await withPlatform(async (platform) => {
  const longId = await longSession(clientOf(platform), clip, Number(values.frames));
  const address = (id: string): string => `${platform.gateway_url}/console/sessions/${id}`;
  return withConsoleBrowser(platform, async (browser) => ({
    page: await measureLoads(browser, address(platform.demo_session_id!), Number(values.loads)),
    motion: await measureCurveMotion(browser, address(longId), Number(values.seconds)),
  }));
});

const rounded = (value: number): number => Number(value.toFixed(1));
const spread = (of: keyof PageLoad) => {
  const sorted = result.page.loads.map((load) => load[of]).toSorted((a, b) => a - b);
  return { median: rounded(sorted[sorted.length >> 1]!), worst: rounded(sorted.at(-1)!) };
};
const shown = {
  first_paint_ms: spread('firstPaintMs'),
  first_meaningful_ms: spread('meaningfulMs'),
  script_gzipped_bytes: result.page.scriptGzippedBytes,
  script_sent_bytes: result.page.scriptSentBytes,
  curves: Object.fromEntries(
    Object.entries(result.motion).map(([name, motion]) => [
      name,
      {
        frames_per_s: rounded(motion.framesPerS),
        median_frame_ms: rounded(motion.medianFrameMs),
        longest_frame_ms: rounded(motion.longestFrameMs),
        work_ms_per_frame: rounded(motion.workMsPerFrame),
      },
    ]),
  ),
};
if (values.json) {
  console.log(JSON.stringify(shown));
} else {
  const { first_paint_ms, first_meaningful_ms, curves } = shown;
  const kilobytes = (bytes: number): string => `${rounded(bytes / 1000)} kB`;
  console.table({ 'first paint, ms': first_paint_ms, 'all is there, ms': first_meaningful_ms });
  console.log(
    `script: ${kilobytes(shown.script_gzipped_bytes)} gzipped, ` +
      `${kilobytes(shown.script_sent_bytes)} as it was sent`,
  );
  console.table(curves);
}
