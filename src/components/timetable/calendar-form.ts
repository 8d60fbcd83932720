/** Days of the county's calendar as an HTML form, and what stands in its fields. */
import { z } from 'astro/zod';
import { formText } from '#components/ui/form-text.ts';
import { dayKinds, type EntryIssue } from '#domain/cohorts/calendar-rules.ts';
import { isId } from '#server/ids.ts';

/** Reads the form into what `noteDay` wants. */
export const entryForm = z
  .object({
    id: z.string().refine(isId),
    organisationId: z.string().max(100),
    kind: z.enum(dayKinds),
    title: formText(200),
    from: formText(10),
    until: formText(10),
    repeats: z.enum(['no', 'lunar', 'solar']).nullish(),
    endings: formText(60),
    blocks: z.string().nullish(),
  })
  .transform(({ repeats, endings, blocks, from, until, ...entry }) => ({
    ...entry,
    from: from || null,
    until: until || null,
    repeats: repeats === 'lunar' || repeats === 'solar' ? repeats : null,
    endings: readEndings(endings),
    blocks: blocks === 'yes',
  }));

export const strikeForm = z.object({ id: z.string().max(100) });

const chinese = '〇一二三四五六七八九';

/** The last digits of days as people write them: 3、6、9, 三六九, 369; 十 is 0. */
export function readEndings(text: string): number[] {
  return [...text.normalize('NFKC').replaceAll('十', '0')]
    .map((sign) => (chinese.includes(sign) ? chinese.indexOf(sign) : sign))
    .filter((sign) => /\d/.test(String(sign)))
    .map(Number);
}

type FormIssue = { path: readonly PropertyKey[]; message: string };
const rules: readonly EntryIssue['rule'][] = ['missing', 'too-long', 'not-a-day', 'before-start', 'too-far'];

/** What is wrong with a field; null when nothing is. */
export function entryIssue(issues: readonly FormIssue[], field: EntryIssue['path'][0]): EntryIssue['rule'] | null {
  const issue = issues.find(({ path }) => path[0] === field);
  return issue ? (rules.find((rule) => rule === issue.message) ?? 'missing') : null;
}
