// The events as the contracts declare them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './workspace.mjs';

const folder = join(root, 'libs', 'contracts', 'src', 'events');

/** Each event's constant, type, owner and handlers, as its file says. */
export const contractedEvents = readdirSync(folder)
  .filter((file) => file.endsWith('.event.ts'))
  .map((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const [constant, type, owner, handledBy] = [
      /export const (\w+) = defineEvent/,
      /\btype: '([^']+)'/,
      /\bowner: '([^']+)'/,
      /\bhandledBy: \[([^\]]*)\]/,
    ].map((form) => form.exec(text)?.[1]);
    if ([constant, type, owner, handledBy].includes(undefined)) {
      throw new Error(
        `${file}: expected \`export const <event> = defineEvent({ type: '…', … owner: '…', … handledBy: [ … ] … })\``,
      );
    }
    return {
      constant,
      type,
      owner,
      handledBy: [...handledBy.matchAll(/'([^']+)'/g)].map(([, service]) => service),
    };
  });
