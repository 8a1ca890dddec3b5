import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { childrenCpuS } from './children-cpu.ts';

const describeOnLinux = process.platform === 'linux' ? describe : describe.skip;

/** Program that uses CPU time, says so, and stays until its input ends. */
const busy = `
  while (process.cpuUsage().user < 200_000) for (let i = 0; i < 1e7; i += 1);
  console.log('done');
  process.stdin.resume();`;

describeOnLinux('the CPU time of children', () => {
  test('has that of a living child, and keeps it when the child ends', async () => {
    const beforeS = childrenCpuS();
    const child = spawn(process.execPath, ['--eval', busy]);
    await once(child.stdout, 'data');
    const livingS = childrenCpuS() - beforeS;
    child.stdin.end();
    await once(child, 'exit');
    const endedS = childrenCpuS() - beforeS;
    expect(livingS).toBeGreaterThanOrEqual(0.2);
    expect(endedS).toBeGreaterThanOrEqual(livingS);
  }, 60_000);

  test('does not grow while a child waits', async () => {
    const child = spawn('sleep', ['1']);
    await once(child, 'spawn');
    const beforeS = childrenCpuS();
    await once(child, 'exit');
    expect(childrenCpuS() - beforeS).toBeLessThan(0.5);
  }, 60_000);
});
