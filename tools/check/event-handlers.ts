// Each event is handled by exactly the services that its contract names: they list it under
// `handles` in a module. Messaging checks the same when a service starts. This check needs no
// server and sees all services at once.
import { globSync, readdirSync, readFileSync } from 'node:fs';
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
  const modules = globSync(join(root, 'services', service, 'src/**/*.module.ts'));
  const events = modules.flatMap((file) => handledIn(readFileSync(file, 'utf8')));
  return { service, events };
}

function handledIn(moduleCode: string): string[] {
  const lists = [...moduleCode.matchAll(/handles: \[([^\]]*)\]/g)].map(([, list]) => list!);
  return lists.flatMap((list) => list.split(',').map((name) => name.trim())).filter(Boolean);
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
