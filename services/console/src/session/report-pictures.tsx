import type { BodySide } from '@strideform/drawing';
import type { FormAnalysis, GaitAnalysis } from '@strideform/sdk';
import { signedIn } from '../api/console-session.ts';
import { Refusal } from '../pieces/states.tsx';
import { CommentBox } from './comment-box.tsx';
import type { ReportComment, CommentedBlock } from './comment-threads.ts';
import { useReportComments, type ReportComments } from './report-comments.ts';

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
const gaitAngles = [
  { key: 'posture_angle', title: 'Trunk lean' },
  { key: 'hip_angle', title: 'Hip' },
  { key: 'knee_angle', title: 'Knee' },
  { key: 'ankle_angle', title: 'Ankle' },
] as const;

type CommentMap = ReadonlyMap<CommentedBlock, ReportComment>;
const noComments: CommentMap = new Map();

/** The pictures of both reports, with their comments; one of a phase shows its frame. */
export function ReportPictures({ form, gait, showFrame }: PicturesProps) {
  const written = useReportComments(form, gait);
  const comments = written.loaded.state === 'ready' ? written.loaded.value : noComments;
  return (
    <section class="sheet stack" aria-labelledby="report-title">
      <h2 id="report-title">Form and gait</h2>
      <CommentState comments={comments} written={written} />
      {formPictures.map(({ key, title }) => (
        <FormPicture key={key} title={title} url={form.images[key]} comment={comments.get(key)} />
      ))}
      <CommentBox title="The form" comment={comments.get('general_form_recommendation')} />
      {(['left', 'right'] as const).map((side) => (
        <SideOfGait key={side} side={side} gait={gait} comments={comments} showFrame={showFrame} />
      ))}
    </section>
  );
}

interface StateProps {
  readonly comments: CommentMap;
  readonly written: ReportComments;
}

/** Why there are no comments, and how to get some; nothing once all are there. */
function CommentState({ comments, written }: StateProps) {
  const { loaded, isWriting, refusal, write } = written;
  if (loaded.state === 'failed')
    return <p class="note bad">The comments could not be read: {loaded.reason}</p>;
  const hasBoth = comments.has('contact_angle') && comments.has('left_knee_angle');
  const isMissing = loaded.state === 'ready' && !isWriting && !hasBoth;
  const mayWrite = signedIn.value?.role !== 'viewer';
  return (
    <>
      <div role="status">{isWriting && <p class="busy muted">Writing the comments …</p>}</div>
      <Refusal reason={refusal} />
      {isMissing && (
        <div class="row">
          <span class="muted">Nothing is written about this analysis yet.</span>
          {mayWrite && <button onClick={() => void write()}>Write comments</button>}
        </div>
      )}
    </>
  );
}

interface FormPictureProps {
  readonly title: string;
  readonly url: string | null;
  readonly comment: ReportComment | undefined;
}

const FormPicture = ({ title, url, comment }: FormPictureProps) => (
  <div class="commented">
    <figure>
      {url && <img src={url} alt={`${title} with its angles`} loading="lazy" />}
      <figcaption class="small">{url ? title : `${title}: no picture`}</figcaption>
    </figure>
    <CommentBox title={title} comment={comment} />
  </div>
);

interface SideProps extends Pick<PicturesProps, 'gait' | 'showFrame'> {
  readonly side: BodySide;
  readonly comments: CommentMap;
}

function SideOfGait({ side, gait, comments, showFrame }: SideProps) {
  return (
    <div class="stack">
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
      <div class="comments">
        {gaitAngles.map(({ key, title }) => {
          const comment = comments.get(`${side}_${key}`);
          return (
            comment && (
              <div key={key}>
                <h4>{title}</h4>
                <CommentBox title={`${title}, ${side}`} comment={comment} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
