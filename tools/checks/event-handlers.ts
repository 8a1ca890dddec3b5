// Exactly the services that an event's contract names list it under `handles` in their module.
// Messaging checks the same when a service starts; this check needs no server and sees all services
// at once.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportCheck } from './check-report.ts';
import { contractedEvents, type ContractedEvent } from './contracted-events.ts';
import { root } from './workspace.ts';

interface ServiceHandlers {
  readonly service: string;
  /** Names of event definitions. */
  readonly events: readonly string[];
}

function declaredHandlers(service: string): ServiceHandlers {
  const file = join(root, 'services', service, 'src', `${service}.module.ts`);
  const handles = /handles: \[([^\]]*)\]/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  const names = handles.split(',').map((name) => name.trim());
  return { service, events: names.filter(Boolean) };
}

function handlerProblems(
  { constant, handledBy }: ContractedEvent,
  services: readonly ServiceHandlers[],
): string[] {
  const declared = services
    .filter(({ events }) => events.includes(constant))
    .map(({ service }) => service)
    .sort();
  if (declared.join() === handledBy.toSorted().join()) return [];
  return [`${constant} is handled by [${declared}] but its contract says [${handledBy}]`];
}

const services = readdirSync(join(root, 'services')).map(declaredHandlers);
const problems = contractedEvents.flatMap((event) => handlerProblems(event, services));
reportCheck(problems, `${contractedEvents.length} events`, contractedEvents.length);
