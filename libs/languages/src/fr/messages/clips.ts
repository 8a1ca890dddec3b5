import type { MessageTexts } from '../../language.ts';

export const clipRefusalTexts: MessageTexts['clipRefusalTexts'] = {
  notAFile: 'La vidéo n’est pas un fichier.',
  emptyFile: 'Le fichier est vide. Envoyez la vidéo à nouveau.',
  notAVideo:
    'Le fichier n’est pas une vidéo MP4, MOV, WebM ou Matroska lisible, ou son envoi a été interrompu. Exportez à nouveau la vidéo en MP4 (H.264) et envoyez-la en entier.',
  tooManyStreams: 'Elle a {count} flux ; {maxCount} au plus sont lus.',
  tooManyEdits:
    'Elle indique {count} coupes ; {maxCount} au plus sont lues. Exportez à nouveau la vidéo en MP4 (H.264).',
  noVideoStream:
    'Le fichier ne contient aucun flux vidéo. Envoyez l’enregistrement lui-même, et non son audio ou une photo.',
  unknownCodec:
    'Son codec vidéo ({name}) n’est pas pris en charge. Exportez la vidéo en H.264, HEVC, VP9 ou AV1.',
  containerNotAccepted:
    'Les fichiers de type {container} ne sont pas acceptés. Exportez la vidéo en {accepted}.',
  codecNotAccepted: 'Le codec vidéo {codec} n’est pas accepté. Exportez la vidéo en {accepted}.',
  noDecoder: 'Cette version ne peut pas décoder {codec}.',
  decoderFails:
    'Le flux vidéo est endommagé : son décodeur ne peut pas démarrer. Exportez à nouveau la vidéo en MP4 (H.264).',
  noPictureDecodes:
    'Aucune de ses images ne peut être décodée : le flux vidéo est endommagé. Exportez à nouveau la vidéo en MP4 (H.264).',
  crashedDecoder:
    'Le fichier est trop endommagé pour être ouvert. Exportez à nouveau la vidéo en MP4 (H.264).',
  encrypted: 'La vidéo est chiffrée (DRM). Envoyez un enregistrement non protégé.',
  noFrameTimes: 'Ses images n’ont pas d’horodatage. Exportez à nouveau la vidéo en MP4 (H.264).',
  damagedFile: 'Le fichier est interrompu ou endommagé. Envoyez à nouveau toute la vidéo.',
  cutOff:
    'Le fichier est interrompu : il contient {endS} s sur {statedS}. Envoyez à nouveau toute la vidéo.',
  noPictureSize:
    'La vidéo n’indique aucune taille d’image : elle est endommagée. Exportez à nouveau la vidéo en MP4 (H.264).',
  pictureSizeChanges:
    'L’image change de taille, de {from} à {to}, à {atS} s. Envoyez un enregistrement d’une seule taille.',
  pixelsNotSquare:
    'Ses pixels ne sont pas carrés ({width}:{height}). Exportez la vidéo avec des pixels carrés.',
  mirrored: 'La vidéo est enregistrée en miroir. Exportez-la à nouveau sans effet miroir.',
  slanted:
    'La vidéo est enregistrée avec une rotation de {clockwiseDeg} degrés. Exportez-la à nouveau droite.',
  tooManyBytes: 'Le fichier fait {sizeBytes} Mo ; {maxBytes} Mo au plus sont acceptés.',
  tooManyPixels: 'L’image a {size} pixels ; la 4K est le maximum accepté.',
  tooManyFrames:
    'La vidéo a plus de {maxFrames} images. Gardez seulement la partie qui montre la course.',
  tooManyFramesPerSecond:
    'La vidéo a {rateHz} images par seconde ; {maxRateHz} au plus sont acceptées. Exportez-la à 240 ou moins.',
  tooLong:
    'La vidéo dure {durationS} s ; {maxDurationS} s au plus sont analysées. Gardez seulement la partie qui montre la course.',
  takesTooMuch:
    'Ouvrir la vidéo demande trop de ressources ({resource}). Exportez-la à nouveau en MP4 (H.264), plus courte ou plus petite.',
  tooShort:
    'La vidéo dure {durationS} s ; il faut au moins {minDurationS} s. Filmez plus longtemps.',
  singlePicture: 'La vidéo n’a qu’une seule image ; il faut au moins {minDurationS} s.',
  noPictures: 'La vidéo n’a aucune image ; il faut au moins {minDurationS} s.',
};

export const unmeasurableClipTexts: MessageTexts['unmeasurableClipTexts'] = {
  no_contact_in_short_clip:
    'La vidéo est trop courte pour contenir un contact au sol entier. Filmez dix secondes.',
  no_contact:
    'Aucun contact au sol n’a été trouvé dans la vidéo. Elle doit montrer un coureur de profil pendant au moins un pas entier. Si la vidéo est au ralenti, indiquez le facteur dans une nouvelle analyse.',
  legs_hardly_seen:
    'Les jambes étaient à peine visibles. Filmez de profil, les deux jambes dans l’image.',
  runner_not_found:
    'Aucun coureur avec hanches, genoux et chevilles n’a été trouvé dans la vidéo. Filmez un coureur de profil, le corps entier dans l’image.',
  stands_still:
    'La personne de la vidéo ne bouge pas. La vidéo doit montrer quelqu’un qui court, de profil.',
  hardly_moves:
    'La personne de la vidéo est immobile ou bouge très lentement pendant une grande partie, et les deux jambes ne font pas toutes une foulée entière. Filmez seulement la course. Si la vidéo est au ralenti, indiquez le facteur dans une nouvelle analyse.',
  slow_motion:
    'Les pas sont trop lents pour de la course. Était-ce un ralenti ? ×{factor} convient : les pas et la chute en phase de vol sont alors ceux d’un coureur. Analysez la vidéo à nouveau comme ralenti ×{factor}.',
  too_slow:
    'Les pas sont trop lents pour de la course ou de la marche. Si la vidéo est au ralenti, indiquez le facteur dans une nouvelle analyse. Sinon, les jambes ont peut-être été confondues : filmez avec plus de lumière, dans des vêtements qui se détachent du fond.',
  front_or_back_view:
    'Les jambes s’écartent à peine dans l’image : la vidéo semble filmée de face ou de dos. Filmez de profil.',
  hardly_seen_from_behind:
    'Les jambes étaient à peine visibles. Filmez depuis l’arrière du tapis, le corps entier dans l’image.',
  stands_before_camera:
    'La personne de la vidéo ne bouge pas. La vidéo doit montrer quelqu’un qui court.',
  walks_before_camera:
    'Les pas sont trop lents pour de la course, et de dos seule la course peut être mesurée. Si la vidéo est au ralenti, indiquez le facteur dans une nouvelle analyse.',
  runs_from_camera:
    'Le coureur grandit ou rapetisse dans l’image. De dos, seul un coureur sur tapis peut être mesuré.',
  not_from_behind:
    'La vidéo ne semble pas filmée de dos. Filmez depuis l’arrière du tapis, le corps entier dans l’image.',
  upside_down: 'L’image est à l’envers. Remettez la vidéo à l’endroit.',
  lies_on_side:
    'Le coureur est couché dans l’image. Redressez la vidéo : elle a été filmée ou exportée avec une mauvaise rotation.',
  too_short:
    'La vidéo montre {durationS} s ; il faut au moins {shortestS} s, et dix secondes valent mieux.',
};
