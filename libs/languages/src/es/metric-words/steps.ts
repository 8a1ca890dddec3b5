import { defined, exercise, found, practice, type MetricWords } from '@strideform/metric-book';

const strideTime: MetricWords = {
  title: 'Tiempo de zancada',
  name: 'tiempo de zancada',
  synonyms: /tiempo de zancada|duración de (la )?zancada/i,
  means: defined(
    'El tiempo de zancada es el que pasa entre un apoyo de un pie y el siguiente del mismo pie.',
  ),
  matters: defined('Dice lo mismo que la cadencia de otra forma: dos pasos son una zancada.'),
  advice: practice('Cámbialo a través de la cadencia, que es más fácil de contar.'),
  drill: exercise(
    'none',
    'Ejercicio: en un rodaje suave por semana, cuenta 3 veces durante 1 minuto los apoyos de tu pie derecho.',
  ),
};

const strideLength: MetricWords = {
  title: 'Longitud de zancada',
  name: 'longitud de zancada',
  synonyms: /longitud de (la )?zancada|zancadas? (más )?larga|\b(mi|mis|tu|tus) zancadas?\b/i,
  means: defined(
    'La longitud de zancada indica cuánto avanzas entre un apoyo de un pie y el siguiente del mismo pie.',
  ),
  matters: found(
    'moore',
    'La longitud de zancada que los corredores eligen por sí solos, o una hasta un 3 % más corta, parecía ser la económica',
  ),
  advice: practice('Deja que resulte de la velocidad y la cadencia, en lugar de buscarla.'),
  drill: exercise(
    'none',
    'Ejercicio: tras dos rodajes suaves por semana, haz 4 progresiones relajadas de 20 segundos en las que el pie apoye debajo de ti.',
  ),
};

const stepLength: MetricWords = {
  title: 'Longitud de paso',
  name: 'longitud de paso',
  synonyms: /longitud de(l)? paso/i,
  questions: /\bpasos?\b.*(cort|larg|pequeñ|grande)/i,
  means: defined('La longitud de paso indica cuánto avanzas de un pie al otro.'),
  matters: found(
    'heiderscheit',
    'A la misma velocidad, unos pasos más cortos y rápidos reducían el rebote y el frenado',
  ),
  advice: practice('Acórtala con pasos más rápidos, no corriendo más despacio.'),
  drill: exercise(
    'none',
    'Ejercicio: una vez por semana, corre 4 × 30 segundos sobre marcas algo más juntas que tu paso habitual.',
  ),
};

const footStrike: MetricWords = {
  title: 'Apoyo del pie',
  name: 'apoyo del pie',
  synonyms: /(apoyo|pisada) (del pie|de talón|de antepié|de mediopié)|talonador|antepié|mediopié/i,
  questions: /(apoy|aterri|pis|caig)\w*.*(talón|talon|punta|antepié|mediopié)|talón primero/i,
  means: defined('El tipo de apoyo indica qué parte del pie toca primero el suelo.'),
  matters: found(
    'anderson',
    'Los pocos estudios que hay no encontraron diferencias de economía de carrera entre quienes apoyan de talón y los demás; cuando los primeros pasaban a apoyar más adelante, al principio corrían con peor economía',
  ),
  advice: practice('Mantén el apoyo que te salga solo; importa más dónde cae el pie.'),
  drill: exercise(
    'none',
    'Ejercicio: una vez por semana, corre 4 × 1 minuto sobre hierba firme, y busca un apoyo silencioso, sea con la parte del pie que sea.',
  ),
};

const footStrikeAngle: MetricWords = {
  title: 'Ángulo de apoyo del pie',
  name: 'ángulo de apoyo del pie',
  synonyms: /ángulo (de apoyo )?del pie/i,
  means: defined(
    'El ángulo de apoyo del pie indica cuánto apuntan los dedos hacia arriba en el contacto inicial; por debajo de cero, el antepié está más bajo.',
  ),
  matters: practice(
    'Si el ángulo es grande, míralo junto con la sobrezancada, porque los dos aumentan cuando el pie se adelanta.',
  ),
  advice: practice('Trabaja dónde cae el pie; el ángulo cambiará solo.'),
  drill: exercise(
    'none',
    'Ejercicio: antes de dos rodajes suaves por semana, camina sin avanzar 3 × 20 segundos, apoyando toda la planta y sin hacer ruido.',
  ),
};

const contactAngle: MetricWords = {
  title: 'Ángulo de contacto',
  name: 'ángulo de contacto',
  synonyms: /ángulo (de|en el) contacto|ángulo de la pierna/i,
  means: defined(
    'El ángulo de contacto indica cuánto apunta hacia delante la línea de la cadera al tobillo cuando el pie toca el suelo.',
  ),
  matters: found(
    'lieberman',
    'Con pasos más rápidos a la misma velocidad, el pie apoyaba más cerca de la cadera',
  ),
  advice: practice('Acerca el apoyo al cuerpo con pasos más rápidos.'),
  drill: exercise(
    'none',
    'Ejercicio: antes de dos rodajes suaves por semana, corre 4 × 20 segundos en el sitio, y después inclínate hasta salir corriendo.',
  ),
};

const overstride: MetricWords = {
  title: 'Sobrezancada',
  name: 'sobrezancada',
  synonyms: /sobrezancada|overstrid|(delante|por delante) (de (la|tu|mi) cadera|del cuerpo)/i,
  means: defined(
    'La sobrezancada indica cuánto se adelanta el tobillo a la cadera cuando el pie toca el suelo.',
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
    'Ejercicio: en dos rodajes suaves por semana, corre 4 × 1 minuto, y deja que el pie caiga lo más tarde y lo más cerca que puedas.',
  ),
  unranged: 'Apoyas el pie con el tobillo {value} por delante de la cadera (± {uncertainty}).',
};

const pushAngle: MetricWords = {
  title: 'Ángulo de impulso',
  name: 'ángulo de impulso',
  synonyms: /ángulo de impulso|impulso|extensión de (la )?cadera|despegue/i,
  means: defined(
    'El ángulo de impulso indica cuánto apunta el muslo hacia atrás cuando el pie deja el suelo.',
  ),
  matters: found(
    'moore',
    'Las piernas que se extienden menos en el despegue parecían favorecer la economía de carrera, y este ángulo muestra solo el muslo',
  ),
  advice: practice(
    'No empujes más hacia atrás a propósito; enlaza enseguida con el paso siguiente.',
  ),
  drill: exercise(
    'none',
    'Ejercicio: en dos rodajes suaves por semana, corre 4 × 20 segundos con un impulso tranquilo, y deja que la pierna pase sola.',
  ),
};

const strideAngle: MetricWords = {
  title: 'Ángulo de zancada',
  name: 'ángulo de zancada',
  synonyms: /ángulo de (la )?zancada/i,
  means: defined(
    'El ángulo de zancada indica lo empinada que es una parábola tan larga y tan alta como el recorrido del pie en el aire.',
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
  advice: practice(
    'Si hay una diferencia, compruébala grabando desde el otro lado de la calle o de la cinta.',
  ),
  drill: exercise(
    'none',
    'Ejercicio: dos veces por semana, mantente sobre cada pierna 3 × 30 segundos con la vista al frente.',
  ),
};

const rightShare: MetricWords = {
  title: 'Contacto del pie derecho',
  name: 'proporción de contacto del pie derecho',
  synonyms: /(proporción|parte) (de contacto )?(del pie derecho|derecha)|contacto del pie derecho/i,
  means: defined(
    'La proporción de contacto del pie derecho es la parte de todo el contacto con el suelo que corresponde al pie derecho; 50 % es igualdad.',
  ),
  matters: practice('Dice qué pie permanece más en el suelo, y el equilibrio indica cuánto más.'),
  advice: practice('Léela junto con el equilibrio y su incertidumbre.'),
  drill: exercise(
    'none',
    'Ejercicio: en un rodaje suave por semana, escucha los dos pies 4 × 1 minuto, y haz que suenen igual.',
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
