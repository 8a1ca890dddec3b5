import { Gender } from '@strideform/contracts';
import type { reportV1 } from '@strideform/grpc';
import type { PrintedRunner, PrintedSession } from '../application/report-printer.port.ts';

export function toPrintedSession(message: reportV1.RenderReportPdfRequest): PrintedSession {
  const { title, tenantName, createdAt, runner } = message;
  const { formComments, gaitComments, commentAuthors, profileChanges } = message;
  return {
    title,
    tenantName,
    createdAt: new Date(createdAt),
    formComments,
    gaitComments,
    commentAuthors,
    profileChanges,
    runner: runner == null ? unknownRunner : toPrintedRunner(runner),
  };
}

const unknownRunner: PrintedRunner = {
  name: null,
  gender: null,
  ageYears: null,
  heightCm: null,
  weightKg: null,
  shoes: null,
};

const toPrintedRunner = (message: reportV1.Runner): PrintedRunner => ({
  name: message.name || null,
  gender: Gender.nullable().parse(message.gender || null),
  ageYears: message.ageYears ?? null,
  heightCm: message.heightCm ?? null,
  weightKg: message.weightKg ?? null,
  shoes: message.shoes || null,
});
