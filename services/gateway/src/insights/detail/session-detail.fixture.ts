import { sampleReading } from '../measurements/sample-reading.fixture.ts';
import { readJson, writtenFrames } from '../measurements/written-frames.fixture.ts';
import type { SessionDetail } from './session-detail.dto.ts';
import { writeSessionDetail } from './session-detail.ts';

/** Returns the detail of the sample session with some changes, as a caller receives it. */
export function sampleDetail(changes: Partial<typeof sampleReading> = {}): SessionDetail {
  const reading = { ...sampleReading, ...changes };
  return readJson(writeSessionDetail(reading, writtenFrames(reading.analysis)));
}
