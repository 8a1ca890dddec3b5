// The events as the contracts declare them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './workspace.ts';

const folder = join(root, 'libs', 'contracts', 'src', 'events');

export interface ContractedEvent {
  /** Name of the exported definition. */
  readonly constant: string;
  readonly type: string;
  readonly owner: string;
  readonly handledBy: readonly string[];
  /** Services in which every replica receives it. */
  readonly heardBy: readonly string[];
}

function readEventFile(file: string): ContractedEvent {
  const text = readFileSync(join(folder, file), 'utf8');
  const constant = /export const (\w+) = defineEvent/.exec(text)?.[1];
  const type = /\btype: '([^']+)'/.exec(text)?.[1];
  const owner = /\bowner: '([^']+)'/.exec(text)?.[1];
  const handledBy = /\bhandledBy: \[([^\]]*)\]/.exec(text)?.[1];
  if (!constant || !type || !owner || handledBy === undefined) {
    throw new Error(
      `${file}: expected \`export const <event> = defineEvent({ type: '…', … owner: '…', … handledBy: [ … ] … })\``,
    );
  }
  const heardBy = /\bheardBy: \[([^\]]*)\]/.exec(text)?.[1];
  return { constant, type, owner, handledBy: namesIn(handledBy), heardBy: namesIn(heardBy) };
}

const namesIn = (list = ''): string[] =>
  [...list.matchAll(/'([^']+)'/g)].map(([, service]) => service!);

export const contractedEvents: readonly ContractedEvent[] = readdirSync(folder)
  .filter((file) => file.endsWith('.event.ts'))
  .map(readEventFile);
