import { defined, exercise, found, practice, type MetricWords } from '@strideform/metric-book';
import { retestAtSameSpeed, retestFromSamePlace } from './retests.ts';

const oscillation: MetricWords = {
  title: 'Oscilación vertical',
  name: 'oscilación vertical',
  synonyms: /oscilaci[oó]n|rebote|arriba y abajo|sub(e|ir|es) y baj/i,
  means: defined(
    'La oscilación vertical indica cuánto sube y baja el centro de tu cuerpo en un paso.',
  ),
  matters: found(
    'vanHooren',
    'Los corredores que suben y bajan menos tienden a tener mejor economía de carrera',
  ),
  advice: found(
    'heiderscheit',
    'Cuando los corredores daban pasos más rápidos a la misma velocidad, subían y bajaban menos',
  ),
  drill: exercise(
    'none',
    'Ejercicio: en dos rodajes suaves por semana, corre 4 × 1 minuto junto a un muro, y mantén la cabeza a la altura de una de sus líneas.',
  ),
  issues: {
    below: {
      title: 'poco rebote',
      meaning: found(
        'vanHooren',
        'Un rebote bajo suele ir unido a un menor gasto de energía a la misma velocidad',
      ),
      aim: practice('Mantenlo mientras los pies pasen con facilidad sobre el suelo.'),
      cue: practice('Piensa en deslizarte.'),
      drill: exercise(
        'none',
        'Ejercicio: tras un rodaje suave por semana, haz 4 progresiones de 20 segundos con un paso elástico, para conservar la elasticidad.',
      ),
      progress: exercise(
        'none',
        'Cuando notes elásticas las progresiones, hazlas en una subida suave.',
      ),
      retest: retestAtSameSpeed,
    },
    above: {
      title: 'mucho rebote',
      meaning: found(
        'vanHooren',
        'Los corredores que suben y bajan menos tienden a gastar menos energía a la misma velocidad',
      ),
      aim: practice('Sube y baja menos, y avanza como hasta ahora.'),
      cue: practice('Piensa que corres bajo un techo bajo.'),
      drill: exercise(
        'none',
        'Ejercicio: en dos rodajes suaves por semana, corre 6 × 1 minuto junto a un muro, y mantén la cabeza a la altura de una de sus líneas.',
      ),
      progress: exercise(
        'none',
        'Cuando la cabeza se quede a la misma altura, mantenla así 5 minutos seguidos.',
      ),
      retest: retestAtSameSpeed,
    },
  },
  strength: {
    meaning: found(
      'karamanidis',
      'Tu rebote es el habitual entre los corredores de fondo estudiados, todos hombres',
    ),
    keep: practice('Tu oscilación vertical está bien así; no hace falta trabajarla.'),
    drill: exercise(
      'none',
      'Ejercicio: en un rodaje suave por semana, fija la vista en un punto lejano durante 1 minuto, 2 veces, y comprueba si se mantiene a la misma altura.',
    ),
  },
};

const trunkLean: MetricWords = {
  title: 'Inclinación del tronco',
  name: 'inclinación del tronco',
  synonyms: /tronco|torso|inclina(ci[oó]n|d[oa])|inclino|postura|erguid/i,
  means: defined(
    'La inclinación del tronco indica cuánto se inclina hacia delante la línea de las caderas a los hombros.',
  ),
  matters: found(
    'tengPowers',
    'Los corredores que se inclinaban más hacia delante trabajaban más con la cadera y menos con la rodilla que los más erguidos',
  ),
  advice: practice('Inclínate desde los tobillos, con la espalda larga y la vista al frente.'),
  drill: exercise(
    'none',
    'Ejercicio: en dos rodajes suaves por semana, revisa tu postura durante 20 segundos cada vez que completes un kilómetro.',
  ),
  issues: {
    below: {
      title: 'un tronco que se inclina hacia atrás',
      meaning: found(
        'tengPowers',
        'Incluso la mitad más erguida de los corredores estudiados se inclinaba, de media, un poco hacia delante',
      ),
      aim: practice(
        'No es un error, sino una opción: para probar más inclinación, sácala de los tobillos y no de la cintura.',
      ),
      cue: practice(
        'Para probar más inclinación, piensa en caer suavemente hacia delante desde los tobillos.',
      ),
      drill: exercise(
        'none',
        'Ejercicio: antes de dos rodajes suaves por semana, ponte 6 veces de pie, bien erguido, inclínate desde los tobillos hasta que tengas que dar un paso, y sigue corriendo 20 segundos.',
      ),
      progress: exercise(
        'none',
        'Cuando la inclinación salga sola, mantenla 1 minuto en una subida suave.',
      ),
      retest: retestFromSamePlace,
    },
    above: {
      title: 'un tronco que se inclina mucho hacia delante',
      meaning: found(
        'tengPowers',
        'Los corredores que se inclinaban más hacia delante trabajaban más con la cadera y menos con la rodilla que los más erguidos',
      ),
      aim: practice(
        'No es un error, sino una opción: para probar menos inclinación, corre un poco más erguido.',
      ),
      cue: practice(
        'Para probar menos inclinación, piensa en un hilo que tira de tu coronilla hacia arriba.',
      ),
      drill: exercise(
        'none',
        'Ejercicio: en dos rodajes suaves por semana, corre 6 × 30 segundos con la vista a lo lejos, y comprueba que no te doblas por la cintura.',
      ),
      progress: exercise(
        'none',
        'Cuando correr erguido te resulte natural, mantenlo en los últimos 5 minutos de un rodaje.',
      ),
      retest: retestFromSamePlace,
    },
  },
  strength: {
    meaning: found(
      'tengPowers',
      'Te inclinas lo habitual entre los corredores aficionados estudiados',
    ),
    keep: practice('Mantén tu inclinación, desde los tobillos y con la espalda larga.'),
    drill: exercise(
      'none',
      'Ejercicio: en un rodaje suave por semana, revisa tu postura durante 20 segundos cada vez que completes un kilómetro.',
    ),
  },
};

const centreHeight: MetricWords = {
  title: 'Altura media del centro de masas',
  name: 'altura del centro de masas',
  synonyms: /centro de (masas?|gravedad)/i,
  means: defined(
    'La altura del centro de masas es la altura media del centro de tu cuerpo sobre el suelo.',
  ),
  matters: defined('Depende sobre todo de tu estatura, así que compárala solo contigo.'),
  advice: practice('Corre erguido; no hay un número al que llegar.'),
  drill: exercise(
    'none',
    'Ejercicio: en un rodaje suave por semana, corre 6 × 20 segundos con las caderas altas.',
  ),
};

const verticalRatio: MetricWords = {
  title: 'Relación vertical',
  name: 'relación vertical',
  synonyms: /(relaci[oó]n|ratio) vertical/i,
  means: defined(
    'La relación vertical es el rebote de un paso dividido por la longitud de ese paso.',
  ),
  matters: found('moore', 'Subir y bajar menos parecía favorecer la economía de carrera'),
  advice: practice('Si quieres bajarla, hazlo con menos rebote, no con pasos más largos.'),
  drill: exercise(
    'none',
    'Ejercicio: en un rodaje suave por semana, corre 4 × 30 segundos como bajo un techo bajo.',
  ),
};

const legStiffness: MetricWords = {
  title: 'Rigidez de la pierna',
  name: 'rigidez de la pierna',
  synonyms: /rigidez/i,
  means: defined(
    'La rigidez de la pierna la describe como un muelle: cuánta fuerza hace falta para comprimirlo.',
  ),
  matters: found(
    'vanHooren',
    'Los corredores con una rigidez de la pierna más alta tienden a tener mejor economía de carrera',
  ),
  advice: practice(
    'Es resultado de tu velocidad y tu entrenamiento; no cambies tu forma de correr por ella.',
  ),
  drill: exercise(
    'none',
    'Ejercicio: dos veces por semana, haz 2 series de 12 elevaciones lentas de talones con los dos pies, con 1 minuto de descanso entre series.',
  ),
};

export const postureWords = {
  com_oscillation: oscillation,
  posture_angle: trunkLean,
  mean_h: centreHeight,
  vertical_ratio: verticalRatio,
  leg_stiffness: legStiffness,
} as const;
