import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { metricBook } from '@strideform/metric-book';
import type { FastifyReply } from 'fastify';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { ShownOnce } from '../../platform/idempotency/idempotency-interceptor.ts';
import { ApiPdf, pdfFile } from '../../platform/answers/pdf-answer.ts';
import { sendFile } from '../../platform/answers/sent-file.ts';
import { mailLimits } from '../../platform/mail/mail-quotas.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { frameNoteExample } from '../../sessions/notes/frame-note.dto.ts';
import { RecordingId, recordingExample } from '../../sessions/recordings/recording.dto.ts';
import { ShownSession } from '../../sessions/demo/shown-session.ts';
import { SessionId } from '../../sessions/session/session-state.dto.ts';
import { assessmentExample } from '../assessment/assessment-example.ts';
import {
  IssuedShare,
  NewShare,
  PrintedShare,
  ReportLinkList,
  SharedReport,
  ShareToken,
  SharedFrame,
  SignedFile,
} from './report-share.dto.ts';
import { definitionsExample } from '../definitions/metric-definitions.ts';
import { ManageShares, maxLinksOfSession } from './manage-shares.use-case.ts';
import { OpenSharedFiles } from './open-shared-files.use-case.ts';
import { PrintShare } from './print-share.use-case.ts';
import { ShareReport } from './share-report.use-case.ts';

const issuedExample: IssuedShare = {
  session_id: 'ses_9f8e7d6c5b4a39281706f5e4d3c2b1a0',
  url: 'https://strideform.example.org/console/shared/0000000000000000000000000000000000000000000',
  expires_at: '2026-12-24T09:00:00.000Z',
  email_sent: false,
};

const linksExample: ReportLinkList = {
  items: [
    {
      created_at: '2026-11-24T09:00:00.000Z',
      expires_at: '2026-12-24T09:00:00.000Z',
      show_history: false,
    },
  ],
  max_links: maxLinksOfSession,
  email_available: true,
};

const sharedExample: SharedReport = {
  title: 'Easy run',
  prepared_by: 'Riverside Running Club',
  brand: {
    colour: '#0b6b4f',
    text_colour: '#ffffff',
    logo_url:
      'https://strideform.example.org/media/shared/0000000000000000/logo?expires=1795511700',
  },
  session_created_at: '2026-11-24T09:00:00.000Z',
  recorded_at: null,
  athlete_note: 'Keep your steps short on the next easy run.',
  notes: [
    {
      ...{ frame: frameNoteExample.frame, time: 2.733, text: frameNoteExample.text },
      marks: frameNoteExample.marks,
      picture_url:
        'https://strideform.example.org/media/shared/0000000000000000/frames/164?expires=1795511700',
    },
  ],
  recordings: [
    {
      title: recordingExample.title,
      duration: recordingExample.duration,
      has_sound: recordingExample.has_sound,
      content_type: recordingExample.content_type,
      created_at: recordingExample.created_at,
      url: `https://strideform.example.org/media/shared/0000000000000000/recordings/${recordingExample.recording_id}?expires=1795511700`,
    },
  ],
  quality: assessmentExample.quality,
  video_url: 'https://strideform.example.org/media/shared/0000000000000000?expires=1795511700',
  video_expires_at: '2026-11-24T09:15:00.000Z',
  findings: assessmentExample.findings,
  history: {
    metrics: [
      {
        metric: metricBook.cadence.key,
        title: 'Cadence',
        unit: 'steps/min',
        points: [
          {
            run_at: '2026-11-03T09:00:00.000Z',
            value: 163.9,
            uncertainty: 0.3,
            is_comparable: true,
          },
          {
            run_at: '2026-11-24T09:00:00.000Z',
            value: 170.1,
            uncertainty: 0.3,
            is_comparable: true,
          },
        ],
        change: {
          difference: 6.2,
          detectable: 0.6,
          verdict: 'changed',
          unknown_reason: null,
          since: '2026-11-03T09:00:00.000Z',
        },
        no_change_reason: null,
      },
    ],
    notes: {},
  },
  drills: [{ metric: metricBook.cadence.key, issue: 'below', done_at: null }],
  disclaimer: assessmentExample.disclaimer,
  metrics: assessmentExample.metrics,
  groups: [{ title: 'Rhythm', metrics: Object.keys(assessmentExample.metrics) }],
  definitions: definitionsExample.items.slice(0, 1),
};

@ApiTags('Reports')
@Controller()
export class ReportShareHttpController {
  constructor(
    private readonly links: ManageShares,
    private readonly shares: ShareReport,
    private readonly files: OpenSharedFiles,
    private readonly printShare: PrintShare,
  ) {}

  @Get('running/sessions/:session_id/share/')
  @Access('viewers')
  @ApiOperation({
    operationId: 'sessions.share.list',
    summary: 'Links to one report that work',
    description:
      'Says until when each works, and what it shows. Only digests of links are stored, so no answer can show one again.',
  })
  @ApiResponse({
    status: 200,
    description: 'The links, without their secrets',
    standardSchema: ReportLinkList,
    example: linksExample,
  })
  @ApiProblems(404)
  list(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
  ): Promise<ReportLinkList> {
    return this.links.list(caller, sessionId);
  }

  @Post('running/sessions/:session_id/share/')
  @Access('writers')
  @ShownOnce('url')
  @ApiOperation({
    operationId: 'sessions.share.create',
    summary: 'Make a link to one report, for readers without a key',
    description: `The page shows findings, measurements, the annotated video and notes for the athlete, and nothing of the runner's body or profile. With \`show_history\`, it also shows how key figures developed: date, value and uncertainty of earlier sessions, and nothing else of them. Earlier links go on working. A session may have ${maxLinksOfSession} links; another one is refused (409, \`too_many_links\`). With \`email\`, the link is also sent there, if the gateway has a mail server (otherwise 409, \`no_mail_server\`): at most ${mailLimits.perAddress.limit} times in ${mailLimits.perAddress.windowS / 60} minutes to one address, and ${mailLimits.perTenant.limit} times in an hour for your tenant (429, \`too_many_share_mails\`).`,
  })
  @ApiResponse({
    status: 201,
    description: 'The link, which works from now on',
    standardSchema: IssuedShare,
    example: issuedExample,
  })
  @ApiProblems(400, 404, 409)
  create(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
    @Body({ schema: NewShare }) share: NewShare,
  ): Promise<IssuedShare> {
    return this.links.create(caller, sessionId, share);
  }

  @Delete('running/sessions/:session_id/share/')
  @Access('writers')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'sessions.share.revoke',
    summary: 'End all links to a report',
    description:
      'They show nothing from now on. The links to the video that their pages showed end too, since a reader may have kept one. The links to videos and pictures of your own answers stay.',
  })
  @ApiResponse({ status: 204, description: 'No link works any more' })
  @ApiProblems(404)
  async revoke(
    @CurrentCaller() caller: Caller,
    @Param('session_id', { schema: SessionId }) sessionId: string,
  ): Promise<void> {
    await this.links.revoke(caller, sessionId);
  }

  @Get('running/sessions/:session_id/share/report.pdf')
  @Access('viewers', { withoutPlan: 404 })
  @ApiOperation({
    operationId: 'sessions.share.print',
    summary: 'The report as a PDF with a QR code of its link',
    description:
      'For an athlete who gets it on paper. Links are stored as digests, so send the token of the link that you have made. A link that has ended, or of another session, answers 404 (`share_not_found`).',
  })
  @ApiPdf("A PDF with the runner's current profile, and the code")
  @ApiProblems(400, 404)
  async print(
    @ShownSession() shown: ShownSession,
    @Query({ schema: PrintedShare }) { token }: PrintedShare,
  ): Promise<StreamableFile> {
    const { pdf, fileName } = await this.printShare.execute(shown, token);
    return pdfFile(pdf, fileName);
  }

  @Get('shared/:token')
  @Access('public')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @ApiOperation({
    operationId: 'sharedReports.retrieve',
    summary: 'Read a shared report',
    description:
      'What the page of the link shows. A reader needs the link, and no key. Requests are counted by the address that they come from. A link that has expired, was revoked or never existed answers 404 (`share_not_found`).',
    security: [],
  })
  @ApiResponse({
    status: 200,
    description: 'The report of the latest analysis that succeeded',
    standardSchema: SharedReport,
    example: sharedExample,
  })
  @ApiProblems(404)
  read(@Param('token', { schema: ShareToken }) token: string): Promise<SharedReport> {
    return this.shares.read(token);
  }

  /** A route outside the API: the page of a shared report follows its `video_url`. */
  @Get('media/shared/:share')
  @Access('public')
  @ApiExcludeEndpoint()
  async openVideo(
    @Param('share') share: string,
    @Query({ schema: SignedFile }) link: SignedFile,
    @Headers('range') range: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, await this.files.openVideo(share, link, range));
  }

  /** A route outside the API: the page of a shared report plays recordings for the athlete. */
  @Get('media/shared/:share/recordings/:recording_id')
  @Access('public')
  @ApiExcludeEndpoint()
  async openRecording(
    @Param('share') share: string,
    @Param('recording_id', { schema: RecordingId }) recordingId: string,
    @Query({ schema: SignedFile }) link: SignedFile,
    @Headers('range') range: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, await this.files.openRecording({ share, recordingId }, link, range));
  }

  /** A route outside the API: the page of a shared report shows the club's logo. */
  @Get('media/shared/:share/logo')
  @Access('public')
  @ApiExcludeEndpoint()
  async openLogo(
    @Param('share') share: string,
    @Query({ schema: SignedFile }) link: SignedFile,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, await this.files.openLogo(share, link));
  }

  /** A route outside the API: the page of a shared report follows its `picture_url`s. */
  @Get('media/shared/:share/frames/:frame')
  @Access('public')
  @ApiExcludeEndpoint()
  async openPicture(
    @Param('share') share: string,
    @Param('frame', { schema: SharedFrame }) frame: number,
    @Query({ schema: SignedFile }) link: SignedFile,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendFile(reply, await this.files.openPicture(share, frame, link));
  }
}
