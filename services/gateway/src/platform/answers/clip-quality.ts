import type { JudgedQuality } from '@strideform/contracts';
import { localText } from '../languages/request-language.ts';

/** Returns the verdict on a clip in the language of the request. */
export const localQuality = ({ verdict, reasons }: JudgedQuality): JudgedQuality => ({
  verdict,
  reasons: reasons.map(({ problem, remedy, ...reason }) => ({
    ...reason,
    problem: localText(problem),
    remedy: localText(remedy),
  })),
});
