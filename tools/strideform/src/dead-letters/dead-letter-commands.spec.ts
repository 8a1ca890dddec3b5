import { runStrideform, type StrideformOutcome } from '../run-strideform.fixture.ts';

const noServer = { KAFKA_BROKERS: '127.0.0.1:1' };
const run = (...args: string[]): Promise<StrideformOutcome> =>
  runStrideform(['dead-letters', ...args], noServer);
const box = ['--service', 'metrics', '--topic', 'pose-estimates'];

test.each<[string, string[], RegExp]>([
  [
    'a topic that no service reads',
    ['list', '--topic', 'laps'],
    /^strideform: No service reads that\. There are:\n[^]*--service metrics --topic pose-estimates/,
  ],
  ['a replay of no letters', ['replay', ...box], /^strideform: Give either --offset or --all\./],
  [
    'a replay of some letters and of all',
    ['replay', ...box, '--offset', '3', '--all'],
    /^strideform: Give either --offset or --all\./,
  ],
  [
    'a replay to an unnamed service',
    ['replay', '--topic', 'pose-estimates', '--all'],
    /required option '--service <name>'/,
  ],
])(
  'refuses %s',
  async (_what, args, message) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  },
  60_000,
);
