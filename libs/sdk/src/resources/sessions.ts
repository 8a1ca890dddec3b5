import type { SessionDetail } from '../generated/api.ts';
import type {
  AnswerOf,
  ApiClient,
  BodyOf,
  ItemOf,
  QueryOf,
  RequestOptions,
} from '../http/api-client.ts';
import type { PagedList } from '../http/paged-list.ts';
import { SessionVideos } from '../sessions/session-videos.ts';
import type { SessionProgress } from '../sessions/session-progress.ts';
import { streamUpdates } from '../sessions/stream-updates.ts';
import { watchSession, type WatchOptions } from '../sessions/watch-session.ts';

export interface WaitOptions extends WatchOptions {
  /** Called with each new state, and once at the start. */
  readonly onUpdate?: (update: SessionProgress) => void;
}

type FileFormat = 'csv' | 'trc' | 'mot' | 'c3d';

/** Clips and their results. */
export class SessionsResource {
  constructor(private readonly api: ApiClient) {}

  /**
   * Creates a session from a clip (`video`) or from a completed upload (`upload_id`). Resolves with
   * the session's id as soon as the session is queued. `wait` waits for the analysis.
   */
  create(
    session: BodyOf<'sessions.create'>,
    options?: RequestOptions,
  ): Promise<AnswerOf<'sessions.create'>> {
    return this.api.send('sessions.create', { body: session }, options);
  }

  /** Lists the tenant's sessions, newest first. */
  list(
    query: QueryOf<'sessions.list'> = {},
    options?: RequestOptions,
  ): PagedList<ItemOf<'sessions.list'>> {
    return this.api.list('sessions.list', { query }, options);
  }

  /** Returns the state and results of a session. */
  retrieve(
    sessionId: string,
    query: QueryOf<'sessions.retrieve'> = {},
    options?: RequestOptions,
  ): Promise<SessionDetail> {
    return this.api.send('sessions.retrieve', { ids: [sessionId], query }, options);
  }

  /**
   * Deletes the session with its clip, results, reports and threads. It can be restored for some
   * days (`deletedSessions`).
   */
  delete(sessionId: string, options?: RequestOptions): Promise<void> {
    return this.api.send('sessions.delete', { ids: [sessionId] }, options);
  }

  /** Corrects the session's title, runner, date, tags or note. */
  correct(
    sessionId: string,
    corrections: BodyOf<'sessions.correct'>,
    options?: RequestOptions,
  ): Promise<AnswerOf<'sessions.correct'>> {
    return this.api.send('sessions.correct', { ids: [sessionId], body: corrections }, options);
  }

  /** Analyses the stored clip again. The earlier results stay until the new ones are ready. */
  reanalyze(
    sessionId: string,
    changes: BodyOf<'sessions.reanalyze'> = {},
    options?: RequestOptions,
  ): Promise<AnswerOf<'sessions.reanalyze'>> {
    return this.api.send('sessions.reanalyze', { ids: [sessionId], body: changes }, options);
  }

  /** Yields each new state of the session until it has ended. */
  watch(sessionId: string, options?: WatchOptions): AsyncGenerator<SessionProgress> {
    return watchSession(
      {
        stream: (lastEventId, signal) =>
          this.events.stream(sessionId, { lastEventId, signal, maxRetries: 0 }),
        read: (signal) => this.retrieve(sessionId, {}, { signal }),
      },
      options,
    );
  }

  /**
   * Resolves with the session once it has succeeded or failed: look at its `status`. There is no
   * time limit. `signal` ends the waiting.
   * @throws {NotFoundError} also if the session is deleted meanwhile
   */
  async wait(sessionId: string, options: WaitOptions = {}): Promise<SessionDetail> {
    const { onUpdate, ...watchOptions } = options;
    for await (const update of this.watch(sessionId, watchOptions)) onUpdate?.(update);
    return this.retrieve(sessionId, {}, { signal: options.signal });
  }

  readonly events = {
    /**
     * Yields the states that one stream of events reports. The stream also ends when its connection
     * does. `watch` continues it.
     */
    stream: (
      sessionId: string,
      options: RequestOptions & { readonly lastEventId?: string | undefined } = {},
    ) => streamUpdates(this.api, sessionId, options),
  };

  readonly assessment = {
    /** Returns the findings, and each value next to its published range. */
    retrieve: (sessionId: string, query: { demo?: boolean } = {}, options?: RequestOptions) =>
      this.api.send('sessions.assessment.retrieve', { ids: [sessionId], query }, options),
  };

  readonly summary = {
    /** Returns the metrics stride by stride. */
    retrieve: (
      sessionId: string,
      query: QueryOf<'sessions.summary.retrieve'> = {},
      options?: RequestOptions,
    ) => this.api.send('sessions.summary.retrieve', { ids: [sessionId], query }, options),
    /** Requests comments on the summary. Resolves with the ids of the threads. */
    create: (
      sessionId: string,
      query: QueryOf<'sessions.summary.create'> = {},
      options?: RequestOptions,
    ) => this.api.send('sessions.summary.create', { ids: [sessionId], query }, options),
  };

  readonly export = {
    /** Returns all data, frame by frame. */
    retrieve: (sessionId: string, query: { demo?: boolean } = {}, options?: RequestOptions) =>
      this.api.send('sessions.export.retrieve', { ids: [sessionId], query }, options),
    /** Returns the same data as a file for other programs. */
    download: (
      sessionId: string,
      query: { format: FileFormat; demo?: boolean },
      options?: RequestOptions,
    ) => this.api.download('sessions.export.retrieve', { ids: [sessionId], query }, options),
  };

  readonly report = {
    /** Returns the report as a PDF. */
    retrieve: (
      sessionId: string,
      query: QueryOf<'sessions.report.retrieve'> = {},
      options?: RequestOptions,
    ) => this.api.download('sessions.report.retrieve', { ids: [sessionId], query }, options),
  };

  readonly formAnalysis = {
    retrieve: (
      sessionId: string,
      query: QueryOf<'sessions.formAnalysis.retrieve'> = {},
      options?: RequestOptions,
    ) => this.api.send('sessions.formAnalysis.retrieve', { ids: [sessionId], query }, options),
    create: (
      sessionId: string,
      query: QueryOf<'sessions.formAnalysis.create'> = {},
      options?: RequestOptions,
    ) => this.api.send('sessions.formAnalysis.create', { ids: [sessionId], query }, options),
  };

  readonly gaitAnalysis = {
    retrieve: (
      sessionId: string,
      query: QueryOf<'sessions.gaitAnalysis.retrieve'> = {},
      options?: RequestOptions,
    ) => this.api.send('sessions.gaitAnalysis.retrieve', { ids: [sessionId], query }, options),
    create: (
      sessionId: string,
      query: QueryOf<'sessions.gaitAnalysis.create'> = {},
      options?: RequestOptions,
    ) => this.api.send('sessions.gaitAnalysis.create', { ids: [sessionId], query }, options),
  };

  readonly formRecommendations = {
    /** Requests comments on the form. Resolves with the ids of the threads. */
    create: (
      sessionId: string,
      query: QueryOf<'sessions.formRecommendations.create'> = {},
      options?: RequestOptions,
    ) => this.api.send('sessions.formRecommendations.create', { ids: [sessionId], query }, options),
  };

  readonly gaitRecommendations = {
    /** Requests comments on the gait, angle by angle. Resolves with the ids of the threads. */
    create: (
      sessionId: string,
      query: QueryOf<'sessions.gaitRecommendations.create'> = {},
      options?: RequestOptions,
    ) => this.api.send('sessions.gaitRecommendations.create', { ids: [sessionId], query }, options),
  };

  /** Returns the session's videos, by links that are renewed when they expire. */
  videos(sessionId: string): SessionVideos {
    return new SessionVideos({
      readLinks: (signal) => this.mediaLinks.retrieve(sessionId, {}, { signal }),
      send: (call) => this.api.sendTo(call),
    });
  }

  readonly mediaLinks = {
    /** Returns links to the session's videos that work for some minutes. */
    retrieve: (
      sessionId: string,
      query: QueryOf<'sessions.mediaLinks.retrieve'> = {},
      options?: RequestOptions,
    ) => this.api.send('sessions.mediaLinks.retrieve', { ids: [sessionId], query }, options),
    /** Revokes the links to the session's videos and pictures. */
    revoke: (sessionId: string, options?: RequestOptions) =>
      this.api.send('sessions.mediaLinks.revoke', { ids: [sessionId] }, options),
  };

  readonly share = {
    /** Lists the links that work, without their secrets. */
    list: (sessionId: string, options?: RequestOptions) =>
      this.api.send('sessions.share.list', { ids: [sessionId] }, options),
    /**
     * Creates a link to the report for readers without a key, and sends it by e-mail if `email` is
     * there. Earlier links go on working.
     */
    create: (
      sessionId: string,
      share: BodyOf<'sessions.share.create'> = {},
      options?: RequestOptions,
    ) => this.api.send('sessions.share.create', { ids: [sessionId], body: share }, options),
    /** Returns the report as a PDF with a QR code. The token is the last part of the link. */
    print: (sessionId: string, query: QueryOf<'sessions.share.print'>, options?: RequestOptions) =>
      this.api.download('sessions.share.print', { ids: [sessionId], query }, options),
    /** Ends all links, and those of the video that their pages showed. */
    revoke: (sessionId: string, options?: RequestOptions) =>
      this.api.send('sessions.share.revoke', { ids: [sessionId] }, options),
  };

  readonly drills = {
    /** Returns the drills that the athlete has ticked off on the page of the shared report. */
    list: (sessionId: string, options?: RequestOptions) =>
      this.api.send('sessions.drills.list', { ids: [sessionId] }, options),
  };

  readonly gaitEvents = {
    /** Returns initial contacts and toe-offs: those in use, and the automatic ones. */
    retrieve: (sessionId: string, options?: RequestOptions) =>
      this.api.send('sessions.gaitEvents.retrieve', { ids: [sessionId] }, options),
    /** Replaces the events by the complete corrected list. The session is analysed again. */
    replace: (
      sessionId: string,
      correction: BodyOf<'sessions.gaitEvents.replace'>,
      options?: RequestOptions,
    ) =>
      this.api.send('sessions.gaitEvents.replace', { ids: [sessionId], body: correction }, options),
    /** Returns to the automatic events. The session is analysed again. */
    delete: (
      sessionId: string,
      query: QueryOf<'sessions.gaitEvents.delete'>,
      options?: RequestOptions,
    ) => this.api.send('sessions.gaitEvents.delete', { ids: [sessionId], query }, options),
  };

  readonly frameNotes = {
    /** Lists notes on single frames of the clip, newest first. */
    list: (
      sessionId: string,
      query: QueryOf<'sessions.frameNotes.list'> = {},
      options?: RequestOptions,
    ) => this.api.list('sessions.frameNotes.list', { ids: [sessionId], query }, options),
    /** Adds a note to a frame. */
    create: (
      sessionId: string,
      note: BodyOf<'sessions.frameNotes.create'>,
      options?: RequestOptions,
    ) => this.api.send('sessions.frameNotes.create', { ids: [sessionId], body: note }, options),
    /** Changes a note's text or drawing, or whether the athlete sees it. */
    change: (
      sessionId: string,
      noteId: string,
      changes: BodyOf<'sessions.frameNotes.change'>,
      options?: RequestOptions,
    ) =>
      this.api.send(
        'sessions.frameNotes.change',
        { ids: [sessionId, noteId], body: changes },
        options,
      ),
    delete: (sessionId: string, noteId: string, options?: RequestOptions) =>
      this.api.send('sessions.frameNotes.delete', { ids: [sessionId, noteId] }, options),
  };

  readonly recordings = {
    /** Lists recordings of what a coach said and drew, newest first. */
    list: (
      sessionId: string,
      query: QueryOf<'sessions.recordings.list'> = {},
      options?: RequestOptions,
    ) => this.api.list('sessions.recordings.list', { ids: [sessionId], query }, options),
    /** Sends a recording, an MP4 or WebM with its content type. */
    create: (
      sessionId: string,
      recording: BodyOf<'sessions.recordings.create'>,
      options?: RequestOptions,
    ) =>
      this.api.send('sessions.recordings.create', { ids: [sessionId], body: recording }, options),
    /** Changes a recording's title, or whether the athlete can play it. */
    change: (
      sessionId: string,
      recordingId: string,
      changes: BodyOf<'sessions.recordings.change'>,
      options?: RequestOptions,
    ) =>
      this.api.send(
        'sessions.recordings.change',
        { ids: [sessionId, recordingId], body: changes },
        options,
      ),
    delete: (sessionId: string, recordingId: string, options?: RequestOptions) =>
      this.api.send('sessions.recordings.delete', { ids: [sessionId, recordingId] }, options),
    link: {
      /** Returns a short-lived link to the file. */
      retrieve: (sessionId: string, recordingId: string, options?: RequestOptions) =>
        this.api.send(
          'sessions.recordings.link.retrieve',
          { ids: [sessionId, recordingId] },
          options,
        ),
    },
  };

  readonly threads = {
    /** Lists the session's threads, newest first. */
    list: (
      sessionId: string,
      query: QueryOf<'sessions.threads.list'> = {},
      options?: RequestOptions,
    ) => this.api.list('sessions.threads.list', { ids: [sessionId], query }, options),
  };

  readonly totals = {
    /** Returns the means over all sessions of the tenant. */
    retrieve: (options?: RequestOptions) => this.api.send('sessions.totals.retrieve', {}, options),
  };
}
