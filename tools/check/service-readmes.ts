// Each service's README names exactly the events and gRPC methods that the contracts give to the
// service, and its MongoDB collections.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportCheck } from './check-report.ts';
import { contractedEvents } from './contracted-events.ts';
import { root } from './workspace.ts';

const readText = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');

const matchesOf = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, name]) => name!);

/** Collections that a service has because it uses a class of libs/persistence. */
const collectionsByProvider = {
  MongoInbox: (service: string) => `inbox_${service}`,
  ErasureGuard: (service: string) => `erased_sessions_${service}`,
  MongoUploadRecords: (service: string) => `unfinished_uploads_${service}`,
};

/** Returns the methods of a service's gRPC services. */
function contractedMethods(service: string): string[] {
  const folder = join('proto', 'strideform', service, 'v1');
  if (!existsSync(join(root, folder))) return [];
  const texts = readdirSync(join(root, folder)).map((file) => readText(folder, file));
  return texts.flatMap((text) => matchesOf(text, /\brpc (\w+)/g));
}

/** Returns the MongoDB collections that a service writes. */
function collectionsOf(service: string): string[] {
  const folder = join('services', service, 'src');
  const texts = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(\.schema|\.repository|\.module)\.ts$/.test(file))
    .map((file) => readText(folder, file));
  const own = texts.flatMap((text) => matchesOf(text, /collection: '(\w+)'/g));
  const provided = Object.entries(collectionsByProvider)
    .filter(([provider]) => texts.some((text) => text.includes(provider)))
    .map(([, collection]) => collection(service));
  return [...own, ...provided];
}

/** Returns the names in backticks of the README's list item that begins with `title`. */
function namesInItem(readme: string, title: string): string[] {
  const item =
    new RegExp(`^- \\*\\*${title}\\*\\*:(.*(?:\\n {2}.*)*)`, 'm').exec(readme)?.[1] ?? '';
  return matchesOf(item, /`([^`]+)`/g);
}

interface Item {
  readonly title: string;
  /** Names in the contracts or in the code. */
  readonly contracted: readonly string[];
  /** Returns true if a word in backticks is a name of this kind. */
  readonly form: (name: string) => boolean;
}

function itemsOf(service: string): Item[] {
  const isEvent = (name: string): boolean => /^[a-z-]+\.[a-z-]+$/.test(name);
  const handled = contractedEvents.filter(({ handledBy, heardBy }) =>
    [...handledBy, ...heardBy].includes(service),
  );
  const published = contractedEvents.filter(({ owner }) => owner === service);
  return [
    { title: 'Events in', contracted: handled.map(({ type }) => type), form: isEvent },
    { title: 'Events out', contracted: published.map(({ type }) => type), form: isEvent },
    {
      title: 'Data',
      contracted: collectionsOf(service),
      form: (name) => /^[a-z_]+$/.test(name),
    },
    {
      title: 'gRPC',
      contracted: contractedMethods(service),
      form: (name) => /^[A-Z]\w+$/.test(name) && !name.endsWith('Service'),
    },
  ];
}

function itemProblems(service: string, readme: string, item: Item): string[] {
  const { title, contracted, form } = item;
  const named = namesInItem(readme, title).filter(form);
  const missing = contracted.filter((name) => !named.includes(name));
  const unknown = named.filter((name) => !contracted.includes(name));
  const place = `services/${service}/README.md: "${title}"`;
  return [
    ...missing.map((name) => `${place} does not name ${name}`),
    ...unknown.map((name) => `${place} names ${name}, which the contracts do not give the service`),
  ];
}

const services = readdirSync(join(root, 'services'));
const problems = services.flatMap((service) => {
  const readme = readText('services', service, 'README.md');
  return itemsOf(service).flatMap((item) => itemProblems(service, readme, item));
});
reportCheck(
  problems,
  `${services.length} READMEs of services`,
  Math.min(services.length, contractedEvents.length),
);
