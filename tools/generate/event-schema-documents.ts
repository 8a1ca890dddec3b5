import { events, type EventDefinition } from '@strideform/contracts';
import { z } from 'zod';
import type { Generator, TextByFile } from './generated-files.ts';
import {
  incompatibilities,
  eventVersionProblems,
  type JsonSchema,
} from './schema-compatibility.ts';

const folder = 'docs/generated/events';

/** Text of the schema of one version of an event's payload. */
interface SchemaDocument {
  readonly file: string;
  readonly text: string;
}

/** Returns the schema of the current version, and that of the one before if handlers accept it. */
function schemaDocuments(event: EventDefinition): readonly SchemaDocument[] {
  const { version, previous } = event;
  const current = schemaDocument(event);
  if (previous === undefined) return [current];
  return [schemaDocument({ ...event, ...previous, version: version - 1 }), current];
}

function schemaDocument(event: EventDefinition): SchemaDocument {
  const { type, version, topic, owner, handledBy, heardBy = [], payload, example } = event;
  const { $schema, ...schema } = z.toJSONSchema(payload, { target: 'draft-2020-12', io: 'input' });
  const readers = [...handledBy, ...heardBy];
  const handlers = readers.length > 0 ? ` to ${readers.join(', ')}` : '';
  const document = {
    $schema,
    title: type,
    description: `Version ${version}, on ${topic.name}, from ${owner}${handlers}`,
    ...schema,
    examples: [example],
  };
  return {
    file: `${folder}/${type}.v${version}.json`,
    text: `${JSON.stringify(document, null, 2)}\n`,
  };
}

/** Returns the JSON Schema of each event's payload. */
export function eventSchemaFiles(): TextByFile {
  return new Map(events.flatMap(schemaDocuments).map(({ file, text }) => [file, text]));
}

/** Returns the versions of an event that have a committed schema. */
function committedVersions(type: string, files: readonly string[]): number[] {
  const prefix = `${folder}/${type}.v`;
  return files
    .filter((file) => file.startsWith(prefix))
    .map((file) => parseInt(file.slice(prefix.length)));
}

/**
 * Generator of the schemas. A schema must be compatible with the committed one of the same version.
 * A new version must follow the recipe of CONTRIBUTING.md.
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
  refuseAll: (files) =>
    events.flatMap((event) => {
      const schemas = schemaDocuments(event).map(({ text }) => JSON.parse(text) as JsonSchema);
      return eventVersionProblems(event, schemas, committedVersions(event.type, files));
    }),
};
