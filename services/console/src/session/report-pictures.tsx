import type { FormAnalysis, GaitAnalysis } from '@strideform/sdk';

interface PicturesProps {
  readonly form: FormAnalysis;
  readonly gait: GaitAnalysis;
  /** Shows a frame of the clip. */
  readonly showFrame: (frame: number) => void;
}

const formPictures = [
  { key: 'contact_angle', title: 'Landing' },
  { key: 'knee_ankle', title: 'Mid-stance' },
  { key: 'push_angle', title: 'Push-off' },
] as const;
const phases = [
  { key: 'strike', title: 'Strike' },
  { key: 'mid_stance', title: 'Mid-stance' },
  { key: 'takeoff', title: 'Take-off' },
  { key: 'flight', title: 'Flight' },
  { key: 'new_strike', title: 'Next strike' },
] as const;

/** The pictures of both reports, with their comments; one of a phase shows its frame. */
export function ReportPictures({ form, gait, showFrame }: PicturesProps) {
  return (
    <section class="sheet stack" aria-labelledby="report-title">
      <h2 id="report-title">Form and gait</h2>
      <div class="pictures">
        {formPictures.map(({ key, title }) => {
          const url = form.images[key];
          return (
            <figure key={key}>
              {url && <img src={url} alt={`${title} with its angles`} loading="lazy" />}
              <figcaption class="small">{url ? title : `${title}: no picture`}</figcaption>
            </figure>
          );
        })}
      </div>
      {(['left', 'right'] as const).map((side) => (
        <div key={side}>
          <h3 class={`${side}-side`}>One stride of the {side} leg</h3>
          <div class="pictures">
            {phases.map(({ key, title }) => {
              const { image_url, video_frame } = gait[side].phases[key];
              if (image_url === null || video_frame === null)
                return <p key={key} class="small muted">{`${title}: not measured`}</p>;
              return (
                <button key={key} onClick={() => showFrame(video_frame)}>
                  <img src={image_url} alt="" loading="lazy" />
                  <span class="small">
                    {title}, frame {video_frame}
                  </span>
                </button>
              );
            })}
          </div>
        </div>
      ))}
    </section>
  );
}
