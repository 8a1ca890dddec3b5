import { sampleReading, unfinishedReading } from '../measurements/sample-reading.fixture.ts';
import { sampleDetail } from './session-detail.fixture.ts';
import { SessionSummary } from './session-summary.dto.ts';
import { toSessionSummary } from './session-summary.ts';

describe('the summary of a session', () => {
  const summary = toSessionSummary(sampleReading);

  test('is what its schema says', () => {
    expect(SessionSummary.parse(summary)).toEqual(summary);
  });

  test('shows its comments once all of them have been written, and in the detail the last one', () => {
    expect(summary.summary_text).toEqual(
      Object.fromEntries(
        Object.entries(sampleReading.comments!).map(([block, { text }]) => [block, text]),
      ),
    );
    expect(summary.notes['summary_text']).toBe('written by rules, without a model (rules-1)');
    expect(sampleDetail().summary).toBe(sampleReading.comments!.final_summary!.text);
    const { final_summary: _missing, ...partly } = sampleReading.comments!;
    expect(toSessionSummary({ ...sampleReading, comments: partly })).not.toHaveProperty(
      'summary_text',
    );
    expect(toSessionSummary({ ...sampleReading, comments: partly }).notes).not.toHaveProperty(
      'summary_text',
    );
    expect(sampleDetail({ comments: partly }).summary).toBeUndefined();
  });

  test('says that its comments cannot be read, rather than that there are none', () => {
    const read = { ...sampleReading, comments: null };
    for (const answer of [toSessionSummary(read), sampleDetail({ comments: null })])
      expect(answer.notes['summary_text']).toBe('the comments cannot be read at the moment');
    expect(toSessionSummary(read).summary_text).toBeUndefined();
  });

  test('says where the current profile of the runner differs from the one that was measured with', () => {
    expect(summary).toMatchObject({
      user_information: { weight: 70 },
      measured_with: { weight: 70, height: 176 },
    });
    expect(summary.notes).not.toHaveProperty('weight');
    const heavier = toSessionSummary({
      ...sampleReading,
      user: { ...sampleReading.user!, weightKg: 90 },
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

  test('takes least, greatest and average from the strides that could be measured', () => {
    const speed = {
      ...sampleReading.result!.metrics['speed']!,
      avg: 2.87,
      values: [2.88, null, 2.92],
    };
    const { performance_metrics } = toSessionSummary({
      ...sampleReading,
      result: { ...sampleReading.result!, metrics: { speed } },
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

  test('has its totals as numbers, not spread over strides', () => {
    expect(summary.distance_and_duration).toEqual({ total_distance: 17.1, total_time: 5.9 });
  });

  test('says why the size of the shoes is null although a text is stored', () => {
    const user = { ...sampleReading.user!, shoeSize: null, unreadShoeSize: 'EU 43 wide' };
    for (const reading of [sampleReading, unfinishedReading])
      expect(toSessionSummary({ ...reading, user })).toMatchObject({
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

  test('keeps its blocks, empty, while the session is being processed', () => {
    const early = toSessionSummary(unfinishedReading);
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
