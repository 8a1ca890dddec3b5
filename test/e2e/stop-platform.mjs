import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endLeftover } from '../../deploy/local/processes.mjs';

/** Ends services that stories started and did not stop because the run was interrupted. */
async function endExtraServices(folder) {
  const pidFiles = globSync(join(folder, 'logs', '*.extra.pid'));
  await Promise.all(pidFiles.map((file) => endLeftover(file, '/services/')));
}

/**
 * Stops the services and removes their folder, which contains keys and logs. STRIDEFORM_KEEP_LOGS
 * keeps it.
 */
export default async function stopPlatform() {
  const folder = globalThis.strideformFolder;
  if (folder === undefined) return;
  const services = (globalThis.strideformServices ?? []).map((service) => service.stop(30));
  await Promise.all([...services, endExtraServices(folder)]);
  if (process.env.STRIDEFORM_KEEP_LOGS) console.log(`The services' logs are in ${folder}.`);
  else rmSync(folder, { recursive: true, force: true });
}
