import { events, topics, type ServiceName, type Topic } from '@strideform/contracts';
import {
  DeadLetterAdmin,
  kafkaConnection,
  type DeadLetter,
  type KafkaConnection,
} from '@strideform/messaging';
import { ConfigError, kafkaVariables, loadConfig } from '@strideform/service-kit/config';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const usage = `Messages that a service gave up on.

  node tools/run-ts.mjs tools/dead-letters/dead-letters.ts list
    [--service NAME] [--topic NAME] [--json]
  node tools/run-ts.mjs tools/dead-letters/dead-letters.ts replay --service NAME --topic NAME
    (--offset N … | --all)

list shows the letters of all services and topics, or of those named; --json adds their full value.
replay sends letters back to the service that gave up on them; --all means every letter that was not
replayed before.
Brokers: KAFKA_BROKERS with the other variables of Kafka that services read, else those of the
platform that npm start runs in this folder (.strideform/local.json).`;

interface Box {
  topic: Topic;
  service: ServiceName;
}
/** The file that `npm start` writes. A file of an older version has no brokers. */
interface LocalPlatform {
  servers?: { kafka_brokers?: string };
}

const {
  positionals: [command],
  values: options,
} = parse();
const deadLetters = new DeadLetterAdmin(connection());

if (command === 'list') await list();
else if (command === 'replay') await replay();
else fail(usage);

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        service: { type: 'string' },
        topic: { type: 'string' },
        offset: { type: 'string', multiple: true },
        all: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${usage}`);
  }
}

function connection(): KafkaConnection {
  const local = '.strideform/local.json';
  const brokers = process.env.KAFKA_BROKERS ?? localBrokers(local);
  if (brokers === undefined)
    return fail(
      `No brokers are named. Set KAFKA_BROKERS, or run this where npm start runs (it writes ${local}).`,
    );
  try {
    return kafkaConnection(
      loadConfig(z.object(kafkaVariables), { ...process.env, KAFKA_BROKERS: brokers }),
    );
  } catch (error) {
    if (error instanceof ConfigError) return fail(error.message);
    throw error;
  }
}

function localBrokers(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const platform = JSON.parse(readFileSync(file, 'utf8')) as LocalPlatform;
  return platform.servers?.kafka_brokers;
}

/** Every place where the contracts allow dead letters, narrowed by the options. */
function boxes(): Box[] {
  const all = topics.flatMap((topic) => {
    const services = new Set(
      events.filter((event) => event.topic === topic).flatMap(({ handledBy }) => handledBy),
    );
    return [...services].map((service) => ({ topic, service }));
  });
  const named = all.filter(
    ({ topic, service }) =>
      (options.topic ?? topic.name) === topic.name && (options.service ?? service) === service,
  );
  if (named.length > 0) return named;
  const choices = all.map(({ topic, service }) => `  --service ${service} --topic ${topic.name}`);
  return fail(`No service reads that. There are:\n${choices.join('\n')}`);
}

async function list(): Promise<void> {
  for (const { topic, service } of boxes()) {
    const letters = await deadLetters.list(topic, service);
    if (options.json)
      for (const letter of letters)
        console.log(JSON.stringify({ topic: topic.name, service, ...readable(letter) }));
    else if (letters.length > 0)
      console.log([`${topic.name}, given up by ${service}`, ...letters.map(line)].join('\n'));
  }
}

async function replay(): Promise<void> {
  const { service, topic, offset: offsets = [], all } = options;
  if (service === undefined || topic === undefined || offsets.length > 0 === (all === true))
    fail(usage);
  const [box] = boxes();
  const letters = await deadLetters.list(box!.topic, box!.service);
  const unknown = offsets.filter((offset) => !letters.some((letter) => letter.offset === offset));
  if (unknown.length > 0) {
    const present = letters.map(({ offset }) => offset).join(', ') || 'none';
    fail(`No letter has the offset ${unknown.join(', ')}. There are: ${present}.`);
  }
  const chosen = all
    ? letters.filter(({ replayed }) => !replayed)
    : letters.filter(({ offset }) => offsets.includes(offset));
  await deadLetters.replay(box!.topic, box!.service, chosen);
  console.log(`${chosen.length} sent back to ${box!.service}.`);
}

function line({
  offset,
  failedAt,
  reason,
  handler,
  attempts,
  errorName,
  errorMessage,
  replayed,
}: DeadLetter): string {
  const error = `${errorName}: ${errorMessage.split('\n')[0]}`;
  const mark = replayed ? '  (replayed)' : '';
  return `  ${offset}  ${failedAt}  ${reason} after ${attempts} in ${handler}: ${error}${mark}`;
}

function readable({ key, value, ...facts }: DeadLetter) {
  return { ...facts, key: key?.toString() ?? null, value: value?.toString() ?? null };
}

function fail(text: string): never {
  console.error(text);
  process.exit(1);
}
