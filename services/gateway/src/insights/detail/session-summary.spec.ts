import { sampleData, unfinishedData } from '../measurements/sample-data.fixture.ts';
import { sampleDetail } from './session-detail.fixture.ts';
import { SessionSummary } from './session-summary.dto.ts';
import { toSessionSummary } from './session-summary.ts';

describe('the summary of a session', () => {
  const summary = toSessionSummary(sampleData);

  test('matches its schema', () => {
    expect(SessionSummary.parse(summary)).toEqual(summary);
  });

  test('shows its comments once all have been written, and the last one in the detail', () => {
    expect(summary.summary_text).toEqual(
      Object.fromEntries(
        Object.entries(sampleData.comments!).map(([block, { text }]) => [block, text]),
      ),
    );
    expect(summary.notes['summary_text']).toBe('written by rules, without a model (rules-1)');
    expect(sampleDetail().summary).toBe(sampleData.comments!.final_summary!.text);
    const { final_summary: _missing, ...partly } = sampleData.comments!;
    expect(toSessionSummary({ ...sampleData, comments: partly })).not.toHaveProperty(
      'summary_text',
    );
    expect(toSessionSummary({ ...sampleData, comments: partly }).notes).not.toHaveProperty(
      'summary_text',
    );
    expect(sampleDetail({ comments: partly }).summary).toBeUndefined();
  });

  test('says if its comments cannot be read', () => {
    const read = { ...sampleData, comments: null };
    for (const answer of [toSessionSummary(read), sampleDetail({ comments: null })])
      expect(answer.notes['summary_text']).toBe('the comments cannot be read at the moment');
    expect(toSessionSummary(read).summary_text).toBeUndefined();
  });

  test('says where the current profile differs from the one at the measurement', () => {
    expect(summary).toMatchObject({
      user_information: { weight: 70 },
      measured_with: { weight: 70, height: 176 },
    });
    expect(summary.notes).not.toHaveProperty('weight');
    const heavier = toSessionSummary({
      ...sampleData,
      user: { ...sampleData.user!, weightKg: 90 },
    });
    expect(heavier).toMatchObject({
      user_information: { weight: 90 },
      measured_with: { weight: 70 },
      notes: { weight: 'measured with 70 kg; analyse again to apply 90 kg' },
    });
  });

  test('has the blocks and metrics of the contract', () => {
    const keys = (block: object) => Object.keys(block).sort();
    expect(keys(summary.performance_metrics)).toEqual([
      'cadence',
      'normalized_power',
      'pace',
      'power',
      'speed',
    ]);
    expect(keys(summary.running_mechanics)).toEqual([
      'contact_time',
      'flight_time',
      'footstrike',
      'stride_length',
      'stride_time',
    ]);
    expect(keys(summary.balance_and_posture)).toEqual(['balance', 'contact_angle']);
    expect(keys(summary.distance_and_duration)).toEqual(['total_distance', 'total_time']);
    expect(summary.running_mechanics['footstrike']).toBe('rearfoot');
  });

  test('takes minimum, maximum and average from the measured strides', () => {
    const speed = {
      ...sampleData.result!.metrics['speed']!,
      avg: 2.87,
      values: [2.88, null, 2.92],
    };
    const { performance_metrics } = toSessionSummary({
      ...sampleData,
      result: { ...sampleData.result!, metrics: { speed } },
    });
    expect(performance_metrics['speed']).toEqual({
      avg: expect.closeTo(2.9),
      min: 2.88,
      max: 2.92,
      values: [2.88, null, 2.92],
    });
    expect(performance_metrics['power']).toEqual({
      avg: null,
      min: null,
      max: null,
      values: [null, null, null],
    });
  });

  test('shows totals as numbers, not spread over strides', () => {
    expect(summary.distance_and_duration).toEqual({ total_distance: 17.1, total_time: 5.9 });
  });

  test('says why the shoe size is null although a text is stored', () => {
    const user = { ...sampleData.user!, shoeSize: null, unreadShoeSize: 'EU 43 wide' };
    for (const data of [sampleData, unfinishedData])
      expect(toSessionSummary({ ...data, user })).toMatchObject({
        user_information: { shoeSize: null },
        notes: { shoeSize: 'stored as "EU 43 wide", which is no number; set it again as one' },
      });
  });

  test('shows the runner, with the age as text', () => {
    expect(summary.user_information).toEqual({
      ycom: null,
      weight: 70,
      age: '34',
      height: 176,
      leg_length: null,
      shoeSize: 43,
      gender: 'male',
      user: 'runner-7',
      brand: null,
      shoeModel: null,
      email: null,
      display_name: 'Runner seven',
    });
  });

  test('has empty blocks while the session is being processed', () => {
    const early = toSessionSummary(unfinishedData);
    expect(SessionSummary.parse(early)).toEqual(early);
    expect(early.performance_metrics['cadence']).toEqual({
      avg: null,
      min: null,
      max: null,
      values: [],
    });
    expect(early.running_mechanics['footstrike']).toBeNull();
    expect(early).toMatchObject({
      session_date: '24/11/2026',
      status: 'processing',
      quality: null,
    });
    expect(early.user_information.user).toBe('runner-7');
  });
});
