// npm run bench:console [-- --loads N] [--frames N] [--seconds N] [--json] measures how soon the
// console shows a session, how much script that takes, and how smoothly the curves of a long clip
// move, in a real browser on the real platform.
import { renderedRunner } from '@strideform/testing';
import { parseArgs } from 'node:util';
import { withConsoleBrowser } from './console-browser.ts';
import { measureCurveMotion, type Smoothness } from './curve-motion.ts';
import { clientOf, withPlatform } from '../platform/local-platform.ts';
import { longSession } from './long-session.ts';
import { measureLoads, type PageLoad } from './page-loads.ts';

const rounded = (value: number): number => Number(value.toFixed(1));

export async function runConsoleBench(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      loads: { type: 'string', default: '9' },
      frames: { type: 'string', default: '10000' },
      seconds: { type: 'string', default: '10' },
      json: { type: 'boolean', default: false },
    },
  });
  const { page, motion } = await withPlatform(async (platform) => {
    const longId = await longSession(
      clientOf(platform),
      renderedRunner.clipPath,
      Number(values.frames),
    );
    const address = (id: string): string => `${platform.gateway_url}/console/sessions/${id}`;
    return withConsoleBrowser(platform, async (browser) => ({
      page: await measureLoads(browser, address(platform.demo_session_id!), Number(values.loads)),
      motion: await measureCurveMotion(browser, address(longId), Number(values.seconds)),
    }));
  });
  const spread = (of: keyof PageLoad) => {
    const sorted = page.loads.map((load) => load[of]).toSorted((a, b) => a - b);
    return { median: rounded(sorted[sorted.length >> 1]!), worst: rounded(sorted.at(-1)!) };
  };
  const shown = {
    first_paint_ms: spread('firstPaintMs'),
    first_meaningful_ms: spread('meaningfulMs'),
    script_gzipped_bytes: page.scriptGzippedBytes,
    script_sent_bytes: page.scriptSentBytes,
    curves: roundedMotion(motion),
  };
  if (values.json) console.log(JSON.stringify(shown));
  else print(shown);
  return 0;
}

function roundedMotion(motion: Readonly<Record<string, Smoothness>>) {
  const rows = Object.entries(motion).map(([name, smoothness]) => [
    name,
    {
      frames_per_s: rounded(smoothness.framesPerS),
      median_frame_ms: rounded(smoothness.medianFrameMs),
      longest_frame_ms: rounded(smoothness.longestFrameMs),
      work_ms_per_frame: rounded(smoothness.workMsPerFrame),
    },
  ]);
  return Object.fromEntries(rows) as Record<string, Record<string, number>>;
}

interface Shown {
  readonly first_paint_ms: object;
  readonly first_meaningful_ms: object;
  readonly script_gzipped_bytes: number;
  readonly script_sent_bytes: number;
  readonly curves: object;
}

function print(shown: Shown): void {
  const { first_paint_ms, first_meaningful_ms, curves } = shown;
  const kilobytes = (bytes: number): string => `${rounded(bytes / 1000)} kB`;
  console.table({ 'first paint, ms': first_paint_ms, 'all is there, ms': first_meaningful_ms });
  console.log(
    `script: ${kilobytes(shown.script_gzipped_bytes)} gzipped, ` +
      `${kilobytes(shown.script_sent_bytes)} as it was sent`,
  );
  console.table(curves);
}
