import type { BodySide } from '@strideform/drawing';
import type { FormAnalysis, GaitAnalysis } from '@strideform/sdk';
import { mayWrite } from '../api/console-session.ts';
import { Refusal } from '../components/states.tsx';
import { CommentBox } from './comment-box.tsx';
import type { ReportComment, CommentedBlock } from './comment-threads.ts';
import { useReportComments, type ReportComments } from './report-comments.ts';
import { consoleTexts, fill } from '../texts.ts';

interface PicturesProps {
  readonly form: FormAnalysis;
  readonly gait: GaitAnalysis;
  /** Shows a frame of the clip. */
  readonly showFrame: (frame: number) => void;
}

const formPictures = [
  { key: 'contact_angle', title: consoleTexts.reportPictures.landing },
  { key: 'knee_ankle', title: consoleTexts.reportPictures.midStance },
  { key: 'push_angle', title: consoleTexts.reportPictures.pushOff },
] as const;
const phases = [
  { key: 'strike', title: consoleTexts.reportPictures.strike },
  { key: 'mid_stance', title: consoleTexts.reportPictures.midStance },
  { key: 'takeoff', title: consoleTexts.reportPictures.takeOff },
  { key: 'flight', title: consoleTexts.reportPictures.flight },
  { key: 'new_strike', title: consoleTexts.reportPictures.nextStrike },
] as const;
const gaitAngles = [
  { key: 'posture_angle', title: consoleTexts.reportPictures.trunkLean },
  { key: 'hip_angle', title: consoleTexts.reportPictures.hip },
  { key: 'knee_angle', title: consoleTexts.reportPictures.knee },
  { key: 'ankle_angle', title: consoleTexts.reportPictures.ankle },
] as const;

type CommentMap = ReadonlyMap<CommentedBlock, ReportComment>;
const noComments: CommentMap = new Map();

/** The pictures of both reports, with their comments. A picture of a phase shows its frame. */
export function ReportPictures({ form, gait, showFrame }: PicturesProps) {
  const written = useReportComments(form, gait);
  const comments = written.loaded.state === 'ready' ? written.loaded.value : noComments;
  return (
    <section class="sheet stack" aria-labelledby="report-title">
      <h2 id="report-title">{consoleTexts.reportPictures.formAndGait}</h2>
      <CommentState comments={comments} written={written} />
      <p class="small muted">{consoleTexts.reportPictures.ofOneStride}</p>
      {formPictures.map(({ key, title }) => (
        <FormPicture key={key} title={title} url={form.images[key]} comment={comments.get(key)} />
      ))}
      <CommentBox
        title={consoleTexts.reportPictures.theForm}
        comment={comments.get('general_form_recommendation')}
      />
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

/** Reason for missing comments, with a button to request them; nothing once all are written. */
function CommentState({ comments, written }: StateProps) {
  const { loaded, isWriting, refusal, write } = written;
  if (loaded.state === 'failed')
    return (
      <p class="note bad">
        {fill(consoleTexts.reportPictures.theCommentsCouldNotBe, { reason: loaded.reason })}
      </p>
    );
  const hasBoth = comments.has('contact_angle') && comments.has('left_knee_angle');
  const isMissing = loaded.state === 'ready' && !isWriting && !hasBoth;
  return (
    <>
      <div role="status">
        {isWriting && <p class="busy muted">{consoleTexts.reportPictures.writingTheComments}</p>}
      </div>
      <Refusal reason={refusal} />
      {isMissing && (
        <div class="row">
          <span class="muted">{consoleTexts.reportPictures.nothingIsWrittenAboutThis}</span>
          {mayWrite() && (
            <button onClick={() => void write()}>
              {consoleTexts.reportPictures.writeComments}
            </button>
          )}
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
      {url && (
        <img
          src={url}
          alt={fill(consoleTexts.reportPictures.withItsAngles, { title })}
          loading="lazy"
        />
      )}
      <figcaption class="small">
        {url ? title : fill(consoleTexts.reportPictures.noPicture, { title })}
      </figcaption>
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
      <h3 class={`${side}-side`}>
        {fill(consoleTexts.reportPictures.oneStrideOfTheLeg, { side: consoleTexts.sides[side] })}
      </h3>
      <div class="pictures">
        {phases.map(({ key, title }) => {
          const { image_url, video_frame } = gait[side].phases[key];
          if (image_url === null || video_frame === null)
            return (
              <p key={key} class="small muted">
                {fill(consoleTexts.reportPictures.notMeasured, { title })}
              </p>
            );
          return (
            <button key={key} onClick={() => showFrame(video_frame)}>
              <img src={image_url} alt="" loading="lazy" />
              <span class="small">
                {fill(consoleTexts.reportPictures.frame, { title, videoFrame: video_frame })}
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
                <CommentBox
                  title={fill(consoleTexts.reportPictures.onSide, {
                    title,
                    side: consoleTexts.sides[side],
                  })}
                  comment={comment}
                />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
