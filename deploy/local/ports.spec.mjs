import { createServer } from 'node:net';
import { freePorts } from './ports.mjs';

describe('free ports', () => {
  test('are different, and none is from the range for outgoing connections', async () => {
    const ports = await freePorts(20);
    expect(new Set(ports).size).toBe(20);
    expect(ports.filter((port) => port < 10_000 || port >= 30_000)).toEqual([]);
  });

  test('are the preferred ones if those are free', async () => {
    const [free] = await freePorts(1);
    expect(await freePorts(1, [free])).toEqual([free]);
    const taken = createServer();
    await new Promise((resolve) => {
      taken.listen(free, '127.0.0.1', resolve);
    });
    expect(await freePorts(1, [free])).not.toEqual([free]);
    await new Promise((resolve) => {
      taken.close(resolve);
    });
  });
});
