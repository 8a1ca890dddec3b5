// Command line of `npm start`.
import { accessSync, constants, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `npm start                      start everything, send the demo clip through it, stay up until Ctrl-C
npm start -- --once            the same, but stop after the table of results
npm start -- --clip FILE       send your own clip, filmed from the side; with it:
    --height-cm N              the runner's height, for lengths and speeds in metres
    --weight-kg N              the runner's weight, for power
    --belt-speed-mps N         the treadmill's speed, where known
    --incline-deg N            the treadmill's incline`;

const NUMBERS = ['height-cm', 'weight-kg', 'belt-speed-mps', 'incline-deg'];

/** @throws {Error} that names the wrong option */
export function parseOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      once: { type: 'boolean', default: false },
      clip: { type: 'string' },
      ...Object.fromEntries(NUMBERS.map((name) => [name, { type: 'string' }])),
    },
  });
  const numbers = NUMBERS.map((name) => parseNumber(name, values[name]));
  const [heightCm, weightKg, beltSpeedMps, inclineDeg] = numbers;
  const given = NUMBERS.find((name) => values[name] !== undefined);
  if (values.clip === undefined && given !== undefined)
    throw new Error(`--${given} describes a clip: give --clip too.`);
  if (values.clip !== undefined) requireReadableFile(values.clip);
  return {
    help: values.help,
    once: values.once,
    clip: values.clip && resolve(values.clip),
    heightCm,
    weightKg,
    beltSpeedMps,
    inclineDeg,
  };
}

/** Refuses an unreadable clip at once, before all servers are started. */
function requireReadableFile(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new Error(`--clip: there is no file ${file}`);
  if (!found.isFile()) {
    const kind = found.isDirectory() ? 'a folder' : 'not a regular file';
    throw new Error(`--clip: ${file} is ${kind}: name one video file`);
  }
  if (found.size === 0) throw new Error(`--clip: ${file} is empty`);
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    throw new Error(`--clip: ${file} cannot be read by you (${error.code})`, { cause: error });
  }
}

function parseNumber(name, text) {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new Error(`--${name}: "${text}" is not a number`);
  return value;
}
