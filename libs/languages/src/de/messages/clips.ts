import type { MessageTexts } from '../../language.ts';

export const clipRefusalTexts: MessageTexts['clipRefusalTexts'] = {
  notAFile: 'Der Clip ist keine Datei.',
  emptyFile: 'Die Datei ist leer. Sende den Clip noch einmal.',
  notAVideo:
    'Die Datei ist kein lesbares MP4-, MOV-, WebM- oder Matroska-Video, oder ihr Upload brach ab. Exportiere den Clip neu als MP4 (H.264) und sende ihn ganz.',
  tooManyStreams: 'Sie hat {count} Streams; bis zu {maxCount} werden gelesen.',
  tooManyEdits:
    'Sie nennt {count} Schnitte; bis zu {maxCount} werden gelesen. Exportiere den Clip neu als MP4 (H.264).',
  noVideoStream:
    'Die Datei enthält keinen Videostream. Sende die Aufnahme selbst, nicht ihren Ton oder ein Standbild.',
  unknownCodec:
    'Ihr Video-Codec ({name}) wird nicht unterstützt. Exportiere den Clip als H.264, HEVC, VP9 oder AV1.',
  containerNotAccepted:
    'Dateien der Art {container} werden nicht angenommen. Exportiere den Clip als {accepted}.',
  codecNotAccepted:
    'Der Video-Codec {codec} wird nicht angenommen. Exportiere den Clip als {accepted}.',
  noDecoder: 'Diese Version kann {codec} nicht dekodieren.',
  decoderFails:
    'Der Videostream ist beschädigt: Sein Decoder lässt sich nicht einrichten. Exportiere den Clip neu als MP4 (H.264).',
  noPictureDecodes:
    'Keines der Bilder lässt sich dekodieren: Der Videostream ist beschädigt. Exportiere den Clip neu als MP4 (H.264).',
  crashedDecoder:
    'Die Datei ist so stark beschädigt, dass sie sich nicht öffnen lässt. Exportiere den Clip neu als MP4 (H.264).',
  encrypted: 'Das Video ist verschlüsselt (DRM). Sende eine ungeschützte Aufnahme.',
  noFrameTimes: 'Die Bilder haben keine Zeiten. Exportiere den Clip neu als MP4 (H.264).',
  damagedFile: 'Die Datei bricht ab oder ist beschädigt. Sende den ganzen Clip noch einmal.',
  cutOff:
    'Die Datei bricht ab: Sie enthält {endS} von {statedS} s. Sende den ganzen Clip noch einmal.',
  noPictureSize:
    'Das Video nennt keine Bildgröße: Es ist beschädigt. Exportiere den Clip neu als MP4 (H.264).',
  pictureSizeChanges:
    'Die Bildgröße wechselt bei {atS} s von {from} auf {to}. Sende eine Aufnahme in einer Größe.',
  pixelsNotSquare:
    'Die Pixel sind nicht quadratisch ({width}:{height}). Exportiere den Clip mit quadratischen Pixeln.',
  mirrored: 'Der Clip ist gespiegelt gespeichert. Exportiere ihn neu, ohne Spiegelung.',
  slanted: 'Der Clip ist um {clockwiseDeg} Grad gedreht gespeichert. Exportiere ihn neu, aufrecht.',
  tooManyBytes: 'Die Datei hat {sizeBytes} MB; bis zu {maxBytes} MB werden angenommen.',
  tooManyPixels: 'Das Bild hat {size} Pixel; bis zu 4K wird angenommen.',
  tooManyFrames:
    'Der Clip hat mehr als {maxFrames} Bilder. Schneide ihn auf den Teil, der den Lauf zeigt.',
  tooManyFramesPerSecond:
    'Der Clip hat {rateHz} Bilder pro Sekunde; bis zu {maxRateHz} werden angenommen. Exportiere ihn mit 240 oder weniger.',
  tooLong:
    'Der Clip dauert {durationS} s; bis zu {maxDurationS} s werden analysiert. Schneide ihn auf den Teil, der den Lauf zeigt.',
  takesTooMuch:
    'Das Öffnen des Clips braucht zu viel {resource}. Exportiere ihn neu als kürzeres oder kleineres MP4 (H.264).',
  tooShort:
    'Der Clip dauert {durationS} s; mindestens {minDurationS} s sind nötig. Nimm einen längeren auf.',
  singlePicture: 'Der Clip hat ein einziges Bild; mindestens {minDurationS} s sind nötig.',
  noPictures: 'Der Clip hat keine Bilder; mindestens {minDurationS} s sind nötig.',
};

export const unmeasurableClipTexts: MessageTexts['unmeasurableClipTexts'] = {
  no_contact_in_short_clip:
    'Der Clip ist zu kurz für einen ganzen Bodenkontakt. Filme zehn Sekunden.',
  no_contact:
    'Im Clip wurde kein Bodenkontakt gefunden. Er muss einen Läufer mindestens einen ganzen Schritt lang von der Seite zeigen. Wenn der Clip in Zeitlupe läuft, gib in einer neuen Analyse an, wie vielmal langsamer.',
  legs_hardly_seen:
    'Die Beine waren kaum zu sehen. Filme von der Seite, mit beiden Beinen im Bild.',
  runner_not_found:
    'Im Clip wurde kein Läufer mit Hüften, Knien und Sprunggelenken gefunden. Filme einen Läufer von der Seite, den ganzen Körper im Bild.',
  stands_still:
    'Die Person im Clip steht still. Er muss jemanden zeigen, der läuft, von der Seite.',
  hardly_moves:
    'Die Person im Clip steht oder bewegt sich über weite Teile sehr langsam, und nicht jedes Bein macht einen ganzen Doppelschritt. Filme nur das Laufen. Wenn der Clip in Zeitlupe läuft, gib in einer neuen Analyse an, wie vielmal langsamer.',
  slow_motion:
    'Die Schritte sind für jeden Läufer zu langsam. War das Zeitlupe? ×{factor} passt: Dann sind Schritte und Fall in der Flugphase die eines Läufers. Analysiere den Clip noch einmal als ×{factor} Zeitlupe.',
  too_slow:
    'Die Schritte sind für Laufen und Gehen zu langsam. Wenn der Clip in Zeitlupe läuft, gib in einer neuen Analyse an, wie vielmal langsamer. Wenn nicht, wurden vielleicht die Beine verwechselt: Filme mit mehr Licht und in Kleidung, die sich vom Hintergrund abhebt.',
  front_or_back_view:
    'Die Beine gehen im Bild kaum auseinander: Der Clip wurde anscheinend von vorn oder hinten gefilmt. Filme von der Seite.',
  hardly_seen_from_behind:
    'Die Beine waren kaum zu sehen. Filme von hinten auf das Laufband, den ganzen Körper im Bild.',
  stands_before_camera: 'Die Person im Clip steht still. Er muss jemanden zeigen, der läuft.',
  walks_before_camera:
    'Die Schritte sind für Laufen zu langsam, und von hinten können nur Läufer gemessen werden. Wenn der Clip in Zeitlupe läuft, gib in einer neuen Analyse an, wie vielmal langsamer.',
  runs_from_camera:
    'Der Läufer wird im Bild größer oder kleiner. Von hinten kann nur ein Läufer auf dem Laufband gemessen werden.',
  not_from_behind:
    'Der Clip wurde anscheinend nicht von hinten gefilmt. Filme von hinten auf das Laufband, den ganzen Körper im Bild.',
  upside_down: 'Das Bild steht auf dem Kopf. Drehe den Clip aufrecht.',
  lies_on_side:
    'Der Läufer liegt im Bild auf der Seite. Drehe den Clip aufrecht: Er wurde mit falscher Drehung gefilmt oder exportiert.',
  too_short:
    'Der Clip zeigt {durationS} s; mindestens {shortestS} s sind nötig, zehn Sekunden sind besser.',
};
