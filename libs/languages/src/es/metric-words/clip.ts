import { defined, exercise, practice, type MetricWords } from '@strideform/metric-book';

const speed: MetricWords = {
  title: 'Velocidad',
  name: 'velocidad',
  synonyms: /velocidad(?! de eversión)|\bm\/s\b|\bkm\/h\b/i,
  questions: /qué tan rápido|cómo de rápido|a cuánto (corro|voy|iba)/i,
  means: defined('La velocidad indica cuánto avanzas en un segundo por el suelo o por la cinta.'),
  matters: practice(
    'Casi todos los demás valores cambian con la velocidad, así que compara sesiones solo a la misma.',
  ),
  advice: practice('Elige una velocidad que puedas repetir y graba todas las sesiones con ella.'),
  drill: exercise(
    'none',
    'Ejercicio: una vez por semana, corre 4 × 2 minutos exactamente a la velocidad de esta sesión, con reloj o en cinta.',
  ),
};

const pace: MetricWords = {
  title: 'Ritmo',
  name: 'ritmo',
  synonyms: /\britmo\b|min\/(km|milla)|minutos (por|el) kilóm/i,
  means: defined('El ritmo es el tiempo que tardas en hacer un kilómetro.'),
  matters: practice('Un ritmo constante hace comparables dos sesiones.'),
  advice: practice('Usa el ritmo de esta sesión también en tus próximas grabaciones.'),
  drill: exercise(
    'none',
    'Ejercicio: una vez por semana, corre 10 minutos sin mirar el reloj, y comprueba después si el ritmo fue constante.',
  ),
};

const power: MetricWords = {
  title: 'Potencia',
  name: 'potencia',
  synonyms: /\bpotencia\b(?! (por|normalizada))|\bvatios?\b/i,
  means: defined(
    'Aquí la potencia es el resultado de un modelo que usa la velocidad, la pendiente y el peso, no una medición en tu cuerpo.',
  ),
  matters: practice(
    'Ayuda a mantener constante el esfuerzo en las cuestas; no dice nada de lo bien que corres.',
  ),
  advice: practice('Úsala para comparar esfuerzos, y los demás valores para comparar la técnica.'),
  drill: exercise(
    'none',
    'Ejercicio: una vez por semana, corre 20 minutos con cuestas a un esfuerzo constante, más despacio cuesta arriba que en llano.',
  ),
};

const powerPerMass: MetricWords = {
  title: 'Potencia por masa corporal',
  name: 'potencia por masa corporal',
  synonyms: /potencia normalizada|potencia por (kilo|masa)|w\/kg/i,
  means: defined(
    'La potencia por masa corporal es el modelo de potencia dividido por tu peso. No es la potencia normalizada de los programas de entrenamiento, que da más peso a las partes duras de una sesión.',
  ),
  matters: defined('Como el peso ya no cuenta, depende solo de la velocidad y la pendiente.'),
  advice: practice('Tómala como otra forma de expresar la velocidad y la pendiente.'),
  drill: exercise(
    'none',
    'Ejercicio: una vez por semana, corre 5 × 1 minuto cuesta arriba a un esfuerzo que puedas repetir cada vez.',
  ),
};

const incline: MetricWords = {
  title: 'Pendiente',
  name: 'pendiente',
  synonyms: /pendiente|desnivel|cuesta (arriba|abajo)/i,
  means: defined('La pendiente es la que se indicó para la sesión; no se mide.'),
  matters: practice(
    'En subidas y bajadas cambian el apoyo y la inclinación, así que compara solo carreras con la misma pendiente.',
  ),
  advice: practice('Graba en llano, salvo que entrenes para cuestas.'),
  drill: exercise(
    'none',
    'Ejercicio: una vez por semana, corre 6 × 30 segundos por una subida suave, y vuelve caminando.',
  ),
};

const distance: MetricWords = {
  title: 'Distancia total',
  name: 'distancia',
  synonyms: /distancia/i,
  means: defined(
    'La distancia es la que abarca la parte analizada del clip, no la de toda tu carrera.',
  ),
  matters: practice('Más zancadas dan una media más estable.'),
  advice: practice('Graba al menos 25 zancadas si puedes.'),
  drill: exercise(
    'none',
    'Ejercicio: la próxima vez, deja que la cámara grabe 30 segundos de carrera constante.',
  ),
};

const analysedTime: MetricWords = {
  title: 'Tiempo total',
  name: 'tiempo analizado',
  synonyms: /tiempo (analizado|total)|duraci[oó]n|cuánto (dura|duró)/i,
  means: defined('El tiempo analizado dice cuánta carrera muestra el clip, sin pausas ni huecos.'),
  matters: practice('Un clip más largo da una media más estable.'),
  advice: practice('Graba de 20 a 30 segundos de carrera constante.'),
  drill: exercise(
    'none',
    'Ejercicio: corre 2 minutos antes de poner en marcha la cámara, para entrar en ritmo.',
  ),
};

const eversionVelocity: MetricWords = {
  title: 'Velocidad de eversión del retropié',
  name: 'velocidad de eversión',
  synonyms: /eversi[oó]n|pronaci[oó]n|\bprono\b/i,
  means: defined(
    'La velocidad de eversión indica lo rápido que gira el talón hacia dentro después de apoyar.',
  ),
  matters: defined(
    'Un clip de lado no puede mostrarla, y uno desde atrás no muestra el talón con suficiente exactitud.',
  ),
  advice: practice('No la tengas en cuenta mientras no se pueda medir.'),
  drill: exercise(
    'none',
    'Ejercicio: dos veces por semana, mantén el equilibrio sobre cada pie 3 × 30 segundos.',
  ),
};

const stepWidth: MetricWords = {
  title: 'Anchura de paso',
  name: 'anchura de paso',
  synonyms: /(anchura|ancho) de(l)? paso/i,
  means: defined(
    'La anchura de paso indica cuánto se separan los apoyos de los dos pies a lo ancho de tu trayectoria; por debajo de cero, se cruzan.',
  ),
  matters: practice('Varía de un corredor a otro; aquí no usamos un intervalo habitual.'),
  advice: practice('Compárala con tus propias sesiones grabadas desde atrás a la misma velocidad.'),
  drill: exercise(
    'none',
    'Ejercicio: dos veces por semana, haz 4 progresiones de 20 segundos a lo largo de una línea, con un pie a cada lado.',
  ),
};

const kneeWindow: MetricWords = {
  title: 'Separación de rodillas',
  name: 'separación de rodillas',
  synonyms: /separaci[oó]n (de|entre) (las )?rodillas|rodillas .*(separadas|juntas)/i,
  means: defined(
    'La separación de rodillas es la distancia entre los centros de las dos rodillas mientras un pie está en el suelo, vista desde atrás.',
  ),
  matters: practice(
    'Muestra cómo pasa una rodilla junto a la otra; aquí no usamos un intervalo habitual.',
  ),
  advice: practice(
    'Compara los valores de izquierda y derecha, y tus sesiones grabadas desde atrás.',
  ),
  drill: exercise(
    'none',
    'Ejercicio: dos veces por semana, haz 3 series de 8 sentadillas lentas con cada pierna delante de un espejo, con la rodilla sobre el pie.',
  ),
};

export const clipWords = {
  speed,
  pace,
  power,
  normalized_power: powerPerMass,
  incline,
  total_distance: distance,
  total_time: analysedTime,
  eversion_velocity: eversionVelocity,
  step_width: stepWidth,
  knee_window: kneeWindow,
} as const;
