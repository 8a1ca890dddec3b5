import type { MessageTexts } from '../../language.ts';

export const problemTexts: MessageTexts['problemTexts'] = {
  // The caller, and their rights.
  missing_api_key: 'Envoyez votre clé d’API dans l’en-tête "Authorization: API-KEY <token>".',
  invalid_api_key: 'La clé d’API n’est pas valide : vérifiez-la, ou demandez-en une nouvelle.',
  tenant_suspended:
    'Votre espace est suspendu : ses clés, connexions et liens ne fonctionnent pas. Rien n’est supprimé : demandez à l’exploitant de rétablir l’espace.',
  not_signed_in: 'Personne n’est connecté à la console : connectez-vous à nouveau.',
  not_from_console: 'Seules les pages de la console peuvent envoyer cette requête.',
  sign_in_link_not_valid:
    'Ce lien ne fonctionne plus : il a été utilisé, son délai est passé, ou un plus récent existe. Demandez-en un nouveau.',
  sign_in_link_elsewhere:
    'Ouvrez le lien dans le navigateur où vous l’avez demandé, ou demandez-en un nouveau ici.',
  passkey_refused:
    'La clé d’accès n’a pas été acceptée. Réessayez, ou demandez une nouvelle invitation à votre administrateur.',
  passkeys_not_set_up:
    'Les clés d’accès ont besoin de l’adresse publique de la console : demandez à l’exploitant de définir PUBLIC_URL.',
  passkeys_need_a_name:
    'Les clés d’accès ont besoin d’un nom dans l’adresse de la console, pas d’un nombre : ouvrez-la à {url}',
  not_a_person: 'Cela est réservé aux personnes connectées avec leur propre compte.',
  sign_in_again_first:
    'Connectez-vous d’abord à nouveau : cela change votre façon de vous connecter.',
  last_passkey: 'C’est votre seule clé d’accès : ajoutez-en d’abord une autre.',
  passkey_exists: 'Cette clé d’accès est déjà utilisée.',
  too_many_passkeys:
    'Vous avez {maxPasskeys} clés d’accès, ce qui est la limite : retirez-en d’abord une.',
  person_exists:
    'Il existe une personne avec cette adresse e-mail : invitez-la à nouveau, ou utilisez une autre adresse.',
  too_many_people:
    'Votre espace a {maxPeople} personnes, ce qui est la limite : retirez-en d’abord.',
  own_account:
    'Vous ne pouvez pas changer votre propre rôle, ni vous suspendre ou vous retirer vous-même.',
  person_suspended:
    'Le compte de {name} est suspendu, et un lien ne fonctionnerait pas : rétablissez d’abord le compte de {name}, puis créez le lien.',
  rights_changed:
    'Quelqu’un vient de modifier vos propres droits ; rien n’a donc été modifié. Rechargez la page.',
  person_needs_free_key:
    'Votre clé expire ou ne fonctionne que dans ses réseaux ; elle ne peut donc pas gérer des personnes : connectez-vous en tant que personne, ou utilisez une clé sans limites.',
  unknown_person: 'Il n’y a pas de personne {personId}.',
  unknown_passkey: 'Cette clé d’accès n’existe pas.',
  console_switched_off: 'La console est désactivée ici.',
  may_only_read:
    'Une clé de rôle {role} ne peut que lire : utilisez une clé de rôle admin ou sub_admin.',
  may_not_administer: 'Cela demande une clé de rôle admin, et la vôtre a le rôle {role}.',
  scope_missing: 'Cela demande une clé avec le scope {scope}, que la vôtre n’a pas.',
  may_not_grant:
    'Votre clé n’a pas ces scopes ; elle ne peut donc pas créer une clé qui les a : {scopes}. Utilisez une clé qui les a.',
  outlives_key:
    'Votre clé expire le {expiresAt} ; elle ne peut donc créer aucune clé valable plus longtemps : omettez expires_at, ou indiquez un moment antérieur.',
  network_not_allowed:
    'Votre clé ne fonctionne que dans ses réseaux ; elle ne peut donc créer des clés que pour ceux-ci : indiquez des réseaux qui en font partie.',
  no_active_plan:
    'Cela demande un abonnement actif, et votre espace n’en a pas : demandez à l’exploitant un abonnement, ou son renouvellement.',

  // The form of the request.
  malformed_request:
    'La requête ne peut pas être lue : vérifiez son chemin, ses en-têtes et son corps.',
  invalid_parameters: 'La requête n’est pas valide : {fields}.',
  request_timeout: 'La requête a mis trop de temps à arriver.',
  body_too_large:
    'Le corps dépasse {maxBytes} octets, la limite pour ce chemin. Envoyez une vidéo en multipart/form-data à POST /running/sessions/, ou par un envoi présigné (POST /running/uploads/).',
  body_silent:
    'La requête a été interrompue, car presque rien de son corps n’est arrivé pendant {silenceS} s. Envoyez-la à nouveau, ou envoyez la vidéo en parties (POST /running/uploads/), dont chacune peut être répétée.',
  json_too_complex:
    'Le corps JSON est trop complexe : envoyez au plus {maxDepth} niveaux et {maxValues} valeurs.',
  path_too_long: 'Une partie du chemin est trop longue.',
  unsupported_media_type: 'Ce chemin n’accepte pas le type de contenu du corps.',
  method_not_allowed: 'Ce chemin accepte {methods}.',
  route_not_found: 'Aucune ressource à cette adresse. L’API est décrite à /docs.',
  multipart_required:
    'Envoyez le formulaire en multipart/form-data, avec la vidéo dans la partie "video", ou avec le champ "upload_id" ou "video_url" à la place.',
  malformed_form:
    'Le formulaire ne peut pas être lu : envoyez-le à nouveau en entier en multipart/form-data, avec la limite de ses parties dans Content-Type et {maxFields} champs au plus.',
  refused_field: 'Le champ {name} {problem}.',
  invalid_idempotency_key:
    'L’en-tête Idempotency-Key doit avoir de 1 à 255 caractères ASCII imprimables, par exemple un UUID.',
  idempotency_key_in_use:
    'Une requête avec cette Idempotency-Key est encore en cours : attendez sa réponse, ou envoyez celle-ci plus tard.',
  idempotency_key_reused:
    'Cette Idempotency-Key appartient à une requête au contenu différent : utilisez-en une nouvelle pour une nouvelle requête.',
  part_not_valid: '{name} n’est pas valide : {problems}',
  unknown_status: 'status doit être l’un de {known}.',
  unknown_tenant_state: 'L’état d’un espace doit être l’un de {known}.',

  // Limits.
  rate_limited:
    'Trop de requêtes : envoyez la suivante dans {retryAfterS} s. Les en-têtes RateLimit-Policy et RateLimit montrent la limite.',
  too_many_streams:
    'Votre clé a {maxOpen} flux d’événements ouverts, ce qui est la limite : fermez-en un, ou réessayez dans {retryAfterS} s.',
  too_many_tenant_streams:
    'Votre espace a {maxOpen} flux d’événements ouverts, ce qui est la limite : fermez-en un, ou réessayez dans {retryAfterS} s.',
  too_many_comparisons:
    'Votre espace calcule {maxRunning} comparaisons et tendances, ce qui est la limite : réessayez dans {retryAfterS} s.',
  too_many_compared_sessions:
    'Les comparaisons et tendances de votre espace ont lu les mesures de {maxSessions} sessions, ce qui est la limite : réessayez dans {retryAfterS} s.',
  too_many_file_readers:
    'Trop de lecteurs reçoivent ce fichier en même temps : réessayez dans un instant.',
  too_many_sessions:
    'Votre espace a {maxUnfinished} sessions en cours, le nombre de son abonnement : envoyez celle-ci à nouveau dans {retryAfterS} s, quand certaines seront terminées.',
  too_many_upload_bytes:
    'Avec cet envoi, les envois de votre espace dépasseraient les {maxBytes} octets de son abonnement : ouvrez une session pour chacun de ceux qui sont complets, ou attendez que d’autres expirent. Réessayez dans {retryAfterS} s.',
  session_too_late:
    'Les sessions en cours de votre espace prennent tant de temps que celle-ci ne serait pas terminée à temps : envoyez-la à nouveau dans {retryAfterS} s.',
  limit_of_sessions: 'L’espace a atteint sa limite de sessions non terminées.',
  limit_of_upload_bytes: 'Les envois inachevés de l’espace ont atteint leur limite d’octets.',
  limit_of_stored_bytes:
    'Les vidéos et résultats conservés de l’espace ont atteint leur limite d’octets.',
  too_many_stored_bytes:
    'Votre espace a les {maxBytes} octets de vidéos et de résultats que permet son abonnement : supprimez les sessions devenues inutiles, ou demandez à l’exploitant un abonnement plus grand.',
  too_many_users:
    'Votre espace a les {maxUsers} coureurs que permet son abonnement : supprimez les coureurs devenus inutiles, ou demandez à l’exploitant un abonnement plus grand.',
  too_many_api_keys:
    'Votre espace a les {maxKeys} clés d’API que permet son abonnement, y compris celles qui ont pris fin dans les 30 derniers jours : utilisez une clé existante, ou demandez à l’exploitant un abonnement plus grand.',
  too_many_audit_entries:
    'Votre espace a atteint aujourd’hui la limite de {maxEntries} entrées de journal de son abonnement : supprimer et révoquer restent possibles. Réessayez demain.',
  requests_at_once: 'Trop de requêtes de l’espace sont arrivées en même temps.',
  queue_full:
    'Votre espace a {maxQueued} requêtes de ce type en attente, ce qui est la limite. Réessayez dans un instant.',
  exports_at_once:
    'Votre espace lit autant d’exports que permis en même temps : attendez que l’un d’eux soit terminé.',
  clips_at_once:
    'Trop de vidéos arrivent en même temps. Envoyez celle-ci à nouveau dans un instant, ou en parties (POST /running/uploads/).',

  // Our side.
  internal_error:
    'Un problème est survenu de notre côté. Réessayez ; si cela se reproduit, envoyez-nous l’identifiant de la requête.',
  no_space: 'Il n’y a plus de place pour préparer la réponse. Réessayez dans un instant.',
  service_too_late: 'Un service n’a pas répondu à temps.',
  service_away: 'Un service est injoignable.',
  database_away: 'La base de données ne répond pas.',
  newer_release_needed:
    'Une version plus récente a enregistré cela, et elle seule peut le lire : réessayez après la mise à jour.',
  caller_gone: 'Le demandeur n’attend plus la réponse.',

  // Clips and uploads.
  clip_too_large:
    'La vidéo dépasse {maxBytes} octets, la limite pour une requête. Raccourcissez-la, ou envoyez-la par un envoi présigné (POST /running/uploads/).',
  upload_broken_off: 'La vidéo a été interrompue pendant l’envoi : envoyez-la à nouveau.',
  refused_file: 'Le fichier "{name}" {problem}.',
  video_url_failed: 'La vidéo ne peut pas être récupérée depuis video_url : {reason}.',
  unknown_upload:
    'Il n’y a pas d’envoi {uploadId}. Commencez un nouvel envoi, et envoyez la vidéo à nouveau.',
  parts_not_joined:
    'L’envoi {uploadId} n’est pas complet. Envoyez toutes ses parties, puis terminez-le.',
  incomplete_upload: 'L’envoi n’est pas complet : {reason}.',

  // Sessions.
  unknown_session: 'Il n’y a pas de session {sessionId}.',
  deleted_session: 'La session {sessionId} a été supprimée.',
  not_restorable:
    'Il n’y a pas de session supprimée avec cet identifiant qui puisse être restaurée.',
  busy_session:
    'La session {sessionId} est en cours d’analyse. Attendez que l’analyse soit terminée.',
  changed_session:
    'La session {sessionId} a été analysée à nouveau entre-temps. Relisez ses événements, et répétez la modification.',
  session_not_finished:
    'La session est encore en cours d’analyse : redemandez quand son status est "succeeded".',
  session_failed: 'La session a échoué ; il n’y a donc {missing} : {reason}',
  session_not_measured: 'La session {sessionId} n’a pas été mesurée.',
  session_not_reported: 'La session {sessionId} n’a pas de rapport.',
  no_totals: 'Aucune session n’est encore terminée.',
  no_totals_yet: 'Aucune session n’est encore terminée : il n’y a pas de totaux.',
  demo_not_set_up:
    'Aucune session de démonstration n’est encore définie ici : l’exploitant de la plateforme doit en choisir une.',
  is_the_demo:
    'C’est la session que demo=true montre à tous les espaces : demandez à l’exploitant de la plateforme d’en choisir une autre, puis supprimez-la.',
  demo_not_succeeded:
    'La session {sessionId} est {status} : la démonstration en demande une qui a réussi.',
  unknown_note: 'Cette session n’a pas de note {noteId}.',
  too_many_notes: 'Une session peut avoir {maxNotes} notes : supprimez-en d’abord une.',
  unknown_recording: 'Cette session n’a pas d’enregistrement {recordingId}.',
  too_many_recordings:
    'Une session peut avoir {maxRecordings} enregistrements : supprimez-en d’abord un.',
  recording_too_large:
    'L’enregistrement dépasse {maxBytes} octets, la limite : faites-en un plus court.',
  video_being_drawn: 'La vidéo annotée est en préparation : rouvrez le lien dans {retryAfterS} s.',
  video_drawing_failed:
    'La vidéo annotée n’a pas pu être créée cette fois : rouvrez le lien plus tard.',
  video_not_drawable:
    'La vidéo annotée de cette session ne peut pas être créée : plusieurs essais ont échoué. Analysez la session à nouveau ; la vidéo sans dessins et le rapport ne sont pas touchés.',
  media_link_expired: 'Ce lien a expiré. Demandez-en un nouveau à partir de la session.',
  media_link_not_found:
    'Ce lien ne mène à aucun fichier : il a expiré ou a été révoqué, ou la session a été supprimée. Relisez la session ou son rapport pour un nouveau lien.',
  no_demo: 'Aucune démonstration n’est proposée ici.',
  tenant_read_only:
    'Cet espace est en lecture seule : personne ne peut y modifier quoi que ce soit, avec aucune clé. Utilisez un espace à vous.',
  share_not_found: 'Ce lien ne montre rien : il a expiré ou a été révoqué. Demandez-en un nouveau.',
  drill_not_found: 'Ce rapport n’a pas cet exercice.',
  too_many_links:
    'Un rapport peut avoir {maxLinks} liens : mettez d’abord fin à tous, puis créez-en un nouveau.',
  no_mail_server:
    'Aucun e-mail n’est envoyé ici, car aucun serveur de messagerie n’est configuré : laissez email vide et transmettez le lien vous-même.',
  too_many_share_mails:
    'Trop de liens ont été envoyés par e-mail : envoyez le prochain dans {retryAfterS} s, ou transmettez le lien vous-même.',
  too_many_share_changes:
    'Ce lien a déjà servi à {maxChanges} changements, et aucun autre n’est accepté. Demandez un nouveau lien.',
  other_site: 'Les pages d’autres sites ne peuvent pas envoyer cette requête.',
  scale_unknown:
    'Ce format contient des longueurs, et la longueur d’un pixel dans cette vidéo n’est pas connue. Indiquez la taille ou la longueur de jambe du coureur, ou la vitesse du tapis de la session, et analysez-la à nouveau ; ou choisissez csv, mot ou json, qui ne demandent pas d’échelle.',
  needs_side_view:
    'Ce format contient ce que seule une vue de profil montre, et la vidéo a été filmée de dos. Choisissez csv ou json.',
  events_need_side_view:
    'Les événements de la foulée ne se voient que de profil, et cette vidéo a été filmée de dos. Ses résultats n’en demandent pas.',
  events_not_corrected: 'Personne n’a corrigé les événements de la foulée de cette session.',

  // Comparisons.
  same_session: 'Les deux sessions sont la même : indiquez-en une autre à comparer.',
  wrong_order:
    'La session antérieure a été courue après l’autre : échangez earlier_session_id et later_session_id.',

  // Runners, keys, tenants.
  user_exists:
    'Le coureur {userId} existe déjà : modifiez-le par PATCH /running/management/users/{user_id}/.',
  user_merged: 'Le coureur {userId} a été fusionné avec {intoUserId} : utilisez cet identifiant.',
  unknown_user: 'Il n’existe pas de coureur {userId}.',
  sees_only_groups:
    'Vous ne voyez que les coureurs de vos groupes, et ceci concerne tous les coureurs : demandez à un administrateur.',
  user_id_taken:
    'L’identifiant {userId} est déjà pris : choisissez-en un autre. Si c’est bien ce coureur, demandez à un administrateur de l’ajouter à l’un de vos groupes.',
  unknown_group: 'Il n’y a pas de groupe {groupId}.',
  group_exists: 'Il existe déjà un groupe de ce nom : choisissez un autre nom.',
  too_many_groups: 'Votre espace a {maxGroups} groupes, c’est la limite : supprimez-en un d’abord.',
  group_full:
    'Le groupe compte {maxRunners} coureurs, c’est la limite : retirez d’abord quelqu’un.',
  ended_api_key: 'La clé d’API {keyId} n’est plus valable : créez-en une nouvelle.',
  last_admin_key:
    'C’est la dernière clé valable de rôle admin, et sans elle personne ne pourrait gérer les clés : créez-en d’abord une autre.',
  unknown_console_session: 'Il n’y a pas de connexion ouverte {sessionId} à la console.',
  unknown_api_key: 'Il n’y a pas de clé d’API {keyId}.',
  unknown_tenant: 'Il n’y a pas d’espace {tenantId}.',
  wrong_tenant_name:
    'L’espace {tenantId} a un autre nom : une suppression demande son nom exact, car elle est définitive.',
  tenant_being_deleted: 'L’espace {tenantId} est en cours de suppression.',
  no_identity_provider: 'L’espace {tenantId} n’a pas de fournisseur d’identité.',

  // Webhooks.
  unknown_endpoint: 'Il n’y a pas de point d’accès de webhook {endpointId}.',
  too_many_endpoints:
    'Un espace peut avoir {maxEndpoints} points d’accès de webhook, le nombre des vôtres : supprimez-en d’abord un.',
  endpoint_changed: 'Une autre requête vient de modifier ce point d’accès : relisez-le.',
  endpoint_disabled:
    'Le point d’accès de webhook {endpointId} est désactivé : activez-le d’abord par PATCH /running/webhooks/{endpoint_id}/.',
  unknown_delivery: 'Il n’y a pas de livraison {deliveryId}.',

  // Threads.
  unknown_thread: 'Il n’y a pas de conversation {threadId}.',
  thread_full:
    'Cette conversation a déjà {maxQuestions} questions, son maximum : ouvrez-en une nouvelle.',
  thread_too_large:
    'Avec cette question, les textes de cette conversation dépasseraient {maxThreadBytes} octets, son maximum : posez une question plus courte, ou ouvrez une nouvelle conversation.',
  too_many_threads:
    'Avec celles-ci, la session aurait plus de {maxThreads} conversations, son maximum : lisez celles qu’elle a (GET /running/sessions/{session_id}/threads/), ou envoyez la vidéo à nouveau comme nouvelle session.',
  too_many_texts:
    'Votre espace a demandé les {textsPerDay} textes qu’il peut avoir par jour : envoyez cela à nouveau dans {retryAfterS} s, après minuit UTC.',
  answer_pending:
    'Un texte est encore en cours d’écriture dans cette conversation : redemandez quand il est terminé.',
  unknown_purpose: '"{purpose}" n’est pas un but de conversation : utilisez l’un de {known}.',
  unknown_system: '"{system}" n’est pas un système de mesure : utilisez l’un de {known}.',
};

export const problemParts: MessageTexts['problemParts'] = {
  unknown_runner: 'doit être un coureur connu : créez d’abord le coureur',
  unknown_groups: 'doivent être des groupes qui existent et que vous voyez',
  admin_sees_all: 'doit être null pour un administrateur, qui voit toujours tous les coureurs',
  same_runner: 'doit être un autre coureur',
  required: 'obligatoire',
  must_be_of_type: 'doit être {type}',
  must_have_at_least: 'doit avoir au moins {limit} {unit}',
  must_have_at_most: 'doit avoir au plus {limit} {unit}',
  must_be_at_least: 'doit être au moins {limit}',
  must_be_at_most: 'doit être au plus {limit}',
  not_a_logo: 'doit être un PNG ou un JPEG d’au plus {maxBytes} octets et {side} × {side} px',
  must_be_at_most_bytes: 'doit être au plus {maxBytes} octets',
  must_have_at_most_bytes: 'doit avoir au plus {maxBytes} octets',
  must_be_above: 'doit être supérieur à {limit}',
  must_be_below: 'doit être inférieur à {limit}',
  must_be_multiple_of: 'doit être un multiple de {divisor}',
  must_be_one_of: 'doit être l’un de {values}',
  has_unknown_fields: 'a des champs que cette requête n’a pas : {names}',
  must_have_described_form: 'doit avoir la forme que l’API décrit à /docs',
  must_be_in_future: 'doit être dans l’avenir',
  must_name_scopes_once: 'doit nommer chaque scope une fois',
  must_be_scopes_of_role: 'doit contenir des scopes du rôle',
  must_be_network: 'doit être un réseau tel que 203.0.113.0/24, écrit avec sa première adresse',
  must_name_events_once: 'doit nommer chaque événement une fois',
  must_name_number_metrics:
    'doit nommer des mesures qui sont des nombres, séparées par des virgules',
  body_contradiction:
    'ne va pas avec une taille de {heightCm} cm : doit être de {from} à {until} cm',
  frame_too_high: 'doit être inférieur à {frameCount}, le nombre d’images de la vidéo',
  events_are_automatic:
    'sont les événements automatiques : retirez, ajoutez ou déplacez un événement, ou supprimez la correction',
  events_without_stance: 'doit contenir le contact d’un pied et le décollage qui le suit',
  event_outside_clip: 'doit être dans la vidéo, de {startS} à {endS} s',
  event_repeated:
    'suit un autre événement du même pied et du même type : un contact et un décollage doivent alterner',
  event_swing_too_short:
    'doit venir au moins {limit} s après le décollage du même pied : aucun pied ne revient si vite',
  event_contact_length:
    'doit venir de {from} à {to} s après le contact du même pied : aucun contact ne dure moins ou plus longtemps',
  sent_twice: 'envoyé plus d’une fois',
  clip_missing:
    'obligatoire : envoyez la vidéo comme fichier, ou indiquez un envoi par upload_id ou une adresse par video_url',
  second_clip:
    'envoyé avec une autre vidéo : envoyez un seul élément parmi video, upload_id et video_url',
  empty_file: 'le fichier est vide',
  not_a_recording:
    'doit être un fichier MP4 ou WebM, envoyé comme "recording" avec son type de contenu',
  other_file: 'n’est pas un fichier de ce formulaire : envoyez la vidéo comme "video"',
  clip_twice: 'a été envoyé deux fois : envoyez une vidéo par session',
  address_not_url: 'doit être une URL qui commence par https://',
  address_with_login: 'ne doit contenir ni nom d’utilisateur ni mot de passe',
  address_not_encrypted: 'doit commencer par https://',
  address_inside: 'doit mener à une adresse publique d’internet',
  fetch_took_too_long: 'cela a pris plus de {maxS} s',
  server_silent: 'son serveur est resté silencieux pendant {silenceS} s',
  server_refused: 'son serveur a répondu avec le statut {status}',
  server_away: 'son serveur est injoignable, ou a interrompu la réponse',
  too_many_redirects: 'elle redirige plus de {maxRedirects} fois',
  redirect_refused: 'elle redirige vers {host}, et une telle adresse {problem}',
  address_refused: 'elle {problem}',
  upload_never_started:
    'il n’a jamais commencé dans le stockage d’objets ; commencez un nouvel envoi',
  upload_joining:
    'ses parties sont en cours d’assemblage, ou ont été retirées ; redemandez dans un instant, et commencez un nouvel envoi si cela n’aide pas',
  upload_wrong_object:
    '{stored} est arrivé au lieu de {announced}, et a été retiré ; commencez un nouvel envoi',
  bytes_of_type: '{sizeBytes} octets de {contentType}',
};

export const problemWords: MessageTexts['problemWords'] = {
  text: 'un texte',
  number: 'un nombre',
  whole_number: 'un nombre entier',
  boolean: 'true ou false',
  list: 'une liste',
  object: 'un objet avec des champs nommés',
  other_type: 'd’un autre type',
  email: 'une adresse e-mail, telle que runner@example.org',
  url: 'une URL, telle que https://example.org/run.mp4',
  time: 'un moment, tel que 2026-11-24T09:00:00Z',
  uuid: 'un UUID',
  described_form: 'dans la forme que l’API décrit',
  characters: 'caractères',
  items: 'éléments',
  no_report: 'pas de rapport',
  nothing_to_comment_on: 'rien à commenter',
  nothing_to_compare: 'rien à comparer',
  nothing_to_export: 'rien à exporter',
  no_report_to_share: 'pas de rapport à partager',
  no_frames: 'pas d’images auxquelles épingler une note',
  no_gait_events: 'pas d’événements de la foulée',
};
