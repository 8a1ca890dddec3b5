import type { SessionDetail } from '@strideform/sdk';

/** How the clip was filmed and what the runner was measured with, always in sight. */
export function CaptureSettings({ session }: { session: SessionDetail }) {
  const { measured_with: used, quality, notes, view } = session;
  const facts = [
    ['Height', used.height === null ? 'unknown' : `${used.height} cm`],
    ['Weight', used.weight === null ? 'unknown' : `${used.weight} kg`],
    ['Belt speed', used.belt_speed === null ? 'not given' : `${used.belt_speed} m/s`],
    ['Filmed from', view === 'rear' ? 'behind' : 'the side'],
    ['Incline', `${used.incline_degree}°`],
    ['Slow motion', `${used.slow_motion_factor}×`],
    ['Frame rate', quality ? `${Math.round(quality.rate_hz)} Hz` : '–'],
    ['Runner found', quality ? `${Math.round(quality.found_share * 100)} %` : '–'],
    [
      'Strides',
      quality ? `${quality.stride_count.left} left, ${quality.stride_count.right} right` : '–',
    ],
  ];
  const scale = notes['scale'];
  return (
    <section class="sheet stack" aria-labelledby="capture-title">
      <h2 id="capture-title">Recording</h2>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt class="small muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {quality?.warnings.map(({ code, message }) => (
        <p key={code} class="note warn">
          {message}
        </p>
      ))}
      {scale && (
        <p class="note warn">
          Nothing gives the scale of the picture, so lengths and speeds are missing. Add the
          runner's height, then analyse again.
        </p>
      )}
    </section>
  );
}
