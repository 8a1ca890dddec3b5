import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A process that takes a moment to stop, as a service does that finishes its work. */
const SLOW_TO_STOP = `
  setInterval(() => {}, 1000);
  process.on('SIGTERM', () => setTimeout(() => process.exit(0), 300));
  console.log('ready');`;

/**
 * Returns code that starts such a process, prints its id once it is ready, and stops it at the end.
 */
const program = (folder) => `
  import { readFileSync } from 'node:fs';
  import { endOnSignal, launch } from '${new URL('./processes.mjs', import.meta.url)}';
  const service = launch({
    name: 'service',
    command: process.execPath,
    args: ['-e', ${JSON.stringify(SLOW_TO_STOP)}],
    logFile: ${JSON.stringify(join(folder, 'service.log'))},
  });
  endOnSignal(() => service.stop());
  let isReady = false;
  setInterval(() => {
    if (isReady || !readFileSync(service.logFile, 'utf8').includes('ready')) return;
    isReady = true;
    console.log('pid ' + service.pid);
  }, 20);
`;

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a process that gets a signal', () => {
  let folder;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-signals-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  // A terminal sends SIGINT to a whole group, and each parent sends SIGTERM to its children.
  test.each([[['SIGINT']], [['SIGHUP']], [['SIGINT', 'SIGTERM', 'SIGINT']]])(
    'by %j stops what it started first, and fails',
    async (signals) => {
      rmSync(join(folder, 'service.log'), { force: true });
      const child = spawn(process.execPath, ['--input-type=module', '--eval', program(folder)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [line] = await once(child.stdout, 'data');
      const pid = Number(/pid (\d+)/.exec(String(line))[1]);
      expect(isAlive(pid)).toBe(true);
      for (const signal of signals) child.kill(signal);
      const [code] = await once(child, 'close');
      expect(code).toBe(1);
      expect(isAlive(pid)).toBe(false);
    },
  );
});
