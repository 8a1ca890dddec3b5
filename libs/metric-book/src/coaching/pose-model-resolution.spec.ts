import { book, metricBook } from '../book.ts';
import type { FindingInput } from './finding.ts';
import { findingsOf } from './findings.ts';
import { mainAdvice } from './main-advice.ts';
import { canCoach, minRank, resolutionOf, uncoachedReasonOf } from './pose-model-resolution.ts';
import { evaluatedPoseModels } from './resolution.ts';

const compared = book.filter(({ range }) => range !== undefined);
const coachedBy = (model: string | null) =>
  compared.filter(({ key }) => canCoach(key, model)).map(({ key }) => key);
const models = [...evaluatedPoseModels, 'another-model', null];
const value = (avg: number): FindingInput => ({ avg, uncertainty: 1e-6, left: null, right: null });

/** Session in which every compared metric is far outside of its range. */
const allOutside: Record<string, FindingInput> = {
  speed: value(2.9),
  ...Object.fromEntries(
    compared.map(({ key, range }) => {
      const { mean, sd } = range!.groups[0]!;
      return [key, value(mean + 50 * sd)];
    }),
  ),
};

describe('a pose model', () => {
  test('supports findings only on metrics by which it can rank runners', () => {
    for (const model of evaluatedPoseModels)
      for (const { key, range } of compared) {
        const { rank, error } = resolutionOf(key, model, 'mean')!;
        const spread = Math.min(...range!.groups.map(({ sd }) => sd));
        expect([model, key, canCoach(key, model)]).toEqual([
          model,
          key,
          rank >= minRank && error <= spread,
        ]);
      }
  });

  test('supports no finding on the knee at landing and on the trunk', () => {
    for (const model of evaluatedPoseModels)
      for (const { key } of [metricBook.knee_flexion_initial_contact, metricBook.posture_angle])
        expect(uncoachedReasonOf(key, model)).toBe('cannot_rank');
  });

  test('supports cadence only, if it is not known', () => {
    expect(coachedBy('another-model')).toEqual(['cadence']);
    expect(coachedBy(null)).toEqual(['cadence']);
    expect(uncoachedReasonOf('contact_time', undefined)).toBe('model_unknown');
    expect(book.some(({ key }) => canCoach(key, 'another-model', 'sides'))).toBe(false);
  });

  test.each(models)('leads to findings and strengths only on what it supports: %s', (model) => {
    const supported = coachedBy(model);
    for (const { key } of compared) {
      const session = {
        metrics: { speed: value(2.9), [key]: allOutside[key]! },
        pose_model: model,
        quality: {},
      };
      const found = findingsOf(session, { [key]: { low: 0, high: 1e-3 } });
      expect([key, found.map(({ metric }) => metric)]).toEqual([
        key,
        supported.includes(key) ? [key] : [],
      ]);
      const middle = metricBook[key].range!.groups[0]!.mean;
      const usual = {
        metrics: { speed: value(2.9), [key]: value(middle) },
        pose_model: model,
        quality: {},
      };
      const kept = mainAdvice(usual).strengths.map(({ metric }) => metric);
      expect(kept.every((one) => supported.includes(one))).toBe(true);
    }
  });

  test('supports no difference between the sides that it was not measured on', () => {
    for (const model of evaluatedPoseModels)
      expect(uncoachedReasonOf('knee_flexion', model, 'sides')).toBe('not_evaluated');
    expect(uncoachedReasonOf('contact_time', 'blazepose-full', 'sides')).toBe('cannot_rank');
    expect(canCoach('com_oscillation', 'blazepose-heavy', 'sides')).toBe(true);
  });
});
