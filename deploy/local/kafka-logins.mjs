// Logins of the local broker for each service. They have the rights of docs/generated/rights.json,
// so a service that needs another right fails here as it would in production. Tests and operators
// use the broker's other listener, which asks for no login.
import { readRights, secretOf } from './service-rights.mjs';

/** Returns the users of the local broker: the services, and KEDA, which a test logs in as. */
const servicesIn = (rights) => Object.keys(rights).filter((user) => user !== 'operator');

/** Returns the lines of a broker's settings with which a listener asks for a service's login. */
export function loginProperties(listener, secret) {
  const services = servicesIn(readRights());
  const users = services.map((service) => `user_${service}="${secretOf(service, secret)}"`);
  const module = 'org.apache.kafka.common.security.plain.PlainLoginModule';
  return `sasl.enabled.mechanisms=PLAIN
listener.name.${listener}.plain.sasl.jaas.config=${module} required ${users.join(' ')};
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS
`;
}

/** `DescribeConfigs` is DESCRIBE_CONFIGS in kafkajs. */
const withUnderscore = (name) => name.replace(/(?<=[a-z])(?=[A-Z])/, '_').toUpperCase();

/** Returns the rights of a service as entries of the broker's list. */
function entriesOf(service, rights, kafkajs) {
  const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;
  return rights.flatMap(({ resource, name, pattern, operations }) =>
    operations.map((operation) => ({
      resourceType: AclResourceTypes[resource.toUpperCase()],
      resourceName: name,
      resourcePatternType: ResourcePatternTypes[pattern.toUpperCase()],
      principal: `User:${service}`,
      host: '*',
      operation: AclOperationTypes[withUnderscore(operation)],
      permissionType: AclPermissionTypes.ALLOW,
    })),
  );
}

/**
 * Loads kafkajs, whose packages are installed by now. It would set timers with a negative delay, of
 * which Node warns, for connections without waiting requests. Services repair this in
 * libs/messaging, which needs the loader of TypeScript.
 */
export async function loadKafkajs() {
  const { default: kafkajs } = await import('kafkajs');
  const { default: RequestQueue } = await import('kafkajs/src/network/requestQueue/index.js');
  const { scheduleCheckPendingRequests: schedule } = RequestQueue.prototype;
  RequestQueue.prototype.scheduleCheckPendingRequests = function () {
    if (this.pending.length > 0) schedule.call(this);
  };
  return kafkajs;
}

/**
 * Gives each service its rights, if the broker is a local one. It can be repeated.
 * @param {Record<string, string>} environment variables of the servers
 * @returns {Promise<Record<string, Record<string, string>>>} variables of single services; none for
 *   a broker that was not started here
 */
export async function separateKafkaLogins(environment) {
  const { KAFKA_BROKERS, KAFKA_LOCAL_LOGINS: listener, KAFKA_LOCAL_SECRET: secret } = environment;
  if (!listener) return {};
  const kafkajs = await loadKafkajs();
  const { Kafka, logLevel } = kafkajs;
  const brokers = KAFKA_BROKERS.split(',');
  const admin = new Kafka({ clientId: 'rights', brokers, logLevel: logLevel.NOTHING }).admin();
  const rights = readRights();
  const services = servicesIn(rights);
  const acl = services.flatMap((service) => entriesOf(service, rights[service].kafka, kafkajs));
  await admin.connect();
  try {
    await admin.createAcls({ acl });
  } finally {
    await admin.disconnect();
  }
  const login = (service) => ({
    KAFKA_BROKERS: listener,
    KAFKA_SASL_MECHANISM: 'plain',
    KAFKA_SASL_USERNAME: service,
    KAFKA_SASL_PASSWORD: secretOf(service, secret),
    // A service does not need the secret of the others' passwords.
    KAFKA_LOCAL_SECRET: '',
  });
  return Object.fromEntries(services.map((service) => [service, login(service)]));
}
