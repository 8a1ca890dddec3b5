import type { CommentTexts } from '../../language.ts';
import { anyOf } from '../../patterns.ts';
import { wholeWords, wordsBeginning } from '../patterns.ts';

const { raw } = String;

// Runners often leave accents out, so most patterns find both spellings.

const bodyParts = wholeWords(
  ...['rodillas?', 'r[oó]tulas?', 'tobillos?', 'caderas?', 'ingles?', 'gemelos?', 'pantorrillas?'],
  ...['isquios?', 'isquiotibial(es)?', 'cu[aá]driceps', 'muslos?', 'gl[uú]teos?', 'espalda'],
  ...['lumbar(es)?', 'pies?', 'tal[oó]n(es)?', 'empeines?', 'arcos?', 'dedos?', 'piernas?'],
  ...['pelvis', 'cuello', 'hombros?', 'tibias?', 'espinillas?', 'tend[oó]n(es)?', 's[oó]leos?'],
  ...['planta', 'aquiles', 'pecho'],
);
/** Complaints wherever they stand in a question that names a body part. */
const clearComplaints = anyOf(
  wholeWords('molestan?', 'tiran?', 'pinchan?', 'pinchazos?', 'arden?', 'queman?', 'crujen?'),
  wholeWords('chasquean?', 'se me (traba|bloquea|va|carga|duerme)n?', 'fallan?', 'me fallan?'),
  wholeWords('r[ií]gid[oa]s?', 'tens[oa]s?', 'cargad[oa]s?', 'inestables?', 'hinchad[oa]s?'),
  wholeWords('dormid[oa]s?', 'debilidad', 'bloquead[oa]s?', 'rar[oa]s?', 'agarrotad[oa]s?'),
  wholeWords('tir[oó]n(es)?', 'presi[oó]n', 'bulto', 'me (torc[ií]|dobl[eé]|romp[ií])'),
).source;
/** Complaints that no camera can judge, whatever else the question is about. */
const alarms = [
  wordsBeginning('mare[oa]', 'v[eé]rtigo', 'desmay', 'coraz[oó]n', 'card[ií]ac', 'ahog', 'asma'),
  wordsBeginning(
    'falta de aire',
    'embaraz',
    'operad',
    'operaci',
    'ligament',
    'menisc',
    'cart[ií]lag',
  ),
  wordsBeginning(
    'osteo',
    'hernia',
    'nervios?(?![a-z])',
    'diabet',
    'tensi[oó]n arterial',
    'medicaci',
  ),
  wordsBeginning('medicament', 'peligr', 'fiebre', 'sangr', 'pr[oó]tesis', 'cruzado anterior'),
  wholeWords('no puedo (apoyar|andar|caminar|doblar|estirar|cargar)'),
  wholeWords('problemas? (de|con|en) (mi|la|el|las|los|mis)'),
];
/** Words for pain and injury in other languages, which come before «en español, por favor». */
const foreignComplaints = wholeWords(
  raw`pain(s|ful)?`,
  raw`hurt(s|ing)?`,
  raw`injur\w*`,
  raw`sore(ness)?`,
  raw`ach(e|es|ing)`,
  raw`doul\w*`,
  raw`dor(es)?`,
  raw`schmerz\w*`,
  raw`verletz\w*`,
);

const changed =
  '(cambiado|cambi[oó]|mejorado|mejor[oó]|empeorado|subido|bajado|aumentado|disminuido)';
const film = '(grabar|filmar|medir|medirme|grabarme)';

/** The first pattern that fits decides, in the order of `write-answer.ts`. */
export const questions: CommentTexts['questions'] = {
  order: anyOf(
    wholeWords(
      '(ignora|olvida|s[aá]ltate|incumple|desobedece)r? .*(reglas?|instrucci[oó]n|instrucciones|l[ií]mites?|prompt|todo)',
    ),
    wholeWords('a partir de ahora', 'desde ahora', 'responde como', 'contesta como', 'di hola'),
    wholeWords('(un )?chiste', '(un )?cuento', '(un )?poema'),
    wholeWords('system prompt', 'modo desarrollador', 'jailbreak', 'finge', 'haz como si'),
    wholeWords('ahora eres', 'act[uú]a como', 'juego de rol', 'revela(me)? (tus|las) \\S+'),
    wholeWords('(muestra|repite|imprime)(me)? (tus|las) (reglas|instrucciones)'),
    wholeWords('ignore (all|any|the|your|previous)', 'you are now'),
  ),
  health: anyOf(
    wordsBeginning(
      'dolor',
      'duele',
      'doler',
      'dol[ií]a',
      'dolid',
      'lesi[oó]n',
      'lesion',
      'molestia',
    ),
    wordsBeginning(
      'hinchaz',
      'inflam',
      'entumec',
      'hormigue',
      'diagn[oó]s',
      'm[eé]dic[oa]',
      'doctor',
    ),
    wordsBeginning('fisio', 'tendin', 'fractura', 'artr[ioó]', 'esguince', 'rotura', 'desgarr'),
    wordsBeginning('calambre', 'cojea', 'cojera', 'fasc[ií]', 'bursitis'),
    wordsBeginning('s[ií]ndrome', 'ci[aá]tic', 'neuroma', 'periostitis', 'condromalacia', 'moret'),
    wordsBeginning('contractura', 'sobrecarg', 'agujetas', 'cintilla', 'pinzamiento', 'cirug'),
    wholeWords('rodilla del? corredor', 'it[- ]?band', 'itbs', 'talón de aquiles', 'aquiles'),
    ...alarms,
    foreignComplaints,
    `(?:tengo|siento|noto|ten[ií]a|sent[ií]|not[eé]) (?!que ).*${bodyParts}`,
    `${bodyParts}.*(?:${clearComplaints})`,
    `(?:${clearComplaints}).*${bodyParts}`,
  ),
  nextPart: /[.,;:?!]+\s+|\s+(?:y|e|pero|además)\s+/i,
  shoes: anyOf(
    wordsBeginning('zapatilla', 'zapato', 'tenis(?![a-z])', 'calzado', 'deportiva', 'carbono'),
  ),
  uncertainty: anyOf(
    '±',
    wholeWords('m[aá]s (o )?menos', 'm[aá]s/menos', 'barras? de error', 'margen de error'),
    wordsBeginning('incertidumbre', 'precisi[oó]n', 'exactitud'),
    wholeWords('(qu[eé]( tan)?|c[oó]mo de|cu[aá]n) (exact|precis|fiabl|segur|confiabl)[a-z]*'),
    wholeWords('(es|son) (exact|precis|fiabl|confiabl)[a-z]*'),
  ),
  change: anyOf(
    wholeWords('desde (la|el|mi) [uú]ltim[oa]', 'desde (entonces|mi|la sesi[oó]n)', 'progreso'),
    wholeWords('([uú]ltima|pasada) (vez|sesi[oó]n|carrera|semana)', '(mes|semana) pasad[oa]'),
    wholeWords(`(ha|he|han) (.* )?${changed}`, `qu[eé] (ha )?${changed}`, `algo ${changed}`),
    wholeWords('comparad[oa] con (mi|la) (sesi[oó]n )?([uú]ltima|anterior)'),
  ),
  faster: anyOf(
    wholeWords('(correr|ir|ser|volverme|competir) (mucho |a[uú]n )?m[aá]s r[aá]pid[oa]'),
    wholeWords('marca personal', 'mejor marca', 'plan de entrenamiento', 'tiempo en carrera'),
    wholeWords(
      'cu[aá]nt[oa]s? (veces |kil[oó]metros )?(debo|deber[ií]a|tengo que) (entrenar|correr)',
    ),
    wholeWords('(media )?marat[oó]n', '5 ?k(m)?', '10 ?k(m)?'),
  ),
  economy: anyOf(
    wordsBeginning('eficien', 'econom', 'econ[oó]m'),
    wholeWords('ahorrar energ[ií]a', 'menos energ[ií]a', 'gast[oa]r? (de )?energ[ií]a'),
  ),
  legStrength: anyOf(
    wholeWords('(pierna|lado|pie) (es |est[aá] )?(m[aá]s )?(fuerte|d[eé]bil)'),
    wholeWords('favore(zco|ce|cer)', '(pierna|lado) dominante'),
  ),
  others: anyOf(
    wordsBeginning('[eé]lite', 'profesional', 'promedio', 'normal', 't[ií]pic', 'habitual'),
    wholeWords('otr[oa]s (corredor[ea]s|personas|atletas)', 'los dem[aá]s', 'la media'),
    wholeWords('buen[oa]s corredor[ea]s', 'que otr[oa]s', 'comparar(me)? con'),
  ),
  strengths: anyOf(
    wholeWords(
      'hago (bien|correctamente)',
      'puntos? fuertes?',
      'fortalezas?',
      'qu[eé] est[aá] bien',
    ),
    wholeWords(
      '(puedo|debo|deber[ií]a) (mantener|conservar|dejar)',
      'lo bueno',
      'qu[eé] hice bien',
    ),
  ),
  notShown: anyOf(
    wholeWords('brazos?', 'manos?', 'codos?', 'cabeza', 'respir[a-z]*', 'pulsaciones', 'pulso'),
    wholeWords('vo2 ?m[aá]x', 'frecuencia card[ií]aca', 'comer', 'comida', 'dieta', 'beber'),
    wholeWords('dormir', 'sue[ñn]o', 'peso', 'pesar', 'alimentaci[oó]n', 'plantillas?'),
  ),
  again: anyOf(
    wholeWords(`${film} (otra vez|de nuevo)`, `(volver|vuelvo) a ${film}`),
    wholeWords('(pr[oó]xim[oa]|siguiente) (v[ií]deo|clip|sesi[oó]n|prueba|vez)'),
    wholeWords(
      '(cu[aá]ndo|cu[aá]nto (tiempo )?tard[a-z]*) .*(mejor|cambi|funcion|diferencia|otra vez)[a-z]*',
    ),
    wholeWords('cu[aá]nto (tiempo )?(tarda|tardar[eé]|lleva)'),
  ),
  who: anyOf(
    wholeWords(
      'qui[eé]n eres',
      'eres (una?|un) (persona|humano|bot|robot|ia|entrenador|m[eé]dico)a?',
    ),
  ),
  thanks:
    /^\W*(ok(ay)?|vale|gracias|muchas gracias|genial|estupendo|perfecto|entendido)(?![a-záéíóúüñ])[\wáéíóúüñ\s]{0,20}\W*$/i,
  stepsAMinute: /\b(1[5-9]\d|2[0-2]\d)\b/,
  cadenceGoal:
    /(cadencia|frecuencia|pasos|ppm|spm)\b.*\b(1[5-9]\d|2[0-2]\d)\b|\b(1[5-9]\d|2[0-2]\d)\b.*(cadencia|frecuencia|pasos|ppm|spm)\b/i,
  meaning: anyOf(
    wholeWords('qu[eé] (significan?|es|son|quiere decir|era|fue)', 'significado', 'significa'),
    wordsBeginning('expl[ií]c', 'definici', 'defin[ei]'),
  ),
  judgement: anyOf(
    wholeWords('demasiado', 'buen[oa]?s?', 'mal[oa]?s?', 'bien', 'ok(ay)?', 'normal(es)?'),
    wholeWords('suficientes?', 'alt[oa]s?', 'baj[oa]s?', 'correct[oa]s?'),
  ),
  why: anyOf(
    wholeWords('por ?qu[eé]', 'importan?', 'importante', 'raz[oó]n', 'motivo', 'para qu[eé]'),
  ),
  drill: anyOf(
    wordsBeginning('ejercicio', 'practic', 'pr[aá]ctic', 'entren', 'fortalec', 'estir'),
    wholeWords('fuerza', 'drills?', 'rutinas?'),
  ),
  help: anyOf(
    wholeWords(
      'c[oó]mo (puedo|debo|deber[ií]a|podr[ií]a|hago|se puede)',
      'deber[ií]an?',
      'deb(o|en?)',
    ),
    wholeWords('qu[eé] (puedo|debo|deber[ií]a|podr[ií]a|hago)', 'puedo', '(tengo|tienen?) que'),
    wordsBeginning('mejor', 'cambiar', 'cambio', 'trabajar', 'correg', 'corrij', 'arregl', 'ayud'),
    wordsBeginning('consejo', 'aconsej', 'recomiend', 'recomend', 'suger', 'sugier', 'truco'),
    wordsBeginning('reduc', 'aument', 'subir', 'bajar', 'acort', 'alarg', 'disminu'),
    wholeWords('m[aá]s r[aá]pid[oa]', 'c[oó]mo (lo )?(mejoro|cambio|corrijo|acorto|subo|bajo)'),
  ),
  sides: anyOf(
    wholeWords('izquierd[oa]s?', 'derech[oa]s?', 'lados?', 'piernas?', 'iguales'),
    wordsBeginning('sim[eé]tr', 'simetr', 'asim[eé]tr', 'asimetr'),
  ),
  general: anyOf(
    wholeWords('destacan?', 'llama la atenci[oó]n', 'en general', 'en conjunto', 'globalmente'),
    wholeWords(
      '(mi|la) (t[eé]cnica|forma|forma de correr|carrera|estilo)',
      'c[oó]mo (corr[oí]|fue)',
    ),
    wordsBeginning('resum', 'lo m[aá]s importante', 'consejo', 'trucos?(?![a-z])'),
    wholeWords(
      'qu[eé] (debo|deber[ií]a|puedo|podr[ií]a|tengo que) (hacer|cambiar|mejorar|probar|trabajar)',
    ),
    wholeWords(
      'punto d[eé]bil',
      'puntos d[eé]biles',
      'mayor (problema|fallo|error)',
      'esta semana',
    ),
    wholeWords('entiendo', 'entender', 'en palabras sencillas', 'quieres decir'),
    wholeWords(
      '(qu[eé]|cu[aá]l|un|el|la|este|mi|alg[uú]n) ejercicios?',
      'correr mejor',
      'qu[eé] hago',
    ),
  ),
  otherLetters: /(?!\p{Script=Latin})\p{L}/u,
  /** Words that hardly any other language has: a question without one is not Spanish. */
  language: anyOf(
    wholeWords('el', 'los', 'las', 'y', 'mis', 'qué', 'cómo', 'cu[aá]ndo', 'cu[aá]l'),
    wholeWords('cu[aá]nt[oa]s?', 'd[oó]nde', 'qui[eé]n', 'por ?qu[eé]', 'muy', 'más', 'pero'),
    wholeWords('puedo', 'debo', 'deber[ií]a', 'hago', 'hacer', 'tengo', 'quiero', 'soy', 'estoy'),
    wholeWords('corro', 'corr[ií]', 'corriendo', 'hay', 'esto', 'eso', 'ese'),
    wholeWords('este', 'mejor', 'mejorar', 'peor', 'bien', 'bueno', 'mal[oa]?', 'demasiado'),
    wholeWords('también', 'ayuda', 'gracias', 'consejos?', 'ejercicios?', 'dame'),
    wholeWords('cadencia', 'zancadas?', 'pasos?', 'rodillas?', 'pies?', 'tobillos?', 'caderas?'),
    wholeWords('izquierd[oa]', 'derech[oa]', 'lados?', 'piernas?', 'suelo', 'tiempo', 'velocidad'),
    wholeWords(
      'zapatillas?',
      'sesi[oó]n',
      'significan?',
      'cambiado',
      'cambi[oó]',
      'desde',
      'ahora',
    ),
    wholeWords('tal[oó]n', 'antepi[eé]', 'mediopi[eé]', 'apoyos?', 'contacto', 'impulso', 'ritmo'),
    'ñ|ción',
  ),
};
