import type { EventDefinition } from '@strideform/contracts';
import { z } from 'zod';

/** The JSON Schema of each event's payload, as text, by file name. */
export function eventSchemaFiles(events: readonly EventDefinition[]): Map<string, string> {
  return new Map(
    events.map(({ type, version, topic, owner, handledBy, payload, example }) => {
      const { $schema, ...schema } = z.toJSONSchema(payload, {
        target: 'draft-2020-12',
        io: 'input',
      });
      const document = {
        $schema,
        title: type,
        description: `Version ${version}, on ${topic.name}, from ${owner}${handledBy.length > 0 ? ` to ${handledBy.join(', ')}` : ''}`,
        ...schema,
        examples: [example],
      };
      return [`${type}.v${version}.json`, `${JSON.stringify(document, null, 2)}\n`];
    }),
  );
}
