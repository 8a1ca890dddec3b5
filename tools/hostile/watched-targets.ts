import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync, statSync, utimesSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import type { Targets } from './corpus/hostile-clip.ts';

const longAgo = new Date('2001-01-01T00:00:00Z');

/**
 * What hostile files point at: a file outside of their folder, and a listener. They notice when
 * they are touched.
 */
export class WatchedTargets implements Targets {
  private connections = 0;
  private readonly tcp = createServer((socket) => {
    this.connections += 1;
    socket.destroy();
  });
  private readonly udp = createSocket('udp4', () => (this.connections += 1));

  private constructor(readonly file: string) {}

  /**
   * @param file A clip that nobody else reads.
   * @throws {Error} where the file system does not note reads.
   */
  static async at(file: string): Promise<WatchedTargets> {
    const targets = new WatchedTargets(file);
    targets.tcp.listen(0, '127.0.0.1');
    await once(targets.tcp, 'listening');
    targets.udp.bind(targets.port, '127.0.0.1');
    await once(targets.udp, 'listening');
    targets.forgetReads();
    readFileSync(file);
    if (!targets.wasRead) throw new Error('This file system does not note when a file is read.');
    targets.forgetReads();
    return targets;
  }

  get listener(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** What was touched so far; none as it should be. */
  get touches(): string[] {
    const read = this.wasRead ? ['a file outside of its folder was read'] : [];
    const called = this.connections > 0 ? ['a packet was sent'] : [];
    return [...read, ...called];
  }

  close(): void {
    this.tcp.close();
    this.udp.close();
  }

  private get port(): number {
    return (this.tcp.address() as AddressInfo).port;
  }

  /** A read moves the time of the last access forward when it is older than the last change. */
  private get wasRead(): boolean {
    return statSync(this.file).atime.getTime() !== longAgo.getTime();
  }

  private forgetReads(): void {
    utimesSync(this.file, longAgo, new Date());
  }
}
