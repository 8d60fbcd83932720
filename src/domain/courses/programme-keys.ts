import { z } from 'astro/zod';
import { like, listOf, names, strict, text, wanted, whole } from './package-keys.ts';

/** What the file of a programme and the entry survey may say. A key that does not stand here is an error. */

const clock = like(/^([01]\d|2[0-3]):[0-5]\d$/, '"19:00"');
const weekday = whole(1, 7);
const step = 'LIVE-M1-L1 | { title, title_en, kind, minutes }';

const ownPart = strict({
  ...names,
  kind: z.enum(['theory', 'practice'], wanted('theory | practice')),
  minutes: whole(1, 240),
});

export const programmeKeys = strict({
  ...names,
  summary: text(60),
  summary_en: text(240),
  for: text(60),
  for_en: text(240),
  when: text(40),
  when_en: text(120),
  weeks: whole(1, 60),
  per_week: whole(1, 7),
  weekdays: z.array(weekday, wanted('[2, 4]')).min(1, wanted('[2, 4]')).optional(),
  time: z.enum(['evening', 'daytime'], wanted('evening | daytime')),
  start: clock,
  end_by: clock,
  tea: whole(0, 60),
  net: strict({ least: whole(1, 480), most: whole(1, 480) }),
  minutes: whole(1, 99_999),
  covers: z.record(
    like(/^[A-Z]{2,8}$/, 'LIVE'),
    z.union([z.literal('all'), z.array(whole(1, 99)).min(1)], wanted('all | [1, 2]')),
    wanted('{ LIVE: all, LAW: [3, 4] }'),
  ),
  sessions: z
    .array(
      strict({
        ...names,
        weekday: weekday.optional(),
        start: clock.optional(),
        plan: listOf(z.union([z.string().regex(/^[A-Z]{2,8}-M\d+-L\d+$/), ownPart], wanted(step))),
      }),
      wanted('- …'),
    )
    .min(1, wanted('- …'))
    .max(120, wanted('≤ 120')),
});

export type ProgrammeKeys = z.output<typeof programmeKeys>;

const slug = like(/^[a-zA-Z0-9][a-zA-Z0-9-]{0,39}$/, 'phone-memory');
const fieldBase = { id: slug, title: text(40), title_en: text(120) };

const option = strict({
  ...fieldBase,
  icon: like(/^[a-z]{2,20}$/, 'phone').optional(),
  means: z
    .array(
      z.enum(['quick', 'slow', 'audio', 'childcare', 'evening', 'daytime'], {
        ...wanted('[slow, audio]'),
      }),
      wanted('[slow, audio]'),
    )
    .optional(),
  weekday: weekday.optional(),
  programme: like(/^[a-z0-9-]{2,50}$/, 'live-evening').optional(),
});

const options = z.array(option, wanted('- …')).min(2, wanted('≥ 2')).max(12, wanted('≤ 12'));

export const surveyKeys = strict({
  ...names,
  minutes: whole(1, 60),
  intro: text(120),
  intro_en: text(400),
  items: listOf(
    strict({
      ...fieldBase,
      hint: text(80),
      hint_en: text(300),
      fields: listOf(
        z.discriminatedUnion(
          'kind',
          [
            strict({ ...fieldBase, kind: z.literal('text'), most: whole(1, 500) }),
            strict({ ...fieldBase, kind: z.literal('one'), options }),
            strict({ ...fieldBase, kind: z.literal('several'), options }),
          ],
          wanted('text | one | several'),
        ),
      ),
    }),
  ),
});
