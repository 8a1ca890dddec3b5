import { events, type EventDefinition } from '@strideform/contracts';
import { z } from 'zod';
import type { Generator, TextByFile } from './generated-files.ts';
import { incompatibilities } from './schema-compatibility.ts';

const folder = 'docs/generated/events';

function schemaDocument(event: EventDefinition): object {
  const { type, version, topic, owner, handledBy, heardBy = [], payload, example } = event;
  const { $schema, ...schema } = z.toJSONSchema(payload, { target: 'draft-2020-12', io: 'input' });
  const readers = [...handledBy, ...heardBy];
  const handlers = readers.length > 0 ? ` to ${readers.join(', ')}` : '';
  return {
    $schema,
    title: type,
    description: `Version ${version}, on ${topic.name}, from ${owner}${handlers}`,
    ...schema,
    examples: [example],
  };
}

/** Returns the JSON Schema of each event's payload. */
export function eventSchemaFiles(): TextByFile {
  return new Map(
    events.map((event) => [
      `${folder}/${event.type}.v${event.version}.json`,
      `${JSON.stringify(schemaDocument(event), null, 2)}\n`,
    ]),
  );
}

/**
 * Generator of the schemas. A schema must be compatible with the committed one of the same version.
 */
export const eventSchemas: Generator = {
  title: 'event schemas',
  folder,
  generate: eventSchemaFiles,
  refuse: (committed, fresh) =>
    incompatibilities(JSON.parse(committed), JSON.parse(fresh)).map(
      (problem) =>
        `${problem}. Handlers of the committed version would not understand this: raise the event's version, or keep the property.`,
    ),
};
