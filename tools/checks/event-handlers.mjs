// Every event is declared in the `handles` list of exactly the services that its contract names.
// Messaging proves the same at each service's boot, from the other side; this needs no server and
// sees all services at once.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractedEvents } from './contracted-events.mjs';
import { root } from './workspace.mjs';

/** What each service declares in its module. */
function declaredHandlers() {
  return readdirSync(join(root, 'services')).map((service) => {
    const text = readFileSync(
      join(root, 'services', service, 'src', `${service}.module.ts`),
      'utf8',
    );
    const handles = /handles: \[([^\]]*)\]/.exec(text)?.[1] ?? '';
    return {
      service,
      events: handles
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    };
  });
}

const services = declaredHandlers();
const problems = contractedEvents.flatMap(({ constant, handledBy }) => {
  const declared = services
    .filter((service) => service.events.includes(constant))
    .map(({ service }) => service)
    .sort();
  return declared.join() === handledBy.toSorted().join()
    ? []
    : [`${constant} is handled by [${declared}] but its contract says [${handledBy}]`];
});
for (const problem of problems) console.error(problem);
console.log(
  `${contractedEvents.length} events, ${problems.length} with other handlers than their contracts name`,
);
process.exitCode = problems.length === 0 && contractedEvents.length > 0 ? 0 : 1;
