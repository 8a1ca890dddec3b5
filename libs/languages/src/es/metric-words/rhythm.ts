import { defined, exercise, found, practice, type MetricWords } from '@strideform/metric-book';
import { retestAtSameSpeed, retestInSameShoes } from './retests.ts';

const cadence: MetricWords = {
  title: 'Cadencia',
  name: 'cadencia',
  synonyms: /cadencia|frecuencia de (paso|zancada)|pasos (por|al) minuto|\b[sp]pm\b/i,
  means: defined('La cadencia cuenta los pasos de los dos pies en un minuto.'),
  matters: found(
    'vanHooren',
    'En muchos estudios, los corredores con una cadencia más alta tendían a tener una economía de carrera algo mejor',
  ),
  advice: found(
    'lieberman',
    'No hay una cadencia que sirva para todos: la más económica era distinta en cada corredor estudiado',
  ),
  drill: exercise(
    'none',
    'Ejercicio: en dos rodajes suaves por semana, cuenta 4 veces los pasos de 30 segundos a la velocidad de esta sesión, y comprueba si son regulares.',
  ),
  issues: {
    below: {
      title: 'pasos lentos para tu velocidad',
      meaning: found(
        'heiderscheit',
        'Cuando los corredores daban pasos más rápidos y cortos a la misma velocidad, frenaban menos y la rodilla absorbía menos energía',
      ),
      aim: practice(
        'Da pasos más rápidos y cortos a la misma velocidad, en lugar de correr más deprisa.',
      ),
      cue: practice('Piensa en apoyos rápidos y silenciosos, justo debajo del cuerpo.'),
      drill: exercise(
        'none',
        'Ejercicio: en dos rodajes suaves por semana, corre 6 × 1 minuto con un metrónomo a la cadencia objetivo, con 1 minuto a tu aire entre repeticiones.',
      ),
      progress: exercise(
        'none',
        'Cuando el paso más rápido te resulte cómodo durante un minuto, mantenlo 5 minutos seguidos y, más adelante, rodajes suaves enteros.',
      ),
      retest: retestAtSameSpeed,
    },
    above: {
      title: 'pasos rápidos para tu velocidad',
      meaning: found(
        'moore',
        'La longitud de zancada que los corredores eligen por sí solos, o una hasta un 3 % más corta, parecía ser la económica',
      ),
      aim: practice('Déjalo como está: los pasos rápidos son tu forma de correr.'),
      cue: practice('Corre lo más relajado que puedas, y deja que los pasos salgan solos.'),
      drill: exercise(
        'none',
        'Ejercicio: en un rodaje suave por semana, suelta los hombros y corre 4 × 1 minuto lo más relajado que puedas.',
      ),
      progress: exercise(
        'none',
        'Cuando te resulte cómodo, mira si el ritmo se mantiene igual al final de un rodaje más largo.',
      ),
      retest: retestAtSameSpeed,
    },
  },
  strength: {
    meaning: found(
      'lieberman',
      'Los pasos más lentos frenaban más, y los más rápidos exigían más esfuerzo para balancear la pierna; ese equilibrio explicaba la mitad de las diferencias en la cadencia más económica',
    ),
    keep: practice('Quédate con este ritmo: es el tuyo a esta velocidad.'),
    drill: exercise(
      'none',
      'Ejercicio: en un rodaje suave por semana, cuenta 4 veces los pasos de 30 segundos, y comprueba si son regulares.',
    ),
  },
};

const contactTime: MetricWords = {
  title: 'Tiempo de contacto',
  name: 'tiempo de contacto',
  synonyms: /tiempos? de contacto|contacto con el suelo|tiempo (en el suelo|de apoyo)/i,
  means: defined('El tiempo de contacto indica cuánto permanece un pie en el suelo en cada paso.'),
  matters: found(
    'vanHooren',
    'En muchos estudios, el tiempo de contacto apenas guardaba relación con la economía de carrera',
  ),
  advice: practice('Mira el tiempo de contacto junto con la cadencia antes de intentar cambiarlo.'),
  drill: exercise(
    'none',
    'Ejercicio: en dos rodajes suaves por semana, corre 4 × 20 segundos con apoyos ligeros y rápidos.',
  ),
  issues: {
    below: {
      title: 'contactos cortos con el suelo',
      meaning: found(
        'vanHooren',
        'Los corredores con contactos cortos tenían más o menos la misma economía de carrera que los demás',
      ),
      aim: practice('Comprueba que el contacto sigue siendo corto y elástico cuando te cansas.'),
      cue: practice('Piensa en ir erguido y elástico hasta el final.'),
      drill: exercise(
        'none',
        'Ejercicio: una vez en el próximo mes, graba los últimos 2 minutos de una tirada larga a la velocidad de esta sesión, y compara.',
      ),
      progress: exercise(
        'impact',
        'Si el contacto se alarga al final del rodaje, añade 2 series de 20 saltos a la cuerda dos veces por semana.',
        'Si el contacto se alarga al final del rodaje, termina dos rodajes suaves por semana con 4 progresiones relajadas de 20 segundos.',
      ),
      retest: retestAtSameSpeed,
    },
    above: {
      title: 'contactos largos con el suelo',
      meaning: found(
        'vanHooren',
        'Los corredores con contactos largos tenían más o menos la misma economía de carrera que los demás',
      ),
      aim: practice(
        'No es un error, sino una opción: para probar contactos más cortos, levanta el pie un poco antes, sin empujar más fuerte.',
      ),
      cue: practice(
        'Para probar contactos más cortos, piensa que el suelo quema: el pie se levanta enseguida.',
      ),
      drill: exercise(
        'impact',
        'Ejercicio: dos veces por semana, antes de un rodaje suave, haz 3 series de 20 saltitos rápidos con los dos pies, con 1 minuto de descanso entre series.',
        'Ejercicio: dos veces por semana, antes de un rodaje suave, haz 3 series de 20 segundos de pasos cortos y rápidos en el sitio, con 1 minuto de descanso entre series.',
      ),
      progress: exercise(
        'impact',
        'Cuando los saltitos te resulten ligeros, haz la última serie a una pierna, 10 con cada una, y después una progresión de 20 segundos.',
        'Cuando los pasos cortos te resulten ligeros, haz tras la última serie una progresión de 20 segundos.',
      ),
      retest: retestInSameShoes,
    },
  },
  strength: {
    meaning: found(
      'karamanidis',
      'Tu pie está en el suelo el tiempo habitual entre los corredores de fondo estudiados, todos hombres',
    ),
    keep: practice(
      'Deja tu contacto como está, y vuelve a mirarlo cuando cambien la velocidad o las zapatillas.',
    ),
    drill: exercise(
      'none',
      'Ejercicio: tras un rodaje suave por semana, haz 4 progresiones de 20 segundos con apoyos ligeros, para conservar la elasticidad.',
    ),
  },
};

const dutyFactor: MetricWords = {
  title: 'Factor de apoyo',
  name: 'factor de apoyo',
  synonyms: /factor de (apoyo|servicio|trabajo)|duty factor/i,
  means: defined(
    'El factor de apoyo es la parte de una zancada en la que un pie está en el suelo.',
  ),
  matters: found(
    'vanHooren',
    'El factor de apoyo apenas guardaba relación con la economía de carrera',
  ),
  advice: practice(
    'Tómalo como una descripción de tu estilo: más pegado al suelo o más en el aire.',
  ),
  drill: exercise(
    'none',
    'Ejercicio: en un rodaje suave por semana, corre 3 × 1 minuto pegado al suelo y 1 minuto elástico, y nota la diferencia.',
  ),
  issues: {
    below: {
      title: 'un paso que pasa casi todo el tiempo en el aire',
      meaning: found(
        'vanHooren',
        'Los corredores que pasan en el aire gran parte de la zancada tenían más o menos la misma economía de carrera que los demás',
      ),
      aim: practice(
        'Conserva la elasticidad y procura que te lleve hacia delante y no hacia arriba.',
      ),
      cue: practice('Piensa en empujar el suelo hacia atrás.'),
      drill: exercise(
        'none',
        'Ejercicio: en un rodaje suave por semana, corre 4 × 1 minuto pegado al suelo, y nota qué forma cuesta menos.',
      ),
      progress: exercise(
        'none',
        'Cuando sepas alternar entre las dos formas, usa la más rasante cuesta arriba.',
      ),
      retest: retestAtSameSpeed,
    },
    above: {
      title: 'un paso que permanece mucho en el suelo',
      meaning: found(
        'vanHooren',
        'Los corredores que pasan en el suelo gran parte de la zancada tenían más o menos la misma economía de carrera que los demás',
      ),
      aim: practice(
        'No es un error, sino una opción: para probar menos tiempo en el suelo, da pasos un poco más elásticos.',
      ),
      cue: practice(
        'Para probar un paso más elástico, piensa en una pelota que bota por la carretera.',
      ),
      drill: exercise(
        'impact',
        'Ejercicio: dos veces por semana, antes de un rodaje suave, salta a la cuerda 4 × 30 segundos.',
        'Ejercicio: dos veces por semana, antes de un rodaje suave, camina sin avanzar 4 × 30 segundos, con apoyos ligeros.',
      ),
      progress: exercise(
        'impact',
        'Cuando la cuerda te resulte fácil, haz dos de las cuatro alternando los pies.',
        'Cuando te resulte fácil, termina cada serie con 20 segundos de carrera con los mismos apoyos ligeros.',
      ),
      retest: retestInSameShoes,
    },
  },
};

const flightTime: MetricWords = {
  title: 'Tiempo de vuelo',
  name: 'tiempo de vuelo',
  synonyms: /tiempo de vuelo|fase de vuelo|\bvuelo\b|tiempo en el aire/i,
  means: defined('El tiempo de vuelo indica cuánto están los dos pies en el aire entre dos pasos.'),
  matters: found(
    'vanHooren',
    'El tiempo de vuelo por sí solo apenas guardaba relación con la economía de carrera',
  ),
  advice: practice('Deja que el vuelo salga de un impulso relajado; no saltes para lograrlo.'),
  drill: exercise(
    'none',
    'Ejercicio: tras un rodaje suave por semana, haz 4 progresiones de 20 segundos con un paso ligero y elástico.',
  ),
  issues: {
    below: {
      title: 'vuelos cortos entre los pasos',
      meaning: found(
        'vanHooren',
        'Los corredores con vuelos cortos tenían más o menos la misma economía de carrera que los demás',
      ),
      aim: practice(
        'No es un error, sino una opción: para probar vuelos más largos, deja que el impulso te lleve un poco más por el aire.',
      ),
      cue: practice(
        'Para probar vuelos más largos, piensa en rebotar desde la parte delantera del pie.',
      ),
      drill: exercise(
        'impact',
        'Ejercicio: dos veces por semana, tras calentar, haz 4 × 20 segundos de skipping con salto y camina un minuto después de cada serie.',
        'Ejercicio: dos veces por semana, tras calentar, corre 4 × 20 segundos con un impulso elástico y camina un minuto después de cada serie.',
      ),
      progress: exercise(
        'impact',
        'Cuando el skipping te resulte ligero, corre 20 segundos con la misma elasticidad después de cada uno.',
        'Cuando el impulso elástico te resulte ligero, hazlo 6 veces.',
      ),
      retest: retestInSameShoes,
    },
    above: {
      title: 'vuelos largos entre los pasos',
      meaning: found(
        'vanHooren',
        'Los corredores con vuelos largos tenían más o menos la misma economía de carrera que los demás',
      ),
      aim: practice(
        'No es un error, sino una opción: para probar vuelos más cortos, dirige el impulso hacia delante y no hacia arriba.',
      ),
      cue: practice(
        'Para probar vuelos más cortos, piensa en pasos rasantes y ligeros sobre hielo fino.',
      ),
      drill: exercise(
        'none',
        'Ejercicio: en dos rodajes suaves por semana, corre 6 × 30 segundos con pasos rasantes y ligeros, con 1 minuto suave entre repeticiones.',
      ),
      progress: exercise(
        'none',
        'Cuando los pasos rasantes te salgan solos, pruébalos en los últimos 5 minutos de un rodaje.',
      ),
      retest: retestAtSameSpeed,
    },
  },
};

export const rhythmWords = {
  cadence,
  contact_time: contactTime,
  duty_factor: dutyFactor,
  flight_time: flightTime,
} as const;
