import type { MessageTexts } from '../../language.ts';

export const problemTexts: MessageTexts['problemTexts'] = {
  // The caller, and their rights.
  missing_api_key: 'Sende deinen API-Schlüssel im Header "Authorization: API-KEY <token>".',
  invalid_api_key: 'Der API-Schlüssel ist nicht gültig: Prüfe ihn oder bitte um einen neuen.',
  tenant_suspended:
    'Deine Organisation ist gesperrt, deshalb funktionieren ihre Schlüssel, Anmeldungen und Links nicht. Nichts ist gelöscht: Bitte den Betreiber, sie freizugeben.',
  not_signed_in: 'Niemand ist an der Konsole angemeldet: Melde dich noch einmal an.',
  not_from_console: 'Nur die Seiten der Konsole dürfen diese Anfrage senden.',
  sign_in_link_not_valid:
    'Dieser Link funktioniert nicht mehr: Er wurde benutzt, seine Zeit ist um, oder es gibt einen neueren. Bitte um einen neuen.',
  sign_in_link_elsewhere:
    'Öffne den Link in dem Browser, in dem du ihn angefordert hast, oder fordere hier einen neuen an.',
  passkey_refused:
    'Der Passkey wurde nicht angenommen. Versuche es noch einmal oder bitte deinen Administrator um eine neue Einladung.',
  passkeys_not_set_up:
    'Passkeys brauchen die öffentliche Adresse der Konsole: Bitte den Betreiber, PUBLIC_URL zu setzen.',
  passkeys_need_a_name:
    'Passkeys brauchen einen Namen in der Adresse der Konsole, keine Zahl: Öffne sie unter {url}',
  not_a_person: 'Das ist für Personen, die sich mit ihrem eigenen Konto angemeldet haben.',
  sign_in_again_first: 'Melde dich zuerst noch einmal an: Das ändert, wie du dich anmeldest.',
  last_passkey: 'Das ist dein einziger Passkey: Füge zuerst einen anderen hinzu.',
  passkey_exists: 'Dieser Passkey wird schon benutzt.',
  too_many_passkeys:
    'Du hast {maxPasskeys} Passkeys, mehr sind nicht möglich: Entferne zuerst einen.',
  person_exists:
    'Es gibt eine Person mit dieser E-Mail-Adresse: Lade sie noch einmal ein oder nimm eine andere Adresse.',
  too_many_people:
    'Deine Organisation hat {maxPeople} Personen, mehr sind nicht möglich: Entferne zuerst einige.',
  own_account:
    'Du kannst deine eigene Rolle nicht ändern, und dich nicht selbst sperren oder entfernen.',
  person_suspended:
    '{name} ist gesperrt, ein Link würde deshalb nicht gelten: Gib {name} erst frei und erstelle dann den Link.',
  rights_changed:
    'Jemand hat gerade deine eigenen Rechte geändert, deshalb wurde nichts geändert: Lade die Seite neu.',
  person_needs_free_key:
    'Dein Schlüssel läuft ab oder gilt nur in seinen Netzen, deshalb kann er keine Personen verwalten: Melde dich als Person an oder nimm einen Schlüssel ohne Grenzen.',
  unknown_person: 'Es gibt keine Person {personId}.',
  unknown_passkey: 'Diesen Passkey gibt es nicht.',
  console_switched_off: 'Die Konsole ist hier ausgeschaltet.',
  no_demo: 'Hier gibt es keine Demo.',
  tenant_read_only:
    'Diese Organisation ist schreibgeschützt: Niemand kann darin etwas ändern, mit keinem Schlüssel. Nutze eine eigene Organisation.',
  may_only_read:
    'Ein Schlüssel mit der Rolle {role} darf nur lesen: Verwende einen mit der Rolle admin oder sub_admin.',
  may_not_administer:
    'Dafür ist ein Schlüssel mit der Rolle admin nötig, deiner hat die Rolle {role}.',
  scope_missing: 'Dafür ist ein Schlüssel mit dem Scope {scope} nötig, der deinem fehlt.',
  may_not_grant:
    'Deinem Schlüssel fehlen diese Scopes, deshalb kann er keinen Schlüssel mit ihnen anlegen: {scopes}. Verwende einen, der sie hat.',
  outlives_key:
    'Dein Schlüssel läuft am {expiresAt} ab, deshalb legt er keinen an, der länger gilt: Lass expires_at weg oder nenne einen früheren Zeitpunkt.',
  network_not_allowed:
    'Dein Schlüssel gilt nur in seinen Netzen, deshalb legt er nur Schlüssel für diese an: Nenne Netze, die darin liegen.',
  no_active_plan:
    'Dafür ist ein aktiver Tarif nötig, und deine Organisation hat keinen: Bitte den Betreiber um einen Tarif oder um die Verlängerung.',

  // The form of the request.
  malformed_request: 'Die Anfrage ist nicht lesbar: Prüfe Pfad, Header und Inhalt.',
  invalid_parameters: 'Die Anfrage ist nicht gültig: {fields}.',
  request_timeout: 'Die Anfrage hat zu lange gebraucht, um anzukommen.',
  body_too_large:
    'Der Inhalt ist größer als {maxBytes} Bytes, die Grenze für diesen Pfad. Sende einen Clip als multipart/form-data an POST /running/sessions/ oder mit einem vorsignierten Upload (POST /running/uploads/).',
  body_silent:
    'Die Anfrage wurde abgebrochen, weil {silenceS} s lang kaum etwas von ihrem Inhalt kam. Sende sie noch einmal oder sende den Clip in Teilen (POST /running/uploads/), von denen sich jeder wiederholen lässt.',
  json_too_complex:
    'Der JSON-Inhalt ist zu verschachtelt: Sende höchstens {maxDepth} Ebenen und {maxValues} Werte.',
  path_too_long: 'Ein Teil des Pfads ist zu lang.',
  unsupported_media_type: 'Dieser Pfad nimmt den Content-Type des Inhalts nicht an.',
  method_not_allowed: 'Dieser Pfad nimmt {methods} an.',
  route_not_found: 'Unter dieser Adresse gibt es nichts. Die API ist unter /docs beschrieben.',
  multipart_required:
    'Sende das Formular als multipart/form-data, mit dem Clip im Teil "video", oder stattdessen mit dem Feld "upload_id" oder "video_url".',
  malformed_form:
    'Das Formular ist nicht lesbar: Sende es ganz und noch einmal als multipart/form-data, mit der Grenze seiner Teile im Content-Type und mit höchstens {maxFields} Feldern.',
  refused_field: 'Das Feld {name} {problem}.',
  invalid_idempotency_key:
    'Der Header Idempotency-Key muss aus 1 bis 255 druckbaren ASCII-Zeichen bestehen, zum Beispiel einer UUID.',
  idempotency_key_in_use:
    'Eine Anfrage mit diesem Idempotency-Key läuft noch: Warte auf ihre Antwort oder sende diese später noch einmal.',
  idempotency_key_reused:
    'Dieser Idempotency-Key gehört zu einer Anfrage mit anderem Inhalt: Verwende für eine neue Anfrage einen neuen.',
  part_not_valid: '{name} ist nicht gültig: {problems}',
  unknown_status: 'status muss einer von {known} sein.',
  unknown_tenant_state: 'Der Zustand einer Organisation muss einer von {known} sein.',

  // Limits.
  rate_limited:
    'Zu viele Anfragen: Sende die nächste in {retryAfterS} s. Die Header RateLimit-Policy und RateLimit zeigen die Grenze.',
  too_many_streams:
    'Dein Schlüssel hat {maxOpen} Ereignisströme offen, das ist die Grenze: Schließe einen oder versuche es in {retryAfterS} s noch einmal.',
  too_many_tenant_streams:
    'Deine Organisation hat {maxOpen} Ereignisströme offen, das ist die Grenze: Schließe einen oder versuche es in {retryAfterS} s noch einmal.',
  too_many_comparisons:
    'Deine Organisation berechnet {maxRunning} Vergleiche und Trends, das ist die Grenze: Versuche es in {retryAfterS} s noch einmal.',
  too_many_compared_sessions:
    'Die Vergleiche und Trends deiner Organisation haben die Messungen von {maxSessions} Sessions gelesen, das ist die Grenze: Versuche es in {retryAfterS} s noch einmal.',
  too_many_file_readers:
    'Zu viele empfangen diese Datei gleichzeitig: Versuche es gleich noch einmal.',
  too_many_sessions:
    'Deine Organisation hat {maxUnfinished} Sessions in Arbeit, so viele wie ihr Tarif erlaubt: Sende diese in {retryAfterS} s noch einmal, wenn einige fertig sind.',
  too_many_upload_bytes:
    'Mit diesem Upload hätten die Uploads deiner Organisation mehr als die {maxBytes} Bytes ihres Tarifs: Öffne für jeden fertigen eine Session oder warte, bis andere ablaufen. Sende das in {retryAfterS} s noch einmal.',
  session_too_late:
    'Die laufenden Sessions deiner Organisation dauern so lange, dass diese nicht rechtzeitig fertig würde: Sende sie in {retryAfterS} s noch einmal.',
  limit_of_sessions: 'Die Organisation hat ihre Grenze unfertiger Sessions erreicht.',
  limit_of_upload_bytes:
    'Die unfertigen Uploads der Organisation haben ihre Grenze an Bytes erreicht.',
  limit_of_stored_bytes:
    'Die gespeicherten Clips und Ergebnisse der Organisation haben ihre Grenze an Bytes erreicht.',
  too_many_stored_bytes:
    'Deine Organisation hat die {maxBytes} Bytes an Clips und Ergebnissen, die ihr Tarif erlaubt: Lösche Sessions, die du nicht mehr brauchst, oder bitte den Betreiber um einen größeren Tarif.',
  too_many_users:
    'Deine Organisation hat die {maxUsers} Läufer, die ihr Tarif erlaubt: Lösche Läufer, die du nicht mehr brauchst, oder bitte den Betreiber um einen größeren Tarif.',
  too_many_api_keys:
    'Deine Organisation hat die {maxKeys} API-Schlüssel, die ihr Tarif erlaubt, samt denen, die in den letzten 30 Tagen endeten: Verwende einen vorhandenen oder bitte den Betreiber um einen größeren Tarif.',
  too_many_audit_entries:
    'Deine Organisation hat heute die Grenze ihres Tarifs von {maxEntries} Protokolleinträgen erreicht: Löschen und Widerrufen gehen weiterhin. Versuche es morgen noch einmal.',
  requests_at_once: 'Von der Organisation kamen zu viele Anfragen gleichzeitig.',
  queue_full:
    'Von deiner Organisation warten {maxQueued} Anfragen dieser Art, das ist die Grenze. Versuche es gleich noch einmal.',
  exports_at_once:
    'Deine Organisation liest so viele Exporte gleichzeitig, wie sie darf: Warte, bis einer davon fertig ist.',
  clips_at_once:
    'Zu viele Clips kommen gleichzeitig an. Sende diesen gleich noch einmal, oder in Teilen (POST /running/uploads/).',

  // Our side.
  internal_error:
    'Bei uns ist etwas schiefgegangen. Versuche es noch einmal; wenn es wieder passiert, schicke uns die Request-Id.',
  no_space: 'Es fehlt Platz, um die Antwort vorzubereiten. Versuche es gleich noch einmal.',
  service_too_late: 'Ein Dienst hat nicht rechtzeitig geantwortet.',
  service_away: 'Ein Dienst ist nicht erreichbar.',
  database_away: 'Die Datenbank antwortet nicht.',
  newer_release_needed:
    'Eine neuere Version hat das gespeichert, und nur sie kann es lesen: Versuche es nach dem Update noch einmal.',
  caller_gone: 'Niemand wartet mehr auf die Antwort.',

  // Clips and uploads.
  clip_too_large:
    'Der Clip ist größer als {maxBytes} Bytes, die Grenze für eine Anfrage. Kürze ihn oder sende ihn mit einem vorsignierten Upload (POST /running/uploads/).',
  upload_broken_off: 'Der Clip brach beim Upload ab: Sende ihn noch einmal.',
  refused_file: 'Die Datei "{name}" {problem}.',
  video_url_failed: 'Der Clip kann nicht von video_url geholt werden: {reason}.',
  unknown_upload:
    'Es gibt keinen Upload {uploadId}. Beginne einen neuen und sende den Clip noch einmal.',
  parts_not_joined:
    'Upload {uploadId} ist nicht vollständig. Sende alle Teile und schließe ihn dann ab.',
  incomplete_upload: 'Der Upload ist nicht vollständig: {reason}.',

  // Sessions.
  unknown_session: 'Es gibt keine Session {sessionId}.',
  deleted_session: 'Session {sessionId} wurde gelöscht.',
  not_restorable: 'Es gibt keine gelöschte Session mit dieser Id, die sich wiederherstellen lässt.',
  changed_session:
    'Session {sessionId} wurde inzwischen noch einmal analysiert. Lies ihre Ereignisse neu und wiederhole die Änderung.',
  events_need_side_view:
    'Gangereignisse sind nur von der Seite zu sehen, und dieser Clip wurde von hinten gefilmt. Seine Ergebnisse brauchen keine.',
  events_not_corrected: 'Niemand hat die Gangereignisse dieser Session korrigiert.',
  busy_session: 'Session {sessionId} wird gerade analysiert. Warte, bis die Analyse fertig ist.',
  session_not_finished:
    'Die Session wird noch analysiert: Frage wieder, wenn ihr Status "succeeded" ist.',
  session_failed: 'Die Session ist fehlgeschlagen, deshalb gibt es {missing}: {reason}',
  session_not_measured: 'Session {sessionId} wurde nicht gemessen.',
  session_not_reported: 'Session {sessionId} hat keinen Bericht.',
  no_totals: 'Noch keine Session ist fertig.',
  no_totals_yet: 'Noch keine Session ist fertig, deshalb gibt es keine Summen.',
  demo_not_set_up:
    'Hier ist noch keine Demo-Session eingerichtet: Der Betreiber der Plattform muss eine auswählen.',
  is_the_demo:
    'Das ist die Session, die demo=true jeder Organisation zeigt: Bitte den Betreiber der Plattform, eine andere auszuwählen, und lösche sie dann.',
  demo_not_succeeded:
    'Session {sessionId} ist {status}: Die Demo braucht eine erfolgreich analysierte.',
  unknown_note: 'Diese Session hat keine Notiz {noteId}.',
  too_many_notes: 'Eine Session darf {maxNotes} Notizen haben: Lösche zuerst eine.',
  unknown_recording: 'Diese Session hat keine Aufnahme {recordingId}.',
  too_many_recordings: 'Eine Session darf {maxRecordings} Aufnahmen haben: Lösche zuerst eine.',
  recording_too_large:
    'Die Aufnahme ist größer als {maxBytes} Bytes, die Grenze: Nimm eine kürzere auf.',
  video_being_drawn:
    'Das Video mit Zeichnungen wird gerade erstellt: Öffne den Link in {retryAfterS} s noch einmal.',
  video_drawing_failed:
    'Das Video mit Zeichnungen konnte diesmal nicht erstellt werden: Öffne den Link später noch einmal.',
  video_not_drawable:
    'Das Video mit Zeichnungen dieser Session kann nicht erstellt werden: Es ist mehrmals fehlgeschlagen. Analysiere die Session noch einmal; der Clip ohne Zeichnungen und der Bericht sind nicht betroffen.',
  media_link_expired: 'Dieser Link ist abgelaufen. Hole dir über die Session einen neuen.',
  media_link_not_found:
    'Dieser Link führt zu keiner Datei: Er ist abgelaufen oder wurde widerrufen, oder die Session wurde gelöscht. Lies die Session oder ihren Bericht noch einmal, um einen neuen zu bekommen.',
  share_not_found:
    'Dieser Link zeigt nichts: Er ist abgelaufen oder wurde widerrufen. Bitte um einen neuen.',
  drill_not_found: 'Dieser Bericht hat keine solche Übung.',
  too_many_links:
    'Ein Bericht kann {maxLinks} Links haben: Beende erst alle, dann lege einen neuen an.',
  no_mail_server:
    'Hier werden keine E-Mails verschickt, weil kein Mailserver eingerichtet ist: Lass email weg und gib den Link selbst weiter.',
  too_many_share_mails:
    'Es wurden zu viele Links per E-Mail verschickt: Verschicke den nächsten in {retryAfterS} s, oder gib den Link selbst weiter.',
  too_many_share_changes:
    'Über diesen Link wurde {maxChanges}-mal etwas geändert, mehr wird nicht angenommen. Bitte um einen neuen Link.',
  other_site: 'Seiten anderer Websites dürfen diese Anfrage nicht senden.',
  scale_unknown:
    'Dieses Format enthält Längen, und die Länge eines Pixels in diesem Clip ist nicht bekannt. Gib dem Läufer eine Größe oder Beinlänge, oder der Session eine Bandgeschwindigkeit, und analysiere sie noch einmal; oder wähle csv, mot oder json, die keinen Maßstab brauchen.',
  needs_side_view:
    'Dieses Format enthält, was nur eine Ansicht von der Seite zeigt, und der Clip wurde von hinten gefilmt. Wähle csv oder json.',

  // Comparisons.
  same_session: 'Beide Sessions sind dieselbe: Nenne eine andere zum Vergleichen.',
  wrong_order:
    'Die frühere Session wurde nach der späteren gelaufen: Vertausche earlier_session_id und later_session_id.',

  // Runners, keys, tenants.
  user_exists:
    'Es gibt den Läufer {userId} schon: Ändere ihn mit PATCH /running/management/users/{user_id}/.',
  user_merged: 'Läufer {userId} wurde mit {intoUserId} zusammengeführt: Verwende diese Id.',
  unknown_user: 'Einen Läufer {userId} gibt es nicht.',
  sees_only_groups:
    'Du siehst nur die Läufer deiner Gruppen, und hier geht es um alle Läufer: Frag einen Administrator.',
  user_id_taken:
    'Die Kennung {userId} ist vergeben: Wähle eine andere. Wenn du genau diesen Läufer meinst, bitte einen Administrator, ihn in eine deiner Gruppen aufzunehmen.',
  unknown_group: 'Es gibt keine Gruppe {groupId}.',
  group_exists: 'Es gibt schon eine Gruppe mit diesem Namen: Wähle einen anderen.',
  too_many_groups:
    'Deine Organisation hat {maxGroups} Gruppen, mehr sind nicht möglich: Lösche zuerst eine.',
  group_full:
    'Die Gruppe hat {maxRunners} Läufer, mehr sind nicht möglich: Nimm zuerst jemanden heraus.',
  ended_api_key: 'Der API-Schlüssel {keyId} gilt nicht mehr: Lege einen neuen an.',
  last_admin_key:
    'Das ist der letzte gültige Schlüssel mit der Rolle admin, und ohne ihn könnte niemand die Schlüssel verwalten: Lege zuerst einen anderen an.',
  unknown_console_session: 'Es gibt keine offene Anmeldung {sessionId} an der Konsole.',
  unknown_api_key: 'Es gibt keinen API-Schlüssel {keyId}.',
  unknown_tenant: 'Es gibt keine Organisation {tenantId}.',
  wrong_tenant_name:
    'Organisation {tenantId} hat einen anderen Namen: Eine Löschung braucht den genauen Namen, weil sie sich nicht rückgängig machen lässt.',
  tenant_being_deleted: 'Organisation {tenantId} wird gerade gelöscht.',
  no_identity_provider: 'Organisation {tenantId} hat keinen Anbieter für die Anmeldung.',

  // Webhooks.
  unknown_endpoint: 'Es gibt keinen Webhook-Endpunkt {endpointId}.',
  too_many_endpoints:
    'Eine Organisation darf {maxEndpoints} Webhook-Endpunkte haben, so viele hat deine: Lösche zuerst einen.',
  endpoint_changed:
    'Eine andere Anfrage hat diesen Endpunkt gerade geändert: Lies ihn noch einmal.',
  endpoint_disabled:
    'Der Webhook-Endpunkt {endpointId} ist ausgeschaltet: Schalte ihn zuerst mit PATCH /running/webhooks/{endpoint_id}/ ein.',
  unknown_delivery: 'Es gibt keine Zustellung {deliveryId}.',

  // Threads.
  unknown_thread: 'Es gibt kein Gespräch {threadId}.',
  thread_full:
    'Dieses Gespräch hat schon {maxQuestions} Fragen, mehr kann es nicht aufnehmen: Öffne ein neues.',
  thread_too_large:
    'Mit dieser Frage hätten die Texte dieses Gesprächs mehr als {maxThreadBytes} Bytes, mehr kann es nicht aufnehmen: Stelle eine kürzere Frage oder öffne ein neues Gespräch.',
  too_many_threads:
    'Mit diesen hätte die Session mehr als {maxThreads} Gespräche, mehr darf sie nicht haben: Lies die vorhandenen (GET /running/sessions/{session_id}/threads/) oder sende den Clip noch einmal als neue Session.',
  too_many_texts:
    'Deine Organisation hat die {textsPerDay} Texte angefordert, die sie an einem Tag bekommen darf: Sende das in {retryAfterS} s noch einmal, nach Mitternacht UTC.',
  answer_pending:
    'In diesem Gespräch wird noch ein Text geschrieben: Frage noch einmal, wenn er fertig ist.',
  unknown_purpose: '"{purpose}" ist kein Zweck eines Gesprächs: Verwende einen von {known}.',
  unknown_system: '"{system}" ist kein Maßsystem: Verwende eines von {known}.',
};

export const problemParts: MessageTexts['problemParts'] = {
  unknown_runner: 'muss ein bekannter Läufer sein: Lege den Läufer zuerst an',
  unknown_groups: 'müssen Gruppen sein, die es gibt und die du siehst',
  admin_sees_all: 'muss bei der Rolle Administrator null sein, denn sie sieht immer alle Läufer',
  same_runner: 'muss ein anderer Läufer sein',
  events_are_automatic:
    'sind die automatischen: Lass ein Ereignis weg, füge eines hinzu oder verschiebe eines, oder lösche die Korrektur',
  events_without_stance: 'muss einen Fußaufsatz und den Abdruck danach enthalten',
  event_outside_clip: 'muss im Clip liegen, von {startS} bis {endS} s',
  event_repeated:
    'folgt auf ein anderes Ereignis desselben Fußes und derselben Art: Fußaufsatz und Abdruck müssen sich abwechseln',
  event_swing_too_short:
    'muss mindestens {limit} s nach dem Abdruck desselben Fußes liegen: Kein Fuß schwingt so schnell',
  event_contact_length:
    'muss {from} bis {to} s nach dem Fußaufsatz desselben Fußes liegen: Kein Bodenkontakt ist kürzer oder länger',
  required: 'fehlt',
  must_be_of_type: 'muss {type} sein',
  must_have_at_least: 'muss mindestens {limit} {unit} haben',
  must_have_at_most: 'darf höchstens {limit} {unit} haben',
  must_be_at_least: 'muss mindestens {limit} sein',
  must_be_at_most: 'darf höchstens {limit} sein',
  not_a_logo:
    'muss ein PNG oder ein JPEG mit höchstens {maxBytes} Bytes und {side} × {side} px sein',
  must_be_at_most_bytes: 'darf höchstens {maxBytes} Bytes groß sein',
  must_have_at_most_bytes: 'darf höchstens {maxBytes} Bytes haben',
  must_be_above: 'muss größer als {limit} sein',
  must_be_below: 'muss kleiner als {limit} sein',
  must_be_multiple_of: 'muss ein Vielfaches von {divisor} sein',
  must_be_one_of: 'muss eines von {values} sein',
  has_unknown_fields: 'hat Felder, die diese Anfrage nicht hat: {names}',
  must_have_described_form: 'muss die Form haben, die die API unter /docs beschreibt',
  must_be_in_future: 'muss in der Zukunft liegen',
  must_name_scopes_once: 'muss jeden Scope einmal nennen',
  must_be_scopes_of_role: 'darf nur Scopes der Rolle nennen',
  must_be_network: 'muss ein Netz wie 203.0.113.0/24 sein, geschrieben mit seiner ersten Adresse',
  must_name_events_once: 'muss jedes Ereignis einmal nennen',
  must_name_number_metrics: 'muss Messwerte nennen, die Zahlen sind, durch Kommas getrennt',
  body_contradiction:
    'passt nicht zu einer Größe von {heightCm} cm: muss von {from} bis {until} cm sein',
  frame_too_high: 'muss kleiner sein als {frameCount}, die Zahl der Bilder des Clips',
  sent_twice: 'mehr als einmal gesendet',
  clip_missing:
    'fehlt: Sende den Clip als Datei, nenne einen Upload mit upload_id oder eine Adresse mit video_url',
  second_clip:
    'zusammen mit einem anderen Clip gesendet: Sende nur eines von video, upload_id und video_url',
  empty_file: 'die Datei ist leer',
  not_a_recording:
    'muss eine Datei in MP4 oder WebM sein, als "recording" mit ihrem Content-Type gesendet',
  other_file: 'ist keine Datei dieses Formulars: Sende den Clip als "video"',
  clip_twice: 'wurde zweimal gesendet: Sende einen Clip je Session',
  address_not_url: 'muss eine URL sein, die mit https:// beginnt',
  address_with_login: 'darf weder Benutzernamen noch Passwort enthalten',
  address_not_encrypted: 'muss mit https:// beginnen',
  address_inside: 'muss zu einer öffentlichen Adresse im Internet führen',
  fetch_took_too_long: 'es dauerte länger als {maxS} s',
  server_silent: 'sein Server schwieg {silenceS} s lang',
  server_refused: 'sein Server antwortete mit dem Status {status}',
  server_away: 'sein Server ist nicht erreichbar oder brach ab',
  too_many_redirects: 'er leitet mehr als {maxRedirects}-mal weiter',
  redirect_refused: 'er leitet weiter an {host}, und so eine Adresse {problem}',
  address_refused: 'er {problem}',
  upload_never_started: 'er wurde im Objektspeicher nie begonnen; beginne einen neuen Upload',
  upload_joining:
    'seine Teile werden gerade zusammengefügt oder wurden entfernt; frage gleich noch einmal und beginne einen neuen Upload, wenn das nicht hilft',
  upload_wrong_object:
    '{stored} kam an statt {announced} und wurde entfernt; beginne einen neuen Upload',
  bytes_of_type: '{sizeBytes} Bytes von {contentType}',
};

export const problemWords: MessageTexts['problemWords'] = {
  text: 'ein Text',
  number: 'eine Zahl',
  whole_number: 'eine ganze Zahl',
  boolean: 'true oder false',
  list: 'eine Liste',
  object: 'ein Objekt mit benannten Feldern',
  other_type: 'von anderem Typ',
  email: 'eine E-Mail-Adresse wie runner@example.org',
  url: 'eine URL wie https://example.org/run.mp4',
  time: 'eine Zeit wie 2026-11-24T09:00:00Z',
  uuid: 'eine UUID',
  described_form: 'in der Form, die die API beschreibt',
  characters: 'Zeichen',
  items: 'Einträge',
  no_report: 'keinen Bericht',
  nothing_to_comment_on: 'nichts zu kommentieren',
  nothing_to_compare: 'nichts zu vergleichen',
  nothing_to_export: 'nichts zu exportieren',
  no_report_to_share: 'keinen Bericht zum Teilen',
  no_gait_events: 'keine Gangereignisse',
  no_frames: 'keine Bilder, an die sich eine Notiz heften lässt',
};
