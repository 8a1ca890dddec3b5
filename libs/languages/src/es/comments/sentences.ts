import type { CommentTexts } from '../../language.ts';

// «Tu» has one form for every metric, so it may precede a name. No sentence puts an article, an
// adjective or a pronoun with a gender beside one, and none begins with a name: names are in lower
// case.

export const sentences: CommentTexts['sentences'] = {
  notMeasured: 'No se pudo medir tu {metric.name}: {metric.note}.',
  values: '{opening} {items}.',
  footStrike: 'Tu {metric.name} fue de {metric.class}{details}.',
  answerValue: 'Tu {metric.name} fue de {metric.average}{details}.',
  details: {
    share: ', {metric.share}',
    typicalShare: '; {metric.typical_share}',
    sideInView: ', el lado que se veía bien',
    uncertainty: ', {metric.uncertainty}',
    comparison: ', {metric.comparison}',
  },
  compared: {
    summary: 'Tu {metric.name} está {metric.comparison}.',
    form: 'En comparación con los corredores estudiados, tu {metric.name} está {metric.comparison}.',
    gait: 'A lo largo del ciclo, tu {metric.name} está {metric.comparison}.',
  },
  sides: {
    summary:
      'Tu {metric.name} fue de {metric.left} y de {metric.right}: {metric.sides_comparison}.',
    form: 'Entre los dos lados, tu {metric.name} fue de {metric.left} y de {metric.right}: {metric.sides_comparison}.',
    answer: 'Tu {metric.name} fue de {metric.left} y de {metric.right}: {metric.sides_comparison}.',
  },
  otherSide: {
    left: 'Tu {metric.name} fue de {metric.left}, {metric.sides_comparison}.',
    right: 'Tu {metric.name} fue de {metric.right}, {metric.sides_comparison}.',
  },
  sameOnOtherSide: 'A la {side} no hay una diferencia clara en esto: {names}.',
  noSide:
    'En tu {metric.name} no hay izquierda ni derecha, así que este comentario sobre la {side} vale también para la {other_side}.',
  filmOtherSide:
    'La pierna más alejada de la cámara se ve peor, así que graba también el otro lado antes de trabajar esta diferencia: {names}.',
  sameAim:
    'Con tu {metric.name} hay que cambiar lo mismo que a la izquierda: lo explica el comentario de ese lado.',

  withinRanges: {
    summary: 'En esto corres como los corredores estudiados a esta velocidad: {names}.',
    form: 'En comparación con los corredores estudiados, aquí nada llama la atención: {names}.',
    gait: 'A la {side}, en esto corres como los corredores estudiados: {names}.',
  },
  sidesAreEqual: 'Izquierda y derecha no difieren con claridad en esto: {names}.',

  headlines: [
    'Primero, tu {metric.name}: {metric.average}, {metric.comparison}.',
    'Luego, tu {metric.name}: {metric.average}, {metric.comparison}.',
    'Después, tu {metric.name}: {metric.average}, {metric.comparison}.',
  ],
  sidesHeadlines: [
    'Primero, tu {metric.name}: {metric.left} y {metric.right}, {metric.sides_comparison}.',
    'Luego, tu {metric.name}: {metric.left} y {metric.right}, {metric.sides_comparison}.',
    'Después, tu {metric.name}: {metric.left} y {metric.right}, {metric.sides_comparison}.',
  ],
  keep: 'Mantén tu {metric.name} como está: {metric.average}, {metric.comparison}.',
  keepCadence:
    'Deja tu cadencia como está y compara tu {metric.name} con tus propias sesiones a la misma velocidad.',
  nothingOutside: 'Ningún valor de esta sesión queda claramente fuera de su intervalo habitual.',
  noComparedOutside:
    'Ninguno de los valores que se pudieron comparar queda claramente fuera de su intervalo habitual.',
  atEdge:
    'Probablemente fuera del intervalo habitual, pero no con claridad: {names}. Vuelve a grabar antes de decidir nada.',
  uncompared:
    'No hay estudios a una velocidad parecida sobre esto: {names}. No se puede decir si conviene trabajarlo.',
  unresolved:
    'Un vídeo no es lo bastante exacto para valorar esto: {names}. No se puede decir si conviene trabajarlo.',
  planWithOpen:
    'No hay nada que corregir con claridad, y esta sesión no permite decir si conviene trabajar esto: {names}.',
  onlySidesOutside:
    'En la media de los dos lados, ningún valor de esta sesión queda claramente fuera de su intervalo habitual; un lado por sí solo sí: {names}.',
  nameOnSide: '{metric.name} a la {side}',
  filmAgain:
    'Vuelve a grabar dentro de 4 semanas, a la misma velocidad y desde el mismo lado, para ver qué se mantiene.',
  cadenceTarget:
    'Objetivo: a la misma velocidad, subir tu {metric.name} alrededor de un {metric.small_change}, cerca de {metric.after_small_change}.',
  rangeTarget: 'Objetivo: llevar tu {metric.name} hacia {metric.typical_range}.',
  choiceTarget:
    'Puedes cambiar tu {metric.name} si quieres, pero no hace falta; si lo pruebas, acércate a {metric.typical_range}.',
  nothingToReach:
    'No hace falta llevar tu {metric.name} al intervalo habitual: observa si se mantiene como está.',
  ownTarget:
    'Objetivo: que tu {metric.name} vuelva a {metric.own_range}, salvo que lo estés trabajando.',
  sidesTarget:
    'Objetivo: si los dos clips lo muestran, igualar tu {metric.name} en los dos lados, dentro de la incertidumbre de la medición.',

  unusualTitle: 'tu {metric.name}, con un valor poco habitual en ti',
  choiceTitle: '{title}, que puedes cambiar si quieres',
  planBegins: 'Primero, fíjate en esto: {title}.',
  planLater: 'Después, en esto: {titles}.',
  nothingCompared:
    'No se pudo comparar ningún valor de esta sesión con corredores estudiados, así que tómala como tu punto de partida.',
  speedUnknown:
    'No se conoce la velocidad, y los valores habituales dependen de ella: envía con el clip la velocidad de la cinta o tu estatura.',
  fromBehind:
    'El clip se grabó desde atrás, donde no se ve la velocidad, y los valores habituales dependen de ella: graba de lado para comparar tus valores.',
  sideNotSeen: {
    left: 'Solo se veía bien el lado derecho, así que no se pueden comparar los lados de tu {metric.name}; graba también el otro lado.',
    right:
      'Solo se veía bien el lado izquierdo, así que no se pueden comparar los lados de tu {metric.name}; graba también el otro lado.',
  },
  planWithoutComparison:
    'Para decirte qué trabajar hace falta compararte con corredores estudiados, y en esta sesión no se puede.',
  planWithoutFindings: 'De momento no tienes que corregir nada: sigue corriendo como hasta ahora.',
  oneThing:
    'Cambia una sola cosa cada vez, en 2 o 3 rodajes suaves por semana, y deja las competiciones y los entrenamientos duros como están.',

  smallSteps:
    'No hace falta llegar a un número redondo; quédate con lo que te resulte cómodo a la misma velocidad.',
  goalIsReached: 'Tus pasos ya van más o menos a ese ritmo.',
  goalIsLower:
    'Eso es menos que tu cadencia actual. A la misma velocidad, unos pasos más lentos son también más largos, así que cambia solo un poco y quédate con ello solo si te resulta cómodo.',
  goalIsNear:
    'Ese número está cerca de tu cadencia, así que pruébalo en rodajes suaves y quédate con él solo si te resulta cómodo.',
  tryCadence:
    'Si quieres probar, empieza por subir tu {metric.name} alrededor de un {metric.small_change} a la misma velocidad, cerca de {metric.after_small_change}.',
  askByName: 'Puedes preguntar por cada uno por su nombre.',
  shoes:
    'Un clip muestra cómo corres con las zapatillas que llevabas, no cuáles te convienen; elige un par que notes cómodo al correr.',
  shoeWeight:
    'Una revisión encontró que las zapatillas más ligeras iban unidas a una mejor economía de carrera (Moore 2016).',
  shoeTrial:
    'Para comparar zapatillas, graba cada par el mismo día y a la misma velocidad, y compara tiempo de contacto, cadencia y oscilación vertical.',
  uncertainty:
    'Más o menos, o ±, es una incertidumbre estándar: en unos dos de cada tres corredores, el valor verdadero está así de cerca del medido.',
  uncertaintyUse:
    'Buena parte de ese error es la misma cada vez que te graban desde el mismo sitio, así que una comparación de dos sesiones muestra cambios más pequeños.',

  change:
    'Tu {metric.name} fue de {metric.value_before} en la sesión anterior y ahora es de {metric.average}: {metric.change_details}.',
  ownRangeUnknown:
    'Sabrás cuál es tu propio intervalo habitual de un valor en cuanto tengas sesiones de 5 días comparables con esta.',
  whereChanges:
    'Lo que cambió desde tu última sesión comparable está en la primera página del informe, y una comparación de dos sesiones muestra todos los valores.',
  firstSession:
    'Esta es tu primera sesión aquí, así que no hay ninguna anterior con la que comparar.',
  noneComparable: 'Ninguna de tus sesiones recientes se puede comparar con esta.',
  nothingInBoth: 'Ningún valor se midió tanto en esta sesión como en la anterior.',
  nothingChanged:
    'No se puede confirmar que algún valor haya cambiado desde la última sesión comparable.',
  furtherChanges: {
    changed: 'También ha cambiado: {names}.',
    within_days: 'Con diferencias, pero no mayores que las habituales de un día a otro: {names}.',
    within_noise: 'Dentro de la incertidumbre de la medición: {names}.',
    unknown: 'Aún no se sabe si ha cambiado: {names}.',
  },
  allChanges: 'Una comparación de las dos sesiones muestra todos los valores.',
  notBefore: 'Tu {metric.name} no se midió en la sesión anterior, así que no se puede comparar.',
  neverJudged: {
    shared_by_sessions:
      'Las sesiones se comparan a la misma velocidad y pendiente, así que tu {metric.name} no indica si ha cambiado tu forma de correr.',
    length_of_clip:
      'Tu {metric.name} solo dice cuánto duró el clip, no si ha cambiado tu forma de correr.',
  },
  incomparable: {
    unreliable_clip: 'El clip de esta sesión o el de la última no es fiable.',
    unclear_picture:
      'La imagen de esta sesión o de la última está oscura, demasiado clara, movida o cortada, y eso falsea la medición.',
    different_speed:
      'La última se corrió a otra velocidad, con más de un 5 % de diferencia, y casi todos los valores cambian con la velocidad.',
    unknown_speed:
      'No se conoce la velocidad de esta sesión o la de la última, y casi todos los valores cambian con la velocidad.',
    different_incline: 'La última se corrió con otra pendiente.',
    different_view: 'La última se grabó desde el otro lado.',
    different_pattern: 'De esta sesión y la última, una muestra carrera y la otra marcha.',
    different_model: 'La última se analizó con otro modelo de pose.',
    different_frame_rate:
      'La última tiene otra frecuencia de fotogramas, y de ella depende la precisión de los contactos.',
  },
  unknownChange: {
    uncertainty_not_known: 'En una de las dos sesiones no se conoce la incertidumbre del valor.',
    speed_effect_not_known:
      'No se sabe cómo influye en el valor la pequeña diferencia entre las dos velocidades.',
    days_not_known:
      'Todavía puede ser una simple variación de un día a otro: se sabrá cuánto varías en cuanto tengas sesiones comparables de 5 días.',
    roll_not_known:
      'No se conoce con exactitud suficiente la inclinación de las cámaras para comparar cómo te inclinas.',
  },

  welcome: 'De nada. Vuelve a grabar cuando lo hayas probado un tiempo.',
  whoAnswers: 'Soy un programa, y respondo a partir de lo que se midió en esta sesión.',
  whatCounts:
    'Un cambio cuenta cuando es mayor que la diferencia entre dos sesiones en las que corres igual; al comparar dos sesiones se indica, para cada valor, el cambio más pequeño que se puede apreciar.',
  raceSpeed:
    'Lo rápido que compites depende ante todo de tu entrenamiento, y un clip corto no muestra tu estado de forma. Lo que muestra es cómo corres.',
  noEconomy:
    'Un clip no muestra cuánta energía gastas. Muestra valores que entre corredores iban unidos a la economía de carrera.',
  noStrength: 'Un clip muestra cómo se mueven las piernas, y no la fuerza que tienen.',
  nothingToKeep:
    'De ningún valor de esta sesión se puede decir con claridad que esté bien como está, así que pregunta qué destaca y empieza por ahí.',
  whatRangesAre:
    'Los intervalos habituales vienen de grupos pequeños de corredores estudiados, la mayoría aficionados o de fondo. Dicen lo que es habitual, y no lo que es mejor.',
  noRange:
    'No hay un intervalo habitual que corresponda a este clip, así que compara el valor con tus propias sesiones.',
  notShown:
    'Este análisis solo mide el tronco, las caderas, las piernas y los pies, así que no muestra eso.',
  otherPart: 'La otra parte de tu pregunta trata de algo que un clip no muestra.',
  refusal: 'Solo respondo a preguntas sobre esta sesión, y ningún mensaje cambia cómo lo hago.',
  otherLanguage:
    'Me gustaría responder, pero no he entendido tu pregunta: hazla otra vez en español, por favor.',
  whatCanBeAsked:
    'Puedes preguntar por qué importa un valor, qué hacer o pedir un ejercicio: por ejemplo, sobre {names}.',
  nothingWasMeasured:
    'En esta sesión no se midió nada, así que no puedo responder a una pregunta sobre ella.',
  medicalReferral:
    'Si tienes dolor o una lesión, consulta a un médico o a un fisioterapeuta, porque pueden explorarte.',
};

export const openings: CommentTexts['openings'] = {
  performance_metrics: 'Así corriste:',
  running_mechanics: 'Así es tu zancada:',
  balance_and_posture: 'Visto de lado:',
  distance_and_duration: 'El análisis abarca:',
  contact_angle: 'Así apoyó tu pie:',
  push_angle: 'Detrás del cuerpo, el clip muestra:',
  knee_ankle: 'Del contacto inicial al apoyo medio, el clip muestra:',
  general_form_recommendation: 'Tus valores de carrera:',
};
export const sideOpenings: CommentTexts['sideOpenings'] = {
  left: 'A la izquierda, el ciclo muestra:',
  right: 'A la derecha, el ciclo muestra:',
};
export const furtherOpenings: CommentTexts['furtherOpenings'] = {
  summary: 'Además:',
  form: 'El clip muestra también:',
  gait: 'Otros valores del ciclo:',
};
export const severalValuesOpening: CommentTexts['severalValuesOpening'] =
  'Tu pregunta puede referirse a varios valores:';
