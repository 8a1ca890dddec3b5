import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync, statSync, utimesSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import type { Targets } from './corpus/hostile-clip.ts';

const longAgo = new Date('2001-01-01T00:00:00Z');

/** A file that must not be read: its path, and the name that hostile files use for it. */
interface Bait {
  readonly path: string;
  readonly calledAs: string;
}

/** Targets that hostile files point at: other files, and a listener. They record each access. */
export class WatchedTargets implements Targets {
  private connections = 0;
  private readonly tcp = createServer((socket) => {
    this.connections += 1;
    socket.destroy();
  });
  private readonly udp = createSocket('udp4', () => (this.connections += 1));

  private constructor(private readonly baits: Readonly<Record<string, Bait>>) {}

  /**
   * @param baits clips that no other code reads, by their place
   * @throws {Error} if the file system does not record reads
   */
  static async at(baits: Readonly<Record<string, Bait>>): Promise<WatchedTargets> {
    const targets = new WatchedTargets(baits);
    targets.tcp.listen(0, '127.0.0.1');
    await once(targets.tcp, 'listening');
    targets.udp.bind(targets.port, '127.0.0.1');
    await once(targets.udp, 'listening');
    targets.forgetReads();
    for (const path of targets.paths) readFileSync(path);
    if (targets.readPaths.length < targets.paths.length)
      throw new Error('This file system does not note when a file is read.');
    targets.forgetReads();
    return targets;
  }

  get files(): Readonly<Record<string, string>> {
    const entries = Object.entries(this.baits).map(([place, { calledAs }]) => [place, calledAs]);
    return Object.fromEntries(entries) as Readonly<Record<string, string>>;
  }

  get listener(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Accesses so far. There must be none. */
  get touches(): string[] {
    const read = this.readPaths.map((path) => `a file that is not its own was read: ${path}`);
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

  private get paths(): string[] {
    return Object.values(this.baits).map(({ path }) => path);
  }

  /**
   * Paths of files that were read. A read updates the time of the last access if it is older than
   * the last change.
   */
  private get readPaths(): string[] {
    return this.paths.filter((path) => statSync(path).atime.getTime() !== longAgo.getTime());
  }

  private forgetReads(): void {
    for (const path of this.paths) utimesSync(path, longAgo, new Date());
  }
}
