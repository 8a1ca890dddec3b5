// npm run bench:session [-- --clip FILE] [--json] measures the time of `npm start` and of one
// session on this machine, and the CPU time of every process for that session.
import { renderedRunner } from '@strideform/testing';
import { parseArgs } from 'node:util';
import { withPlatform } from '../platform/local-platform.ts';
import { sessionCost } from './session-cost.ts';
import { startTime } from './start-time.ts';

const rounded = (value: number): number => Number(value.toFixed(2));

export async function runSessionBench(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      clip: { type: 'string', default: renderedRunner.clipPath },
      json: { type: 'boolean', default: false },
    },
  });
  const start = await startTime();
  const session = await withPlatform((platform) => sessionCost(platform, values.clip));
  const byProcess = Object.entries(session.cpuSByProcess).map(
    ([name, cpuS]) => [name, rounded(cpuS)] as const,
  );
  const stages = Object.entries(session.stageS).map(
    ([stage, stageS]) => [stage, rounded(stageS)] as const,
  );
  const result = {
    start_s: start && rounded(start.upS),
    start_demo_s: start && rounded(start.demoS),
    session_s: rounded(session.sessionS),
    stage_s: Object.fromEntries(stages),
    cpu_s_per_session: session.cpuS && rounded(session.cpuS),
    cpu_s_by_process: Object.fromEntries(byProcess),
  };
  if (values.json) {
    console.log(JSON.stringify(result));
    return 0;
  }
  const seconds = (value: number | null): string =>
    value === null ? 'not measured: the platform ran already' : `${value} s`;
  console.table({
    'npm start, until it is up': { value: seconds(result.start_s) },
    'npm start, until the demo session is shown': { value: seconds(result.start_demo_s) },
    'one session, upload to report': { value: `${result.session_s} s` },
    ...Object.fromEntries(
      stages.map(([stage, stageS]) => [`… in stage ${stage}`, { value: `${stageS} s` }]),
    ),
    'CPU time of that session': { value: `${result.cpu_s_per_session ?? 'not known here'} s` },
    ...Object.fromEntries(
      byProcess.map(([name, cpuS]) => [`… of ${name}`, { value: `${cpuS} s` }]),
    ),
  });
  return 0;
}
