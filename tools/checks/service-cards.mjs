// Each service's card (services/<name>/README.md) names exactly the events and gRPC methods that
// the contracts give it, and its collections.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractedEvents } from './contracted-events.mjs';
import { root } from './workspace.mjs';

const read = (...path) => readFileSync(join(root, ...path), 'utf8');

/** The methods of a service's gRPC services. */
function contractedMethods(service) {
  const folder = join('proto', 'strideform', service, 'v1');
  const texts = readdirSync(join(root, 'proto', 'strideform')).includes(service)
    ? readdirSync(join(root, folder)).map((file) => read(folder, file))
    : [];
  return texts.flatMap((text) => [...text.matchAll(/\brpc (\w+)/g)].map(([, name]) => name));
}

/** The MongoDB collections that a service writes. */
function collectionsOf(service) {
  const folder = join('services', service, 'src');
  const texts = readdirSync(join(root, folder), { recursive: true })
    .filter((file) => /(\.schema|\.module)\.ts$/.test(file))
    .map((file) => read(folder, file));
  const own = texts.flatMap((text) =>
    [...text.matchAll(/collection: '(\w+)'/g)].map(([, name]) => name),
  );
  const lent = Object.entries({
    MongoInbox: `inbox_${service}`,
    ErasureGuard: `erased_sessions_${service}`,
  });
  return [
    ...own,
    ...lent
      .filter(([provider]) => texts.some((text) => text.includes(provider)))
      .map(([, name]) => name),
  ];
}

/** The names in backticks of the card's row that begins with `title`. */
function rowOf(card, title) {
  const row = new RegExp(`^\\| \\*\\*${title}\\*\\* *\\|(.*)\\|$`, 'm').exec(card)?.[1] ?? '';
  return [...row.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
}

function compare(service, title, contracted, named) {
  const missing = contracted.filter((name) => !named.includes(name));
  const invented = named.filter((name) => !contracted.includes(name));
  return [
    ...missing.map((name) => `services/${service}/README.md: "${title}" does not name ${name}`),
    ...invented.map(
      (name) =>
        `services/${service}/README.md: "${title}" names ${name}, which the contracts do not give it`,
    ),
  ];
}

const services = readdirSync(join(root, 'services'));
const problems = services.flatMap((service) => {
  const card = read('services', service, 'README.md');
  const isEvent = (name) => /^[a-z-]+\.[a-z-]+$/.test(name);
  const isMethod = (name) => /^[A-Z]\w+$/.test(name) && !name.endsWith('Service');
  return [
    ...compare(
      service,
      'Events in',
      contractedEvents
        .filter(({ handledBy }) => handledBy.includes(service))
        .map(({ type }) => type),
      rowOf(card, 'Events in').filter(isEvent),
    ),
    ...compare(
      service,
      'Events out',
      contractedEvents.filter(({ owner }) => owner === service).map(({ type }) => type),
      rowOf(card, 'Events out').filter(isEvent),
    ),
    ...compare(
      service,
      'Data',
      collectionsOf(service),
      rowOf(card, 'Data').filter((name) => /^[a-z_]+$/.test(name)),
    ),
    ...compare(service, 'gRPC', contractedMethods(service), rowOf(card, 'gRPC').filter(isMethod)),
  ];
});
for (const problem of problems) console.error(problem);
console.log(`${services.length} service cards, ${problems.length} problems`);
process.exitCode =
  problems.length === 0 && services.length > 0 && contractedEvents.length > 0 ? 0 : 1;
