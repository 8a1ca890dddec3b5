// Writes docs/generated/events/<type>.v<version>.json, the JSON Schema of each event's payload:
// node tools/run-ts.mjs tools/generators/event-schemas.ts [--check] A schema that would replace a
// committed one of the same version must be compatible with it: else the event's version is to be
// raised. With --check it writes nothing and exits 1 when a committed schema is stale, or not
// compatible with what the code says now.
import { events } from '@strideform/contracts';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { eventSchemaFiles } from './event-schema-files.ts';
import { incompatibilities } from './schema-compatibility.ts';

const folder = new URL('../../docs/generated/events/', import.meta.url);
const command = 'node tools/run-ts.mjs tools/generators/event-schemas.ts';

const fresh = eventSchemaFiles(events);
await mkdir(folder, { recursive: true });
const committed = new Map(
  await Promise.all(
    (await readdir(folder)).map(
      async (name) => [name, await readFile(new URL(name, folder), 'utf8')] as const,
    ),
  ),
);

const broken = [...fresh].flatMap(([name, text]) => {
  const before = committed.get(name);
  return before === undefined
    ? []
    : incompatibilities(JSON.parse(before), JSON.parse(text)).map(
        (problem) => `${name}: ${problem}`,
      );
});
const stale = [...new Set([...fresh.keys(), ...committed.keys()])].filter(
  (name) => fresh.get(name) !== committed.get(name),
);

if (broken.length > 0) {
  console.error(
    `Handlers of the committed version would not understand this; raise the event's version, or keep the property:\n${broken.map((line) => `  ${line}`).join('\n')}`,
  );
  process.exitCode = 1;
} else if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    console.error(`docs/generated/events is stale (${stale.join(', ')}). Run: ${command}`);
    process.exitCode = 1;
  } else console.log(`${fresh.size} event schemas are fresh.`);
} else {
  for (const name of stale)
    await (fresh.has(name)
      ? writeFile(new URL(name, folder), fresh.get(name)!)
      : rm(new URL(name, folder)));
  console.log(`Wrote ${stale.length} of ${fresh.size} event schemas.`);
}
