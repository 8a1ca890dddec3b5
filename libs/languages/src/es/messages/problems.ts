import type { MessageTexts } from '../../language.ts';

// A tenant is «organización», and a key of the API «clave de API».

export const problemTexts: MessageTexts['problemTexts'] = {
  // The caller, and their rights.
  missing_api_key: 'Envía tu clave de API en la cabecera "Authorization: API-KEY <token>".',
  invalid_api_key: 'La clave de API no es válida: compruébala, o pide una nueva.',
  tenant_suspended:
    'Tu organización está suspendida, así que sus claves, inicios de sesión y enlaces no funcionan. No se ha eliminado nada: pide al operador que la reactive.',
  not_signed_in: 'Nadie ha iniciado sesión en la consola: inicia sesión otra vez.',
  not_from_console: 'Solo las páginas de la consola pueden enviar esta solicitud.',
  sign_in_link_not_valid:
    'Este enlace ya no funciona: se usó, pasó su plazo o se creó uno más reciente. Pide uno nuevo.',
  sign_in_link_elsewhere:
    'Abre el enlace en el navegador en el que lo pediste, o pide aquí uno nuevo.',
  passkey_refused:
    'No se aceptó la llave de acceso. Inténtalo de nuevo, o pide a tu administrador una invitación nueva.',
  passkeys_not_set_up:
    'Las llaves de acceso necesitan la dirección pública de la consola: pide al operador que defina PUBLIC_URL.',
  passkeys_need_a_name:
    'Las llaves de acceso necesitan un nombre en la dirección de la consola, no un número: ábrela en {url}',
  not_a_person: 'Esto es para personas que iniciaron sesión con su propia cuenta.',
  sign_in_again_first: 'Inicia sesión otra vez primero: esto cambia cómo inicias sesión.',
  last_passkey: 'Es tu única llave de acceso: añade otra primero.',
  passkey_exists: 'Esta llave de acceso ya está en uso.',
  too_many_passkeys: 'Tienes {maxPasskeys} llaves de acceso, que es el límite: quita una primero.',
  person_exists:
    'Hay una persona con esta dirección de correo: vuelve a invitarla, o usa otra dirección.',
  too_many_people:
    'Tu organización tiene {maxPeople} personas, que es el límite: quita alguna primero.',
  own_account: 'No puedes cambiar tu propio rol, ni suspenderte o quitarte.',
  person_suspended:
    'La cuenta de {name} está suspendida, así que un enlace no serviría: reactiva primero la cuenta de {name} y crea después el enlace.',
  rights_changed:
    'Alguien acaba de cambiar tus propios permisos, así que no se ha cambiado nada: vuelve a cargar la página.',
  person_needs_free_key:
    'Tu clave caduca o solo funciona en sus redes, así que no puede administrar personas: inicia sesión como persona, o usa una clave sin límites.',
  unknown_person: 'No existe la persona {personId}.',
  unknown_passkey: 'No existe esa llave de acceso.',
  console_switched_off: 'La consola está desactivada aquí.',
  may_only_read:
    'Una clave con el rol {role} solo lee: usa una clave con el rol admin o sub_admin.',
  may_not_administer:
    'Para esto hace falta una clave con el rol admin, y la tuya tiene el rol {role}.',
  scope_missing: 'Para esto hace falta una clave con el permiso {scope}, que a la tuya le falta.',
  may_not_grant:
    'A tu clave le faltan estos permisos, así que no puede crear una que los tenga: {scopes}. Usa una clave que los tenga.',
  outlives_key:
    'Tu clave caduca el {expiresAt}, así que no crea ninguna que dure más: omite expires_at, o indica una fecha anterior.',
  network_not_allowed:
    'Tu clave solo funciona en sus redes, así que solo crea claves para ellas: indica redes contenidas en ellas.',
  no_active_plan:
    'Para esto hace falta un plan activo, y tu organización no tiene ninguno: pide un plan al operador, o que renueve el tuyo.',

  // The form of the request.
  malformed_request: 'La solicitud no se puede leer: comprueba su ruta, sus cabeceras y su cuerpo.',
  invalid_parameters: 'La solicitud no es válida: {fields}.',
  request_timeout: 'La solicitud tardó demasiado en llegar.',
  body_too_large:
    'El cuerpo ocupa más de {maxBytes} bytes, el límite de esta ruta. Envía un clip como multipart/form-data a POST /running/sessions/, o con una subida prefirmada (POST /running/uploads/).',
  body_silent:
    'La solicitud se interrumpió, porque durante {silenceS} s apenas llegó nada de su cuerpo. Envíala otra vez, o envía el clip en partes (POST /running/uploads/), que se pueden repetir una a una.',
  json_too_complex:
    'El cuerpo JSON es demasiado complejo: envía como máximo {maxDepth} niveles y {maxValues} valores.',
  path_too_long: 'Una parte de la ruta es demasiado larga.',
  unsupported_media_type: 'Esta ruta no acepta el tipo de contenido del cuerpo.',
  method_not_allowed: 'Esta ruta acepta {methods}.',
  route_not_found: 'No hay nada en esta dirección. La API se describe en /docs.',
  multipart_required:
    'Envía el formulario como multipart/form-data, con el clip en la parte "video", o en su lugar con el campo "upload_id" o "video_url".',
  malformed_form:
    'El formulario no se puede leer: envíalo entero otra vez como multipart/form-data, con el límite de sus partes en Content-Type y como máximo {maxFields} campos.',
  refused_field: 'El campo {name} {problem}.',
  invalid_idempotency_key:
    'La cabecera Idempotency-Key debe tener de 1 a 255 caracteres ASCII imprimibles, por ejemplo un UUID.',
  idempotency_key_in_use:
    'Aún está en curso una solicitud con esta Idempotency-Key: espera su respuesta, o envía esta más tarde.',
  idempotency_key_reused:
    'Esta Idempotency-Key pertenece a una solicitud con otro contenido: usa una clave nueva para una solicitud nueva.',
  part_not_valid: '{name} no es válido: {problems}',
  unknown_status: 'status debe ser uno de {known}.',
  unknown_tenant_state: 'El estado de una organización debe ser uno de {known}.',

  // Limits.
  rate_limited:
    'Demasiadas solicitudes: envía la siguiente dentro de {retryAfterS} s. Las cabeceras RateLimit-Policy y RateLimit muestran el límite.',
  too_many_streams:
    'Tu clave tiene {maxOpen} flujos de eventos abiertos, que es el límite: cierra uno, o inténtalo de nuevo dentro de {retryAfterS} s.',
  too_many_tenant_streams:
    'Tu organización tiene {maxOpen} flujos de eventos abiertos, que es el límite: cierra uno, o inténtalo de nuevo dentro de {retryAfterS} s.',
  too_many_comparisons:
    'Tu organización calcula {maxRunning} comparaciones y tendencias, que es el límite: inténtalo de nuevo dentro de {retryAfterS} s.',
  too_many_compared_sessions:
    'Las comparaciones y tendencias de tu organización han leído las mediciones de {maxSessions} sesiones, que es el límite: inténtalo de nuevo dentro de {retryAfterS} s.',
  too_many_file_readers:
    'Demasiados lectores reciben este archivo a la vez: inténtalo de nuevo en un momento.',
  too_many_sessions:
    'Tu organización tiene {maxUnfinished} sesiones en curso, el número de su plan: envía esta otra vez dentro de {retryAfterS} s, cuando hayan terminado algunas.',
  too_many_upload_bytes:
    'Con esta subida, las de tu organización tendrían más de los {maxBytes} bytes de su plan: abre una sesión por cada una completa, o espera a que caduquen otras. Envíala otra vez dentro de {retryAfterS} s.',
  session_too_late:
    'Las sesiones en curso de tu organización tardan tanto que esta no terminaría a tiempo: envíala otra vez dentro de {retryAfterS} s.',
  limit_of_sessions: 'La organización ha llegado a su límite de sesiones sin terminar.',
  limit_of_upload_bytes:
    'Las subidas sin terminar de la organización han llegado a su límite de bytes.',
  limit_of_stored_bytes:
    'Los clips y resultados guardados de la organización han llegado a su límite de bytes.',
  too_many_stored_bytes:
    'Tu organización tiene los {maxBytes} bytes de clips y resultados que permite su plan: elimina sesiones que ya no necesites, o pide al operador un plan mayor.',
  too_many_users:
    'Tu organización tiene los {maxUsers} corredores que permite su plan: elimina corredores que ya no necesites, o pide al operador un plan mayor.',
  too_many_api_keys:
    'Tu organización tiene las {maxKeys} claves de API que permite su plan, incluidas las que terminaron en los últimos 30 días: usa una existente, o pide al operador un plan mayor.',
  too_many_audit_entries:
    'Tu organización ha alcanzado hoy el límite de {maxEntries} entradas de auditoría de su plan: todavía puedes eliminar y revocar. Inténtalo de nuevo mañana.',
  requests_at_once: 'Llegaron a la vez demasiadas solicitudes de la organización.',
  queue_full:
    'Tu organización tiene {maxQueued} solicitudes de este tipo en espera, que es el límite. Inténtalo de nuevo en un momento.',
  exports_at_once:
    'Tu organización está leyendo tantas exportaciones como puede a la vez: espera a que termine una.',
  clips_at_once:
    'Llegan demasiados clips a la vez. Envía este otra vez en un momento, o en partes (POST /running/uploads/).',

  // Our side.
  internal_error:
    'Algo falló por nuestra parte. Inténtalo de nuevo; si vuelve a ocurrir, envíanos el identificador de la solicitud.',
  no_space: 'No hay espacio para preparar la respuesta. Inténtalo de nuevo en un momento.',
  service_too_late: 'Un servicio no respondió a tiempo.',
  service_away: 'No se puede contactar con un servicio.',
  database_away: 'La base de datos no responde.',
  newer_release_needed:
    'Esto lo guardó una versión más reciente, y solo ella puede leerlo: inténtalo de nuevo tras la actualización.',
  caller_gone: 'Ya nadie espera la respuesta.',

  // Clips and uploads.
  clip_too_large:
    'El clip ocupa más de {maxBytes} bytes, el límite de una solicitud. Acórtalo, o envíalo con una subida prefirmada (POST /running/uploads/).',
  upload_broken_off: 'El clip se cortó durante la subida: envíalo otra vez.',
  refused_file: 'El archivo "{name}" {problem}.',
  video_url_failed: 'No se puede obtener el clip de video_url: {reason}.',
  unknown_upload:
    'No existe la subida {uploadId}. Empieza una subida nueva y envía el clip otra vez.',
  parts_not_joined:
    'La subida {uploadId} no está completa. Envía todas sus partes y después complétala.',
  incomplete_upload: 'La subida no está completa: {reason}.',

  // Sessions.
  unknown_session: 'No existe la sesión {sessionId}.',
  deleted_session: 'La sesión {sessionId} se eliminó.',
  not_restorable: 'No hay ninguna sesión eliminada con este identificador que se pueda recuperar.',
  busy_session: 'La sesión {sessionId} se está analizando. Espera a que termine el análisis.',
  changed_session:
    'La sesión {sessionId} se volvió a analizar entretanto. Lee de nuevo sus eventos, y repite el cambio.',
  session_not_finished:
    'La sesión aún se está analizando: pregunta otra vez cuando su estado sea "succeeded".',
  session_failed: 'La sesión falló, así que no hay {missing}: {reason}',
  session_not_measured: 'La sesión {sessionId} no se ha medido.',
  session_not_reported: 'La sesión {sessionId} no tiene informe.',
  no_totals: 'Aún no ha terminado ninguna sesión.',
  no_totals_yet: 'Aún no ha terminado ninguna sesión, así que no hay totales.',
  demo_not_set_up:
    'Aún no hay aquí una sesión de demostración: debe elegirla el operador de la plataforma.',
  is_the_demo:
    'Es la sesión que demo=true muestra a todas las organizaciones: pide al operador de la plataforma que elija otra, y después elimínala.',
  demo_not_succeeded:
    'La sesión {sessionId} tiene el estado {status}: la demostración necesita una que haya terminado bien.',
  unknown_note: 'Esta sesión no tiene la nota {noteId}.',
  too_many_notes: 'Una sesión puede tener {maxNotes} notas: elimina una primero.',
  unknown_recording: 'Esta sesión no tiene la grabación {recordingId}.',
  too_many_recordings: 'Una sesión puede tener {maxRecordings} grabaciones: elimina una primero.',
  recording_too_large: 'La grabación ocupa más de {maxBytes} bytes, el límite: haz una más corta.',
  video_being_drawn:
    'El vídeo con dibujos se está creando: abre el enlace otra vez dentro de {retryAfterS} s.',
  video_drawing_failed:
    'Esta vez no se pudo crear el vídeo con dibujos: abre el enlace otra vez más tarde.',
  video_not_drawable:
    'No se puede crear el vídeo con dibujos de esta sesión: falló varias veces. Analiza la sesión otra vez; no afecta al clip sin dibujos ni al informe.',
  media_link_expired: 'Este enlace ha caducado. Pide uno nuevo a través de la sesión.',
  media_link_not_found:
    'Este enlace no lleva a ningún archivo: caducó o se revocó, o se eliminó la sesión. Lee otra vez la sesión o su informe para tener uno nuevo.',
  no_demo: 'Aquí no se ofrece ninguna demostración.',
  tenant_read_only:
    'Esta organización es de solo lectura: nadie puede cambiar nada en ella, con ninguna clave. Usa una organización propia.',
  share_not_found: 'Este enlace no muestra nada: caducó o se revocó. Pide uno nuevo.',
  drill_not_found: 'Este informe no tiene ese ejercicio.',
  too_many_links:
    'Un informe puede tener {maxLinks} enlaces: anúlalos todos primero y luego crea uno nuevo.',
  no_mail_server:
    'Aquí no se envían correos, porque no hay ningún servidor de correo configurado: omite email y entrega tú el enlace.',
  too_many_share_mails:
    'Se han enviado demasiados enlaces por correo: envía el siguiente dentro de {retryAfterS} s, o entrega tú el enlace.',
  too_many_share_changes:
    'Con este enlace ya se ha cambiado algo {maxChanges} veces, y no se acepta nada más. Pide un enlace nuevo.',
  other_site: 'Las páginas de otros sitios no pueden enviar esta petición.',
  scale_unknown:
    'Este formato contiene longitudes, y no se conoce la longitud de un píxel en este clip. Indica la estatura o la longitud de pierna del corredor, o la velocidad de la cinta de la sesión, y analízala otra vez; o elige csv, mot o json, que no necesitan escala.',
  needs_side_view:
    'Este formato contiene lo que solo muestra una vista lateral, y el clip se grabó desde atrás. Elige csv o json.',
  events_need_side_view:
    'Los eventos de la zancada solo se ven de lado, y este clip se grabó desde atrás. Sus resultados no los necesitan.',
  events_not_corrected: 'Nadie ha corregido los eventos de la zancada de esta sesión.',

  // Comparisons.
  same_session: 'Las dos sesiones son la misma: indica otra con la que comparar.',
  wrong_order:
    'La sesión anterior se corrió después de la posterior: intercambia earlier_session_id y later_session_id.',

  // Runners, keys, tenants.
  user_exists:
    'El corredor {userId} ya existe: cámbialo con PATCH /running/management/users/{user_id}/.',
  user_merged: 'El corredor {userId} se fusionó con {intoUserId}: usa ese identificador.',
  unknown_user: 'No hay ningún corredor {userId}.',
  sees_only_groups:
    'Solo ves a los corredores de tus grupos, y esto se refiere a todos: pregunta a un administrador.',
  user_id_taken:
    'El identificador {userId} ya está en uso: elige otro. Si es el corredor que buscas, pide a un administrador que lo añada a uno de tus grupos.',
  unknown_group: 'No existe el grupo {groupId}.',
  group_exists: 'Ya hay un grupo con este nombre: elige otro nombre.',
  too_many_groups: 'Tu organización tiene {maxGroups} grupos, que es el límite: borra uno primero.',
  group_full: 'El grupo tiene {maxRunners} corredores, que es el límite: saca primero a alguien.',
  ended_api_key: 'La clave de API {keyId} ya no es válida: crea una nueva.',
  last_admin_key:
    'Es la última clave válida con el rol admin, y sin ella nadie podría administrar las claves: crea otra primero.',
  unknown_console_session: 'No existe ningún inicio de sesión abierto {sessionId} en la consola.',
  unknown_api_key: 'No existe la clave de API {keyId}.',
  unknown_tenant: 'No existe la organización {tenantId}.',
  wrong_tenant_name:
    'La organización {tenantId} tiene otro nombre: una eliminación necesita su nombre exacto, porque no se puede deshacer.',
  tenant_being_deleted: 'La organización {tenantId} se está eliminando.',
  no_identity_provider: 'La organización {tenantId} no tiene proveedor de inicio de sesión.',

  // Webhooks.
  unknown_endpoint: 'No existe el endpoint de webhook {endpointId}.',
  too_many_endpoints:
    'Una organización puede tener {maxEndpoints} endpoints de webhook, los que tiene la tuya: elimina uno primero.',
  endpoint_changed: 'Otra solicitud acaba de cambiar este endpoint: léelo otra vez.',
  endpoint_disabled:
    'El endpoint de webhook {endpointId} está desactivado: actívalo primero con PATCH /running/webhooks/{endpoint_id}/.',
  unknown_delivery: 'No existe la entrega {deliveryId}.',

  // Threads.
  unknown_thread: 'No existe la conversación {threadId}.',
  thread_full:
    'Esta conversación ya tiene {maxQuestions} preguntas, las que caben en ella: abre otra nueva.',
  thread_too_large:
    'Con esta pregunta, los textos de esta conversación tendrían más de {maxThreadBytes} bytes, los que caben en ella: haz una pregunta más corta, o abre otra conversación.',
  too_many_threads:
    'Con estas, la sesión tendría más de {maxThreads} conversaciones, las que puede tener: lee las que tiene (GET /running/sessions/{session_id}/threads/), o envía el clip otra vez como sesión nueva.',
  too_many_texts:
    'Tu organización ha pedido los {textsPerDay} textos que puede tener en un día: envía esto otra vez dentro de {retryAfterS} s, después de la medianoche UTC.',
  answer_pending:
    'Aún se está escribiendo un texto en esta conversación: pregunta otra vez cuando termine.',
  unknown_purpose: '"{purpose}" no es un propósito de una conversación: usa uno de {known}.',
  unknown_system: '"{system}" no es un sistema de medidas: usa uno de {known}.',
};

export const problemParts: MessageTexts['problemParts'] = {
  unknown_runner: 'debe ser un corredor conocido: crea primero el corredor',
  unknown_groups: 'deben ser grupos que existen y que ves',
  admin_sees_all: 'debe ser null para un administrador, que siempre ve a todos los corredores',
  same_runner: 'debe ser otro corredor',
  required: 'es obligatorio',
  must_be_of_type: 'debe ser {type}',
  must_have_at_least: 'debe tener al menos {limit} {unit}',
  must_have_at_most: 'debe tener como máximo {limit} {unit}',
  must_be_at_least: 'debe ser al menos {limit}',
  must_be_at_most: 'debe ser como máximo {limit}',
  not_a_logo: 'debe ser un PNG o un JPEG de {maxBytes} bytes y {side} × {side} px como máximo',
  must_be_at_most_bytes: 'debe ocupar como máximo {maxBytes} bytes',
  must_have_at_most_bytes: 'debe tener como máximo {maxBytes} bytes',
  must_be_above: 'debe ser mayor que {limit}',
  must_be_below: 'debe ser menor que {limit}',
  must_be_multiple_of: 'debe ser un múltiplo de {divisor}',
  must_be_one_of: 'debe ser uno de {values}',
  has_unknown_fields: 'tiene campos que esta solicitud no tiene: {names}',
  must_have_described_form: 'debe tener la forma que la API describe en /docs',
  must_be_in_future: 'debe estar en el futuro',
  must_name_scopes_once: 'debe nombrar cada permiso una vez',
  must_be_scopes_of_role: 'debe nombrar permisos del rol',
  must_be_network: 'debe ser una red como 203.0.113.0/24, escrita con su primera dirección',
  must_name_events_once: 'debe nombrar cada evento una vez',
  must_name_number_metrics: 'debe nombrar métricas numéricas, separadas por comas',
  body_contradiction:
    'no encaja con una estatura de {heightCm} cm: debe ser de {from} a {until} cm',
  frame_too_high: 'debe ser menor que {frameCount}, el número de fotogramas del clip',
  events_are_automatic:
    'son los automáticos: omite, añade o mueve un evento, o elimina la corrección',
  events_without_stance: 'debe contener un contacto de un pie y el despegue que lo sigue',
  event_outside_clip: 'debe estar dentro del clip, de {startS} a {endS} s',
  event_repeated:
    'sigue a otro evento del mismo pie y tipo: un contacto y un despegue deben alternar',
  event_swing_too_short:
    'debe estar al menos {limit} s después del despegue del mismo pie: ningún pie se balancea tan rápido',
  event_contact_length:
    'debe estar de {from} a {to} s después del contacto del mismo pie: ningún contacto dura menos o más',
  sent_twice: 'se envió más de una vez',
  clip_missing:
    'es obligatorio: envía el clip como archivo, indica una subida con upload_id o una dirección con video_url',
  second_clip: 'se envió junto con otro clip: envía solo uno de video, upload_id y video_url',
  empty_file: 'el archivo está vacío',
  not_a_recording:
    'debe ser un archivo MP4 o WebM, enviado como "recording" con su tipo de contenido',
  other_file: 'no es un archivo de este formulario: envía el clip como "video"',
  clip_twice: 'se envió dos veces: envía un clip por sesión',
  address_not_url: 'debe ser una URL que empiece por https://',
  address_with_login: 'no debe contener nombre de usuario ni contraseña',
  address_not_encrypted: 'debe empezar por https://',
  address_inside: 'debe llevar a una dirección pública de internet',
  fetch_took_too_long: 'tardó más de {maxS} s',
  server_silent: 'su servidor estuvo {silenceS} s en silencio',
  server_refused: 'su servidor respondió con el estado {status}',
  server_away: 'no se puede contactar con su servidor, o se cortó',
  too_many_redirects: 'redirige más de {maxRedirects} veces',
  redirect_refused: 'redirige a {host}, y una dirección así {problem}',
  address_refused: 'la dirección {problem}',
  upload_never_started: 'nunca se inició en el almacén de objetos; empieza una subida nueva',
  upload_joining:
    'sus partes se están uniendo, o se retiraron; pregunta otra vez en un momento, y empieza una subida nueva si no sirve',
  upload_wrong_object:
    'llegó {stored} en lugar de {announced}, y se retiró; empieza una subida nueva',
  bytes_of_type: '{sizeBytes} bytes de {contentType}',
};

export const problemWords: MessageTexts['problemWords'] = {
  text: 'un texto',
  number: 'un número',
  whole_number: 'un número entero',
  boolean: 'true o false',
  list: 'una lista',
  object: 'un objeto con campos con nombre',
  other_type: 'de otro tipo',
  email: 'una dirección de correo, como runner@example.org',
  url: 'una URL, como https://example.org/run.mp4',
  time: 'una fecha y hora, como 2026-11-24T09:00:00Z',
  uuid: 'un UUID',
  described_form: 'de la forma que describe la API',
  characters: 'caracteres',
  items: 'elementos',
  no_report: 'informe',
  nothing_to_comment_on: 'nada que comentar',
  nothing_to_compare: 'nada que comparar',
  nothing_to_export: 'nada que exportar',
  no_report_to_share: 'informe que compartir',
  no_frames: 'fotogramas en los que fijar una nota',
  no_gait_events: 'eventos de la zancada',
};
