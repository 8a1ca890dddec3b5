// Every event is declared in the `handles` list of exactly the services that its contract names. Messaging proves the same at each
// service's boot, from the other side; this needs no server and sees all services at once.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './workspace.mjs';

const eventsFolder = join(root, 'libs', 'contracts', 'src', 'events');
const quoted = (text) => [...text.matchAll(/'([^']+)'/g)].map(([, name]) => name);

/** The events' constants and the services that handle them, as the contracts say. */
function contractedHandlers() {
  return readdirSync(eventsFolder).filter((file) => file.endsWith('.event.ts')).map((file) => {
    const text = readFileSync(join(eventsFolder, file), 'utf8');
    const constant = /export const (\w+) = defineEvent/.exec(text)?.[1];
    const handledBy = /handledBy: \[([^\]]*)\]/.exec(text)?.[1];
    if (!constant || handledBy === undefined) throw new Error(`${file}: expected \`export const <event> = defineEvent({ … handledBy: [ … ] … })\``);
    return { constant, handledBy: quoted(handledBy).sort() };
  });
}

/** What each service declares in its module. */
function declaredHandlers() {
  return readdirSync(join(root, 'services')).map((service) => {
    const text = readFileSync(join(root, 'services', service, 'src', `${service}.module.ts`), 'utf8');
    const handles = /handles: \[([^\]]*)\]/.exec(text)?.[1] ?? '';
    return { service, events: handles.split(',').map((name) => name.trim()).filter(Boolean) };
  });
}

const events = contractedHandlers();
const services = declaredHandlers();
const problems = events.flatMap(({ constant, handledBy }) => {
  const declared = services.filter((service) => service.events.includes(constant)).map(({ service }) => service).sort();
  return declared.join() === handledBy.join() ? [] : [`${constant} is handled by [${declared}] but its contract says [${handledBy}]`];
});
for (const problem of problems) console.error(problem);
console.log(`${events.length} events, ${problems.length} with other handlers than their contracts name`);
process.exitCode = problems.length === 0 && events.length > 0 ? 0 : 1;
