import { defined, exercise, found, practice, type MetricWords } from '@strideform/metric-book';

const strideTime: MetricWords = {
  title: 'Tiempo de zancada',
  name: 'tiempo de zancada',
  synonyms: /tiempo de zancada|duración de (la )?zancada/i,
  means: defined(
    'El tiempo de zancada es el que pasa entre un apoyo de un pie y el siguiente del mismo pie.',
  ),
  matters: defined('Es la cadencia escrita de otra forma: dos pasos hacen una zancada.'),
  advice: practice('Cámbialo a través de la cadencia, que es más fácil de contar.'),
  drill: exercise(
    'none',
    'Ejercicio: en una carrera suave por semana, cuenta 3 veces durante 1 minuto los apoyos de tu pie derecho.',
  ),
};

const strideLength: MetricWords = {
  title: 'Longitud de zancada',
  name: 'longitud de zancada',
  synonyms: /longitud de (la )?zancada|zancadas? (más )?larga|\b(mi|mis|tu|tus) zancadas?\b/i,
  means: defined(
    'La longitud de zancada dice cuánto avanzas entre un apoyo de un pie y el siguiente del mismo pie.',
  ),
  matters: found(
    'moore',
    'La longitud de zancada que los corredores eligen por sí solos, o una hasta un 3 % más corta, parecía ser la económica',
  ),
  advice: practice('Deja que resulte de la velocidad y la cadencia, en lugar de buscarla.'),
  drill: exercise(
    'none',
    'Ejercicio: tras dos carreras suaves por semana, haz 4 progresiones relajadas de 20 segundos en las que el pie apoye debajo de ti.',
  ),
};

const stepLength: MetricWords = {
  title: 'Longitud de paso',
  name: 'longitud de paso',
  synonyms: /longitud de(l)? paso/i,
  questions: /\bpasos?\b.*(cort|larg|pequeñ|grande)/i,
  means: defined('La longitud de paso dice cuánto avanzas de un pie al otro.'),
  matters: found(
    'heiderscheit',
    'A la misma velocidad, los pasos más cortos y rápidos reducían el rebote y la frenada',
  ),
  advice: practice('Acórtala con pasos más rápidos, no corriendo más despacio.'),
  drill: exercise(
    'none',
    'Ejercicio: una vez por semana, corre 4 veces 30 segundos sobre marcas algo más juntas que tu paso habitual.',
  ),
};

const footStrike: MetricWords = {
  title: 'Apoyo del pie',
  name: 'apoyo del pie',
  synonyms: /(apoyo|pisada) (del pie|de talón|de antepié|de mediopié)|talonador|antepié|mediopié/i,
  questions: /(apoy|aterri|pis|caig)\w*.*(talón|talon|punta|antepié|mediopié)|talón primero/i,
  means: defined('El apoyo del pie nombra la parte del pie que toca primero el suelo.'),
  matters: found(
    'anderson',
    'Pruebas limitadas no hallaron diferencias de economía entre quienes apoyan de talón y los demás, y sí una pérdida al principio cuando quienes apoyaban de talón pasaban a apoyar más adelante',
  ),
  advice: practice('Mantén el apoyo que te sale solo; mira primero dónde cae el pie.'),
  drill: exercise(
    'none',
    'Ejercicio: una vez por semana, corre 4 veces 1 minuto sobre hierba firme, y escucha que el apoyo sea silencioso, con la parte del pie que sea.',
  ),
};

const footStrikeAngle: MetricWords = {
  title: 'Ángulo de apoyo del pie',
  name: 'ángulo de apoyo del pie',
  synonyms: /ángulo (de apoyo )?del pie/i,
  means: defined(
    'El ángulo de apoyo del pie dice cuánto apuntan los dedos hacia arriba en el contacto inicial; por debajo de cero, el antepié está más bajo.',
  ),
  matters: practice(
    'Un ángulo grande merece un vistazo junto con la sobrezancada, porque los dos crecen cuando el pie se adelanta.',
  ),
  advice: practice('Trabaja dónde cae el pie, y deja que el ángulo siga.'),
  drill: exercise(
    'none',
    'Ejercicio: antes de dos carreras suaves por semana, marcha en el sitio 3 veces 20 segundos con pies planos y silenciosos.',
  ),
};

const contactAngle: MetricWords = {
  title: 'Ángulo de contacto',
  name: 'ángulo de contacto',
  synonyms: /ángulo (de|en el) contacto|ángulo de la pierna/i,
  means: defined(
    'El ángulo de contacto dice cuánto apunta hacia delante la línea de la cadera al tobillo cuando el pie toca el suelo.',
  ),
  matters: found(
    'lieberman',
    'Los pasos más rápidos a la misma velocidad llevaban el pie al suelo más cerca de la cadera',
  ),
  advice: practice('Acerca el apoyo al cuerpo con pasos más rápidos.'),
  drill: exercise(
    'none',
    'Ejercicio: antes de dos carreras suaves por semana, corre 4 veces 20 segundos en el sitio, y después inclínate hasta salir corriendo.',
  ),
};

const overstride: MetricWords = {
  title: 'Sobrezancada',
  name: 'sobrezancada',
  synonyms: /sobrezancada|overstrid|(delante|por delante) (de (la|tu|mi) cadera|del cuerpo)/i,
  means: defined(
    'La sobrezancada dice cuánto se adelanta el tobillo a la cadera cuando el pie toca el suelo.',
  ),
  matters: found(
    'heiderscheit',
    'Los pasos más rápidos y cortos a la misma velocidad frenaban menos',
  ),
  advice: practice(
    'Casi todos apoyan algo por delante de la cadera; para acortar esa distancia, prueba primero pasos más rápidos.',
  ),
  drill: exercise(
    'none',
    'Ejercicio: en dos carreras suaves por semana, corre 4 veces 1 minuto, y deja que el pie caiga lo más tarde y lo más cerca que puedas.',
  ),
};

const pushAngle: MetricWords = {
  title: 'Ángulo de impulso',
  name: 'ángulo de impulso',
  synonyms: /ángulo de impulso|impulso|extensión de (la )?cadera|despegue/i,
  means: defined(
    'El ángulo de impulso dice cuánto apunta el muslo hacia atrás cuando el pie deja el suelo.',
  ),
  matters: found(
    'moore',
    'Las piernas que se extienden menos en el despegue parecían ayudar a la economía, y este ángulo muestra solo el muslo',
  ),
  advice: practice('No empujes más hacia atrás a propósito; pasa en cambio al paso siguiente.'),
  drill: exercise(
    'none',
    'Ejercicio: en dos carreras suaves por semana, corre 4 veces 20 segundos con un impulso tranquilo, y deja que la pierna pase sola.',
  ),
};

const strideAngle: MetricWords = {
  title: 'Ángulo de zancada',
  name: 'ángulo de zancada',
  synonyms: /ángulo de (la )?zancada/i,
  means: defined(
    'El ángulo de zancada dice lo empinada que es una parábola tan larga y tan alta como el recorrido del pie en el aire.',
  ),
  matters: defined(
    'Es una medida propia: no la compares con ángulos de zancada de estudios, ni entrenes para ella.',
  ),
  advice: null,
  drill: null,
};

const balance: MetricWords = {
  title: 'Equilibrio',
  name: 'equilibrio',
  synonyms: /\bequilibrio\b|simetr|simétric|igualdad/i,
  means: defined(
    'El equilibrio compara cuánto están en el suelo el pie izquierdo y el derecho: 100 % es el mismo tiempo, y 96 % significa que un pie tiene el 52 % del contacto.',
  ),
  matters: found(
    'beck',
    'Cuando los corredores pisaban a propósito de forma desigual, gastaban más energía, y tanta más cuanto más desiguales eran sus tiempos de contacto',
  ),
  advice: practice('Vuelve a mirar una diferencia desde el otro lado de la calle o de la cinta.'),
  drill: exercise(
    'none',
    'Ejercicio: dos veces por semana, mantente sobre cada pierna 3 veces 30 segundos con la vista al frente.',
  ),
};

const rightShare: MetricWords = {
  title: 'Contacto del pie derecho',
  name: 'proporción de contacto del pie derecho',
  synonyms: /(proporción|parte) (de contacto )?(del pie derecho|derecha)|contacto del pie derecho/i,
  means: defined(
    'La proporción de contacto del pie derecho es la parte de todo el contacto con el suelo que corresponde al pie derecho; 50 % es igualdad.',
  ),
  matters: practice('Dice qué pie permanece más en el suelo, y el equilibrio dice cuánto más.'),
  advice: practice('Léela junto con el equilibrio y su incertidumbre.'),
  drill: exercise(
    'none',
    'Ejercicio: en una carrera suave por semana, escucha los dos pies 4 veces 1 minuto, y haz que suenen igual.',
  ),
};

export const stepWords = {
  stride_time: strideTime,
  stride_length: strideLength,
  step_length: stepLength,
  footstrike: footStrike,
  foot_strike_angle: footStrikeAngle,
  contact_angle: contactAngle,
  overstride,
  push_angle: pushAngle,
  stride_angle: strideAngle,
  balance,
  rbalance: rightShare,
} as const;
