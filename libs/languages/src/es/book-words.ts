import {
  defined,
  exercise,
  practice,
  type BookWords,
  type IssueTexts,
  type MetricWords,
} from '@strideform/metric-book';

const retest = practice(
  'Vuelve a medir dentro de 6 semanas, una vez desde cada lado y a la misma velocidad.',
);
const progress = exercise(
  'none',
  'Cuando notes igual las dos piernas en los ejercicios a una pierna, tómate 5 segundos en cada repetición.',
);

const unusual: IssueTexts = {
  title: 'un valor poco habitual en ti',
  meaning: defined(
    'Si nada hubiera cambiado, menos de 5 de cada 100 sesiones tuyas a esta velocidad darían un valor así.',
  ),
  aim: practice(
    'Pregúntate qué fue distinto: las zapatillas, el terreno, el cansancio o algo que estés practicando.',
  ),
  cue: practice('Si estás trabajando en esto, sigue; si no, corre como siempre.'),
  drill: exercise(
    'none',
    'Ejercicio: graba 2 rodajes suaves más en las próximas 2 semanas, a la misma velocidad y con las mismas zapatillas.',
  ),
  progress: exercise(
    'none',
    'Si se repite en las próximas sesiones, tómalo como tu nuevo valor habitual.',
  ),
  retest: practice(
    'Vuelve a medir dentro de 2 semanas, a la misma velocidad y desde el mismo lado.',
  ),
};

const sideIssues: BookWords['sideIssues'] = {
  timing: {
    title: 'una diferencia de tiempos entre izquierda y derecha',
    meaning: practice(
      'De lado, los tiempos del pie más alejado de la cámara se miden peor, así que comprueba la diferencia antes de trabajarla.',
    ),
    aim: practice(
      'Graba primero el otro lado a la misma velocidad, y trabaja el ritmo solo si los dos clips muestran la diferencia.',
    ),
    cue: practice('Si los dos clips la muestran, piensa en que los dos pies suenen igual.'),
    drill: exercise(
      'none',
      'Ejercicio: si los dos clips la muestran, corre 4 × 1 minuto con metrónomo en dos rodajes suaves por semana, y apoya los dos pies al compás.',
    ),
    progress,
    retest,
  },
  motion: {
    title: 'una diferencia entre izquierda y derecha',
    meaning: practice(
      'De lado, la pierna más alejada de la cámara se ve peor, y las dos piernas rara vez se mueven exactamente igual, así que comprueba la diferencia antes de trabajarla.',
    ),
    aim: practice(
      'Graba primero el otro lado a la misma velocidad, para ver si vuelve a diferir la misma pierna.',
    ),
    cue: practice(
      'Si los dos clips la muestran, piensa en que las dos piernas dibujen el mismo círculo.',
    ),
    drill: exercise(
      'none',
      'Ejercicio: si los dos clips la muestran, corre 4 × 1 minuto en dos rodajes suaves por semana, procurando que las dos piernas se muevan igual.',
    ),
    progress: exercise(
      'none',
      'Cuando lo notes igual en los dos lados, mantenlo 5 minutos seguidos.',
    ),
    retest,
  },
  loaded: {
    title: 'una diferencia entre izquierda y derecha',
    meaning: practice(
      'De lado, la pierna más alejada de la cámara se ve peor, y las diferencias pequeñas son habituales, así que comprueba la diferencia antes de entrenar para corregirla.',
    ),
    aim: practice(
      'Graba primero el otro lado a la misma velocidad, para ver a qué pierna corresponde la diferencia.',
    ),
    cue: practice(
      'Si los dos clips la muestran, piensa en que las dos piernas hagan el mismo trabajo.',
    ),
    drill: exercise(
      'none',
      'Ejercicio: si los dos clips la muestran, haz 3 series de 8 sentadillas a una pierna hasta una silla con cada pierna, dos veces por semana.',
    ),
    progress,
    retest,
  },
};

function symmetryIndex({ title, name }: MetricWords): MetricWords {
  return {
    title: `Índice de simetría: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    name: `índice de simetría de ${name}`,
    synonyms: 'title',
    means: defined(
      `El índice de simetría de ${name} es la diferencia entre izquierda y derecha en relación con su media; cero significa igualdad.`,
    ),
    matters: practice(
      'De lado, la pierna más alejada de la cámara se ve peor, así que una diferencia puede venir de la imagen.',
    ),
    advice: practice(
      'Graba el otro lado a la misma velocidad, y trabaja solo lo que muestren los dos clips.',
    ),
    drill: exercise(
      'none',
      'Ejercicio: haz dos veces por semana 3 series de 8 sentadillas a una pierna hasta una silla con cada pierna, con 1 minuto de descanso entre series.',
    ),
  };
}

export const spanishBookWords: BookWords = {
  groups: {
    rhythm: 'Ritmo',
    landing: 'Contacto inicial',
    stance: 'Apoyo e impulso',
    swing: 'Vuelo y balanceo',
    posture: 'Postura',
    behind: 'Desde atrás',
    speed: 'Velocidad y potencia',
    clip: 'Distancia y duración',
    symmetry: 'Índice de simetría entre izquierda y derecha',
  },
  drillLabel: 'Ejercicio: ',
  drillSafety:
    'Para si te duele. Consulta antes a un profesional si tienes dolor, te lesionaste en los últimos 3 meses, estás embarazada, o tienes una enfermedad del corazón, una fractura por estrés o una reacción de estrés óseo.',
  notMedicalAdvice:
    'Esto no es un consejo médico: un vídeo no puede detectar ni una lesión ni una enfermedad.',
  uncoached: {
    not_evaluated:
      'solo como información: nadie ha comprobado con qué exactitud lo muestra un vídeo',
    cannot_rank:
      'solo como información: un vídeo no lo muestra con exactitud suficiente para juzgar por ello a un corredor',
    error_exceeds_spread:
      'solo como información: el error del vídeo es mayor que la diferencia entre corredores',
    model_unknown: 'solo como información: no se sabe con qué exactitud se leyó este clip',
  },
  otherSpeedsStudied:
    'no se compara: se estudió a corredores de {from} a {to}, y esta carrera fue a {speed}',
  unranged: practice(
    'No conocemos ningún estudio con un intervalo habitual; compara el valor con tu próximo clip a la misma velocidad.',
  ),
  unusual,
  sideIssues,
  symmetryIndex,
};
