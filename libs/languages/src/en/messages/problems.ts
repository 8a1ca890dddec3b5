/** Sentences for callers of the API whose request is refused or fails. */
export const problemTexts = {
  // The caller, and their rights.
  missing_api_key: 'Send your API key in the header "Authorization: API-KEY <token>".',
  invalid_api_key: 'The API key is not valid: check it, or ask for a new one.',
  tenant_suspended:
    'Your tenant is suspended, so its keys, sign-ins and links do not work. Nothing is deleted: ask the operator to resume the tenant.',
  not_signed_in: 'Nobody is signed in to the console: sign in again.',
  not_from_console: 'Only the pages of the console may send this request.',
  sign_in_link_not_valid:
    'This link does not work any more: it was used, its time is over, or a newer one was made. Ask for a new one.',
  sign_in_link_elsewhere:
    'Open the link in the browser in which you asked for it, or ask for a new one here.',
  passkey_refused:
    'The passkey was not accepted. Try again, or ask your administrator for a new invitation.',
  passkeys_not_set_up:
    'Passkeys need the public address of the console: ask the operator to set PUBLIC_URL.',
  passkeys_need_a_name:
    'Passkeys need a name in the address of the console, not a number: open it at {url}',
  not_a_person: 'This is for people who signed in with their own account.',
  sign_in_again_first: 'Sign in again first: this changes how you sign in.',
  last_passkey: 'This is your only passkey: add another one first.',
  passkey_exists: 'This passkey is already in use.',
  too_many_passkeys: 'You have {maxPasskeys} passkeys, which is the limit: remove one first.',
  person_exists:
    'There is a person with this e-mail address: invite that person again, or use another address.',
  too_many_people: 'Your tenant has {maxPeople} people, which is the limit: remove some first.',
  own_account: 'You cannot change your own role, or suspend or remove yourself.',
  person_suspended:
    '{name} is suspended, so a link would not work: resume {name} first, then make the link.',
  rights_changed:
    'Somebody has just changed your own rights, so nothing was changed: load the page again.',
  person_needs_free_key:
    'Your key expires or works only in its networks, so it cannot manage people: sign in as a person, or use a key without limits.',
  unknown_person: 'There is no person {personId}.',
  unknown_passkey: 'There is no such passkey.',
  console_switched_off: 'The console is switched off here.',
  no_demo: 'No demo is offered here.',
  tenant_read_only:
    'This tenant is read-only: nobody can change anything in it, with any key. Use a tenant of your own.',
  may_only_read: 'A key of role {role} only reads: use a key of role admin or sub_admin.',
  may_not_administer: 'This needs a key of role admin, and your key has role {role}.',
  scope_missing: 'This needs a key with the scope {scope}, which your key lacks.',
  may_not_grant:
    'Your key lacks these scopes, so it cannot make a key that has them: {scopes}. Use a key that has them.',
  outlives_key:
    'Your key expires at {expiresAt}, so it makes no key that is valid for longer: leave expires_at out, or name an earlier time.',
  network_not_allowed:
    'Your key works only in its networks, so it makes keys only for these: name networks within them.',
  no_active_plan:
    'This needs an active plan, and your tenant has none: ask the operator for a plan, or to renew yours.',

  // The form of the request.
  malformed_request: 'The request cannot be read: check its path, headers and body.',
  invalid_parameters: 'The request is not valid: {fields}.',
  request_timeout: 'The request took too long to arrive.',
  body_too_large:
    'The body is larger than {maxBytes} bytes, the limit for this path. Send a clip as multipart/form-data to POST /running/sessions/, or through a presigned upload (POST /running/uploads/).',
  body_silent:
    'The request was broken off, because hardly anything of its body came for {silenceS} s. Send it again, or send the clip in parts (POST /running/uploads/), each of which can be repeated.',
  json_too_complex:
    'The JSON body is too complex: send at most {maxDepth} levels and {maxValues} values.',
  path_too_long: 'A part of the path is too long.',
  unsupported_media_type: 'This path does not accept the content type of the body.',
  method_not_allowed: 'This path accepts {methods}.',
  route_not_found: 'There is nothing at this path. The API is described at /docs.',
  multipart_required:
    'Send the form as multipart/form-data, with the clip in the part "video", or with the field "upload_id" or "video_url" instead.',
  malformed_form:
    'The form cannot be read: send all of it again as multipart/form-data, with the boundary of its parts in Content-Type and at most {maxFields} fields.',
  refused_field: 'The field {name} {problem}.',
  invalid_idempotency_key:
    'The header Idempotency-Key must be 1 to 255 printable ASCII characters, such as a UUID.',
  idempotency_key_in_use:
    'A request with this Idempotency-Key is still running: wait for its answer, or send this request again later.',
  idempotency_key_reused:
    'This Idempotency-Key belongs to a request with another payload: use a new key for a new request.',
  part_not_valid: '{name} is not valid: {problems}',
  unknown_status: 'status must be one of {known}.',
  unknown_tenant_state: 'The state of a tenant must be one of {known}.',

  // Limits.
  rate_limited:
    'Too many requests: send the next one in {retryAfterS} s. The headers RateLimit-Policy and RateLimit show the limit.',
  too_many_streams:
    'Your key has {maxOpen} event streams open, which is the limit: close one, or try again in {retryAfterS} s.',
  too_many_tenant_streams:
    'Your tenant has {maxOpen} event streams open, which is the limit: close one, or try again in {retryAfterS} s.',
  too_many_comparisons:
    'Your tenant runs {maxRunning} comparisons and trends, which is the limit: try again in {retryAfterS} s.',
  too_many_compared_sessions:
    "Your tenant's comparisons and trends have read the measurements of {maxSessions} sessions, which is the limit: try again in {retryAfterS} s.",
  too_many_file_readers: 'Too many readers receive this file at once: try again in a moment.',
  too_many_sessions:
    'Your tenant has {maxUnfinished} sessions under way, the number of its plan: send this again in {retryAfterS} s, when some are finished.',
  too_many_upload_bytes:
    "With this upload, your tenant's uploads would have more than the {maxBytes} bytes of its plan: open a session for each that is complete, or wait until others expire. Send this again in {retryAfterS} s.",
  session_too_late:
    "Your tenant's sessions under way take so long that this one would not be finished in time: send it again in {retryAfterS} s.",
  limit_of_sessions: 'The tenant has reached its limit of unfinished sessions.',
  limit_of_upload_bytes: "The tenant's unfinished uploads have reached their limit of bytes.",
  limit_of_stored_bytes: "The tenant's stored clips and results have reached their limit of bytes.",
  too_many_stored_bytes:
    'Your tenant has the {maxBytes} bytes of clips and results that its plan allows: delete sessions that you no longer need, or ask the operator for a larger plan.',
  too_many_users:
    'Your tenant has the {maxUsers} runners that its plan allows: delete runners that you no longer need, or ask the operator for a larger plan.',
  too_many_api_keys:
    'Your tenant has the {maxKeys} API keys that its plan allows, those that ended in the last 30 days included: use an existing key, or ask the operator for a larger plan.',
  too_many_audit_entries:
    'Your tenant has made the {maxEntries} audit entries of today that its plan allows: deleting and revoking still work. Send this again tomorrow.',
  requests_at_once: 'Too many requests of the tenant came at once.',
  queue_full:
    'Your tenant has {maxQueued} requests of this kind waiting, which is the limit. Try again in a moment.',
  exports_at_once:
    'Your tenant is reading as many exports as it may at the same time: wait until one of them has ended.',
  clips_at_once:
    'Too many clips are arriving at once. Send this one again in a moment, or in parts (POST /running/uploads/).',

  // Our side.
  internal_error:
    'Something went wrong on our side. Try again; if it happens again, send us the request id.',
  no_space: 'There is no space to prepare the answer. Try again in a moment.',
  service_too_late: 'A service did not answer in time.',
  service_away: 'A service cannot be reached.',
  database_away: 'The database does not answer.',
  newer_release_needed:
    'A newer release stored this, and only that release can read it: try again after the update.',
  caller_gone: 'The caller no longer waits for the answer.',

  // Clips and uploads.
  clip_too_large:
    'The clip is larger than {maxBytes} bytes, the limit for one request. Shorten it, or send it through a presigned upload (POST /running/uploads/).',
  upload_broken_off: 'The clip broke off during the upload: send it again.',
  refused_file: 'The file "{name}" {problem}.',
  video_url_failed: 'The clip cannot be fetched from video_url: {reason}.',
  unknown_upload: 'There is no upload {uploadId}. Begin a new upload and send the clip again.',
  parts_not_joined: 'Upload {uploadId} is not complete. Send all its parts, then complete it.',
  incomplete_upload: 'The upload is not complete: {reason}.',

  // Sessions.
  unknown_session: 'There is no session {sessionId}.',
  deleted_session: 'Session {sessionId} was deleted.',
  not_restorable: 'There is no deleted session with this id that can be restored.',
  busy_session: 'Session {sessionId} is being analysed. Wait until the analysis has finished.',
  changed_session:
    'Session {sessionId} was analysed again in the meantime. Read its events again, and repeat the change.',
  session_not_finished:
    'The session is still being analysed: ask again when its status is "succeeded".',
  session_failed: 'The session failed, so there is {missing}: {reason}',
  session_not_measured: 'Session {sessionId} has not been measured.',
  session_not_reported: 'Session {sessionId} has no report.',
  no_totals: 'No session has been finished yet.',
  no_totals_yet: 'No session has been finished yet, so there are no totals.',
  demo_not_set_up: "No demo session is set up here yet: the platform's operator must choose one.",
  is_the_demo:
    "This is the session that demo=true shows to every tenant: ask the platform's operator to choose another one, then delete it.",
  demo_not_succeeded: 'Session {sessionId} is {status}: the demo needs one that has succeeded.',
  unknown_note: 'This session has no note {noteId}.',
  too_many_notes: 'A session may have {maxNotes} notes: delete one first.',
  unknown_recording: 'This session has no recording {recordingId}.',
  too_many_recordings: 'A session may have {maxRecordings} recordings: delete one first.',
  recording_too_large:
    'The recording is larger than {maxBytes} bytes, which is the limit: make a shorter one.',
  video_being_drawn: 'The annotated video is being drawn: open the link again in {retryAfterS} s.',
  video_drawing_failed:
    'The annotated video could not be drawn this time: open the link again later.',
  video_not_drawable:
    'The annotated video of this session cannot be drawn: its drawing failed several times. Analyse the session again; the clip without drawings and the report are not affected.',
  media_link_expired: 'This link has expired. Request a new one from the session.',
  media_link_not_found:
    'This link leads to no file: it has expired or was revoked, or the session was deleted. Read the session or its report again for a new link.',
  share_not_found: 'This link shows nothing: it has expired or was revoked. Ask for a new one.',
  drill_not_found: 'This report has no such drill.',
  too_many_links: 'A report may have {maxLinks} links: end them all first, then make a new one.',
  no_mail_server:
    'No e-mails are sent here, because no mail server is set up: leave email out, and hand the link over yourself.',
  too_many_share_mails:
    'Too many links were sent by e-mail: send the next one in {retryAfterS} s, or hand the link over yourself.',
  too_many_share_changes:
    'Readers of this link have changed something {maxChanges} times, and no more is accepted. Ask for a new link.',
  other_site: 'Pages of other sites may not send this request.',
  scale_unknown:
    'This format holds lengths, and the length of a pixel in this clip is not known. Give the user a height or a leg length, or the session a belt speed, and re-analyse it; or choose csv, mot or json, which need no scale.',
  needs_side_view:
    'This format holds what only a view from the side shows, and the clip was filmed from behind. Choose csv or json.',
  events_need_side_view:
    'Gait events are seen from the side only, and this clip was filmed from behind. Its results need none.',
  events_not_corrected: 'Nobody has corrected the gait events of this session.',

  // Comparisons.
  same_session: 'The two sessions are the same one: name another one to compare with.',
  wrong_order:
    'The earlier session was run after the later one: exchange earlier_session_id and later_session_id.',

  // Runners, keys, tenants.
  user_exists:
    'User {userId} exists already: change it by PATCH /running/management/users/{user_id}/.',
  user_merged: 'User {userId} was merged into {intoUserId}: use that id.',
  unknown_user: 'There is no runner {userId}.',
  sees_only_groups:
    'You see only the runners of your groups, and this is about all runners: ask an administrator.',
  user_id_taken:
    'The id {userId} is taken: choose another one. If it is the runner you mean, ask an administrator to put them into one of your groups.',
  unknown_group: 'There is no group {groupId}.',
  group_exists: 'There is a group with this name: choose another name.',
  too_many_groups: 'Your tenant has {maxGroups} groups, which is the limit: delete one first.',
  group_full: 'The group has {maxRunners} runners, which is the limit: take somebody out first.',
  ended_api_key: 'The API key {keyId} is no longer valid: create a new one.',
  last_admin_key:
    'This is the last valid key of role admin, and without it nobody could manage the keys: create another one first.',
  unknown_console_session: 'There is no open console session {sessionId}.',
  unknown_api_key: 'There is no API key {keyId}.',
  unknown_tenant: 'There is no tenant {tenantId}.',
  wrong_tenant_name:
    'Tenant {tenantId} has another name: a deletion needs its exact name, because it cannot be undone.',
  tenant_being_deleted: 'Tenant {tenantId} is being deleted.',
  no_identity_provider: 'Tenant {tenantId} has no provider for signing in.',

  // Webhooks.
  unknown_endpoint: 'There is no webhook endpoint {endpointId}.',
  too_many_endpoints:
    'A tenant may have {maxEndpoints} webhook endpoints, which is the number of yours: delete one first.',
  endpoint_changed: 'Another request has just changed this endpoint: read it again.',
  endpoint_disabled:
    'The webhook endpoint {endpointId} is disabled: enable it first by PATCH /running/webhooks/{endpoint_id}/.',
  unknown_delivery: 'There is no delivery {deliveryId}.',

  // Threads.
  unknown_thread: 'There is no thread {threadId}.',
  thread_full:
    'This thread already has {maxQuestions} questions, the most that it can take: open a new thread.',
  thread_too_large:
    'With this question, the texts of this thread would have more than {maxThreadBytes} bytes, the most that it can take: ask a shorter question, or open a new thread.',
  too_many_threads:
    'With these, the session would have more than {maxThreads} threads, the most that it can have: read those that it has (GET /running/sessions/{session_id}/threads/), or send the clip again as a new session.',
  too_many_texts:
    'Your tenant has requested the {textsPerDay} texts that it may have in a day: send this again in {retryAfterS} s, after midnight UTC.',
  answer_pending: 'A text is still being written in this thread: ask again when it is finished.',
  unknown_purpose: '"{purpose}" is not a purpose of a thread: use one of {known}.',
  unknown_system: '"{system}" is not a measurement system: use one of {known}.',
} as const;

/** Parts of these sentences: faults of a field, and causes of a failure. */
export const problemParts = {
  unknown_runner: 'must be a known runner: create the runner first',
  unknown_groups: 'must be groups that exist, and that you see',
  admin_sees_all: 'must be null for an administrator, who always sees all runners',
  same_runner: 'must be another runner',
  required: 'required',
  must_be_of_type: 'must be {type}',
  must_have_at_least: 'must have at least {limit} {unit}',
  must_have_at_most: 'must have at most {limit} {unit}',
  must_be_at_least: 'must be at least {limit}',
  must_be_at_most: 'must be at most {limit}',
  not_a_logo: 'must be a PNG or a JPEG of at most {maxBytes} bytes and {side} × {side} px',
  must_be_at_most_bytes: 'must be at most {maxBytes} bytes',
  must_have_at_most_bytes: 'must have at most {maxBytes} bytes',
  must_be_above: 'must be above {limit}',
  must_be_below: 'must be below {limit}',
  must_be_multiple_of: 'must be a multiple of {divisor}',
  must_be_one_of: 'must be one of {values}',
  has_unknown_fields: 'has fields that this request does not have: {names}',
  must_have_described_form: 'must have the form that the API describes at /docs',
  must_be_in_future: 'must be in the future',
  must_name_scopes_once: 'must name each scope once',
  must_be_scopes_of_role: 'must be scopes of the role',
  must_be_network: 'must be a network such as 203.0.113.0/24, written with its first address',
  must_name_events_once: 'must name each event once',
  must_name_number_metrics: 'must name metrics that are numbers, with commas between them',
  body_contradiction: 'does not fit a height of {heightCm} cm: must be from {from} to {until} cm',
  frame_too_high: 'must be less than {frameCount}, the number of frames of the clip',
  events_are_automatic:
    'are the automatic ones: leave out, add or move an event, or delete the correction',
  events_without_stance: 'must contain a contact of a foot and the toe-off after it',
  event_outside_clip: 'must be within the clip, from {startS} to {endS} s',
  event_repeated:
    'follows another event of the same foot and kind: a contact and a toe-off must alternate',
  event_swing_too_short:
    'must be at least {limit} s after the toe-off of the same foot: no foot swings that fast',
  event_contact_length:
    'must be {from} to {to} s after the contact of the same foot: no contact lasts shorter or longer',
  sent_twice: 'sent more than once',
  clip_missing:
    'required: send the clip as a file, name an upload by upload_id, or an address by video_url',
  second_clip: 'sent together with another clip: send only one of video, upload_id and video_url',
  empty_file: 'the file is empty',
  not_a_recording: 'must be one file in MP4 or WebM, sent as "recording" with its content type',
  other_file: 'is not a file of this form: send the clip as "video"',
  clip_twice: 'was sent twice: send one clip a session',
  address_not_url: 'must be a URL that begins with https://',
  address_with_login: 'must not contain a user name or a password',
  address_not_encrypted: 'must begin with https://',
  address_inside: 'must lead to a public address of the internet',
  fetch_took_too_long: 'it took longer than {maxS} s',
  server_silent: 'its server was silent for {silenceS} s',
  server_refused: 'its server answered with status {status}',
  server_away: 'its server cannot be reached, or broke off',
  too_many_redirects: 'it redirects more than {maxRedirects} times',
  redirect_refused: 'it redirects to {host}, and such an address {problem}',
  address_refused: 'it {problem}',
  upload_never_started: 'it was never started in the object store; begin a new upload',
  upload_joining:
    'its parts are being joined, or were removed; ask again in a moment, and begin a new upload if this does not help',
  upload_wrong_object:
    '{stored} arrived instead of {announced}, and was removed; begin a new upload',
  bytes_of_type: '{sizeBytes} bytes of {contentType}',
} as const;

/** Words in these sentences. */
export const problemWords = {
  text: 'a text',
  number: 'a number',
  whole_number: 'a whole number',
  boolean: 'true or false',
  list: 'a list',
  object: 'an object with named fields',
  other_type: 'of another type',
  email: 'an e-mail address, such as runner@example.org',
  url: 'a URL, such as https://example.org/run.mp4',
  time: 'a time, such as 2026-11-24T09:00:00Z',
  uuid: 'a UUID',
  described_form: 'in the form that the API describes',
  characters: 'characters',
  items: 'items',
  no_report: 'no report',
  nothing_to_comment_on: 'nothing to comment on',
  nothing_to_compare: 'nothing to compare',
  nothing_to_export: 'nothing to export',
  no_report_to_share: 'no report to share',
  no_frames: 'no frames to pin a note to',
  no_gait_events: 'no gait events',
} as const;
