import { GaitEventKind, Side } from '@strideform/contracts';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { BadInput } from '../bad-input.ts';

const event = {
  side: Side,
  event: GaitEventKind,
  time: z.number(),
  uncertainty: z.number().nullable(),
};

/** Answer of `GET /running/sessions/{id}/gait-events/`, as far as the comparison reads it. */
export const EventsFile = z.object({
  session_id: z.string(),
  corrected: z.boolean(),
  events: z.array(z.object({ ...event, source: z.enum(['automatic', 'manual']) })),
  automatic_events: z.array(z.object(event)),
});
export type EventsFile = z.infer<typeof EventsFile>;

/** Returns the events of a session in a JSON text; null if the file holds something else. */
export function eventsFileIn(text: string): EventsFile | null {
  try {
    return EventsFile.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** @throws BadInput if the file does not hold the events of a session */
export async function readEventsFile(path: string): Promise<EventsFile> {
  const events = eventsFileIn(await readFile(path, 'utf8'));
  if (events !== null) return events;
  throw new BadInput(
    `${path} does not hold the gait events of a session. Save the answer of GET /running/sessions/{session_id}/gait-events/, or use --save.`,
  );
}
