import { analyticInput } from '../conformance/analytic-input.ts';
import { contactTime } from '../metrics/contact-time/contact-time.metric.ts';
import { legStiffness } from '../metrics/leg-stiffness/leg-stiffness.metric.ts';
import { presentMetrics } from '../present.ts';
import { speed } from '../metrics/speed/speed.metric.ts';
import { strideTime } from '../metrics/stride-time/stride-time.metric.ts';
import { withSessionErrors } from './session-errors.ts';

const shares = { event: 0.5, contact: 0.25, speed: 0.4 };
const input = analyticInput({});
const present = (of = input) =>
  presentMetrics(of, [contactTime, strideTime, speed, legStiffness], {
    sessionInput: withSessionErrors(of, shares),
  }).metrics;

describe('the errors that differ between sessions of one runner', () => {
  test('are a share of the errors of contact time and of a speed measured by the feet', () => {
    const { contact_time: contact, speed: bySteps } = present();
    expect(contact!.session_uncertainty).toBeCloseTo(0.25 * contact!.uncertainty!);
    expect(bySteps!.session_uncertainty).toBeCloseTo(0.4 * bySteps!.uncertainty!);
  });

  test('include the whole error of a given belt speed, and the whole scatter between strides', () => {
    const onBelt = { ...input, recording: { ...input.recording, beltSpeedMps: 3 } };
    const { stride_time: stride, speed: given } = present(onBelt);
    expect(given!.session_uncertainty).toBe(given!.uncertainty);
    expect(stride!.session_uncertainty).toBe(stride!.uncertainty);
  });

  test('exclude the error of a model and of the leg length, which repeat', () => {
    const withoutModel = analyticInput({ contactTimeErrorS: 0, eventUncertaintyS: 0 });
    const { leg_stiffness: stiffness } = present(withoutModel);
    const relative = stiffness!.session_uncertainty! / stiffness!.avg;
    expect(stiffness!.uncertainty! / stiffness!.avg).toBeGreaterThan(0.07);
    expect(relative).toBeLessThan(0.03);
  });

  test('are absent from the analysis if they are not known', () =>
    expect(presentMetrics(input, [contactTime]).metrics['contact_time']).not.toHaveProperty(
      'session_uncertainty',
    ));
});
