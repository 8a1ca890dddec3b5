import { encodeFrames } from '@strideform/analysis-store/frames';
import { frameRounding } from '@strideform/gait-engine';
import { languages, type Language } from '@strideform/languages';
import { noteTexts, qualityWarningTexts } from '@strideform/languages/english';
import { pseudoLanguage } from '@strideform/languages/pseudo-language';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sampleData } from '../measurements/sample-data.fixture.ts';
import writeExport from './export.worker.ts';
import type { SessionExport } from './session-export.dto.ts';

const note = noteTexts.measured_without;
const message = qualityWarningTexts.cut_off;
const analysis = {
  ...sampleData.analysis,
  notes: { speed: note },
  quality: { ...sampleData.analysis.quality, warnings: [{ code: 'cut_off', message }] },
};

describe('an export', () => {
  const folder = mkdtempSync(join(tmpdir(), 'export-'));
  // There is one language so far: the test adds a second one.
  beforeAll(() => void (languages as Language[]).push(pseudoLanguage));
  afterAll(() => {
    (languages as Language[]).pop();
    rmSync(folder, { recursive: true });
  });

  function exportIn(language: string): SessionExport {
    const [framesPath, path] = [join(folder, 'frames'), join(folder, 'file')];
    const { bytes, index } = encodeFrames(analysis, frameRounding);
    writeFileSync(framesPath, bytes);
    const data = { session: sampleData.session, analysis };
    const reply = writeExport({ data, index, framesPath, format: 'json', language, path });
    expect(reply.kind).toBe('written');
    return JSON.parse(gunzipSync(readFileSync(path)).toString()) as SessionExport;
  }

  test.each([
    ['en', note, message],
    [pseudoLanguage.code, `[${note}]`, `[${message}]`],
  ])('in %s has its notes and warnings in it', (language, shownNote, shownMessage) => {
    const { notes, quality } = exportIn(language);
    expect(notes['speed']).toBe(shownNote);
    expect(quality?.warnings).toEqual([{ code: 'cut_off', message: shownMessage }]);
  });
});
