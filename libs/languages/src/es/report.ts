import type { PdfTexts } from '../language.ts';
import { spanishLater } from './later.ts';

const sideNouns = { left: 'izquierda', right: 'derecha' } as const;
const sideAdjectives = { left: 'izquierdo', right: 'derecho' } as const;

export const spanishReport: PdfTexts = {
  document: {
    title: (session) => `Informe de zancada y técnica de carrera: ${session}`,
    brand: 'STRIDEFORM',
    foot: (session, date) => `${session}  ·  ${date}`,
    pageOf: (number, count) => `Página ${number} de ${count}`,
  },
  summary: {
    title: 'Informe de zancada y técnica de carrera',
    about: (session, date) => `${session}  ·  ${date}`,
    runner: 'Corredor',
    gender: 'Sexo',
    age: 'Edad',
    height: 'Estatura',
    weight: 'Peso',
    shoes: 'Zapatillas',
    preparedBy: 'Preparado por',
    noteToAthlete: 'Una nota para ti',
    years: (age) => `${age} años`,
    centimetres: (height) => `${height} cm`,
    kilograms: (weight) => `${weight} kg`,
    profileChange: (field, change) => `${field}: ${change}.`,
    warnings: (warnings) => `Léelo con cautela: ${warnings}`,
    verdicts: {
      good: '',
      fair: 'Calidad del clip: regular.',
      unreliable:
        'NO FIABLE: los números de este informe pueden ser erróneos y no dicen nada del corredor.',
    },
  },
  keyFigures: {
    shares: (left, right) => `izquierda ${left}, derecha ${right} % del contacto`,
    range: {
      usual: (low, high) => `habitual: ${low} a ${high}`,
      economical: (low, high) => `${low} a ${high}: las más económicas`,
    },
  },
  findings: {
    heading: 'Lo más importante',
    ofPictures:
      'Una imagen muestra una zancada, con sus propios números; los valores a su lado son de todas.',
    unreliable: 'El clip no es fiable, así que no se puede sacar ninguna conclusión.',
    nothingCompared:
      'No se pudo comparar ningún valor de esta sesión con corredores estudiados, así que no se valora nada como bueno o malo.',
    speedUnknown:
      'No se conoce la velocidad, y los valores habituales dependen de ella: envía con el clip la velocidad de la cinta o la estatura del corredor.',
    fromBehind:
      'El clip se grabó desde atrás, donde no se ve la velocidad, y los valores habituales dependen de ella.',
    change: (metric, title) => `${metric}: ${title}`,
    keep: (metric) => `${metric}: mantener`,
    look: (metric) => `${metric}: a seguir en el tiempo`,
    measured: 'Medido',
    onSide: (value, side) => `${value} a la ${sideNouns[side]}`,
    meaning: 'Qué significa',
    cue: 'Consigna',
    drill: 'Ejercicio',
    target: 'Objetivo',
    advice: 'Consejo',
    keepTarget: 'El mismo valor a la misma velocidad cuando vuelvas a grabar dentro de 4 semanas.',
    verdicts: {
      below: 'por debajo',
      above: 'por encima',
      within: 'dentro',
      at_edge: 'probablemente fuera',
    },
    rangeNotes: {
      usual: '',
      economical: ', las cadencias más económicas de los corredores estudiados',
    },
    compared: (value, verdict, range, source) =>
      `${value}, ${verdict} del intervalo habitual de ${range} (${source}).`,
    range: (low, high) => `${low} a ${high}`,
    narrowRange: (value) => `unos ${value}`,
    sides: (left, right) =>
      `Izquierda ${left}, derecha ${right}: más que la incertidumbre de la medición.`,
    own: (verdict, range, sessionCount) =>
      `Queda ${verdict} de tu propio intervalo habitual de ${range}, calculado con ${sessionCount} sesiones anteriores.`,
    ownTarget: (range) =>
      `Volver a tu propio intervalo habitual de ${range}, salvo que lo estés trabajando.`,
    sidesTarget: 'Si un clip del otro lado también lo muestra: izquierda y derecha iguales.',
    stepTarget: (percent, value) =>
      `Alrededor de un ${percent} % más a la misma velocidad, cerca de ${value}.`,
    rangeTarget: (range) => `Acercarse a ${range}.`,
    choiceTarget: (range) => `Si lo pruebas, acercarte a ${range}.`,
    nothingToReach: 'Ninguno: observa si se mantiene como está.',
  },
  history: {
    heading: spanishLater.sharedHistory.title,
    since: (date, verdict) => `Desde el ${date}  ${verdict}`,
    noChangeStated: 'No se valora ningún cambio.',
    legend: spanishLater.sharedHistory.legend,
  },
  change: {
    heading: (date, title) => `Qué cambió desde el ${date}  ·  ${title}`,
    fromTo: (earlier, later) => `${earlier} → ${later}`,
    verdict: (difference, verdict) => `${difference}: ${verdict}`,
    further: (titles) => `También cambió: ${titles}.`,
    verdicts: {
      changed: 'ha cambiado',
      within_days: 'como siempre',
      within_noise: 'en el margen',
      unknown: 'aún no se sabe',
    },
    legend:
      'La última sesión a la misma velocidad, pendiente y lado. Ha cambiado: más de lo que explican la incertidumbre de la medición y las velocidades en 95 de 100 casos, y más de lo que varían los valores de este corredor de un día a otro, cuando hay sesiones de cinco días para saberlo. Como siempre: los valores varían lo mismo de un día a otro.',
    unknownLegend:
      'Aún no se sabe: no se conoce la incertidumbre del valor, o cómo influyen en él las velocidades.',
  },
  comparison: {
    document: (runner) => `Comparación de dos sesiones: ${runner}`,
    title: 'Comparación de dos sesiones',
    about: (runner) => `Corredor: ${runner}`,
    earlier: (date) => `Sesión anterior  ·  ${date}`,
    later: (date) => `Sesión posterior  ·  ${date}`,
    foot: (earlier, later) => `${earlier}  –  ${later}`,
    notComparable: (reasons) =>
      `Estas sesiones no se pueden comparar, así que no se valora ningún cambio: ${reasons}.`,
    tableHeading: 'Qué cambió',
    valuesHeading: 'Las dos sesiones, sin valoración',
    metric: 'Métrica',
    earlierValue: 'Antes',
    laterValue: 'Después',
    difference: 'Diferencia',
    detectable: 'Detectable',
    detectableBySeries: 'Cinco a una',
    verdict: 'Valoración',
    judgedBy: 'Día a día según',
    none: '–',
    notMeasured: 'no medido',
    notJudged: 'sin juzgar',
    ownSessions: (count) => `${count} sesiones propias`,
    rule: 'Diferencia: después menos antes. Detectable: la menor diferencia que la medición distingue de una repetición en 95 de 100 casos, d + 1,96 · √(u₁² + u₂² + u₃²): d ± u₃ es lo máximo que la diferencia de velocidades cambia el valor, u₁ y u₂ son las partes de las dos incertidumbres (tras ±) que difieren entre sesiones de un corredor. Cinco a una: lo mismo para la media de cinco sesiones y una nueva, a una velocidad. Como siempre: una diferencia medible, pero los valores de este corredor varían lo mismo de un día a otro. Eso se sabe cuando hay sesiones anteriores de cinco días; antes, un cambio puede ser una variación de un día a otro, y un estudio dice cuánto varían otros corredores. No se sabe: falta una parte de la regla. Sin juzgar: las sesiones comparadas comparten la velocidad y lo que resulta de ella. Equilibrio: 100 % significa que los dos pies están en el suelo el mismo tiempo.',
    curvesTitle: 'El ciclo de zancada en las dos sesiones',
    curvesAbout:
      'Medias de las zancadas, de contacto a contacto del mismo pie. Dónde difieren las dos lo decide una prueba de permutación exacta sobre las zancadas, y solo si superan la incertidumbre de la medición.',
    legendEarlier: 'sesión anterior',
    legendLater: 'sesión posterior',
    legendDiffers: 'difieren',
    legendBeyondDays: 'más que por días y velocidades',
    chartTitle: (side, angle) => `${side}  ·  ${angle}`,
    missing: 'No se veía bien, o menos de cuatro zancadas enteras',
    differs: (ranges) => `difieren en ${ranges} %`,
    unknownDays: 'no se conoce la variación de un día a otro, o el efecto de las velocidades',
    unknownUncertainty: 'no se conoce la incertidumbre del ángulo',
    differsNowhere: 'sin diferencias fuera de la incertidumbre',
    strides: (earlier, later) => `${earlier} y ${later} zancadas`,
    range: (from, to) => `${from}–${to}`,
  },
  metricTable: {
    heading: 'Mediciones',
    metric: 'Métrica',
    value: 'Medido',
    reference: 'Intervalo habitual',
    source: 'Estudio',
    range: (low, high) => `${low} a ${high}`,
    missing: (reason) => `no medido: ${reason}`,
    missingWithMark: (mark) => `no medido ${mark}`,
    unknownReason: 'no se conoce',
    labelled: (label, angle) => `${label} (${angle})`,
    footnote: (mark, reason) => `${mark} No medido: ${reason}.`,
    remark: (metrics, note) => `${metrics}: ${note}`,
    remarks: (remarks) => `Observaciones. ${remarks}.`,
    study: (source, participants) => `${source}: ${participants}`,
    participants: (studies) => `Corredores estudiados. ${studies}.`,
    legend:
      'Los valores son medias de todas las zancadas ± una incertidumbre estándar. El intervalo habitual abarca alrededor del 95 % de los corredores del estudio citado a una velocidad parecida, y en la cadencia, aquellas con las que gastaban menos energía: los describe y no es un diagnóstico. Un lado tras un valor significa que la otra pierna no se veía bien. Equilibrio: 100 % significa que los dos pies están en el suelo el mismo tiempo.',
    legendFromBehind:
      'Los valores son medias de todos los pasos o zancadas ± una incertidumbre estándar. El clip se grabó desde atrás: el contacto con el suelo, los ángulos articulares y la postura necesitan un clip de lado, y la velocidad es la que se indicó.',
  },
  form: {
    title: 'Técnica de carrera',
    about:
      'Tres momentos de una zancada, cada uno en el fotograma más cercano. Los números bajo una imagen son medias de todas las zancadas; el número en ella es de ese fotograma.',
  },
  formCaptions: {
    contact_angle:
      'La línea de la cadera al tobillo frente a la vertical muestra cuánto se adelanta al cuerpo el pie al apoyar.',
    push_angle:
      'El muslo frente a la vertical muestra cuánto va la pierna hacia atrás antes de que el pie deje el suelo.',
    knee_ankle: 'Rodilla y tobillo en el momento en que la rodilla más se dobla bajo carga.',
  },
  formTitles: {
    contact_angle: 'Contacto inicial',
    push_angle: 'Despegue',
    knee_ankle: 'Apoyo medio',
  },
  shareLink: {
    title: 'Tu página',
    about: (date: string) =>
      `Apunta con la cámara de tu teléfono al código: abre el vídeo, lo que ha marcado tu entrenador y tus ejercicios. El enlace funciona hasta el ${date}. Guarda esta hoja para ti: quien tenga el código puede abrir la página.`,
  },
  frameNotes: {
    title: 'Lo que ha marcado tu entrenador',
    about: 'Imágenes de tu clip, en el orden de la carrera.',
  },
  picture: {
    missing: (reason) => `Sin imagen: ${reason}`,
    unknownReason: 'no disponible',
  },
  symmetry: {
    heading: 'Izquierda y derecha',
    none: 'No se pudo medir ninguna métrica en los dos lados.',
    metric: 'Métrica',
    left: 'Izquierda',
    right: 'Derecha',
    difference: 'Der. − izq.',
    index: 'Índice de simetría',
    legend:
      'Índice de simetría: 100 · |izquierda − derecha| / media, para métricas con un cero verdadero. Negrita: los lados difieren en más del doble de la incertidumbre de su diferencia.',
    nearSide: (nearSide) =>
      `El lado ${sideAdjectives[nearSide]} miraba a la cámara y se mide mejor; en el lado alejado, los ángulos articulares son menos seguros que los tiempos.`,
  },
  gait: {
    title: (side) => `Ciclo de zancada: ${side.toLowerCase()}`,
    notMeasured: 'No medido',
    noCycle: (side, reason) =>
      `No hay ningún ciclo ${sideAdjectives[side]} que mostrar: ${reason}.`,
    noCycleReason: 'no se vio ningún ciclo',
    about: (side, durationMs, peak, cycleCount, view) =>
      `De contacto a contacto del pie ${sideAdjectives[side]}: ${durationMs} ms. Flexión máxima de rodilla: ${peak}. Es el más típico de ${cycleCount} ciclos. ${view}`,
    peakAt: (timeMs) => `a los ${timeMs} ms`,
    peakNotSeen: 'no se vio',
    nearSide: 'Este lado miraba a la cámara.',
    farSide: 'Este lado quedaba lejos de la cámara, así que sus ángulos son menos seguros.',
    phaseNotSeen: 'no se vio',
    phaseAt: (percent, frame) => `${percent} % · fotograma ${frame}`,
    curvesHeading: 'Ángulos articulares durante el ciclo',
    legendCurrent: 'ciclo mostrado',
    legendEstimate: 'estimación',
    legendNext: 'ciclo siguiente',
    legendMean: (cycleCount) => `media ± DE de ${cycleCount} ciclos`,
    legendNorm: 'media publicada ± 2 DE',
    singleAngles: (hipDeg, kneeDeg, ankleDeg) =>
      `Los valores sueltos tienen un error de unos ± ${hipDeg}° en la cadera, ± ${kneeDeg}° en la rodilla y ± ${ankleDeg}° en el tobillo, comprobado en personas grabadas con el modelo full; de la curva de puntos del tobillo, fíjate solo en la forma.`,
    noNorm:
      'No se muestran ángulos publicados: no se conoce la velocidad, queda demasiado lejos de las estudiadas o el clip no es fiable.',
    norm: (source, speed) =>
      `Ángulos publicados: ${source}, corredores habituales en una cinta a ${String(speed).replace('.', ',')} km/h, la velocidad estudiada más cercana a esta carrera, en los instantes que da el estudio. Sus ángulos de cadera y tobillo se omiten: el de la cadera se refiere a la pelvis, que no se ve de lado, y el del tobillo, a un pie rígido.`,
  },
  phaseTitles: {
    strike: 'Contacto inicial',
    mid_stance: 'Apoyo medio',
    takeoff: 'Despegue',
    flight: 'Vuelo',
    new_strike: 'Nuevo contacto',
  },
  sideTitles: { left: 'Izquierda', right: 'Derecha' },
  profileFields: {
    height: 'Estatura',
    weight: 'Peso',
    leg_length: 'Longitud de pierna',
    gender: 'Sexo',
  },
  chartTitles: {
    posture: 'Inclinación del tronco, hacia delante +',
    hip: 'Cadera, muslo frente a tronco, flexión +',
    knee: 'Rodilla, flexión +',
    ankle: 'Tobillo, dorsiflexión +',
  },
  chart: {
    notSeen: 'No se vio',
    cycleAxis: '% del ciclo',
    takeoff: 'despegue',
  },
  comments: {
    title: 'Comentarios',
    about: 'Escritos a partir de las mediciones de esta sesión.',
    wholeForm: 'La técnica en conjunto',
    angles: {
      posture_angle: 'Inclinación del tronco',
      hip_angle: 'Cadera',
      knee_angle: 'Rodilla',
      ankle_angle: 'Tobillo',
    },
    gaitBlock: (side, angle) => `${angle}, ${side.toLowerCase()}`,
    authors: (authors) => `Comentarios ${authors}.`,
  },
  method: {
    heading: 'Método y límites',
    clip: 'Clip',
    clipFacts: (facts) => {
      const searched = facts.lookedAt === null ? 'ellos' : `los ${facts.lookedAt} que se miraron`;
      const clip = `${facts.frameCount} fotogramas de ${facts.widthPx} × ${facts.heightPx} px, ${facts.rateHz} por segundo de carrera${facts.slowMotion}`;
      const found = `se encontró al corredor en el ${facts.foundPercent} % de ${searched}`;
      return `${clip}; ${found}; ${facts.seen}`;
    },
    slowMotion: (factor) => ` (${String(factor).replace('.', ',')} veces más lento)`,
    strides: 'Zancadas',
    strideCounts: (left, right, pattern) =>
      `${left} a la izquierda, ${right} a la derecha; patrón: ${pattern}`,
    measurement: 'Medición',
    fromBehind: 'visto desde atrás',
    facing: (side) => `mirando hacia la ${sideNouns[side]}`,
    measurementFromBehind:
      'Un modelo de pose encuentra puntos del cuerpo en una vista desde atrás; se completan los huecos y se suavizan. Los pasos se determinan por la oscilación vertical del tronco. No se usan plataformas de fuerza ni marcadores.',
    uncertaintyFromBehind:
      'Cada valor tiene una incertidumbre estándar: por la dispersión de los pasos, la escala y el error del modelo de pose, que cambia de una persona a otra.',
    measurementText:
      'Un modelo de pose encuentra puntos del cuerpo en una vista lateral; se completan los huecos y se suavizan. El contacto inicial y el despegue se determinan con más precisión que un fotograma, por el movimiento de los pies y del cuerpo. No se usan plataformas de fuerza ni marcadores.',
    uncertainty: 'Incertidumbre',
    uncertaintyText:
      'Cada valor tiene una incertidumbre estándar: por la frecuencia de fotogramas, la dispersión de los puntos, el número de zancadas y los errores del modelo de pose con personas grabadas. Los ángulos fuera del plano de la cámara, como la pronación, no se ven.',
    power: 'Potencia',
    powerText: (source) =>
      `Una estimación a partir de velocidad y pendiente, no una medición (${source})`,
    checks: 'Comprobaciones',
    checksPassed: (count) => `superadas las ${count}`,
    checksFailed: (names) => `falladas: ${names}`,
    runner: 'Corredor',
    warnings: 'Advertencias',
    studies: 'Estudios',
  },
  checkNames: {
    duty_below_half: 'el contacto dura menos de la mitad de la zancada',
    flight_above_zero: 'cada paso tiene vuelo',
    sides_alternate: 'los pies alternan',
    counts_within_one: 'los contactos de izquierda y derecha difieren en uno como máximo',
    flight_fits_bounce: 'la oscilación del cuerpo encaja con el tiempo de vuelo',
    cadence_confirmed: 'el espectro confirma la cadencia',
  },
};
