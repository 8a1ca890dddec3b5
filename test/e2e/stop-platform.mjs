import { rmSync } from 'node:fs';

/**
 * Stops the services and removes their folder, which holds keys and logs. STRIDEFORM_KEEP_LOGS
 * keeps it.
 */
export default async function stopPlatform() {
  await Promise.all((globalThis.strideformServices ?? []).map((service) => service.stop(30)));
  const folder = globalThis.strideformFolder;
  if (folder === undefined) return;
  if (process.env.STRIDEFORM_KEEP_LOGS) console.log(`The services' logs are in ${folder}.`);
  else rmSync(folder, { recursive: true, force: true });
}
