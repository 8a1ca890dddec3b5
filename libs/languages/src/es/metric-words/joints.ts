import { defined, exercise, found, practice, type MetricWords } from '@strideform/metric-book';
import { retestFromSamePlace } from './retests.ts';

/** Words in a question that mean the landing. */
const landing =
  /contacto inicial|apoyar|al (apoyo|contacto)|aterriz|(tocar|toca) el suelo|al caer/i;

const kneeFlexion: MetricWords = {
  title: 'Flexión de rodilla en apoyo',
  name: 'flexión de rodilla en el apoyo',
  synonyms: /rodilla/i,
  moment: /en el apoyo|apoyo medio|bajo carga|en el suelo|fase de apoyo/i,
  means: defined(
    'La flexión de rodilla en el apoyo indica cuánto llega a doblarse la rodilla mientras el pie está en el suelo.',
  ),
  matters: found(
    'heiderscheit',
    'La rodilla absorbe energía en cada paso, y menos con pasos más rápidos',
  ),
  advice: found(
    'heiderscheit',
    'Cuando los corredores daban pasos más rápidos a la misma velocidad, la rodilla se doblaba menos',
  ),
  drill: exercise(
    'none',
    'Ejercicio: dos veces por semana, baja despacio de un escalón bajo en 3 series de 8 con cada pierna, con 1 minuto de descanso entre series.',
  ),
  issues: {
    below: {
      title: 'una rodilla que se dobla poco bajo carga',
      meaning: found(
        'heiderscheit',
        'La rodilla absorbe energía mientras el pie está en el suelo, y se doblaba menos y absorbía menos cuando los corredores daban pasos más rápidos',
      ),
      aim: practice(
        'No es un error, sino una opción: para probar un apoyo más suave, deja que la rodilla ceda un poco más.',
      ),
      cue: practice('Para probar un apoyo más suave, piensa en caer sin hacer ruido.'),
      drill: exercise(
        'none',
        'Ejercicio: en dos rodajes suaves por semana, corre 6 × 30 segundos, y haz cada apoyo lo más silencioso que puedas.',
      ),
      progress: exercise(
        'impact',
        'Cuando los apoyos silenciosos te resulten fáciles, hazlos en una bajada suave.',
        'Cuando los apoyos silenciosos te resulten fáciles, mantenlos en los últimos 5 minutos de un rodaje.',
      ),
      retest: retestFromSamePlace,
    },
    above: {
      title: 'una rodilla que se dobla mucho bajo carga',
      meaning: found(
        'heiderscheit',
        'Cuando los corredores daban pasos más rápidos a la misma velocidad, la rodilla se doblaba menos y absorbía menos energía',
      ),
      aim: practice('Procura hundirte menos en cada paso.'),
      cue: practice('Piensa en una pierna elástica que cede y vuelve enseguida.'),
      drill: exercise(
        'none',
        'Ejercicio: dos veces por semana, haz 3 series de 8 sentadillas lentas a una pierna hasta una silla con cada pierna, con 1 minuto de descanso entre series.',
      ),
      progress: exercise(
        'weight',
        'Cuando 3 series te resulten fáciles, usa una silla más baja o sujeta un peso.',
        'Cuando 3 series te resulten fáciles, usa una silla más baja.',
      ),
      retest: practice(
        'Vuelve a medir dentro de 8 semanas, a la misma velocidad, porque el entrenamiento tarda más que una consigna.',
      ),
    },
  },
  strength: {
    meaning: found(
      'fukuchi',
      'Tu rodilla se dobla en el apoyo lo habitual entre los corredores estudiados',
    ),
    keep: practice('Sigue amortiguando el apoyo con la rodilla como ahora.'),
    drill: exercise(
      'none',
      'Ejercicio: una vez por semana, baja despacio de un escalón bajo en 2 series de 8 con cada pierna, con 1 minuto de descanso entre series.',
    ),
  },
};

const kneeAtContact: MetricWords = {
  title: 'Flexión de rodilla al contacto inicial',
  name: 'flexión de rodilla al contacto inicial',
  synonyms: /rodilla/i,
  moment: landing,
  means: defined(
    'La flexión de rodilla al contacto inicial indica cuánto está doblada la rodilla en el momento en que el pie toca el suelo.',
  ),
  matters: found(
    'vanHooren',
    'El ángulo de la rodilla en el contacto inicial no guardaba una relación clara con la economía de carrera',
  ),
  advice: practice(
    'Déjala como está, salvo que el pie también caiga muy por delante de la cadera.',
  ),
  drill: exercise(
    'none',
    'Ejercicio: antes de un rodaje suave por semana, corre en el sitio 3 × 20 segundos con las rodillas sueltas.',
  ),
  issues: {
    below: {
      title: 'una rodilla recta en el contacto inicial',
      meaning: found(
        'vanHooren',
        'El ángulo de la rodilla en el contacto inicial no guardaba una relación clara con la economía de carrera',
      ),
      aim: practice(
        'No es un error, sino una opción: para probar una rodilla más suelta, deja que el pie caiga más cerca de ti.',
      ),
      cue: practice(
        'Para probar una rodilla más suelta, piensa en un pie que ya va hacia atrás al bajar.',
      ),
      drill: exercise(
        'none',
        'Ejercicio: antes de dos rodajes suaves por semana, corre 4 × 20 segundos en el sitio y enlaza con 1 minuto de carrera con el mismo apoyo.',
      ),
      progress: exercise(
        'none',
        'Cuando el apoyo suave aguante un minuto, pruébalo al final de un rodaje más largo.',
      ),
      retest: retestFromSamePlace,
    },
    above: {
      title: 'una rodilla muy doblada en el contacto inicial',
      meaning: found(
        'vanHooren',
        'Una rodilla más o menos doblada en el contacto inicial no guardaba una relación clara con la economía de carrera',
      ),
      aim: practice(
        'No es un error, sino una opción: para probar una rodilla más recta, apoya un poco más erguido.',
      ),
      cue: practice('Para probar una rodilla más recta, piensa en caderas que se quedan arriba.'),
      drill: exercise(
        'none',
        'Ejercicio: tras dos rodajes suaves por semana, haz 4 progresiones relajadas de 20 segundos con las caderas altas.',
      ),
      progress: exercise(
        'none',
        'Cuando las caderas altas te resulten cómodas, mantenlas 5 minutos de un rodaje suave.',
      ),
      retest: retestFromSamePlace,
    },
  },
  strength: {
    meaning: found(
      'fukuchi',
      'Apoyas con la rodilla doblada lo habitual entre los corredores estudiados',
    ),
    keep: practice('Sigue apoyando como ahora.'),
    drill: exercise(
      'none',
      'Ejercicio: antes de un rodaje suave por semana, corre en el sitio 3 × 20 segundos, y apoya como ahora.',
    ),
  },
};

const kneeInSwing: MetricWords = {
  title: 'Flexión de rodilla en balanceo',
  name: 'flexión de rodilla en el balanceo',
  synonyms: /rodilla/i,
  moment: /balanceo|en el aire|recobro|se (pliega|recoge)/i,
  means: defined(
    'La flexión de rodilla en el balanceo indica cuánto se pliega la pierna mientras avanza.',
  ),
  matters: found(
    'moore',
    'Las piernas que se balancean con poco esfuerzo, con un momento de inercia bajo, parecían favorecer la economía de carrera',
  ),
  advice: practice('Deja que el talón suba solo; sube con la velocidad.'),
  drill: exercise(
    'none',
    'Ejercicio: tras dos rodajes suaves por semana, haz 4 progresiones de 20 segundos, y deja que los talones suban por detrás.',
  ),
  issues: {
    below: {
      title: 'una pierna que se pliega poco en el balanceo',
      meaning: found(
        'moore',
        'Una pierna con un momento de inercia bajo, fácil de balancear, parecía buena para la economía de carrera',
      ),
      aim: practice('Deja que el talón suba más por detrás.'),
      cue: practice('Piensa en un talón que toma el camino más corto hasta debajo de la cadera.'),
      drill: exercise(
        'none',
        'Ejercicio: antes de dos rodajes suaves por semana, haz 4 × 20 segundos de talones al glúteo y sigue corriendo otros 20 segundos.',
      ),
      progress: exercise(
        'none',
        'Cuando los talones al glúteo te salgan sueltos, ponlos antes de 4 progresiones de 20 segundos.',
      ),
      retest: retestFromSamePlace,
    },
    above: {
      title: 'una pierna que se pliega mucho en el balanceo',
      meaning: practice(
        'Una pierna que se pliega mucho es una forma de correr; los entrenadores solo se fijan en si supone esfuerzo.',
      ),
      aim: practice('Deja que el talón suba solo, sin tirar de él.'),
      cue: practice('Piensa en unas piernas sueltas de la rodilla para abajo.'),
      drill: exercise(
        'none',
        'Ejercicio: en un rodaje suave por semana, sacude las piernas y corre 4 × 1 minuto con ellas relajadas de la rodilla para abajo.',
      ),
      progress: exercise(
        'none',
        'Cuando te salga suelto, conserva esa sensación en progresiones más rápidas.',
      ),
      retest: retestFromSamePlace,
    },
  },
};

const ankleAngle: MetricWords = {
  title: 'Dorsiflexión del tobillo en apoyo',
  name: 'dorsiflexión del tobillo',
  synonyms: /tobillo|dorsiflexión/i,
  means: defined(
    'La dorsiflexión del tobillo indica cuánto llega a inclinarse la pierna sobre el pie mientras el pie está en el suelo.',
  ),
  matters: found(
    'vanHooren',
    'El ángulo del tobillo en el apoyo medio no guardaba una relación clara con la economía de carrera',
  ),
  advice: practice('Mantén el tobillo elástico, y compara el valor con tus propias sesiones.'),
  drill: exercise(
    'none',
    'Ejercicio: dos veces por semana, haz 2 series de 15 elevaciones lentas de talón con cada pierna, con 1 minuto de descanso entre series.',
  ),
};

const hipAngle: MetricWords = {
  title: 'Flexión de cadera al contacto inicial',
  name: 'flexión de cadera al contacto inicial',
  synonyms: /cadera/i,
  moment: landing,
  means: defined(
    'La flexión de cadera al contacto inicial indica cuánto se adelanta el muslo al tronco cuando el pie toca el suelo.',
  ),
  matters: found(
    'vanHooren',
    'El ángulo de la cadera en el contacto inicial no guardaba una relación clara con la economía de carrera',
  ),
  advice: practice('Compárala con tus propias sesiones a la misma velocidad.'),
  drill: exercise(
    'none',
    'Ejercicio: antes de un rodaje suave por semana, haz 3 × 20 segundos de elevaciones relajadas de rodilla en el sitio.',
  ),
};

export const jointWords = {
  knee_flexion: kneeFlexion,
  knee_flexion_initial_contact: kneeAtContact,
  knee_flexion_swing: kneeInSwing,
  ankle_angle: ankleAngle,
  hip_angle: hipAngle,
} as const;
