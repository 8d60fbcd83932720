/**
 * 摸底: what the entry survey asks, and what follows from the answers. domain.md §3.0. Every question may be skipped;
 * it never asks for income. Nothing here decides for anybody: a coordinator sees the suggestion and its reasons.
 */

/** There is one entry survey; its row is called so. */
export const surveyId = 'entry';

/** What an answer may say about how somebody learns best. */
export type Sign = 'quick' | 'slow' | 'audio' | 'childcare' | 'evening' | 'daytime';

export type SurveyOption = {
  /** `phone-full`: unique in the whole survey. */
  id: string;
  title: string;
  titleEn: string;
  /** The name of its picture; null when it has none. */
  icon: string | null;
  means: Sign[];
  /** The day of the week that it names, 1 Monday … 7 Sunday; null when it names none. */
  weekday: number | null;
  /** The programme that leads to it. */
  programmeId: string | null;
};

export type SurveyField = { id: string; title: string; titleEn: string } & (
  | { kind: 'text'; most: number }
  | { kind: 'one' | 'several'; options: SurveyOption[] }
);

/** One of the ten things: a question, a hint that is read aloud, and what to tick or to say. */
export type SurveyItem = {
  id: string;
  title: string;
  titleEn: string;
  hint: string;
  hintEn: string;
  fields: SurveyField[];
};

export type Survey = {
  title: string;
  titleEn: string;
  /** How long it takes. */
  minutes: number;
  intro: string;
  introEn: string;
  items: SurveyItem[];
};

/** The options that were chosen; what was skipped is not among them. */
export type SurveyAnswers = ReadonlySet<string>;

export type Pace = 'quick' | 'normal' | 'slow';

export type Suggestion = {
  pace: Pace;
  /** Recordings and reading aloud come first. */
  isAudioFirst: boolean;
  needsChildcare: boolean;
  /** Null when nothing chosen leads to one: then it is talked over. */
  programmeId: string | null;
  /** The programme meets when she cannot come. */
  isAtOtherTime: boolean;
  /** Why: the chosen options that speak for each. */
  because: Record<'pace' | 'audio' | 'childcare' | 'programme', string[]>;
};

/** So many signs of difficulty make the slow pace. One alone is everybody's. */
const slowSigns = 2;

/**
 * The suggestion for one learner (快/常规/慢三档, 音频优先, 托管, 推荐班型):
 * - pace: slow with two signs of difficulty or more; quick with a sign of experience and none of difficulty; else normal.
 * - audio first, childcare: with one sign.
 * - programme: of the first chosen option that leads to one; at another time when she named times and none is the
 *   programme's.
 * Options that the survey does not have count for nothing, and so does what was skipped.
 */
export function suggestFrom(
  survey: Pick<Survey, 'items'>,
  answers: SurveyAnswers,
  programmes: readonly { id: string; time: 'evening' | 'daytime' }[],
): Suggestion {
  const fields = survey.items.flatMap((item) => item.fields);
  const options = fields.flatMap((field) => (field.kind === 'text' ? [] : field.options));
  const chosen = options.filter(({ id }) => answers.has(id));
  const saying = (sign: Sign) => chosen.filter(({ means }) => means.includes(sign)).map(({ id }) => id);
  const [slow, quick, audio, childcare] = [saying('slow'), saying('quick'), saying('audio'), saying('childcare')];
  const pace = slow.length >= slowSigns ? 'slow' : quick.length > 0 && slow.length === 0 ? 'quick' : 'normal';
  const leading = chosen.find(({ programmeId }) => programmes.some(({ id }) => id === programmeId));
  const programme = programmes.find(({ id }) => id === leading?.programmeId);
  const isFree = (time: 'evening' | 'daytime') => saying(time).length > 0;
  const hasNamedTimes = isFree('evening') || isFree('daytime');
  return {
    pace,
    isAudioFirst: audio.length > 0,
    needsChildcare: childcare.length > 0,
    programmeId: programme?.id ?? null,
    isAtOtherTime: programme !== undefined && hasNamedTimes && !isFree(programme.time),
    because: {
      pace: pace === 'slow' ? slow : pace === 'quick' ? quick : [],
      audio,
      childcare,
      programme: programme && leading ? [leading.id] : [],
    },
  };
}
