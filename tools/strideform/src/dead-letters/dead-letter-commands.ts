import { events, topics, type ServiceName, type Topic } from '@strideform/contracts';
import {
  DeadLetterAdmin,
  kafkaConnection,
  type DeadLetter,
  type KafkaConnection,
} from '@strideform/messaging';
import { ConfigError, kafkaVariables, loadConfig } from '@strideform/service-kit/config';
import type { Command } from 'commander';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { BadInput } from '../bad-input.ts';
import { command } from '../command.ts';

/** File that `npm start` writes. A file of an older version has no brokers. */
const localPlatformFile = '.strideform/local.json';

interface LocalPlatform {
  readonly servers?: { readonly kafka_brokers?: string };
}

/** A place for the messages of one topic that one service gave up on. */
interface Box {
  readonly topic: Topic;
  readonly service: ServiceName;
}

interface BoxOptions {
  readonly service?: string;
  readonly topic?: string;
}

function connection(): KafkaConnection {
  const brokers = process.env['KAFKA_BROKERS'] ?? localBrokers();
  if (brokers === undefined)
    throw new BadInput(
      `No brokers are named. Set KAFKA_BROKERS, or run this where npm start runs (it writes ${localPlatformFile}).`,
    );
  try {
    const environment = { ...process.env, KAFKA_BROKERS: brokers };
    return kafkaConnection(loadConfig(z.object(kafkaVariables), environment));
  } catch (error) {
    if (error instanceof ConfigError) throw new BadInput(error.message, { cause: error });
    throw error;
  }
}

function localBrokers(): string | undefined {
  if (!existsSync(localPlatformFile)) return undefined;
  const platform = JSON.parse(readFileSync(localPlatformFile, 'utf8')) as LocalPlatform;
  return platform.servers?.kafka_brokers;
}

const handlersOf = (topic: Topic): ServiceName[] => {
  const handlers = events
    .filter((event) => event.topic === topic)
    .flatMap(({ handledBy }) => handledBy);
  return [...new Set(handlers)];
};

/** Returns every place where the contracts allow dead letters, narrowed by the options. */
function boxes({ service: wanted, topic: topicName }: BoxOptions): Box[] {
  const all = topics.flatMap((topic) => handlersOf(topic).map((service) => ({ topic, service })));
  const named = all.filter(
    ({ topic, service }) =>
      (topicName ?? topic.name) === topic.name && (wanted ?? service) === service,
  );
  if (named.length > 0) return named;
  const choices = all.map(({ topic, service }) => `  --service ${service} --topic ${topic.name}`);
  throw new BadInput(`No service reads that. There are:\n${choices.join('\n')}`);
}

async function list({ json, ...options }: BoxOptions & { readonly json?: boolean }): Promise<void> {
  const chosen = boxes(options);
  const deadLetters = new DeadLetterAdmin(connection());
  for (const { topic, service } of chosen) {
    const letters = await deadLetters.list(topic, service);
    if (json)
      for (const letter of letters)
        print(JSON.stringify({ topic: topic.name, service, ...readable(letter) }));
    else if (letters.length > 0)
      print([`${topic.name}, given up by ${service}`, ...letters.map(line)].join('\n'));
  }
}

interface ReplayOptions extends Required<BoxOptions> {
  readonly offset?: readonly string[];
  readonly all?: boolean;
}

async function replay({
  offset: offsets = [],
  all = false,
  ...named
}: ReplayOptions): Promise<void> {
  if (offsets.length > 0 === all) throw new BadInput('Give either --offset or --all.');
  const [box] = boxes(named);
  const deadLetters = new DeadLetterAdmin(connection());
  const letters = await deadLetters.list(box!.topic, box!.service);
  const chosen = all ? letters.filter(({ replayed }) => !replayed) : lettersAt(offsets, letters);
  await deadLetters.replay(box!.topic, box!.service, chosen);
  print(`${chosen.length} sent back to ${box!.service}.`);
}

/** @throws {BadInput} for an offset without a letter. */
function lettersAt(offsets: readonly string[], letters: readonly DeadLetter[]): DeadLetter[] {
  const unknown = offsets.filter((offset) => !letters.some((letter) => letter.offset === offset));
  if (unknown.length > 0) {
    const present = letters.map(({ offset }) => offset).join(', ') || 'none';
    throw new BadInput(`No letter has the offset ${unknown.join(', ')}. There are: ${present}.`);
  }
  return letters.filter(({ offset }) => offsets.includes(offset));
}

function line(letter: DeadLetter): string {
  const { offset, failedAt, reason, handler, attempts } = letter;
  const error = `${letter.errorName}: ${letter.errorMessage.split('\n')[0]}`;
  const mark = letter.replayed ? '  (replayed)' : '';
  return `  ${offset}  ${failedAt}  ${reason} after ${attempts} in ${handler}: ${error}${mark}`;
}

function readable({ key, value, ...facts }: DeadLetter) {
  return { ...facts, key: key?.toString() ?? null, value: value?.toString() ?? null };
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export const deadLetterCommands: readonly Command[] = [
  command('list')
    .description('the messages that services gave up on')
    .option('--service <name>', 'only those of this service')
    .option('--topic <name>', 'only those of this topic')
    .option('--json', 'each message as a line of JSON, with its full value')
    .action(list),
  command('replay')
    .description('send messages back to the service that gave up on them')
    .requiredOption('--service <name>')
    .requiredOption('--topic <name>')
    .option('--offset <n...>', 'the messages at these offsets')
    .option('--all', 'every message that was not replayed before')
    .action(replay),
];
