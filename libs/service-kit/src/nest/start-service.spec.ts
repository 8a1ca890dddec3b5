import { jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { freePort } from '../free-port.fixture.ts';
import { runScript, type ScriptRun } from '../run-script.fixture.ts';

// Each test starts a process.
jest.setTimeout(30_000);

/**
 * Returns code of a service whose hooks log when they run. `drain` is the body of the hook in which
 * consumers finish.
 */
const service = (drain: string, extra = '') => `
  const log = kit.createLogger('probe');
  class Probe {
    async onModuleDestroy() { log.info('draining'); ${drain} }
    async onApplicationShutdown() { log.info('closing connections'); }
  }
  setInterval(() => undefined, 1000); // keeps the process alive, like an open connection
  const running = await kit.startService({ name: 'ingest', telemetryPort: 0, module: { module: class {}, providers: [Probe] } ${extra} });`;

const started = (run: ScriptRun) =>
  run.line(({ message }) => String(message).startsWith('ingest started'));
const messages = (run: ScriptRun) => run.lines.map((line) => (line as { message: string }).message);

describe('startService', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'on %s it reports not ready, drains, closes telemetry last and exits with 0',
    async (signal) => {
      const run = runScript(`
        const allowed = new Promise((resolve) => process.once('SIGUSR2', resolve));
        ${service(`await allowed; log.info('drained');`)}`);
      const { telemetryPort, startS } = await started(run);
      expect(startS).toBeGreaterThan(0);
      const url = `http://127.0.0.1:${telemetryPort}`;
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      run.child.kill(signal);
      await run.line(({ message }) => message === 'draining');
      const readiness = await fetch(`${url}/readyz`);
      expect(readiness.status).toBe(503);
      expect(await readiness.json()).toMatchObject({ state: 'stopping' });
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      run.child.kill('SIGUSR2');
      expect(await run.exitCode).toBe(0);
      expect(messages(run)).toEqual([
        expect.stringMatching(/^ingest started/),
        'stopping',
        'draining',
        'drained',
        'closing connections',
        'stopped',
      ]);
      await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
    },
  );

  test('it removes the temporary files of a killed service', async () => {
    const killed = runScript(
      `${service('')} log.info({ folder: kit.makeScratchFolder('clips') }, 'at work');`,
    );
    const { folder } = await killed.line(({ message }) => message === 'at work');
    killed.child.kill('SIGKILL');
    await killed.exitCode;
    expect(existsSync(String(folder))).toBe(true);
    const next = runScript(service(''));
    await started(next);
    expect(existsSync(dirname(String(folder)))).toBe(false);
    next.child.kill('SIGTERM');
    await next.exitCode;
  });

  test('a second signal does not cut the drain short', async () => {
    const run = runScript(
      service(`await new Promise((resolve) => setTimeout(resolve, 300)); log.info('drained');`),
    );
    await started(run);
    run.child.kill('SIGTERM');
    await run.line(({ message }) => message === 'draining');
    run.child.kill('SIGTERM');
    expect(await run.exitCode).toBe(0);
    expect(messages(run)).toContain('drained');
  });

  test('a drain that takes too long ends with 1', async () => {
    const run = runScript(
      service('await new Promise(() => undefined);', ', shutdownDeadlineS: 0.2'),
    );
    await started(run);
    run.child.kill('SIGTERM');
    expect(await run.exitCode).toBe(1);
    expect(run.lines.at(-1)).toMatchObject({
      level: 'fatal',
      message: expect.stringContaining('did not stop in time'),
    });
  });

  test('a hook that fails is logged, and the others still run', async () => {
    const run = runScript(service(`throw new Error('commit refused');`));
    await started(run);
    run.child.kill('SIGTERM');
    expect(await run.exitCode).toBe(0);
    expect(run.lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        err: expect.objectContaining({ message: 'commit refused' }),
      }),
    );
    expect(messages(run).slice(-2)).toEqual(['closing connections', 'stopped']);
  });

  test.each([
    ['an unhandled rejection', `Promise.reject(new Error('nobody awaited'));`, 'nobody awaited'],
    [
      'an uncaught exception',
      `setTimeout(() => { throw new Error('nobody caught'); });`,
      'nobody caught',
    ],
  ])('%s is logged and ends the process with 1', async (_what, fault, message) => {
    const run = runScript(`${service('')} ${fault}`);
    expect(await run.exitCode).toBe(1);
    expect(run.lines.at(-1)).toMatchObject({ level: 'fatal', service: 'ingest', err: { message } });
  });

  test('a service that cannot start logs the reason once and exits with 1', async () => {
    const run = runScript(`
      class Probe { async onModuleInit() { throw new Error('MongoDB cannot be reached'); } }
      setInterval(() => undefined, 1000);
      await kit.startService({ name: 'ingest', telemetryPort: 0, module: { module: class {}, providers: [Probe] } });`);
    expect(await run.exitCode).toBe(1);
    expect(
      run.lines.filter((line) => JSON.stringify(line).includes('MongoDB cannot be reached')),
    ).toHaveLength(1);
    expect(run.lines.at(-1)).toMatchObject({
      level: 'fatal',
      err: { message: 'MongoDB cannot be reached' },
    });
  });

  test('telemetry answers while the start waits for a dependency, and a signal then ends the process', async () => {
    const port = await freePort();
    const run = runScript(`
      class Probe { onModuleInit() { kit.createLogger('probe').warn('waiting'); return new Promise(() => undefined); } }
      setInterval(() => undefined, 1000);
      await kit.startService({ name: 'ingest', telemetryPort: ${port}, module: { module: class {}, providers: [Probe] } });`);
    await run.line(({ message }) => message === 'waiting');
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(503);
    run.child.kill('SIGTERM');
    expect(await run.exitCode).toBe(0);
  });
});
