import type { MessageTexts } from '../../language.ts';

export const clipRefusalTexts: MessageTexts['clipRefusalTexts'] = {
  notAFile: 'El clip no es un archivo.',
  emptyFile: 'El archivo está vacío. Envía el clip otra vez.',
  notAVideo:
    'El archivo no es un vídeo MP4, MOV, WebM o Matroska legible, o su subida se cortó. Exporta el clip otra vez como MP4 (H.264) y envíalo entero.',
  tooManyStreams: 'Tiene {count} pistas; se leen hasta {maxCount}.',
  tooManyEdits:
    'Indica {count} cortes; se leen hasta {maxCount}. Exporta el clip otra vez como MP4 (H.264).',
  noVideoStream:
    'El archivo no contiene ninguna pista de vídeo. Envía la grabación misma, no su sonido ni una foto.',
  unknownCodec:
    'Su códec de vídeo ({name}) no es compatible. Exporta el clip como H.264, HEVC, VP9 o AV1.',
  containerNotAccepted:
    'No se aceptan archivos de tipo {container}. Exporta el clip como {accepted}.',
  codecNotAccepted: 'No se acepta el códec de vídeo {codec}. Exporta el clip como {accepted}.',
  noDecoder: 'Esta versión no puede decodificar {codec}.',
  decoderFails:
    'La pista de vídeo está dañada: su decodificador no se puede preparar. Exporta el clip otra vez como MP4 (H.264).',
  noPictureDecodes:
    'No se puede decodificar ninguna de sus imágenes: la pista de vídeo está dañada. Exporta el clip otra vez como MP4 (H.264).',
  crashedDecoder:
    'El archivo está tan dañado que no se puede abrir. Exporta el clip otra vez como MP4 (H.264).',
  encrypted: 'El vídeo está cifrado (DRM). Envía una grabación sin protección.',
  noFrameTimes: 'Sus fotogramas no llevan tiempos. Exporta el clip otra vez como MP4 (H.264).',
  damagedFile: 'El archivo se corta o está dañado. Envía otra vez el clip entero.',
  cutOff: 'El archivo se corta: contiene {endS} de {statedS} s. Envía otra vez el clip entero.',
  noPictureSize:
    'El vídeo no indica el tamaño de imagen: está dañado. Exporta el clip otra vez como MP4 (H.264).',
  pictureSizeChanges:
    'La imagen cambia de tamaño, de {from} a {to}, a los {atS} s. Envía una grabación de un solo tamaño.',
  pixelsNotSquare:
    'Sus píxeles no son cuadrados ({width}:{height}). Exporta el clip con píxeles cuadrados.',
  mirrored: 'El clip está guardado en espejo. Expórtalo otra vez sin reflejar.',
  slanted:
    'El clip está guardado con un giro de {clockwiseDeg} grados. Expórtalo otra vez derecho.',
  tooManyBytes: 'El archivo tiene {sizeBytes} MB; se aceptan hasta {maxBytes} MB.',
  tooManyPixels: 'La imagen tiene {size} píxeles; se acepta hasta 4K.',
  tooManyFrames:
    'El clip tiene más de {maxFrames} fotogramas. Recórtalo a la parte que muestra la carrera.',
  tooManyFramesPerSecond:
    'El clip tiene {rateHz} fotogramas por segundo; se aceptan hasta {maxRateHz}. Expórtalo a 240 o menos.',
  tooLong:
    'El clip dura {durationS} s; se analizan hasta {maxDurationS} s. Recórtalo a la parte que muestra la carrera.',
  takesTooMuch:
    'Abrir el clip requiere demasiado: {resource}. Expórtalo otra vez como un MP4 (H.264) más corto o más pequeño.',
  tooShort:
    'El clip dura {durationS} s; hacen falta al menos {minDurationS} s. Graba uno más largo.',
  singlePicture: 'El clip tiene una sola imagen; hacen falta al menos {minDurationS} s.',
  noPictures: 'El clip no tiene imágenes; hacen falta al menos {minDurationS} s.',
};

export const unmeasurableClipTexts: MessageTexts['unmeasurableClipTexts'] = {
  no_contact_in_short_clip:
    'El clip es demasiado corto para contener un contacto entero con el suelo. Graba diez segundos.',
  no_contact:
    'No se encontró ningún contacto con el suelo en el clip. Debe mostrar a un corredor de lado durante al menos un paso entero. Si el clip va a cámara lenta, indica en un nuevo análisis cuántas veces más lento va.',
  legs_hardly_seen: 'Las piernas apenas se vieron. Graba de lado, con las dos piernas a la vista.',
  runner_not_found:
    'No se encontró en el clip a ningún corredor con caderas, rodillas y tobillos. Graba a un solo corredor de lado, con el cuerpo entero a la vista.',
  stands_still:
    'La persona del clip está quieta. El clip debe mostrar a alguien que corre, de lado.',
  hardly_moves:
    'La persona del clip está quieta o se mueve muy despacio durante gran parte de él, y no todas las piernas dan una zancada entera. Graba solo la carrera. Si el clip va a cámara lenta, indica en un nuevo análisis cuántas veces más lento va.',
  slow_motion:
    'Los pasos son demasiado lentos para alguien que corre. ¿Era cámara lenta? ×{factor} encaja: los pasos y la caída en vuelo son entonces los de un corredor. Analiza el clip otra vez como cámara lenta ×{factor}.',
  too_slow:
    'Los pasos son demasiado lentos para alguien que corre o camina. Si el clip va a cámara lenta, indica en un nuevo análisis cuántas veces más lento va. Si no, puede que se hayan confundido las piernas: graba con más luz y con ropa que destaque del fondo.',
  front_or_back_view:
    'Las piernas apenas se separan en la imagen: parece que el clip se grabó de frente o desde atrás. Graba de lado.',
  hardly_seen_from_behind:
    'Las piernas apenas se vieron. Graba desde detrás de la cinta, con el cuerpo entero a la vista.',
  stands_before_camera:
    'La persona del clip está quieta. El clip debe mostrar a alguien que corre.',
  walks_before_camera:
    'Los pasos son demasiado lentos para correr, y desde atrás solo se puede medir a quien corre. Si el clip va a cámara lenta, indica en un nuevo análisis cuántas veces más lento va.',
  runs_from_camera:
    'El corredor crece o mengua en la imagen. Desde atrás solo se puede medir a un corredor en una cinta.',
  not_from_behind:
    'Parece que el clip no se grabó desde atrás. Graba desde detrás de la cinta, con el cuerpo entero a la vista.',
  upside_down: 'La imagen está boca abajo. Gira el clip.',
  lies_on_side:
    'El corredor aparece tumbado en la imagen. Gira el clip: se grabó o se exportó con una rotación equivocada.',
  too_short:
    'El clip muestra {durationS} s; hacen falta al menos {shortestS} s, y diez segundos es mejor.',
};
