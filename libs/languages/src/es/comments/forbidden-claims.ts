import type { CommentTexts } from '../../language.ts';
import { anyOf } from '../../patterns.ts';
import { wholeWords, wordsBeginning } from '../patterns.ts';

const { raw } = String;

const bodyParts = wordsBeginning(
  ...['m[uú]scul', 'gemelo', 'pantorrilla', 's[oó]leo', 'isquio', 'cu[aá]driceps', 'gl[uú]te'],
  ...['flexor', 'tend[oó]n', 'ligament', 'articulaci', 'abdom', 'lumbar', 'core'],
);
const weaknesses = wordsBeginning(
  ...['d[eé]bil', 'debilidad', 'tens[oa]', 'acortad', 'r[ií]gid', 'agarrotad', 'bloquead'],
  ...['inestab', 'desequilib', 'inhibid'],
);
/** «gemelo acortado», «isquiotibiales débiles»: few words apart, in one sentence. */
const weaknessOfBodyPart = [
  `${weaknesses}[^.]{0,25}${bodyParts}`,
  `${bodyParts}[^.]{0,25}${weaknesses}`,
];

const mailAddress = raw`\b[\w.+-]+@[\w-]+\.\w+`;
const domainName = raw`\b[a-z0-9-]+\.(?:com|net|org|es|mx|ar|cl|co|io|app|ru|xyz)\b`;

export const forbiddenClaims: CommentTexts['forbiddenClaims'] = [
  {
    fault: 'menciona lesiones',
    pattern: anyOf(
      wordsBeginning('lesi[oó]n', 'lesion', 'sobrecarg', 'da[ñn]in', 'perjudic', 'injur'),
      wholeWords('da[ñn]os?', 'da[ñn]ar?', 'da[ñn]ad[oa]s?'),
    ),
  },
  {
    fault: 'menciona dolor',
    pattern: anyOf(
      wordsBeginning('dolor', 'doler', 'dol[ií]', 'duele', 'molesti', 'hinchaz', 'hinchad'),
      wordsBeginning('inflam', 'entumec', 'hormigue', 'agujetas'),
    ),
  },
  {
    fault: 'hace un diagnóstico',
    pattern: anyOf(
      wordsBeginning('diagn[oó]s', 's[ií]ntoma', 'patol[oó]g', 'enfermedad', 'trastorno'),
      wordsBeginning('disfunci', 'deformi', 'anomal', 'anormal'),
      wholeWords('padeces?', 'sufres?'),
    ),
  },
  {
    fault: 'nombra una enfermedad o una lesión',
    pattern: anyOf(
      wordsBeginning(
        'tendin',
        'artr[ioó]',
        'osteo',
        'fasc[ií]',
        'bursitis',
        'fractura',
        'esguince',
      ),
      wordsBeginning('rotura', 'desgarr', 'distensi', 'hernia', 'ci[aá]tic', 'escoliosis'),
      wordsBeginning('s[ií]ndrome', 'neuroma', 'periostitis', 'condromalacia', 'aquiles'),
      wordsBeginning('sobrepron', 'hiperpron', 'pinzamiento', 'menisc'),
      wholeWords('rodilla del? corredor'),
    ),
  },
  {
    fault: 'describe una debilidad del cuerpo que no se midió',
    pattern: anyOf(
      ...weaknessOfBodyPart,
      wordsBeginning(
        'desequilibrio muscular',
        'dismetr[ií]a',
        'diferencia de longitud de las pier',
      ),
    ),
  },
  {
    fault: 'aconseja un tratamiento',
    pattern: anyOf(
      wordsBeginning('tratamient', 'terap', 'fisio', 'rehabilit', 'cirug', 'cirujan', 'operaci'),
      wordsBeginning(
        'medicin',
        'medicam',
        'medicac',
        'm[eé]dic[oa]',
        'f[aá]rmaco',
        'ibuprofeno',
        'analg[eé]s',
        'plantilla',
      ),
      wordsBeginning('vendaje', 'ortop', 'recet', 'cl[ií]nic', 'hospital', 'curaci'),
      wholeWords('doctor(a|es)?', 'cura[nr]?', 'sana[nr]?', 'f[eé]rula'),
    ),
  },
  {
    fault: 'promete un efecto sobre la salud',
    pattern: anyOf(
      wordsBeginning('preven', 'previen', 'proteg', 'riesgo', 'arriesg', 'peligr', 'salud'),
      wordsBeginning('segur', 'insegur', 'esperanza de vida', 'adelgaz'),
      wholeWords('perder peso', 'bajar de peso'),
    ),
  },
  {
    fault: 'compara con otras personas',
    pattern: anyOf(
      wordsBeginning('[eé]lite', 'profesional', 'ol[ií]mpic', 'campe[oó]n', 'r[eé]cord'),
      wholeWords('otr[oa]s? (corredor|atleta|cliente|paciente|persona)(es|s|as)?'),
      wholeWords('tus? (amig[oa]|pareja|compa[ñn]er[oa]|rival)(s|es)?'),
    ),
  },
  {
    fault: 'anuncia o enlaza algo',
    pattern: anyOf(
      String.raw`\bhttps?:|\bwww\.`,
      mailAddress,
      domainName,
      wordsBeginning('compra', 'descuento', 'cup[oó]n', 'suscr[ií]', 'patrocin', 'descarg', 'clic'),
      wordsBeginning('promoci', 'oferta'),
    ),
  },
  {
    fault: 'menciona sus instrucciones',
    pattern: anyOf(
      wholeWords('system prompt', 'como (una )?ia', 'modelo de lenguaje', 'jailbreak'),
      wordsBeginning('instruccion', 'ignora'),
      wholeWords('session_data', 'fact ids?'),
    ),
  },
  {
    fault: 'es ofensivo',
    pattern: anyOf(
      wordsBeginning(
        'terribl',
        'horribl',
        'pat[eé]tic',
        'est[uú]pid',
        'idiota',
        'tont[oa]',
        'vag[oa]',
      ),
      wordsBeginning('gord[oa]', 'fe[oa]s?(?![a-z])', 'in[uú]til', 'mierda', 'joder', 'maldit'),
    ),
  },
];
