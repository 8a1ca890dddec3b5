import type { EventDefinition } from '@strideform/contracts';

/** An event that is published after the state that it announces is stored. */
export interface Announcement {
  // Each event has its own payload type; `announce` ties the two together.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly event: EventDefinition<any>;
  readonly payload: unknown;
}

export const announce = <P>(event: EventDefinition<P>, payload: P): Announcement => ({
  event,
  payload,
});
