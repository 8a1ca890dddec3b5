import { objectRights, type ObjectRights } from '@strideform/analysis-store';
import {
  kafkaRightsOf,
  kafkaRightsOfOperator,
  kafkaRightsOfScaler,
  type KafkaRight,
} from '@strideform/messaging';
import type { ServiceName } from '@strideform/contracts';
import { mskPolicyOf, type MskPolicy, type PolicyStatement } from './msk-policy.ts';
import { connectionOf, storingServices, type StoringService } from './set-up.ts';

/** Policy of an identity, as S3 stores read it. */
interface ObjectStorePolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

/** Command of MongoDB that creates a role. */
export interface MongoRole {
  readonly createRole: string;
  readonly privileges: readonly {
    readonly resource: { readonly db: string; readonly collection: string };
    readonly actions: readonly string[];
  }[];
  readonly roles: readonly string[];
}

/** Rights of one service. null: the service does not use the server. */
export interface ServerRights {
  readonly object_store: ObjectStorePolicy | null;
  readonly mongodb: MongoRole | null;
  readonly kafka: readonly KafkaRight[];
  /** The same rights as a policy for Amazon MSK. Absent without a cluster. */
  readonly msk?: MskPolicy;
}

/**
 * Actions of a service on its own collections. When it starts, it checks the indexes and creates
 * those of empty collections.
 */
const ownerActions = ['find', 'insert', 'update', 'remove', 'listIndexes', 'createIndex'];
/** Actions of the migration on all collections. */
const migrationActions = ['listIndexes', 'createIndex', 'collMod', 'dropIndex'];
/** Actions of `strideform admin` on the documents that it reads and writes. */
const operatorActions = [...new Set([...ownerActions, ...migrationActions])];

/**
 * Returns the rights that each service, the operator and KEDA need, and no others. The policies
 * come from the table of object rights, the collections from the models that each service makes,
 * and the topics from the contracts of events.
 * @param mskCluster ARN of a cluster of Amazon MSK, for policies of roles
 */
export async function rightsOf(
  bucket: string,
  database: string,
  mskCluster?: string,
): Promise<Readonly<Record<string, ServerRights>>> {
  const owned = new Map<string, readonly string[]>();
  for (const service of storingServices) owned.set(service, await collectionsOf(service));
  const policies = new Map(
    Object.entries(objectRights).map(([user, rights]) => [user, policyOf(rights, bucket)]),
  );
  const users = [...new Set([...policies.keys(), ...owned.keys(), 'keda'])];
  return Object.fromEntries(
    users.map((user) => {
      const role = roleOf(user, owned, database);
      const kafka = kafkaRightsOfUser(user);
      const msk = mskCluster === undefined ? {} : { msk: mskPolicyOf(kafka, mskCluster) };
      return [user, { object_store: policies.get(user) ?? null, mongodb: role, kafka, ...msk }];
    }),
  );
}

function kafkaRightsOfUser(user: string): readonly KafkaRight[] {
  if (user === 'operator') return kafkaRightsOfOperator();
  return user === 'keda' ? kafkaRightsOfScaler() : kafkaRightsOf(user as ServiceName);
}

/** Returns the names of the collections that a service reads and writes, sorted. */
async function collectionsOf(service: StoringService): Promise<readonly string[]> {
  const { models } = await connectionOf(service);
  return Object.values(models)
    .map((model) => model.collection.collectionName)
    .sort();
}

function policyOf({ bucket: onBucket, objects }: ObjectRights, bucket: string): ObjectStorePolicy {
  const arn = `arn:aws:s3:::${bucket}`;
  const allow = (Sid: string, Action: readonly string[], Resource: string): PolicyStatement => ({
    Sid,
    Effect: 'Allow',
    Action,
    Resource,
  });
  const onObjects = Object.entries(objects).map(([keys, actions], index) =>
    allow(`Objects${index + 1}`, actions, `${arn}/${keys}`),
  );
  return { Version: '2012-10-17', Statement: [allow('Bucket', onBucket, arn), ...onObjects] };
}

/**
 * Returns the role of a service, or of the operator. `strideform admin` changes the gateway's
 * documents, and its migration creates and changes the indexes of all services.
 */
function roleOf(
  user: string,
  owned: ReadonlyMap<string, readonly string[]>,
  db: string,
): MongoRole | null {
  const isOperator = user === 'operator';
  const own = owned.get(isOperator ? 'gateway' : user);
  if (own === undefined) return null;
  const others = isOperator ? [...owned.values()].flat().filter((name) => !own.includes(name)) : [];
  const privilege = (collection: string, actions: readonly string[]) => ({
    resource: { db, collection },
    actions,
  });
  return {
    createRole: `strideform-${user}`,
    privileges: [
      ...own.map((name) => privilege(name, isOperator ? operatorActions : ownerActions)),
      ...others.map((name) => privilege(name, migrationActions)),
    ],
    roles: [],
  };
}
