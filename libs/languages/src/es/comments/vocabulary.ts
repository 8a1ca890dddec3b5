import type { CommentTexts } from '../../language.ts';

// The words that a model may write itself, by the rules of the English list: no numbers, sizes,
// qualities, directions, comparisons, negations, and no words of medicine or of studies.

/** Words that are allowed as they are. */
const fixedWords = `
a ahí ahora al algo algún alguna alguno ante aquel aquella aquello aquí así aún aunque bajo cada casi
como cómo con contigo cual cuál cuando cuándo cuanto cuánto cuya cuyo de del desde donde dónde durante
e el él ella ellas ello ellos en entonces entre era eran eres es esa ese eso esos esas esta está están
estas este esto estos estoy está estás estaba estaban fue fueron ha había han has hasta hay he hola
hemos incluso la las le les lo los luego me mi mientras mis mismo misma mismos mismas mí muestra
nos nosotros nuestra nuestro o os otra otro otras otros para pero podría podrías por porque pues que
qué quien quién quizá se sea sean según ser si sí sido siempre siendo sobre solo somos son soy su sus
suya suyo también tan te tener tenía ti tiene tienen tienes todavía toda todo todas todos tras tu tus
tuya tuyo tú u un una uno unas unos usted vez y ya yo puede puedes pueden puedo debe debes deberías
quiere quieres haz ve ver vea sería gracias favor además apenas finalmente principalmente ambos ambas
`;

/** Words that are allowed with the endings below, too. */
const inflectedWords = `
abarca acompaña acción ajusta análisis ángulo anota anteriormente apoyar apoyo apoya apoyas apoyado
aprende aprender aspecto atención avanza avanzar ayuda ayudar balanceo brazo busca buscar cabeza
cadera caer cae cambia cambiar cambio camina caminar camino cámara carrera centra céntrate ciclo cinta
clave clip coloca colocar comenta comentario compara comparar comparado comparación comprende
comprender comprueba comprobar conoce conocer considera considerar consigue conseguir contacto conserva
conservar contar cuenta continúa continuar control corre correr corres corriste corriendo corrido
cosa cuerpo cuida cuidar curva da dar deja dejar describe describir descubre descubrir despegar
despegue despega detalle di dice decir dibuja dibujar dirige dirigir ejemplo ejercicio elige elegir
empieza empezar encuentra encontrar entiende entender entrena entrenar entrenamiento enfoque
enfócate espalda estilo explica explicar extensión fase fíjate fijar flexiona flexionar flexionado
flexión forma fotograma frase gesto grabar graba grabación grabado guía gusta gustar hablar habla
hace hacer haces hacia hecho hombro idea imagen imagina imaginar importa importar importante impulsa
impulsar impulso inclina inclinar inclinado indica indicar información interesa interesar interesante
intenta intentar índice leer lee levanta levantar línea llega llegar lleva llevar lugar manera manten
mantener mantén mantiene marca marcar marcha media medido medir mide medición mensaje método mira
mirar mirada modo momento motivo movimiento mover mueve muestran mostrar mostrado necesita necesitar
nombre nombra nota notar número objetivo observa observar ocurre ocurrir oscila oscilar parte pasa
pasar paso patrón piensa pensar pensando pide pedir pie pierna pisa pisada pisar plan pon poner posición
postura practica practicar práctica pregunta preguntar presta prestar prueba probar punto recorre
recorrer recorrido recuerda recordar referencia reflejar refleja registra registrar relación repasa
repasar respira responde responder respuesta resultado resume resumen revisa revisar ritmo rodilla
sabe saber salir sale seguir sigue sentir siente sesión siguiente significa significar sirve servir
situación sitúa suelo suma sugiere sugerir talón tarea técnica tema tiempo tobillo toma tomar torso
trabaja trabajar trabajo trata tronco usa usar útil utiliza utilizar va vas valor vídeo viene venir
vista visto visión vuelo vuelta vuelve volver zancada zapatilla zona apoyando pensado antepié mediopié
`;

const endings: CommentTexts['vocabulary']['endings'] = [
  [/ciones$/, ['ción']],
  [/siones$/, ['sión']],
  [/es$/, ['', 'e']],
  [/s$/, ['']],
  [/n$/, ['']],
  [/as$/, ['o', 'a']],
  [/a$/, ['o']],
  [/ndo$/, ['r']],
  [/ado$/, ['ar']],
  [/ido$/, ['er', 'ir']],
];

const letters = '[a-záéíóúüñ]';
const ones = 'cero|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince';
const larger = `dieci${letters}+|veint${letters}+|(treint|cuarent|cincuent|sesent|setent|ochent|novent)a|cien(to|tos|tas)?|${letters}+cient[oa]s|quinient[oa]s|mil(es)?|mill[oó]n(es)?|docenas?|decenas?|centenar(es)?`;
const fractions =
  'medi[oa]s|mitad(es)?|tercios?|cuart[oa]s?|quint[oa]s?|sext[oa]s?|s[eé]ptim[oa]s?|octav[oa]s?|noven[oa]s?|d[eé]cim[oa]s?|cent[eé]sim[oa]s?|mil[eé]sim[oa]s?';
const multiples = `dobles?|dobl${letters}+|duplic${letters}+|triples?|triplic${letters}+|cu[aá]druple|pares?|parejas?|veces`;

const wordSet = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

export const vocabulary: CommentTexts['vocabulary'] = {
  fixedWords: wordSet(fixedWords),
  inflectedWords: wordSet(inflectedWords),
  endings,
  /** Spanish has no contractions with an apostrophe. */
  contraction: /(?!)/,
  numberWord: new RegExp(`^(${[ones, larger, fractions, multiples].join('|')})$`),
  foreignCharacter:
    /[^A-Za-zÁÉÍÓÚÜÑáéíóúüñ .,;:!?¡¿()'"’‘“”«»-]|(?<![A-Za-zÁÉÍÓÚÜÑáéíóúüñ])-|-(?![A-Za-zÁÉÍÓÚÜÑáéíóúüñ])/u,
  conditions: /\b(a|para|con) (esta|esa|tu|la misma|tal) (velocidad|pendiente)\b/gi,
  inflections: 'forms with -s, -es, -n, -a, -as, -ndo, -ado and -ido',
};
