import { readFileSync } from 'node:fs';
import { rightsOf, type MongoRole, type ServerRights } from './rights.ts';

const resourcesOf = ({ object_store: policy }: ServerRights): string[] =>
  (policy?.Statement ?? []).map(({ Resource }) => Resource);
const collectionsOf = (role: MongoRole | null): string[] =>
  (role?.privileges ?? []).map(({ resource }) => resource.collection);

describe('the rights of services in the servers', () => {
  let rights: Readonly<Record<string, ServerRights>>;
  beforeAll(async () => {
    rights = await rightsOf('clips', 'running');
  }, 60_000);

  test('exist for every service, for the operator and for KEDA', () => {
    expect(Object.keys(rights).sort()).toEqual([
      'gateway',
      'inference',
      'ingest',
      'keda',
      'metrics',
      'operator',
      'report',
      'threads',
    ]);
    expect(rights['threads']!.object_store).toBeNull();
    expect(rights['inference']!.mongodb).toBeNull();
    expect(Object.values(rights).every(({ kafka }) => kafka.length > 0)).toBe(true);
  });

  test('are for the given bucket and database only', () => {
    const resources = Object.values(rights).flatMap(resourcesOf);
    expect(resources.every((arn) => /^arn:aws:s3:::clips(\/|$)/.test(arn))).toBe(true);
    const databases = Object.values(rights).flatMap(({ mongodb }) =>
      (mongodb?.privileges ?? []).map(({ resource }) => resource.db),
    );
    expect(new Set(databases)).toEqual(new Set(['running']));
  });

  test('let no two services read the same collection', () => {
    const services = Object.entries(rights).filter(([user]) => user !== 'operator');
    const collections = services.flatMap(([, { mongodb }]) => collectionsOf(mongodb));
    expect(new Set(collections).size).toBe(collections.length);
    expect(collectionsOf(rights['ingest']!.mongodb)).toEqual([
      'inbox_ingest',
      'session_storage',
      'sessions',
      'tenant_reservations',
      'tenant_states',
      'tenant_storage',
      'uploads',
      'work_clock',
    ]);
  });

  test('let nobody drop a collection or change rights, and only the operator change indexes', () => {
    const roles = Object.values(rights).flatMap(({ mongodb }) => mongodb ?? []);
    const actionsOf = (...of: readonly MongoRole[]): string[] => {
      const actions = of.flatMap(({ privileges }) => privileges.flatMap(({ actions: a }) => a));
      return [...new Set(actions)].sort();
    };
    const operator = rights['operator']!.mongodb!;
    const ofServices = ['createIndex', 'find', 'insert', 'listIndexes', 'remove', 'update'];
    expect(actionsOf(...roles.filter((role) => role !== operator))).toEqual(ofServices);
    expect(actionsOf(operator)).toEqual([...ofServices, 'collMod', 'dropIndex'].sort());
    expect(roles.flatMap(({ roles: inherited }) => inherited)).toEqual([]);
  });

  test("let the operator create and change every index, and change only the gateway's documents", () => {
    const { privileges } = rights['operator']!.mongodb!;
    const all = Object.values(rights).flatMap(({ mongodb }) => collectionsOf(mongodb));
    expect(new Set(privileges.map(({ resource }) => resource.collection))).toEqual(new Set(all));
    const changed = privileges.filter(({ actions }) => actions.includes('update'));
    expect(changed.map(({ resource }) => resource.collection)).toEqual(
      collectionsOf(rights['gateway']!.mongodb),
    );
  });

  test('are about the collections that the diagram of the architecture shows', () => {
    const page = readFileSync(new URL('../../../../docs/architecture.md', import.meta.url), 'utf8');
    const [, shown] = /subgraph MongoDB\n(.*?)\n  end\n/s.exec(page)!;
    const collections = new Set(
      Object.values(rights).flatMap((each) => collectionsOf(each.mongodb)),
    );
    const missing = [...collections].filter((name) => !new RegExp(`\\b${name}\\b`).test(shown!));
    expect(missing).toEqual([]);
  });
});
