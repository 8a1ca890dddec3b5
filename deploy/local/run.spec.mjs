import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SLEEPER = ['-e', 'setInterval(() => {}, 1000)'];

/** Returns code that starts one long-lived process, prints its id, then runs `source`. */
const program = (folder, source) => `
  import { launch } from '${new URL('./processes.mjs', import.meta.url)}';
  import { runToEnd } from '${new URL('./run.mjs', import.meta.url)}';
  runToEnd(async (run) => {
    const service = launch({
      name: 'sleeper',
      command: process.execPath,
      args: ${JSON.stringify(SLEEPER)},
      logFile: ${JSON.stringify(join(folder, 'sleeper.log'))},
    });
    run.addService(service);
    console.log('pid ' + service.pid);
    ${source}
  }, { say: console.log }).then(
    (code) => process.exit(code),
    (error) => { console.error(error.message); process.exit(1); },
  );
`;

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a run', () => {
  let folder;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-run-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /**
   * Resolves with the program's exit code, its output, and true if the process that it started
   * still runs.
   */
  function outcome(source) {
    const child = spawn(
      process.execPath,
      ['--input-type=module', '--eval', program(folder, source)],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
      });
    return new Promise((resolve) =>
      child.once('close', (code) => {
        const pid = Number(/pid (\d+)/.exec(output)?.[1]);
        const isLeft = isAlive(pid);
        if (isLeft) process.kill(pid, 'SIGKILL');
        resolve({ code, output, pid, isLeft });
      }),
    );
  }

  test.each([
    [
      'that nothing catches',
      `setImmediate(() => { throw new Error('escaped'); }); await new Promise(() => {});`,
    ],
    [
      'in a promise that nobody awaits',
      `Promise.reject(new Error('escaped')); await new Promise(() => {});`,
    ],
    ['in its work', `throw new Error('escaped');`],
    // The error comes on the next tick, before the processes that it stops can have ended.
    [
      'that comes while it stops',
      `process.nextTick(() => { throw new Error('escaped'); }); return 0;`,
    ],
  ])('stops what it started, fails and says why, after an error %s', async (_where, source) => {
    const { code, output, pid, isLeft } = await outcome(source);
    expect(pid).toBeGreaterThan(0);
    expect(output).toMatch(/escaped/);
    expect(isLeft).toBe(false);
    expect(code).toBe(1);
  });

  test("stops what it started and gives its work's exit code", async () => {
    expect(await outcome('return 3;')).toMatchObject({ code: 3, isLeft: false });
  });

  test('stops what it started, with success, when a signal comes once it is up', async () => {
    const stopWhenUp = `
      run.isUp = true;
      setTimeout(() => process.kill(process.pid, 'SIGTERM'), 50);
      await new Promise(() => {});
    `;
    expect(await outcome(stopWhenUp)).toMatchObject({ code: 0, isLeft: false });
  });
});
