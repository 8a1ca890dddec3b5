// The chart sets each variable that a service cannot do without, and none that it does not read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chart, podsOf } from './render.mjs';

/** What Node itself reads. */
const OF_NODE = ['NODE_EXTRA_CA_CERTS'];
/** Pods that run the operator's image. */
const OPERATOR = ['operator', 'set-up', 'test'];
const SECRETS = [
  'MONGODB_URI',
  'S3_ACCESS_KEY',
  'S3_SECRET_KEY',
  'KAFKA_SASL_USERNAME',
  'KAFKA_SASL_PASSWORD',
  'OPENAI_API_KEY',
];

export function contractProblems({ objects }) {
  const services = JSON.parse(readFileSync(join(chart, 'files', 'services.json'), 'utf8'));
  const seen = new Set();
  const problems = podsOf(objects).flatMap(({ owner, component, spec }) => {
    const service = OPERATOR.includes(component) ? 'operator' : component;
    if (services[service] === undefined) return [];
    seen.add(service);
    return spec.containers.flatMap(({ env = [] }) =>
      environmentProblems(owner, service, services[service].variables, env),
    );
  });
  const absent = Object.keys(services).filter((service) => !seen.has(service));
  return [...problems, ...absent.map((service) => `${service} has no pod`)];
}

function environmentProblems(owner, service, variables, env) {
  const names = env.map(({ name }) => name);
  const missing = Object.entries(variables)
    .filter(([name, { required }]) => required && !names.includes(name))
    .map(([name]) => name);
  return [
    ...missing.map((name) => `${owner} does not set ${name}, which ${service} cannot do without`),
    ...names
      .filter((name) => !(name in variables) && !OF_NODE.includes(name))
      .map((name) => `${owner} sets ${name}, which ${service} does not read`),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `${owner} sets ${name} twice`),
    ...env
      .filter(({ name, value }) => SECRETS.includes(name) && value !== undefined)
      .map(({ name }) => `${owner} shows ${name}, which is a secret`),
    ...env
      .filter(({ value, valueFrom }) => valueFrom === undefined && String(value).trim() === '')
      .map(({ name }) => `${owner} sets ${name} to nothing`),
  ];
}
