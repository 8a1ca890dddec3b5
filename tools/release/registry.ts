// A registry of images and charts: an existing one, or a local one for a rehearsal.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../../deploy/local/ports.mjs';
import { launch } from '../../deploy/local/processes.mjs';

export interface Registry {
  /** Host and path, without a scheme: registry.example/strideform. */
  readonly address: string;
  readonly isLocal: boolean;
  readonly stop: () => Promise<void>;
}

export const existingRegistry = (address: string): Registry => ({
  address,
  isLocal: false,
  stop: async () => {},
});

const triesUntilReady = 50;

async function waitUntilReady(url: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const answered = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return;
    if (tries === triesUntilReady) throw new Error('the local registry does not answer');
    await sleep(200);
  }
}

/** Starts a registry that keeps its contents in `folder`. */
export async function startRegistry(crane: string, folder: string): Promise<Registry> {
  const [port] = await freePorts(1);
  const host = `127.0.0.1:${port}`;
  const args = ['registry', 'serve', '--address', host, '--disk', folder];
  const logFile = join(folder, '..', 'registry.log');
  const server = launch({ name: 'registry', command: crane, args, logFile });
  await Promise.race([waitUntilReady(`http://${host}/v2/`), server.died]);
  return {
    address: `${host}/strideform`,
    isLocal: true,
    stop: () => server.stop(),
  };
}
