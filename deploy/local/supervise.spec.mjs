import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchSupervised } from './supervise.mjs';

const until = async (holds) => {
  while (!holds()) await sleep(20);
};

describe('a supervised process', () => {
  let folder;
  let service;
  let said;
  const file = (name) => join(folder, name);
  const starts = () =>
    existsSync(file('starts')) ? readFileSync(file('starts'), 'utf8').split('\n').length - 1 : 0;

  /** Starts a process that records each start, and runs until it is killed. */
  function start() {
    said = [];
    const code = `
      require('node:fs').appendFileSync(${JSON.stringify(file('starts'))}, 'x\\n');
      setInterval(() => {}, 1000);
    `;
    service = launchSupervised(
      {
        name: 'service sleeper',
        command: process.execPath,
        args: ['-e', code],
        logFile: file('sleeper.log'),
      },
      { say: (line) => said.push(line), pausesS: [0.05, 0.3] },
    );
  }
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-supervise-'));
    start();
  });
  afterEach(async () => {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is restarted each time it dies, after a longer pause, and its log shows it', async () => {
    service.keepUp();
    for (const count of [1, 2]) {
      await until(() => starts() === count);
      process.kill(service.pid, 'SIGKILL');
      await until(() => starts() === count + 1);
    }
    const log = readFileSync(file('sleeper.log'), 'utf8');
    const ended = 'service sleeper ended (signal SIGKILL); it is started again in';
    expect(log).toBe(`${ended} 0.05 s\n${ended} 0.3 s\n`);
    expect(said).toEqual([expect.stringContaining('0.05 s'), expect.stringContaining('0.3 s')]);
  });

  test('reports its end before it was ready', async () => {
    await until(() => starts() === 1);
    process.kill(service.pid, 'SIGKILL');
    await expect(service.died).rejects.toThrow('service sleeper ended (signal SIGKILL)');
    expect(starts()).toBe(1);
  });

  test('is not restarted if it is stopped, also during a pause', async () => {
    service.keepUp();
    await until(() => starts() === 1);
    process.kill(service.pid, 'SIGKILL');
    await until(() => said.length === 1);
    await service.stop();
    await sleep(200);
    expect([starts(), service.running]).toEqual([1, false]);
  });
});
