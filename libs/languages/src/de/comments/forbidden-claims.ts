import type { CommentTexts } from '../../language.ts';
import { anyOf, wholeWords, wordsBeginning } from '../../patterns.ts';

const { raw } = String;

// A word boundary of a pattern knows no umlauts, so words that begin or end with one have none.

const bodyParts = wholeWords(
  raw`muskel\w*`,
  raw`wade\w*`,
  raw`gelenk\w*`,
  raw`hüft\w*`,
  raw`knie\w*`,
  raw`oberschenkel\w*`,
  raw`gesä\S*`,
  raw`rumpf\w*`,
  raw`sehne\w*`,
  'bänder',
);
const weaknesses = anyOf(
  wordsBeginning('schwach', 'verspannt', 'steif', 'blockiert', 'instabil'),
  'verkürzt',
  'schwäche',
).source;
/** „verkürzte Wade“, „schwacher linker Oberschenkel“: few words apart, in one sentence. */
const weaknessOfBodyPart = `(?:${weaknesses})[^.]{0,25}${bodyParts}`;

const mailAddress = raw`\b[\w.+-]+@[\w-]+\.\w+`;
const domainName = raw`\b[a-z0-9-]+\.(?:com|net|org|de|at|ch|io|app|ru|xyz)\b`;

export const forbiddenClaims: CommentTexts['forbiddenClaims'] = [
  {
    fault: 'erwähnt Verletzungen',
    pattern: anyOf(
      wordsBeginning('verletz', 'überlast', 'schädlich', 'schädig', 'injur'),
      'überlast',
      wholeWords('schaden', 'schadet', 'geschadet'),
    ),
  },
  {
    fault: 'erwähnt Schmerzen',
    pattern: anyOf(
      wordsBeginning('schmerz', 'geschwollen', 'schwellung', 'entzünd'),
      wholeWords('weh', 'wehtut', 'wund', 'taub', 'taubheit', raw`beschwerden?`),
    ),
  },
  {
    fault: 'stellt eine Diagnose',
    pattern: anyOf(
      wordsBeginning('diagnos', 'symptom', 'patholog', 'erkrank', 'krankheit', 'dysfunktion'),
      wordsBeginning('fehlstellung', 'deformi', 'haltungsschaden'),
      raw`störung`,
      wholeWords('leidest', 'leidet', 'krankhaft', 'abnormal'),
    ),
  },
  {
    fault: 'nennt eine Krankheit oder eine Verletzung',
    pattern: anyOf(
      wordsBeginning('tendinitis', 'tendinopath', 'arthr', 'osteo', 'fasziitis', 'bursitis'),
      wordsBeginning('fraktur', 'ermüdungsbruch', 'zerrung', 'verstauch', 'riss', 'bandscheib'),
      wordsBeginning('achilles', 'ischias', 'skoliose', 'syndrom', 'impingement', 'schienbeinkant'),
      wordsBeginning('überpron', 'läuferknie'),
      'ermüdungsbruch|überpron|läuferknie',
    ),
  },
  {
    fault: 'beschreibt eine Schwäche des Körpers, die nicht gemessen wurde',
    pattern: anyOf(
      weaknessOfBodyPart,
      wordsBeginning('muskelschwäche', 'muskuläre dysbalance', 'beinlängendifferenz'),
    ),
  },
  {
    fault: 'rät zu einer Behandlung',
    pattern: anyOf(
      wordsBeginning('behandl', 'therap', 'physio', 'reha', 'operation', 'operier', 'medizin'),
      wordsBeginning(
        'medikament',
        'ibuprofen',
        'einlage',
        'bandage',
        'orthop',
        'klinik',
        'klinisch',
      ),
      wordsBeginning('verschreib', 'heilt', 'heilung', 'heilen'),
      wholeWords('arzt', 'doktor'),
      'ärzt',
    ),
  },
  {
    fault: 'verspricht eine Wirkung auf die Gesundheit',
    pattern: anyOf(
      wordsBeginning('vorbeug', 'verhinder', 'schütz', 'risiko', 'risik', 'gefahr', 'gefähr'),
      wordsBeginning('gesund', 'ungesund', 'sicher', 'lebenserwartung', 'abnehm'),
    ),
  },
  {
    fault: 'vergleicht mit anderen Menschen',
    pattern: anyOf(
      wordsBeginning('elite', 'profi', 'olymp', 'weltrekord', 'weltmeister', 'spitzenläufer'),
      wordsBeginning('rekordhalter', 'andere läufer', 'andere athlet', 'andere kund'),
      wholeWords('dein freund', 'deine freundin', 'dein partner', 'deine partnerin'),
    ),
  },
  {
    fault: 'wirbt für etwas oder verlinkt es',
    pattern: anyOf(
      wordsBeginning('https?:', raw`www\.`),
      mailAddress,
      domainName,
      wordsBeginning('kauf', 'rabatt', 'gutschein', 'abonnier', 'sponsor', 'herunterlad', 'klick'),
    ),
  },
  {
    fault: 'erwähnt seine Anweisungen',
    pattern: anyOf(
      wholeWords('system prompt', 'systemprompt', 'als ki', 'sprachmodell', 'jailbreak'),
      wordsBeginning('anweisung', 'ignorier'),
      wholeWords('session_data', 'fact ids?'),
    ),
  },
  {
    fault: 'ist unhöflich',
    pattern: anyOf(
      wordsBeginning('schrecklich', 'furchtbar', 'dumm', 'idiot', 'faul', 'fett', 'nutzlos'),
      wordsBeginning('hoffnungslos', 'scheiß', 'erbärmlich', 'verdammt'),
      'hässlich',
    ),
  },
];
