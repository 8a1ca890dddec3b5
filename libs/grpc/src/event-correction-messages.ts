import { EventCorrection, type FeetTimes } from '@strideform/contracts';
import type * as ingestV1 from './generated/strideform/ingest/v1/session.ts';

/** @throws {ZodError} for times that no event can have. */
export const toEventCorrection = (message: ingestV1.EventCorrection): EventCorrection =>
  EventCorrection.parse({
    ...message,
    kept: toFeetTimes(message.kept),
    byHand: toFeetTimes(message.byHand),
  });

export const toEventCorrectionMessage = ({
  kept,
  byHand,
  ...who
}: EventCorrection): ingestV1.EventCorrection => ({
  ...who,
  kept: toFeetMessage(kept),
  byHand: toFeetMessage(byHand),
});

// The transport leaves empty lists out, and feet that have none.
const toFeetTimes = (feet: ingestV1.FeetTimes | undefined): FeetTimes => ({
  left: toFootTimes(feet?.left),
  right: toFootTimes(feet?.right),
});

const toFootTimes = (foot: ingestV1.FootTimes | undefined) => ({
  initialContactsS: foot?.initialContactsS ?? [],
  toeOffsS: foot?.toeOffsS ?? [],
});

const toFeetMessage = ({ left, right }: FeetTimes): ingestV1.FeetTimes => ({
  left: { ...left },
  right: { ...right },
});
