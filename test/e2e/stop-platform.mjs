import { rmSync } from 'node:fs';

/** Its folder holds keys and logs: it goes, unless STRIDEFORM_KEEP_LOGS asks for it. */
export default async function stopPlatform() {
  await Promise.all((globalThis.strideformServices ?? []).map((service) => service.stop(30)));
  const folder = globalThis.strideformFolder;
  if (folder === undefined) return;
  if (process.env.STRIDEFORM_KEEP_LOGS) console.log(`The services' logs are in ${folder}.`);
  else rmSync(folder, { recursive: true, force: true });
}
